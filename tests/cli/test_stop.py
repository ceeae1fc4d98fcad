"""`detente stop`: one action, and it is said whom it went to, or loudly that it may have gone to nobody."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.channelling import SAA, SDF, Watches, lines_of, watches
from tests.cli.checking import detente_here
from tests.cli.noticing import bad_line, lost

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watches]:
    with watches(tmp_path_factory.mktemp("people")) as known:
        known.node.party("Relief")
        yield known


def test_a_stop_needs_nothing_but_to_be_called(node: Watches) -> None:
    done = node.says(SDF, "stop")
    assert done.exit_code == 0, done.output
    assert "It went to 2: Relief, SAA." in done.stdout
    assert "Nothing is known of it yet." in done.stdout
    [cause] = {one["cause"] for one in node.inbox("SAA")["alerts"] if one["by"] == "SDF"}
    assert f"detente channel add-to-stop {cause} --reason" in done.stdout
    assert "no leave to go anywhere" in done.stdout
    assert node.says(SAA, "ack", str(cause), "--reply", "stopping", "--yes").exit_code == 0
    again = node.token_says("SDF", "stop", "--json")
    assert again.exit_code == 0, again.output
    receipt, told = (json.loads(line) for line in again.stdout.splitlines())
    assert receipt["type"] == "word-taken/1"
    assert [(one["recipient"], one["cause"], one["calls"]) for one in told] == [("Relief", cause, 2), ("SAA", cause, 2)]
    # What SAA answered was to the first call.
    assert node.alert("SAA", cause)["waits_for"] == "acknowledged"


def test_reason_and_place_follow_when_they_are_known(node: Watches) -> None:
    done = node.says(SDF, "stop", "--json")
    entry = lines_of(done)[0]["entry"]
    words = ("channel", "add-to-stop", str(entry), "--reason", "civilians", "--text", "a bus")
    added = node.says(SDF, *words, "--place", "37S FV 03693 10902")
    assert added.exit_code == 0, added.output
    assert "add to the STOP of entry" in added.stdout
    told = node.inbox("SAA")["alerts"]
    stop = next(one for one in told if one["urgency"] == "stop" and one["by"] == "SDF")
    text = " ".join(one["text"] for one in stop["messages"])
    assert "civilians are there" in text
    assert "37S FV 03693 10902" in text
    assert "a bus" in text
    unsure = node.says(SDF, *words, "--place", "near the bridge")
    assert (unsure.exit_code, "it is not one place beyond doubt" in unsure.stderr) == (2, True)
    assert node.says(SDF, *words[:-4], "--reason", "because").exit_code == 2
    theirs = node.says(SAA, *words)
    assert (theirs.exit_code, "you called no such stop" in theirs.stderr) == (2, True)


def test_a_stop_that_may_not_have_gone_out_is_said_loudly(node: Watches, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    away = detente_here("stop", "--node", f"http://127.0.0.1:{port}", *node.key(SDF))
    assert (away.exit_code, "Call by telephone, radio and every other way, now." in away.stderr) == (2, True)


def test_a_stop_of_which_no_answer_comes_is_kept_and_sent_once(
    node: Watches, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("detente.cli.notice_delivery.PAUSES_S", (0.0, 0.0))
    calls = next(one["calls"] for one in node.inbox("SAA")["alerts"] if one["urgency"] == "stop")
    with bad_line(node.node.url, lost, 3) as url:
        done = detente_here("stop", "--node", url, *node.key(SDF))
    assert done.exit_code == 4, done.output
    assert "It is not known whether this was taken: call STOP." in done.stderr
    assert "The STOP may NOT have gone out by this." in done.stderr
    [kept] = tmp_path.glob("unanswered-*.json")
    sent = node.says(SDF, "notice", "send", kept)
    assert sent.exit_code == 0, sent.output
    assert next(one["calls"] for one in node.inbox("SAA")["alerts"] if one["urgency"] == "stop") == calls + 1


def test_a_stop_on_a_stick_has_told_nobody(node: Watches, tmp_path: Path) -> None:
    where = ("--out", tmp_path / "stop.json", "--ledger", node.node.node.origin, "--party", "SDF")
    done = detente_here("stop", *where, *node.key(SDF))
    assert done.exit_code == 0, done.output
    assert "Nobody has been told of this STOP yet." in done.stderr
