"""The words round the numbers of a position: hemispheres, axes and units in English, Russian and Arabic."""

from __future__ import annotations

from enum import Enum
from itertools import product

from .lettering import bare


class Axis(Enum):
    LAT = "lat"
    LON = "lon"


Hemisphere = tuple[Axis, int]
"""The axis, and 1 for north and east, -1 for south and west."""

NORTH, SOUTH, EAST, WEST = (Axis.LAT, 1), (Axis.LAT, -1), (Axis.LON, 1), (Axis.LON, -1)
DEGREES, MINUTES, SECONDS = 0, 1, 2

_RUSSIAN_ENDINGS = ("ая", "ой", "ую", "ое", "ый", "ого")
_HEMISPHERES: dict[Hemisphere, tuple[str, ...]] = {
    NORTH: ("n", "north", "northern", "с", "сш", "север", "сев", "ش", "شمال", "شمالا", "شمالي", "شمالية", "الشمال"),
    SOUTH: ("s", "south", "southern", "ю", "юш", "юг", "южн", "ج", "جنوب", "جنوبا", "جنوبي", "جنوبية", "الجنوب"),
    EAST: ("e", "east", "eastern", "в", "вд", "восток", "вост", "ق", "شرق", "شرقا", "شرقي", "شرقية", "الشرق"),
    WEST: ("w", "west", "western", "з", "зд", "запад", "зап", "غ", "غرب", "غربا", "غربي", "غربية", "الغرب"),
}
_RUSSIAN_STEMS = {NORTH: "северн", SOUTH: "южн", EAST: "восточн", WEST: "западн"}
_AXES = {
    Axis.LAT: ("lat", "latitude", "широта", "широты", "широту", "шир", "ш", "العرض", "عرض", "خطعرض"),
    Axis.LON: ("lon", "long", "lng", "longitude", "долгота", "долготы", "долготу", "долг", "д", "الطول", "طول"),
}
_UNITS = {
    DEGREES: ("d", "deg", "degs", "degree", "degrees", "гр", "град", "градус", "градуса", "градусов",
              "درجة", "درجه", "درجات"),
    MINUTES: ("m", "min", "mins", "minute", "minutes", "мин", "минута", "минуты", "минут",
              "دقيقة", "دقيقه", "دقائق"),
    SECONDS: ("sec", "secs", "second", "seconds", "сек", "секунда", "секунды", "секунд",
              "ثانية", "ثانيه", "ثوان", "ثواني"),
}  # fmt: skip
_FILLERS = (
    "position", "pos", "posit", "coordinates", "coordinate", "coords", "coord", "location", "grid", "at",
    "координаты", "координатах", "координат", "коорд", "точка", "точке",
    "احداثيات", "الاحداثيات", "احداثية", "الموقع", "موقع", "نقطة", "النقطة", "عند", "على",
)  # fmt: skip

HEMISPHERES: dict[str, Hemisphere] = {
    bare(word): hemisphere for hemisphere, words in _HEMISPHERES.items() for word in words
} | {
    bare(stem + ending): hemisphere
    for (hemisphere, stem), ending in product(_RUSSIAN_STEMS.items(), _RUSSIAN_ENDINGS)
}  # fmt: skip
AXES: dict[str, Axis] = {bare(word): axis for axis, words in _AXES.items() for word in words}
UNITS: dict[str, int] = {bare(word): unit for unit, words in _UNITS.items() for word in words}
AND: frozenset[str] = frozenset({"and", "и", "و", bare("خط"), bare("خطي"), bare("دائرة")})
"""Words that join two coordinates, and the Arabic for line and circle that goes before latitude and longitude."""
FILLERS: frozenset[str] = frozenset(bare(word) for word in _FILLERS)
"""Words that say that a position follows, and nothing more."""

PERHAPS_SECONDS = frozenset({"s", "с"})
"""Letters that are a hemisphere, and the unit after `35d 20m 09.6`."""

UNIT_AND_HEMISPHERE: dict[str, tuple[str, str]] = {
    unit + letter: (unit, letter) for unit, letter in product("dms", "nsew")
}
"""`35d20m09.6sN`: written together."""
