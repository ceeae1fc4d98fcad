"""Altitudes as people state them, to a band above the WGS84 ellipsoid that surely holds what was meant.

Sea level, ground and weather are not known exactly. The band is widened by what the geoid, the ground and the pressure
may be over the area, and without an area by what they may be anywhere on Earth, so that no conflict is missed; the
notice keeps the words of the declarer.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.geometry.boxes import Box
from detente.geometry.volumes import HIGHEST_MM, LOWEST_MM
from detente.messages.refusals import Reason, Refusal, shown

from .findings import Code, Finding
from .heights.geoid import sea_level_m
from .heights.ground import Basis, ground

if TYPE_CHECKING:
    from .heights.terrain import Terrain

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
_METRES = {"m": 1.0, "ft": FOOT_M, "FL": 100 * FOOT_M, "km": 1_000.0}
_RIGHT = (
    'Write metres above the WGS84 ellipsoid as a number, or {"value": 5000, "unit": "ft", "reference": "MSL"} '
    "with unit m, ft or FL and reference HAE, MSL, AGL or FL."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Altitude:
    """The lowest and the highest that a stated altitude may be, mm above the WGS84 ellipsoid, and its words.

    `vague` says that its reference is not the ellipsoid; `ground` is what the bounds of the ground rest on, for an
    altitude above it.
    """

    lowest_mm: int
    highest_mm: int
    words: str
    vague: bool
    ground: Basis | None = None


def parse_altitude(stated: object, *, box: Box | None = None, terrain: Terrain | None = None) -> Altitude | Refusal:
    """A number (metres HAE); an object with `value`, `unit` and `reference`, all three said; or a text that says the
    same, such as `5000 ft MSL`.

    The band holds for the whole of `box`, and without one for the whole Earth.
    """
    if isinstance(stated, str):
        altitudes, findings = read_altitude(stated, box=box, terrain=terrain)
        return altitudes[0] if altitudes else _refused(stated, findings[0])
    if isinstance(stated, bool) or not isinstance(stated, int | float | Mapping):
        return Refusal(reason=Reason.WRONG_TYPE, value=shown(stated), wrong="this is not an altitude", right=_RIGHT)
    if not isinstance(stated, Mapping):
        return _altitude(stated, "m", "HAE", box, terrain)
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
    return _altitude(value, stated["unit"], stated["reference"], box, terrain)


def read_altitude(
    text: str, *, box: Box | None = None, terrain: Terrain | None = None
) -> tuple[tuple[Altitude, ...], tuple[Finding, ...]]:
    """The altitude that a whole text states, and what there is to say of it; never raises.

    `5000 ft MSL`, `FL330`, `300 m AGL`, `эшелон 330`, `1500 м над уровнем моря`, `500 قدم فوق سطح الأرض`. Without a
    reference it is refused, and the references are offered.
    """
    from .heights.written_altitudes import stated_in

    said = stated_in(text)
    if isinstance(said, Finding):
        return (), (said,)
    altitude = _altitude(said.value, said.unit, said.reference, box, terrain, text.strip())
    if isinstance(altitude, Refusal):
        return (), (Finding(code=Code.ALTITUDE_OUT_OF_RANGE, values={"text": shown(text)}),)
    return (altitude,), (_widened(altitude),) if altitude.vague else ()


def _widened(altitude: Altitude) -> Finding:
    values = {
        "text": shown(altitude.words),
        "low": f"{math.floor(altitude.lowest_mm / 1000)}",
        "high": f"{math.ceil(altitude.highest_mm / 1000)}",
    }
    return Finding(code=Code.ALTITUDE_WIDENED, values=values)


def _refused(text: str, finding: Finding) -> Refusal:
    from .sentences import offered, sentence

    reason = {
        Code.ALTITUDE_REFERENCE_MISSING: Reason.ALTITUDE_REFERENCE,
        Code.ALTITUDE_OUT_OF_RANGE: Reason.OUT_OF_RANGE,
    }.get(finding.code, Reason.ALTITUDE_UNREADABLE)
    offer = f"Perhaps: {offered(finding.offers)}." if finding.offers else None
    return Refusal(reason=reason, value=shown(text), wrong=sentence(finding).rstrip("."), right=_RIGHT, offer=offer)


def _altitude(
    value: int | float,
    unit: str,
    reference: str,
    box: Box | None,
    terrain: Terrain | None,
    words: str | None = None,
) -> Altitude | Refusal:
    if isinstance(value, float) and not math.isfinite(value):
        return Refusal(reason=Reason.NOT_A_NUMBER, value=shown(value), wrong="this is no number", right=_RIGHT)
    if abs(value) > 1_000_000:
        return Refusal(
            reason=Reason.OUT_OF_RANGE, value=shown(value), wrong="no altitude here is so large", right=_RIGHT
        )
    metres = value * _METRES[unit]
    if not -1_000 <= metres <= 100_000:
        wrong = "altitudes lie between -1,000 m and 100,000 m"
        return Refusal(
            reason=Reason.OUT_OF_RANGE, value=shown(value), wrong=wrong, right="Check the value and its unit."
        )
    below, above, basis = _margin_m(metres, reference, box, terrain)
    number = f"{value:.15g}"  # as many digits as a number in JSON can carry
    usual = f"FL{number.zfill(3)}" if unit == "FL" else f"{number} {unit} {reference}"
    return Altitude(
        # 16.1 × 1000 is 16100.000000000002 in floats: what is a whole number of mm is to stay that one.
        lowest_mm=max(LOWEST_MM, math.floor(round((metres + below) * 1000, 6))),
        highest_mm=min(HIGHEST_MM, math.ceil(round((metres + above) * 1000, 6))),
        words=usual if words is None else words,
        vague=reference != "HAE",
        ground=basis,
    )


def _margin_m(
    metres: float, reference: str, box: Box | None, terrain: Terrain | None
) -> tuple[float, float, Basis | None]:
    if reference == "HAE":
        return 0.0, 0.0, None
    sea_low, sea_high = sea_level_m(box)
    match reference:
        case "MSL":
            return sea_low, sea_high, None
        case "AGL":
            land = ground(box, terrain)
            return land.lowest_m + sea_low, land.highest_m + sea_high, land.basis
        case _:
            lowest, highest = ((metres + level) for level in LEVELS_M)
            # Cold air shrinks what is above the sea, and warm air stretches it; below the sea it is the reverse.
            low = lowest * (1 - WARMTH if lowest > 0 else 1 + WARMTH)
            high = highest * (1 + WARMTH if highest > 0 else 1 - WARMTH)
            return sea_low + low - metres, sea_high + high - metres, None
