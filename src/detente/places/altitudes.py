"""Altitudes as people state them, to a band above the WGS84 ellipsoid that surely holds what was meant.

Without a terrain file, a geoid or a pressure setting the reference is vague. The band is then widened to what
holds anywhere on Earth (a flight level: in any weather short of a tropical storm), so that no conflict is missed; the
notice keeps the words of the declarer.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from detente.geometry.volumes import HIGHEST_MM, LOWEST_MM
from detente.messages.refusals import Reason, Refusal, shown

GEOID_M = (-110, 90)
"""Mean sea level above the ellipsoid, anywhere: EGM96 and EGM2008 stay within -107 and +86 m."""

GROUND_M = (-450, 8_900)
"""Dry ground above mean sea level, anywhere: from the Dead Sea's shore to Everest, rounded outward."""

FOOT_M = 0.3048

LEVELS_M = (-453, 422)
"""How far pressure altitude 0 (1013.25 hPa) lies from the level of the sea, in metres of the standard atmosphere, with
960 to 1065 hPa there.
"""

WARMTH = 0.1
"""How much warmer or colder than the standard atmosphere the air may be throughout, as a part of its temperature: about
27 K. The distance between two pressures grows and shrinks with it.
"""

_UNITS = ("m", "ft", "FL")
_REFERENCES = ("HAE", "MSL", "AGL", "FL")
_RIGHT = (
    'Write metres above the WGS84 ellipsoid as a number, or {"value": 5000, "unit": "ft", "reference": "MSL"} '
    "with unit m, ft or FL and reference HAE, MSL, AGL or FL."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Altitude:
    """The lowest and the highest that a stated altitude may be, mm above the WGS84 ellipsoid, and its words."""

    lowest_mm: int
    highest_mm: int
    words: str
    vague: bool


def parse_altitude(stated: object) -> Altitude | Refusal:
    """A number (metres HAE), or an object with `value`, `unit` and `reference`, all three said."""
    if isinstance(stated, bool) or not isinstance(stated, int | float | Mapping):
        return Refusal(reason=Reason.WRONG_TYPE, value=shown(stated), wrong="this is not an altitude", right=_RIGHT)
    if not isinstance(stated, Mapping):
        return _altitude(stated, "m", "HAE")
    unknown = sorted(set(stated) - {"value", "unit", "reference"})
    if unknown:
        return Refusal(
            reason=Reason.UNKNOWN_WORD, value=shown(unknown[0]), wrong="an altitude has no such member", right=_RIGHT
        )
    for member, words in (("unit", _UNITS), ("reference", _REFERENCES)):
        if stated.get(member) not in words:
            reason = Reason.MISSING if stated.get(member) is None else Reason.UNKNOWN_WORD
            wrong = f"an altitude needs a {member}: one of {', '.join(words)}"
            return Refusal(reason=reason, field=member, value=shown(stated.get(member)), wrong=wrong, right=_RIGHT)
    value = stated.get("value")
    if isinstance(value, bool) or not isinstance(value, int | float):
        return Refusal(
            reason=Reason.WRONG_TYPE, field="value", value=shown(value), wrong="the value is not a number", right=_RIGHT
        )
    if (stated["unit"] == "FL") != (stated["reference"] == "FL"):
        wrong = "a flight level is its own reference: unit FL goes with reference FL and with no other"
        return Refusal(reason=Reason.ALTITUDE_REFERENCE, value=shown(dict(stated)), wrong=wrong, right=_RIGHT)
    return _altitude(value, stated["unit"], stated["reference"])


def _altitude(value: int | float, unit: str, reference: str) -> Altitude | Refusal:
    if isinstance(value, float) and not math.isfinite(value):
        return Refusal(reason=Reason.NOT_A_NUMBER, value=shown(value), wrong="this is no number", right=_RIGHT)
    if abs(value) > 1_000_000:
        return Refusal(
            reason=Reason.OUT_OF_RANGE, value=shown(value), wrong="no altitude here is so large", right=_RIGHT
        )
    metres = value * {"m": 1.0, "ft": FOOT_M, "FL": 100 * FOOT_M}[unit]
    if not -1_000 <= metres <= 100_000:
        wrong = "altitudes lie between -1,000 m and 100,000 m"
        return Refusal(
            reason=Reason.OUT_OF_RANGE, value=shown(value), wrong=wrong, right="Check the value and its unit."
        )
    below, above = _margin_m(metres, reference)
    number = f"{value:.15g}"  # as many digits as a number in JSON can carry
    words = f"FL{number.zfill(3)}" if unit == "FL" else f"{number} {unit} {reference}"
    return Altitude(
        lowest_mm=max(LOWEST_MM, math.floor((metres + below) * 1000)),
        highest_mm=min(HIGHEST_MM, math.ceil((metres + above) * 1000)),
        words=words,
        vague=reference != "HAE",
    )


def _margin_m(metres: float, reference: str) -> tuple[float, float]:
    match reference:
        case "MSL":
            return GEOID_M
        case "AGL":
            return GROUND_M[0] + GEOID_M[0], GROUND_M[1] + GEOID_M[1]
        case "FL":
            lowest, highest = ((metres + level) for level in LEVELS_M)
            # Cold air shrinks what is above the sea, and warm air stretches it; below the sea it is the reverse.
            low = lowest * (1 - WARMTH if lowest > 0 else 1 + WARMTH)
            high = highest * (1 + WARMTH if highest > 0 else 1 - WARMTH)
            return GEOID_M[0] + low - metres, GEOID_M[1] + high - metres
        case _:
            return 0.0, 0.0
