"""A node that tells nonsense of alerts: each command says so and ends, and nothing that it tells steers a terminal."""

from __future__ import annotations

import copy
import json
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from detente.cli.inbox_page import inbox_lines, telling_at, watch_lines
from detente.cli.inbox_told import folded
from detente.cli.watch_changes import change_lines, changes
from detente.cli.watch_screen import Screen
from detente.cli.watch_sight import Sight
from detente.messages.phrases import LANGUAGES
from detente.node.alarm import Alarm
from detente.node.process import clock_us
from detente.places.times import rfc3339
from detente.web.alert_views import Inbox, WatchList
from tests.cli.checking import detente_here
from tests.cli.inboxes import FULL
from tests.cli.test_hostile_node import REFUSED, lying
from tests.formats.mutations import containers
from tests.ledger.mutations import mutated
from tests.web.alerting import ALL, TO_SDF, said
from tests.web.running import Running, filed

pytestmark = pytest.mark.slow

STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066\u2067]")
"""What could move a cursor, or turn what is read around; isolates alone may stand, in pairs on each line."""

LIES = (
    "", " ", "\x1b[2J", "a\u202eb\u2069", "\u2068\u2068", "عند الجسر", "\n\n", "x" * 3_000, "2017-05-18T12:00:00Z",
    "9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "2200-12-31T23:59:59Z", "detente-9", "[red]{0}%s$", "{ $cause }",
)  # fmt: skip
WORDS = {"code", "type", "word", "urgency", "rung", "waits_for", "step", "reply", "about", "expects", "fields"}


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a node really answers to somebody of SDF."""
    with Running(tmp_path_factory.mktemp("answers") / "node", alarm=Alarm(clock=clock_us)) as node:
        sdf, saa = node.party("SDF"), node.party("SAA")
        cells = [{"name": "air desk", "task": "x"}]
        card = {"standing": "principal", "cells": cells, "watches": [], "contacts": []}
        assert sdf.put("/v1/card", json={"command_id": "card 123", "card": card}).status_code == 200
        filed(sdf, "post-1", "SDF", release=ALL)
        filed(saa, "fire-1", "SAA", kind="hazard", release=TO_SDF)
        said(saa, "/v1/queries", {"of": "SDF", "text": "عند الجسر"})
        said(sdf, "/v1/stops", {})
        until = rfc3339(clock_us() + 3_600_000_000)
        said(sdf, "/v1/watch", {"until": until}, "PUT")
        inbox = sdf.get("/v1/inbox").json()
        cause = inbox["alerts"][-1]["cause"]
        sdf.post("/v1/inbox/received", json={"causes": [cause]})
        return {
            "inbox": inbox,
            "alert": sdf.get(f"/v1/alerts/{cause}").json(),
            "record": sdf.get(f"/v1/alerts/{cause}/record").json(),
            "watch": sdf.get("/v1/watch").json(),
            "holdings": sdf.get("/v1/notices/post-1/holdings").json(),
            "session": sdf.get("/v1/session").json(),
            "ledger": sdf.get("/v1/ledger").json(),
            "cause": cause,
        }


def lie(data: st.DataObject, file: object) -> None:
    """Put another value of its sort in the place of one, but where only certain words are read at all."""
    places = [(place, key) for place in containers(file) if isinstance(place, dict) for key in place]
    fit = [(place, key) for place, key in places if isinstance(place[key], str | int | list) and key not in WORDS]
    place, key = data.draw(st.sampled_from(fit))
    match place[key]:
        case bool() as before:
            place[key] = not before
        case int():
            place[key] = data.draw(st.sampled_from([0, -1, 1 << 62, 7]))
        case str():
            place[key] = data.draw(st.sampled_from(LIES) | st.text(max_size=20))
        case many:
            place[key] = data.draw(st.sampled_from([[], many * 3, many[::-1]]))


def drawn(told: Inbox) -> None:
    """In each way that an inbox is put into words."""
    for language in LANGUAGES:
        rows = folded(inbox_lines(told, language), 60, language)
        rows += Screen(Sight(told, language, lambda: 0.0)).rows(60, 30)
        telling = telling_at(told, language)
        rows += [row for one in changes(FULL, told) for row in folded(change_lines(one, telling), 60, language)]
        harmless("\n".join(row.plain for row in rows))


def harmless(text: str) -> None:
    assert not STEERING.search(text), text
    for line in text.splitlines():
        depth = 0
        for one in line:
            depth += (one == "\u2068") - (one == "\u2069")
            assert depth >= 0, line
        assert depth == 0, line


@settings(max_examples=80, derandomize=True)
@given(data=st.data())
def test_what_can_be_read_as_an_inbox_can_be_put_into_words(answers: dict[str, Any], data: st.DataObject) -> None:
    answer = {"answer": copy.deepcopy(answers["inbox"])}
    for _ in range(data.draw(st.integers(1, 6))):
        lie(data, answer)
    try:
        told = msgspec.json.decode(json.dumps(answer.get("answer")), type=Inbox)
    except (msgspec.DecodeError, UnicodeEncodeError):
        return
    event("put into words")
    drawn(told)


@settings(max_examples=60, derandomize=True)
@given(data=st.data())
def test_what_can_be_read_as_a_watch_can_be_put_into_words(answers: dict[str, Any], data: st.DataObject) -> None:
    answer = {"answer": copy.deepcopy(answers["watch"])}
    lie(data, answer)
    try:
        told = msgspec.json.decode(json.dumps(answer.get("answer")), type=WatchList)
    except (msgspec.DecodeError, UnicodeEncodeError):
        return
    telling = telling_at(FULL, "en")
    harmless("\n".join(row.plain for row in folded(watch_lines(told, telling), 60, "en")))


def test_a_command_about_alerts_ends_in_words_whatever_it_is_answered(answers: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "token").write_text("detente_token\n")
    cause = str(answers["cause"])
    paths = {
        "GET /v1/ledger": answers["ledger"],
        "GET /v1/session": answers["session"],
        "GET /v1/inbox?open=true&most=1000&language=en": answers["inbox"],
        "GET /v1/inbox?open=false&most=1000&language=en": answers["inbox"],
        f"GET /v1/alerts/{cause}?language=en": answers["alert"],
        f"GET /v1/alerts/{cause}/record": answers["record"],
        "GET /v1/watch": answers["watch"],
        "GET /v1/notices/post-1/holdings": answers["holdings"],
        "POST /v1/inbox/received": {"recorded": []},
        "POST /v1/stops": {},
        "PUT /v1/watch": {},
    }
    commands = [
        ("watch", "--once"),
        ("watch", "--once", "--json"),
        ("channel", "show", cause),
        ("channel", "hand-over"),
        ("notice", "holdings", "post-1"),
        ("ack", cause, "--reply", "understood"),
        ("stop",),
    ]
    with lying(paths) as liar, pytest.MonkeyPatch.context() as patched:
        patched.chdir(tmp_path)
        patched.setattr("detente.cli.notice_delivery.PAUSES_S", ())

        @settings(max_examples=40, derandomize=True)
        @given(st.sampled_from(commands), st.sampled_from(sorted(paths)), st.data())
        def one(words: tuple[str, ...], path: str, data: st.DataObject) -> None:
            odd = st.sampled_from([b"[" * 20_000, b'{"a":' * 20_000, b"\xff", b'{"x":"\xff"}', b'""', b"", b"null"])
            liar.status = {path: data.draw(st.sampled_from([200, 200, 422, 500]))}
            good = REFUSED if liar.status[path] == 422 else liar.good[path]
            liar.answers = {**liar.good, path: data.draw(mutated(good) | odd)}
            done = detente_here(*words, "--node", liar.url, "--token-file", tmp_path / "token", stdin="n\n")
            assert done.exit_code in (0, 1, 2, 4), done.output
            harmless(done.stderr)
            if "--json" not in words:
                harmless(done.stdout)

        one()
