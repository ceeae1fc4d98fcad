"""Where a text states an altitude: its number, its unit, and from where it is measured, in three languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from detente.messages.refusals import shown

from ..findings import Code, Finding, Offer
from ..plain import Words, plain, words_of

MAX_CHARACTERS = 100

_UNITS: Mapping[str, str] = {
    plain(word): unit
    for unit, row in (
        ("m", "m, metre, metres, meter, meters, м, метр, метра, метров, م, متر, مترا, أمتار"),
        ("ft", "ft, foot, feet, ', фут, фута, футов, футы, قدم, قدما, أقدام"),
        ("km", "km, kilometre, kilometres, kilometer, kilometers, км, километр, километра, километров, كم, كيلومتر"),
    )
    for word in row.split(", ")
}
_REFERENCES: Mapping[str, str] = {
    plain(word): reference
    for reference, row in (
        (
            "MSL",
            "msl, amsl, asl, a.m.s.l., a.s.l., above sea level, above mean sea level, above msl, "
            "над уровнем моря, над средним уровнем моря, от уровня моря, н.у.м., "
            "فوق سطح البحر, فوق مستوى سطح البحر, عن سطح البحر, فوق مستوى البحر",
        ),
        (
            "AGL",
            "agl, a.g.l., above ground, above ground level, above the ground, "
            "над землей, над поверхностью земли, над поверхностью, над рельефом, над местностью, от земли, "
            "فوق سطح الأرض, فوق الأرض, عن الأرض, عن سطح الأرض, فوق مستوى الأرض",
        ),
        (
            "HAE",
            "hae, above ellipsoid, above the ellipsoid, above the wgs84 ellipsoid, wgs84, "
            "над эллипсоидом, над эллипсоидом wgs84, فوق الإهليلج, فوق إهليلج wgs84",
        ),
    )
    for word in row.split(", ")
}
_LEVELS = frozenset(
    plain(word) for word in ("FL", "flight level", "эшелон", "эшелоне", "эшелона", "مستوى الطيران", "مستوى طيران")
)
_FILLERS = frozenset(
    plain(word)
    for word in (
        "altitude",
        "alt",
        "height",
        "at",
        "of",
        "высота",
        "высоте",
        "на",
        "ارتفاع",
        "على",
        "علو",
        ",",
        ".",
        ":",
    )
)
_LONGEST = 7
"""Words in the longest name of a reference."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A number with `m`, `ft`, `km` or `FL`, and HAE, MSL, AGL or FL."""

    value: float
    unit: str
    reference: str


def stated_in(text: str) -> Stated | Finding:
    """The altitude that a text states, and nothing else; what is lacking is said, and what it may mean is offered."""
    if len(text) > MAX_CHARACTERS or not text.strip().isprintable():
        return _unreadable(text)
    words = words_of(text, alone=True)
    numbers: list[float] = []
    units: list[str] = []
    references: list[str] = []
    level, place = False, 0
    while place < len(words.words):
        minus = words.at(place) == "-" and not numbers and words.glued(place + 1)
        if words.words[place].digits or (minus and words.words[place + 1].digits):
            read = _number(words, place + minus)
            if isinstance(read, Finding):
                return read
            numbers.append(-read[0] if minus else read[0])
            place = read[1]
        elif count := words.phrase(place, _REFERENCES, _LONGEST):
            references.append(_REFERENCES[words.joined(place, place + count)])
            place += count
        elif count := words.phrase(place, _LEVELS, 2):
            level = True
            place += count
        elif words.at(place) in _UNITS:
            units.append(_UNITS[words.at(place)])
            place += 1
        elif words.at(place) in _FILLERS:
            place += 1
        else:
            return _unreadable(text)
    return _put_together(text, numbers, units, references, level=level)


def _put_together(
    text: str, numbers: list[float], units: list[str], references: list[str], *, level: bool
) -> Stated | Finding:
    if (
        len(numbers) != 1
        or len(units) > 1
        or len(references) > 1
        or (level and (references or units not in ([], ["m"])))
    ):
        return _unreadable(text)
    (value,) = numbers
    if level:
        # In some countries flight levels are told in metres; they are measured from the same pressure.
        return Stated(value=value, unit=units[0] if units else "FL", reference="FL")
    if not (units and references):
        said = f"{value:.15g}"
        choices = [f"{unit} {reference}" for unit in units or ("m", "ft") for reference in references or _ALL]
        offers = tuple(Offer(text=f"{said} {choice}") for choice in choices)
        return Finding(code=Code.ALTITUDE_REFERENCE_MISSING, values={"text": shown(text)}, offers=offers)
    return Stated(value=value, unit=units[0], reference=references[0])


_ALL = ("MSL", "AGL", "HAE")


def _number(words: Words, place: int) -> tuple[float, int] | Finding:
    """A number and the word after it: `5000`, `5,000`, `5 000`, `12.5`, `12,5`, `-20`.

    `1.500` could be one and a half or fifteen hundred: it is refused, and both are offered.
    """
    whole, after = words.at(place), place + 1
    # No thousands begin with a nought: "0,050 km" is fifty metres.
    while (
        whole[0] != "0"
        and words.at(after) == ","
        and words.glued(after)
        and words.glued(after + 1)
        and len(words.at(after + 1)) == 3
    ):
        if len(whole) > 3 * (1 + (after - place) // 2) or words.number(after + 1, 3, 3) is None:
            break
        whole, after = whole + words.at(after + 1), after + 2
    if after == place + 1 and len(whole) <= 3:
        while words.number(after, 3, 3) is not None and not words.glued(after):
            whole, after = whole + words.at(after), after + 1
    part = ""
    if (
        words.at(after) in (".", ",")
        and words.glued(after)
        and words.glued(after + 1)
        and words.words[after + 1].digits
    ):
        part = words.at(after + 1)
        if words.at(after) == "." and len(part) == 3 and len(whole) <= 3 and whole != "0":
            before, beyond = words.text[: words.words[place].start], words.text[words.words[after + 1].end :]
            texts = (f"{whole}{part}", f"{whole}.{part.rstrip('0') or '0'}")
            offers = tuple(Offer(text=f"{before}{one}{beyond}".strip()) for one in texts)
            return Finding(code=Code.ALTITUDE_UNREADABLE, values={"text": shown(words.text)}, offers=offers)
        after += 2
    if len(whole) > 9 or len(part) > 9:
        return _unreadable(words.text)
    return float(f"{whole}.{part or '0'}"), after


def _unreadable(text: str) -> Finding:
    return Finding(code=Code.ALTITUDE_UNREADABLE, values={"text": shown(text)})
