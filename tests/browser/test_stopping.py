"""STOP on the page: one control that waits for nothing, is sent until the node has it, and says what became of it."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, Route, expect

from detente.messages.commands import Role
from detente.messages.phrases import LANGUAGES
from tests.browser.test_inbox import SAA, SDF, Keep, Visited, node, say
from tests.browser.test_people import by, signed_in
from tests.web.running import Json, Listening

__all__ = ["node"]

pytestmark = pytest.mark.browser


def pressed_twice(page: Page) -> None:
    by(page, "stop").click()
    by(page, "stop").click()


def in_each_language(page: Page, kept: Keep, name: str) -> None:
    for language in LANGUAGES:
        by(page, "lang-select").select_option(language)
        kept(page, f"{name}-{language}")


def alerts(node: Listening) -> list[Json]:
    told: list[Json] = node.party(SAA).get("/v1/inbox").json()["alerts"]
    return told


def test_a_stop_takes_two_presses_of_one_control_and_its_reason_may_follow(node: Listening, visited: Visited) -> None:
    page = signed_in(visited, node, node.token(SDF))
    by(page, "stop").click()
    assert alerts(node) == []
    by(page, "stop").click()
    expect(by(page, "stop-bar")).to_contain_text("STOP is called.")
    expect(by(page, "stop-bar")).to_have_attribute("data-answered", "0 of 1")
    by(page, "stop-where").fill("near the bridge")
    by(page, "add-to-stop").click()
    expect(by(page, "stop-bar").get_by_role("alert")).to_contain_text("not one place")
    by(page, "stop-where").fill("37S FV 03610 10164")
    by(page, "add-to-stop").click()
    expect(by(page, "stop-place")).to_contain_text("37S FV 03610 10164")
    by(page, "add-to-stop").click()
    expect(by(page, "add-to-stop")).to_have_count(0)
    other = signed_in(visited, node, node.token(SAA))
    by(other, "inbox-open").click()
    expect(by(other, "alert")).to_have_attribute("data-urgency", "stop")
    expect(by(other, "alert")).to_contain_text("STOP. SDF calls on everybody concerned")
    expect(by(other, "alert")).to_contain_text("37S FV 036")
    by(other, "reply").first.click()
    expect(by(page, "caused").get_by_test_id("heard")).to_contain_text("Stopping")
    expect(by(page, "stop-bar")).to_have_attribute("data-answered", "1 of 1")


def test_a_key_that_is_held_down_is_one_press(node: Listening, visited: Visited) -> None:
    page = signed_in(visited, node, node.token(SDF))
    by(page, "stop").focus()
    for _ in range(5):
        page.keyboard.down("Enter")
    expect(by(page, "stop")).to_contain_text("Press again")
    assert alerts(node) == []
    page.keyboard.up("Enter")
    page.keyboard.press("Enter")
    expect(by(page, "stop-bar")).to_contain_text("STOP is called.")


def test_a_stop_does_not_wait_for_another_word_that_is_under_way(node: Listening, visited: Visited) -> None:
    page = signed_in(visited, node, node.token(SDF))
    by(page, "inbox-open").click()
    page.route("**/v1/watch", lambda route: None)
    by(page, "take-watch").click()
    pressed_twice(page)
    expect(by(page, "stop-bar")).to_contain_text("STOP is called.")
    assert len(alerts(node)) == 1


def test_a_stop_that_the_node_has_not_heard_says_so_and_is_sent_again_as_the_same(
    node: Listening, visited: Visited, kept: Keep
) -> None:
    """Here the node has it at the first try, and the answer is lost: sent again it is no second call."""
    page = signed_in(visited, node, node.token(SDF))
    sent: list[str] = []

    def lost(route: Route) -> None:
        sent.append(json.loads(route.request.post_data or "")["command_id"])
        if len(sent) == 1:
            route.fetch()
        route.abort()

    page.route("**/v1/stops", lost)
    pressed_twice(page)
    expect(by(page, "stop-bar").get_by_role("alert")).to_be_visible()
    expect(by(page, "stop-bar")).to_have_attribute("data-way", "unheard")
    in_each_language(page, kept, "stop-unheard")
    page.unroute("**/v1/stops")
    expect(by(page, "stop-bar")).to_have_attribute("data-way", "called")
    assert len(set(sent)) == 1
    assert [one["calls"] for one in alerts(node)] == [1]


def test_a_stop_that_was_not_taken_says_so_loudly_also_where_no_inbox_is_open(
    node: Listening, visited: Visited
) -> None:
    page = signed_in(visited, node, node.token(SDF))
    refusal = {"refusals": [{"reason": "not-permitted", "wrong": "it is not yours to say", "right": ""}]}
    page.route("**/v1/stops", lambda route: route.fulfill(status=403, json=refusal))
    pressed_twice(page)
    page.keyboard.press("i")
    expect(by(page, "inbox")).to_have_count(0)
    expect(by(page, "stop-bar").get_by_role("alert")).to_contain_text("STOP was NOT called.")


def test_whoever_cannot_comply_is_named_to_whoever_called_the_stop(
    node: Listening, visited: Visited, kept: Keep
) -> None:
    page = signed_in(visited, node, node.token(SDF))
    pressed_twice(page)
    expect(by(page, "stop-bar")).to_have_attribute("data-way", "called")
    (alert,) = alerts(node)
    path = f"/v1/alerts/{alert['cause']}/acknowledge"
    say(node, SAA, path, version=alert["version"], reply="cannot-comply", text="crew out of reach")
    expect(by(page, "stop-bar").get_by_role("alert")).to_contain_text("crew out of reach")
    # It is done, and stays told; after a word that follows it is the answer to what was said before.
    expect(by(page, "heard")).to_contain_text("crew out of reach")
    by(page, "add-to-stop").click()
    expect(by(page, "heard").locator("span.quiet")).to_be_visible()
    in_each_language(page, kept, "stop-answered")


def test_stop_is_there_before_anything_was_fetched_and_for_a_monitor_that_looks_as_another(
    node: Listening, visited: Visited
) -> None:
    token = node.token("Liaison", Role.MONITOR)
    page = signed_in(visited, node, token, f"?lang=en&as={SDF}")
    expect(by(page, "inbox-open")).to_have_count(0)
    pressed_twice(page)
    expect(by(page, "stop-bar")).to_contain_text("STOP is called.")
    by(page, "inbox-away").click()
    expect(by(page, "inbox-open")).to_be_visible()
    page.route("**/v1/inbox?*", lambda route: None)
    page.route("**/v1/picture*", lambda route: None)
    page.reload()
    expect(by(page, "inbox-open")).to_contain_text("?")
    pressed_twice(page)
    expect(by(page, "stop-bar")).to_contain_text("STOP is called.")
