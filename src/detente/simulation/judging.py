"""What a case expected against what was said: met, late, missing, and what must not have come."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct

from detente.formats.case_parts import Barred, Expected

from .playing import Done, Played, moment
from .words import Plain, Said


class Verdict(StrEnum):
    """Of one expectation."""

    SAID = "said"
    LATE = "late"
    MISSING = "missing"


class Checked(Struct, frozen=True, kw_only=True):
    """An expectation, and the first word that meets it: in time, or later than it had to be."""

    expected: Expected
    verdict: Verdict
    said: Said | None


class Broken(Struct, frozen=True, kw_only=True):
    """A word that must not have been said."""

    barred: Barred
    said: Said


class Judged(Struct, frozen=True, kw_only=True):
    """How a case went. In the quiet twin `expected` is empty, and `alarms` are words that only the fault may cause.
    `undone` are steps that were not taken, though the case expects no refusal of them.
    """

    played: Played
    expected: list[Checked]
    broken: list[Broken]
    alarms: list[Broken]
    undone: list[Done]

    @property
    def holds(self) -> bool:
        every = all(one.verdict is Verdict.SAID for one in self.expected)
        return every and not (self.broken or self.alarms or self.undone)


def judge(played: Played) -> Judged:
    """Hold what was said against what the case expects; for the quiet twin, against its silence."""
    case, start_us = played.case, played.start_us
    broken = [
        Broken(barred=barred, said=said)
        for barred in case.never
        for said in played.said
        if _is_barred(said, barred, start_us)
    ]
    undone = [one for one in played.done if one.note and not _is_expected(one, case.expect)]
    if played.quiet:
        alarms = [
            Broken(barred=Barred(code=one.code, to=one.to, fields=one.fields, why=one.why), said=said)
            for one in case.expect
            if one.alarm
            for said in played.said
            if said.code == one.code and said.to == one.to and fields_meet(said.fields, one.fields)
            if _within(said, one.since, one.by, start_us)
        ]
        return Judged(played=played, expected=[], broken=broken, alarms=alarms, undone=undone)
    expected = [_checked(one, played.said, start_us) for one in case.expect]
    return Judged(played=played, expected=expected, broken=broken, alarms=[], undone=undone)


def _is_expected(done: Done, expected: Sequence[Expected]) -> bool:
    return any(one.code in done.reasons and one.to == done.step.by for one in expected)


def _checked(expected: Expected, said: Sequence[Said], start_us: int) -> Checked:
    since_us = moment(expected.since, start_us) if expected.since else start_us
    by_us = moment(expected.by, start_us) if expected.by else None
    late: Said | None = None
    for one in said:
        if one.code != expected.code or one.to != expected.to or not fields_meet(one.fields, expected.fields):
            continue
        at_us = one.heard_us if expected.heard else one.at_us
        if at_us is None or at_us < since_us:
            continue
        if by_us is None or at_us <= by_us:
            return Checked(expected=expected, verdict=Verdict.SAID, said=one)
        late = late or one
    return Checked(expected=expected, verdict=Verdict.LATE if late else Verdict.MISSING, said=late)


def _is_barred(said: Said, barred: Barred, start_us: int) -> bool:
    return (
        (not barred.code or said.code == barred.code)
        and (not barred.to or said.to == barred.to)
        and _within(said, barred.since, barred.by, start_us)
        and fields_meet(said.fields, barred.fields)
    )


def _within(said: Said, since: str, by: str, start_us: int) -> bool:
    if since and said.at_us < moment(since, start_us):
        return False
    return not by or said.at_us <= moment(by, start_us)


_COMPARISON = re.compile(r"\s*(>=|<=|>|<)\s*(-?\d+(?:\.\d+)?)\s*")


def fields_meet(said: dict[str, Plain], wanted: dict[str, object]) -> bool:
    """Whether every key fact that is wanted is so."""
    return all(name in said and _meets(said[name], one) for name, one in wanted.items())


def _meets(said: Plain, wanted: object) -> bool:
    if isinstance(wanted, str) and isinstance(said, int | float):
        found = _COMPARISON.fullmatch(wanted)
        if found is None:
            return str(said) == wanted
        bound = float(found[2])
        return {">=": said >= bound, "<=": said <= bound, ">": said > bound, "<": said < bound}[found[1]]
    if isinstance(wanted, str) and isinstance(said, str) and wanted.startswith("~"):
        return wanted[1:].strip().casefold() in said.casefold()
    if isinstance(said, list) and not isinstance(wanted, list):
        return wanted in said
    return said == wanted
