"""Altitudes in a free text, and which of them is a floor and which a ceiling."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.places.altitudes import Altitude, read_altitude
from detente.places.findings import Finding
from detente.places.relation.lengths import DIGITS

_NUMBER = r"[0-9]{1,3}(?:[ ,\u00a0\u202f][0-9]{3}|[0-9]{1,3})?"
_UNIT = r"(?:m|met(?:re|er)s?|ft|feet|foot|м|метр(?:а|ов)?|фут(?:а|ов)?|متر|مترا|أمتار|قدم|قدما|أقدام)"
_REFERENCE = (
    r"(?:AMSL|MSL|ASL|AGL|HAE|above\s(?:mean\s)?sea\slevel|above\sground(?:\slevel)?|above\sthe\sground"
    r"|над\s(?:средним\s)?уровнем\sморя|над\sземлей|над\sповерхностью(?:\sземли)?|فوق\s(?:مستوى\s)?سطح\s(?:البحر|الأرض))"
)
_LEVEL = r"(?:FL|flight\slevel|эшелон[еа]?|مستوى\s(?:ال)?طيران)\s?[0-9]{2,3}"
_SAID = re.compile(
    rf"(?<!\w)(?:(?P<full>{_LEVEL}|{_NUMBER}\s?{_UNIT}\s?{_REFERENCE})"
    # Without a reference only where the text says that it is an altitude, and then a person is asked for it.
    r"|(?:altitudes?|heights?|высот\w{1,2}|(?:ال)?ارتفاع)\s(?:(?:of|is|up\sto|from|от|до|не\sвыше|حتى|من)\s)?"
    rf"(?P<bare>{_NUMBER}\s?{_UNIT}(?:\s?{_REFERENCE})?))(?!\w)",
    re.IGNORECASE,
)
_FLOOR = re.compile(
    r"(?<!\w)(?:from|above|over|between|not\sbelow|от|с|выше|не\sниже|между|من|فوق|بين|أعلى\sمن)\s$", re.IGNORECASE
)
_CEILING = re.compile(
    r"(?<!\w)(?:to|and|below|under|up\sto|until|not\sabove|no\shigher\sthan|maximum|max\.?|до|и|ниже|не\sвыше"
    r"|إلى|الى|حتى|تحت|دون|ولا\sتتجاوز)\s$|[–—-]\s?$",
    re.IGNORECASE,
)
_JOINT = re.compile(r"\s?[–—-]\s?|\s(?:to|до|إلى)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Height:
    """Words that state an altitude, where they stand, and what they may mean; without a reading findings say why."""

    start: int
    end: int
    altitudes: tuple[Altitude, ...]
    findings: tuple[Finding, ...]


def heights_within(text: str) -> Iterator[Height]:
    """Every altitude in order."""
    for match in _SAID.finditer(text.translate(DIGITS)):
        start, end = match.span("full" if match["full"] is not None else "bare")
        altitudes, findings = read_altitude(text[start:end])
        yield Height(start=start, end=end, altitudes=altitudes, findings=findings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """The words of a floor and of a ceiling, where the text says which is which; `unclear` are the others."""

    floor: str | None
    ceiling: str | None
    unclear: tuple[str, ...]
    disagree: tuple[str, ...]
    """Floors or ceilings of one thing that differ."""


def bounds_of(text: str, spans: Sequence[tuple[int, int]]) -> Bounds:
    """The altitudes at these places of a text as one band: "from … to …", "below …", "FL180–FL280"."""
    floors: dict[str, None] = {}
    ceilings: dict[str, None] = {}
    unclear: list[str] = []
    for number, (start, end) in enumerate(spans):
        words, before = " ".join(text[start:end].split()), text[max(0, start - 20) : start]
        if _CEILING.search(before):
            ceilings[words] = None
        elif _FLOOR.search(before) or _followed_by_ceiling(text, spans, number):
            floors[words] = None
        else:
            unclear.append(words)
    disagree = tuple(words for bound in (floors, ceilings) if len(bound) > 1 for words in bound)
    return Bounds(
        floor=next(iter(floors)) if len(floors) == 1 else None,
        ceiling=next(iter(ceilings)) if len(ceilings) == 1 else None,
        unclear=tuple(unclear),
        disagree=disagree,
    )


def _followed_by_ceiling(text: str, spans: Sequence[tuple[int, int]], number: int) -> bool:
    """Whether the next altitude is joined to this one as its ceiling: "FL180–FL280"."""
    following = spans[number + 1 : number + 2]
    return bool(following) and _JOINT.fullmatch(text[spans[number][1] : following[0][0]]) is not None
