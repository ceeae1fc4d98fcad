"""What every map of ours stands on: a frame with lines of longitude and latitude, and a scale bar, as SVG."""

from __future__ import annotations

import math
from dataclasses import dataclass

import shapely

# Okabe and Ito's palette. No meaning may hang on colour alone.
COLOURS = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#000000", "#7f7f00")

MARGIN = 26
_WIDTH = 700
_LEAST_DEG = 0.01
_STEPS_DEG = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20)
_EQUATOR_KM = 111.3
_SMALL_TEXT = 'font-size="10" fill="#555" stroke="none"'


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Plate carrée about the middle parallel: true to scale there, north up."""

    west: float
    north: float
    east: float
    south: float
    scale: float
    parallel: float

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        return (
            MARGIN + (lon - self.west) * self.parallel * self.scale,
            MARGIN + (self.north - lat) * self.scale,
        )

    @property
    def width(self) -> float:
        return (self.east - self.west) * self.parallel * self.scale

    @property
    def height(self) -> float:
        return (self.north - self.south) * self.scale


def frame_of(bounds: tuple[float, float, float, float]) -> Frame:
    """A frame about west, south, east and north in degrees, with some room round them."""
    west, south, east, north = bounds
    pad_lon, pad_lat = max(_LEAST_DEG, (east - west) * 0.03), max(_LEAST_DEG, (north - south) * 0.03)
    west, south, east, north = west - pad_lon, south - pad_lat, east + pad_lon, north + pad_lat
    parallel = math.cos(math.radians((south + north) / 2))
    scale = min(_WIDTH / ((east - west) * parallel), _WIDTH * 0.75 / (north - south))
    return Frame(west=west, north=north, east=east, south=south, scale=scale, parallel=parallel)


def graticule(frame: Frame) -> str:
    """Lines of longitude and latitude at round degrees, labelled outside the frame."""
    step = next((s for s in _STEPS_DEG if (frame.east - frame.west) / s <= 8), _STEPS_DEG[-1])
    digits = max(0, -math.floor(math.log10(step)))
    left, top = frame.at(frame.west, frame.north)
    right, bottom = frame.at(frame.east, frame.south)
    parts = []
    for n in range(math.ceil(frame.west / step), math.floor(frame.east / step) + 1):
        x, _ = frame.at(n * step, frame.north)
        words = f"{abs(n * step):.{digits}f}°{'E' if n >= 0 else 'W'}"
        parts.append(f'<path d="M{x:.1f},{top:.1f} V{bottom:.1f}"/>')
        parts.append(f'<text x="{x:.1f}" y="{bottom + 12:.1f}" text-anchor="middle" {_SMALL_TEXT}>{words}</text>')
    for n in range(math.ceil(frame.south / step), math.floor(frame.north / step) + 1):
        _, y = frame.at(frame.west, n * step)
        words = f"{abs(n * step):.{digits}f}°{'N' if n >= 0 else 'S'}"
        parts.append(f'<path d="M{left:.1f},{y:.1f} H{right:.1f}"/>')
        turn = f'transform="rotate(-90 {left - 6:.1f} {y:.1f})"'
        parts.append(f'<text x="{left - 6:.1f}" y="{y:.1f}" text-anchor="middle" {turn} {_SMALL_TEXT}>{words}</text>')
    border = f'<rect x="{left:.1f}" y="{top:.1f}" width="{frame.width:.1f}" height="{frame.height:.1f}" fill="none"/>'
    return f'<g stroke="#ddd">{"".join(parts)}{border}</g>'


def scale_bar(frame: Frame) -> str:
    """A round number of kilometres, at most a quarter of the width; true on the middle parallel."""
    px_per_km = frame.scale / _EQUATOR_KM
    most_km = frame.width / 4 / px_per_km
    power = 10.0 ** math.floor(math.log10(most_km))
    km = max(power * digit for digit in (1, 2, 5) if power * digit <= most_km)
    x, y = frame.at(frame.west, frame.south)
    words = f"{km:,.0f} km" if km >= 1 else f"{km * 1000:,.0f} m"
    return (
        f'<path d="M{x + 10:.1f},{y - 14:.1f} v4 h{km * px_per_km:.1f} v-4" fill="none" stroke="#000"/>'
        f'<text x="{x + 10:.1f}" y="{y - 18:.1f}" font-size="10">{words}</text>'
    )


def rings(shape: shapely.Polygon | shapely.MultiPolygon) -> list[list[tuple[float, float]]]:
    """All its rings, in degrees."""
    polygons = shape.geoms if isinstance(shape, shapely.MultiPolygon) else [shape]
    return [
        [(lon, lat) for lon, lat in ring.coords]
        for polygon in polygons
        for ring in (polygon.exterior, *polygon.interiors)
    ]
