"""The volumes of workload W as notices, for what works on records and not on columns."""

from __future__ import annotations

from collections.abc import Iterator

from bench.workload.generated import Workload
from detente.geometry.packed import POINT
from detente.geometry.volumes import Area, Circle, Footprint, Position, Volume
from detente.messages.notices import Declared, Kind, Notice, Source

KINDS = tuple(Kind)


def declared(volumes: Workload, ids: str = "notice") -> Iterator[Notice]:
    """A notice of one volume for each, in order; its id is `ids` and its number, its party `Party A` to `Party H`."""
    corners = list(map(tuple, volumes.corners.tolist()))
    firsts = volumes.first_corner.tolist()
    space, time = volumes.boxes.space.tolist(), volumes.boxes.time.tolist()
    sorts, radii = volumes.footprints.sort.tolist(), volumes.footprints.radius_mm.tolist()
    for number, (group, kind) in enumerate(zip(volumes.group.tolist(), volumes.sort.tolist(), strict=True)):
        ring: tuple[Position, ...] = tuple(corners[firsts[number] : firsts[number + 1]])
        footprint: Footprint = (
            Circle(centre=ring[0], radius_mm=radii[number]) if sorts[number] == POINT else Area(rings=(ring,))
        )
        _, _, floor, _, _, ceiling = space[number]
        volume = Volume(
            footprint=footprint,
            floor_mm=floor,
            ceiling_mm=ceiling,
            start_us=time[number][0],
            end_us=time[number][1],
            uncertainty_mm=0,
        )
        yield Notice(
            id=f"{ids}-{number:07d}",
            party=f"Party {chr(ord('A') + group)}",
            kind=KINDS[kind],
            title=f"Generated notice {number}",
            description="",
            represents=(),
            volumes=(Declared(volume=volume, source=Source.MAP, floor=None, ceiling=None),),
            other="",
        )
