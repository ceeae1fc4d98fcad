"""Places by name, by likeness of name, and by nearness: the packaged gazetteer, and the operators' own before it.

Equal after folding is a match, and all places of that name are given, so that nobody picks one silently. What is only
like a name is offered, never matched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

from detente.geometry.volumes import Position

from ..distance import distance_mm
from .bent import bends, unbent
from .folding import fold
from .kind_words import Kinds, name_alone, only_a_kind, without_kind
from .layer import Layer, alike, layer_of, perhaps_nearest
from .names_in_prose import names_within
from .place import SETTLEMENTS, Place, PlaceKind
from .place_rows import read_packaged

__all__ = ["ATTRIBUTION", "Gazetteer", "Place", "PlaceKind", "Similar", "in_front", "packaged"]

ATTRIBUTION = (
    "Places: GeoNames (geonames.org), CC BY 4.0; airfields: airportsdata, MIT; additions of our own, approximate."
)

AIRFIELD_ID = "icao:"
_ICAO = re.compile("[A-Z]{4}")

_LONGEST = 200
"""A longer text is no name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Similar:
    """A place with a name like the one asked for: 0 < likeness < 1, and how far it is from where the asker thinks."""

    place: Place
    name: str
    likeness: float
    distance_mm: int | None


class Gazetteer:
    """Places to be asked for. It never changes; layers in front come first in every answer."""

    def __init__(self, layers: Sequence[Layer]) -> None:
        self._layers = tuple(layers)

    def __len__(self) -> int:
        return sum(len(layer.places) for layer in self._layers)

    def __iter__(self) -> Iterator[Place]:
        """All places, the front layer first; within a layer in its own order."""
        return (place for layer in self._layers for place in layer.places)

    @property
    def layers(self) -> tuple[Layer, ...]:
        return self._layers

    def named(self, name: str) -> tuple[Place, ...]:
        """All places of this name, equal after folding; own places first, then by population.

        A word for a kind (`airfield`, `мост`, `مدينة`) narrows it to that kind: `Deir ez-Zor airfield` is not the city.
        Of one thing that two layers have, that of the front layer is given. An id names its place, and so do the four
        capital letters of an airfield (`OSDZ`).
        """
        if len(name) > _LONGEST:
            return ()
        words = name.split()
        found = [*self._called(name.strip()), *self._bearing(fold(name))]
        alone = without_kind(words)
        if alone is not None:
            start, end, kinds = alone
            found.extend(self._bearing(fold(" ".join(words[start:end])), kinds))
        return distinct(found) or self._bent(" ".join(words if alone is None else words[alone[0] : alone[1]]), alone)

    def similar(self, name: str, near: Position | None = None, most: int = 5) -> tuple[Similar, ...]:
        """Places with a name like this one but not equal to it, most alike first, then nearest; for a person to take.

        Arabic script is compared with Latin and Cyrillic by its consonants alone. A kind without a name ("the base") is
        like none.
        """
        asked = fold(name_alone(name)) if len(name) <= _LONGEST and not only_a_kind(name) else ""
        if not asked:
            return ()
        same = {place.id for place in self.named(name)}
        best: dict[str, tuple[float, Place, str]] = {}
        for layer in self._layers:
            for key, score in alike(asked, layer, 4 * most + 20):
                for number in layer.folds[key]:
                    place = layer.places[number]
                    if place.id not in same and 0 < score < 1 and score > best.get(place.id, (0.0,))[0]:
                        best[place.id] = (score, place, key)
        offers = [
            Similar(
                place=place,
                name=next((spelling for spelling in place.every_name() if fold(spelling) == key), place.name),
                likeness=score,
                distance_mm=None if near is None else distance_mm(near, place.position),
            )
            for score, place, key in best.values()
        ]
        offers.sort(key=lambda offer: (-round(offer.likeness, 2), offer.distance_mm or 0, -offer.place.population))
        return tuple(offers[:most])

    def nearest(self, position: Position, most: int = 1, *, well_known: bool = False) -> tuple[tuple[Place, int], ...]:
        """The nearest places with the geodesic distance to their points in mm, nearest first.

        `well_known` leaves villages and single sites out: cities and towns are what two people both know.
        """
        found: list[tuple[Place, int]] = []
        for layer in self._layers:
            chosen = perhaps_nearest(layer, position, most, well_known=well_known)
            found.extend((place, distance_mm(position, place.position)) for place in chosen)
        found.sort(key=lambda pair: pair[1])
        return tuple(found[:most])

    def names_within(self, prose: str) -> tuple[tuple[int, int, tuple[Place, ...]], ...]:
        """Start, end and places of each name in a free text, from left to right, the longest at each spot.

        The span takes in a word for the kind, and there are no places in it where the kind is known of none of that
        name (`Raqqa airfield`): it is not the town that was meant.
        """
        return names_within(prose, self, self._folds)

    def bearing(self, key: str, kinds: Kinds | None) -> tuple[Place, ...]:
        """The places with this fold, of these kinds where any are said."""
        return distinct(self._bearing(key, kinds))

    def coded(self, code: str) -> tuple[Place, ...]:
        """The place with this id or ICAO code."""
        return distinct(self._called(code))

    @cached_property
    def _folds(self) -> list[str]:
        return sorted({key for layer in self._layers for key in layer.folds})

    def _bent(self, name: str, alone: tuple[int, int, Kinds] | None) -> tuple[Place, ...]:
        """The places whose name a Russian case or an Arabic prefix has bent to this: of every name that it may be."""
        if not name or not bends(name):
            return ()
        return distinct(found for key in unbent(fold(name)) for found in self._bearing(key, alone and alone[2]))

    def _called(self, code: str) -> list[tuple[int, Place]]:
        """The place with this id or ICAO code."""
        id_ = f"{AIRFIELD_ID}{code}" if _ICAO.fullmatch(code) else code
        return [
            (depth, layer.places[layer.by_id[id_]]) for depth, layer in enumerate(self._layers) if id_ in layer.by_id
        ]

    def _bearing(self, key: str, kinds: Kinds | None = None) -> list[tuple[int, Place]]:
        """The places with this fold, each with the number of its layer; of these kinds, where any are said."""
        if not key:
            return []
        found: list[tuple[int, Place]] = []
        for depth, layer in enumerate(self._layers):
            numbers = layer.folds.get(key, ())
            if kinds is not None:
                numbers = (*numbers, *layer.without_kind.get(key, ()))
            places = (layer.places[number] for number in numbers)
            found.extend((depth, place) for place in places if kinds is None or place.kind in kinds)
        return found


