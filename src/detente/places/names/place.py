"""A named place: a point, what kind of thing bears the name, and how far from the point it may reach."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from detente.geometry.volumes import Position


class PlaceKind(StrEnum):
    """What bears a name. Kinds tell places of one name apart: the city from its airfield, the town from its bridge."""

    CITY = "city"
    TOWN = "town"
    VILLAGE = "village"
    AIRFIELD = "airfield"
    BASE = "base"
    CAMP = "camp"
    CROSSING = "crossing"
    """Where a border or a river is crossed: a post, a ford, a ferry."""
    BRIDGE = "bridge"
    DAM = "dam"
    HILL = "hill"
    WATER = "water"
    OTHER = "other"


SETTLEMENTS = frozenset({PlaceKind.CITY, PlaceKind.TOWN, PlaceKind.VILLAGE})

CITY_PEOPLE = 100_000
"""From so many people on a settlement is a city."""
TOWN_PEOPLE = 10_000
"""From so many people on a settlement is a town."""

_KM = 1_000_000
_SETTLED = ((5_000, 3), (50_000, 5), (300_000, 8), (1_000_000, 13), (3_000_000, 20))
"""People, fewer than; and how many km from its point such a settlement may reach."""
_LARGEST_KM = 35
_UNCOUNTED_KM = 6
_REACH_KM: Mapping[PlaceKind, int] = MappingProxyType({
    PlaceKind.AIRFIELD: 4,
    PlaceKind.BASE: 5,
    PlaceKind.CAMP: 4,
    PlaceKind.CROSSING: 3,
    PlaceKind.BRIDGE: 3,
    PlaceKind.DAM: 5,
    PlaceKind.HILL: 8,
    PlaceKind.WATER: 30,
    PlaceKind.OTHER: 6,
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One place of a gazetteer, WGS84.

    `name` is in Latin script; `names` are other spellings, in any script. Whatever bears the name lies within
    `extent_mm` of `position`: that is wide on purpose, see docs/gazetteer.md. `id` is `geonames:NUMBER`,
    `icao:CODE`, `detente:WORD` for our own additions, or what the operators' file says. `country` is ISO 3166-1
    alpha-2, "" where not known; `population` is 0 where not known.
    """

    id: str
    name: str
    name_ar: str | None
    name_ru: str | None
    names: tuple[str, ...]
    kind: PlaceKind
    position: Position
    extent_mm: int
    country: str
    region: str | None
    population: int

    def every_name(self) -> tuple[str, ...]:
        """All that it is called, the name first, each spelling once."""
        known = (self.name, self.name_ar, self.name_ru, *self.names)
        return tuple(dict.fromkeys(name for name in known if name))


def settlement_kind(population: int) -> PlaceKind:
    """City, town or village by the number of people. Not counted: a town, since lists of towns leave it out for the
    seats of districts, and a town reaches farther than a village.
    """
    if population >= CITY_PEOPLE:
        return PlaceKind.CITY
    return PlaceKind.TOWN if population >= TOWN_PEOPLE or population == 0 else PlaceKind.VILLAGE


def extent_mm_of(kind: PlaceKind, population: int) -> int:
    """How far from its point a place of this kind may reach, with the point's own error in it; docs/gazetteer.md says
    where the figures come from.
    """
    if kind not in SETTLEMENTS:
        return _REACH_KM[kind] * _KM
    if population <= 0:
        return _UNCOUNTED_KM * _KM
    return next((reach for below, reach in _SETTLED if population < below), _LARGEST_KM) * _KM
