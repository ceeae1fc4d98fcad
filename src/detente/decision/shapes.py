"""Where a measure is: what is measured against notices, and the boxes by which it is found."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import replace as replaced
from typing import Final

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from detente.geometry.boxes import SPARE, widened_box
from detente.geometry.packed import CEILING, EAST, FLOOR, NORTH, SOUTH, WEST, Boxes, Footprints, packed
from detente.geometry.sides import SidedLine, sided_line
from detente.geometry.volumes import HIGHEST_MM, LOWEST_MM, Circle, Corridor, Footprint, Volume
from detente.index.box import Box
from detente.messages.arrangements import Measure, MeasureKind, Terms
from detente.messages.notices import Notice, NoticeKey

from .spans import Named, Two
from .windows import FOREVER_US, Span, Spans

SIDE_REACH_M: Final = 100_000.0
"""So far from a line it says who is on which side; where the arrangement names an area, only in that area too."""

Followed = Callable[[NoticeKey], Notice | None]
"""The notice that a bubble follows, as it stands; None where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Obligation:
    """A measure of a version, and by each whom it binds with whom and when. No `measure`: notice periods."""

    arrangement: str
    version: str
    terms: Terms
    measure: Measure | None
    bound: Mapping[str, Mapping[str, Spans]]

    @property
    def named(self) -> Named:
        return self.version, "" if self.measure is None else self.measure.id


