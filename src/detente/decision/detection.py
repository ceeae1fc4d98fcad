"""What meets what: the conflicts among notices, found through the index and settled by exact distance."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from operator import itemgetter
from typing import NamedTuple

from detente.geometry import distance, sides
from detente.geometry.apart import Group, smallest_shifts
from detente.geometry.distance import lies_of
from detente.geometry.packed import Footprints
from detente.geometry.volumes import Circle, Volume
from detente.messages.conflicts import Change, Conflict, Gap, Severity
from detente.messages.notices import Declared, Kind, Notice, Source

from .chart import Chart, Laid, Legs, Place, Plot, lay
from .converging import convergence, talking
from .encounter import Encounter, encounter
from .resolution import a_moves, changes, to_part
from .separation import DEFAULTS, Pair, Separation, Separations, pair_of, rule_name

MOST_LEGS_FOR_CHANGES = 400
"""Beyond so many pairs of legs no change is suggested, since it could not be checked against all of them in time."""

_AT_ONCE = 2_048
"""So many conflicts are written up together: enough for arrays to pay, few enough to fit in memory."""

_GRAVE = frozenset({Kind.HAZARD, Kind.SITE, Kind.RELIEF})
"""Who brings danger, and who is protected: an overlap with them is the worst."""

LEGS_TOLD = 16
"""A conflict names at most this many pairs of volumes; it says how many there are."""

Progress = Callable[[int, int], None]
"""Told (done, of how many) as a long search goes on."""


def conflicts_of(chart: Chart, plotted: Plot, laid: Laid) -> list[Conflict]:
    """Every conflict of one notice, which is not on the chart, with those that are; in order of ids."""
    candidates = chart.candidates(plotted.notice, laid)
    if not candidates:
        return []
    footprints, row = chart.beside(laid)
    mine = Place(plot=plotted, row=row)
    meetings = [in_order(mine, *candidate) for candidate in candidates]
    return sorted(settled(footprints, meetings), key=_order)


def _order(conflict: Conflict) -> tuple[str, str, str, str]:
    return conflict.a, conflict.b, conflict.a_party, conflict.b_party


def conflicts_among(
    notices: Iterable[Notice], separations_table: Separations, progress: Progress | None = None
) -> list[Conflict]:
    """Every conflict among notices of different parties, each pair once; ordered by first time, then by ids."""
    chart = Chart(separations_table)
    plots = [Plot(notice=notice, version=1) for notice in notices]
    laid = lay(*(plotted.notice for plotted in plots))
    chart.add_many(plots, laid)
    meetings: list[Meeting] = []
    row = 0
    for done, plotted in enumerate(plots):
        mine = Place(plot=plotted, row=row)
        # Each of two finds the other; that whose party comes first says so.
        meetings.extend(
            in_order(mine, *candidate)
            for candidate in chart.candidates(plotted.notice, laid, row)
            if plotted.notice.party < candidate[0].plot.notice.party
        )
        row += len(plotted.notice.volumes)
        if progress is not None and done % 100 == 0:
            progress(done, len(plots))
    found = settled(laid.footprints, meetings)
    if progress is not None:
        progress(len(plots), len(plots))
    return sorted(found, key=lambda conflict: (conflict.first_us, _order(conflict)))


class Meeting(NamedTuple):
    """Two notices, in order of their parties, pairs of their legs, and how far apart they must stay.

    The order is one that anybody may know. A nearest place, and who of two is shown as moving, hang on it; were it that
    of the ids, they would tell something of an id that is hidden.
    """

    a: Place
    b: Place
    legs: Legs
    rule: Separation


def in_order(mine: Place, other: Place, legs: Legs, rule: Separation) -> Meeting:
    """A meeting of two notices, whichever of them was asked. Of equal pairs of legs the first is told of, and so they
    are put in order too, however they were found.
    """
    if mine.plot.notice.party <= other.plot.notice.party:
        return Meeting(mine, other, sorted(legs), rule)
    return Meeting(other, mine, sorted((j, i) for i, j in legs), rule)


def settled(footprints: Footprints, meetings: list[Meeting]) -> list[Conflict]:
    """The conflicts among candidates, in their order. Exact distances are asked for all of them in one go, since the
    kernel likes many at once; then again for the other legs of those that conflict, which a suggested change must not
    run into.
    """
    found: list[tuple[Meeting, list[Encounter]]] = []
    apart: list[Meeting] = []
    places: tuple[list[int], list[int]] = [], []
    for place, (meeting, near) in enumerate(zip(meetings, _near(footprints, meetings), strict=True)):
        if answer_to_each_other(meeting.rule, meeting.a.plot.notice, meeting.b.plot.notice):
            continue
        if any(encounter.meets for encounter in near):
            found.append((meeting, near))
            places[0].append(place)
        else:
            apart.append(meeting)
            places[1].append(place)
    conflicts = [
        conflict
        for first in range(0, len(found), _AT_ONCE)
        for conflict in _conflicts(footprints, found[first : first + _AT_ONCE])
    ]
    talks = zip(places[1], _converging(footprints, apart), strict=True)
    told = [*zip(places[0], conflicts, strict=True), *((place, talk) for place, talk in talks if talk is not None)]
    return [conflict for _, conflict in sorted(told, key=itemgetter(0))]


def _converging(footprints: Footprints, apart: list[Meeting]) -> list[Conflict | None]:
    """Of each of some meetings that are no conflicts the need to talk, where there is one."""
    wider = [talking(meeting.rule) for meeting in apart]
    nearing = [
        meeting._replace(legs=meeting.legs if rule else [], rule=rule or meeting.rule)
        for meeting, rule in zip(apart, wider, strict=True)
    ]
    return [
        convergence(one.rule, one.a.plot, one.b.plot, near)
        for one, near in zip(nearing, _near(footprints, nearing), strict=True)
    ]


def _conflicts(footprints: Footprints, found: list[tuple[Meeting, list[Encounter]]]) -> Iterator[Conflict]:
    """The records of the meetings found, with the changes that would part them."""
    others = _near(footprints, [_other_legs(meeting) for meeting, _ in found])
    to_part = [_to_part(meeting) for meeting, _ in found]
    groups: list[Group] = []
    for ((a, b, _, rule), near), legs in zip(found, to_part, strict=True):
        moves_a, nearest = a_moves(a.plot.notice, b.plot.notice), _nearest(near)
        pair = [(a.row + nearest.leg_a, b.row + nearest.leg_b)]
        rows = [(a.row + i, b.row + j) for i, j in legs] if len(legs) > 1 else pair
        groups.append(Group(pairs=rows, moves_a=moves_a, apart_m=rule.horizontal_m))
        if rows is not pair:  # how deep the two lie in each other is told of the nearest alone
            groups.append(Group(pairs=pair, moves_a=moves_a, apart_m=rule.horizontal_m))
    shifts = iter(smallest_shifts(footprints, footprints, groups))
    for (meeting, near), more, legs in zip(found, others, to_part, strict=True):
        shift = next(shifts)
        depth_m = next(shifts).depth_m if len(legs) > 1 else shift.depth_m
        one, other = meeting.a.plot.notice, meeting.b.plot.notice
        resolve = changes(one, other, [*near, *more], meeting.rule, shift) if legs else ()
        yield _conflict(meeting, near, depth_m, resolve)


def _to_part(meeting: Meeting) -> Legs:
    """The pairs of legs that a change must part; none where there are too many to suggest one."""
    a, b = meeting.a.plot.notice, meeting.b.plot.notice
    return to_part(a, b, meeting.rule) if _may_change(a, b) else []


def _near(footprints: Footprints, meetings: list[Meeting]) -> list[list[Encounter]]:
    """For each meeting, those of its pairs of legs whose footprints are within the separation."""
    rows = [(a.row + i, b.row + j) for a, b, legs, _ in meetings for i, j in legs]
    if not rows:
        return [[] for _ in meetings]
    reaches_m = [rule.horizontal_m for _, _, legs, rule in meetings for _ in legs]
    lies = iter(lies_of(rows, footprints, footprints, reaches_m))
    near: list[list[Encounter]] = []
    for a, b, legs, rule in meetings:
        one, other = a.plot.notice.volumes, b.plot.notice.volumes
        near.append(
            [
                encounter(i, j, one[i].volume, other[j].volume, lie, rule)
                for (i, j), lie in zip(legs, lies, strict=False)
                if lie.least_m <= rule.horizontal_m
            ]
        )
    return near


def _other_legs(meeting: Meeting) -> Meeting:
    a, b, legs, rule = meeting
    one, other = len(a.plot.notice.volumes), len(b.plot.notice.volumes)
    if len(legs) == one * other or not _may_change(a.plot.notice, b.plot.notice):
        return Meeting(a, b, [], rule)
    known = set(legs)
    return Meeting(a, b, [(i, j) for i in range(one) for j in range(other) if (i, j) not in known], rule)


def _claims(a: Notice, b: Notice) -> tuple[bool, bool]:
    return b.party in a.represents, a.party in b.represents


def answer_to_each_other(rule: Separation, a: Notice, b: Notice) -> bool:
    """Whether each says that it answers for the other, where that is all that it takes."""
    return rule.unless_answering and all(_claims(a, b))


def _may_change(a: Notice, b: Notice) -> bool:
    return len(a.volumes) * len(b.volumes) <= MOST_LEGS_FOR_CHANGES


def _nearest(near: list[Encounter]) -> Encounter:
    """The pair of legs whose figures a conflict tells: those that overlap before those that are apart."""
    if len(near) == 1:
        return near[0]
    return min((e for e in near if e.meets), key=lambda e: (not e.overlaps, e.lie.gap_m))


def _time_gap_us(met: list[Encounter]) -> int:
    """The smallest pause; or, negative, how long from the first overlap in time of any two legs to the last."""
    if len(met) == 1:
        return met[0].time_us
    shared = [e for e in met if e.time_us < 0]
    if not shared:
        return min(e.time_us for e in met)
    return min(e.first_us for e in shared) - max(e.first_us - e.time_us for e in shared)


def _conflict(meeting: Meeting, near: list[Encounter], depth_m: float, resolve: tuple[Change, ...]) -> Conflict:
    rule, a, b = meeting.rule, meeting.a.plot, meeting.b.plot
    pair = pair_of(a.notice.kind, b.notice.kind)
    met = near
    if len(near) > 1:
        met = sorted((e for e in near if e.meets), key=lambda e: (e.first_us, e.lie.gap_m))
    nearest = _nearest(met)
    horizontal_m = nearest.lie.gap_m
    if horizontal_m <= 0:
        horizontal_m = -max(-horizontal_m, depth_m)
    one, other = a.notice, b.notice
    one_sided = rule.unless_answering and any(_claims(one, other))
    legs = tuple([(e.leg_a, e.leg_b) for e in met[:LEGS_TOLD]])
    if (one.id, one.party) > (other.id, other.party):
        a, b, one, other, legs = b, a, other, one, tuple([(j, i) for i, j in legs])
    return Conflict(
        a=one.id,
        b=other.id,
        a_party=one.party,
        b_party=other.party,
        a_kind=one.kind,
        b_kind=other.kind,
        a_version=a.version,
        b_version=b.version,
        rule=rule_name(pair),
        severity=_severity(pair, nearest.overlaps, one_sided),
        first_us=met[0].first_us,
        last_us=max([e.last_us for e in met]),
        lon_e7=round(met[0].lie.lon_deg * 1e7),
        lat_e7=round(met[0].lie.lat_deg * 1e7),
        gap=Gap(
            horizontal_mm=round(horizontal_m * 1000),
            vertical_mm=None if rule.vertical_mm is None else nearest.vertical_mm,
            time_us=_time_gap_us(met),
        ),
        required=rule.required,
        resolve=resolve,
        legs=legs,
        leg_count=len(met),
    )


def _severity(pair: Pair, overlaps: bool, one_sided: bool) -> Severity:
    if one_sided:
        return Severity.NOTE
    if not overlaps:
        return Severity.CAUTION
    return Severity.WARNING if _GRAVE.isdisjoint(pair) else Severity.DANGER


def warm() -> None:
    """Compile the kernels, or load them from their cache, so that the first answer is not seconds late."""
    from detente.index import grid

    grid.warm()  # which loads numba; what is loaded is used from then on, for however little work
    distance.warm()
    sides.warm()
    part = Volume(
        footprint=Circle(centre=(0, 0), radius_mm=1), floor_mm=0, ceiling_mm=0, start_us=0, end_us=1, uncertainty_mm=0
    )
    declared = Declared(volume=part, source=Source.STATED, floor=None, ceiling=None)
    one, other = (
        Notice(
            id=name,
            party=name,
            kind=Kind.HAZARD,
            title="",
            description="",
            represents=(),
            volumes=(declared,),
            other="",
        )
        for name in ("a", "b")
    )
    conflicts_among((one, other), DEFAULTS)
