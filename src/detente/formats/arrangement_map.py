"""A map of an arrangement's measures as SVG: what is in force between all that it binds is drawn solid, between some
hatched, between nobody dashed, and what a party denies dotted; each with its number, so that words can name it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from html import escape

import shapely

from detente.decision.drawn import Drawn, MeasureStanding
from detente.geometry.outline import outline, skeleton
from detente.geometry.volumes import Area, Circle, Corridor, Footprint, on_ground
from detente.messages.arrangements import Measure, MeasureKind
from detente.messages.phrases import Language, phrase

from .map_frame import COLOURS, MARGIN, Frame, frame_of, graticule, rings, scale_bar

_COLOUR = {
    Drawn.ALL: COLOURS[0],
    Drawn.SOME: COLOURS[5],
    Drawn.NONE: "#555",
    Drawn.DENIED: COLOURS[6],
}
_DASH = {Drawn.ALL: "none", Drawn.SOME: "none", Drawn.NONE: "9 5", Drawn.DENIED: "1.5 4"}
_FILL = {
    Drawn.ALL: "fill-opacity:.22",
    Drawn.SOME: "fill:url(#hatch)",
    Drawn.NONE: "fill:none",
    Drawn.DENIED: "fill:none",
}
_MARK = "#f0c419"
_LEGEND_PX = 22


def bounds_of(measures: Sequence[Measure], area: Circle | Area | None) -> tuple[float, float, float, float]:
    """West, south, east and north of all of it, in degrees; at least one measure or an area is there."""
    footprints = [*(measure.footprint for measure in measures), *([] if area is None else [area])]
    drawn = [outline(on_ground(footprint)) for footprint in footprints]
    west, south, east, north = shapely.total_bounds(drawn).tolist()
    return west, south, east, north


def arrangement_map(
    measures: Sequence[MeasureStanding],
    area: Circle | Area | None,
    language: Language,
    *,
    bounds: tuple[float, float, float, float] | None = None,
    marked: Collection[str] = (),
    uncovered: Sequence[Footprint] = (),
) -> str:
    """The measures, numbered from 1 in their order, and the area round them. Empty where there is nothing to draw.

    `bounds` are those of another map that it is to be laid beside; `marked` are ids of measures that are pointed out,
    `uncovered` is ground on which nothing is in force.
    """
    if not measures:
        return ""
    shapes = [outline(on_ground(standing.measure.footprint)) for standing in measures]
    around = None if area is None else outline(on_ground(area))
    frame = frame_of(bounds or bounds_of([standing.measure for standing in measures], area))
    body = [graticule(frame)]
    if around is not None:
        body.append(f'<path d="{_path(frame, around)}" fill="none" stroke="#999" stroke-width="3" opacity=".5"/>')
    body += [
        f'<path d="{_path(frame, outline(on_ground(gap)))}" fill="url(#gap)" fill-rule="evenodd"/>' for gap in uncovered
    ]
    order = sorted(range(len(shapes)), key=lambda n: -shapes[n].area)
    body += [_pointed_out(frame, shapes[n]) for n in order if measures[n].measure.id in marked]
    body += [_measure(frame, measures[n], shapes[n]) for n in order]
    body += [_number(frame, shapes[n], n + 1, _COLOUR[measures[n].drawn]) for n in order]
    body.append(scale_bar(frame))
    height = frame.height + 2 * MARGIN
    seen = [drawn for drawn in Drawn if any(standing.drawn is drawn for standing in measures)]
    legend = "".join(
        _legend(height + _LEGEND_PX * n, frame.width, drawn, phrase(language, f"arrangement-legend-{drawn.value}"))
        for n, drawn in enumerate(seen)
    )
    rows = len(seen)
    if uncovered:
        legend += _legend_of_gaps(height + _LEGEND_PX * rows, phrase(language, "arrangement-legend-gap"))
        rows += 1
    width, height = frame.width + 2 * MARGIN, height + _LEGEND_PX * rows + 6
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}"'
        f' direction="ltr"'
        f' style="max-width:100%;height:auto;font-family:sans-serif" role="img"'
        f' aria-label="{escape(phrase(language, "arrangement-measures"))}">'
        f'<defs><pattern id="hatch" width="7" height="7" patternTransform="rotate(45)" patternUnits="userSpaceOnUse">'
        f'<path d="M0,0 V7" stroke="{_COLOUR[Drawn.SOME]}" stroke-width="2.4" opacity=".55"/></pattern>'
        f'<pattern id="gap" width="9" height="9" patternUnits="userSpaceOnUse">'
        f'<circle cx="2" cy="2" r="1" fill="#777"/></pattern></defs>'
        f'<rect width="100%" height="100%" fill="#fff"/>{"".join(body)}{legend}</svg>'
    )


def _pointed_out(frame: Frame, shape: shapely.Polygon | shapely.MultiPolygon) -> str:
    path = _path(frame, shape)
    return f'<path class="marked" d="{path}" fill="none" stroke="{_MARK}" stroke-width="9" opacity=".8"/>'


def _measure(frame: Frame, standing: MeasureStanding, shape: shapely.Polygon | shapely.MultiPolygon) -> str:
    colour, dash = _COLOUR[standing.drawn], _DASH[standing.drawn]
    title = f"<title>{escape(standing.measure.title)}</title>"
    drawn = (
        f'<path d="{_path(frame, shape)}" fill="{colour}" style="{_FILL[standing.drawn]}" fill-rule="evenodd"'
        f' stroke="{colour}" stroke-width="1.6" stroke-dasharray="{dash}">{title}</path>'
    )
    if not isinstance(standing.measure.footprint, Corridor):
        return drawn
    points = (frame.at(lon, lat) for lon, lat in skeleton(standing.measure.footprint).coords)
    line = " L".join(f"{x:.1f},{y:.1f}" for x, y in points)
    # The hatching of something so narrow is not seen.
    dash = "12 3 3 3" if standing.drawn is Drawn.SOME else dash
    heavy = 2.6 if standing.measure.kind is MeasureKind.LINE else 1.2
    return f'{drawn}<path d="M{line}" fill="none" stroke="{colour}" stroke-width="{heavy}" stroke-dasharray="{dash}"/>'


def _number(frame: Frame, shape: shapely.Polygon | shapely.MultiPolygon, number: int, colour: str) -> str:
    point = shape.representative_point()
    x, y = frame.at(point.x, point.y)
    half = 8.5 + 3.0 * (len(str(number)) - 1)
    return (
        f'<rect x="{x - half:.1f}" y="{y - 8.5:.1f}" width="{2 * half:.1f}" height="17" rx="3" fill="#fff"'
        f' stroke="{colour}"/><text x="{x:.1f}" y="{y + 0.5:.1f}" font-size="11" text-anchor="middle"'
        f' dominant-baseline="central">{number}</text>'
    )


def _legend(y: float, width: float, drawn: Drawn, words: str) -> str:
    sample = (
        f'<rect x="{MARGIN}" y="{y:.1f}" width="34" height="14" fill="{_COLOUR[drawn]}" style="{_FILL[drawn]}"'
        f' stroke="{_COLOUR[drawn]}" stroke-width="1.6" stroke-dasharray="{_DASH[drawn]}"/>'
    )
    return f'{sample}<text x="{MARGIN + 44}" y="{y + 11:.1f}" font-size="12">{escape(words)}</text>'


def _legend_of_gaps(y: float, words: str) -> str:
    sample = f'<rect x="{MARGIN}" y="{y:.1f}" width="34" height="14" fill="url(#gap)"/>'
    return f'{sample}<text x="{MARGIN + 44}" y="{y + 11:.1f}" font-size="12">{escape(words)}</text>'


def _path(frame: Frame, shape: shapely.Polygon | shapely.MultiPolygon) -> str:
    outlines = (
        " L".join(f"{x:.1f},{y:.1f}" for x, y in (frame.at(lon, lat) for lon, lat in ring)) for ring in rings(shape)
    )
    return " ".join(f"M{points}Z" for points in outlines)
