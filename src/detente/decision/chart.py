"""The notices in force, by where and when they are: an index of their volumes, and the footprints to measure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np
from msgspec import Struct

from detente.geometry.boxes import METRES_PER_DEGREE, SPARE
from detente.geometry.packed import Boxes, Footprints, packed
from detente.geometry.pool import Pool
from detente.geometry.volumes import HIGHEST_MM, LOWEST_MM
from detente.index.box import Box
from detente.index.grid import Grid
from detente.index.layout import SORTS
from detente.index.near import Near
from detente.messages.notices import Kind, Notice, NoticeKey

from .separation import Separation, Separations, pair_of

_SORTS = {kind: number for number, kind in enumerate(Kind)}
_FEW_ROWS = 1_024
_OVER = -1
"""In place of the slot of a volume that is over."""


BEGINNING_US: Final = -(2**62)
"""Before all times that can be stated."""


class Plot(Struct, frozen=True, eq=False, kw_only=True):
    """A notice at a version."""

    notice: Notice
    version: int


class Laid(Struct, frozen=True, eq=False, kw_only=True):
    """The volumes of one or more notices as columns, in their order."""

    boxes: Boxes
    footprints: Footprints


def lay(*notices: Notice) -> Laid:
    """The columns of the volumes of some notices."""
    boxes, footprints = packed(part.volume for notice in notices for part in notice.volumes)
    return Laid(boxes=boxes, footprints=footprints)


class Place(Struct, frozen=True, eq=False, kw_only=True):
    """A notice and where its volumes are: leg n is row `row` + n of some columns."""

    plot: Plot
    row: int


Legs = list[tuple[int, int]]
"""Pairs of numbers of volumes: of the one notice, and of the other."""


class Chart:
    """The notices in force, with an index of their volumes."""

    def __init__(self, separations_table: Separations) -> None:
        self.separations = separations_table
        self._rules = {
            kind: {other: rule for other in Kind if (rule := separations_table.get(pair_of(kind, other))) is not None}
            for kind in Kind
        }
        self._reaches = {kind: _Reaches(rules) for kind, rules in self._rules.items()}
        self.horizon_us = BEGINNING_US
        """What ended before this time is not on the chart; who asks about earlier times draws it anew (`expiry`)."""
        self.widest_us = widest_us(separations_table)
        self._grid = Grid()
        self._pool = Pool()
        self._near = Near(self._pool)
        self._standing: dict[NoticeKey, tuple[Place, list[int]]] = {}
        self._by_slot: list[tuple[Place, int] | None] = []
        """Whose volume is in a slot of the index, and which: the place itself, which need not be looked up by key."""
        self._groups: dict[str, int] = {}
        self._rows_in_use = 0

    def __len__(self) -> int:
        """How many notices have something on it."""
        return len(self._standing)

    def beside(self, laid: Laid) -> tuple[Footprints, int]:
        """What the rows of places are rows of, with those of a notice that is not on the chart behind them, and the
        number of the first of these; good until the next change or question.
        """
        return self._pool.beside(laid.footprints)

    def add(self, plotted: Plot, laid: Laid) -> None:
        """Put a notice on the chart; its key must not be there."""
        self.add_many([plotted], laid)

    def add_many(self, plots: Sequence[Plot], laid: Laid) -> None:
        """Put notices on the chart, whose volumes are laid in their order; none of their keys may be there."""
        sizes = [len(plotted.notice.volumes) for plotted in plots]
        if len(plots) == 1:
            kind, party = plots[0].notice.kind, plots[0].notice.party
            slots = self._grid.insert(laid.boxes, _SORTS[kind], self._group(party))
        else:
            slots = self._grid.insert(
                laid.boxes,
                np.repeat([_SORTS[plotted.notice.kind] for plotted in plots], sizes),
                np.repeat([self._group(plotted.notice.party) for plotted in plots], sizes),
            )
        row, first = self._pool.add(laid.footprints), 0
        self._near.add(slots, row)
        most = int(slots.max(initial=-1))
        self._by_slot.extend([None] * (most + 1 - len(self._by_slot)))
        standing, by_slot, numbers = self._standing, self._by_slot, slots.tolist()
        for plotted, size in zip(plots, sizes, strict=True):
            key = plotted.notice.key
            assert key not in standing
            own = numbers[first : first + size]
            place = Place(plot=plotted, row=row + first)
            for leg, slot in enumerate(own):
                by_slot[slot] = place, leg
            standing[key] = place, own
            first += size
        self._rows_in_use += first

    def remove(self, notice_key: NoticeKey) -> None:
        """Take a notice off the chart, if it is there; one that is over is not."""
        standing = self._standing.pop(notice_key, None)
        if standing is None:
            return
        slots = [slot for slot in standing[1] if slot != _OVER]
        self._grid.remove(slots)
        for slot in slots:
            self._by_slot[slot] = None
        self._left(len(standing[1]))

    def expire(self, before_us: int) -> None:
        """Take off all volumes that end before a time. It costs as much as what goes, however much stays."""
        self.horizon_us = max(self.horizon_us, before_us)
        for slot in self._grid.expire(before_us).tolist():
            owner, self._by_slot[slot] = self._by_slot[slot], None
            assert owner is not None
            place, leg = owner
            key = place.plot.notice.key
            slots = self._standing[key][1]
            slots[leg] = _OVER
            if all(one == _OVER for one in slots):
                del self._standing[key]
                self._left(len(slots))

    def candidates(self, notice: Notice, laid: Laid, first: int = 0) -> list[tuple[Place, Legs, Separation]]:
        """Notices of other parties, with the pairs of legs (its own, theirs) that may be within the separation, or
        converge, and that separation.

        Its volumes are those of `laid` from the first one on; it may itself be on the chart.
        """
        rules = self._rules[notice.kind]
        if not rules:
            return []
        found: dict[Place, Legs] = {}
        group = self._groups.get(notice.party, -1)
        own = slice(first, first + len(notice.volumes))
        space, time = laid.boxes.space[own].tolist(), laid.boxes.time[own].tolist()
        reaches = self._reaches[notice.kind]
        assert min(time)[0] - reaches.longest_us >= self.horizon_us, "what was then is not on the chart"
        for leg in range(len(space)):
            asked = reaches.round(space[leg], time[leg])
            near = self._near.to(laid.footprints, first + leg, reaches.mm)
            for slot in self._grid.query_by_sort(asked, leave_out=group, near=near).tolist():
                owner = self._by_slot[slot]
                assert owner is not None
                found.setdefault(owner[0], []).append((leg, owner[1]))
        return [(place, legs, rules[place.plot.notice.kind]) for place, legs in found.items()]

    def around(
        self, notice: Notice, boxes: Boxes, *, metres: float = 0.0, height_mm: int = 0, time_us: int = 0
    ) -> list[Plot]:
        """The notices of other parties that this one may meet, were any of its volumes up to so far from where it is;
        in order of party and id. `boxes` are those of its volumes.
        """
        rules = {
            kind: replace(
                rule,
                horizontal_m=rule.horizontal_m + metres,
                vertical_m=None if rule.vertical_m is None else rule.vertical_m + height_mm / 1000,
                time_s=rule.time_s + time_us / 1e6,
            )
            for kind, rule in self._rules[notice.kind].items()
        }
        if not rules:
            return []
        group, reaches = self._groups.get(notice.party, -1), _Reaches(rules)
        found = set()
        for space, time in zip(boxes.space.tolist(), boxes.time.tolist(), strict=True):
            for slot in self._grid.query_by_sort(reaches.round(space, time), leave_out=group).tolist():
                owner = self._by_slot[slot]
                assert owner is not None
                found.add(owner[0].plot.notice.key)
        return [self._standing[key][0].plot for key in sorted(found)]

    def within(self, box: Box) -> set[NoticeKey]:
        """The notices of which a volume may meet a box."""
        owners = (self._by_slot[slot] for slot in self._grid.query(box).tolist())
        return {owner[0].plot.notice.key for owner in owners if owner is not None}

    def _group(self, party: str) -> int:
        return self._groups.setdefault(party, len(self._groups))

    def _left(self, legs: int) -> None:
        self._rows_in_use -= legs
        if self._rows_in_use < len(self._pool) // 2 and len(self._pool) > _FEW_ROWS:
            self._renew()

    def _renew(self) -> None:
        """Footprints of no more use go, once they are as many as the others; so each costs its share."""
        places = list(self._standing.items())
        sizes = [len(slots) for _, (_, slots) in places]
        rows = [place.row + leg for (_, (place, _)), size in zip(places, sizes, strict=True) for leg in range(size)]
        kept, self._pool = self._pool.footprints().take(np.array(rows, dtype=np.int64)), Pool()
        self._near = Near(self._pool)
        row = self._pool.add(kept)
        self._near.add(np.array([slot for _, (_, slots) in places for slot in slots], dtype=np.int64), row)
        for (key, (place, slots)), size in zip(places, sizes, strict=True):
            moved = Place(plot=place.plot, row=row)
            for leg, slot in enumerate(slots):
                if slot != _OVER:
                    self._by_slot[slot] = moved, leg
            self._standing[key] = moved, slots
            row += size


def widest_us(table: Separations) -> int:
    """How far apart in time two may be and still be told of, whatever their kinds."""
    return math.ceil(max((rule.reach_s for rule in table.values()), default=0.0) * 1e6)


class _Reaches:
    """How far off others may be that could be within the separation of a notice, or converge with it, by their kind."""

    def __init__(self, rules: dict[Kind, Separation]) -> None:
        self.longest_us = max((math.ceil(rule.reach_s * 1e6) for rule in rules.values()), default=0)
        self._furthest = max((rule.reach_m for rule in rules.values()), default=0.0) * SPARE / METRES_PER_DEGREE
        self.mm = np.zeros(SORTS, dtype=np.int64)
        """How far off footprints may be, by sort."""
        alike: dict[tuple[float, int, int], list[int]] = {}
        for kind, rule in rules.items():
            height_mm = HIGHEST_MM - LOWEST_MM if rule.vertical_m is None else math.ceil(rule.vertical_m * 1000)
            rise = rule.reach_m * SPARE / METRES_PER_DEGREE * 1e7
            self.mm[_SORTS[kind]] = math.ceil(rule.reach_m * 1000)
            alike.setdefault((rise, height_mm, math.ceil(rule.reach_s * 1e6)), []).append(_SORTS[kind])
        self._alike = [(*reach, sorts) for reach, sorts in alike.items()]

    def round(self, space: list[int], time: list[int]) -> list[Box | None]:
        """By sort, the box in which they would be, about that of a volume; none of a sort that it cannot meet."""
        west, south, floor, east, north, ceiling = space
        highest = max(abs(south), abs(north)) / 1e7 + self._furthest
        shrunk = math.cos(math.radians(min(highest, 89.9)))
        boxes: list[Box | None] = [None] * len(_SORTS)
        for rise, height_mm, pause_us, sorts in self._alike:
            run_e7, rise_e7 = math.ceil(rise / shrunk), math.ceil(rise)
            box = Box(
                west_e7=west - run_e7,
                south_e7=south - rise_e7,
                east_e7=east + run_e7,
                north_e7=north + rise_e7,
                floor_mm=floor - height_mm,
                ceiling_mm=ceiling + height_mm,
                start_us=time[0] - pause_us,
                end_us=time[1] + pause_us,
            )
            for sort in sorts:
                boxes[sort] = box
        return boxes
