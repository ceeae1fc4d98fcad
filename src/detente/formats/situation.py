"""What sort of meeting a conflict is, in a word that people act upon: it follows from what is on record alone."""

from __future__ import annotations

from enum import StrEnum
from typing import assert_never

from detente.messages.conflicts import Gap, Severity
from detente.messages.notices import PROTECTED, Kind


class Situation(StrEnum):
    """In the order in which they are looked for."""

    CONVERGING = "converging"
    """Two advances come so near that those who answer for them need to talk."""
    PROTECTED_INSIDE = "protected-inside"
    """A protected place or a relief movement lies inside the other's area or way."""
    PROTECTED_NEAR = "protected-near"
    """The same is nearer to it than it should be."""
    ENCLAVE = "enclave"
    """A presence of the one lies in the way of the other."""
    CROSSING = "crossing"
    """Two that move are in one place at one time."""
    OVERLAP = "overlap"
    """Any other two that overlap."""
    NEAR = "near"
    """Any other two that are apart, and nearer than they should be."""


_MOVING = frozenset({Kind.MOVEMENT, Kind.AIR})


def situation_of(a: Kind, b: Kind, severity: Severity, gap: Gap) -> Situation:
    """The situation of a conflict between notices of these kinds."""
    kinds = {a, b}
    overlap = _overlap(severity, gap)
    if severity is Severity.TALK:
        return Situation.CONVERGING
    if kinds & PROTECTED:
        return Situation.PROTECTED_INSIDE if overlap else Situation.PROTECTED_NEAR
    if overlap and kinds == {Kind.PRESENCE, Kind.MOVEMENT}:
        return Situation.ENCLAVE
    if overlap and kinds <= _MOVING:
        return Situation.CROSSING
    return Situation.OVERLAP if overlap else Situation.NEAR


def _overlap(severity: Severity, gap: Gap) -> bool:
    """A note does not say itself whether the two overlap."""
    match severity:
        case Severity.DANGER | Severity.WARNING:
            return True
        case Severity.CAUTION | Severity.TALK:
            return False
        case Severity.NOTE:
            return gap.horizontal_mm <= 0 and (gap.vertical_mm is None or gap.vertical_mm <= 0) and gap.time_us < 0
        case _:
            assert_never(severity)


SITUATION_WORDS = {
    Situation.CONVERGING: "converging: a need to talk",
    Situation.PROTECTED_INSIDE: "the protected lies inside",
    Situation.PROTECTED_NEAR: "the protected is too near",
    Situation.ENCLAVE: "enclave: a presence in the way",
    Situation.CROSSING: "their ways cross",
    Situation.OVERLAP: "they overlap",
    Situation.NEAR: "too near to each other",
}
"""For a line beside the figures."""
