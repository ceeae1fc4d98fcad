"""A marked text for people: the text with numbered marks, a table of them, and the drafts with what is to confirm."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from detente.formats.draft_file import confirmation_words, kind_words
from detente.formats.drafts import Draft
from detente.formats.marks import Mark, MarkKind
from detente.formats.prose import Prose
from detente.formats.report import length_words
from detente.formats.wheres import Where
from detente.messages.phrases import Language
from detente.places.findings import Finding, Severity
from detente.places.grids import degrees_words
from detente.places.sentences import offered, sentence
from detente.places.times import rfc3339

from . import terminal
from .terminal import harmless, ours

# The colours of Okabe and Ito, told apart by colour-blind readers; each mark also has a number, and its kind in words.
_STYLES = {
    MarkKind.COORDINATES: "bold #56b4e9",
    MarkKind.RELATIVE: "bold #009e73",
    MarkKind.PLACE: "#56b4e9",
    MarkKind.TIME: "#e69f00",
    MarkKind.PARTY: "bold",
    MarkKind.ACTIVITY: "bold #cc79a7",
    MarkKind.ALTITUDE: "#f0e442",
    MarkKind.DISTANCE: "#009e73",
}
_LOOK = {Severity.REFUSE: ("▲", "bold #d55e00"), Severity.ASK: ("◆", "#e69f00"), Severity.NOTE: ("○", "dim")}


def print_prose(prose: Prose, language: Language) -> None:
    """The text with its marks, the table of marks, what is wrong within the text, and the drafts."""
    console = Console(width=terminal.width(), highlight=False, markup=False, emoji=False)
    with console.capture() as printed:
        console.print(_marked(prose))
        if prose.marks:
            console.print(_table(console, prose.marks, language))
        _print_findings(console, prose.at_odds, language)
        for draft in prose.drafts:
            _print_draft(console, draft, language)
        count = len(prose.drafts)
        made = f"{count} draft{'' if count == 1 else 's'}, nothing filed." if count else "No draft."
        console.print(f"{made} A draft is no notice until a person has confirmed it.", style="dim")
    terminal.write("".join(f"{line.rstrip()}\n" for line in printed.get().splitlines()))


def _marked(prose: Prose) -> Text:
    """The text, each mark in brackets with its number: `[3 Deir ez-Zor]`."""
    opened: dict[int, list[tuple[int, Mark]]] = {}
    closed: dict[int, list[int]] = {}
    for number, mark in enumerate(prose.marks, start=1):
        opened.setdefault(mark.start, []).append((number, mark))
        closed.setdefault(mark.end, []).append(number)
    edges = sorted({0, len(prose.text), *opened, *closed})
    text, open_marks = Text(), list[tuple[int, Mark]]()
    for place, edge in enumerate(edges):
        for _ in closed.get(edge, ()):
            text.append("]", _STYLES[open_marks.pop()[1].kind])
        for number, mark in opened.get(edge, ()):
            open_marks.append((number, mark))
            # A blank that no line ends in: the number stays with its words.
            text.append(f"[{number}\u00a0" if terminal.speaks_unicode() else f"[{number} ", _STYLES[mark.kind])
        piece = prose.text[edge : edges[place + 1]] if place + 1 < len(edges) else ""
        lines = "\n".join(harmless(line) for line in piece.splitlines(keepends=False))
        style = _STYLES[open_marks[-1][1].kind] if open_marks else ""
        text.append(lines + ("\n" if piece.endswith("\n") else ""), style)
    return text


def _table(console: Console, marks: Sequence[Mark], language: Language) -> Table:
    rest = max(30, console.width - 4 - 12 - 3 * 3)
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("", justify="right", width=3)
    table.add_column("What", width=11)
    table.add_column("Words", width=rest * 2 // 5, overflow="fold")
    table.add_column("Read as", width=rest - rest * 2 // 5, overflow="fold")
    for number, mark in enumerate(marks, start=1):
        what = Text(mark.kind, _STYLES[mark.kind])
        table.add_row(str(number), what, _isolated(_one_line(mark.text)), "\n".join(_read_as(mark, language)))
    return table


def _read_as(mark: Mark, language: Language) -> Iterator[str]:
    for reading in mark.readings:
        within = length_words(reading.uncertainty_mm / 1000)
        yield _isolated(f"{reading.canonical}: {degrees_words(*reading.position)}, within {within}")
    for time in mark.times:
        until = "" if time.until_us is None else f" until {rfc3339(time.until_us)}"
        yield f"{time.utc}{until} ({time.zone})"
    for altitude in mark.altitudes:
        yield f"{altitude.lowest_mm // 1000:,} to {-(-altitude.highest_mm // 1000):,} m above the ellipsoid"
    for length in mark.lengths:
        yield length.words
    if mark.party is not None:
        yield _isolated(mark.party)
    if mark.activity is not None:
        yield kind_words(mark.activity, language).lower()
    if mark.asks:
        yield "to be settled: " + ", ".join(f.code for f in mark.findings if f.severity is not Severity.NOTE)


def _print_findings(console: Console, findings: Sequence[Finding], language: Language) -> None:
    for severity in (Severity.REFUSE, Severity.ASK):
        for finding in findings:
            if finding.severity is severity:
                mark, style = _LOOK[severity]
                console.print(
                    Text.assemble((f"{mark} ", style), ours(sentence(finding, language)), (f" [{finding.code}]", "dim"))
                )
                if finding.offers:
                    console.print(Padding(Text(f"perhaps: {ours(offered(finding.offers))}"), (0, 0, 0, 4)))
    if findings:
        console.print()


def _print_draft(console: Console, draft: Draft, language: Language) -> None:
    party = "party not said" if draft.party is None else _isolated(draft.party)
    console.print(
        Text.assemble(("Draft ", "dim"), (draft.id, "bold"), f"  {kind_words(draft.kind, language)}, {party}")
    )
    for label, words in _lines(draft):
        console.print(Padding(Text.assemble((f"{label:8}", "dim"), words), (0, 0, 0, 2)))
    for doubt in draft.to_confirm:
        mark, style = _LOOK[Severity.ASK]
        line = Text.assemble(
            (f"{mark} ", style), (f"{doubt.field}: ", "dim"), ours(confirmation_words(doubt, language)),
            (f" [{doubt.doubt}]", "dim"),
        )  # fmt: skip
        console.print(Padding(line, (0, 0, 0, 4)))
    console.print()


def _lines(draft: Draft) -> Iterator[tuple[str, str]]:
    for number, place in enumerate(draft.places):
        yield "where" if number == 0 else "then", _where(place)
    if draft.start_us is not None:
        until = "an end that is not said" if draft.end_us is None else rfc3339(draft.end_us)
        yield "when", f"{rfc3339(draft.start_us)} until {until}"
    if (draft.floor, draft.ceiling) != (None, None):
        yield "height", _isolated(_one_line(f"{draft.floor or 'not said'} to {draft.ceiling or 'not said'}"))
    if draft.radius_mm is not None:
        yield "round", length_words(draft.radius_mm / 1000)


def _where(place: Where) -> str:
    words = _isolated(_one_line(place.mark.text))
    if place.reading is None:
        return words
    within = length_words(place.reading.uncertainty_mm / 1000)
    return f"{words}: {degrees_words(*place.reading.position)}, within {within}"


def _one_line(text: str) -> str:
    return harmless(" ".join(text.split()))


def _isolated(text: str) -> str:
    """Isolated where it runs from right to left, so that a terminal turns round nothing beside it (UAX #9)."""
    turns = any(unicodedata.bidirectional(character) in ("R", "AL") for character in text)
    return f"\u2068{text}\u2069" if turns and terminal.speaks_unicode() else text
