"""What can be held against a position that was read: the theatre, its name, the sender's own place, other records."""

from __future__ import annotations

from collections.abc import Iterator

from detente.geometry.volumes import Position

from .coordinates.notations import written
from .distance import distance_mm
from .expectation import Expectation
from .findings import Code, Finding, Offer, Values
from .mistakes import Undone, undone
from .names.folding import fold
from .names.gazetteer import Gazetteer, Place
from .reading import Notation, Reading

ZERO_MM = 1_000_000
"""Within a kilometre of 0°, 0° a position is what an empty field turns into: there is only sea."""

OWN_MM = 100_000
"""A position this close to the sender's own is what a set gives when it is asked for its own place."""

NEAR_MM = 50_000_000
"""What is expected near a place lies this close to it; of several places with one name, those this close are meant."""

SAME_MM = 1_000
"""Two records this close have one position."""

BESIDE_NAME_MM = 2_000_000
"""How far beyond all that bears its name something may lie and still be given with that name."""


def checked(reading: Reading, expected: Expectation, gazetteer: Gazetteer | None) -> tuple[Finding, ...]:
    """Everything there is to say of a reading, the gravest not first: each code has its own severity."""
    return (*_itself(reading, expected), *_place(reading, expected, gazetteer), *_records(reading, expected))


def _itself(reading: Reading, expected: Expectation) -> Iterator[Finding]:
    shown = reading.canonical
    if distance_mm(reading.position, (0, 0)) <= ZERO_MM:
        yield Finding(code=Code.ZERO, values={"position": shown})
        return
    if reading.uncertainty_mm > expected.largest_mm:
        values: Values = {
            "text": reading.text,
            "within_km": _km(reading.uncertainty_mm),
            "limit_km": _km(expected.largest_mm),
        }
        yield Finding(code=Code.VAGUE, values=values)
    if expected.accuracy_mm is not None and reading.uncertainty_mm > expected.accuracy_mm:
        claimed: Values = {"claimed_m": expected.accuracy_mm / 1000, "within_m": _metres(reading.uncertainty_mm)}
        yield Finding(code=Code.COARSER_THAN_CLAIMED, values={"position": shown, **claimed})


def _place(reading: Reading, expected: Expectation, gazetteer: Gazetteer | None) -> Iterator[Finding]:
    """Where it lies: in the theatre, and by the name that it was given with."""
    theatre = expected.theatre
    outside = theatre is not None and not theatre.holds(reading.lon, reading.lat)
    named = () if expected.name is None or gazetteer is None else gazetteer.named(expected.name)
    far = bool(named) and not any(_bears(place, reading.position, reading.uncertainty_mm) for place in named)
    if expected.name is not None and not named:
        offers = () if gazetteer is None else tuple(
            Offer(text=like.place.name, position=like.place.position, kind=like.place.kind.value)
            for like in gazetteer.similar(expected.name, reading.position)
        )  # fmt: skip
        yield Finding(code=Code.NAME_NOT_CHECKED, values={"name": expected.name}, offers=offers)
    if not outside and not far:
        return
    fits = [way for way in undone(reading) if _fits(way[1], reading, expected, named)]
    for code in dict.fromkeys(code for code, _, _ in fits):
        offers = tuple(_offer(way, reading) for way in fits if way[0] is code)
        yield Finding(code=code, values={"position": reading.canonical, "offered": offers[0].text}, offers=offers)
    if far:
        place, away = _closest(named, reading.position)
        values: Values = {
            "position": reading.canonical,
            "name": place.name,
            "kind": place.kind.value,
            "away_km": _km(away),
        }
        yield Finding(code=Code.FAR_FROM_NAME, values={**values, "limit_km": _km(limit_mm(place))})
    elif not fits:
        yield Finding(code=Code.OUTSIDE_THEATRE, values={"position": reading.canonical})


def limit_mm(place: Place) -> int:
    """How far from a place's point something may lie that is given with its name."""
    return place.extent_mm + BESIDE_NAME_MM


def _bears(place: Place, position: Position, uncertainty_mm: int) -> bool:
    return distance_mm(place.position, position) <= limit_mm(place) + uncertainty_mm


def _closest(places: tuple[Place, ...], position: Position) -> tuple[Place, int]:
    away, _, place = min((distance_mm(place.position, position), n, place) for n, place in enumerate(places))
    return place, away


def _fits(position: Position, reading: Reading, expected: Expectation, named: tuple[Place, ...]) -> bool:
    if expected.theatre is not None and not expected.theatre.holds(position[0] / 1e7, position[1] / 1e7):
        return False
    return not named or any(_bears(place, position, reading.uncertainty_mm) for place in named)


def _offer(way: Undone, reading: Reading) -> Offer:
    _, position, text = way
    return Offer(text=text, position=position, distance_mm=distance_mm(reading.position, position))


def _records(reading: Reading, expected: Expectation) -> Iterator[Finding]:
    """Against the sender's own position, other records, the last version, and a second way to the same place."""
    shown: Values = {"position": reading.canonical}
    if expected.near is not None:
        away = distance_mm(expected.near, reading.position)
        if away > NEAR_MM + reading.uncertainty_mm:
            values: Values = {**shown, "away_km": _km(away), "limit_km": _km(NEAR_MM)}
            yield Finding(code=Code.FAR_FROM_EXPECTED, values=values)
    if expected.own is not None and distance_mm(expected.own, reading.position) <= OWN_MM:
        yield Finding(code=Code.OWN_POSITION, values=shown)
    for name, position in expected.others:
        if distance_mm(position, reading.position) <= SAME_MM:
            yield Finding(code=Code.DUPLICATE_POSITION, values={**shown, "other": name})
    if expected.previous is not None:
        moved = distance_mm(expected.previous, reading.position)
        if moved > expected.moved_mm:
            before = written(expected.previous, Notation.DD)
            values = {**shown, "before": before, "moved_m": _metres(moved), "limit_m": _metres(expected.moved_mm)}
            yield Finding(code=Code.MOVED_FAR, values=values)
    if expected.reference is not None:
        yield from _reference(reading, expected.reference, expected)


def _reference(reading: Reading, reference: Reading, expected: Expectation) -> Iterator[Finding]:
    apart = distance_mm(reading.position, reference.position)
    if apart > reading.uncertainty_mm + reference.uncertainty_mm:
        values: Values = {"position": reading.canonical, "reference": reference.canonical, "apart_m": _metres(apart)}
        yield Finding(code=Code.REFERENCE_DISAGREES, values=values)
    sources = expected.source, expected.reference_source
    same_source = None not in sources and fold(sources[0] or "") == fold(sources[1] or "")
    if same_source or reading.text.split() == reference.text.split():
        values = {"reference": reference.canonical, "source": sources[0] or ""}
        yield Finding(code=Code.SOURCE_NOT_INDEPENDENT, values=values)


def _km(mm: int) -> float:
    return round(mm / 1e6, 1)


def _metres(mm: int) -> int:
    return -(-mm // 1000)
