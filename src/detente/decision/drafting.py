"""Measures that two parties could agree on, from what both declared: a line, a buffer, a split in time or height.

Each draft is applied to the notices by the rules that it would set, and the same detection that finds conflicts says
what it resolves and what it leaves. Nothing is proposed to anybody by it: people decide.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum

import shapely
from msgspec import Struct
from msgspec.structs import replace

from detente.geometry.volumes import Position
from detente.messages.conflicts import Conflict, Pair, Severity
from detente.messages.notices import Declared, Kind, Notice

from .detection import conflicts_among
from .kept_ground import ground_of, share_left, sides_of, within
from .separation import Separations

MOST_DRAFTS = 6
MOST_GIVEN_UP = 0.5
"""Nobody is asked for more than this share of what it declared: whoever gives up all meets nobody."""
MOST_TRIED = 12
"""So many times, or heights, are tried of each sort."""

_PROTECTED = frozenset({Kind.SITE, Kind.RELIEF})
"""What is protected is never asked to make room."""
_FLYING = frozenset({Kind.AIR, Kind.HAZARD})


class Sort(StrEnum):
    """What a draft would have two parties agree on. Ties between drafts are in this order."""

    LINE = "line"
    """Each stays on its side of a line, beyond its tolerance: `first` on the left."""
    BUFFER = "buffer"
    """`second` keeps `amount` mm from all that `first` declared and that it meets."""
    TIME = "time"
    """`first` is done at `amount` µs UTC, and `second` begins after the pause that must lie between them."""
    HEIGHT = "height"
    """In the air `first` stays below `amount` mm above the ellipsoid, and `second` above it by their separation."""


class Draft(Struct, frozen=True, kw_only=True):
    """What it would resolve of the conflicts between `first` and `second`, and what it leaves, by pairs of notices.

    `cost_first` and `cost_second` are the share of what each declared that it would give up, from 0 to 1: of ground,
    of time or of height, by the mean over its notices. `line` and `tolerance_mm` are those of a line, else empty and 0.
    `pause` is what lies between the two besides: µs for a split in time, mm for one in height.
    """

    sort: Sort
    first: str
    second: str
    amount: int
    pause: int
    line: tuple[Position, ...]
    tolerance_mm: int
    resolves: tuple[Pair, ...]
    leaves: tuple[Pair, ...]
    cost_first: float
    cost_second: float


def drafts(
    notices: Sequence[Notice],
    parties: tuple[str, str],
    separations: Separations,
    *,
    lines: Sequence[tuple[tuple[Position, ...], int]] = (),
) -> list[Draft]:
    """Drafts for two parties from what both declared; `lines` are given ones, such as a river, each with its tolerance
    in mm. Those that resolve the most first, then those that cost the dearer side the least; `MOST_DRAFTS` at most.

    A need to talk is no conflict, and is neither resolved nor left.
    """
    one, other = parties
    own = sorted((notice for notice in notices if notice.party in parties), key=lambda notice: notice.key)
    found = _met(own, separations)
    if not found:
        return []
    table = _Table(own, separations, found)
    good = []
    for first, second in ((one, other), (other, one)):
        for draft in (
            *(table.line(first, second, line, tolerance_mm) for line, tolerance_mm in lines),
            table.buffer(first, second),
            *(table.time(first, second, at_us) for at_us in table.times(first)),
            *(table.height(first, second, at_mm) for at_mm in table.heights(first)),
        ):
            if draft.resolves and max(draft.cost_first, draft.cost_second) <= MOST_GIVEN_UP:
                good.append(draft)
    return _best(good)


def applied(draft: Draft, notices: Sequence[Notice], separations: Separations) -> list[Notice]:
    """The notices as they would be if both kept to a draft that was made from them, in their order. Of one for which
    nothing is left there is none.
    """
    own = [notice for notice in notices if notice.party in (draft.first, draft.second)]
    keep = _rule(draft, own, _met(own, separations))
    kept = (keep(one) if one.party in (draft.first, draft.second) else one for one in notices)
    return [notice for notice in kept if notice is not None]


class _Table:
    """What both declared, the conflicts between them, and what becomes of these."""

    def __init__(self, own: list[Notice], separations: Separations, found: dict[Pair, Conflict]) -> None:
        self._own = own
        self._separations = separations
        self._found = found

    def line(self, first: str, second: str, line: tuple[Position, ...], tolerance_mm: int) -> Draft:
        return self._judged(_bare(Sort.LINE, first, second, line=line, tolerance_mm=tolerance_mm))

    def buffer(self, first: str, second: str) -> Draft:
        apart_mm = max(conflict.required.horizontal_mm for conflict in self._found.values())
        return self._judged(_bare(Sort.BUFFER, first, second, amount=apart_mm + 1_000))

    def time(self, first: str, second: str, at_us: int) -> Draft:
        pause_us = max(conflict.required.time_us for conflict in self._found.values())
        return self._judged(_bare(Sort.TIME, first, second, amount=at_us, pause=pause_us))

    def height(self, first: str, second: str, at_mm: int) -> Draft:
        apart_mm = max(conflict.required.vertical_mm or 0 for conflict in self._found.values())
        # Bands are closed: exactly the separation apart is within it.
        return self._judged(_bare(Sort.HEIGHT, first, second, amount=at_mm, pause=apart_mm + 1))

    def times(self, first: str) -> list[int]:
        """When something that `first` has in a conflict ends, or something of the other begins."""
        pause_us = max(conflict.required.time_us for conflict in self._found.values())
        edges = {
            part.volume.end_us if notice.party == first else part.volume.start_us - pause_us
            for notice in self._in_conflict()
            for part in notice.volumes
        }
        return _some(sorted(edges))

    def heights(self, first: str) -> list[int]:
        apart_mm = max(conflict.required.vertical_mm or 0 for conflict in self._found.values())
        edges = {
            part.volume.ceiling_mm if notice.party == first else part.volume.floor_mm - apart_mm - 1
            for notice in self._in_conflict()
            if notice.kind in _FLYING
            for part in notice.volumes
        }
        return _some(sorted(edges))

    def _in_conflict(self) -> list[Notice]:
        keys = {key for pair in self._found for key in pair}
        return [notice for notice in self._own if notice.key in keys]

    def _judged(self, draft: Draft) -> Draft:
        keep = _rule(draft, self._own, self._found)
        kept = [(notice, keep(notice)) for notice in self._own]
        left = _met([after for _, after in kept if after is not None], self._separations).keys()
        return replace(
            draft,
            resolves=tuple(pair for pair in self._found if pair not in left),
            leaves=tuple(pair for pair in self._found if pair in left),
            cost_first=_cost(draft.sort, [both for both in kept if both[0].party == draft.first]),
            cost_second=_cost(draft.sort, [both for both in kept if both[0].party == draft.second]),
        )


def _bare(
    sort: Sort,
    first: str,
    second: str,
    *,
    amount: int = 0,
    pause: int = 0,
    line: tuple[Position, ...] = (),
    tolerance_mm: int = 0,
) -> Draft:
    return Draft(
        sort=sort,
        first=first,
        second=second,
        amount=amount,
        pause=pause,
        line=line,
        tolerance_mm=tolerance_mm,
        resolves=(),
        leaves=(),
        cost_first=0.0,
        cost_second=0.0,
    )


def _rule(draft: Draft, own: Sequence[Notice], found: dict[Pair, Conflict]) -> Callable[[Notice], Notice | None]:
    """What a notice of either would be if it kept to the draft; None where nothing would be left of it."""
    match draft.sort:
        case Sort.LINE:
            volumes = [part.volume for notice in own for part in notice.volumes]
            left, right = sides_of(draft.line, draft.tolerance_mm, volumes)
            return lambda notice: _on_ground(notice, left if notice.party == draft.first else right)
        case Sort.BUFFER:
            apart: dict[object, shapely.Geometry] = {}
            by_key = {notice.key: notice for notice in own}
            for notice in own:
                others = [key for pair in found if notice.key in pair for key in pair if key != notice.key]
                volumes = [part.volume for key in sorted(others) for part in by_key[key].volumes]
                if notice.party == draft.second and volumes:
                    apart[notice.key] = ground_of(volumes, draft.amount)
            return lambda notice: _on_ground(notice, None, apart.get(notice.key))
        case Sort.TIME:
            return lambda notice: _in_time(notice, draft)
        case Sort.HEIGHT:
            return lambda notice: _in_height(notice, draft)


def _on_ground(
    notice: Notice, inside: shapely.Geometry | None, outside: shapely.Geometry | None = None
) -> Notice | None:
    if notice.kind in _PROTECTED or (inside is None and outside is None):
        return notice
    return _of_parts(notice, (kept for part in notice.volumes for kept in within(part, inside, outside)))


def _in_time(notice: Notice, draft: Draft) -> Notice | None:
    if notice.kind in _PROTECTED:
        return notice
    parts = []
    for part in notice.volumes:
        start_us, end_us = part.volume.start_us, part.volume.end_us
        if notice.party == draft.first:
            end_us = min(end_us, draft.amount)
        else:
            start_us = max(start_us, draft.amount + draft.pause)
        if start_us < end_us:
            parts.append(replace(part, volume=replace(part.volume, start_us=start_us, end_us=end_us)))
    return _of_parts(notice, iter(parts))


def _in_height(notice: Notice, draft: Draft) -> Notice | None:
    if notice.kind not in _FLYING:
        return notice
    parts = []
    for part in notice.volumes:
        floor_mm, ceiling_mm = part.volume.floor_mm, part.volume.ceiling_mm
        if notice.party == draft.first:
            ceiling_mm = min(ceiling_mm, draft.amount)
        else:
            floor_mm = max(floor_mm, draft.amount + draft.pause)
        if floor_mm <= ceiling_mm:
            volume = replace(part.volume, floor_mm=floor_mm, ceiling_mm=ceiling_mm)
            parts.append(part if volume == part.volume else replace(part, volume=volume, floor=None, ceiling=None))
    return _of_parts(notice, iter(parts))


def _of_parts(notice: Notice, parts: Iterator[Declared]) -> Notice | None:
    kept = tuple(parts)
    return replace(notice, volumes=kept) if kept else None


def _met(notices: Sequence[Notice], separations: Separations) -> dict[Pair, Conflict]:
    found = conflicts_among(notices, separations)
    return {one.pair: one for one in sorted(found, key=lambda one: one.pair) if one.severity is not Severity.TALK}


def _cost(sort: Sort, kept: Sequence[tuple[Notice, Notice | None]]) -> float:
    shares = [0.0 if after == before else 1 - _left(sort, before, after) for before, after in kept]
    return sum(shares) / len(shares) if shares else 0.0


def _left(sort: Sort, before: Notice, after: Notice | None) -> float:
    if after is None:
        return 0.0
    if sort in (Sort.LINE, Sort.BUFFER):
        return share_left([part.volume for part in before.volumes], [part.volume for part in after.volumes])
    return _extent(sort, after) / max(1, _extent(sort, before))


def _extent(sort: Sort, notice: Notice) -> int:
    if sort is Sort.TIME:
        return sum(part.volume.end_us - part.volume.start_us for part in notice.volumes)
    return sum(part.volume.ceiling_mm - part.volume.floor_mm for part in notice.volumes)


def _some(edges: list[int]) -> list[int]:
    """At most `MOST_TRIED` of them, spread evenly, the first and the last among them."""
    if len(edges) <= MOST_TRIED:
        return edges
    return [edges[n * (len(edges) - 1) // (MOST_TRIED - 1)] for n in range(MOST_TRIED)]


def _best(good: Sequence[Draft]) -> list[Draft]:
    """The best of each sort before a second one of any, since people need a choice."""
    ranked = sorted(good, key=_rank)
    first = list({one.sort: one for one in reversed(ranked)}.values())
    rest = [one for one in ranked if one not in first]
    return sorted([*sorted(first, key=_rank), *rest][:MOST_DRAFTS], key=_rank)


def _rank(one: Draft) -> tuple[int, float, float, int, str, int, int, tuple[Position, ...]]:
    dearer, cheaper = max(one.cost_first, one.cost_second), min(one.cost_first, one.cost_second)
    sort = list(Sort).index(one.sort)
    return (
        -len(one.resolves),
        round(dearer, 6),
        round(cheaper, 6),
        sort,
        one.first,
        one.amount,
        one.tolerance_mm,
        one.line,
    )
