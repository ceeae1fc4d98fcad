"""Two versions of an arrangement side by side: both on maps of one frame, and what differs in words."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from detente.decision.drawn import Drawn, MeasureStanding
from detente.messages.arrangements import Measure, Terms, version_of

from .arrangement_map import arrangement_map, bounds_of
from .terms_differ import Difference, differences

_STYLE = """
body{font:13px/1.45 "Noto Sans","Noto Sans Arabic",sans-serif;color:#111;margin:18px}
h1{font-size:18px;margin:0 0 6px}h2{font-size:14px;margin:0 0 4px}
.two{display:flex;flex-wrap:wrap;gap:18px}.two>section{flex:1 1 420px;min-width:0}
.hash{font-family:"Noto Sans Mono",monospace;overflow-wrap:anywhere}
table{border-collapse:collapse;margin:12px 0;width:100%;table-layout:fixed}
th,td{border:1px solid #bbb;padding:3px 7px;text-align:start;vertical-align:top;overflow-wrap:anywhere}
th{background:#f1f1f1}th:first-child{width:14%}th:nth-child(2){width:20%}mark{background:#f0c419}
footer{margin-top:14px;border-top:1px solid #999;padding-top:6px;font-weight:600}
@media print{section,tr{break-inside:avoid}}@page{size:A4 landscape;margin:12mm}
"""


def comparison_html(before: Terms, after: Terms) -> str:
    """A page whole in itself. Neither version is shown as in force: that hangs on who accepted it."""
    found = differences(before, after)
    changed = {difference.measure for difference in found if difference.measure}
    bounds = _around(bounds_of(before.measures, before.area), bounds_of(after.measures, after.area))
    versions = "".join(
        f"<section><h2>{name}: <bdi>{escape(terms.title)}</bdi>, number {terms.number}</h2>"
        f'<p class="hash">{version_of(terms)}</p>'
        f"{arrangement_map(_proposed(terms), terms.area, 'en', bounds=bounds, marked=changed)}{_names(terms.measures)}"
        f"</section>"
        for name, terms in (("A", before), ("B", after))
    )
    title = f"{escape(before.id)}: two versions side by side"
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{_STYLE}</style></head><body><h1>{title}</h1>{_how_many(found)}"
        f'<div class="two">{versions}</div>{_table(found)}'
        "<footer>Whoever accepts one of these has not accepted the other. "
        "This page says what differs and is no leave to go anywhere.</footer></body></html>"
    )


def _how_many(found: Sequence[Difference]) -> str:
    if not found:
        return "<p>They are the same version.</p>"
    things = "thing differs" if len(found) == 1 else "things differ"
    return f"<p>{len(found)} {things}. <mark>Marked on the maps</mark>: the measures that do.</p>"


def _table(found: Sequence[Difference]) -> str:
    if not found:
        return ""
    rows = "".join(
        f"<tr><td><bdi>{escape(one.measure)}</bdi></td><td>{escape(one.field)}</td><td><bdi>{escape(one.words)}</bdi></td></tr>"
        for one in found
    )
    return f"<table><tr><th>Measure</th><th>Field</th><th>What differs</th></tr>{rows}</table>"


def _names(measures: Sequence[Measure]) -> str:
    named = (f"<li><bdi>{escape(measure.title)}</bdi> ({escape(measure.id)})</li>" for measure in measures)
    return f"<ol>{''.join(named)}</ol>"


def _proposed(terms: Terms) -> list[MeasureStanding]:
    version = version_of(terms)
    return [
        MeasureStanding(version=version, measure=measure, drawn=Drawn.NONE, pairs=(), denied=())
        for measure in terms.measures
    ]


def _around(
    one: tuple[float, float, float, float], other: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])
