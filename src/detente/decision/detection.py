"""What meets what: the conflicts among notices, found through the index and settled by exact distance."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence

from detente.geometry.apart import smallest_shift
from detente.geometry.distance import lies_of
from detente.geometry.shapes import Shape, widened_box
from detente.geometry.volumes import HIGHEST_MM, LOWEST_MM, Volume
from detente.index.grid import Box, Grid
from detente.messages.conflicts import Conflict, Gap, Severity
from detente.messages.notices import Kind, Notice

from .encounter import Encounter, Plot, encounter, plot
from .resolution import changes
from .separation import Pair, Separation, Separations, pair_of, rule_name

MOST_LEGS_FOR_CHANGES = 400
"""Beyond so many pairs of legs no change is suggested, since it could not be checked against all of them in time."""

LEGS_TOLD = 16
"""A conflict names at most this many pairs of volumes; it says how many there are."""

Progress = Callable[[int, int], None]
"""Told (done, of how many) as a long search goes on."""


class Chart:
    """The notices in force, each volume in an index of its kind."""

    def __init__(self, separations_table: Separations) -> None:
        self.separations = separations_table
        self._plots: dict[str, Plot] = {}
        self._grids: dict[Kind, Grid[tuple[str, int]]] = {kind: Grid() for kind in Kind}

    def add(self, plotted: Plot) -> None:
        """Put a notice on the chart; its id must not be there."""
        assert plotted.notice.id not in self._plots
        self._plots[plotted.notice.id] = plotted
        grid = self._grids[plotted.notice.kind]
        for leg, (shape, part) in enumerate(zip(plotted.shapes, plotted.notice.volumes, strict=True)):
            grid.insert((plotted.notice.id, leg), _box(shape, part.volume))

    def remove(self, notice_id: str) -> None:
        """Take a notice off the chart; its id must be there."""
        plotted = self._plots.pop(notice_id)
        for leg in range(len(plotted.shapes)):
            self._grids[plotted.notice.kind].remove((notice_id, leg))

    def candidates(self, plotted: Plot) -> list[tuple[Plot, list[tuple[int, int]]]]:
        """Notices of other parties, with the pairs of legs (its own, theirs) that may be within the separation."""
        found: dict[str, list[tuple[int, int]]] = {}
        for kind, grid in self._grids.items():
            rule = self.separations.get(pair_of(plotted.notice.kind, kind))
            if rule is None or not len(grid):
                continue
            for leg, (shape, part) in enumerate(zip(plotted.shapes, plotted.notice.volumes, strict=True)):
                for other_id, other_leg in grid.query(_query(shape, part.volume, rule)):
                    if self._plots[other_id].notice.party != plotted.notice.party:
                        found.setdefault(other_id, []).append((leg, other_leg))
        return [(self._plots[other_id], legs) for other_id, legs in found.items()]


def conflicts_of(chart: Chart, plotted: Plot) -> list[Conflict]:
    """Every conflict of one notice, which is not on the chart, with those that are; in order of the other's id."""
    return _settled(chart.separations, [(plotted, other, legs) for other, legs in chart.candidates(plotted)])


def conflicts_among(
    notices: Iterable[Notice], separations_table: Separations, progress: Progress | None = None
) -> list[Conflict]:
    """Every conflict among notices of different parties, each pair once; ordered by first time, then by ids."""
    chart = Chart(separations_table)
    plots = [plot(notice) for notice in notices]
    meetings: list[Meeting] = []
    for done, plotted in enumerate(plots):
        meetings.extend((plotted, other, legs) for other, legs in chart.candidates(plotted))
        chart.add(plotted)
        if progress is not None and done % 100 == 0:
            progress(done, len(plots))
    found = _settled(separations_table, meetings)
    if progress is not None:
        progress(len(plots), len(plots))
    return sorted(found, key=lambda conflict: (conflict.first_us, conflict.a, conflict.b))


Meeting = tuple[Plot, Plot, list[tuple[int, int]]]
"""Two notices, first by id, and pairs of their legs."""


def _settled(table: Separations, meetings: Sequence[Meeting]) -> list[Conflict]:
    """The conflicts among candidates. Exact distances are asked for all of them in one go, since the kernel likes
    many at once; then again for the other legs of those that conflict, which a suggested change must not run into.
    """
    ordered = [_in_order(*meeting) for meeting in meetings]
    found = [
        (meeting, near)
        for meeting, near in zip(ordered, _near(table, ordered), strict=True)
        if any(encounter.meets for encounter in near) and not _answer_to_each_other(table, meeting)
    ]
    others = _near(table, [_other_legs(*meeting) for meeting, _ in found])
    return [
        _conflict(table, a, b, near, more if len(a.shapes) * len(b.shapes) <= MOST_LEGS_FOR_CHANGES else None)
        for ((a, b, _), near), more in zip(found, others, strict=True)
    ]


