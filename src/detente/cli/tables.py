"""Conflicts as a table for people."""

from __future__ import annotations

import shutil
import sys
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from detente.formats.report import ConflictReport, Distances, length_words, span_words
from detente.messages.conflicts import Severity
from detente.messages.refusals import Caution
from detente.places.grids import degrees_words, mgrs_spaced

if TYPE_CHECKING:
    from detente.library import Conflicts, Plan

MOST_ROWS = 100
"""A longer table is cut there, in plain words, unless all of it is asked for."""

MOST_WARNINGS = 10

# Blue, orange and vermilion of Okabe and Ito: told apart by colour-blind readers; each also says its word and has a
# mark.
_LOOK = {
    Severity.DANGER: ("▲", "bold #d55e00"),
    Severity.WARNING: ("◆", "#e69f00"),
    Severity.CAUTION: ("●", "#56b4e9"),
    Severity.NOTE: ("○", "dim"),
}


def print_conflicts(plan: Plan, conflicts: Conflicts, *, every: bool) -> None:
    """The conflicts in order of time, then how many of each severity, then the warnings."""
    width = None if sys.stdout.isatty() else max(120, shutil.get_terminal_size((120, 25)).columns)
    console = Console(width=width, highlight=False, markup=False)
    _print_table(console, conflicts, every=every)
    counts = Counter(conflict.severity for conflict in conflicts)
    if conflicts:
        told = ", ".join(f"{counts[severity]} {severity}" for severity in Severity if counts[severity])
        console.print(f"{len(conflicts)} conflicts among {len(plan)} notices: {told}.")
    else:
        console.print(f"No conflict found among {len(plan)} notices.")
    _print_warnings(console, plan.cautions, every=every)
    console.print(
        "A notice asks no permission, and nothing here is a clearance: it speaks of these notices only.", style="dim"
    )


def _print_table(console: Console, conflicts: Conflicts, *, every: bool) -> None:
    if not conflicts:
        return
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_lines=True)
    for heading, ratio in (
        ("Who and what", 7),
        ("First time, last time", 4),
        ("Where", 4),
        ("By how much", 4),
        ("One change that parts them", 5),
    ):
        table.add_column(heading, ratio=ratio, overflow="fold")
    shown = 0
    for report in conflicts.reports():
        if shown == MOST_ROWS and not every:
            break
        table.add_row(_who(report), _when(report), _where(report), _how_much(report), _changes(report))
        shown += 1
    console.print(table)
    if shown < len(conflicts):
        console.print(
            f"The first {shown} of {len(conflicts):,} are shown; --all prints every row, --json every figure."
        )


def _who(report: ConflictReport) -> Text:
    mark, style = _LOOK[report.severity]
    return Text.assemble(
        (f"{mark} {report.severity} ", style), (f"{report.rule}\n", "dim"),
        (f"{report.a}\n", "bold"), f"{report.a_party}: {report.a_title}\n",
        (f"{report.b}\n", "bold"), f"{report.b_party}: {report.b_title}",
    )  # fmt: skip


def _when(report: ConflictReport) -> Text:
    return Text(f"{report.first_dtg}\n{report.last_dtg}")


def _where(report: ConflictReport) -> Text:
    place = report.place
    return Text(f"{mgrs_spaced(place.mgrs)}\n{degrees_words(round(place.lon * 1e7), round(place.lat * 1e7))}")


def _how_much(report: ConflictReport) -> Text:
    return Text("\n".join([*_lines(report.overlap, report.miss), f"to keep: {_required(report.required)}"]))


def _lines(overlap: Distances, miss: Distances) -> list[str]:
    lines = []
    for name, over, under in (
        ("place", overlap.horizontal_m, miss.horizontal_m),
        ("height", overlap.vertical_m, miss.vertical_m),
    ):
        if over is not None:
            lines.append(
                f"{name}: overlap {length_words(over)}" if not under else f"{name}: {length_words(under)} apart"
            )
    time = f"{span_words(miss.time_s)} apart" if miss.time_s else f"overlap {span_words(overlap.time_s)}"
    return [*lines, f"time: {time}"]


def _required(required: Distances) -> str:
    parts = [length_words(required.horizontal_m)]
    if required.vertical_m is not None:
        parts.append(f"{length_words(required.vertical_m)} of height")
    if required.time_s:
        parts.append(span_words(required.time_s))
    return ", ".join(parts)


def _changes(report: ConflictReport) -> Text:
    if not report.resolve:
        return Text("none found")
    either = ["or the other as much the other way"] if report.a_kind == report.b_kind else []
    return Text("\n".join([f"{report.resolve[0].notice}:", *(change.words for change in report.resolve), *either]))


def _print_warnings(console: Console, cautions: Sequence[Caution], *, every: bool) -> None:
    if every or len(cautions) <= MOST_WARNINGS:
        for caution in cautions:
            console.print(f"warning: {caution.sentence()}", style="dim")
        return
    for (code, field), count in Counter((caution.code, caution.field) for caution in cautions).most_common():
        example = next(caution for caution in cautions if (caution.code, caution.field) == (code, field))
        more = f" (and {count - 1:,} more such; --all names each)" if count > 1 else ""
        console.print(f"warning: {example.sentence()}{more}", style="dim")
