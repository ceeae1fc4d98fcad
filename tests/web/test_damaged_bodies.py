"""Bodies damaged in every way, to every path that takes one: taken or refused in words, and the node goes on."""

from __future__ import annotations

import json
import shutil
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.ledger import verify_ledger
from detente.messages.arrangements import version_of
from detente.messages.refusals import Refusal
from detente.node.verifying import Authorities
from detente.web.openapi import openapi
from tests.messages.test_golden_bytes import ENVELOPES
from tests.node.test_fuzz import OPENINGS, PIECES, mutated
from tests.web.agreeing import file_of, line, proposed, terms, zone
from tests.web.alert_bodies import channel_bodies
from tests.web.running import HandClock, Json, Running, filed, filing

pytestmark = pytest.mark.slow

RELEASE = [{"to": "everyone", "level": "full", "also": ["id"], "without": ["title"], "listed": True}]
LINE = line("SDF", "SAA")
BODIES: dict[tuple[str, str], Json] = {
    ("POST", "/v1/notices"): filing("post-1", "SDF", release=RELEASE),
    ("PUT", "/v1/notices/{id}"): {**filing("post-1", "SDF"), "version": 1},
    ("POST", "/v1/notices/{id}/withdraw"): {"command_id": "12345678", "version": 1},
    ("POST", "/v1/notices/{id}/release"): {"command_id": "12345678", "version": 1, "release": RELEASE},
    ("POST", "/v1/held/{entry}/confirm"): {"command_id": "12345678"},
    ("POST", "/v1/held/{entry}/dismiss"): {"command_id": "12345678"},
    ("POST", "/v1/arrangements"): {"command_id": "12345678", "arrangement": file_of(terms(measures=(zone(), LINE)))},
    ("POST", "/v1/arrangement-files"): {"arrangement": file_of(terms(measures=(zone(), LINE))), "language": "ru"},
    ("POST", "/v1/arrangements/{id}/stances"): {
        "command_id": "12345678",
        "version": version_of(terms("post-1")),
        "number": 1,
        "stance": "accepted-with-reservation",
        "reservations": [{"measure": "circle", "text": "not recognised"}],
        "channel": "phone",
        "of": "",
    },
    ("POST", "/v1/arrangements/{id}/reports"): {
        "command_id": "12345678",
        "of": "SAA",
        "stance": "denied",
        "channel": "radio",
        "text": "said at noon",
    },
    ("POST", "/v1/forces"): {
        "command_id": "12345678",
        "force": "Tribal council",
        "by": "SDF",
        "start": "2017-05-18T12:00:00Z",
        "end": "2017-05-19T12:00:00Z",
        "text": "by letter",
    },
    ("PUT", "/v1/card"): {
        "command_id": "12345678",
        "card": {
            "standing": "principal",
            "cells": [{"name": "Air cell", "task": "aircraft"}],
            "watches": [
                {"name": "Day", "languages": ["en"], "start_minute": 0, "end_minute": 720, "zone": "Asia/Damascus"}
            ],
            "contacts": [{"name": "Line", "domain": "air", "open": True, "hours": "always"}],
        },
    },
    **channel_bodies(),
    ("POST", "/v1/commands"): {
        "envelope": b64encode(ENVELOPES[0]).decode(),
        "opening": b64encode(OPENINGS[0]).decode(),
    },
    ("POST", "/v1/where"): {
        "text": "9 km S of Deir ez-Zor airfield",
        "notation": "relative",
        "datum": "WGS84",
        "zone": "37S",
        "name": "Deir ez-Zor",
        "near": "35.336N 40.141E",
        "own": "Mayadin",
        "previous": "37S FU 07047 96330",
        "reference": "35.2N 40.2E",
        "source": "radio",
        "reference_source": "map",
        "accuracy_m": 5000,
        "language": "ru",
        "read_back_in": "ar",
        "heard": "37S FU 07047 96330",
    },
    ("POST", "/v1/challenge"): {"keyid": "ab" * 32},
    ("POST", "/v1/session"): {"keyid": "ab" * 32, "challenge": "x", "signature": "AA=="},
    ("POST", "/v1/enrol"): {
        "code": "7ZK3Q-00000-00000-00001",
        "key": b64encode(bytes(32)).decode(),
        "signature": b64encode(bytes(64)).decode(),
    },
}
NAMES = {
    "{id}": ("post-1", "~" + "9" * 24, "%ff", "%00", "a" * 3_000, "%D9%A3", "%E2%80%AE", "%ED%A0%80", "a%2Fb", ".."),
    "{entry}": ("3", "-1", "9" * 30, "%D9%A3", "%00", "1.0", "0x1"),
}
ODD = (b'"\\ud800"', b"\xff", b"[" * 100_000, b'{"\\u001b[2J":1}', b'{"' + b"a" * 500_000 + b'":1}')


@pytest.fixture(scope="module")
def clock() -> HandClock:
    return HandClock()


@pytest.fixture(scope="module")
def node(
    tmp_path_factory: pytest.TempPathFactory, prepared: tuple[Path, dict[str, str]], clock: HandClock
) -> Iterator[Running]:
    folder, tokens = prepared
    copy = shutil.copytree(folder, tmp_path_factory.mktemp("damaged") / "node")
    with Running(copy, tokens, clock=clock, requests_per_second=1e9) as running:
        filed(running.party("SDF"), "post-1", "SDF")
        proposed(running.party("SDF"), terms("post-1"))
        yield running
        assert not running.failures
        for party in ("SDF", "SAA"):
            assert running.party(party).get("/v1/picture").status_code == 200
    report = verify_ledger(copy, reader=Authorities)
    assert report.ok, report.text


def test_no_path_that_takes_a_body_is_left_out() -> None:
    documented = {
        (method.upper(), path) for path, methods in openapi()["paths"].items() for method in methods if method != "get"
    }
    assert documented - {("DELETE", "/v1/session")} == BODIES.keys()


@pytest.mark.parametrize(("method", "path"), BODIES, ids=[f"{method} {path}" for method, path in BODIES])
@settings(max_examples=40, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_body_is_taken_or_refused_in_words(
    node: Running, clock: HandClock, method: str, path: str, data: st.DataObject
) -> None:
    good = json.dumps(BODIES[method, path]).encode()
    body = data.draw(mutated((good,)) | st.binary(max_size=50) | st.sampled_from(ODD) | st.sampled_from(PIECES))
    for place, names in NAMES.items():
        path = path.replace(place, data.draw(st.sampled_from(names)) if place in path else place)
    clock.now_s += 60 * 60  # as if nobody had failed lately
    answer = node.party("SDF").request(method, path, content=body, headers={"content-type": "application/json"})
    if answer.status_code < 300:
        return
    assert answer.status_code in (400, 401, 403, 404, 405, 409, 413, 422)
    assert len(answer.content) < 10_000
    for told in answer.json()["refusals"]:
        refusal = Refusal(**told)
        assert refusal.right
        assert refusal.sentence().isprintable()