def _near(table: Separations, meetings: Sequence[Meeting]) -> list[list[Encounter]]:
    """For each meeting, those of its pairs of legs whose footprints are within the separation."""
    pairs = [(a.shapes[i], b.shapes[j]) for a, b, legs in meetings for i, j in legs]
    lies = iter(lies_of(pairs))
    near: list[list[Encounter]] = []
    for a, b, legs in meetings:
        rule = table[pair_of(a.notice.kind, b.notice.kind)]
        near.append(
            [
                encounter(i, j, a.notice.volumes[i].volume, b.notice.volumes[j].volume, lie, rule)
                for (i, j), lie in zip(legs, lies, strict=False)
                if lie.least_m <= rule.horizontal_m
            ]
        )
    return near


def _in_order(a: Plot, b: Plot, legs: list[tuple[int, int]]) -> Meeting:
    if a.notice.id <= b.notice.id:
        return a, b, legs
    return b, a, [(j, i) for i, j in legs]


def _other_legs(a: Plot, b: Plot, legs: list[tuple[int, int]]) -> Meeting:
    if not len(legs) < len(a.shapes) * len(b.shapes) <= MOST_LEGS_FOR_CHANGES:
        return a, b, []
    known = set(legs)
    everyone = ((i, j) for i in range(len(a.shapes)) for j in range(len(b.shapes)))
    return a, b, [legs for legs in everyone if legs not in known]


def _claims(a: Notice, b: Notice) -> tuple[bool, bool]:
    return b.party in a.represents, a.party in b.represents


def _answer_to_each_other(table: Separations, meeting: Meeting) -> bool:
    a, b, _ = meeting
    rule = table[pair_of(a.notice.kind, b.notice.kind)]
    return rule.unless_answering and all(_claims(a.notice, b.notice))


def _conflict(table: Separations, a: Plot, b: Plot, near: list[Encounter], more: list[Encounter] | None) -> Conflict:
    pair = pair_of(a.notice.kind, b.notice.kind)
    rule = table[pair]
    met = sorted((e for e in near if e.meets), key=lambda e: (e.first_us, e.lie.gap_m))
    nearest = min(met, key=lambda e: (not e.overlaps, e.lie.gap_m))
    horizontal_m = nearest.lie.gap_m
    if horizontal_m <= 0:
        depth_m, _ = smallest_shift([(a.shapes[nearest.leg_a], b.shapes[nearest.leg_b])], 0.0)
        horizontal_m = -max(-horizontal_m, depth_m)
    one_sided = rule.unless_answering and any(_claims(a.notice, b.notice))
    return Conflict(
        a=a.notice.id,
        b=b.notice.id,
        a_party=a.notice.party,
        b_party=b.notice.party,
        a_kind=a.notice.kind,
        b_kind=b.notice.kind,
        a_version=a.version,
        b_version=b.version,
        rule=rule_name(pair),
        severity=_severity(pair, nearest.overlaps, one_sided),
        first_us=met[0].first_us,
        last_us=max(e.last_us for e in met),
        lon_e7=round(met[0].lie.lon_deg * 1e7),
        lat_e7=round(met[0].lie.lat_deg * 1e7),
        gap=Gap(
            horizontal_mm=round(horizontal_m * 1000),
            vertical_mm=None if rule.vertical_m is None else nearest.vertical_mm,
            time_us=nearest.time_us,
        ),
        required=Gap(
            horizontal_mm=round(rule.horizontal_m * 1000),
            vertical_mm=None if rule.vertical_m is None else round(rule.vertical_m * 1000),
            time_us=round(rule.time_s * 1e6),
        ),
        resolve=() if more is None else changes(a, b, [*near, *more], rule),
        legs=tuple((e.leg_a, e.leg_b) for e in met[:LEGS_TOLD]),
        leg_count=len(met),
    )


def _severity(pair: Pair, overlaps: bool, one_sided: bool) -> Severity:
    if one_sided:
        return Severity.NOTE
    if not overlaps:
        return Severity.CAUTION
    return Severity.DANGER if {Kind.HAZARD, Kind.SITE, Kind.RELIEF} & set(pair) else Severity.WARNING


def _box(shape: Shape, volume: Volume) -> Box:
    return Box(
        west_e7=math.floor(shape.west_deg * 1e7),
        south_e7=math.floor(shape.south_deg * 1e7),
        east_e7=math.ceil(shape.east_deg * 1e7),
        north_e7=math.ceil(shape.north_deg * 1e7),
        floor_mm=volume.floor_mm,
        ceiling_mm=volume.ceiling_mm,
        start_us=volume.start_us,
        end_us=volume.end_us,
    )


def _query(shape: Shape, volume: Volume, rule: Separation) -> Box:
    """The box of everything that could be within the separation of a volume."""
    west, south, east, north = widened_box(
        shape.west_deg, shape.south_deg, shape.east_deg, shape.north_deg, rule.horizontal_m
    )
    vertical_mm = HIGHEST_MM - LOWEST_MM if rule.vertical_m is None else math.ceil(rule.vertical_m * 1000)
    time_us = math.ceil(rule.time_s * 1e6)
    return Box(
        west_e7=math.floor(west * 1e7),
        south_e7=math.floor(south * 1e7),
        east_e7=math.ceil(east * 1e7),
        north_e7=math.ceil(north * 1e7),
        floor_mm=volume.floor_mm - vertical_mm,
        ceiling_mm=volume.ceiling_mm + vertical_mm,
        start_us=volume.start_us - time_us,
        end_us=volume.end_us + time_us,
    )
