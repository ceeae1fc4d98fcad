"""Places as lines of tab-separated text: how the packaged gazetteer is kept, and how operators write their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from zlib import crc32

from .folding import VERSION, fold
from .place import Place, PlaceKind

SEPARATOR = "|"
"""Between several names in one field."""

PACKAGED_COLUMNS = (
    "id", "name", "name_ar", "name_ru", "names", "kind", "lat", "lon", "extent_m", "country", "region", "population",
    "folds",
)  # fmt: skip


def read_packaged(text: str) -> tuple[tuple[Place, ...], Mapping[str, tuple[int, ...]]]:
    """The packaged file, which our own build wrote and tests hold: the places, and which of them bear each fold.

    Lines that begin with # say where the data come from. The folds are kept in the file since making them takes longer
    than reading them.
    """
    places: list[Place] = []
    folds: dict[str, list[int]] = defaultdict(list)
    kinds = {str(kind): kind for kind in PlaceKind}
    for line in text.split("\n"):
        if not line or line[0] == "#":
            continue
        id_, name, name_ar, name_ru, names, kind, lat, lon, extent_m, country, region, population, own = line.split(
            "\t"
        )
        for key in own.split(SEPARATOR):
            folds[key].append(len(places))
        places.append(
            Place(
                id=id_,
                name=name,
                name_ar=name_ar or None,
                name_ru=name_ru or None,
                names=tuple(names.split(SEPARATOR)) if names else (),
                kind=kinds[kind],
                position=(degrees_e7(lon), degrees_e7(lat)),
                extent_mm=int(extent_m) * 1000,
                country=country,
                region=region or None,
                population=int(population),
            )
        )
    return tuple(places), {key: tuple(numbers) for key, numbers in folds.items()}


def packaged_row(place: Place, folds: tuple[str, ...]) -> str:
    """The line that `read_packaged` reads."""
    lon, lat = place.position
    fields = (
        place.id, place.name, place.name_ar or "", place.name_ru or "", SEPARATOR.join(place.names), str(place.kind),
        f"{lat / 1e7:.5f}", f"{lon / 1e7:.5f}", str(place.extent_mm // 1000), place.country, place.region or "",
        str(place.population), SEPARATOR.join(folds),
    )  # fmt: skip
    return "\t".join(fields)


def folds_of(place: Place) -> tuple[str, ...]:
    """The folds of all its names, once each."""
    return tuple(dict.fromkeys(filter(None, map(fold, place.every_name()))))


def kept_folds(place: Place) -> str:
    """The folds of a place as a file of one's own keeps them, with a check over the names that they were made of."""
    return SEPARATOR.join((_check(place), *folds_of(place)))


def folds_kept(place: Place, kept: str) -> tuple[str, ...]:
    """The folds that a file keeps of a place; made anew where a name was changed since, or the folding."""
    check, *folds = kept.split(SEPARATOR)
    return tuple(folds) if check == _check(place) else folds_of(place)


def _check(place: Place) -> str:
    return f"{crc32(SEPARATOR.join((VERSION, *place.every_name())).encode('utf-8', 'surrogatepass')):08x}"


def degrees_e7(text: str) -> int:
    """Degrees in decimals to 1e-7°, the nearest."""
    return round(float(text) * 10_000_000)
