"""A map of notices as SVG, whole in itself: for notebooks and printed pages."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape
from itertools import chain

import shapely

from detente.geometry.outline import outline
from detente.messages.notices import Kind, Notice

from .map_frame import COLOURS, MARGIN, Frame, frame_of, graticule, rings, scale_bar

MOST_DRAWN = 2_000
"""More notices than that would be a blot, and minutes in drawing; whoever shows the map says so."""

# Each kind also has a dash and a letter of its own, so that no meaning hangs on colour.
_DASHES = {
    Kind.PRESENCE: "none", Kind.MOVEMENT: "8 3", Kind.AIR: "2 3",
    Kind.HAZARD: "10 2 2 2", Kind.SITE: "1 1", Kind.RELIEF: "5 5",
}  # fmt: skip
_LEGEND_WIDTH = 190
_SMALL_PX = 9.0
"""A footprint that is drawn smaller than this is shown by the letter of its kind."""

_NEAR_PX = 17.0
"""Marks nearer to one another than this share a label."""

_MIDDLE = 'text-anchor="middle" dominant-baseline="central"'


def map_svg(notices: Sequence[Notice], marks: Sequence[tuple[float, float]] = ()) -> str:
    """The notices' outlines by party and kind, with `marks` (longitude, latitude) numbered from 1. Empty where there is
    nothing to draw.
    """
    drawn = [(notice, [outline(part.volume) for part in notice.volumes]) for notice in notices[:MOST_DRAWN]]
    if not drawn:
        return ""
    frame = frame_of(tuple(shapely.total_bounds([shape for _, shapes in drawn for shape in shapes])))
    colours = {party: COLOURS[n % len(COLOURS)] for n, party in enumerate(dict.fromkeys(n.party for n, _ in drawn))}
    body = [graticule(frame)]
    # The large ones first, so that what lies within them can be pointed at.
    body.extend(
        _notice(frame, notice, shapes, colours[notice.party])
        for notice, shapes in sorted(drawn, key=lambda pair: -sum(shape.area for shape in pair[1]))
    )
    body.extend(_label(x, y, numbers) for x, y, numbers in _clusters([frame.at(*mark) for mark in marks]))
    body.append(scale_bar(frame))
    kinds = [kind for kind in Kind if any(notice.kind is kind for notice, _ in drawn)]
    legend, legend_height = _legend(frame, colours, kinds)
    width = frame.width + 2 * MARGIN + _LEGEND_WIDTH
    height = max(frame.height + 2 * MARGIN, legend_height)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}"'
        f' style="max-width:100%;height:auto;font-family:sans-serif" role="img"'
        f' aria-label="map of {len(drawn)} notices with {len(marks)} places marked">'
        f'<rect width="100%" height="100%" fill="#fff"/>{"".join(body)}{legend}</svg>'
    )


def _notice(frame: Frame, notice: Notice, shapes: Sequence[shapely.Polygon | shapely.MultiPolygon], colour: str) -> str:
    outlines = chain.from_iterable(rings(shape) for shape in shapes)
    path = " ".join(
        "M" + " L".join(f"{x:.1f},{y:.1f}" for x, y in (frame.at(lon, lat) for lon, lat in ring)) + "Z"
        for ring in outlines
    )
    title = f"<title>{escape(f'{notice.party}: {notice.title} ({notice.kind})')}</title>"
    west, south, east, north = shapely.total_bounds(shapes)
    small = max((east - west) * frame.parallel, north - south) * frame.scale < _SMALL_PX
    shape = (
        f'<path d="{path}" fill="{colour}" fill-opacity="0.14" fill-rule="evenodd" stroke="{colour}"'
        f' stroke-dasharray="{_DASHES[notice.kind]}">{title}</path>'
    )
    if not small:
        return shape
    x, y = frame.at((west + east) / 2, (south + north) / 2)
    return f"{shape}<g>{title}{_letter(x, y, notice.kind, colour)}</g>"


def _letter(x: float, y: float, kind: Kind, colour: str) -> str:
    return (
        f'<rect x="{x - 5.5:.1f}" y="{y - 5.5:.1f}" width="11" height="11" rx="2" fill="#fff" stroke="{colour}"/>'
        f'<text x="{x:.1f}" y="{y + 0.5:.1f}" font-size="9" font-weight="bold" fill="{colour}"'
        f" {_MIDDLE}>{kind[0].upper()}</text>"
    )


def _clusters(points: Sequence[tuple[float, float]]) -> list[tuple[float, float, list[int]]]:
    """Marks that would cover one another, as one at the first of them, with all their numbers."""
    clusters: list[tuple[float, float, list[int]]] = []
    for number, (x, y) in enumerate(points, start=1):
        near = next((c for c in clusters if math.hypot(c[0] - x, c[1] - y) < _NEAR_PX), None)
        if near is None:
            clusters.append((x, y, [number]))
        else:
            near[2].append(number)
    return clusters


def _label(x: float, y: float, numbers: Sequence[int]) -> str:
    text = _ranges(numbers)
    half = max(8.5, 3.2 * len(text) + 4)
    return (
        f'<rect x="{x - half:.1f}" y="{y - 8.5:.1f}" width="{2 * half:.1f}" height="17" rx="8.5" fill="#fff"'
        f' stroke="#000"/><text x="{x:.1f}" y="{y + 0.5:.1f}" font-size="11" {_MIDDLE}>{text}</text>'
    )


def _ranges(numbers: Sequence[int]) -> str:
    """`3`, `7–10`, `7, 9–12`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs]
    return ", ".join(parts) if len(parts) <= 4 else f"{', '.join(parts[:4])}, …"


def _legend(frame: Frame, colours: dict[str, str], kinds: Sequence[Kind]) -> tuple[str, float]:
    x, y = frame.width + 2 * MARGIN, float(MARGIN + 10)
    parts = []
    for party, colour in colours.items():
        shown = party if len(party) <= 24 else f"{party[:23]}…"
        parts.append(
            f'<rect x="{x:.1f}" y="{y - 9:.1f}" width="11" height="11" fill="{colour}" fill-opacity="0.5"'
            f' stroke="{colour}"/><text x="{x + 18:.1f}" y="{y:.1f}" font-size="12">{escape(shown)}</text>'
        )
        y += 17
    y += 10
    for kind in kinds:
        parts.append(
            f'<path d="M{x:.1f},{y - 4:.1f} h34" stroke="#333" stroke-width="1.5" stroke-dasharray="{_DASHES[kind]}"/>'
            f'{_letter(x + 46, y - 4, kind, "#333")}<text x="{x + 58:.1f}" y="{y:.1f}" font-size="12">{kind}</text>'
        )
        y += 17
    return "".join(parts), y + MARGIN
