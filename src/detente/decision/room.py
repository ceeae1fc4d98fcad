"""Where one notice could be instead: in time, height, place and size, what all others leave free.

Each dimension is asked of the index once for all that could be met in its whole range, and then solved: time and
height by intervals, place by intervals along 72 bearings, size by halving. What comes out are candidates, the smallest
first; whoever offers one applies it and asks detection again.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from itertools import accumulate
from typing import NamedTuple

import numpy as np
from msgspec import Struct

from detente.geometry.boxes import SPARE, widened_box
from detente.geometry.distance import lies_of
from detente.geometry.moving import LEAST_LEFT_MM
from detente.geometry.packed import EAST, NORTH, SOUTH, WEST, Boxes, packed
from detente.geometry.sweeping import Sweep, is_hollow, pieces_of
from detente.geometry.volumes import Area, Volume, own_radius_mm, positions_of
from detente.messages.conflicts import Severity
from detente.messages.notices import Kind, NoticeKey

from .alteration import Alteration, How, altered
from .around import Asked
from .chart import Plot, lay
from .detection import MOST_LEGS_FOR_CHANGES, answer_to_each_other
from .encounter import within_height, within_time
from .resolution import (
    HEIGHT_STEP_MM,
    MINUTE_US,
    MOST_HEIGHT_MM,
    MOST_TIME_US,
    PLACE_STEP_MM,
    above,
    below,
    height_ban,
    may_fly,
    time_ban,
)
from .separation import Separation, pair_of

MOST_PLACE_M = 200_000.0
"""No longer move is looked for than this beyond what parts the two."""

SIZE_STEP_MM = 10_000
_REACHES_M = (5_000.0, 40_000.0, MOST_PLACE_M)


class WhyNot(StrEnum):
    """Why nothing is suggested in a dimension."""

    NO_ROOM = "no-room"
    """Wherever the two would be apart, within the range that is looked at, another notice would be met."""
    DOES_NOT_FLY = "does-not-fly"
    HEIGHT_DOES_NOT_PART = "height-does-not-part"
    TOO_LITTLE_LEFT = "too-little-left"
    TOO_MANY_LEGS = "too-many-legs"
    NOT_YOURS = "not-yours"
    """It is for the other party to change its notice."""
    ROUGH = "rough"
    """The other side is not known well enough."""


Track = Iterator[Alteration]
"""Changes in one direction, the smallest first; the first that is found good is offered."""


class Near(NamedTuple):
    """A volume of the one that moves (by index) beside a volume of another, and how far apart they are to be."""

    leg: int
    moves: Volume
    other: Plot
    its_leg: int
    stays: Volume
    rule: Separation


class Room(Struct, frozen=True, kw_only=True):
    """What is asked: where `mover` could be to be clear of `stays` and meet nothing else, but for those in `met`, which
    it meets already, and no worse than now.
    """

    chart: Asked
    mover: Plot
    stays: Plot
    met: Mapping[NoticeKey, Severity]

    def ways(self, how: How) -> list[Track] | WhyNot:
        """The directions in one dimension, or why there is none."""
        if len(self.mover.notice.volumes) * len(self.stays.notice.volumes) > MOST_LEGS_FOR_CHANGES:
            return WhyNot.TOO_MANY_LEGS
        match how:
            case How.TIME:
                return self._in_time()
            case How.HEIGHT:
                return self._in_height()
            case How.PLACE:
                return [self._in_place()]
            case How.SIZE:
                return self._in_size()

    def _in_time(self) -> list[Track]:
        near = self._near(self._around(time_us=MOST_TIME_US), time=False)
        return [self._times(near, later=True), self._times(near, later=False)]

    def _times(self, near: Sequence[Near], *, later: bool) -> Track:
        bans = [time_ban(one.moves, one.stays, one.rule.time_us) for one in near]
        amount = above(bans, MINUTE_US) if later else below(bans, MINUTE_US)
        if abs(amount) <= MOST_TIME_US:
            yield Alteration(how=How.TIME, amount=amount)

    def _in_height(self) -> list[Track] | WhyNot:
        rule = self._rule(self.stays)
        if self.mover.notice.kind not in (Kind.AIR, Kind.HAZARD):
            return WhyNot.DOES_NOT_FLY
        if rule is None or rule.vertical_m is None:
            return WhyNot.HEIGHT_DOES_NOT_PART
        near = self._near(self._around(height_mm=MOST_HEIGHT_MM), height=False)
        return [self._heights(near, up=True), self._heights(near, up=False)]

    def _heights(self, near: Sequence[Near], *, up: bool) -> Track:
        lowest_mm = min(part.volume.floor_mm for part in self.mover.notice.volumes)
        bans = [
            height_ban(one.moves, one.stays, one.rule.vertical_mm)
            for one in near
            if one.rule.vertical_mm is not None  # where no height parts the two, they meet already
        ]
        amount = above(bans, HEIGHT_STEP_MM) if up else below(bans, HEIGHT_STEP_MM)
        if may_fly(amount, lowest_mm):
            yield Alteration(how=How.HEIGHT, amount=amount)

    def _in_place(self) -> Track:
        """The nearest places first; farther ones are asked for only where those are all taken."""
        parting = self._sweep([self.stays], hollow=True)
        if parting is None or not (least := parting.smallest(math.inf)):
            return
        for beyond_m in _REACHES_M:
            most_m = least[0][0] + beyond_m
            others = self._around(metres=most_m)
            for hollow in (False, True):
                sweep = self._sweep(others, hollow=hollow)
                assert sweep is not None  # that of the conflict is among them
                for metres, bearing_deg in sweep.smallest(most_m)[:2]:
                    amount = (math.floor(metres * 1000) // PLACE_STEP_MM + 1) * PLACE_STEP_MM
                    yield Alteration(how=How.PLACE, amount=amount, bearing_deg=bearing_deg)

    def _around(self, *, metres: float = 0.0, height_mm: int = 0, time_us: int = 0) -> list[Plot]:
        boxes = self.chart.laid(self.mover).boxes
        return self.chart.around(self.mover.notice, boxes, metres=metres, height_mm=height_mm, time_us=time_us)

    def _sweep(self, others: Iterable[Plot], *, hollow: bool) -> Sweep | None:
        """What bars a move. Of hollow footprints too much is barred, so that they are first left out (`hollow`)."""
        held = [
            one
            for one in self._near(others, place=False)
            if hollow
            or one.other.notice.key == self.stays.notice.key
            or not (is_hollow(one.stays) or is_hollow(one.moves))
        ]
        if not held:
            return None
        staying, moving = _Pieces(), _Pieces()
        pairs = [
            (its, own, one.rule.horizontal_m)
            for one in held
            for its in staying.of(one.stays)
            for own in moving.of(one.moves)
        ]
        return Sweep(
            packed(staying.volumes)[1],
            packed(moving.volumes)[1],
            np.array([pair[:2] for pair in pairs], dtype=np.int64),
            np.array([pair[2] for pair in pairs], dtype=np.float64),
        )

    def _in_size(self) -> list[Track] | WhyNot:
        """The least that must be cut off those volumes that meet the other notice: halved until it is found."""
        near = self._near([self.stays])
        legs = tuple(sorted({one.leg for one in near}))
        most_mm = max(_most_to_cut_mm(one.moves) for one in near)
        low, high = 0, max(1, most_mm // SIZE_STEP_MM)
        while high - low > 1:
            middle = (low + high) // 2
            if self._meets_cut(near, Alteration(how=How.SIZE, amount=middle * SIZE_STEP_MM, legs=legs)):
                low = middle
            else:
                high = middle
        found = Alteration(how=How.SIZE, amount=high * SIZE_STEP_MM, legs=legs)
        if altered(self.mover.notice, found) is None or self._meets_cut(near, found):
            return WhyNot.TOO_LITTLE_LEFT
        return [iter((found,))]

    def _meets_cut(self, near: Sequence[Near], alteration: Alteration) -> bool:
        """Whether the two would still meet; not, where too little would be left."""
        after = altered(self.mover.notice, alteration)
        if after is None:
            return False
        legs = [(one.leg, one.its_leg) for one in near]
        reaches_m = [one.rule.horizontal_m for one in near]
        lies = lies_of(legs, lay(after).footprints, self.chart.laid(self.stays).footprints, reaches_m)
        return any(lie.least_m <= reach_m for lie, reach_m in zip(lies, reaches_m, strict=True))

    def _near(
        self, others: Iterable[Plot], *, place: bool = True, height: bool = True, time: bool = True
    ) -> list[Near]:
        """The volumes of others that are within the separation of a volume of the mover in the dimensions asked for."""
        found = [one for other in others for one in self._beside(other, place=place, height=height, time=time)]
        if not place or not found:
            return found
        plots = list({id(one.other): one.other for one in found}.values())
        rows = dict(zip(map(id, plots), accumulate([0, *(len(one.notice.volumes) for one in plots)]), strict=False))
        lies = lies_of(
            [(one.leg, rows[id(one.other)] + one.its_leg) for one in found],
            self.chart.laid(self.mover).footprints,
            self.chart.laid_together(plots).footprints,
            [one.rule.horizontal_m for one in found],
        )
        return [one for one, lie in zip(found, lies, strict=True) if lie.least_m <= one.rule.horizontal_m]

    def _beside(self, other: Plot, *, place: bool, height: bool, time: bool) -> Iterator[Near]:
        rule = self._rule(other)
        if rule is None or answer_to_each_other(rule, self.mover.notice, other.notice):
            return
        its_boxes = self.chart.laid(other).boxes.space.tolist() if place else []
        for leg, part in enumerate(self.mover.notice.volumes):
            box = _box(self.chart.laid(self.mover).boxes, leg, rule.horizontal_m * SPARE) if place else None
            for its_leg, its in enumerate(other.notice.volumes):
                if (
                    (not time or within_time(part.volume, its.volume, rule))
                    and (not height or within_height(part.volume, its.volume, rule))
                    and (box is None or _meets(box, its_boxes[its_leg]))
                ):
                    yield Near(leg, part.volume, other, its_leg, its.volume, rule)

    def _rule(self, other: Plot) -> Separation | None:
        """How far apart the two are to be; of one that is too near already, that they are not to overlap."""
        rule = self.chart.separations.get(pair_of(self.mover.notice.kind, other.notice.kind))
        now = self.met.get(other.notice.key) if other.notice.key != self.stays.notice.key else None
        if rule is None or now is None:
            return rule
        if now is not Severity.CAUTION:
            return None
        return replace(rule, horizontal_m=0.0, vertical_m=None if rule.vertical_m is None else 0.0, time_s=0.0)


def _box(boxes: Boxes, leg: int, reach_m: float) -> tuple[float, float, float, float]:
    """Everything within reach of a volume; as all boxes here in degrees times ten million."""
    space = boxes.space[leg] / 1e7
    west, south, east, north = widened_box(space[WEST], space[SOUTH], space[EAST], space[NORTH], reach_m)
    return west * 1e7, south * 1e7, east * 1e7, north * 1e7


def _meets(box: tuple[float, float, float, float], space: list[int]) -> bool:
    west, south, east, north = box
    return space[WEST] <= east and west <= space[EAST] and space[SOUTH] <= north and south <= space[NORTH]


def _most_to_cut_mm(volume: Volume) -> int:
    """Of a circle or a corridor what leaves the least; a polygon has no point further inside than half its height."""
    footprint = volume.footprint
    if isinstance(footprint, Area):
        latitudes = [lat for _, lat in positions_of(footprint)]
        return math.ceil((max(latitudes) - min(latitudes)) / 2e7 * 112_000_000)
    return own_radius_mm(footprint) - LEAST_LEFT_MM


class _Pieces:
    """Bent lines in pieces, each volume once."""

    def __init__(self) -> None:
        self.volumes: list[Volume] = []
        self._known: dict[int, range] = {}

    def of(self, volume: Volume) -> range:
        """The rows of the pieces of a volume."""
        known = self._known.get(id(volume))
        if known is None:
            first = len(self.volumes)
            self.volumes.extend(pieces_of(volume))
            known = self._known[id(volume)] = range(first, len(self.volumes))
        return known
