"""Workload W as notice files: a GeoJSON FeatureCollection, or one feature a line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.workload.generated import Workload
from detente.geometry.packed import CEILING, FLOOR, POINT
from detente.messages.notices import Kind

_AT_ONCE = 20_000


def write_collection(volumes: Workload, file: Path) -> None:
    """One FeatureCollection, a feature a line. Notice i is `notice-{i:07d}`, one volume each."""
    with file.open("w", encoding="utf-8") as out:
        out.write('{"type": "FeatureCollection", "features": [\n')
        for number, feature in enumerate(features(volumes)):
            out.write(f",\n{feature}" if number else feature)
        out.write("\n]}\n")


def write_lines(volumes: Workload, file: Path) -> None:
    """The same features, each a line of its own, and nothing round them."""
    with file.open("w", encoding="utf-8") as out:
        out.writelines(f"{feature}\n" for feature in features(volumes))


def features(volumes: Workload) -> Iterator[str]:
    """The JSON text of each feature, in order; on one line."""
    for first in range(0, len(volumes), _AT_ONCE):
        yield from _some_features(volumes, first, min(first + _AT_ONCE, len(volumes)))


def _some_features(volumes: Workload, first: int, last: int) -> Iterator[str]:
    start, end = _instants(volumes.boxes.time[first:last, 0]), _instants(volumes.boxes.time[first:last, 1])
    floors, ceilings = volumes.boxes.space[first:last, FLOOR] / 1000, volumes.boxes.space[first:last, CEILING] / 1000
    columns = (
        range(first, last),
        volumes.group[first:last].tolist(),
        volumes.sort[first:last].tolist(),
        start,
        end,
        floors.tolist(),
        ceilings.tolist(),
        _geometries(volumes, first, last),
    )
    kinds = list(Kind)
    for number, group, sort, begins, ends, floor, ceiling, (extra, geometry) in zip(*columns, strict=True):
        yield (
            f'{{"type": "Feature", "properties": {{"id": "notice-{number:07d}", "party": "Party {"ABCDEFGH"[group]}", '
            f'"kind": "{kinds[sort]}", "title": "Generated notice {number}", "start": "{begins}", "end": "{ends}", '
            f'"floor": {floor}, "ceiling": {ceiling}, "uncertainty_m": 0, "source": "map"{extra}}}, '
            f'"geometry": {geometry}}}'
        )


def _geometries(volumes: Workload, first: int, last: int) -> Iterator[tuple[str, str]]:
    """The property that a circle has besides, and the geometry."""
    begin, end = volumes.first_corner[[first, last]]
    places = [f"[{lon}, {lat}]" for lon, lat in (volumes.corners[begin:end] / 1e7).tolist()]
    firsts = (volumes.first_corner[first : last + 1] - begin).tolist()
    radii = (volumes.footprints.radius_mm[first:last] / 1000).tolist()
    sorts = (volumes.footprints.sort[first:last] == POINT).tolist()
    for row, (is_circle, radius_m) in enumerate(zip(sorts, radii, strict=True)):
        ring = places[firsts[row] : firsts[row + 1]]
        if is_circle:
            yield f', "radius_m": {radius_m}', f'{{"type": "Point", "coordinates": {ring[0]}}}'
        else:
            yield "", f'{{"type": "Polygon", "coordinates": [[{", ".join(ring)}]]}}'


def _instants(time_us: NDArray[np.int64]) -> list[str]:
    instants: list[str] = np.datetime_as_string(
        time_us.astype("datetime64[us]").astype("datetime64[s]"), timezone="UTC"
    ).tolist()
    return instants
