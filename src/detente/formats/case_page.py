"""A case as a page whole in itself: the map with a slider over its time, what was done, said, expected and missing."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final

from msgspec import Struct

from .map_frame import COLOURS, MARGIN, frame_of, graticule, scale_bar


class Mark(Struct, frozen=True, kw_only=True):
    """Something on the map: a ring or a line of (longitude, latitude), a point if there is one, in force from and until
    (minutes after the case's start). `sort` says how it is drawn: `notice`, `measure`, `track` or `word`.
    """

    sort: str
    party: str
    name: str
    points: list[tuple[float, float]]
    since_min: float
    until_min: float


class Row(Struct, frozen=True, kw_only=True):
    """A line of the account: when, who to whom, what, and how it was judged: `said`, `late`, `missing`, `unexpected`,
    or nothing.
    """

    at_min: float
    time: str
    who: str
    code: str
    text: str
    mark: str


_STYLE: Final = """
body{font:14px/1.45 "Noto Sans","Noto Sans Arabic",sans-serif;color:#111;margin:18px;max-width:1180px}
h1{font-size:20px;margin:0 0 4px}h2{font-size:15px;margin:18px 0 4px}p{margin:4px 0}
.verdict{font-weight:700}.bad{color:#a63600}.good{color:#00573d}
table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid #ccc;padding:3px 7px;text-align:start;
vertical-align:top;overflow-wrap:anywhere}th{background:#f1f1f1}td.t{white-space:nowrap;font-variant-numeric:tabular-nums}
tr.said td:first-child{box-shadow:inset 4px 0 #009e73}tr.missing td,tr.late td,tr.unexpected td{background:#fbeadf}
tr.missing td:first-child,tr.late td:first-child,tr.unexpected td:first-child{box-shadow:inset 4px 0 #d55e00}
tr.off{opacity:.35}svg{max-width:100%;height:auto;border:1px solid #bbb}
.slide{display:flex;gap:10px;align-items:center;margin:8px 0}.slide input{flex:1}
output{font-variant-numeric:tabular-nums;min-width:15em}
.legend span{display:inline-block;margin-inline-end:14px}
footer{margin-top:16px;border-top:1px solid #999;padding-top:6px;font-weight:600}
@media print{.slide{display:none}}
"""

_SCRIPT: Final = """
const slider = document.getElementById('slider'), now = document.getElementById('now');
const start = Date.parse(document.body.dataset.start);
function show() {
  const at = Number(slider.value);
  now.value = new Date(start + at * 60000).toISOString().slice(0, 16).replace('T', ' ') + ' UTC';
  for (const one of document.querySelectorAll('[data-since]'))
    one.style.display = at >= Number(one.dataset.since) && at <= Number(one.dataset.until) ? '' : 'none';
  for (const row of document.querySelectorAll('tr[data-at]'))
    row.classList.toggle('off', Number(row.dataset.at) > at);
}
slider.addEventListener('input', show);
show();
"""

_MARKS: Final = {"said": "✓ ", "late": "✗ late: ", "missing": "✗ missing: ", "unexpected": "✗ unexpected: ", "": ""}


def case_page(
    *,
    title: str,
    about: str,
    start: str,
    minutes: float,
    box: tuple[float, float, float, float],
    parties: Sequence[str],
    marks: Sequence[Mark],
    rows: Sequence[Row],
    sources: Sequence[tuple[str, str, str]],
    chosen: Sequence[str],
    disputed: Sequence[str],
    holds: bool,
) -> str:
    """The page; `sources` are title, address and how sure they are. `start` is RFC 3339."""
    colours = {party: COLOURS[number % len(COLOURS)] for number, party in enumerate(parties)}
    verdict = "Every expectation holds." if holds else "Not every expectation holds."
    head = f"<h1>{escape(title)}</h1><p>{escape(about)}</p>"
    head += f'<p class="verdict {"good" if holds else "bad"}">{"✓" if holds else "✗"} {verdict}</p>'
    legend = "".join(
        f'<span><svg width="14" height="10" style="border:0"><rect width="14" height="10" fill="{colour}"/></svg> '
        f"{escape(party)}</span>"
        for party, colour in colours.items()
    )
    slide = (
        '<div class="slide"><label for="slider">Time</label><input id="slider" type="range" min="0" '
        f'max="{minutes:.3f}" step="any" value="{minutes:.3f}"><output id="now" for="slider"></output></div>'
    )
    lists = _list("Chosen by us", chosen) + _list("Disputed", disputed) + _sources(sources)
    foot = "What was not reported is not here. Nothing on this page says that anything is allowed or safe."
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<style>{_STYLE}</style></head><body data-start="{escape(start)}">{head}{slide}'
        f'{_map(box, marks, colours)}<p class="legend">{legend}</p>{_table(rows)}{lists}'
        f"<footer>{escape(foot)}</footer><script>{_SCRIPT}</script></body></html>"
    )


def _map(box: tuple[float, float, float, float], marks: Sequence[Mark], colours: dict[str, str]) -> str:
    frame = frame_of(box)
    drawn = []
    for mark in marks:
        colour = colours.get(mark.party, "#000")
        path = "M" + " L".join(f"{x:.1f},{y:.1f}" for x, y in (frame.at(*point) for point in mark.points))
        title = f"<title>{escape(f'{mark.party}: {mark.name}')}</title>"
        span = f'data-since="{mark.since_min:.3f}" data-until="{mark.until_min:.3f}"'
        if len(mark.points) == 1:
            x, y = frame.at(*mark.points[0])
            shape = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{5 if mark.sort == "track" else 4}" fill="{colour}"/>'
        elif mark.sort == "notice":
            shape = f'<path d="{path}Z" fill="{colour}" fill-opacity=".14" stroke="{colour}"/>'
        else:
            dash = ' stroke-dasharray="7 4"' if mark.sort == "measure" else ""
            shape = f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="2"{dash}/>'
        drawn.append(f"<g {span}>{title}{shape}</g>")
    width, height = frame.width + 2 * MARGIN, frame.height + 2 * MARGIN
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" role="img"'
        f' aria-label="map of the case, by time"><rect width="100%" height="100%" fill="#fff"/>'
        f"{graticule(frame)}{''.join(drawn)}{scale_bar(frame)}</svg>"
    )


def _table(rows: Sequence[Row]) -> str:
    body = "".join(
        f'<tr class="{row.mark}" data-at="{row.at_min:.3f}"><td class="t">{escape(row.time)}</td><td>{escape(row.who)}'
        f"</td><td>{escape(row.code)}</td><td>{escape(_MARKS[row.mark] + row.text)}</td></tr>"
        for row in rows
    )
    return (
        "<h2>What was done and said</h2><table><thead><tr><th>Time (UTC)</th><th>Who</th><th>Code</th><th>What</th>"
        f"</tr></thead><tbody>{body}</tbody></table>"
    )


def _list(title: str, lines: Sequence[str]) -> str:
    if not lines:
        return ""
    return f"<h2>{title}</h2><ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>"


def _sources(sources: Sequence[tuple[str, str, str]]) -> str:
    lines = "".join(
        f"<li>{escape(title)} ({escape(sure)}){': ' + escape(url) if url else ''}</li>" for title, url, sure in sources
    )
    return f"<h2>Sources</h2><ul>{lines}</ul>" if sources else ""
