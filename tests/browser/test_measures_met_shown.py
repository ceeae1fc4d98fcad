"""What notices meet of measures in force, on the page: in the list, in full, on the map, and as it happens."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from playwright.sync_api import Page, expect

from detente.geometry.volumes import HIGHEST_MM, LOWEST_MM, Circle, Corridor
from detente.messages.arrangements import Conduct, Measure, MeasureKind, NoticePeriod, PartyWindows, Window
from detente.messages.commands import Role
from detente.messages.notices import Kind
from detente.messages.phrases import LANGUAGES, Language
from detente.node.process import clock_us
from detente.places.times import rfc3339
from tests.browser.test_people import by, signed_in
from tests.web.agreeing import proposed, said, terms, zone
from tests.web.running import Listening, filed

pytestmark = pytest.mark.browser

SDF, SAA = "SDF", "SAA"
HOUR_US = 3_600_000_000
AREA = Circle(centre=(402_000_000, 352_000_000), radius_mm=150_000_000)
BLOCK = replace(zone("block"), footprint=Circle(centre=(404_515_000, 350_198_000), radius_mm=12_000_000))
Visited = Callable[..., Page]
Keep = Callable[[Page, str], None]


def way(now_us: int) -> Measure:
    """A corridor that one party has open all day, and the other from tomorrow on."""

    def given(party: str, from_h: int) -> PartyWindows:
        window = Window(start_us=now_us + from_h * HOUR_US, end_us=now_us + 48 * HOUR_US)
        return PartyWindows(party=party, windows=(window,))

    return Measure(
        id="way",
        kind=MeasureKind.CORRIDOR,
        title="The western way",
        footprint=Corridor(line=((395_000_000, 348_000_000), (399_000_000, 350_000_000)), half_width_mm=3_000_000),
        floor_mm=LOWEST_MM,
        ceiling_mm=HIGHEST_MM,
        conduct=Conduct.KEEP_OUT,
        open=(given(SAA, 24), given(SDF, 0)),
    )


@pytest.fixture
def node(tmp_path: Path) -> Iterator[Listening]:
    """A block and notice periods in force between two parties; one of them goes into the block, and says so late."""
    with Listening(tmp_path / "node", heartbeat_s=0.2) as running:
        for name in (SDF, SAA):
            running.token(name, Role.PARTY)
        periods = (NoticePeriod(kind=Kind.MOVEMENT, vehicles=0, notice_us=24 * HOUR_US),)
        stated = terms("valley", SDF, SAA, measures=(BLOCK, way(clock_us())), area=AREA, notice_periods=periods)
        version = proposed(running.party(SDF), stated)
        for party in (SDF, SAA):
            said(running.party(party), version, "accepted")
        going(running, "patrol", 40.45, 35.02)
        yield running
        assert not running.failures


def going(node: Listening, identity: str, lon: float, lat: float, **stated: Any) -> None:
    start_us = clock_us() + 2 * HOUR_US
    times = {"start": rfc3339(start_us), "end": rfc3339(start_us + HOUR_US)}
    filed(
        node.party(SDF), identity, SDF, kind="movement", lon=lon, lat=lat, title=f"Way of {identity}", **times, **stated
    )


def items(page: Page) -> list[str]:
    return [item.get_attribute("data-rule") or "" for item in by(page, "met-item").all()]


def test_what_a_notice_meets_is_listed_shown_in_full_and_marked_on_the_map(visited: Visited, node: Listening) -> None:
    page = signed_in(visited, node, node.token(SDF))
    expect(by(page, "met-count")).to_have_text("2")
    assert sorted(items(page)) == ["enters", "late-notice"]
    page.locator('[data-rule="enters"]').click()
    facts = by(page, "facts")
    expect(by(page, "met-does")).to_have_text(re.compile(r"^SDF: enters \W?Title of block\W*$"))
    expect(facts).to_contain_text(re.compile(r"with \W?SAA"))
    expect(facts).to_contain_text("Way of patrol")
    expect(facts).to_contain_text("37S FU")
    lon, lat = page.evaluate("() => window.detente.centre")
    assert (abs(lon - 40.45) < 0.2, abs(lat - 35.02) < 0.2) == (True, True)
    by(page, "met-arrangement").click()
    expect(facts).to_contain_text("Title of valley")


def test_how_late_a_notice_was_is_said(visited: Visited, node: Listening) -> None:
    page = signed_in(visited, node, node.token(SDF))
    expect(page.locator('[data-rule="late-notice"]')).to_contain_text(re.compile(r"LATE: told \W*22\W? h"))


def test_whose_windows_are_missing_is_said_by_name_and_time(visited: Visited, node: Listening) -> None:
    going(node, "relief-way", 39.7, 34.9)
    page = signed_in(visited, node, node.token(SDF))
    page.locator('[data-testid="met-list"] [data-rule="outside-windows"]').click()
    expect(by(page, "met-missing").get_by_role("listitem")).to_have_count(1)
    expect(by(page, "met-missing")).to_contain_text("SAA")
    expect(by(page, "facts")).to_contain_text(re.compile(r"1\W? h\W? outside of the windows that all have open"))


def test_whoever_it_binds_is_told_where_roughly_and_no_more(visited: Visited, node: Listening) -> None:
    page = signed_in(visited, node, node.token(SAA))
    expect(by(page, "met-count")).to_have_text("1")
    item = by(page, "met-item")
    assert (item.get_attribute("data-rule"), item.get_attribute("data-coarse")) == ("", "true")
    item.click()
    expect(by(page, "met-rough")).to_contain_text("SDF")
    assert "Way of patrol" not in page.content()


def test_what_is_filed_while_one_looks_comes_into_the_list(visited: Visited, node: Listening) -> None:
    page = signed_in(visited, node, node.token(SDF))
    expect(by(page, "met-count")).to_have_text("2")
    going(node, "second", 40.46, 35.03)
    expect(by(page, "met-count")).to_have_text("4")


def test_from_a_notice_one_comes_to_what_it_meets_and_arrows_go_through_the_list(
    visited: Visited, node: Listening
) -> None:
    page = signed_in(visited, node, node.token(SDF))
    page.locator('[data-testid="notice-item"][data-id="patrol"]').click()
    expect(by(page, "facts").get_by_test_id("met-item")).to_have_count(2)
    by(page, "met-list").get_by_test_id("met-item").first.focus()
    page.keyboard.press("End")
    expect(by(page, "met-list").locator('[aria-current="true"]')).to_be_focused()
    assert by(page, "met-does").count() == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_said_in_each_language_and_fits(
    visited: Visited, node: Listening, kept: Keep, language: Language
) -> None:
    page = signed_in(visited, node, node.token(SDF), f"?lang={language}")
    expect(by(page, "met-count")).to_have_text("2")
    page.locator('[data-testid="met-list"] [data-rule="enters"]').click()
    expect(by(page, "met-does")).to_contain_text("Title of block")
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    assert "met-" not in by(page, "facts").inner_text()
    kept(page, f"measures-met-{language}")
