"""The ground that nothing covers, and the pairs with nothing between them, are those that one finds point by point."""

from __future__ import annotations

from random import Random

import pytest

from detente.decision.gaps import Gaps, Uncovered, gaps, uncovered
from detente.geometry.distance import lies_of
from detente.geometry.packed import packed
from detente.geometry.volumes import Area, Circle, Footprint, Volume
from detente.messages.arrangements import Domain, Stance, Terms, Window, version_of

from .agreeing import DAY_US, Table, terms, zone
from .samples import NOON_US, TOWN

LON, LAT = TOWN
SQUARE = Area(
    rings=(
        (
            (LON, LAT),
            (LON + 1_000_000, LAT),
            (LON + 1_000_000, LAT + 1_000_000),
            (LON, LAT + 1_000_000),
            (LON, LAT),
        ),
    )
)
# A hundred metres inside of the southern edge, which is a geodesic and so lies a little north of its parallel.
SOUTH = LAT + 10_000
WEST_HALF = Area(
    rings=(
        (
            (LON, SOUTH),
            (LON + 500_000, SOUTH),
            (LON + 500_000, LAT + 1_000_000),
            (LON, LAT + 1_000_000),
            (LON, SOUTH),
        ),
    )
)


def covers(footprints: list[Footprint], points: list[tuple[int, int]]) -> list[bool]:
    """Whether any of the footprints holds each point, by exact distance."""

    def volume(footprint: Footprint) -> Volume:
        return Volume(footprint=footprint, floor_mm=0, ceiling_mm=0, start_us=0, end_us=1, uncertainty_mm=0)

    _, grounds = packed(map(volume, footprints))
    _, spots = packed(volume(Circle(centre=point, radius_mm=0)) for point in points)
    pairs = [(i, k) for i in range(len(points)) for k in range(len(footprints))]
    lies = lies_of(pairs, spots, grounds) if pairs else []
    inside = [False] * len(points)
    for (i, _), lie in zip(pairs, lies, strict=True):
        inside[i] = inside[i] or lie.gap_m <= 0
    return inside


@pytest.mark.parametrize("seed", range(5))
def test_gaps_are_the_points_of_the_area_that_no_measure_holds(seed: int) -> None:
    chance = Random(seed)

    def point() -> tuple[int, int]:
        return LON + chance.randrange(1_000_000), LAT + chance.randrange(1_000_000)

    measures = [
        zone(f"z{n}", footprint=Circle(centre=point(), radius_mm=chance.randrange(500_000, 3_000_000)))
        for n in range(6)
    ]
    found = uncovered(SQUARE, [measure.footprint for measure in measures])
    points = [point() for _ in range(400)]
    held = covers([measure.footprint for measure in measures], points)
    open_ground = covers([gap.footprint for gap in found.gaps], points)
    # What is drawn of a circle is a polygon round it: up to a two-hundredth of its radius, a point may be either.
    assert sum(one == other for one, other in zip(held, open_ground, strict=True)) <= 8
    assert found.share == pytest.approx(1 - sum(held) / len(held), abs=0.08)
    assert found.km2 == pytest.approx(sum(gap.km2 for gap in found.gaps))


def test_the_size_of_what_is_left_is_in_square_kilometres() -> None:
    found = uncovered(SQUARE, [WEST_HALF])
    assert found.area_km2 == pytest.approx(9.0888 * 11.095, rel=0.01)  # 0.1° of longitude and of latitude at 35.3°N
    assert found.share == pytest.approx(0.505, abs=0.001)
    assert len(found.gaps) == 1
    assert uncovered(SQUARE, []).share == pytest.approx(1)
    whole = uncovered(SQUARE, [SQUARE])
    assert (whole.gaps, whole.share) == ((), 0)
    ring = uncovered(SQUARE, [Circle(centre=(LON + 500_000, LAT + 500_000), radius_mm=2_000_000)])
    assert len(ring.gaps[0].footprint.rings) == 2
    assert ring.km2 == pytest.approx(found.area_km2 - 12.57, rel=0.01)


HALF = terms(zone(footprint=WEST_HALF), area=SQUARE)


def at(here: Table, stated: Terms = HALF, domain: Domain | None = None) -> Gaps:
    [arrangement] = here.state.arrangements.values()
    return gaps(arrangement, version_of(stated), here.now_us, domain)


def shares(found: Gaps) -> dict[tuple[str, str], float]:
    return {(one.a, one.b): round(one.uncovered.share, 1) for one in found.by_pair}


def test_a_gap_is_told_for_each_pair_and_where_nobody_has_anything() -> None:
    here = Table()
    assert here.propose(HALF) is None
    assert at(here).nothing_between == (("A", "B"), ("A", "C"), ("B", "C"))
    here.agree(HALF, "A", "B")
    found = at(here)
    assert shares(found) == {("A", "B"): 0.5, ("A", "C"): 1.0, ("B", "C"): 1.0}
    assert found.nothing_between == (("A", "C"), ("B", "C"))
    assert isinstance(found.between_nobody, Uncovered)
    assert round(found.between_nobody.share, 1) == 0.5
    assert here.say("B", Stance.SUSPENDED, HALF) is None
    assert at(here).nothing_between == (("A", "B"), ("A", "C"), ("B", "C"))


def test_a_measure_covers_only_in_its_windows_and_for_its_domains() -> None:
    window = Window(start_us=NOON_US, end_us=NOON_US + DAY_US)
    stated = terms(zone(footprint=WEST_HALF, windows=(window,), domains=(Domain.GROUND,)), area=SQUARE)
    here = Table()
    assert here.propose(stated) is None
    here.agree(stated, "A", "B")
    assert shares(at(here, stated))["A", "B"] == 0.5
    assert shares(at(here, stated, Domain.GROUND))["A", "B"] == 0.5
    assert ("A", "B") in at(here, stated, Domain.UAV).nothing_between
    here.now_us = window.end_us
    assert ("A", "B") in at(here, stated).nothing_between


def test_without_an_area_pairs_are_told_all_the_same() -> None:
    here, stated = Table(), terms()
    assert here.propose(stated) is None
    here.agree(stated, "A", "B")
    found = at(here, stated)
    assert (found.between_nobody, found.by_pair) == (None, ())
    assert found.nothing_between == (("A", "C"), ("B", "C"))
