"""Notices near one town, easily made: what a test does not name is so that two of them meet."""

from __future__ import annotations

from random import Random

from msgspec.structs import replace

from detente.geometry.volumes import HIGHEST_MM, LOWEST_MM, Area, Circle, Corridor, Footprint, Position, Volume
from detente.messages.notices import Declared, Kind, Notice, Source

TOWN = (401_408_000, 353_359_000)
NOON_US = 1_495_108_800_000_000  # 2017-05-18T12:00:00Z
MINUTE_US = 60_000_000
HOUR_US = 60 * MINUTE_US


def east_of_town(metres: float) -> Position:
    """A place so far along the parallel: 90,888 m to the degree there."""
    return TOWN[0] + round(metres / 90_888 * 1e7), TOWN[1]


def circle(east_m: float = 0, radius_m: float = 1_000) -> Circle:
    return Circle(centre=east_of_town(east_m), radius_mm=round(radius_m * 1000))


def volume(
    footprint: Footprint | None = None,
    *,
    hours: tuple[float, float] = (0, 2),
    floor_m: float | None = 0,
    ceiling_m: float | None = 1_000,
    uncertainty_m: float = 0,
) -> Volume:
    """`hours` are counted from noon."""
    return Volume(
        footprint=footprint or circle(),
        floor_mm=LOWEST_MM if floor_m is None else round(floor_m * 1000),
        ceiling_mm=HIGHEST_MM if ceiling_m is None else round(ceiling_m * 1000),
        start_us=NOON_US + round(hours[0] * HOUR_US),
        end_us=NOON_US + round(hours[1] * HOUR_US),
        uncertainty_mm=round(uncertainty_m * 1000),
    )


def notice(
    identity: str, kind: Kind, *volumes: Volume, party: str | None = None, represents: tuple[str, ...] = ()
) -> Notice:
    """Of a party of its own, unless one is named."""
    return Notice(
        id=identity,
        party=party or f"party of {identity}",
        kind=kind,
        title=f"title of {identity}",
        description=f"description of {identity}",
        represents=represents,
        volumes=tuple(
            Declared(volume=part, source=Source.MAP, floor=None, ceiling=None) for part in volumes or (volume(),)
        ),
        other="",
    )


def known_to_move(moved: Notice) -> Notice:
    """The same, as by a person who has looked and knows that the site is elsewhere now."""
    parts = [replace(part, said=(("confirmed", "MOVED_FAR"),)) for part in moved.volumes]
    return replace(moved, volumes=tuple(parts))


def with_volumes(before: Notice, volumes: list[Volume]) -> Notice:
    parts = [replace(part, volume=after) for part, after in zip(before.volumes, volumes, strict=True)]
    return replace(before, volumes=tuple(parts))


def scattered(chance: Random, count: int, *, parties: int = 4, legs: int = 3) -> list[Notice]:
    """Notices of all kinds and forms within 40 km and 12 hours: most conflict with several."""
    made = []
    for number in range(count):
        party = f"P{chance.randrange(parties)}"
        represents = tuple(f"P{n}" for n in range(parties) if chance.random() < 0.2)
        volumes = [_some_volume(chance) for _ in range(chance.randint(1, legs))]
        kind = chance.choice(list(Kind))
        made.append(notice(f"n{number:03d}", kind, *volumes, party=party, represents=represents))
    return made


def _some_volume(chance: Random) -> Volume:
    def place() -> Position:
        return TOWN[0] + chance.randint(-2_000_000, 2_000_000), TOWN[1] + chance.randint(-2_000_000, 2_000_000)

    size = chance.randint(1_000, 600_000)
    lon, lat = place()
    form = chance.randrange(3)
    footprint: Footprint
    if form == 0:
        footprint = Circle(centre=(lon, lat), radius_mm=chance.randint(1, 6_000_000))
    elif form == 1:
        footprint = Corridor(line=((lon, lat), place()), half_width_mm=chance.randint(1, 2_000_000))
    else:
        ring = ((lon, lat), (lon + size, lat), (lon, lat + size), (lon, lat))
        footprint = Area(rings=(ring,))
    start, floor_m = chance.uniform(0, 12), chance.uniform(0, 5_000)
    return volume(
        footprint,
        hours=(start, start + chance.uniform(0.01, 4)),
        floor_m=None if chance.random() < 0.2 else floor_m,
        ceiling_m=None if chance.random() < 0.2 else floor_m + chance.uniform(0, 3_000),
        uncertainty_m=chance.choice((0, 0, 250)),
    )
