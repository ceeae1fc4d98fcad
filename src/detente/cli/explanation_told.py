"""An explanation for people: how the two meet in each dimension, then the suggestions as a table."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from detente.formats.report import length_words, span_words
from detente.messages.dtg import dtg
from detente.messages.refusals import Refusal
from detente.places.times import parse_time

from . import terminal

if TYPE_CHECKING:
    from detente.formats.explanation import Band, ExplanationReport


def print_explanation(report: ExplanationReport) -> None:
    console = Console(width=terminal.width(), highlight=False, markup=False, emoji=False)
    with console.capture() as printed:
        console.print(f"{report.a} ({report.a_party}) and {report.b} ({report.b_party})", style="bold")
        console.print(_facts(report))
        if report.suggestions:
            console.print(_suggestions(report, console.width))
        for one in report.none:
            console.print(f"No change in {one.dimension}: {one.text}.")
        console.print(report.checked_against.words)
        console.print("Nothing here is a clearance, and nothing is changed: a suggestion is for people.", style="dim")
    terminal.write("".join(f"{line.rstrip()}\n" for line in printed.get().splitlines()))


def _facts(report: ExplanationReport) -> Table:
    lines = Table.grid(padding=(0, 2))
    lines.add_column(style="dim", no_wrap=True)
    lines.add_column()
    lines.add_row("  within the separation", f"from {report.first_dtg} to {report.last_dtg}")
    if report.window is not None:
        lines.add_row("  both there", f"from {_dtg(report.window.start)} to {_dtg(report.window.end)}")
    if report.band is not None:
        lines.add_row("  heights of both", _band_words(report.band))
    for name, found in _nearest(report):
        lines.add_row(f"  {name}", found)
    legs = ", ".join(f"{i}–{j}" for i, j in report.legs[:16])
    more = f" and {report.leg_count - 16:,} more" if report.leg_count is not None and report.leg_count > 16 else ""
    lines.add_row("  volumes", f"{legs}{more}")
    return lines


def _dtg(text: str) -> str:
    """A time of the report as it is said over the line."""
    time = parse_time(text)
    return text if isinstance(time, Refusal) else dtg(time)


def _nearest(report: ExplanationReport) -> list[tuple[str, str]]:
    """At their nearest, over all pairs of volumes, beside the separation."""
    miss, overlap, required = report.miss, report.overlap, report.required
    assert miss is not None
    assert overlap is not None
    assert required is not None
    rows = [("place", _found(miss.horizontal_m, overlap.horizontal_m, required.horizontal_m, length_words))]
    if miss.vertical_m is not None and overlap.vertical_m is not None and required.vertical_m is not None:
        rows.append(("height", _found(miss.vertical_m, overlap.vertical_m, required.vertical_m, length_words)))
    return [*rows, ("time", _found(miss.time_s, overlap.time_s, required.time_s, span_words))]


def _found(apart: float, over: float, needed: float, words: Callable[[float], str]) -> str:
    found = f"{words(apart)} apart" if apart else f"overlap {words(over)}"
    return f"{found}; to keep: {words(needed)}" if needed else found


def _band_words(band: Band) -> str:
    low = "no floor" if band.floor_m is None else f"{band.floor_m:,.0f} m"
    high = "no ceiling" if band.ceiling_m is None else f"{band.ceiling_m:,.0f} m HAE"
    return f"{low} to {high}"


def _suggestions(report: ExplanationReport, width: int) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_lines=False, width=min(width, 130))
    table.add_column("", no_wrap=True)
    table.add_column("Notice", overflow="fold")
    table.add_column("Change", overflow="fold")
    table.add_column("Cost", overflow="fold")
    table.add_column("Then", overflow="fold")
    for number, one in enumerate(report.suggestions, start=1):
        table.add_row(str(number), one.notice, one.words, one.cost_words, one.then)
    return table
