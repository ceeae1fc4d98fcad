"""Pictures of notices and conflicts: GeoJSON features for maps, and a small HTML page for notebooks."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from html import escape
from itertools import chain

import shapely

from detente.geometry.outline import meeting, outline
from detente.messages.conflicts import Conflict
from detente.messages.notices import Kind, Notice

from .report import ConflictReport

# Okabe and Ito's palette; each kind also has a dash of its own, so that no meaning hangs on colour.
_COLOURS = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#000000", "#7f7f00")
_DASHES = {
    Kind.PRESENCE: "none", Kind.MOVEMENT: "8 3", Kind.AIR: "2 3",
    Kind.HAZARD: "10 2 2 2", Kind.SITE: "1 1", Kind.RELIEF: "5 5",
}  # fmt: skip
_WIDTH, _HEIGHT = 760, 480


def conflict_feature(conflict: Conflict, a: Notice, b: Notice, report: ConflictReport) -> dict[str, object]:
    """One GeoJSON Feature: where the first legs of a conflict meet, with the report as properties."""
    leg_a, leg_b = conflict.legs[0]
    region = meeting(a.volumes[leg_a].volume, b.volumes[leg_b].volume)
    return {"type": "Feature", "geometry": json.loads(shapely.to_geojson(region)), "properties": report}


def plan_html(notices: Sequence[Notice]) -> str:
    """A map of the notices and how many there are."""
    return f"{_svg(notices, [])}<p>{len(notices)} notices</p>"


def conflicts_html(notices: Sequence[Notice], reports: Sequence[ConflictReport]) -> str:
    """A map of the notices with the conflicts marked by number, and a table of them (the first 50, said so)."""
    rows = "".join(
        f"<tr><td>{number}</td><td>{report.severity}</td><td>{escape(report.a)}<br>{escape(report.b)}</td>"
        f"<td>{report.first_dtg}</td><td>{report.place.mgrs}</td>"
        f"<td>{escape('; '.join(change.text for change in report.resolve))}</td></tr>"
        for number, report in enumerate(reports[:50], start=1)
    )
    headings = ("", "severity", "between", "first", "where", "one change that parts them")
    head = "<tr>" + "".join(f"<th>{heading}</th>" for heading in headings) + "</tr>"
    cut = f"<p>The first 50 of {len(reports)}.</p>" if len(reports) > 50 else ""
    return f"{_svg(notices, reports)}<table>{head}{rows}</table>{cut}<p>Nothing here is a clearance.</p>"


def _svg(notices: Sequence[Notice], reports: Sequence[ConflictReport]) -> str:
    drawn = [(notice, [outline(part.volume) for part in notice.volumes]) for notice in notices[:2_000]]
    if not drawn:
        return ""
    west, south, east, north = shapely.total_bounds([shape for _, shapes in drawn for shape in shapes])
    parallel = math.cos(math.radians((south + north) / 2))
    scale = min((_WIDTH - 20) / ((east - west) * parallel), (_HEIGHT - 20) / (north - south))

    def at(lon: float, lat: float) -> str:
        return f"{10 + (lon - west) * parallel * scale:.1f},{10 + (north - lat) * scale:.1f}"

    colours: dict[str, str] = {}
    parts = []
    for notice, shapes in drawn:
        colour = colours.setdefault(notice.party, _COLOURS[len(colours) % len(_COLOURS)])
        rings = chain.from_iterable(_rings(shape) for shape in shapes)
        path = " ".join("M" + " L".join(at(lon, lat) for lon, lat in ring) + "Z" for ring in rings)
        parts.append(
            f'<path d="{path}" fill="{colour}" fill-opacity="0.12" fill-rule="evenodd" stroke="{colour}"'
            f' stroke-dasharray="{_DASHES[notice.kind]}">'
            f"<title>{escape(f'{notice.party}: {notice.title} ({notice.kind})')}</title></path>"
        )
    for number, report in enumerate(reports[:50], start=1):
        x, y = at(report.place.lon, report.place.lat).split(",")
        parts.append(
            f'<circle cx="{x}" cy="{y}" r="9" fill="#fff" stroke="#000"/>'
            f'<text x="{x}" y="{y}" font-size="10" text-anchor="middle" dominant-baseline="central">{number}</text>'
        )
    legend = "".join(
        f'<text x="14" y="{24 + 16 * n}" font-size="12" fill="{colour}">■ {escape(name)}</text>'
        for n, (name, colour) in enumerate(colours.items())
    )
    body = "".join(parts) + legend
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" role="img"'
        f' aria-label="map of {len(notices)} notices and {len(reports)} conflicts">'
        f'<rect width="100%" height="100%" fill="#fff"/>{body}</svg>'
    )


def _rings(shape: shapely.Polygon | shapely.MultiPolygon) -> list[list[tuple[float, float]]]:
    polygons = shape.geoms if isinstance(shape, shapely.MultiPolygon) else [shape]
    return [
        [(lon, lat) for lon, lat in ring.coords]
        for polygon in polygons
        for ring in (polygon.exterior, *polygon.interiors)
    ]
