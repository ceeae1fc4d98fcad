"""`detente channel …`: each word is said with a key and with a token, over the line and on a stick."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from detente.cli.channel_parcels import ABOUT_ENTRIES, SPOKEN, request_spoken, spoken_body, spoken_words
from detente.cli.notice_parcels import asked, signed, statement_of, words_of
from detente.messages.alerts import Relayed, Reply, StopReason, Urgency
from detente.messages.channel import (
    AcknowledgeAlert,
    AddToStop,
    AnswerQuery,
    AskRelay,
    CallStop,
    ChannelCommand,
    CheckContact,
    ConfirmAlert,
    PassAlert,
    RaiseProtest,
    RaiseQuery,
    ReportRelay,
    TakeWatch,
)
from detente.messages.incidents import AddToIncident, CloseIncident, Confidence, IncidentKind, OpenIncident
from detente.messages.missions import CheckIn, EndMission, HoldMission, Outcome, ResumeMission, StartMission
from detente.messages.statements import command_tag
from detente.web.openapi import openapi
from tests.cli.channelling import SAA, SDF, Watches, lines_of, watches
from tests.cli.checking import detente_here
from tests.node.signing import key_of
from tests.web.running import filed

pytestmark = pytest.mark.slow

SAID: Any = {"command_id": "command 1", "party": "SDF"}
INCIDENT: Any = {
    "of": "SAA",
    "urgent": True,
    "notice": ("SDF", "post-1"),
    "place": (401_400_000, 353_300_000),
    "at_us": 0,
}
COMMANDS: list[ChannelCommand] = [
    AcknowledgeAlert(**SAID, cause=7, version="0" * 64, reply=Reply.UNDERSTOOD, text=""),
    PassAlert(**SAID, cause=7, version="0" * 64, cells=("air desk",)),
    ConfirmAlert(**SAID, cause=7, version="0" * 64, cell="air desk"),
    CallStop(**SAID),
    AddToStop(**SAID, stop=7, reason=StopReason.CIVILIANS, place=None, text=""),
    RaiseProtest(**SAID, **INCIDENT, text="x"),
    RaiseQuery(**SAID, **INCIDENT, text="x"),
    AnswerQuery(**SAID, cause=7, text="no"),
    AskRelay(**SAID, through="SAA", of="Local", urgency=Urgency.STOP, place=None, text="x"),
    ReportRelay(**SAID, cause=7, relayed=Relayed.FAILED, at_us=0, text=""),
    CheckContact(**SAID, of="SAA"),
    TakeWatch(**SAID, until_us=1_800_000_000_000_000, text=""),
    StartMission(**SAID, notice="convoy 7", every_us=60_000_000, grace_us=60_000_000, contacts=("SAA",)),
    CheckIn(**SAID, notice="convoy 7", waypoint=1, place=None, text=""),
    HoldMission(**SAID, notice="convoy 7", text=""),
    ResumeMission(**SAID, notice="convoy 7", text=""),
    EndMission(**SAID, notice="convoy 7", outcome=Outcome.DENIED, text=""),
    OpenIncident(
        **SAID,
        others=("SAA",),
        kind=IncidentKind.NEAR_MISS,
        title="At the ford",
        start_us=0,
        end_us=None,
        place=None,
        within_m=None,
        links=(),
        confidence=Confidence.DOUBTFUL,
        text="x",
    ),
    AddToIncident(**SAID, incident=7, corrects=None, links=(5,), confidence=Confidence.CONFIRMED, text="x"),
    CloseIncident(**SAID, incident=7, version="0" * 64, text=""),
]


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watches]:
    with watches(tmp_path_factory.mktemp("people")) as known:
        filed(known.node.party("SDF"), "post-1", "SDF")
        yield known


def test_every_word_of_the_channel_can_be_given() -> None:
    assert {type(one) for one in COMMANDS} == set(get_args(ChannelCommand))
    assert tuple(command_tag(one).partition("/")[0] for one in COMMANDS) == tuple(
        spoken_body(one)[0] for one in COMMANDS
    )
    assert {spoken_body(one)[0] for one in COMMANDS} == set(SPOKEN)
    assert {spoken_body(one)[0] for one in COMMANDS if spoken_body(one)[1] == "7"} == ABOUT_ENTRIES


@pytest.mark.parametrize("command", COMMANDS)
def test_a_word_says_the_same_signed_and_asked_for(command: ChannelCommand) -> None:
    parcel = signed(command, ledger="example.org/valley", key=key_of("SDF"))
    assert statement_of(parcel).command == command
    assert words_of(parcel) == words_of(asked(command))
    verb, name, body = spoken_body(command)
    assert spoken_words(verb, name, {}).isprintable()  # of a file that holds anything
    method, path = request_spoken(verb, name)
    path = path.replace("/7/", "/{entry}/").replace("/convoy 7/", "/{id}/")
    taken = openapi()["paths"][path][method.lower()]
    shape = taken["requestBody"]["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
    members = openapi()["components"]["schemas"][shape]["properties"].keys()
    assert {"command_id", *body} == members


def said(node: Watches, by_token: bool, *words: str) -> str:
    """By somebody of SDF; what it printed."""
    done = node.token_says("SDF", "channel", *words) if by_token else node.says(SDF, "channel", *words)
    assert done.exit_code == 0, done.output
    return done.output


@pytest.mark.parametrize("by_token", [False, True])
def test_a_protest_and_a_query_are_answered(node: Watches, by_token: bool) -> None:
    said(node, by_token, "protest", "SAA", "--text", "you crossed the line", "--at", "181200Z MAY 17")
    protest = node.alert("SAA", node.last("SAA"))
    assert "you crossed the line" in protest["messages"][0]["text"]
    place = ("--place", "35.33N 40.14E", "--notice", "post-1")
    said(node, by_token, "query", "SAA", "--urgent", *place, "--text", "who fired?")
    cause = node.last("SAA")
    asked_of = node.alert("SAA", cause)
    assert (asked_of["urgency"], "who fired?" in asked_of["messages"][0]["text"]) == ("immediate", True)
    answer = node.says(SAA, "channel", "answer", str(cause), "--text", "we did not")
    assert answer.exit_code == 0, answer.output
    assert "we did not" in node.says(SDF, "watch", "--once").stdout
    assert node.says(SAA, "channel", "answer", str(cause), "--text", " ").exit_code == 2


@pytest.mark.parametrize("by_token", [False, True])
def test_a_word_is_relayed_and_what_became_of_it_is_told(node: Watches, by_token: bool) -> None:
    words = ("relay", "Local Force", "--through", "SAA", "--urgency", "immediate", "--text", "hold at the bridge")
    said(node, by_token, *words)
    cause = node.last("SAA")
    for became in ("passed", "failed"):
        done = node.says(SAA, "channel", "relayed", str(cause), became)
        assert done.exit_code == 0, done.output
    told = node.alert("SDF", node.last("SDF"))["messages"][0]["text"]
    assert "the relay FAILED, Local Force was not reached" in told
    assert node.says(SAA, "channel", "relayed", str(cause), "lost").exit_code == 2
    assert node.says(SDF, "channel", *words[:4], "--urgency", "soon", *words[6:]).exit_code == 2


@pytest.mark.parametrize("by_token", [False, True])
def test_whether_anybody_answers_is_tested(node: Watches, by_token: bool) -> None:
    said(node, by_token, "test", "SAA")
    cause = node.last("SAA")
    assert node.says(SAA, "ack", str(cause), "--reply", "understood", "--yes").exit_code == 0
    facts = node.says(SDF, "channel", "show", str(cause), "--of", "SAA")
    assert "SAA answered: understood" in facts.stdout
    assert node.says(SDF, "channel", "test", "Nobody").exit_code == 2


@pytest.mark.parametrize("by_token", [False, True])
def test_who_takes_the_watch_is_shown_what_is_open(node: Watches, by_token: bool) -> None:
    node.posted("SAA", "/v1/contact-tests", of="SDF")
    cause = node.last("SDF")
    text = said(node, by_token, "take-watch", "--until", "8h")
    assert "On watch: " in text
    assert f"alert {cause}" in text
    handed = node.says(SDF, "channel", "hand-over", "--language", "ru")
    assert handed.exit_code == 0, handed.output
    assert f"оповещение {cause}" in handed.stdout
    assert "проверка связи" in handed.stdout
    told = json.loads(node.says(SDF, "channel", "hand-over", "--json").stdout)
    assert told["watch"]["empty"] is False
    for until in ("8", "soon", "2017-05-18T12:00:00Z", "900h"):
        assert node.says(SDF, "channel", "take-watch", "--until", until).exit_code == 2, until


def test_words_go_on_a_stick_and_are_said_once(node: Watches, tmp_path: Path) -> None:
    stick = tmp_path / "stick.json"
    where = ("--out", stick, "--ledger", node.node.node.origin, "--party", "SDF", *node.key(SDF))
    done = detente_here("channel", "query", "SAA", "--text", "from the stick", *where)
    assert done.exit_code == 0, done.output
    assert "Signed: ask 'SAA' about an incident." in done.stdout
    before = node.size
    for _ in range(2):
        sent = node.says(SDF, "notice", "send", stick, "--json")
        assert sent.exit_code == 0, sent.output
        assert lines_of(sent)[0]["type"] == "word-taken/1"
    told = node.alert("SAA", node.last("SAA"))
    assert "from the stick" in told["messages"][0]["text"]
    assert node.size >= before + 2
