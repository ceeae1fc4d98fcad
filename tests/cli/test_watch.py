"""`detente watch` at a real node: what changes is told at once, a lost line loudly, and Ctrl-C ends it cleanly."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator

import pytest

from detente.messages.people import Duty
from tests.cli.cable import cable
from tests.cli.channelling import SAA, SDF, Watches, watches
from tests.cli.checking import detente_here
from tests.cli.watching import OnTerminal, Watching

pytestmark = pytest.mark.slow

STOPPED = "Stopped. What is open stays open, and nobody here sees what is new."


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watches]:
    with watches(tmp_path_factory.mktemp("people")) as known:
        yield known


def test_once_prints_all_that_is_open_in_the_language_asked_for(node: Watches) -> None:
    assert node.says(SDF, "channel", "take-watch", "--until", "1h").exit_code == 0
    node.posted("SAA", "/v1/queries", of="SDF", text="кто стрелял?")
    for language, words in (("en", "SAA asks what happened."), ("ru", "SAA спрашивает"), ("ar", "SAA")):
        done = node.says(SDF, "watch", "--once", "--language", language)
        assert (done.exit_code, words in done.stdout) == (1, True), done.output
        assert f"detente ack {node.last('SDF')} --reply" in done.stdout
    assert node.alert("SDF", node.last("SDF"))["rung"] == "open"
    told = node.token_says("SDF", "watch", "--once", "--json", "--received")
    assert json.loads(told.stdout)["alerts"][0]["cause"] == node.last("SDF")
    assert node.alert("SDF", node.last("SDF"))["rung"] == "received"
    assert node.says(SDF, "watch", "--once", "--language", "fr").exit_code == 2


def test_each_change_is_a_line_of_json_at_once(node: Watches) -> None:
    with Watching("--json", "--node", node.node.url, *node.key(SDF)) as watching:
        first = watching.change()
        assert (first["change"], first["inbox"]["party"]) == ("inbox", "SDF")
        began_s = time.monotonic()
        node.posted("SAA", "/v1/contact-tests", of="SDF")
        told = watching.change()
        assert time.monotonic() - began_s < 2
        cause = node.last("SDF")
        assert (told["change"], told["new"], told["alert"]["cause"]) == ("alert", True, cause)
        assert "SAA tests the contact" in told["alert"]["messages"][0]["text"]
        assert node.says(SDF, "ack", str(cause), "--reply", "understood", "--yes").exit_code == 0
        closed = watching.change()
        assert (closed["change"], closed["cause"]) == ("alert-closed", cause)
        node.posted("SDF", "/v1/contact-tests", of="SAA")
        caused = watching.change()
        assert (caused["change"], caused["new"], caused["caused"]["recipient"]) == ("caused", True, "SAA")
        assert watching.interrupted() == (130, f"{STOPPED}\n")


def test_without_a_terminal_a_change_is_a_few_lines(node: Watches) -> None:
    with Watching("--node", node.node.url, "--token-file", node.folder / "token", "--language", "ru") as watching:
        watching.until("Ответ говорит, что было понято.")
        node.posted("SAA", "/v1/contact-tests", of="SDF")
        cause = node.last("SDF")
        assert any(f"НОВОЕ: оповещение {cause}" in line for line in watching.until("SAA проверяет связь"))
        watching.until(f"detente ack {cause}")
        assert watching.interrupted() == (130, f"{STOPPED}\n")


def test_a_lost_line_is_said_at_once_and_what_was_missed_when_it_is_back(node: Watches) -> None:
    with cable(node.node.url) as line, Watching("--json", "--node", line.url, *node.key(SDF)) as watching:
        watching.change()
        line.cut()
        lost = watching.change()
        assert lost["change"] == "lost"
        assert lost["why"]
        assert lost["since"] <= lost["at"]
        node.posted("SAA", "/v1/contact-tests", of="SDF")
        line.mend()
        assert watching.change()["change"] == "back"
        told = watching.change()
        assert (told["change"], told["alert"]["cause"]) == ("alert", node.last("SDF"))
        line.cut()
        assert watching.change()["change"] == "lost"
        assert watching.interrupted() == (130, f"{STOPPED}\n")


def test_people_are_told_of_a_lost_line_in_words(node: Watches) -> None:
    with cable(node.node.url) as line, Watching("--node", line.url, *node.key(SDF)) as watching:
        watching.until("no leave to go anywhere")
        line.cut()
        assert "CONNECTION LOST since" in watching.line()
        watching.until("use the telephone or the radio")
        line.mend()
        assert "The connection is back. It was lost from" in watching.line()


def test_a_key_that_is_known_no_more_is_said_and_asked_for_again(node: Watches) -> None:
    """What a node refuses in the middle is a line that is lost, with its words."""
    token = node.node.access.add_person("SDF", "short", [Duty.WATCH])
    assert token is not None
    file = node.folder / "short"
    file.write_text(f"{token}\n")
    with Watching("--json", "--node", node.node.url, "--token-file", file) as watching:
        watching.change()
        assert node.node.access.remove_person("SDF", "short") is not None
        node.posted("SAA", "/v1/contact-tests", of="SDF")
        lost = watching.change()
        while lost["change"] != "lost":
            lost = watching.change()
        assert watching.interrupted()[0] == 130


def test_a_node_that_is_not_there_is_said_at_the_start(node: Watches) -> None:
    away = detente_here("watch", "--node", "http://127.0.0.1:9", *node.key(SDF))
    assert (away.exit_code, "cannot be reached" in away.stderr) == (2, True)


def test_a_terminal_shows_it_live_and_enter_puts_it_on_record(node: Watches) -> None:
    with OnTerminal("--node", node.node.url, *node.key(SDF)) as shown:
        shown.until(lambda text: "Connected." in text)
        node.posted("SAA", "/v1/stops")
        cause = next(one["cause"] for one in node.inbox("SDF")["alerts"] if one["urgency"] == "stop")
        text = shown.until(lambda text: f"alert {cause}" in text)
        assert "\x07" in shown.written
        assert text.index("STOP") < text.index("alert ")
        time.sleep(1.5)  # what came a moment ago nobody has seen
        shown.press(b"\n")
        shown.until(lambda text: "It is on record that you have" in text)
        assert node.alert("SDF", cause)["rung"] == "received"
        assert shown.interrupted() == 130
        assert shown.as_found()
        assert STOPPED in shown.written
        assert "Traceback" not in shown.written


def test_a_terminal_says_at_its_top_that_the_line_is_lost(node: Watches) -> None:
    with cable(node.node.url) as line, OnTerminal("--node", line.url, *node.key(SAA), "--language", "ar") as shown:
        shown.until(lambda text: "الاتصال قائم" in text)
        line.cut()
        text = shown.until(lambda text: "انقطع الاتصال" in text)
        assert text.index("انقطع الاتصال") < 20
        line.mend()
        shown.until(lambda text: "الاتصال قائم" in text)
        assert shown.interrupted() == 130
