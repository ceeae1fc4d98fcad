"""One change of one notice, in time, height, place or size, and the notice as it would then read.

The same function makes the notice that a suggestion is checked with and the one that is offered to a person as a file;
nothing files it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from detente.geometry.moving import cut_back, moved
from detente.geometry.volumes import HIGHEST_MM, Area
from detente.messages.notices import Declared, Notice, Source


class How(StrEnum):
    """In what a notice is changed. Ties between suggestions are in this order."""

    TIME = "time"
    HEIGHT = "height"
    PLACE = "place"
    SIZE = "size"


class Alteration(Struct, frozen=True, kw_only=True):
    """`amount` is µs later (negative: earlier), mm up (negative: down), mm of move towards `bearing_deg` from north, or
    mm cut off on every side.

    The first three are of the notice as a whole; the last is of the volumes in `legs`, by index.
    """

    how: How
    amount: int
    bearing_deg: int | None = None
    legs: tuple[int, ...] = ()


def altered(notice: Notice, alteration: Alteration) -> Notice | None:
    """The notice with the change made; None where too little of a footprint would be left, or where it would fall into
    pieces.

    Words of the declarer that would no longer be true are taken out or replaced.
    """
    parts = []
    for leg, part in enumerate(notice.volumes):
        concerned = alteration.how is not How.SIZE or leg in alteration.legs
        after = _altered(part, alteration) if concerned else part
        if after is None:
            return None
        parts.append(after)
    return replace(notice, volumes=tuple(parts))


def _altered(part: Declared, alteration: Alteration) -> Declared | None:
    volume, amount = part.volume, alteration.amount
    match alteration.how:
        case How.TIME:
            later = replace(volume, start_us=volume.start_us + amount, end_us=volume.end_us + amount)
            return replace(part, volume=later)
        case How.HEIGHT:
            return _raised(part, amount)
        case How.PLACE:
            assert alteration.bearing_deg is not None
            footprint = moved(volume.footprint, amount, alteration.bearing_deg)
            return replace(part, volume=replace(volume, footprint=footprint), source=Source.INFERRED, said=())
        case How.SIZE:
            return _smaller(part, amount)
        case _:
            assert_never(alteration.how)


def _raised(part: Declared, by_mm: int) -> Declared:
    """What has no ceiling has none at another height either. Nothing is lowered that has no floor: that is for whoever
    suggests it to see to.
    """
    volume = part.volume
    floor_mm = volume.floor_mm + by_mm
    ceiling_mm = volume.ceiling_mm if volume.ceiling_mm >= HIGHEST_MM else volume.ceiling_mm + by_mm
    return replace(
        part,
        volume=replace(volume, floor_mm=floor_mm, ceiling_mm=ceiling_mm),
        floor=_height_words(floor_mm),
        ceiling=_height_words(ceiling_mm) if ceiling_mm < HIGHEST_MM else part.ceiling,
    )


def _height_words(height_mm: int) -> str:
    """Exactly, above the ellipsoid, since what was said of the height before holds no more."""
    return f"{height_mm // 1000 if height_mm % 1000 == 0 else height_mm / 1000} m HAE"


def _smaller(part: Declared, by_mm: int) -> Declared | None:
    footprint = cut_back(part.volume.footprint, by_mm)
    if footprint is None:
        return None
    after = replace(part, volume=replace(part.volume, footprint=footprint))
    return replace(after, source=Source.INFERRED, said=()) if isinstance(footprint, Area) else after
