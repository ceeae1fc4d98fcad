"""What notices meet of measures in force, in plain words: which rule, by how much, who is bound, whom to call."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final, assert_never

from rich.console import Console
from rich.text import Text

from detente.formats.report import coarse_words, length_words, span_words
from detente.formats.told_met import ToldMet
from detente.messages.conflicts import Severity
from detente.messages.met import MetRule
from detente.places.grids import box_words, degrees_words, is_on_earth, mgrs_spaced

from . import terminal
from .tables import LOOK, captured
from .terminal import harmless

MOST_TOLD: Final = 100
"""More are cut there, in plain words, unless all are asked for."""

_LABEL: Final = 9
_DOES: Final = {
    MetRule.ENTERS: "enters",
    MetRule.CROSSES: "crosses",
    MetRule.LEAVES_SIDE: "leaves its side of",
    MetRule.NEARER: "comes nearer than the buffer of",
    MetRule.EXEMPTED: "uses an exemption of",
    MetRule.CLOSED: "is outside the windows of",
    MetRule.OUTLASTS: "lasts longer than any window of",
    MetRule.LATE: "is LATE by the notice periods of",
}


def is_grave(met: ToldMet) -> bool:
    """Whether somebody must do something about it; what was told in time is noted only."""
    return met.severity is not Severity.NOTE


def print_met(found: Sequence[ToldMet], *, every: bool) -> None:
    """Each finding in some lines, in the node's order."""
    console = Console(width=terminal.width(), highlight=False, markup=False, emoji=False)
    shown = found if every else found[:MOST_TOLD]

    def print_all() -> None:
        for met in shown:
            mark, style = LOOK[met.severity]
            console.print(Text(harmless(f"{mark} {_headline(met)}"), style=style), soft_wrap=True)
            for label, value in _lines(met):
                console.print(harmless(f"  {label:<{_LABEL}}{value}"), soft_wrap=True)
        if len(shown) < len(found):
            cut = f"The first {len(shown)} of {len(found):,} are shown; --all prints every one, --json every figure."
            console.print(cut, soft_wrap=True)

    terminal.write(captured(console, print_all))


def counted(found: Sequence[ToldMet]) -> str:
    """How many there are, and of which severities."""
    counts = Counter(met.severity for met in found)
    told = ", ".join(f"{counts[severity]:,} {severity}" for severity in Severity if counts[severity])
    return f"{len(found):,} finding{'' if len(found) == 1 else 's'} with measures in force: {told}."


def _headline(met: ToldMet) -> str:
    does = "meets" if met.rule is None else _DOES[met.rule]
    measure = met.measure_title or met.measure or "the arrangement"
    title = "" if met.title is None else f" ({met.title})"
    return f"{met.severity}: {met.party}, {met.notice}{title} {does} {measure}"


def _lines(met: ToldMet) -> list[tuple[str, str]]:
    of = f"{met.of} " if met.of != met.party else ""
    measure = f"measure {met.measure}" if met.measure else "its notice periods"
    lines = [
        ("in", f"{met.arrangement}, version {met.version[:12]}, {measure}"),
        ("binds", f"{of or met.party + ' '}with {', '.join(met.between)}"),
        ("when", f"{met.first_dtg} to {met.last_dtg}"),
    ]
    place, box = met.place, met.region
    if place is not None and is_on_earth(place.lon, place.lat):
        degrees = degrees_words(round(place.lon * 1e7), round(place.lat * 1e7))
        lines.append(("where", f"{mgrs_spaced(place.mgrs)}, {degrees}"))
    elif box is not None:
        lines.append(("within", ", ".join(box_words(box.west, box.south, box.east, box.north))))
    lines += [("much", words) for words in _much(met)]
    lines += [
        ("missing", f"{one.party or 'the measure itself'} gives no window {one.start} to {one.end}")
        for one in met.missing
    ]
    if met.coarse is not None:
        lines.append(("note", f"{coarse_words(met.coarse)}; {met.party} has released no more: call them"))
    return lines


def _much(met: ToldMet) -> list[str]:
    words = []
    by_m, by_s = met.by_m or 0.0, met.by_s or 0.0
    match met.rule:
        case MetRule.ENTERS:
            words.append(f"{length_words(by_m)} into it" if by_m else "touches it")
        case MetRule.CROSSES | MetRule.LEAVES_SIDE:
            words.append(f"{length_words(by_m)} beyond its tolerance")
        case MetRule.NEARER:
            sector = f" of sector {met.sector}" if met.sector else ""
            words.append(f"{length_words(by_m)} into the buffer{sector} of {length_words(met.required_m or 0.0)}")
        case MetRule.EXEMPTED:
            words.append(f"as {'unsaid' if met.exemption is None else met.exemption.value}")
        case MetRule.CLOSED:
            words.append(f"{span_words(by_s)} outside of the windows that all have open")
        case MetRule.OUTLASTS:
            words.append(f"{span_words(by_s)} longer than the longest window: no other hour would do")
        case MetRule.LATE | None:
            pass
        case _:
            assert_never(met.rule)
    if met.late_s:
        words.append(f"LATE: told {span_words(met.late_s)} later than was agreed")
    return words
