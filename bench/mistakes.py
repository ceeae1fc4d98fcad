"""Which mistakes in positions are noticed: seeded mistakes of stated classes, and right positions that are questioned.

    python bench/mistakes.py [--mistakes 10000] [--seed 4]

Each record is a place of the packaged gazetteer and a point drawn evenly from all that bears its name, written in a
notation drawn evenly. A mistake of one class is then made in it, the classes in turn. Two readers look at it: one that
knows only the name it was given with, one that also has a second, right reference (an MGRS cell of 10 m). A mistake is
caught when the answer is anything but one reading with nothing to ask. No published rate says how often such mistakes
are made; the mix here is an assumption, and says nothing about how often people err.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from pyproj import Transformer
from pyproj.transformer import TransformerGroup

from detente.geometry.edges import geodesics
from detente.geometry.volumes import Position
from detente.places.checks import limit_mm
from detente.places.coordinates.notations import read_coordinates, written
from detente.places.distance import distance_mm
from detente.places.expectation import Expectation
from detente.places.names.gazetteer import Place, packaged
from detente.places.reading import Notation
from detente.places.theatre import LEVANT
from detente.places.where import where

DEGREES = (Notation.DD, Notation.DDM, Notation.DMS)
GRIDS = (Notation.MGRS, Notation.UTM)
DATUMS = (4230, 4284, 4227)
"""ED50, Pulkovo 1942, Deir ez Zor (EPSG)."""


def drawn(place: Place, chance: random.Random) -> Position:
    """A point drawn evenly from the circle that bears the place's name."""
    metres = place.extent_mm / 1000 * chance.random() ** 0.5
    lon, lat, _ = geodesics().fwd(place.position[0] / 1e7, place.position[1] / 1e7, chance.uniform(0, 360), metres)
    return round(lon * 1e7), round(lat * 1e7)


def parts(e7: int, notation: Notation) -> tuple[str, ...]:
    """The figures of one axis, to a few metres."""
    match notation:
        case Notation.DD:
            return (f"{e7 / 1e7:.5f}",)
        case Notation.DDM:
            degrees, rest = divmod(round(e7 * 60 / 1e4), 60_000)
            return str(degrees), f"{rest / 1000:06.3f}"
        case _:
            degrees, rest = divmod(round(e7 * 36_000 / 1e7), 36_000)
            return str(degrees), f"{rest // 600:02d}", f"{rest % 600 / 10:04.1f}"


def text_of(lat: tuple[str, ...], lon: tuple[str, ...]) -> str:
    marks = ("°", "'", '"')
    return " ".join(
        "".join(figure + mark for figure, mark in zip(axis, marks, strict=False)) + letter
        for axis, letter in ((lat, "N"), (lon, "E"))
    )


def swapped(at: Position, notation: Notation, chance: random.Random) -> str:
    return text_of(parts(at[0], notation), parts(at[1], notation))


def signed(at: Position, notation: Notation, chance: random.Random) -> str:
    text = text_of(parts(at[1], notation), parts(at[0], notation))
    return chance.choice((text.replace("N", "S"), text.replace("E", "W"), text.replace("N", "S").replace("E", "W")))


def misnoted(at: Position, notation: Notation, chance: random.Random) -> str:
    """The figures of one notation under the marks of another."""

    def misread(e7: int, shown: Notation) -> tuple[str, ...]:
        figures = parts(e7, notation)
        match notation, shown:
            case Notation.DD, Notation.DDM:
                whole, rest = figures[0].split(".")
                return whole, f"{rest[:2]}.{rest[2:]}" if int(rest[:2]) < 60 else f"{rest[:1]}.{rest[1:]}"
            case Notation.DDM, Notation.DD:
                return (f"{figures[0]}.{figures[1].replace('.', '')}",)
            case Notation.DDM, Notation.DMS:
                minutes, rest = figures[1].split(".")
                return figures[0], minutes, f"{int(rest[:2]) % 60:02d}"
            case Notation.DMS, Notation.DDM:
                return figures[0], f"{figures[1]}.{figures[2].replace('.', '')}"
            case _:
                return (f"{figures[0]}.{''.join(figures[1:]).replace('.', '')}",)

    shown = chance.choice(
        [other for other in DEGREES if other is not notation and (notation, other) != (Notation.DD, Notation.DMS)]
    )
    return text_of(misread(at[1], shown), misread(at[0], shown))


@cache
def shift_to(epsg: int) -> Transformer:
    """From WGS84, by the first transformation that moves anything: "ballpark" ones do not."""
    return TransformerGroup(4326, epsg, always_xy=True, allow_ballpark=False).transformers[0]