def bound_by(between: Mapping[Two, Spans]) -> dict[str, dict[str, Spans]]:
    """By each whom something binds: with whom, and when."""
    bound: dict[str, dict[str, Spans]] = {}
    for (a, b), own in between.items():
        bound.setdefault(a, {})[b] = own
        bound.setdefault(b, {})[a] = own
    return bound


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Where a measure is. Row `row` + n of `footprints` is for `windows[n]`; the first `bodies` rows are the measure
    itself, then comes one for each of `sectors`, then its area, where it counts only within that.

    `boxes` hold all that its bodies may concern, at any time.
    """

    footprints: Footprints
    row: int = 0
    boxes: Boxes
    bodies: int
    windows: tuple[Span, ...]
    sectors: tuple[str, ...] = ()
    area: int | None = None
    line: SidedLine | None = None

    def may_concern(self, space: Sequence[int], time: Sequence[int]) -> bool:
        """Whether a box of `Boxes` meets one of these."""
        return any(
            own[WEST] <= space[EAST]
            and space[WEST] <= own[EAST]
            and own[SOUTH] <= space[NORTH]
            and space[SOUTH] <= own[NORTH]
            and own[FLOOR] <= space[CEILING]
            and space[FLOOR] <= own[CEILING]
            and start_us <= time[1]
            and time[0] <= end_us
            for own, (start_us, end_us) in zip(self.boxes.space.tolist(), self.boxes.time.tolist(), strict=True)
        )

    def around(self) -> list[Box]:
        """The same boxes, as an index is asked for them."""
        return [
            Box(
                west_e7=own[WEST],
                south_e7=own[SOUTH],
                east_e7=own[EAST],
                north_e7=own[NORTH],
                floor_mm=own[FLOOR],
                ceiling_mm=own[CEILING],
                start_us=start_us,
                end_us=end_us,
            )
            for own, (start_us, end_us) in zip(self.boxes.space.tolist(), self.boxes.time.tolist(), strict=True)
        ]


def shape_of(obligation: Obligation, followed: Followed, known: dict[Named, Shape]) -> Shape | None:
    """Where it is; None for what has no place of its own. What does not follow a notice stays where it is for good, and
    is kept in `known`.
    """
    named, measure = obligation.named, obligation.measure
    if measure is not None and measure.follows is not None:
        return _bubble(obligation, measure, followed(measure.follows))
    if measure is None and obligation.terms.area is None:
        return None
    shape = known.get(named)
    if shape is None:
        shape = known[named] = _fixed(obligation)
    return _while_in_force(shape, obligation)


def _volume(footprint: Footprint, measure: Measure | None = None) -> Volume:
    floor_mm, ceiling_mm = (LOWEST_MM, HIGHEST_MM) if measure is None else (measure.floor_mm, measure.ceiling_mm)
    return Volume(
        footprint=footprint,
        floor_mm=floor_mm,
        ceiling_mm=ceiling_mm,
        start_us=-FOREVER_US,
        end_us=FOREVER_US,
        uncertainty_mm=0,
    )


def _fixed(obligation: Obligation) -> Shape:
    measure, terms = obligation.measure, obligation.terms
    if measure is None:
        assert terms.area is not None
        boxes, footprints = packed([_volume(terms.area)])
        return Shape(footprints=footprints, boxes=boxes, bodies=1, windows=((-FOREVER_US, FOREVER_US),))
    volumes = [_volume(measure.footprint, measure)]
    sectors = tuple(dict.fromkeys(buffer.sector for buffer in measure.buffers if buffer.sector))
    for name in sectors:
        assert isinstance(measure.footprint, Corridor)
        [sector] = [one for one in measure.sectors if one.name == name]
        stretch = replace(measure.footprint, line=measure.footprint.line[sector.first : sector.last + 1])
        volumes.append(_volume(stretch, measure))
    area = None
    if measure.sides and terms.area is not None:
        area = len(volumes)
        volumes.append(_volume(terms.area, measure))
    boxes, footprints = packed(volumes)
    space = _reached(boxes.space[:1], _widest_buffer_m(measure))
    if measure.sides:
        sided = _reached(boxes.space[:1], SIDE_REACH_M)
        if area is not None:
            there = boxes.space[area : area + 1]
            sided[:, :3], sided[:, 3:] = np.maximum(sided[:, :3], there[:, :3]), np.minimum(sided[:, 3:], there[:, 3:])
        space[:, :3], space[:, 3:] = np.minimum(space[:, :3], sided[:, :3]), np.maximum(space[:, 3:], sided[:, 3:])
    return Shape(
        footprints=footprints,
        boxes=Boxes(space=space, time=boxes.time[:1]),
        bodies=1,
        windows=((-FOREVER_US, FOREVER_US),) * len(volumes),
        sectors=sectors,
        area=area,
        line=sided_line(footprints, 0) if measure.kind is MeasureKind.LINE else None,
    )


def _bubble(obligation: Obligation, measure: Measure, followed: Notice | None) -> Shape:
    """About each volume of what it follows, while that is there; where it was drawn, when nothing is known of that."""
    volumes = [_volume(measure.footprint, measure)]
    if followed is not None:
        assert isinstance(measure.footprint, Circle)
        round_mm = measure.footprint.radius_mm
        volumes = [
            replace(
                part.volume,
                uncertainty_mm=part.volume.uncertainty_mm + round_mm,
                floor_mm=measure.floor_mm,
                ceiling_mm=measure.ceiling_mm,
            )
            for part in followed.volumes
        ]
    boxes, footprints = packed(volumes)
    shape = Shape(
        footprints=footprints,
        boxes=Boxes(space=_reached(boxes.space, _widest_buffer_m(measure)), time=boxes.time),
        bodies=len(volumes),
        windows=tuple((volume.start_us, volume.end_us) for volume in volumes),
    )
    return _while_in_force(shape, obligation)


def _while_in_force(shape: Shape, obligation: Obligation) -> Shape:
    """The same, its boxes no longer than it binds anybody."""
    times = [own for bound in obligation.bound.values() for own in bound.values()]
    first_us, last_us = min(own[0][0] for own in times), max(own[-1][1] for own in times)
    time = shape.boxes.time
    time = np.column_stack([np.maximum(time[:, 0], first_us), np.minimum(time[:, 1], last_us)])
    return replaced(shape, boxes=Boxes(space=shape.boxes.space, time=time))


def _widest_buffer_m(measure: Measure) -> float:
    return max((buffer.distance_mm / 1000 for buffer in measure.buffers), default=0.0)


def _reached(space: NDArray[np.int32], reach_m: float) -> NDArray[np.int32]:
    """Boxes that hold all that is within reach of others."""
    wide = space.astype(np.float64)
    for row in wide:
        west, south, east, north = (row[[WEST, SOUTH, EAST, NORTH]] / 1e7).tolist()
        row[[WEST, SOUTH, EAST, NORTH]] = [
            edge * 1e7 for edge in widened_box(west, south, east, north, reach_m * SPARE)
        ]
    out = np.empty_like(space)
    out[:, :3], out[:, 3:] = np.floor(wide[:, :3]), np.ceil(wide[:, 3:])
    return out
