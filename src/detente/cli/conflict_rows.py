"""A conflict as the words of one row: found here among the notices of files, or told by a node, perhaps roughly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from detente.formats.report import (
    ConflictReport,
    change_lines,
    coarse_words,
    how_much,
    required_words,
    where_words,
)
from detente.formats.situation import SITUATION_WORDS, Situation
from detente.messages.conflicts import Severity
from detente.places.grids import box_words, is_on_earth

from .terminal import harmless

if TYPE_CHECKING:
    from detente.formats.told import ToldConflict


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two notices."""

    name: str
    party: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """`keep` is the separation that is needed, or within which they need to talk, in parts; `changes` are who would
    move and then each single change that parts the two, or what to do instead.
    """

    severity: Severity
    rule: str
    first: str
    last: str
    sides: tuple[Side, Side]
    where: Sequence[str]
    much: Sequence[str]
    keep: Sequence[str]
    changes: Sequence[str]

    @property
    def to_keep(self) -> str:
        """What `keep` is."""
        return "within" if self.severity is Severity.TALK else "to keep"


def row_of(report: ConflictReport) -> Row:
    """A conflict of which everything is known."""
    return Row(
        severity=report.severity,
        rule=report.rule,
        first=report.first_dtg,
        last=report.last_dtg,
        sides=_sides(report),
        where=where_words(report),
        much=how_much(report),
        keep=required_words(report).split(", "),
        changes=change_lines(report),
    )


def row_of_told(told: ToldConflict) -> Row:
    """What a node tells exactly has all that a report has. What it tells roughly is at its worst, and the other party
    knows more.
    """
    report = _whole(told)
    if report is not None:
        return _harmless(row_of(report))
    # What is neither whole nor rough is no node's; its times and parties are told all the same, since it may matter.
    rounded = "its figures cannot be read" if told.coarse is None else coarse_words(told.coarse)
    talk = told.severity is Severity.TALK
    box = told.region
    row = Row(
        severity=told.severity,
        rule="told roughly" if talk else "at worst",
        first=told.first_dtg,
        last=told.last_dtg,
        sides=_sides(told),
        where=() if box is None else box_words(box.west, box.south, box.east, box.north),
        much=(SITUATION_WORDS[Situation.CONVERGING], rounded) if talk else (rounded,),
        keep=("not told",) if talk else ("not released",),
        changes=(f"{told.b_party}:", f"talk before {told.first_dtg}" if talk else "call them: they know more"),
    )
    return _harmless(row)


def _whole(told: ToldConflict) -> ConflictReport | None:
    """All that a report has; None where a node tells less, or what cannot be."""
    if told.coarse is not None or told.place is None or not is_on_earth(told.place.lon, told.place.lat):
        return None
    try:
        return msgspec.convert(told, ConflictReport, from_attributes=True)
    except msgspec.ValidationError:
        return None


def _sides(conflict: ConflictReport | ToldConflict) -> tuple[Side, Side]:
    return (
        Side(name=conflict.a, party=conflict.a_party, title=conflict.a_title or conflict.a_kind or ""),
        Side(name=conflict.b, party=conflict.b_party, title=conflict.b_title or conflict.b_kind or ""),
    )


def _harmless(row: Row) -> Row:
    """A node may be anybody's, so nothing in what it tells shall steer a terminal."""
    a, b = (Side(name=harmless(s.name), party=harmless(s.party), title=harmless(s.title)) for s in row.sides)
    return Row(
        severity=row.severity,
        rule=harmless(row.rule),
        first=harmless(row.first),
        last=harmless(row.last),
        sides=(a, b),
        where=[harmless(text) for text in row.where],
        much=[harmless(text) for text in row.much],
        keep=[harmless(text) for text in row.keep],
        changes=[harmless(text) for text in row.changes],
    )
