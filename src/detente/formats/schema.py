"""The JSON Schemas of a notice file and of an arrangement's file, which ship in the package."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

_SHARED = ("name", "time", "altitude", "position", "ring", "point", "line", "polygon")


@cache
def notice_schema() -> dict[str, Any]:
    """JSON Schema 2020-12 of a FeatureCollection of notices: the shape; docs/notice-files.md has what no schema can
    say.
    """
    schema: dict[str, Any] = json.loads(schema_text())
    return schema


@cache
def arrangement_schema() -> dict[str, Any]:
    """The same of the file of an arrangement (docs/arrangement-files.md); what both have, that of notices defines."""
    schema: dict[str, Any] = json.loads(_packaged("arrangement.schema.json"))
    shared = notice_schema()["$defs"]
    schema["$defs"] |= {name: shared[name] for name in _SHARED}
    return schema


def schema_text() -> str:
    """The schema of a notice file as it stands in the package."""
    return _packaged("notice.schema.json")


def _packaged(name: str) -> str:
    return files("detente.formats").joinpath(name).read_text("utf-8")
