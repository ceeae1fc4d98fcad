"""Who is given how much of a notice: what its release comes to for one reader, and what stands where none was said."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from detente.messages.commands import Role
from detente.messages.notices import Kind
from detente.messages.refusals import Reason, Refusal, shown
from detente.messages.release import ENDANGERED, EVERYONE, MONITORS, PARTIES, PARTY, Field, Level, Release, Rule

MAX_RULES = 64
MAX_PARTY = 200
"""The longest name of a party, in characters."""

AUDIENCES: Final = (EVERYONE, ENDANGERED, MONITORS, PARTIES)
"""Beside these, `party:` and the name of one party."""

_ORDER: Final = {level: number for number, level in enumerate(Level)}
_RIGHT: Final = f"Write one of {', '.join(AUDIENCES)}, or {PARTY}NAME."


@dataclass(frozen=True, slots=True)
class Grant:
    """What a reader is given of a notice: a level, and the fields shown at it."""

    level: Level
    fields: frozenset[Field] = frozenset()

    def reaches(self, level: Level) -> bool:
        return _ORDER[self.level] >= _ORDER[level]

    def shows(self, field: Field) -> bool:
        return field in self.fields

    def measurable(self) -> bool:
        """Whether a conflict with it can be told exactly: its times, place and gap follow from the separation, and that
        from the kinds; so it takes both extent and kind.
        """
        return self.reaches(Level.EXTENT) and self.shows(Field.KIND)

    def join(self, other: Grant) -> Grant:
        """What the two give together."""
        return Grant(max(self.level, other.level, key=_ORDER.__getitem__), self.fields | other.fields)

    def meet(self, other: Grant) -> Grant:
        """What both of the two give."""
        return Grant(min(self.level, other.level, key=_ORDER.__getitem__), self.fields & other.fields)


NOTHING: Final = Grant(Level.NOTHING)
EXISTENCE: Final = Grant(Level.EXISTENCE)
FULL: Final = Grant(Level.FULL, frozenset(Field))


def granted(release: Release, *, party: str, role: Role, endangered: bool, listing: bool = False) -> Grant:
    """What all the rules that speak of this reader give together.

    `endangered` says whether a notice of the reader's conflicts with this one. `listing` asks what may stand in a list
    of many notices: there a rule that is not `listed` gives no more than that the notice exists.
    """
    together = NOTHING
    for rule in release:
        if _speaks_of(rule.to, party=party, role=role, endangered=endangered):
            given = _given(rule)
            if listing and not rule.listed and given.reaches(Level.EXTENT):
                given = EXISTENCE
            together = together.join(given)
    return together


def default_release(kind: Kind) -> Release:
    """Who sees how much of a notice whose originator has not said: the less, the more harm a leak could do."""
    match kind:
        case Kind.HAZARD:
            return _HAZARD
        case Kind.PRESENCE | Kind.MOVEMENT | Kind.AIR:
            return _FORCE
        case Kind.SITE | Kind.RELIEF:
            return _NARROWEST


_HAZARD: Final = (
    Rule(to=ENDANGERED, level=Level.EXTENT, also=(Field.KIND, Field.STATED)),
    Rule(to=EVERYONE, level=Level.EXISTENCE, also=(Field.KIND,)),
    Rule(to=MONITORS, level=Level.FULL),
)
_FORCE: Final = (Rule(to=ENDANGERED, level=Level.EXISTENCE), Rule(to=MONITORS, level=Level.FULL))
_NARROWEST: Final = (Rule(to=ENDANGERED, level=Level.EXISTENCE),)


def check(release: Release) -> Refusal | None:
    """The first thing that is wrong with a release, with its path (`release[2].level`); None if nothing is."""
    if len(release) > MAX_RULES:
        wrong = f"there are more than {MAX_RULES} rules"
        right = "Say the same with fewer: a reader is given what any one of them gives."
        return Refusal(reason=Reason.TOO_LONG, field="release", value=str(len(release)), wrong=wrong, right=right)
    return next((refusal for number, rule in enumerate(release) if (refusal := _check_rule(rule, number))), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposure:
    """What one party has been shown of a notice, or could have been."""

    party: str
    grant: Grant


def exposed(
    releases: Iterable[Release], *, owner: str, met: Collection[str], parties: Mapping[str, Role]
) -> tuple[Exposure, ...]:
    """What cannot be unsaid, by party: the most that any release that ever stood gave to each of `parties`.

    Whoever the notice ever met (`met`) was told of the conflict, and so that the notice exists, whatever its release
    said. Rather too much is named than too little: each release is held against all that the notice ever met.
    """
    stood = tuple(releases)
    exposures = []
    for party, role in parties.items():
        most = EXISTENCE if party in met else NOTHING
        for release in stood:
            most = most.join(granted(release, party=party, role=role, endangered=party in met))
        if party != owner and most.reaches(Level.EXISTENCE):
            exposures.append(Exposure(party=party, grant=most))
    return tuple(exposures)


def _speaks_of(to: str, *, party: str, role: Role, endangered: bool) -> bool:
    return (
        to == EVERYONE
        or (to == ENDANGERED and endangered)
        or (to == MONITORS and role is Role.MONITOR)
        or (to == PARTIES and role is Role.PARTY)
        or to == PARTY + party
    )


def _given(rule: Rule) -> Grant:
    if rule.level is Level.NOTHING:
        return NOTHING
    by_level = FULL.fields if rule.level is Level.FULL else frozenset()
    return Grant(rule.level, (by_level | frozenset(rule.also)) - frozenset(rule.without))


def _check_rule(rule: Rule, number: int) -> Refusal | None:
    place = f"release[{number}]"
    if (refusal := _check_audience(rule.to)) is not None:
        return refusal.at(field=f"{place}.to")
    for name in ("also", "without"):
        fields: tuple[Field, ...] = getattr(rule, name)
        if len(set(fields)) < len(fields):
            right = "Name each field once."
            return _contradiction(f"{place}.{name}", "a field is named twice", right)
    if both := [field for field in rule.also if field in rule.without]:
        wrong = f"{both[0]} is both shown and withheld"
        return _contradiction(f"{place}.without", wrong, "Name it in also or in without, not in both.")
    if rule.level is Level.NOTHING and (rule.also or rule.without or rule.listed):
        wrong = "the level is nothing, and yet the rule says what is shown"
        return _contradiction(f"{place}.level", wrong, "Leave the rule out, or say existence, extent or full.")
    return None


def _check_audience(to: str) -> Refusal | None:
    if to in AUDIENCES:
        return None
    if not to.startswith(PARTY):
        wrong = "there is no such audience"
        return Refusal(reason=Reason.UNKNOWN_WORD, value=shown(to), wrong=wrong, right=_RIGHT)
    name = to.removeprefix(PARTY)
    if not name.strip():
        return Refusal(reason=Reason.MISSING, value=shown(to), wrong="the party's name is missing", right=_RIGHT)
    if name != name.strip() or not name.isprintable() or len(name) > MAX_PARTY:
        wrong = f"a name has no blanks at its ends, only characters that can be seen, and at most {MAX_PARTY} of them"
        return Refusal(reason=Reason.OUT_OF_RANGE, value=shown(to), wrong=wrong, right=_RIGHT)
    return None


def _contradiction(field: str, wrong: str, right: str) -> Refusal:
    return Refusal(reason=Reason.CONTRADICTS_ITSELF, field=field, wrong=wrong, right=right)
