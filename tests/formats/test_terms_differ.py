"""Two versions differ in nothing exactly where they are the same bytes, and what differs is named and measured."""

from __future__ import annotations

import copy
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from detente.formats.terms_differ import Difference, differences
from detente.geometry.volumes import Area, Circle, Corridor
from detente.messages.arrangements import Sided, Terms, version_of
from detente.messages.phrases import Language
from detente.places.distance import distance_mm

from .pacts import JULY, SEPTEMBER, measured, taken, terms, whole

TERMS = taken(SEPTEMBER)
LINE = TERMS.measures[0]


def said(before: Terms, after: Terms) -> list[str]:
    return [difference.sentence() for difference in differences(before, after)]


def with_line(**changes: Any) -> Terms:
    return replace(TERMS, measures=(replace(LINE, **changes), *TERMS.measures[1:]))


def redrawn(line: tuple[tuple[int, int], ...]) -> list[Difference]:
    assert isinstance(LINE.footprint, Corridor)
    return differences(TERMS, with_line(footprint=replace(LINE.footprint, line=line)))


def course() -> tuple[tuple[int, int], ...]:
    assert isinstance(LINE.footprint, Corridor)
    return LINE.footprint.line


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(terms(), terms())
def test_nothing_differs_exactly_where_the_version_is_the_same(one: Terms, other: Terms) -> None:
    assert differences(one, one) == []
    assert bool(differences(one, other)) == (version_of(one) != version_of(other))


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(terms(), st.data())
def test_whatever_stands_in_another_order_differs(pact: Terms, data: st.DataObject) -> None:
    def mixed(values: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(data.draw(st.permutations(values)))

    other = replace(
        pact,
        parties=mixed(pact.parties),
        notice_periods=mixed(pact.notice_periods),
        measures=mixed(
            tuple(
                replace(
                    measure,
                    domains=mixed(measure.domains),
                    sides=mixed(measure.sides),
                    open=mixed(measure.open),
                    sectors=mixed(measure.sectors),
                    buffers=mixed(measure.buffers),
                    exemptions=mixed(measure.exemptions),
                )
                for measure in pact.measures
            )
        ),
    )
    assert bool(differences(pact, other)) == (version_of(pact) != version_of(other))


def test_a_moved_vertex_is_told_with_its_index_and_how_far_it_moved() -> None:
    line = course()
    moved = (line[3][0] + 1_000, line[3][1] - 2_000)
    [difference] = redrawn((*line[:3], moved, *line[4:]))
    assert (difference.measure, difference.field, difference.position) == ("river-line", "geometry", 3)
    assert difference.moved_mm == distance_mm(line[3], moved)
    assert difference.moved_mm is not None
    assert 23_000 < difference.moved_mm < 25_000
    assert difference.words.startswith("position 3 moved by 24 m, from 35.7200000°N 38.8600000°E to ")


def test_a_vertex_moved_by_a_centimetre_is_not_told_as_nothing() -> None:
    line = course()
    [difference] = redrawn(((line[0][0], line[0][1] + 1), *line[1:]))
    assert difference.moved_mm == 11
    assert "moved by 0.01 m" in difference.words


def test_a_vertex_put_in_or_taken_out_leaves_the_others_where_they_are() -> None:
    line = course()
    new = (388_000_000, 357_100_000)
    [put] = redrawn((*line[:3], new, *line[3:]))
    assert (put.position, put.before, put.after) == (3, None, "35.7100000°N 38.8000000°E")
    [gone] = redrawn((*line[:4], *line[5:]))
    assert (gone.position, gone.after, gone.moved_mm) == (4, None, None)
    both = redrawn((line[0], new, *line[1:5], *line[6:]))
    assert [(one.position, one.before is None) for one in both] == [(1, True), (5, False)]


def test_very_many_other_vertices_are_counted_and_not_listed() -> None:
    dense = tuple((380_000_000 + n, 355_000_000 + n) for n in range(9_000))
    [difference] = redrawn(dense)
    assert "10 positions from position 0 on are replaced by 9,000" in difference.words
    assert isinstance(LINE.footprint, Corridor)
    before = with_line(footprint=replace(LINE.footprint, line=dense))
    moved = (*dense[:10], (380_000_010, 355_000_011), *dense[11:8_000], (380_008_000, 355_008_001), *dense[8_001:])
    two = differences(before, with_line(footprint=replace(LINE.footprint, line=moved)))
    assert [one.position for one in two] == [10, 8_000]


def test_a_hole_is_named_apart_from_the_outer_ring() -> None:
    outer = ((0, 0), (100, 0), (100, 100), (0, 100), (0, 0))
    hole = ((10, 10), (20, 10), (20, 20), (10, 10))
    before = replace(TERMS, area=Area(rings=(outer, hole)))
    after = replace(TERMS, area=Area(rings=(outer, ((10, 10), (20, 10), (20, 21), (10, 10)))))
    [difference] = differences(before, after)
    assert (difference.field, difference.ring, difference.position) == ("area", 1, 2)
    assert "position 2 of hole 1" in difference.words


def test_another_shape_is_told_as_such() -> None:
    circle = Circle(centre=(401_408_000, 353_359_000), radius_mm=5_000_000)
    assert said(TERMS, replace(TERMS, area=circle)) == ["area: it was an area of 4 corners and is a circle"]
    assert said(TERMS, replace(TERMS, area=None)) == ["area: gone; it was an area of 4 corners"]
    wider = replace(circle, radius_mm=6_000_000)
    assert said(replace(TERMS, area=circle), replace(TERMS, area=wider)) == [
        "area.radius_m: it was 5,000 m and is 6,000 m"
    ]


@pytest.mark.parametrize(
    ("properties", "words"),
    [
        ({"notice": "PT90M"}, "notice: it was 6 hours and is 90 minutes"),
        ({"floor": 0}, "floor: new: 0 m above the WGS84 ellipsoid"),
        ({"radius_m": 8000.5}, "radius_m: it was 8,000 m and is 8,000.5 m"),
        ({"domains": ["ground", "uav"]}, "domains: gone; it was artillery"),
        ({"domains": ["artillery", "ground", "uav"]}, "domains: the same in another order"),
        ({"conduct": "keep-out"}, "conduct: it was notify-before and is keep-out"),
        ({"parties": ["SDF", "Coalition"]}, "parties: new: SDF"),
        (
            {"windows": [{"start": "181200Z SEP 17", "end": "181300Z SEP 17"}]},
            "windows: new: from 2017-09-18T12:00:00Z until 2017-09-18T13:00:00Z",
        ),
        (
            {"exemptions": [{"reason": "rescue", "notice": "PT1H"}, {"reason": "medevac", "notice": "PT30M"}]},
            "exemptions[rescue].notice: it was 30 minutes and is 1 hour",
        ),
    ],
)
def test_what_is_said_of_a_measure_differs_in_words(properties: dict[str, object], words: str) -> None:
    assert f"deir-ez-zor-zone, {words}" in said(TERMS, taken(measured("deir-ez-zor-zone", **properties)))


def test_what_is_said_by_party_sector_and_domain_is_told_by_them() -> None:
    sides = {"Coalition": "left", "SDF": "left", "Russia": "right", "Syrian Arab Army": "left"}
    [side] = said(TERMS, taken(measured("river-line", sides=sides)))
    assert side == "river-line, sides.Syrian Arab Army: it was right and is left"
    buffers = copy.deepcopy(SEPTEMBER["features"][1]["properties"]["buffers"])
    buffers[2]["distance_m"] = 9000
    [buffer] = said(TERMS, taken(measured("river-line", buffers=buffers)))
    assert buffer == "river-line, buffers[artillery, river bank].distance_m: it was 8,000 m and is 9,000 m"
    swapped = tuple(Sided(party=one.party, side=one.side) for one in reversed(LINE.sides))
    assert said(TERMS, with_line(sides=swapped)) == ["river-line, sides: the parties stand in another order"]


def test_measures_that_come_go_or_change_places_are_told() -> None:
    one, two, three = TERMS.measures
    assert said(replace(TERMS, measures=(one, two)), TERMS) == [
        "relief-crossing, measure: this measure is new: “Relief across the river at Deir ez-Zor”"
    ]
    assert said(TERMS, replace(TERMS, measures=(one, two))) == [
        "relief-crossing, measure: this measure is gone; it was “Relief across the river at Deir ez-Zor”"
    ]
    assert said(TERMS, replace(TERMS, measures=(two, one, three))) == ["measures: the measures stand in another order"]


def test_what_is_said_of_the_whole_differs_in_words() -> None:
    renewal = taken(whole(renewal={"by": "P14D", "notice": "P5D"}))
    assert said(TERMS, renewal) == ["renewal.by: it was 30 days and is 14 days"]
    zone = taken(whole(period={**SEPTEMBER["arrangement"]["period"], "zone": "Asia/Baghdad"}))
    assert said(TERMS, zone) == ["period.zone: it was Asia/Damascus and is Asia/Baghdad"]


def test_september_extends_the_line_of_july_and_moves_none_of_it() -> None:
    found = [one for one in differences(taken(JULY), TERMS) if (one.measure, one.field) == ("river-line", "geometry")]
    assert [one.position for one in found] == [7, 8, 9]
    assert all(one.before is None for one in found)
    assert all(late > early for early, late in pairwise(one.position or 0 for one in found))


@pytest.mark.parametrize("language", ["ru", "ar"])
def test_every_difference_is_told_in_each_language_about_the_same_field(language: Language) -> None:
    english = differences(taken(JULY), TERMS)
    told = differences(taken(JULY), TERMS, language)
    assert [replace(one, words="") for one in told] == [replace(one, words="") for one in english]
    theirs = {one.words for one in told}
    assert not theirs & {one.words for one in english}


def test_a_party_that_is_called_like_a_word_of_the_file_keeps_its_name() -> None:
    sides = (Sided(party="artillery", side=LINE.sides[0].side), *LINE.sides[1:])
    before = with_line(sides=())
    [difference] = differences(before, with_line(sides=sides), "ru")
    assert difference.words.startswith("новое: artillery слева")
