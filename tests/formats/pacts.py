"""Arrangements for tests: their files, right in every member, and terms of every sort that the rules take."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from detente.decision.terms import LONGEST_TEXT, MOST_NOTICE_US
from detente.formats.arrangement_file import read_arrangement
from detente.geometry.volumes import HIGHEST_MM, LOWEST_MM, Area, Circle, Corridor, Footprint
from detente.messages.arrangements import (
    Buffer,
    Conduct,
    Domain,
    Exemption,
    ExemptionReason,
    Measure,
    MeasureKind,
    NoticePeriod,
    PartyWindows,
    Period,
    Phase,
    Renewal,
    Sector,
    Side,
    Sided,
    Terms,
    Window,
)
from detente.messages.notices import Kind
from detente.messages.refusals import Refusal
from detente.places.times import EARLIEST_US, LATEST_US

EXAMPLES = Path(__file__).parents[2] / "examples"
PARTIES = ("Coalition", "Russia", "SDF", "الجيش")
JULY: dict[str, Any] = json.loads((EXAMPLES / "arrangement-2017.geojson").read_text("utf-8"))
SEPTEMBER: dict[str, Any] = json.loads((EXAMPLES / "arrangement-2017-09.geojson").read_text("utf-8"))


def refusals(file: object) -> list[Refusal]:
    """Why a file is refused."""
    read = read_arrangement(file, file="plan.geojson")
    assert isinstance(read, list)
    return read


def taken(file: object) -> Terms:
    """The terms of a file that is right."""
    read = read_arrangement(file)
    assert isinstance(read, Terms), read[0].sentence()
    return read


def whole(file: dict[str, Any] = SEPTEMBER, **members: object) -> dict[str, Any]:
    """An example with other members of its arrangement; `...` leaves one out."""
    said = {**file["arrangement"], **members}
    return {**file, "arrangement": {name: value for name, value in said.items() if value is not ...}}


def measured(identity: str, geometry: object = None, **properties: object) -> dict[str, Any]:
    """September's example with other properties of one measure; `...` leaves one out."""
    file = copy.deepcopy(SEPTEMBER)
    [feature] = [one for one in file["features"] if one["properties"].get("id") == identity]
    said = {**feature["properties"], **properties}
    feature["properties"] = {name: value for name, value in said.items() if value is not ...}
    feature["geometry"] = geometry or feature["geometry"]
    return file


names = st.text("abcxyzАБв١ش-_. '\"<&~", min_size=1, max_size=12).filter(
    lambda name: name == name.strip() and not name.startswith("~")
)
times = st.integers(EARLIEST_US, LATEST_US - 2)
notices = st.integers(1, MOST_NOTICE_US)
lengths = st.integers(1, 50_000_000)
lons, lats = st.integers(395_000_000, 405_000_000), st.integers(345_000_000, 355_000_000)
positions = st.tuples(lons, lats)


@st.composite
def windows(draw: st.DrawFn) -> tuple[Window, ...]:
    edges = sorted(draw(st.sets(times, max_size=6)))
    return tuple(Window(start_us=start, end_us=end) for start, end in zip(edges[::2], edges[1::2], strict=False))


@st.composite
def areas(draw: st.DrawFn) -> Area:
    (west, south), width, height = draw(positions), draw(st.integers(1_000, 9_000_000)), draw(st.integers(1_000, 9**7))
    east, north = west + width, south + height
    outer = ((west, south), (east, south), (east, north), (west, north), (west, south))
    if not draw(st.booleans()):
        return Area(rings=(outer,))
    hole = ((west + 10, south + 10), (east - 10, south + 10), (west + 10, north - 10), (west + 10, south + 10))
    return Area(rings=(outer, hole))


@st.composite
def lines(draw: st.DrawFn) -> Corridor:
    along = sorted(draw(st.sets(lons, min_size=2, max_size=5)))
    return Corridor(line=tuple((lon, draw(lats)) for lon in along), half_width_mm=draw(lengths))


circles = st.builds(Circle, centre=positions, radius_mm=lengths)


