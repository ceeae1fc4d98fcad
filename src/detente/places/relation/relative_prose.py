"""Relative positions and distances within a free text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from .lengths import DIGITS, Length, agree
from .relative_patterns import BEFORE_DIRECTION, BY, DIRECTION, DIRECTION_FROM, FROM, GAP, SEP, D, compiled
from .relative_words import also_of, lengths_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Distance:
    """A distance in free text, said once or, "55 km (34 mi)", twice; `radius` where it is how far round something."""

    start: int
    end: int
    lengths: tuple[Length, ...]
    also: tuple[Length, ...]
    radius: bool

    @property
    def disagrees(self) -> bool:
        """Whether it was said twice and the two cannot be the same."""
        return bool(self.also) and not any(agree(one, other) for one in self.lengths for other in self.also)


_BEFORE = {
    "both": r"(?<!\w)" + rf"{D}{SEP}{DIRECTION_FROM}",
    "reversed": r"(?<!\w)" + rf"{DIRECTION}{SEP}{BY}{D}{GAP}{FROM}",
    "direction": r"(?<!\w)" + DIRECTION_FROM,
    "distance": r"(?<!\w)" + rf"{D}{GAP}{FROM}",
    "between": r"(?<!\w)(?:between|между|و?(?:ما\s)?بين)\s(?:the\s)?",
}
"""What stands before an origin in free text: a distance and a direction, or one of them, or `between`."""
_AFTER_DISTANCE = rf"{SEP}{BY}{D}"
_AFTER_DIRECTION = rf"{BEFORE_DIRECTION}{DIRECTION}\)?"
_AFTER_BOTH = rf"{SEP}{BY}{D}{SEP}{DIRECTION}(?!\s?{FROM})\)?"
_AROUND = (
    ("both", ""),
    ("reversed", ""),
    ("direction", _AFTER_DISTANCE),
    ("distance", _AFTER_DIRECTION),
    ("", _AFTER_BOTH),
    ("direction", ""),
)
"""What may stand before and after an origin, the most telling first; a direction alone is said, and is no place."""
_AND = re.compile(r"\s(?:and|&|и|و)\s?(?:the\s)?", re.IGNORECASE)
_GOES_ON = (
    r"\s(?:(?:on|at|from|by|until|с|в|до|يوم|في|من|حتى)\s[0-9]|(?:after|before|when|while|where|which|who|whose|that|during|as"
    r"|после|когда|где|котор\w{2,3}|во\sвремя|بعد|قبل|عندما|حيث|التي|الذي|خلال)\s)"
)
"""Where a sentence goes on behind an origin: to a time, or to another statement."""
_UNKNOWN = re.compile(rf"(?:the\s)?[^\s,.;:()،؛!?](?:(?!{_GOES_ON})[^,.;:()\n،؛!?]){{0,40}}(?!\w)", re.IGNORECASE)
_DRESS = re.compile(
    r"(?<!\w)(?:(?:the|city|town|village|settlement|of|города?|г\.|н\.\s?п\.|населенного|населённого|пункта|деревни|села"
    r"|посёлка|поселка|مدينة|بلدة|قرية|ناحية)\s?)+$",
    re.IGNORECASE,
)

_RADIUS_BEFORE = re.compile(
    r"(?:(?:radius|radii|circle)(?:\s(?:is|of))*|R\s?=|радиус\w{0,3}(?:\sв)?|قطر(?:ها|ه)?)[\s:]{0,2}$", re.IGNORECASE
)
_RADIUS_AFTER = re.compile(r"[\s-]{0,2}(?:radius|circle|zone|around|round\b|вокруг|حول)", re.IGNORECASE)

_GROWN_ON = frozenset(" والب")


def relatives_within(prose: str, origins: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Start and end of each relative position in free text, in order, each of which `wordings` can take apart.

    `origins` are the starts and ends of the names and coordinates in the text, in order and apart from one another. A
    distance and a direction from something that is none of them are given with the words that follow: what they start
    from is not known, and a person must hear of it. Spans may overlap where one position starts from another.
    """
    plain = prose.translate(DIGITS)
    before = {
        kind: {match.end(): match.start() for match in compiled((pattern,))[0].finditer(plain)}
        for kind, pattern in _BEFORE.items()
    }
    found: dict[int, int] = {}
    known: set[int] = set()
    for number, (start, end) in enumerate(origins):
        dress = _dressed_from(plain, start)
        known.update(dress)
        span = _around(plain, before, dress, start, end)
        if span is None and number + 1 < len(origins):
            span = _between_both(plain, before["between"], dress, end, origins[number + 1])
        if span is not None:
            found[span[0]] = max(span[1], found.get(span[0], 0))
    for kind in ("both", "reversed"):
        for at, start in before[kind].items():
            if at not in known and start not in found and (words := _UNKNOWN.match(plain, at)):
                found[start] = words.end()
    return tuple(sorted(found.items()))


def distances_within(prose: str) -> Iterator[Distance]:
    """Every distance in free text, in order."""
    plain = prose.translate(DIGITS)
    for match in compiled((r"(?<![\w.,])" + D,))[0].finditer(plain):
        before, after = plain[max(0, match.start() - 40) : match.start()], plain[match.end() : match.end() + 20]
        within = match["most"] is not None and match["most"].casefold() == "within"
        radius = within or _RADIUS_BEFORE.search(before) is not None or _RADIUS_AFTER.match(after) is not None
        yield Distance(
            start=match.start(), end=match.end(), lengths=lengths_of(match), also=also_of(match), radius=radius
        )


def _around(
    plain: str, before: Mapping[str, Mapping[int, int]], dress: Sequence[int], start: int, end: int
) -> tuple[int, int] | None:
    """The span of the position that starts from the origin here, by what stands before and after it."""
    for kind, after in _AROUND:
        head = next((before[kind][at] for at in dress if at in before[kind]), None) if kind else start
        tail = compiled((after,))[0].match(plain, end) if after else None
        if head is not None and (tail or not after):
            return head, tail.end() if tail else end
    return None


def _between_both(
    plain: str, between: Mapping[int, int], dress: Sequence[int], end: int, following: tuple[int, int]
) -> tuple[int, int] | None:
    head = next((between[at] for at in dress if at in between), None)
    # Arabic writes its "and" on to the second name.
    joint = plain[end : following[0] + (plain[following[0] : following[0] + 1] == "و")]
    return (head, following[1]) if head is not None and _AND.fullmatch(joint) else None


def _dressed_from(plain: str, start: int) -> list[int]:
    """Where the words before an origin may end that begins at `start`: there, or before "the city of"."""
    ends = [start]
    dress = _DRESS.search(plain, max(0, start - 60), start)
    if dress:
        ends.append(dress.start())
    # Blanks may stand between, and a prefix that Arabic writes on to the name.
    return [at - back for at in ends for back in range(3) if at >= back and set(plain[at - back : at]) <= _GROWN_ON]
