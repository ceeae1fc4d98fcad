"""The measures in force, by where they are and whom they bind when: what a notice is held against, found by an index.

All of it follows from what was said and where the followed notices are. It is worked out when it is first asked for,
and again for an arrangement of which something was said; which is why looking something up may change it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from detente.geometry.packed import CEILING, EAST, FLOOR, NORTH, SOUTH, WEST, Boxes
from detente.index.box import Box
from detente.index.grid import Grid
from detente.messages.notices import NoticeKey

from .said import Arrangement
from .shapes import Followed, Obligation, Shape, shape_of
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
    _found: list[tuple[Obligation, Shape]] = field(default_factory=list)
    _grid: Grid | None = None
    followed: set[NoticeKey] = field(default_factory=set)

    def said(self, key: str, at_us: int) -> None:
        """Something was said of an arrangement that may bind somebody otherwise, from a time on."""
        self._changed[key] = min(at_us, self._changed.get(key, at_us))

    def moved(self, key: NoticeKey) -> None:
        """A notice is elsewhere, or gone."""
        if key in self.followed:
            self._grid = None

    def between(self, arrangements: Mapping[str, Arrangement], key: str, from_us: int) -> Between:
        """When each measure of an arrangement binds whom with whom, from a time on or from before that."""
        self._reach(arrangements, from_us)
        return self._between.get(key, {})

    def near(self, arrangements: Mapping[str, Arrangement], followed: Followed, boxes: Boxes) -> list[Near]:
        """What may concern volumes of these boxes, each with the number of the volume."""
        if not arrangements:
            return []
        self._reach(arrangements, int(boxes.time[:, 0].min()))
        grid = self._drawn(arrangements, followed)
        if not self._found:
            return []
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
            found = {id(one[0]): one for one in (self._found[slot] for slot in grid.query(asked).tolist())}
            near.extend((leg, *one) for one in found.values())
            for version in dict.fromkeys(one.version for one, _ in found.values()):
                near.extend((leg, *one) for one in self._by_version[version] if one[1] is None)
        return near

    def following(
        self, arrangements: Mapping[str, Arrangement], followed: Followed, key: NoticeKey
    ) -> list[tuple[Obligation, Shape]]:
        """The bubbles that follow a notice."""
        self._drawn(arrangements, followed)
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
        known = self._grid
        self._reach(arrangements, from_us)
        return self._grid is not known

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
            obligation = Obligation(arrangement=key, version=named[0], terms=terms, measure=measure, between=own)
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
        self._grid = None

    def _drawn(self, arrangements: Mapping[str, Arrangement], followed: Followed) -> Grid:
        if self._grid is not None:
            return self._grid
        self._by_version, self._found = {}, []
        for key, between in self._between.items():
            for made in self.obligations(key, arrangements[key], between, followed):
                self._by_version.setdefault(made[0].version, []).append(made)
        shaped = [(one, shape) for some in self._by_version.values() for one, shape in some if shape is not None]
        self.followed = {
            one.measure.follows for one, _ in shaped if one.measure is not None and one.measure.follows is not None
        }
        self._grid = Grid()
        if shaped:
            boxes = Boxes(
                space=np.concatenate([shape.boxes.space for _, shape in shaped]),
                time=np.concatenate([shape.boxes.time for _, shape in shaped]),
            )
            slots = self._grid.insert(boxes, 0, 0).tolist()
            assert slots == list(range(len(boxes)))
            self._found = [one for one in shaped for _ in range(len(one[1].boxes))]
        return self._grid
