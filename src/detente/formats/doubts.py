"""What a person has to say or settle of a draft: stable codes, each with the property that it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from detente.places.findings import Finding

from .marks import Mark


class Doubt(StrEnum):
    """What a person has to say or settle; docs/drafting.md has a line for each, the phrase book a sentence."""

    PARTY_NOT_SAID = "PARTY_NOT_SAID"
    SEVERAL_PARTIES = "SEVERAL_PARTIES"
    PLACE_NOT_SAID = "PLACE_NOT_SAID"
    PLACE_UNCLEAR = "PLACE_UNCLEAR"
    NEAR_ONLY = "NEAR_ONLY"
    ROUTE_STRAIGHT = "ROUTE_STRAIGHT"
    ROUTE_NOT_SAID = "ROUTE_NOT_SAID"
    START_NOT_SAID = "START_NOT_SAID"
    END_NOT_SAID = "END_NOT_SAID"
    TIME_UNCLEAR = "TIME_UNCLEAR"
    TIMES_DISAGREE = "TIMES_DISAGREE"
    TIME_ORDER = "TIME_ORDER"
    DAY_TAKEN = "DAY_TAKEN"
    RADIUS_NOT_SAID = "RADIUS_NOT_SAID"
    RADIUS_UNCLEAR = "RADIUS_UNCLEAR"
    HALF_WIDTH_NOT_SAID = "HALF_WIDTH_NOT_SAID"
    ALTITUDE_NOT_SAID = "ALTITUDE_NOT_SAID"
    ALTITUDE_UNCLEAR = "ALTITUDE_UNCLEAR"
    ALTITUDES_DISAGREE = "ALTITUDES_DISAGREE"
    TAKEN_FROM_ELSEWHERE = "TAKEN_FROM_ELSEWHERE"
    PERHAPS_PAST = "PERHAPS_PAST"
    PERHAPS_NOT = "PERHAPS_NOT"


@dataclass(frozen=True, slots=True, kw_only=True)
class ToConfirm:
    """One doubt about one property of a draft; `finding` says more of a position, a time or a distance."""

    doubt: Doubt
    field: str
    values: Mapping[str, str | int | float]
    finding: Finding | None = None


def taken(field: str, mark: Mark) -> ToConfirm:
    """That a mark of another sentence was taken for this property."""
    return ToConfirm(doubt=Doubt.TAKEN_FROM_ELSEWHERE, field=field, values={"words": mark.text})
