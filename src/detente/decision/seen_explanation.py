"""A conflict explained to one reader, from what this reader may see and from nothing else.

A suggestion that kept clear of a hidden notice would tell where that is. So what a reader's lists do not show at
extent, with its kind, is as if it were not there; it would be found on filing, and the answer says so.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from msgspec.structs import replace

from detente.geometry.packed import Boxes
from detente.messages.conflicts import Conflict, Pair
from detente.messages.notices import PROTECTED, Notice, NoticeKey
from detente.messages.release import Field

from .chart import Plot
from .expiry import standing_around
from .explain import Explanation, as_found, explained
from .reader import Reader
from .release import Grant
from .seen_conflict import SeenConflict, conflict_seen
from .separation import Separations
from .state import State
from .veil import Veil


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenExplanation:
    """`explanation` is None where the conflict is told only roughly. In it the notices go by references in place of
    their ids, `a` and `b` as in `conflict`. `protected` is for the node, which records it as read: protected notices
    that the suggestions kept clear of are among them.
    """

    conflict: SeenConflict
    explanation: Explanation | None
    protected: tuple[NoticeKey, ...] = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A side of a conflict as the reader calls it: its id or reference and, where that is not enough, its party."""

    name: str
    party: str | None = None


def explanation_seen(
    state: State, party: str, veil: Veil, a: Named, b: Named, *, through: str | None = None
) -> SeenExplanation | None:
    """What `party` may know of the conflict between two notices, in either order; None where it is told of none."""
    reader = Reader(state, veil, party, through)
    found = _found(reader, a, b)
    if found is None:
        return None
    conflict, seen = found
    if seen.exactly is None:
        return SeenExplanation(conflict=seen, explanation=None, protected=seen.protected)
    chart = _SeenChart(reader, conflict)
    # In the order in which the reader is told of them.
    first, second = sorted(conflict.pair, key=lambda key: (key[0] != seen.a.party, key[0]))
    plots = {key: chart.seen(key) for key in (first, second)}
    askable = [plots[key] for key in (first, second) if _may_be_asked(reader, conflict.pair, key)]
    one, other = plots[first], plots[second]
    assert one is not None
    assert other is not None
    explanation = explained(
        chart,
        conflict,
        one,
        other,
        askable={plotted.notice.key for plotted in askable if plotted is not None},
    )
    protected = tuple(sorted({*seen.protected, *chart.protected}))
    return SeenExplanation(conflict=seen, explanation=explanation, protected=protected)


def _found(reader: Reader, a: Named, b: Named) -> tuple[Conflict, SeenConflict] | None:
    """The conflict by these names; the first in order, where two parties use one id and it was not said whose is
    meant.
    """
    pairs = {
        pair
        for key in reader.state.notices
        if _may_mean(reader, a, key)
        for pair in reader.state.conflicts_of.get(key, ())
        if any(_may_mean(reader, b, other) for other in pair if other != key)
    }
    asked = {(a, b), (b, a)}
    told = []
    for pair in pairs:
        conflict = reader.state.conflicts[pair]
        seen = conflict_seen(reader, conflict)
        if seen is not None and any(_is_named(seen, *names) for names in asked):
            told.append((conflict, seen))
    return min(told, key=lambda one: one[1].order(), default=None)


def _may_mean(reader: Reader, named: Named, key: NoticeKey) -> bool:
    return named.party in (None, key[0]) and named.name in (key[1], reader.reference(key))


def _is_named(seen: SeenConflict, a: Named, b: Named) -> bool:
    return all(
        named.name == side.name and named.party in (None, side.party) for named, side in ((a, seen.a), (b, seen.b))
    )


def _may_be_asked(reader: Reader, pair: Pair, key: NoticeKey) -> bool:
    """To each party the changes of its own notice, to third parties all: nobody is told what another should do."""
    sides = (pair[0][0], pair[1][0])
    return all(eye == key[0] for eye in reader.eyes if eye in sides)


class _SeenChart:
    """As much of the chart as one reader may see, beside the two notices of a conflict that is told exactly."""

    def __init__(self, reader: Reader, conflict: Conflict) -> None:
        self._reader = reader
        self._pair = conflict.pair
        self._seen: dict[NoticeKey, Plot | None] = {}
        self.separations: Separations = as_found(reader.state.separations, conflict)
        self.protected: set[NoticeKey] = set()

    def around(
        self, notice: Notice, boxes: Boxes, *, metres: float = 0.0, height_mm: int = 0, time_us: int = 0
    ) -> list[Plot]:
        state = self._reader.state
        near = standing_around(state, notice, boxes, metres=metres, height_mm=height_mm, time_us=time_us)
        # The operator may have made the separation smaller since the conflict was found.
        keys = {*(one.notice.key for one in near), *(key for key in self._pair if key[0] != notice.party)}
        found = [one for key in keys if (one := self.seen(key)) is not None]
        return sorted(found, key=lambda one: one.notice.key)

    def seen(self, key: NoticeKey) -> Plot | None:
        """A notice as far as it counts here: without its id, and without claims that the reader may not know."""
        if key not in self._seen:
            self._seen[key] = self._shown(key) if self._shows(key) else None
        return self._seen[key]

    def _shows(self, key: NoticeKey) -> bool:
        return key in self._pair or self._grant(key).measurable()

    def _shown(self, key: NoticeKey) -> Plot:
        plotted = self._reader.state.notices[key].plot
        claims = plotted.notice.represents if self._grant(key).shows(Field.REPRESENTS) else ()
        if plotted.notice.kind in PROTECTED:
            self.protected.add(key)
        named = replace(plotted.notice, id=self._reader.reference(key), represents=claims)
        return replace(plotted, notice=named, version=1)

    def _grant(self, key: NoticeKey) -> Grant:
        if key in self._pair:
            other = self._pair[1] if key == self._pair[0] else self._pair[0]
            return self._reader.side(key, other)
        return self._reader.grant(key, listing=True)
