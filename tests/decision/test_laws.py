"""Laws of detection, over many notices of every kind and form close together."""

from __future__ import annotations

from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

import detente
from detente.decision.chart import Chart, Plot, lay
from detente.decision.detection import conflicts_among, conflicts_of
from detente.decision.separation import DEFAULTS, Separation, pair_of
from detente.geometry.distance import lies_of
from detente.geometry.packed import packed
from detente.geometry.volumes import Circle
from detente.messages.conflicts import Conflict, Severity
from detente.messages.notices import Kind, Notice
from tests.geometry.contacts import contact

from .samples import notice, scattered, volume

pytestmark = pytest.mark.slow

seeds = st.integers(0, 10**9)


def by_pair(conflicts: list[Conflict]) -> dict[tuple[str, str], Conflict]:
    found = {(conflict.a, conflict.b): conflict for conflict in conflicts}
    assert len(found) == len(conflicts), "a pair is told once"
    return found


def exact(conflicts: list[Conflict]) -> list[Conflict]:
    """Those of which figures are on record: of a need to talk there are none (test_converging)."""
    return [conflict for conflict in conflicts if conflict.severity is not Severity.TALK]


@given(seeds)
def test_the_order_of_notices_changes_no_conflict(seed: int) -> None:
    chance = Random(seed)
    notices = scattered(chance, 12)
    found = conflicts_among(notices, DEFAULTS)
    assert found == sorted(found, key=lambda conflict: (conflict.first_us, conflict.a, conflict.b))
    assert conflicts_among(notices[::-1], DEFAULTS) == found
    chance.shuffle(notices)
    assert conflicts_among(notices, DEFAULTS) == found


@given(seeds)
def test_conflicts_among_many_are_those_of_each_pair_alone(seed: int) -> None:
    notices = scattered(Random(seed), 10)
    alone = [c for pair in combinations(notices, 2) for c in conflicts_among(pair, DEFAULTS)]
    assert by_pair(conflicts_among(notices, DEFAULTS)) == by_pair(alone)


@given(seeds)
def test_a_chart_that_notices_came_into_and_left_finds_what_a_search_among_those_left_finds(seed: int) -> None:
    chance = Random(seed)
    notices = scattered(chance, 12)
    chart = Chart(DEFAULTS)
    for one in notices:
        chart.add(Plot(notice=one, version=1), lay(one))
    asked, *others = notices
    gone = chance.sample(notices, 5)
    for key in sorted({asked.key, *(one.key for one in gone)}):
        chart.remove(key)
    left = [one for one in others if one not in gone]
    among = conflicts_among([asked, *left], DEFAULTS)
    assert by_pair(conflicts_of(chart, Plot(notice=asked, version=1), lay(asked))) == {
        pair: conflict for pair, conflict in by_pair(among).items() if asked.id in pair
    }


@given(seeds)
def test_a_conflict_is_the_same_seen_from_either_side(seed: int) -> None:
    """Named the other way round, the two change places in the record, and nothing else changes."""
    a, b = scattered(Random(seed), 2, parties=50)
    straight = conflicts_among([a, b], DEFAULTS)
    turned = conflicts_among([replace(a, id="z"), b], DEFAULTS)
    assert [told(conflict, {a.id: "z"}) for conflict in straight] == [told(conflict, {}) for conflict in turned]


def told(conflict: Conflict, names: dict[str, str]) -> object:
    """All of a conflict, by side, with other names for some ids."""
    sides = [
        (conflict.a_party, names.get(conflict.a, conflict.a), conflict.a_kind, conflict.a_version),
        (conflict.b_party, names.get(conflict.b, conflict.b), conflict.b_kind, conflict.b_version),
    ]
    turned = sides[0] > sides[1]
    legs = [(j, i) if turned else (i, j) for i, j in conflict.legs]
    resolve = [replace(change, notice=names.get(change.notice, change.notice)) for change in conflict.resolve]
    rest = {
        name: getattr(conflict, name) for name in conflict.__struct_fields__ if name[:2] not in ("a", "b", "a_", "b_")
    }
    return sorted(sides), legs, resolve, {**rest, "legs": None, "resolve": None}


@given(seeds)
def test_the_place_of_a_conflict_is_within_the_separation_of_both(seed: int) -> None:
    notices = {one.id: one for one in scattered(Random(seed), 6)}
    for found in exact(conflicts_among(notices.values(), DEFAULTS)):
        _, place = packed([volume(Circle(centre=(found.lon_e7, found.lat_e7), radius_mm=0))])
        for identity, leg in zip((found.a, found.b), found.legs[0], strict=True):
            part = notices[identity].volumes[leg].volume
            [lie] = lies_of([(0, 0)], place, packed([part])[1])
            assert lie.gap_m <= max(1.0, found.required.horizontal_mm / 1000)


@given(seeds)
def test_what_is_told_of_a_conflict_fits_together(seed: int) -> None:
    notices = {one.id: one for one in scattered(Random(seed), 8)}
    for found in exact(conflicts_among(notices.values(), DEFAULTS)):
        a, b = notices[found.a], notices[found.b]
        assert found.a < found.b
        assert (found.a_party, found.b_party) == (a.party, b.party)
        assert found.first_us < found.last_us
        assert found.gap.horizontal_mm <= found.required.horizontal_mm
        assert found.gap.time_us < max(1, found.required.time_us)
        assert found.gap.vertical_mm is None or found.gap.vertical_mm <= (found.required.vertical_mm or 0)
        assert len(set(found.legs)) == len(found.legs) == min(found.leg_count, 16)


@pytest.mark.parametrize("horizontal_m", [0.0, 500.0, 9_260.0, 100_000.0])
def test_no_pair_within_its_separation_is_missed_by_the_whole_search(horizontal_m: float) -> None:
    """Through index, boxes and separation: pairs all over the world, 1 mm to 50 m within the separation, and as much
    beyond it, filed together. What is missed by less than the law allows may be told; what is within must be.
    """
    rule = Separation(horizontal_m=horizontal_m, vertical_m=None, time_s=0, why="For the test.")
    chance, within, beyond = Random(8), set(), set()
    notices: list[Notice] = []
    for number in range(700):
        edge_m = 10 ** chance.uniform(-3, 1.7) * chance.choice((-1, 1))
        pair = contact(chance, horizontal_m + edge_m, sizes=chance.choice(((10, 500), (10, 400_000))))
        names = f"{number}-a", f"{number}-b"
        # Each pair has an hour of its own, so that it meets no other pair.
        hours = (number, number + 1)
        for name, part in zip(names, (pair.a, pair.b), strict=True):
            notices.append(notice(name, Kind.HAZARD, volume(part.footprint, hours=hours)))
        if pair.way_m <= horizontal_m:
            within.add(names)
        elif pair.way_m - horizontal_m > 10 + 0.01 * pair.size_m:
            beyond.add(names)
    found = detente.find_conflicts(notices, separations={pair_of(Kind.HAZARD, Kind.HAZARD): rule})
    told = {(conflict.a, conflict.b) for conflict in found}
    assert len(within) > 300
    assert len(beyond) > 15
    assert not within - told
    assert not beyond & told
