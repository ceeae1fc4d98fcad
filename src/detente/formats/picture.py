"""Pictures of notices and conflicts: GeoJSON features for maps, and a small HTML page for notebooks."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from html import escape
from typing import Any

import shapely

from detente.geometry.outline import meeting
from detente.messages.conflicts import Conflict, Severity
from detente.messages.notices import Notice

from .map_svg import MOST_DRAWN, map_svg
from .report import ConflictReport, change_lines, how_much, required_words, summary, where_words

MOST_ROWS = 50

_MARKS = {
    Severity.DANGER: ("▲", "#b34700"),
    Severity.WARNING: ("◆", "#8a5a00"),
    Severity.CAUTION: ("●", "#1f6fa3"),
    Severity.TALK: ("◇", "#6b4f9c"),
    Severity.NOTE: ("○", "#555"),
}
# Inline, since a notebook's own rules for tables are all that there is beside it.
_PAGE = "background:#fff;color:#222;font:13px/1.35 sans-serif;padding:4px"
_CELL = "text-align:left;vertical-align:top;padding:4px 10px 4px 0;border-top:1px solid #ddd"


def conflict_feature(conflict: Conflict, a: Notice, b: Notice, report: ConflictReport) -> dict[str, object]:
    """One GeoJSON Feature: where the first legs of a conflict meet, or the cell of a need to talk, with the report as
    properties.
    """
    if report.region is not None:
        cell = shapely.box(report.region.west, report.region.south, report.region.east, report.region.north)
        return {"type": "Feature", "geometry": json.loads(shapely.to_geojson(cell)), "properties": report}
    leg_a, leg_b = conflict.legs[0]
    return feature(drawn(meeting(a.volumes[leg_a].volume, b.volumes[leg_b].volume)), report)


def feature(geometry: dict[str, Any] | None, properties: object) -> dict[str, object]:
    """A GeoJSON Feature."""
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def drawn(region: shapely.Geometry) -> dict[str, Any]:
    """A GeoJSON geometry. Normal form has outer rings clockwise; RFC 7946 §3.1.6 wants them the other way."""
    geometry: dict[str, Any] = json.loads(shapely.to_geojson(shapely.reverse(shapely.normalize(region))))
    return geometry


def plan_html(notices: Sequence[Notice]) -> str:
    """A map of the notices, and how many there are."""
    parties = Counter(notice.party for notice in notices)
    told = ", ".join(f"{escape(party)} {count:,}" for party, count in parties.items())
    return _page(map_svg(notices), [f"{len(notices):,} notices{': ' if told else '.'}{told}", _cut(notices)])


def conflicts_html(notices: Sequence[Notice], reports: Sequence[ConflictReport]) -> str:
    """A map of the notices with the conflicts marked by number, and a table of them (the first 50, said so)."""
    shown = reports[:MOST_ROWS]
    found = summary((report.severity for report in reports), len(notices))
    rows = "".join(_row(number, report) for number, report in enumerate(shown, start=1))
    headings = ("", "Severity", "Who and what", "When and where", "By how much", "One change that parts them")
    head = "".join(f'<th style="{_CELL};border:0">{heading}</th>' for heading in headings)
    table = f'<table style="border-collapse:collapse"><tr>{head}</tr>{rows}</table>' if rows else ""
    first = f"The first {MOST_ROWS} of {len(reports):,} are shown." if len(reports) > MOST_ROWS else ""
    no_clearance = "A notice asks no permission, and nothing here is a clearance: it speaks of these notices only."
    places = [_marked(report) for report in shown]
    return _page(map_svg(notices, places), [found, first, _cut(notices)], table, [no_clearance])


def _row(number: int, report: ConflictReport) -> str:
    mark, colour = _MARKS[report.severity]
    sides = "<br>".join(
        f"<b>{escape(identity)}</b><br>{escape(party)}: {escape(title or '')}"
        for identity, party, title in (
            (report.a, report.a_party, report.a_title),
            (report.b, report.b_party, report.b_title),
        )
    )
    where = "<br>".join(where_words(report))
    when = f"{report.first_dtg}<br>to {report.last_dtg}"
    much = "<br>".join([*how_much(report), f"{'within' if report.region else 'to keep'}: {required_words(report)}"])
    mover, *changes = (escape(line) for line in change_lines(report))
    change = f"{mover}<br>" + "<br>or ".join(changes)
    severity = f'<span style="color:{colour}">{mark} {report.severity}</span><br>{report.rule}'
    cells = (str(number), severity, sides, f'<span style="white-space:nowrap">{when}<br>{where}</span>', much, change)
    row = "".join(f'<td style="{_CELL}">{cell}</td>' for cell in cells)
    return f"<tr>{row}</tr>"


def _marked(report: ConflictReport) -> tuple[float, float]:
    """Where its number stands: in its place, or in the middle of its cell."""
    if report.place is not None:
        return report.place.lon, report.place.lat
    assert report.region is not None
    return (report.region.west + report.region.east) / 2, (report.region.south + report.region.north) / 2


def _cut(notices: Sequence[Notice]) -> str:
    return f"The first {MOST_DRAWN:,} notices are drawn." if len(notices) > MOST_DRAWN else ""


def _page(*parts: str | list[str]) -> str:
    """HTML as it stands, and lists of sentences as paragraphs."""
    html = [
        part if isinstance(part, str) else "".join(f'<p style="margin:6px 0">{line}</p>' for line in part if line)
        for part in parts
    ]
    return f'<div style="{_PAGE}">{"".join(html)}</div>'
