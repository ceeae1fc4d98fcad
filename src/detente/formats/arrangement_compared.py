"""Two versions of an arrangement side by side: both on maps of one frame, and what differs in words."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from detente.decision.drawn import Drawn, MeasureStanding
from detente.messages.arrangements import Measure, Terms, version_of
from detente.messages.phrases import Language

from .arrangement_map import arrangement_map, bounds_of
from .difference_words import DifferenceWords
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


def comparison_html(before: Terms, after: Terms, language: Language = "en") -> str:
    """A page whole in itself. Neither version is shown as in force: that hangs on who accepted it."""
    into = DifferenceWords(language)
    found = differences(before, after, language)
    changed = {difference.measure for difference in found if difference.measure}
    bounds = _around(bounds_of(before.measures, before.area), bounds_of(after.measures, after.area))
    versions = "".join(
        f"<section><h2>{_heading(into, letter, terms)}</h2>"
        f'<p class="hash">{version_of(terms)}</p>'
        f"{arrangement_map(_proposed(terms), terms.area, language, bounds=bounds, marked=changed)}"
        f"{_names(terms.measures)}</section>"
        for letter, terms in (("A", before), ("B", after))
    )
    title = escape(into.say("page-title", id=before.id))
    direction = "rtl" if language == "ar" else "ltr"
    return (
        f'<!doctype html><html lang="{language}" dir="{direction}"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{_STYLE}</style></head><body><h1>{title}</h1>{_how_many(into, found)}"
        f'<div class="two">{versions}</div>{_table(into, found)}'
        f"<footer>{escape(into.say('page-foot'))}</footer></body></html>"
    )


def _heading(into: DifferenceWords, letter: str, terms: Terms) -> str:
    return escape(into.say("page-version", letter=letter, title=terms.title, number=str(terms.number)))


def _how_many(into: DifferenceWords, found: Sequence[Difference]) -> str:
    if not found:
        return f"<p>{escape(into.say('page-same'))}</p>"
    count, marked = escape(into.say("page-count", count=len(found))), escape(into.say("page-marked"))
    return f"<p>{count} <mark>{marked}</mark>: {escape(into.say('page-marked-are'))}</p>"


def _table(into: DifferenceWords, found: Sequence[Difference]) -> str:
    if not found:
        return ""
    rows = "".join(
        f"<tr><td><bdi>{escape(one.measure or into.say('page-whole'))}</bdi></td>"
        f'<td><bdi dir="ltr">{escape(one.field)}</bdi></td><td><bdi>{escape(one.words)}</bdi></td></tr>'
        for one in found
    )
    heads = "".join(f"<th>{escape(into.say(name))}</th>" for name in ("page-measure", "page-field", "page-words"))
    return f"<table><tr>{heads}</tr>{rows}</table>"


def _names(measures: Sequence[Measure]) -> str:
    named = (f"<li><bdi>{escape(measure.title)}</bdi> (<bdi>{escape(measure.id)}</bdi>)</li>" for measure in measures)
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
