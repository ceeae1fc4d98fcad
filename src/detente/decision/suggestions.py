"""The smallest single changes that would resolve one conflict and meet nothing else: ranked, each one checked.

A change is applied and held against everything that the changed notice could meet, by the same detection as any notice
that is filed; what fails is not offered.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from msgspec import Struct

from detente.geometry.soundness import unsound
from detente.messages.conflicts import Severity
from detente.messages.notices import NoticeKey

from .alteration import Alteration, How, altered
from .around import Asked
from .chart import Chart, Laid, Plot, lay
from .cost import cost_of
from .detection import conflicts_of
from .resolution import FIRST_TO_MOVE
from .room import Room, Track, WhyNot

MOST_SUGGESTIONS = 3
_MOST_TRIES = 8
"""So many changes of one direction are tried before it is given up."""


class Suggestion(Struct, frozen=True, kw_only=True):
    """A change of `notice` after which it would no longer meet the other, and no notice on the chart that it does not
    meet now, nor any worse than now.

    `cost` is a share (`cost.cost_of`). Of the notice's other conflicts `resolves_too` would be gone and `still_meets`
    would stay, no worse than now. It is for people to decide on; nothing applies it.
    """

    notice: NoticeKey
    alteration: Alteration
    cost: float
    resolves_too: int
    still_meets: int


class Suggestions(Struct, frozen=True, kw_only=True):
    """At most three, the cheapest first; and for each dimension in which none was found, why."""

    offered: tuple[Suggestion, ...]
    none: tuple[tuple[How, WhyNot], ...]


def suggestions(chart: Asked, a: Plot, b: Plot, askable: Collection[NoticeKey]) -> Suggestions:
    """What would resolve the conflict of `a` and `b`, which stand on the chart and meet. Only the notices in `askable`
    are asked to change, and of those only whom the order of kinds asks: what is protected is never asked by what is
    not.
    """
    asked = [(mover, stays) for mover, stays in _movers(a, b) if mover.notice.key in askable]
    found: list[Suggestion] = []
    none: dict[How, WhyNot] = {} if asked else dict.fromkeys(How, WhyNot.NOT_YOURS)
    for mover, stays in asked:
        judge = Judge(chart, mover, stays)
        room = Room(chart=chart, mover=mover, stays=stays, met=judge.met)
        for how in How:
            ways = room.ways(how)
            good = [] if isinstance(ways, WhyNot) else [one for way in ways if (one := judge.first(way)) is not None]
            found.extend(good)
            if not good:
                none.setdefault(how, ways if isinstance(ways, WhyNot) else WhyNot.NO_ROOM)
    there = {one.alteration.how for one in found}
    return Suggestions(offered=_best(found), none=tuple((how, none[how]) for how in How if how not in there))


def _movers(a: Plot, b: Plot) -> list[tuple[Plot, Plot]]:
    """Who is asked to change, and who stays: where the kinds are alike either may."""
    place_a, place_b = (FIRST_TO_MOVE[one.notice.kind] for one in (a, b))
    if place_a == place_b:
        return [(a, b), (b, a)]
    return [(a, b)] if place_a < place_b else [(b, a)]


def _best(found: Sequence[Suggestion]) -> tuple[Suggestion, ...]:
    """The cheapest of each dimension before a second one of any, since people need a choice."""
    ranked = sorted(found, key=_rank)
    first = list({one.alteration.how: one for one in reversed(ranked)}.values())
    rest = [one for one in ranked if one not in first]
    return tuple(sorted([*sorted(first, key=_rank), *rest][:MOST_SUGGESTIONS], key=_rank))


def _rank(one: Suggestion) -> tuple[float, int, int, int, NoticeKey]:
    """By cost; ties by dimension, then the smaller, then the later or the higher, then by party and id."""
    what = one.alteration
    return round(one.cost, 6), list(How).index(what.how), abs(what.amount), -what.amount, one.notice


_HARM = {severity: place for place, severity in enumerate(reversed(Severity))}


class Judge:
    """Applies changes of one notice and asks detection again; `met` is what it meets now, and how badly."""

    def __init__(self, chart: Asked, mover: Plot, stays: Plot) -> None:
        self._chart = chart
        self._mover = mover
        self._stays = stays
        self.met = self._met(mover, chart.laid(mover))
        assert stays.notice.key in self.met

    def first(self, way: Track) -> Suggestion | None:
        """The first change of a direction that is good."""
        tried: set[Alteration] = set()
        for one in way:
            if one not in tried:
                if len(tried) == _MOST_TRIES:
                    break
                tried.add(one)
                good = self._judged(one)
                if good is not None:
                    return good
        return None

    def _judged(self, alteration: Alteration) -> Suggestion | None:
        after = altered(self._mover.notice, alteration)
        if after is None or any(unsound(part.volume) for part in after.volumes):
            return None
        met = self._met(Plot(notice=after, version=self._mover.version), lay(after))
        if self._stays.notice.key in met or not all(
            key in self.met and _HARM[harm] <= _HARM[self.met[key]] for key, harm in met.items()
        ):
            return None
        return Suggestion(
            notice=self._mover.notice.key,
            alteration=alteration,
            cost=cost_of(self._mover.notice, self._chart.laid(self._mover).boxes, alteration, after),
            resolves_too=len(self.met) - len(met) - 1,
            still_meets=len(met),
        )

    def _met(self, mover: Plot, laid: Laid) -> dict[NoticeKey, Severity]:
        others = self._chart.around(mover.notice, laid.boxes)
        near = Chart(self._chart.separations)
        near.add_many(others, self._chart.laid_together(others))
        found = conflicts_of(near, mover, laid)
        # A need to talk neither bars a change nor is resolved by one.
        return dict(
            _others(conflict.pair, conflict.severity, mover.notice.key)
            for conflict in found
            if conflict.severity is not Severity.TALK
        )


def _others(pair: tuple[NoticeKey, NoticeKey], severity: Severity, own: NoticeKey) -> tuple[NoticeKey, Severity]:
    a, b = pair
    return b if a == own else a, severity
