"""What a change would cost whoever makes it, as a share of what the notice declares: so that changes in time, height,
place and size can be put in an order. docs/explain.md has the table.
"""

from __future__ import annotations

import math
from typing import assert_never

from detente.geometry.boxes import METRES_PER_DEGREE
from detente.geometry.moving import share_cut
from detente.geometry.packed import EAST, NORTH, SOUTH, WEST, Boxes
from detente.messages.notices import Notice

from .alteration import Alteration, How

_LEAST_US = 3_600_000_000
_LEAST_BAND_MM, _MOST_BAND_MM = 300_000, 3_000_000
_LEAST_SIZE_M = 1_000.0


def cost_of(before: Notice, boxes: Boxes, alteration: Alteration, after: Notice) -> float:
    """Time against how long the notice lasts (an hour at least), height against its band (300 m at least, 3 km at
    most), a move against its length (1 km at least), and of a footprint cut back the share of its ground given up.
    """
    volumes = [part.volume for part in before.volumes]
    match alteration.how:
        case How.TIME:
            lasts_us = max(volume.end_us for volume in volumes) - min(volume.start_us for volume in volumes)
            return abs(alteration.amount) / max(_LEAST_US, lasts_us)
        case How.HEIGHT:
            band_mm = max(volume.ceiling_mm for volume in volumes) - min(volume.floor_mm for volume in volumes)
            return abs(alteration.amount) / min(_MOST_BAND_MM, max(_LEAST_BAND_MM, band_mm))
        case How.PLACE:
            return alteration.amount / 1000 / max(_LEAST_SIZE_M, _length_m(boxes))
        case How.SIZE:
            return max(
                share_cut(volumes[leg].footprint, after.volumes[leg].volume.footprint) for leg in alteration.legs
            )
        case _:
            assert_never(alteration.how)


def _length_m(boxes: Boxes) -> float:
    """The diagonal of the box that holds all footprints, about."""
    lowest, highest = boxes.space.min(axis=0) / 1e7, boxes.space.max(axis=0) / 1e7
    narrower = math.cos(math.radians((lowest[SOUTH] + highest[NORTH]) / 2))
    return METRES_PER_DEGREE * math.hypot((highest[EAST] - lowest[WEST]) * narrower, highest[NORTH] - lowest[SOUTH])