def distinct(found: Iterable[tuple[int, Place]]) -> tuple[Place, ...]:
    """Places once each, front layers first, then by population; without those behind that are the same thing.

    The same thing: of one kind (or both settlements), and no farther apart than the wider of them may reach.
    """
    chosen: list[tuple[int, Place]] = []
    for depth, place in sorted(found, key=lambda pair: (pair[0], -pair[1].population, pair[1].id)):
        if all(place.id != other.id and not (at < depth and _same_thing(other, place)) for at, other in chosen):
            chosen.append((depth, place))
    return tuple(place for _, place in chosen)


def in_front(own: Sequence[Place], behind: Gazetteer, *, folds: Iterable[tuple[str, ...]] | None = None) -> Gazetteer:
    """The operators' own places in front of a gazetteer; `folds` are those of their names, where they are known."""
    return Gazetteer((layer_of(own, folds), *behind.layers))


@cache
def packaged() -> Gazetteer:
    """The gazetteer that ships with the package, read when first asked for."""
    text = files("detente.places").joinpath("data", "gazetteer.tsv").read_text(encoding="utf-8")
    return Gazetteer((Layer(*read_packaged(text)),))


def _same_thing(a: Place, b: Place) -> bool:
    if a.kind != b.kind and not {a.kind, b.kind} <= SETTLEMENTS:
        return False
    return distance_mm(a.position, b.position) <= max(a.extent_mm, b.extent_mm)
