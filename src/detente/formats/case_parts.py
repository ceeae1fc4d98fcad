"""A case: what each party did and knew, when, and what Detente must have said to whom by when (docs/cases.md).

These types are the format; its JSON schema is made from them.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal

import msgspec
from msgspec import Struct

from detente.messages.commands import Role
from detente.messages.people import Duty
from detente.messages.refusals import Reason, Refusal
from detente.places.times import parse_time

Id = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")]
Line = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
Text = Annotated[str, msgspec.Meta(max_length=10_000)]
Time = str
"""A moment with its zone (`2017-05-18T15:00:00+03:00`, `181200Z MAY 17`), or how long after the case's start it is
(`+27m`, `+1h30m`, `+45s`, `+2d`).
"""


class Source(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Where facts of the case come from. `url` may be empty; `says` is what it is cited for."""

    title: Line
    url: str = ""
    says: Text = ""
    confidence: Literal["confirmed", "likely", "claimed", "disputed"] = "likely"


class Theatre(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Where it happened: west, south, east and north in degrees WGS84, for the map, and where positions are expected;
    `zone` (IANA) for local times.
    """

    name: Line
    box: Annotated[list[float], msgspec.Meta(min_length=4, max_length=4)]
    zone: str = "UTC"


class Person(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Somebody who speaks for a party beside its first person, `first`, who has every duty that speaks."""

    name: Line
    duties: list[Duty]


class CaseParty(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A party and how it hears. `cells` must know of what is owed to it. `hears` is how long after a word is sent a
    person has it before them: `at-once`, `never`, or a time such as `10m`; `answers` is how long after that they
    acknowledge it, pass it to every cell, and every cell confirms. A `line` step changes both.
    """

    name: Line
    role: Role = Role.PARTY
    standing: Literal["principal", "partner", "guarantor", "monitor", "civil-operator"] = "principal"
    cells: list[Line] = []
    people: list[Person] = []
    hears: str = "at-once"
    answers: str = "never"


class Step(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Somebody does something. `do` is one of the deeds of docs/cases.md, `say` the body of the native command without
    its `command_id`. `label` names the step for later ones, `of` the earlier step that this one is about. What needs a
    second person is confirmed by one at once, unless the step `waits`. `fault` marks what went wrong: it is left out in
    the quiet twin, which has the `quiet` steps in its place.
    """

    at: Time
    do: Line
    by: str = ""
    person: str = "first"
    label: str = ""
    say: dict[str, object] = {}
    of: str = ""
    why: Text = ""
    waits: bool = False
    fault: bool = False
    quiet: bool = False


class Expected(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A word that must be said: its code, to which party, not later than `by`, not before `since`. `fields` are key
    facts: each the value, a comparison such as `">= 300"`, or `"~ part of a text"`. With `heard`, the times are those
    at which a person had it before them. With `alarm` (as a rule) the quiet twin must not have it.
    """

    code: Line
    to: str
    by: Time = ""
    since: Time = ""
    fields: dict[str, object] = {}
    why: Text = ""
    heard: bool = False
    alarm: bool = True


class Barred(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A word that must not be said; an empty member stands for any."""

    code: str = ""
    to: str = ""
    since: Time = ""
    by: Time = ""
    fields: dict[str, object] = {}
    why: Text = ""


class Case(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One case. It begins at `start`, when all parties are there, and goes on until `end`."""

    format: Literal["detente-case/1"]
    id: Id
    title: Line
    about: Text
    start: str
    end: Time
    theatre: Theatre
    party: Annotated[list[CaseParty], msgspec.Meta(min_length=1, max_length=50)]
    step: Annotated[list[Step], msgspec.Meta(max_length=20_000)]
    source: list[Source] = []
    chosen: list[Text] = []
    disputed: list[Text] = []
    expect: list[Expected] = []
    never: list[Barred] = []


_UNITS: Final = {"d": 86_400, "h": 3_600, "m": 60, "s": 1}


def lasting_us(text: str) -> int | None:
    """µs of a duration such as `1h30m`; None where it is none."""
    total, digits, seen = 0, "", False
    for letter in text:
        if letter.isascii() and letter.isdigit():
            digits += letter
        elif letter in _UNITS and digits:
            total, digits, seen = total + int(digits) * _UNITS[letter], "", True
        else:
            return None
    return total * 1_000_000 if seen and not digits else None


def time_us(text: str, start_us: int) -> int | Refusal:
    """µs UTC of a time of the case."""
    if text.startswith("+"):
        after_us = lasting_us(text[1:])
        if after_us is None:
            wrong, right = "this is no time after the start", "Write +27m, +1h30m, +45s or +2d."
            return Refusal(reason=Reason.TIME_UNREADABLE, value=repr(text), wrong=wrong, right=right)
        return start_us + after_us
    return parse_time(text)


def case_schema() -> dict[str, object]:
    """The JSON schema of a case, whose TOML it describes as JSON."""
    return msgspec.json.schema(Case)