@st.composite
def measures(draw: st.DrawFn, identity: str, parties: tuple[str, ...]) -> Measure:
    kind = draw(st.sampled_from(MeasureKind))
    footprint: Footprint
    if kind in (MeasureKind.LINE, MeasureKind.CORRIDOR):
        footprint = draw(lines())
    else:
        footprint = draw(circles if kind is MeasureKind.BUBBLE else st.one_of(circles, areas()))
    floor_mm, ceiling_mm = sorted((draw(st.integers(LOWEST_MM, 100_000_000)), draw(st.integers(0, 100_000_000))))
    sides: tuple[Sided, ...] = ()
    sectors: tuple[Sector, ...] = ()
    if kind is MeasureKind.LINE and isinstance(footprint, Corridor):
        left = draw(st.integers(1, len(parties) - 1))
        sides = tuple(
            Sided(party=party, side=Side.LEFT if number < left else Side.RIGHT) for number, party in enumerate(parties)
        )
        last = len(footprint.line) - 1
        sectors = tuple(
            Sector(name=name, first=draw(st.integers(0, last - 1)), last=last)
            for name in draw(st.lists(names, unique=True, max_size=2))
        )
    some = parties[: draw(st.integers(2, len(parties)))]
    bound: tuple[str, ...] = some if not sides and draw(st.booleans()) else ()
    opened: tuple[PartyWindows, ...] = ()
    if kind is MeasureKind.CORRIDOR:
        opened = tuple(
            PartyWindows(party=party, windows=draw(windows()))
            for party in draw(st.lists(st.sampled_from(bound or parties), unique=True))
        )
    buffers = st.builds(
        Buffer,
        domain=st.sampled_from(Domain),
        distance_mm=st.integers(0, 100_000_000),
        sector=st.sampled_from(["", *(sector.name for sector in sectors)]),
    )
    exemptions = st.builds(Exemption, reason=st.sampled_from(ExemptionReason), notice_us=st.integers(0, MOST_NOTICE_US))
    times_of = draw(windows())
    if kind is MeasureKind.SILENCE and not times_of:
        times_of = (Window(start_us=0, end_us=1),)
    return Measure(
        id=identity,
        kind=kind,
        title=draw(names),
        footprint=footprint,
        floor_mm=draw(st.sampled_from((LOWEST_MM, floor_mm))),
        ceiling_mm=draw(st.sampled_from((ceiling_mm, HIGHEST_MM))),
        conduct=draw(st.sampled_from(Conduct)),
        notice_us=draw(notices),
        parties=bound,
        domains=tuple(draw(st.lists(st.sampled_from(Domain), unique=True))),
        windows=times_of,
        open=opened,
        sides=sides,
        sectors=sectors,
        buffers=tuple(draw(st.lists(buffers, max_size=3, unique_by=lambda one: (one.domain, one.sector)))),
        exemptions=tuple(draw(st.lists(exemptions, max_size=3, unique_by=lambda one: one.reason))),
        follows=(draw(names), draw(names)) if kind is MeasureKind.BUBBLE else None,
    )


@st.composite
def terms(draw: st.DrawFn) -> Terms:
    """Terms that the rules take, but that two altitude blocks may contradict each other, which is rare."""
    parties = tuple(draw(st.permutations(PARTIES)))[: draw(st.integers(2, 4))]
    ids = draw(st.lists(names, unique=True, min_size=1, max_size=3))
    start_us = draw(times)
    end_us = draw(st.one_of(st.none(), st.integers(start_us + 1, LATEST_US - 1)))
    renewals = st.builds(Renewal, by_us=st.integers(1, 400 * 86_400_000_000), notice_us=st.integers(0, MOST_NOTICE_US))
    afters = sorted(draw(st.sets(st.integers(0, 400 * 86_400_000_000), max_size=2)))
    base = draw(st.one_of(st.just(""), st.text("0123456789abcdef", min_size=64, max_size=64)))
    # Everything drawn lies within it, widened or not.
    world = Area(rings=(((382, 332), (418, 332), (418, 368), (382, 368), (382, 332)),))
    around = Area(rings=tuple(tuple((lon * 10**6, lat * 10**6) for lon, lat in ring) for ring in world.rings))
    return Terms(
        id=draw(names),
        base=base,
        number=draw(st.integers(2, 1_000)) if base else 1,
        title=draw(names),
        description=draw(st.text("ab\nشЖ “", max_size=30).map(lambda text: text[:LONGEST_TEXT])),
        parties=parties,
        area=draw(st.one_of(st.none(), st.just(around))),
        period=Period(start_us=start_us, end_us=end_us, zone=draw(st.sampled_from(("Asia/Damascus", "UTC")))),
        renewal=None if end_us is None else draw(st.one_of(st.none(), renewals)),
        phases=tuple(
            Phase(title=draw(names), after_us=after, measures=tuple(draw(st.lists(st.sampled_from(ids), max_size=2))))
            for after in afters
        ),
        notice_periods=tuple(
            draw(
                st.lists(
                    st.builds(
                        NoticePeriod, kind=st.sampled_from(Kind), notice_us=notices, vehicles=st.integers(0, 10**9)
                    ),
                    max_size=3,
                    unique_by=lambda owed: (owed.kind, owed.vehicles),
                )
            )
        ),
        measures=tuple(draw(measures(identity, parties)) for identity in ids),
    )
