"""Live tracks on the page: they come and move by themselves, grow old in sight, and can be looked back at."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from detente.messages.commands import Role
from detente.messages.phrases import LANGUAGES, Language
from detente.node.alarm import Alarm
from detente.node.process import clock_us
from detente.places.times import rfc3339
from tests.browser.test_people import by, signed_in
from tests.web.agreeing import proposed, said, terms
from tests.web.running import Json, Listening, filed

pytestmark = pytest.mark.browser

SDF, SAA, TAF = "SDF", "SAA", "TAF"
MIDDLE = (38.62, 33.51)
"""Of the zone of 55 km that SDF and SAA have agreed on."""
Visited = Callable[..., Page]
Keep = Callable[[Page, str], None]


@pytest.fixture
def node(tmp_path: Path) -> Iterator[Listening]:
    with Listening(tmp_path / "node", heartbeat_s=0.2, watched=True, alarm=Alarm(clock=clock_us)) as running:
        for name in (SDF, SAA, TAF):
            running.token(name, Role.PARTY)
        version = proposed(running.party(SDF), terms())
        for name in (SDF, SAA):
            said(running.party(name), version, "accepted")
        filed(running.party(SDF), "post", SDF, lon=MIDDLE[0], lat=MIDDLE[1])
        yield running


def report(node: Listening, track: str, north_m: float, late_s: float, **more: object) -> Json:
    at = rfc3339(clock_us() - round(late_s * 1e6))
    lat = round(MIDDLE[1] + north_m / 111_000, 6)
    return {"track": track, "party": SDF, "at": at, "lon": MIDDLE[0], "lat": lat, "uncertainty_m": 200, **more}


def reported(node: Listening, *reports: Json) -> None:
    answer = node.party(SDF).post("/v1/positions", json={"reports": reports})
    assert answer.json()["accepted"] == len(reports), answer.text


def column(node: Listening) -> None:
    """A column that comes near, a drone, a vehicle that nobody answers for, and one of which nothing is heard."""
    south = {"course": 180, "speed_kmh": 36, "domain": "ground"}
    reported(
        node,
        *(report(node, "Column 1", 66_000 + 10 * late, late, **south) for late in (600, 400, 200, 0)),
        report(node, "Drone", 70_000, 0, course=90, speed_kmh=120, domain="uav", altitude="5000 ft MSL"),
        report(node, "Truck", 50_000, 0, domain="ground", party=""),
        report(node, "Patrol", 75_000, 1_500, course=90, speed_kmh=20, domain="ground"),
    )


def track(page: Page, name: str) -> Locator:
    return by(page, "track").filter(has_text=name)


def test_tracks_come_by_themselves_and_say_how_they_stand_and_how_long_is_left(
    node: Listening, visited: Visited
) -> None:
    page = signed_in(visited, node, node.token(SDF))
    expect(by(page, "tracks-open")).to_contain_text(": 0")
    page.keyboard.press("t")
    expect(by(page, "tracks")).to_contain_text("No track that you may see")
    column(node)
    expect(by(page, "track")).to_have_count(4)
    expect(track(page, "Column 1")).to_contain_text("Comes near")
    expect(track(page, "Column 1")).to_contain_text("may be there in")
    expect(track(page, "Truck")).to_contain_text("Is in")
    expect(track(page, "Patrol")).to_contain_text("LOST")
    page.wait_for_function("window.detente.tracks === 4")
    reported(node, report(node, "Column 1", 65_900, -1, course=0, speed_kmh=36, domain="ground"))
    expect(track(page, "Column 1")).to_contain_text("000")


def test_looking_back_is_said_loudly_and_shows_what_was_known_then(node: Listening, visited: Visited) -> None:
    page = signed_in(visited, node, node.token(SDF))
    column(node)
    by(page, "tracks-open").click()
    expect(by(page, "track")).to_have_count(4)
    by(page, "tracks-slider").focus()
    for _ in range(10):
        page.keyboard.press("ArrowLeft")
    expect(by(page, "tracks-moment")).to_contain_text(re.compile(r"NOT NOW: \W*5\W* min\W* ago"))
    page.wait_for_function("window.detente.tracks === 2")  # the drone and the truck were not seen yet
    by(page, "tracks").get_by_role("button", name="Now").click()
    page.wait_for_function("window.detente.tracks === 4")


def test_whom_it_concerns_sees_about_where_a_stranger_nothing_and_a_dead_line_is_said(
    node: Listening, visited: Visited
) -> None:
    column(node)
    page = signed_in(visited, node, node.token(SAA))
    by(page, "tracks-open").click()
    expect(by(page, "track")).to_have_count(2)
    expect(by(page, "track").first).to_contain_text("somewhere in the dashed box")
    stranger = signed_in(visited, node, node.token(TAF))
    expect(by(stranger, "tracks-open")).to_contain_text(": 0")
    page.route("**/v1/tracks/stream*", lambda route: route.abort())
    page.reload()
    expect(by(page, "tracks-open")).to_contain_text("?")
    by(page, "tracks-open").click()
    expect(by(page, "tracks-dead")).to_contain_text("no longer come in")


@pytest.mark.parametrize("language", LANGUAGES)
def test_tracks_in_each_language(node: Listening, visited: Visited, kept: Keep, language: Language) -> None:
    column(node)
    page = signed_in(visited, node, node.token(SDF), f"?lang={language}")
    page.keyboard.press("t")
    expect(by(page, "track")).to_have_count(4)
    expect(by(page, "track").locator(".stands")).to_have_count(2)
    track(page, "Column 1").get_by_role("button").click()
    page.wait_for_function("window.detente.tracks === 4")
    kept(page, f"tracks-{language}")
