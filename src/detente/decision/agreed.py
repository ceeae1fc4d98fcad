"""The measures in force, by where they are and whom they bind when: what a notice is held against, found by an index.

All of it follows from what was said and where the followed notices are. It is worked out when it is first asked for,
and again for an arrangement of which something was said; which is why looking something up may change it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np

from detente.geometry.packed import CEILING, EAST, FLOOR, NORTH, SOUTH, WEST, Boxes, joined
from detente.index.box import Box
from detente.index.grid import Grid
from detente.messages.notices import NoticeKey

from .said import Arrangement
from .shapes import Followed, Obligation, Shape, bound_by, shape_of
from .spans import Between, Named, in_force_between, spliced

_NEVER_US: Final = 2**62

Near = tuple[int, Obligation, Shape | None]
"""What may concern a volume, and the number of that."""


@dataclass(slots=True)
class Agreed:
    """What is in force from `_from_us` on. `said` and `moved` tell it what changed."""

    _from_us: int = _NEVER_US
    _changed: dict[str, int] = field(default_factory=dict)
    _between: dict[str, Between] = field(default_factory=dict)
    _by_version: dict[str, list[tuple[Obligation, Shape | None]]] = field(default_factory=dict)
    _shapes: dict[Named, Shape] = field(default_factory=dict)
    _by_party: dict[str, _Index] = field(default_factory=dict)
    _drawn_anew: bool = True
    followed: set[NoticeKey] = field(default_factory=set)

    def said(self, key: str, at_us: int) -> None:
        """Something was said of an arrangement that may bind somebody otherwise, from a time on."""
        self._changed[key] = min(at_us, self._changed.get(key, at_us))

    def moved(self, key: NoticeKey) -> None:
        """A notice is elsewhere, or gone."""
        if key in self.followed:
            self._drawn_anew = True

    def between(self, arrangements: Mapping[str, Arrangement], key: str, from_us: int) -> Between:
        """When each measure of an arrangement binds whom with whom, from a time on or from before that."""
        self._reach(arrangements, from_us)
        return self._between.get(key, {})

    def near(
        self, arrangements: Mapping[str, Arrangement], followed: Followed, names: Sequence[str], boxes: Boxes
    ) -> list[Near]:
        """What may concern volumes of these boxes of those that it binds, each with the number of the volume."""
        if not arrangements:
            return []
        self._reach(arrangements, int(boxes.time[:, 0].min()))
        self._draw(arrangements, followed)
        indexes = [index for name in names if (index := self._by_party.get(name)) is not None]
        near: list[Near] = []
        for leg, (space, time) in enumerate(zip(boxes.space.tolist(), boxes.time.tolist(), strict=True)):
            asked = Box(
                west_e7=space[WEST],
                south_e7=space[SOUTH],
                east_e7=space[EAST],
                north_e7=space[NORTH],
                floor_mm=space[FLOOR],
                ceiling_mm=space[CEILING],
                start_us=time[0],
                end_us=time[1],
            )
            found = {id(one[0]): one for index in indexes for one in index.meeting(asked)}
            near.extend((leg, *one) for one in found.values())
            for version in dict.fromkeys(one.version for one, _ in found.values()):
                near.extend((leg, *one) for one in self._by_version[version] if one[1] is None)
        return near

    def following(
        self, arrangements: Mapping[str, Arrangement], followed: Followed, key: NoticeKey
    ) -> list[tuple[Obligation, Shape]]:
        """The bubbles that follow a notice."""
        self._draw(arrangements, followed)
        if key not in self.followed:
            return []
        return [
            (one, shape)
            for some in self._by_version.values()
            for one, shape in some
            if shape is not None and one.measure is not None and one.measure.follows == key
        ]

    def reach(self, arrangements: Mapping[str, Arrangement], from_us: int) -> bool:
        """See that everything from a time on is known; whether it was not."""
        known = self._from_us
        self._reach(arrangements, from_us)
        return self._from_us != known

    def reshaped(
        self, obligations: Sequence[tuple[Obligation, Shape]], followed: Followed
    ) -> list[tuple[Obligation, Shape | None]]:
        """The same obligations where they are once what bubbles follow is elsewhere."""
        return [(one, shape_of(one, followed, self._shapes)) for one, _ in obligations]

    def obligations(
        self, key: str, arrangement: Arrangement, between: Between, followed: Followed
    ) -> list[tuple[Obligation, Shape | None]]:
        """The obligations of an arrangement by what binds whom when, with their shapes; None for what has none."""
        made: list[tuple[Obligation, Shape | None]] = []
        measures = {
            (version, measure.id): measure
            for version, proposed in arrangement.versions.items()
            for measure in proposed.terms.measures
        }
        for named, own in between.items():
            terms = arrangement.versions[named[0]].terms
            measure = measures.get(named)
            if measure is None and not terms.notice_periods:
                continue
            bound = bound_by(own)
            obligation = Obligation(arrangement=key, version=named[0], terms=terms, measure=measure, bound=bound)
            made.append((obligation, shape_of(obligation, followed, self._shapes)))
        return made

    def _reach(self, arrangements: Mapping[str, Arrangement], from_us: int) -> None:
        """See that everything from a time on is known. Of a time of which nobody asked nothing is worked out."""
        if from_us < self._from_us:
            self._from_us = from_us
            self._between = {key: in_force_between(one, from_us) for key, one in arrangements.items()}
        elif self._changed:
            for key, at_us in self._changed.items():
                since_us = max(self._from_us, at_us)
                after = in_force_between(arrangements[key], since_us)
                self._between[key] = spliced(self._between.get(key, {}), after, since_us)
        else:
            return
        self._changed = {}
        self._drawn_anew = True

    def _draw(self, arrangements: Mapping[str, Arrangement], followed: Followed) -> None:
        if not self._drawn_anew:
            return
        made = [
            one
            for key, between in self._between.items()
            for one in self.obligations(key, arrangements[key], between, followed)
        ]
        shaped = iter(_put_together([shape for _, shape in made if shape is not None]))
        made = [(one, None if shape is None else next(shaped)) for one, shape in made]
        self._by_version = {}
        by_party: dict[str, list[tuple[Obligation, Shape]]] = {}
        for obligation, shape in made:
            self._by_version.setdefault(obligation.version, []).append((obligation, shape))
            if shape is not None:
                for party in obligation.bound:
                    by_party.setdefault(party, []).append((obligation, shape))
        self._by_party = {party: _Index(some) for party, some in by_party.items()}
        measures = (one.measure for one, _ in made)
        self.followed = {one.follows for one in measures if one is not None and one.follows is not None}
        self._drawn_anew = False


class _Index:
    """What binds one party, by where it is."""

    def __init__(self, obligations: Sequence[tuple[Obligation, Shape]]) -> None:
        self._grid = Grid()
        boxes = [shape.boxes for _, shape in obligations]
        slots = self._grid.insert(
            Boxes(space=np.concatenate([one.space for one in boxes]), time=np.concatenate([one.time for one in boxes])),
            0,
            0,
        )
        assert slots.tolist() == list(range(len(slots)))
        self._by_slot = [one for one in obligations for _ in range(len(one[1].boxes))]

    def meeting(self, asked: Box) -> list[tuple[Obligation, Shape]]:
        return [self._by_slot[slot] for slot in self._grid.query(asked).tolist()]


def _put_together(shapes: Sequence[Shape]) -> list[Shape]:
    """The same shapes, their footprints in one table, so that a question need not put it together."""
    if not shapes:
        return []
    footprints, row, shared = joined([shape.footprints for shape in shapes]), 0, []
    for shape in shapes:
        shared.append(replace(shape, footprints=footprints, row=row))
        row += len(shape.footprints)
    return shared
