"""A gazetteer of one place, and what is read back from it."""

from __future__ import annotations

from detente.messages.phrases import Language
from detente.places.coordinates.notations import read_coordinates
from detente.places.names.place import Place, PlaceKind
from detente.places.reading import Reading
from detente.places.spoken.readback import ReadBack, readback

DEIR_EZ_ZOR = (401_410_000, 353_360_000)
NORTH_EAST_OF_IT = (401_960_000, 353_810_000)


class Atlas:
    """A gazetteer of one place."""

    def __init__(self, place: Place) -> None:
        self._place = place

    def nearest(
        self, position: tuple[int, int], most: int = 1, *, well_known: bool = False
    ) -> tuple[tuple[Place, int], ...]:
        return ((self._place, 0),)


CITY = Place(
    id="test:1",
    name="Deir ez-Zor",
    name_ar="دير الزور",
    name_ru="Дейр-эз-Зор",
    names=("Deir Ezzor",),
    kind=PlaceKind.CITY,
    position=DEIR_EZ_ZOR,
    extent_mm=8_000_000,
    country="SY",
    region=None,
    population=240_000,
)
ATLAS = Atlas(CITY)


def read(text: str) -> Reading:
    [reading], _ = read_coordinates(text)
    return reading


def of(text: str, language: Language = "en") -> ReadBack:
    return readback(read(text), language=language, gazetteer=ATLAS)
