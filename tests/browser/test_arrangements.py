"""Arrangements on the page: drawn by who stands where, told between whom, at the chosen time and never as more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from detente.messages.arrangements import Terms
from detente.messages.commands import Role
from detente.messages.phrases import LANGUAGES, Language
from detente.node.process import clock_us
from detente.places.times import rfc3339
from tests.browser.conftest import ready
from tests.browser.test_people import by, signed_in
from tests.web.agreeing import line, next_of, proposed, said, terms, zone
from tests.web.running import Listening, filed

pytestmark = pytest.mark.browser

SDF, SAA, RUSSIA, OTHER = "SDF", "SAA", "Russia", "Relief"
HOUR_US = 3_600_000_000
Visited = Callable[..., Page]
Keep = Callable[[Page, str], None]


@pytest.fixture
def node(tmp_path: Path) -> Iterator[Listening]:
    with Listening(tmp_path / "node", heartbeat_s=0.2) as running:
        for name in (SDF, SAA, RUSSIA, OTHER):
            running.token(name, Role.PARTY)
        yield running
        assert not running.failures


@pytest.fixture
def agreed(node: Listening) -> Terms:
    """A circle and a line, which two of three accept, the one without the circle; then another circle is proposed, and
    one party denies that.
    """
    stated = terms("valley", SDF, SAA, RUSSIA, measures=(zone(), line(SDF, SAA)))
    first = proposed(node.party(SDF), stated)
    said(node.party(SDF), first, "accepted")
    reservation = [{"measure": "circle", "text": "not recognised"}]
    said(node.party(SAA), first, "accepted-with-reservation", reservations=reservation)
    second = proposed(
        node.party(RUSSIA), next_of(stated, measures=(*stated.measures, zone("wider", radius_mm=90_000_000)))
    )
    said(node.party(RUSSIA), second, "denied")
    return stated


def standing(page: Page) -> dict[str, str]:
    """Of each measure that is told how it is drawn."""
    rows = by(page, "measure")
    expect(rows.first).to_be_visible()
    return {row.locator("bdi").first.inner_text(): str(row.get_attribute("data-drawn")) for row in rows.all()}


def test_what_is_in_force_is_told_between_whom_and_drawn_as_that(
    visited: Visited, node: Listening, agreed: Terms
) -> None:
    page = signed_in(visited, node, node.token(SDF))
    item = by(page, "arrangement-item")
    expect(item).to_have_attribute("data-status", "in-force")
    item.click()
    assert standing(page) == {"Along the river": "some", "Title of circle": "denied", "Title of wider": "denied"}
    assert page.evaluate("() => window.detente.arranged") == 3
    pairs = by(page, "pair").all_inner_texts()
    assert [text for text in pairs if "nothing" not in text] == ["SAA – SDF: one measure of another version"]
    stances = {one.get_attribute("data-party"): one.get_attribute("data-stance") for one in by(page, "stance").all()}
    assert stances == {SDF: "silent", SAA: "silent", RUSSIA: "denied"}


def test_a_word_of_another_party_comes_to_the_open_page_by_itself(visited: Visited, node: Listening) -> None:
    stated = terms("valley", SDF, SAA)
    version = proposed(node.party(SDF), stated)
    said(node.party(SDF), version, "accepted")
    page = signed_in(visited, node, node.token(SDF))
    expect(by(page, "arrangement-item")).to_have_attribute("data-status", "proposed")
    said(node.party(SAA), version, "accepted")
    expect(by(page, "arrangement-item")).to_have_attribute("data-status", "in-force", timeout=10_000)


def test_at_a_time_before_anything_was_said_there_is_nothing(visited: Visited, node: Listening, agreed: Terms) -> None:
    now_us = clock_us()
    times = {"start": rfc3339(now_us - 48 * HOUR_US), "end": rfc3339(now_us + 48 * HOUR_US)}
    filed(node.party(SDF), "post", SDF, **times)
    page = signed_in(visited, node, node.token(SDF))
    expect(by(page, "arrangement-item")).to_be_visible()
    by(page, "time-slider").focus()
    page.keyboard.press("Home")
    expect(by(page, "arrangement-item")).to_have_count(0)
    page.keyboard.press("End")
    expect(by(page, "arrangement-item")).to_be_visible()


def test_whoever_is_no_party_to_it_sees_nothing_of_it(visited: Visited, node: Listening, agreed: Terms) -> None:
    page = signed_in(visited, node, node.token(OTHER))
    page.wait_for_function("() => window.detente.arrangedAt !== null")
    assert page.evaluate("() => window.detente.arranged") == 0
    expect(by(page, "arrangement-item")).to_have_count(0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_arrangement_can_be_looked_at_and_printed_in_each_language(
    visited: Visited, node: Listening, agreed: Terms, kept: Keep, language: Language
) -> None:
    page = signed_in(visited, node, node.token(SDF), f"?lang={language}")
    by(page, "arrangement-item").click()
    expect(by(page, "arrangement-facts")).to_be_visible()
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    kept(page, f"arrangement-{language}")
    with page.expect_popup() as opened:
        by(page, "paper").click()
    paper = opened.value
    paper.wait_for_load_state()
    expect(paper.locator("html")).to_have_attribute("lang", language)
    expect(paper.locator("h1")).to_contain_text("valley")
    kept(paper, f"arrangement-paper-{language}")
    ready(page)