def wrong_datum(at: Position, notation: Notation, chance: random.Random) -> str:
    """Figures of another datum, read as WGS84."""
    lon, lat = shift_to(chance.choice(DATUMS)).transform(at[0] / 1e7, at[1] / 1e7)
    return text_of(parts(round(lat * 1e7), notation), parts(round(lon * 1e7), notation))


def transposed(at: Position, notation: Notation, chance: random.Random) -> str:
    """Two neighbouring unlike digits exchanged, anywhere in the text."""
    text = written(at, notation)
    places = [n for n in range(len(text) - 1) if text[n].isdigit() and text[n + 1].isdigit() and text[n] != text[n + 1]]
    at_digit = chance.choice(places)
    return text[:at_digit] + text[at_digit + 1] + text[at_digit] + text[at_digit + 2 :]


def wrong_zone(at: Position, notation: Notation, chance: random.Random) -> str:
    """The neighbouring zone's number, or the neighbouring band's letter."""
    text = written(at, Notation.MGRS)
    zone, band, rest = text[:2], text[2], text[3:]
    if chance.random() < 0.5:
        return f"{int(zone) + chance.choice((-1, 1))}{band}{rest}"
    bands = "CDEFGHJKLMNPQRSTUVWX"
    return f"{zone}{bands[bands.index(band) + chance.choice((-1, 1))]}{rest}"


CLASSES: dict[str, Callable[[Position, Notation, random.Random], str]] = {
    "swap": swapped,
    "sign": signed,
    "notation": misnoted,
    "datum": wrong_datum,
    "digits transposed": transposed,
    "zone or band letter": wrong_zone,
}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--mistakes", type=int, default=10_000)
    options.add_argument("--seed", type=int, default=4)
    given = options.parse_args()
    chance = random.Random(given.seed)
    names = packaged()
    places = [place for place in names if LEVANT.holds(place.position[0] / 1e7, place.position[1] / 1e7)]
    made, by_name, by_both, far, far_caught = (
        Counter[str](),
        Counter[str](),
        Counter[str](),
        Counter[str](),
        Counter[str](),
    )
    took = time.perf_counter()
    classes = [*CLASSES, "reference place"]
    questioned = 0
    for number in range(given.mistakes):
        kind = classes[number % len(classes)]
        place = chance.choice(places)
        at = drawn(place, chance)
        notation = chance.choice(DEGREES if kind not in ("digits transposed",) else (*DEGREES, *GRIDS))
        expected = Expectation(name=place.name)
        reference = read_coordinates(written(at, Notation.MGRS, places=4))[0][0]
        right = text_of(parts(at[1], notation), parts(at[0], notation))
        questioned += not where(right, gazetteer=packaged, expected=expected).settled
        if kind == "reference place":
            text = relative_to_another(place, at, chance)
        else:
            text = CLASSES[kind](at, notation, chance)
        made[kind] += 1
        answer = where(text, gazetteer=packaged, expected=expected)
        caught = not answer.settled
        by_name[kind] += caught
        by_both[kind] += not where(text, gazetteer=packaged, expected=replace(expected, reference=reference)).settled
        wrong_at = [reading.position for reading in answer.readings]
        leaves = not wrong_at or any(
            not LEVANT.holds(lon / 1e7, lat / 1e7)
            or all(
                distance_mm((lon, lat), one.position) > limit_mm(one) + answer.readings[0].uncertainty_mm
                for one in names.named(place.name)
            )
            for lon, lat in wrong_at
        )
        far[kind] += leaves
        far_caught[kind] += leaves and caught
    print(f"{given.mistakes:,} mistakes, seed {given.seed}; {time.perf_counter() - took:.0f} s")
    print(
        f"{'class':22}{'made':>7}{'caught by name':>16}{'and reference':>15}{'leave theatre or name':>23}{'caught':>9}"
    )
    for kind in classes:
        share = f"{far_caught[kind] / far[kind]:.1%}" if far[kind] else "-"
        print(
            f"{kind:22}{made[kind]:>7,}{by_name[kind] / made[kind]:>16.1%}{by_both[kind] / made[kind]:>15.1%}"
            f"{far[kind]:>23,}{share:>9}"
        )
    print(f"right positions questioned: {questioned:,} of {given.mistakes:,} ({questioned / given.mistakes:.2%})")


def relative_to_another(place: Place, at: Position, chance: random.Random) -> str:
    """The way from its place, said from one of the places next to it: as when the wrong reference is meant."""
    other = chance.choice([one for one, _ in packaged().nearest(place.position, 6) if one.position != place.position])
    bearing, _, metres = geodesics().inv(place.position[0] / 1e7, place.position[1] / 1e7, at[0] / 1e7, at[1] / 1e7)
    wrong = written(other.position, Notation.DD, places=4)
    return f"bearing {bearing % 360:.0f} true {max(metres / 1000, 0.1):.1f} km from {wrong}"


if __name__ == "__main__":
    main()
