"""The OpenAPI document says what the door does."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from jsonschema import Draft202012Validator
from schemathesis.checks import (
    content_type_conformance,
    not_a_server_error,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.routing import Route

from detente.web.openapi import openapi
from tests.web.running import Listening, Running, filed

pytestmark = pytest.mark.slow

# What its coverage phase makes, 125 requests to a path, each process would make anew while it collects: a minute.
# Bodies that are damaged one by one are tests/web/test_damaged_bodies.py.
_DRAWN = schemathesis.Config.from_dict({"phases": {"coverage": {"enabled": False}}})
DOCUMENT = schemathesis.openapi.from_dict(openapi(), config=_DRAWN)


def test_the_document_is_valid_openapi_3_1(running: Running) -> None:
    document = running.speaker(None).get("/openapi.json").json()
    assert document["openapi"].startswith("3.1.")
    schemathesis.openapi.from_dict(document).validate()
    for schema in document["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


def test_every_route_of_the_api_is_in_the_document(running: Running) -> None:
    served = {
        (re.sub(r":\w+}", "}", route.path), method)
        for route in running.app.routes
        if isinstance(route, Route)
        for method in (route.methods or set()) - {"HEAD"}
    }
    documented = {(path, method.upper()) for path, methods in openapi()["paths"].items() for method in methods}
    # The tiles of the record are one route here and four kinds of path in the document.
    documented = {("/tile/{rest}" if path.startswith("/tile/") else path, method) for path, method in documented}
    assert served - {("/{path}", "GET"), ("/", "GET")} == documented  # the page, or word that it is not built


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory, prepared: tuple[Path, dict[str, str]]) -> Iterator[Listening]:
    folder, tokens = prepared
    with Listening(shutil.copytree(folder, tmp_path_factory.mktemp("openapi") / "node"), tokens) as listening:
        filed(listening.party("SDF"), "post-1", "SDF")
        filed(listening.party("SAA"), "saa-1", "SAA")
        yield listening
        assert not listening.failures


@pytest.mark.slow
@DOCUMENT.exclude(path=["/v1/events", "/v1/tracks/stream"]).parametrize()  # a stream does not end
@settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_no_request_made_from_the_document_is_answered_otherwise_than_documented(
    case: schemathesis.Case[Any], node: Listening
) -> None:
    headers = {"authorization": f"Bearer {node.tokens['SDF']}"}
    answer = case.call(base_url=node.url, headers=headers, timeout=120)
    case.validate_response(
        answer,
        checks=[
            not_a_server_error,
            status_code_conformance,
            content_type_conformance,
            response_schema_conformance,
        ],
    )
