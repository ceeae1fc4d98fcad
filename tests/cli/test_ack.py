"""`detente ack` and what follows it: the words are shown first, and what is answered is exactly what was shown."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from threading import Timer

import pytest
from typer.testing import CliRunner, Result

from detente.cli.main import app
from tests.cli.channelling import SAA, SDF, Watches, lines_of, watches
from tests.cli.checking import DETENTE, plain_environment
from tests.cli.noticing import SECOND
from tests.web.alerting import ALL, TO_SDF
from tests.web.running import filed

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watches]:
    with watches(tmp_path_factory.mktemp("people")) as known:
        yield known


@pytest.fixture
def asked(node: Watches) -> int:
    """SAA tests the contact with SDF: the cause."""
    node.posted("SAA", "/v1/contact-tests", of="SDF")
    return node.last("SDF")


def plain(done: Result) -> str:
    return " ".join(done.output.split())


@pytest.mark.parametrize("by_token", [False, True])
def test_the_words_are_shown_and_a_person_is_asked(node: Watches, asked: int, by_token: bool) -> None:
    words = ("ack", str(asked), "--reply", "understood")

    def say(typed: str) -> Result:
        return node.token_says("SDF", *words, stdin=typed) if by_token else node.says(SDF, *words, stdin=typed)

    unwilling = say("n\n")
    assert unwilling.exit_code == 2
    assert "SAA tests the contact. Answer now." in unwilling.stdout
    assert "Do you answer exactly this with 'understood'?" in unwilling.stderr
    assert "not answered; nothing was sent but that you have it before you" in plain(unwilling)
    assert node.alert("SDF", asked)["rung"] == "received"
    willing = say("y\n")
    assert willing.exit_code == 0, willing.output
    assert f"version {node.alert('SDF', asked)['version']}" in willing.stdout
    assert "It is no leave to go anywhere" in willing.stdout
    assert (node.alert("SDF", asked)["rung"], node.alert("SDF", asked)["reply"]) == ("acknowledged", "understood")


def test_who_types_nothing_has_answered_nothing(node: Watches, asked: int) -> None:
    for words in (("--reply", "understood"), ()):
        done = node.says(SDF, "ack", str(asked), *words, stdin="")
        assert (done.exit_code, "not answered" in done.stderr) == (2, True), done.output
    assert node.alert("SDF", asked)["reply"] is None


def test_without_a_word_it_is_asked_for(node: Watches, asked: int) -> None:
    done = node.says(SDF, "ack", str(asked), stdin="say-again\n")
    assert done.exit_code == 0, done.output
    assert "understood (Understood), say-again (Say again)" in done.stderr
    assert node.alert("SDF", asked)["reply"] == "say-again"
    assert node.alert("SDF", asked)["waits_for"] == "acknowledged"  # it asks, and acknowledges nothing


def test_whoever_names_a_version_answers_it_and_no_other(node: Watches) -> None:
    node.posted("SAA", "/v1/stops")
    [cause] = {one["cause"] for one in node.inbox("SDF")["alerts"] if one["urgency"] == "stop"}
    before = node.alert("SDF", cause)["version"]
    node.posted("SAA", "/v1/stops")
    after = node.alert("SDF", cause)["version"]
    stale = node.says(SDF, "ack", str(cause), "--reply", "stopping", "--version", before[:12])
    assert stale.exit_code == 1
    assert "has called 2 times" in plain(stale)
    assert f"you name version {before[:12]}, and it is {after[:12]} by now. NOTHING was answered" in plain(stale)
    assert node.alert("SDF", cause)["reply"] is None
    done = node.says(SDF, "ack", str(cause), "--reply", "stopping", "--version", after[:12], "--json")
    assert done.exit_code == 0, done.output
    assert lines_of(done)[0]["type"] == "word-taken/1"
    assert "STOP. SAA calls on everybody" in done.stderr
    assert node.alert("SDF", cause)["reply"] == "stopping"


def test_what_changes_while_a_person_reads_is_shown_and_not_answered(node: Watches) -> None:
    node.posted("SAA", "/v1/stops")
    cause = next(one["cause"] for one in node.inbox("SDF", open="false")["alerts"] if one["urgency"] == "stop")
    calls = node.alert("SDF", cause)["calls"]
    words: list[str | Path] = [
        DETENTE,
        "ack",
        str(cause),
        "--reply",
        "stopping",
        "--node",
        node.node.url,
        *node.key(SDF),
    ]
    with subprocess.Popen(
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=plain_environment()
    ) as process:
        assert process.stderr is not None
        late = Timer(60, process.kill)
        late.start()
        try:
            asked = b""
            while not asked.endswith(b"[y/N]:"):
                asked += process.stderr.read(1) or pytest.fail(f"it did not ask: {asked!r}")
            node.posted("SAA", "/v1/stops")
            out, err = process.communicate(b"y\n", timeout=60)
        finally:
            late.cancel()
            process.kill()
    assert process.returncode == 1, err
    assert b"it says version" in err
    assert b"NOTHING was answered. Read it, and answer to that" in err
    assert f"has called {calls + 1} times" in " ".join(out.decode().split())
    assert node.alert("SDF", cause)["calls"] == calls + 1


def test_a_stop_is_not_merely_understood(node: Watches) -> None:
    node.posted("SAA", "/v1/stops")
    cause = next(one["cause"] for one in node.inbox("SDF", open="false")["alerts"] if one["urgency"] == "stop")
    done = node.says(SDF, "ack", str(cause), "--reply", "understood", "--yes")
    assert done.exit_code == 2
    assert "this is too little for a STOP" in plain(done)
    assert "NOTHING was answered" not in plain(done)


def test_what_is_no_alert_no_word_or_no_version_is_refused(node: Watches, asked: int) -> None:
    for words, said in (
        (("999999", "--reply", "understood"), "there is no such alert"),
        ((str(asked), "--reply", "yes"), "choose one of: understood, will-pass-on"),
        ((str(asked), "--reply", "understood", "--version", "beef"), "at least the first 8"),
        ((str(asked), "--reply", "understood", "--version", "x" * 64), "at least the first 8"),
    ):
        done = node.says(SDF, "ack", *words)
        assert (done.exit_code, said in done.stderr) == (2, True), done.output


def test_an_answer_goes_on_a_stick(node: Watches, asked: int, tmp_path: Path) -> None:
    version = node.alert("SDF", asked)["version"]
    stick = tmp_path / "stick.json"
    words = ("ack", str(asked), "--reply", "understood", "--version", version)
    where = ("--out", str(stick), "--ledger", node.node.node.origin, "--party", "SDF", *node.key(SDF))
    done = CliRunner().invoke(app, [*words, *where])
    assert done.exit_code == 0, done.output
    assert f"Signed: answer alert {asked}, version {version[:12]}: understood." in done.stdout
    assert node.alert("SDF", asked)["reply"] is None
    sent = node.says(SECOND, "notice", "send", stick)
    assert sent.exit_code == 0, sent.output
    assert node.alert("SDF", asked)["reply"] == "understood"
    for missing in (words[:-2], (*words[:-1], version[:12]), ("ack", str(asked), "--version", version)):
        refused = CliRunner().invoke(app, [*missing, *where[:1], str(tmp_path / "other.json"), *where[2:]])
        assert (refused.exit_code, "without a node" in refused.stderr) == (2, True), refused.output


def test_an_alert_is_passed_to_cells_and_each_confirms(node: Watches) -> None:
    cells = [{"name": name, "task": "x"} for name in ("air desk", "1st brigade")]
    card = {"standing": "principal", "cells": cells, "watches": [], "contacts": []}
    answer = node.node.party("SDF").put("/v1/card", json={"command_id": "describe SDF", "card": card})
    assert answer.status_code in (200, 201), answer.text
    filed(node.node.party("SDF"), "post-1", "SDF", release=ALL)
    filed(node.node.party("SAA"), "fire-1", "SAA", kind="hazard", release=TO_SDF)
    cause = node.last("SDF")
    assert node.says(SDF, "ack", str(cause), "--reply", "will-pass-on", "--yes").exit_code == 0
    first = node.says(SDF, "channel", "pass", str(cause), "--cell", "air desk", stdin="y\n")
    assert first.exit_code == 0, first.output
    assert "Was exactly this passed to air desk?" in first.stderr
    assert "1st brigade was NOT told yet" in first.stdout
    assert node.token_says("SDF", "channel", "pass", str(cause), "--all", "--yes").exit_code == 0
    assert node.alert("SDF", cause)["rung"] == "passed"
    wrong = node.says(SDF, "channel", "confirm", str(cause), "--cell", "kitchen", "--yes")
    assert (wrong.exit_code, "air desk, 1st brigade" in wrong.stderr) == (2, True)
    for say, cell in ((node.says, "air desk"), (node.token_says, "1st brigade")):
        who = SDF if say == node.says else "SDF"
        assert say(who, "channel", "confirm", str(cause), "--cell", cell, "--yes").exit_code == 0
    assert node.alert("SDF", cause)["rung"] == "confirmed"
    shown = node.says(SDF, "channel", "show", str(cause))
    assert shown.exit_code == 0, shown.output
    assert "Every cell that must know has confirmed." in shown.stdout
    assert "watch-a answered: will-pass-on" in shown.stdout
    assert "says that 1st brigade knows" in shown.stdout
    followed = node.says(SAA, "channel", "show", str(cause), "--of", "SDF")
    assert followed.exit_code == 0, followed.output
    assert "SDF answered: will-pass-on" in followed.stdout
    assert "watch-a" not in followed.stdout
    assert len(lines_of(node.says(SDF, "channel", "show", str(cause), "--json"))) == 2
    assert node.says(SDF, "channel", "pass", str(cause), "--yes").exit_code == 2
