"""A case that was played, for people and for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from detente.places.times import rfc3339
from detente.simulation.account import rows_of

from . import terminal
from .terminal import harmless

if TYPE_CHECKING:
    from detente.simulation.judging import Judged

_LOOK = {"said": ("✓", "#009e73"), "late": ("✗", "bold #d55e00"), "missing": ("✗", "bold #d55e00"),
         "unexpected": ("!", "bold #d55e00"), "": (" ", "")}  # fmt: skip


def print_case(judged: Judged, *, every: bool) -> None:
    """A table in order of time, then how each expectation went."""
    console = Console(width=terminal.width(), highlight=False, markup=False, emoji=False)
    case = judged.played.case
    twin = " (its quiet twin)" if judged.played.quiet else ""
    console.print(f"{case.id}: {case.title}{twin}", style="bold")
    for line in (*(f"Disputed: {one}" for one in case.disputed), *(f"Chosen: {one}" for one in case.chosen)):
        console.print(harmless(line), style="dim")
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name in ("", "time (UTC)", "who", "what", "in words"):
        table.add_column(name, overflow="fold")
    for row in rows_of(judged, every=every):
        sign, style = _LOOK[row.mark]
        told = f"{row.mark}: {row.text}" if row.mark in ("late", "missing", "unexpected") else row.text
        table.add_row(sign, row.time, harmless(row.who), row.code, harmless(told), style=style)
    console.print(table)
    for one in judged.undone:
        console.print(harmless(f"! not done: {one.step.do} by {one.step.by}: {one.note}"), style="bold #d55e00")
    console.print(_summary(judged), style="bold" if judged.holds else "bold #d55e00")
    console.print()


def _summary(judged: Judged) -> str:
    if judged.played.quiet:
        count = len(judged.alarms) + len(judged.broken)
        return "✓ Without the fault none of its alarms is raised." if judged.holds else f"✗ {count} words too many."
    met = sum(one.verdict == "said" for one in judged.expected)
    sign = "✓" if judged.holds else "✗"
    barred = f", {len(judged.broken)} that must not be said" if judged.broken else ""
    return f"{sign} {met} of {len(judged.expected)} expected words were said in time{barred}."


def told_json(judged: Judged) -> dict[str, object]:
    """One case for programs; running it again gives the same."""
    played = judged.played
    return {
        "case": played.case.id,
        "quiet": played.quiet,
        "holds": judged.holds,
        "expected": [
            {"code": one.expected.code, "to": one.expected.to, "verdict": one.verdict, "said": _said(one.said)}
            for one in judged.expected
        ],
        "unexpected": [_said(one.said) for one in [*judged.broken, *judged.alarms]],
        "undone": [{"do": one.step.do, "by": one.step.by, "why": one.note} for one in judged.undone],
        "done": [
            {"at": rfc3339(one.at_us), "by": one.step.by, "do": one.step.do, "status": one.status, "note": one.note}
            for one in played.done
        ],
        "said": [_said(one) for one in played.said],
    }


def _said(said: object) -> object:
    if said is None:
        return None
    told = msgspec.to_builtins(said)
    told["at"] = rfc3339(told.pop("at_us"))
    heard_us = told.pop("heard_us")
    told["heard"] = None if heard_us is None else rfc3339(heard_us)
    return told
