"""The inbox on the page: an alert comes to the open page, is answered, and reaches the cells; STOP is one control."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from detente.messages.commands import Role
from detente.messages.phrases import LANGUAGES, Language
from detente.node.alarm import Alarm
from detente.node.process import clock_us
from detente.places.times import rfc3339
from tests.browser.test_people import by, signed_in
from tests.web.running import Json, Listening, filed, notice

pytestmark = pytest.mark.browser

SDF, SAA = "SDF", "SAA"
HOUR_US = 3_600_000_000
ALL = [{"to": "parties", "level": "full"}]
CARD = {"standing": "principal", "cells": [{"name": "Guns", "task": ""}], "watches": [], "contacts": []}
Visited = Callable[..., Page]
Keep = Callable[[Page, str], None]


@pytest.fixture
def node(tmp_path: Path) -> Iterator[Listening]:
    """SDF is somewhere and has a cell that must know; alerts are owed."""
    with Listening(tmp_path / "node", heartbeat_s=0.2, alarm=Alarm(clock=clock_us)) as running:
        for name in (SDF, SAA):
            running.token(name, Role.PARTY)
        say(running, SDF, "/v1/card", "PUT", card=CARD)
        filed(running.party(SDF), "post", SDF, release=ALL, **window())
        yield running


def window() -> Json:
    now = clock_us() // 1_000_000 * 1_000_000
    return {"start": rfc3339(now + HOUR_US), "end": rfc3339(now + 3 * HOUR_US)}


def say(running: Listening, party: str, path: str, method: str = "POST", **body: Any) -> None:
    answer = running.party(party).request(method, path, json={"command_id": str(uuid.uuid4()), **body})
    assert answer.status_code in (200, 201), answer.text


def fire(running: Listening) -> None:
    """SAA tells of a dangerous activity where SDF is."""
    filed(running.party(SAA), "fire", SAA, kind="hazard", release=ALL, **window())


def test_a_notice_becomes_an_alert_that_is_answered_and_reaches_each_cell(node: Listening, visited: Visited) -> None:
    page = signed_in(visited, node, node.token(SDF))
    expect(by(page, "inbox-open")).to_contain_text(": 0")
    fire(node)
    expect(by(page, "inbox-open")).to_contain_text(": 1")
    page.keyboard.press("i")
    alert = by(page, "alert")
    expect(alert).to_have_attribute("data-urgency", "immediate")
    expect(alert).to_contain_text("is in conflict: danger")
    expect(by(page, "due")).to_contain_text(re.compile(r"\d:\d\d"))
    # Keys choose the alert and go to its answers; the answer itself takes a press of its own.
    for key in ("j", "a", "Enter"):
        page.keyboard.press(key)
    by(page, "pass").click()
    by(page, "confirm").click()
    expect(by(page, "inbox-open")).to_contain_text(": 0")
    (one,) = node.party(SDF).get("/v1/inbox", params={"open": "false"}).json()["alerts"]
    assert (one["rung"], one["waits_for"], one["cells"][0]["confirmed"]) == ("confirmed", None, True)


def test_what_is_not_opened_is_not_received_and_what_is_opened_is(node: Listening, visited: Visited) -> None:
    page = signed_in(visited, node, node.token(SDF))
    fire(node)
    expect(by(page, "inbox-open")).to_contain_text(": 1")
    assert node.party(SDF).get("/v1/inbox").json()["alerts"][0]["rung"] == "open"
    by(page, "inbox-open").click()
    expect(by(page, "ladder").locator(".reached")).to_have_count(2)
    assert node.party(SDF).get("/v1/inbox").json()["alerts"][0]["rung"] == "received"


def test_a_question_is_asked_answered_and_followed(node: Listening, visited: Visited) -> None:
    page = signed_in(visited, node, node.token(SDF))
    by(page, "inbox-open").click()
    by(page, "inbox").locator("summary").click()
    by(page, "say-whom").select_option(SAA)
    page.get_by_label("In your own words; it is not translated").fill("Who fired?")
    by(page, "say").click()
    expect(by(page, "caused")).to_contain_text(SAA)
    other = signed_in(visited, node, node.token(SAA))
    by(other, "inbox-open").click()
    expect(by(other, "alert")).to_contain_text("Who fired?")
    by(other, "reply").first.click()
    other.get_by_label("Answer", exact=True).fill("Not ours")
    by(other, "answer").click()
    expect(by(page, "alert")).to_contain_text("Not ours")


def test_a_text_that_is_not_on_the_screen_is_not_received_until_it_is(node: Listening, visited: Visited) -> None:
    for number in range(8):
        say(node, SAA, "/v1/queries", of=SDF, urgent=False, text=f"Question {number}")
    page = signed_in(visited, node, node.token(SDF))
    by(page, "inbox-open").click()
    page.keyboard.press("?")
    for _ in range(2):  # two seconds of the countdown
        expect(by(page, "due").first).not_to_have_text(by(page, "due").first.inner_text())
    assert set(rungs(node).values()) == {"open"}, "a dialog stands before them all"
    page.keyboard.press("Escape")
    expect(by(page, "ladder").locator(".reached").first).to_be_visible()
    last = by(page, "alert").last
    assert rungs(node)[last.get_attribute("data-cause")] == "open"
    last.scroll_into_view_if_needed()
    expect(last.locator(".reached")).to_have_count(2)
    assert rungs(node)[last.get_attribute("data-cause")] == "received"


def rungs(node: Listening) -> dict[str | None, str]:
    return {str(one["cause"]): one["rung"] for one in node.party(SDF).get("/v1/inbox").json()["alerts"]}


def test_an_inbox_that_does_not_come_is_fetched_again_and_until_then_does_not_look_fresh(
    node: Listening, visited: Visited
) -> None:
    page = signed_in(visited, node, node.token(SDF))
    expect(by(page, "inbox-open")).to_contain_text(": 0")
    page.route("**/v1/inbox?*", lambda route: route.abort())
    page.route("**/v1/missions", lambda route: route.abort())
    fire(node)
    expect(by(page, "inbox-open")).to_contain_text("as of")
    page.keyboard.press("i")
    expect(by(page, "inbox-dead")).to_be_visible()
    # The missions stay away: the alerts come all the same.
    page.unroute("**/v1/inbox?*")
    expect(by(page, "alert")).to_have_count(1)
    expect(by(page, "inbox-open")).not_to_contain_text("as of")
    expect(by(page, "missions-failing")).to_be_visible()


def test_while_somebody_is_busy_in_the_list_nothing_in_it_changes_its_place(node: Listening, visited: Visited) -> None:
    say(node, SAA, "/v1/queries", of=SDF, urgent=False, text="Who fired?")
    page = signed_in(visited, node, node.token(SDF))
    by(page, "inbox-open").click()
    by(page, "alert").hover()
    fire(node)
    expect(by(page, "alert")).to_have_count(2)
    expect(by(page, "alert").first).to_contain_text("Who fired?")
    expect(by(page, "put-in-order")).to_be_visible()
    page.mouse.move(0, 0)
    expect(by(page, "alert").first).to_have_attribute("data-urgency", "immediate")
    # The second half of a double click is for no other button.
    by(page, "alert").first.get_by_test_id("reply").first.hover()
    by(page, "alert").last.get_by_test_id("reply").first.dblclick()
    expect(by(page, "alert").last.get_by_test_id("answer")).to_be_visible()
    assert list(rungs(node).values()).count("acknowledged") == 1


def test_where_an_alert_is_said_anew_both_versions_are_shown(node: Listening, visited: Visited) -> None:
    page = signed_in(visited, node, node.token(SDF))
    fire(node)
    expect(by(page, "inbox-open")).to_contain_text(": 1")
    page.keyboard.press("i")
    expect(by(page, "alert")).to_contain_text("version 1")
    later = notice(
        "fire", SAA, kind="hazard", release=ALL, start=rfc3339(clock_us() + HOUR_US * 5 // 2), end=window()["end"]
    )
    say(node, SAA, "/v1/notices/fire", "PUT", version=1, notice=later)
    expect(by(page, "alert")).to_contain_text("version 2")
    expect(by(page, "before")).to_contain_text("version 1")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_inbox_is_readable_in_each_language(
    node: Listening, visited: Visited, kept: Keep, language: Language
) -> None:
    fire(node)
    say(node, SAA, "/v1/stops")
    say(node, SAA, "/v1/queries", of=SDF, urgent=True, text="Кто стрелял?")
    page = signed_in(visited, node, node.token(SDF))
    by(page, "lang-select").select_option(language)
    by(page, "inbox-open").click()
    expect(by(page, "alert")).to_have_count(3)
    expect(by(page, "alert").first).to_have_attribute("data-urgency", "stop")
    # Whoever takes the watch sees first what is handed over.
    by(page, "take-watch").click()
    expect(by(page, "handed-over").locator("li")).to_have_count(3)
    kept(page, f"watch-{language}")
    by(page, "take-watch").click()
    expect(by(page, "handed-over")).to_have_count(0)
    expect(by(page, "inbox")).to_contain_text("first")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    kept(page, f"inbox-{language}")
