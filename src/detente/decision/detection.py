"""What meets what: the conflicts among notices, found through the index and settled by exact distance."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from detente.geometry.apart import smallest_shifts
from detente.geometry.distance import lies_of
from detente.geometry.shapes import SPARE, Shape, widened_box
from detente.geometry.volumes import HIGHEST_MM, LOWEST_MM, Volume
from detente.index.grid import Box, Grid
from detente.messages.conflicts import Change, Conflict, Gap, Severity
from detente.messages.notices import Kind, Notice, NoticeKey

from .encounter import Encounter, Plot, encounter, plots_of
from .resolution import a_moves, changes, to_part
from .separation import Pair, Separation, Separations, pair_of, rule_name

MOST_LEGS_FOR_CHANGES = 400
"""Beyond so many pairs of legs no change is suggested, since it could not be checked against all of them in time."""

_AT_ONCE = 2_048
"""So many conflicts are written up together: enough for arrays to pay, few enough to fit in memory."""

LEGS_TOLD = 16
"""A conflict names at most this many pairs of volumes; it says how many there are."""

Progress = Callable[[int, int], None]
"""Told (done, of how many) as a long search goes on."""


class Chart:
    """The notices in force, with an index of their volumes."""

    def __init__(self, separations_table: Separations) -> None:
        self.separations = separations_table
        self._plots: dict[NoticeKey, Plot] = {}
        self._grid: Grid[tuple[NoticeKey, int]] = Grid()
        self._rules = {
            kind: {other: rule for other in Kind if (rule := separations_table.get(pair_of(kind, other))) is not None}
            for kind in Kind
        }

    def add(self, plotted: Plot) -> None:
        """Put a notice on the chart; its key must not be there."""
        assert plotted.notice.key not in self._plots
        self._plots[plotted.notice.key] = plotted
        for leg, (shape, part) in enumerate(zip(plotted.shapes, plotted.notice.volumes, strict=True)):
            self._grid.insert((plotted.notice.key, leg), _box(shape, part.volume))

    def remove(self, notice_key: NoticeKey) -> None:
        """Take a notice off the chart; its key must be there."""
        plotted = self._plots.pop(notice_key)
        for leg in range(len(plotted.shapes)):
            self._grid.remove((notice_key, leg))

    def candidates(self, plotted: Plot) -> list[tuple[Plot, list[tuple[int, int]]]]:
        """Notices of other parties, with the pairs of legs (its own, theirs) that may be within the separation.

        The index is asked once, for the widest separation of the notice's kind with any other, then each answer is
        held against the separation of its own kind.
        """
        rules = self._rules[plotted.notice.kind]
        if not rules:
            return []
        widest = _widest(rules.values())
        found: dict[NoticeKey, list[tuple[int, int]]] = {}
        for leg, (shape, part) in enumerate(zip(plotted.shapes, plotted.notice.volumes, strict=True)):
            queries: dict[Kind, Box] = {}
            for key in self._grid.query(_query(shape, part.volume, widest)):
                other_key, other_leg = key
                other = self._plots[other_key].notice
                if other.party == plotted.notice.party or other.kind not in rules:
                    continue
                query = queries.get(other.kind)
                if query is None:
                    query = queries[other.kind] = _query(shape, part.volume, rules[other.kind])
                if query.meets(self._grid.box(key)):
                    found.setdefault(other_key, []).append((leg, other_leg))
        return [(self._plots[other_key], legs) for other_key, legs in found.items()]


def _widest(rules: Collection[Separation]) -> Separation:
    """A separation that holds all of them."""
    vertical = [rule.vertical_m for rule in rules]
    return Separation(
        horizontal_m=max(rule.horizontal_m for rule in rules),
        vertical_m=None if None in vertical else max(v for v in vertical if v is not None),
        time_s=max(rule.time_s for rule in rules),
        why="",
    )


def conflicts_of(chart: Chart, plotted: Plot) -> list[Conflict]:
    """Every conflict of one notice, which is not on the chart, with those that are; in order of ids."""
    found = _settled(chart.separations, [(plotted, other, legs) for other, legs in chart.candidates(plotted)])
    return sorted(found, key=_order)


def _order(conflict: Conflict) -> tuple[str, str, str, str]:
    return conflict.a, conflict.b, conflict.a_party, conflict.b_party


def conflicts_among(
    notices: Iterable[Notice], separations_table: Separations, progress: Progress | None = None
) -> list[Conflict]:
    """Every conflict among notices of different parties, each pair once; ordered by first time, then by ids."""
    chart = Chart(separations_table)
    plots = plots_of(notices)
    meetings: list[Meeting] = []
    for done, plotted in enumerate(plots):
        meetings.extend((plotted, other, legs) for other, legs in chart.candidates(plotted))
        chart.add(plotted)
        if progress is not None and done % 100 == 0:
            progress(done, len(plots))
    found = _settled(separations_table, meetings)
    if progress is not None:
        progress(len(plots), len(plots))
    return sorted(found, key=lambda conflict: (conflict.first_us, _order(conflict)))


Meeting = tuple[Plot, Plot, list[tuple[int, int]]]
"""Two notices, first by party once they are in order, and pairs of their legs."""


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
    return [
        conflict
        for first in range(0, len(found), _AT_ONCE)
        for conflict in _conflicts(table, found[first : first + _AT_ONCE])
    ]


def _conflicts(table: Separations, found: Sequence[tuple[Meeting, list[Encounter]]]) -> Iterator[Conflict]:
    """The records of the meetings found, with the changes that would part them."""
    others = _near(table, [_other_legs(*meeting) for meeting, _ in found])
    groups: list[tuple[list[tuple[Shape, Shape]], float | None]] = []
    for (a, b, _), near in found:
        nearest = _nearest(near)
        pair = a.shapes[nearest.leg_a], b.shapes[nearest.leg_b]
        groups.append(([pair[::-1] if a_moves(a, b) else pair], None))
        if _may_change(a, b):
            rule = table[pair_of(a.notice.kind, b.notice.kind)]
            groups.append((to_part(a, b, rule), rule.horizontal_m))
    shifts = iter(smallest_shifts(groups))
    for ((a, b, _), near), more in zip(found, others, strict=True):
        rule = table[pair_of(a.notice.kind, b.notice.kind)]
        depth_m = next(shifts).depth_m
        resolve = changes(a, b, [*near, *more], rule, next(shifts)) if _may_change(a, b) else ()
        yield _conflict(rule, a, b, near, depth_m, resolve)


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
    """By party, which anybody may know. A nearest place, and who of two is shown as moving, hang on the order; were it
    that of the ids, they would tell something of an id that is hidden.
    """
    if a.notice.party <= b.notice.party:
        return a, b, legs
    return b, a, [(j, i) for i, j in legs]


def _other_legs(a: Plot, b: Plot, legs: list[tuple[int, int]]) -> Meeting:
    if not _may_change(a, b) or len(legs) == len(a.shapes) * len(b.shapes):
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


def _may_change(a: Plot, b: Plot) -> bool:
    return len(a.shapes) * len(b.shapes) <= MOST_LEGS_FOR_CHANGES


def _nearest(near: list[Encounter]) -> Encounter:
    """The pair of legs whose figures a conflict tells: those that overlap before those that are apart."""
    return min((e for e in near if e.meets), key=lambda e: (not e.overlaps, e.lie.gap_m))


def _time_gap_us(met: list[Encounter]) -> int:
    """The smallest pause; or, negative, how long from the first overlap in time of any two legs to the last."""
    shared = [e for e in met if e.time_us < 0]
    if not shared:
        return min(e.time_us for e in met)
    return min(e.first_us for e in shared) - max(e.first_us - e.time_us for e in shared)


def _conflict(
    rule: Separation, a: Plot, b: Plot, near: list[Encounter], depth_m: float, resolve: tuple[Change, ...]
) -> Conflict:
    pair = pair_of(a.notice.kind, b.notice.kind)
    met = sorted((e for e in near if e.meets), key=lambda e: (e.first_us, e.lie.gap_m))
    nearest = _nearest(near)
    horizontal_m = nearest.lie.gap_m
    if horizontal_m <= 0:
        horizontal_m = -max(-horizontal_m, depth_m)
    one_sided = rule.unless_answering and any(_claims(a.notice, b.notice))
    legs = tuple((e.leg_a, e.leg_b) for e in met[:LEGS_TOLD])
    if (a.notice.id, a.notice.party) > (b.notice.id, b.notice.party):
        a, b, legs = b, a, tuple((j, i) for i, j in legs)
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
            time_us=_time_gap_us(met),
        ),
        required=Gap(
            horizontal_mm=round(rule.horizontal_m * 1000),
            vertical_mm=None if rule.vertical_m is None else round(rule.vertical_m * 1000),
            time_us=round(rule.time_s * 1e6),
        ),
        resolve=resolve,
        legs=legs,
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
        shape.west_deg, shape.south_deg, shape.east_deg, shape.north_deg, rule.horizontal_m * SPARE
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
