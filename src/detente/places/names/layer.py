"""The places of one source, and how they are looked up: by fold, by likeness of folds, by nearness."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from detente.geometry.volumes import Position

from . import likeness
from .folding import fold
from .kind_words import name_alone
from .place import SETTLEMENTS, Place, PlaceKind
from .place_rows import folds_of

if TYPE_CHECKING:
    import numpy as np

LEAST_LIKE = 0.6
"""What is less like a name than this is not offered."""

_FEWEST_CONSONANTS = 2

_SPHERE = 1.02
"""By how much distances on a sphere and on the ellipsoid may disagree, as a factor: 1.0101 between the equator's
meridian and a pole's, and the rest is spare.
"""


@dataclass(frozen=True)
class Layer:
    """The places of one source in their order, and which of them bear each fold (numbers into `places`)."""

    places: tuple[Place, ...]
    folds: Mapping[str, tuple[int, ...]]

    @cached_property
    def without_kind(self) -> Mapping[str, tuple[int, ...]]:
        """The same for names from which the word for the kind is left out: the fold of `Tabqa` for `Tabqa Airport`."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, place in enumerate(self.places):
            if place.kind not in SETTLEMENTS:
                for key in {fold(name_alone(name)) for name in place.every_name()}:
                    found[key].append(number)
        return {key: tuple(numbers) for key, numbers in found.items()}

    @cached_property
    def without_arabic(self) -> Mapping[str, str]:
        """The consonants of each fold of the places that have no Arabic name."""
        named = {number for key, numbers in self.folds.items() if likeness.in_arabic(key) for number in numbers}
        return {key: likeness.skeleton(key) for key, numbers in self.folds.items() if not named.issuperset(numbers)}

    @cached_property
    def by_id(self) -> Mapping[str, int]:
        return {place.id: number for number, place in enumerate(self.places)}

    @cached_property
    def points(self) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
        """Unit vectors from the middle of the Earth, one row a place."""
        import numpy as np

        lon, lat = np.radians(np.array([place.position for place in self.places], dtype=float).reshape(-1, 2) / 1e7).T
        return np.stack((np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)), axis=1)


def layer_of(places: Sequence[Place], folds: Iterable[tuple[str, ...]] | None = None) -> Layer:
    """Places with the folds of their names, which are made where they are not known already."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, keys in enumerate(map(folds_of, places) if folds is None else folds):
        for key in keys:
            found[key].append(number)
    return Layer(tuple(places), {key: tuple(numbers) for key, numbers in found.items()})


def alike(asked: str, layer: Layer, most: int) -> list[tuple[str, float]]:
    """Folds like the one asked for, with their likeness: by letters, and by consonants alone for a place that has no
    name in the script that was asked in.
    """
    from rapidfuzz import process
    from rapidfuzz.distance import Levenshtein

    arabic = likeness.in_arabic(asked)
    same = [key for key in layer.folds if likeness.in_arabic(key) == arabic]
    scored: dict[str, float] = {}
    for wording, worth in likeness.wordings(asked):
        for key, score, _ in process.extract(
            wording, same, scorer=Levenshtein.normalized_similarity, limit=most, score_cutoff=LEAST_LIKE
        ):
            scored[key] = max(scored.get(key, 0.0), worth * score)
    bones = likeness.skeleton(asked)
    if not arabic or len(bones) < _FEWEST_CONSONANTS:
        return list(scored.items())
    for _, score, key in process.extract(
        bones,
        layer.without_arabic,
        scorer=Levenshtein.normalized_similarity,
        limit=most,
        score_cutoff=LEAST_LIKE / likeness.ACROSS,
    ):
        scored[key] = likeness.ACROSS * score
    return list(scored.items())


def perhaps_nearest(layer: Layer, position: Position, most: int, *, well_known: bool) -> list[Place]:
    """Those of a layer that may be among the nearest: sorted out on a sphere, with spare, and left to be measured."""
    import numpy as np

    known = (PlaceKind.CITY, PlaceKind.TOWN)
    numbers = np.arange(len(layer.places))
    if well_known:
        numbers = np.array([n for n, place in enumerate(layer.places) if place.kind in known], dtype=np.int64)
    if not len(numbers) or most < 1:
        return []
    lon, lat = np.radians(position[0] / 1e7), np.radians(position[1] / 1e7)
    here = np.array((np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)))
    chords = np.linalg.norm(layer.points[numbers] - here, axis=1)
    angles = 2 * np.arcsin(np.clip(chords / 2, 0, 1))
    limit = np.partition(angles, min(most, len(angles)) - 1)[min(most, len(angles)) - 1]
    return [layer.places[number] for number in numbers[angles <= limit * _SPHERE + 1e-9]]
