"""What the map draws of an arrangement beyond its measures: sectors, bubbles that move, and what nothing covers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from playwright.sync_api import Page, expect

from detente.geometry.volumes import Circle, Corridor
from detente.messages.arrangements import Measure, MeasureKind, Sector
from detente.messages.commands import Role
from detente.messages.phrases import LANGUAGES, Language
from detente.node.process import clock_us
from detente.places.times import rfc3339
from tests.browser.test_people import by, signed_in
from tests.web.agreeing import line, proposed, said, terms, zone
from tests.web.running import Json, Listening

pytestmark = pytest.mark.browser

SDF, SAA, OTHER = "SDF", "SAA", "Russia"
HOUR_US = 3_600_000_000
AREA = Circle(centre=(402_000_000, 352_000_000), radius_mm=120_000_000)
COURSE = (
    (396_000_000, 356_000_000),
    (401_408_000, 353_359_000),
    (404_515_000, 350_198_000),
    (409_185_000, 344_523_000),
)
Visited = Callable[..., Page]
Keep = Callable[[Page, str], None]


def long_line() -> Measure:
    sectors = (Sector(name="upper", first=0, last=2), Sector(name="lower", first=2, last=3))
    return replace(line(SDF, SAA), footprint=Corridor(line=COURSE, half_width_mm=500_000), sectors=sectors)


def bubble() -> Measure:
    return replace(
        zone("bubble", radius_mm=8_000_000),
        kind=MeasureKind.BUBBLE,
        footprint=Circle(centre=(401_408_000, 353_359_000), radius_mm=8_000_000),
        follows=(SDF, "convoy"),
    )


def convoy(start_us: int, release: list[Json]) -> Json:
    """Two hours at one place, then two at another."""

    def stay(lon: float, lat: float, hours: int) -> Json:
        times = (start_us + hours * HOUR_US, start_us + (hours + 2) * HOUR_US)
        properties: Json = {"id": "convoy", "party": SDF, "kind": "presence", "title": "Convoy"}
        properties |= {
            "start": rfc3339(times[0]),
            "end": rfc3339(times[1]),
            "radius_m": 500,
            "floor": 0,
            "ceiling": 500,
        }
        return {
            "type": "Feature",
            "properties": {**properties, "release": release},
            "geometry": {"type": "Point", "coordinates": [lon, lat]},
        }

    return {"type": "FeatureCollection", "features": [stay(40.0, 35.4, 0), stay(40.4, 35.0, 2)]}


@pytest.fixture
def node(tmp_path: Path) -> Iterator[Listening]:
    """A line and a bubble between three parties, of which two accept it; the bubble moves with what one declares."""
    with Listening(tmp_path / "node", heartbeat_s=0.2) as running:
        for name in (SDF, SAA, OTHER):
            running.token(name, Role.PARTY)
        stated = terms("valley", SDF, SAA, OTHER, measures=(long_line(), bubble()), area=AREA)
        version = proposed(running.party(SDF), stated)
        for party in (SDF, SAA):
            said(running.party(party), version, "accepted")
        release = [{"to": f"party:{OTHER}", "level": "existence", "also": ["id"]}]
        body: Any = {"command_id": "file convoy", "notice": convoy(clock_us() - HOUR_US, release)}
        filed = running.party(SDF).post("/v1/notices", json=body)
        assert filed.status_code == 201, filed.text
        yield running
        assert not running.failures


def looking(visited: Visited, node: Listening, party: str, query: str = "?lang=en") -> Page:
    page = signed_in(visited, node, node.token(party), query)
    by(page, "arrangement-item").click()
    expect(by(page, "gaps-between")).to_be_visible()
    return page


def test_a_bubble_is_drawn_where_its_notice_is_at_the_chosen_time(visited: Visited, node: Listening) -> None:
    page = looking(visited, node, SDF)
    expect(by(page, "bubble")).to_have_attribute("data-known", "there")
    lon, lat = page.evaluate("() => window.detente.bubbles.bubble")
    assert (round(lon, 2), round(lat, 2)) == (40.0, 35.4)
    page.keyboard.press(".")  # to the next start or end
    page.wait_for_function("() => Math.abs(window.detente.bubbles.bubble[0] - 40.4) < 0.01")


@pytest.mark.parametrize(("party", "known"), [(OTHER, "rough"), (SAA, "unseen")])
def test_a_bubble_whose_notice_a_reader_may_not_see_is_said_not_to_be_drawn(
    visited: Visited, node: Listening, party: str, known: str
) -> None:
    page = looking(visited, node, party)
    expect(by(page, "bubble")).to_contain_text("Not drawn")
    assert page.evaluate("() => window.detente.bubbles") == {}
    assert by(page, "bubble").get_attribute("data-known") == known


def test_the_sectors_of_a_line_are_told_with_their_ends_and_lengths(visited: Visited, node: Listening) -> None:
    sectors = by(looking(visited, node, SAA), "sector")
    expect(sectors).to_have_count(2)
    expect(sectors.first).to_contain_text(re.compile(r"upper, \D?102\D? km 37S EV 54348 39749 – 37S FU 32424 76201"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_ground_that_nothing_covers_is_hatched_and_pairs_with_nothing_are_named(
    visited: Visited, node: Listening, kept: Keep, language: Language
) -> None:
    page = looking(visited, node, SDF, f"?lang={language}")
    page.wait_for_function("() => window.detente.gaps === 1")
    pairs = by(page, "nothing-between").all_inner_texts()
    assert [text.split(" – ") for text in pairs] == [[OTHER, SAA], [OTHER, SDF]]
    by(page, "gaps-between").get_by_role("radio").nth(1).check()
    expect(by(page, "legend-gap")).to_be_visible()
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    kept(page, f"arrangement-drawn-{language}")
    by(page, "gaps").scroll_into_view_if_needed()
    kept(page, f"arrangement-gaps-{language}")
    page.keyboard.press("Escape")
    page.wait_for_function("() => window.detente.gaps === 0")
