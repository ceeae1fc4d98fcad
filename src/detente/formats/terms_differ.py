"""What differs between two versions of an arrangement, field by field, in words.

Fields are named as in the file of an arrangement, and their values stand as they do there, in words in one of the
languages of the phrase book. Two versions are the same bytes exactly where nothing differs.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

from msgspec import Struct
from msgspec.structs import replace

from detente.geometry.volumes import Area, Circle, Corridor, Footprint, Position
from detente.messages.arrangements import Terms
from detente.messages.phrases import Language
from detente.places.distance import distance_mm

from .arrangement_out import geometry_json, measure_json, metres, whole_json
from .difference_words import BY_PARTY, DifferenceWords

_MOST_ALIGNED = 1_000
"""Positions between the first and the last that differ, to look among for those that came or went; and of more than
these, as many that moved. Beyond that only their number is told.
"""

_KEYS = {
    "phases": ("title",),
    "notice_periods": ("kind", "vehicles"),
    "sectors": ("name",),
    "buffers": ("domain", "sector"),
    "exemptions": ("reason",),
}
"""What tells the entries of a list from one another."""


class Difference(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing that differs. `measure` is the id of the measure, empty for what is said of the arrangement as a whole.

    `before` and `after` are as in a file, None where it is not there. Of a vertex, `position` is its index in the later
    version (of one that is gone, in the earlier), counted from 0 as sectors are, in `ring` of an area (0 is the outer
    one); `moved_mm` is how far it moved along the geodesic.
    """

    field: str
    words: str
    measure: str = ""
    before: str | None = None
    after: str | None = None
    ring: int | None = None
    position: int | None = None
    moved_mm: int | None = None

    def sentence(self) -> str:
        """`line, geometry: position 3 moved by 1,204 m, …`."""
        place = ", ".join(part for part in (self.measure, self.field) if part)
        return f"{place}: {self.words}"


def differences(before: Terms, after: Terms, language: Language = "en") -> list[Difference]:
    """Those of the whole first, then measure by measure in the order of the later version; the order itself last."""
    into = DifferenceWords(language)
    found = list(_objects(into, whole_json(before), whole_json(after), ""))
    found += _footprints(into, "area", before.area, after.area)
    earlier = {measure.id: measure for measure in before.measures}
    later = {measure.id: measure for measure in after.measures}
    for identity, measure in later.items():
        if identity not in earlier:
            words = into.say("measure-new", title=measure.title)
            found.append(Difference(measure=identity, field="measure", words=words, after=measure.title))
            continue
        old = earlier[identity]
        own = [
            *_objects(into, measure_json(old), measure_json(measure), ""),
            *_footprints(into, "geometry", old.footprint, measure.footprint),
        ]
        found += [replace(difference, measure=identity) for difference in own]
    for identity, measure in earlier.items():
        if identity not in later:
            words = into.say("measure-gone", title=measure.title)
            found.append(Difference(measure=identity, field="measure", words=words, before=measure.title))
    kept = [identity for identity in earlier if identity in later]
    if kept != [identity for identity in later if identity in earlier]:
        found.append(Difference(field="measures", words=into.say("measures-order")))
    if not found and before != after:
        found.append(Difference(field="measures", words=into.say("among-new")))
    return found


def _objects(
    into: DifferenceWords, before: Mapping[str, object], after: Mapping[str, object], within: str
) -> Iterator[Difference]:
    by_party = within.removesuffix(".") if within.removesuffix(".") in BY_PARTY else None
    for name in dict.fromkeys((*before, *after)):
        yield from _values(into, f"{within}{name}", by_party or name, before.get(name), after.get(name))


def _values(into: DifferenceWords, field: str, name: str, before: object, after: object) -> Iterator[Difference]:
    """`name` is what the value is called where it stands, for the unit that it has."""
    if before == after and _order(before) == _order(after):
        return
    match before, after:
        case dict(), dict():
            yield from _objects(into, before, after, f"{field}.")
            if before == after or (before.keys() == after.keys() and list(before) != list(after)):
                yield Difference(field=field, words=into.say("parties-order"))
        case list(), list():
            yield from _lists(into, field, name, before, after)
        case None, list():
            yield from _lists(into, field, name, [], after)
        case list(), None:
            yield from _lists(into, field, name, before, [])
        case _:
            yield _one(into, field, name, before, after)


def _order(value: object) -> object:
    """Objects are equal whatever the order of their members, and versions are not."""
    return list(value) if isinstance(value, dict) else None


def _lists(
    into: DifferenceWords, field: str, name: str, before: Sequence[object], after: Sequence[object]
) -> Iterator[Difference]:
    old, new = _by_key(name, before), _by_key(name, after)
    for key in dict.fromkeys((*old, *new)):
        ones, others = old.get(key, []), new.get(key, [])
        label = f"{field}[{key}]" if name in _KEYS else field
        for one, other in zip_longest(ones, others):
            if isinstance(one, dict) and isinstance(other, dict):
                yield from _objects(into, one, other, f"{label}.")
            elif one is None or other is None:
                yield _one(into, label, name, one, other)
    kept = [key for key in old if key in new]
    if kept != [key for key in new if key in old] or _interleaved(name, before, after):
        yield Difference(field=field, words=into.say("same-order"))


def _interleaved(name: str, before: Sequence[object], after: Sequence[object]) -> bool:
    """Whether entries of the same keys stand in another order among each other."""
    keys = [[_key(name, one) for one in side] for side in (before, after)]
    return sorted(keys[0]) == sorted(keys[1]) and keys[0] != keys[1]


def _by_key(name: str, values: Sequence[object]) -> dict[str, list[object]]:
    found: dict[str, list[object]] = {}
    for value in values:
        found.setdefault(_key(name, value), []).append(value)
    return found


def _key(name: str, value: object) -> str:
    if isinstance(value, dict) and name in _KEYS:
        return ", ".join(str(value[part]) for part in _KEYS[name] if part in value)
    return json.dumps(value, ensure_ascii=False)


def _one(into: DifferenceWords, field: str, name: str, before: object, after: object) -> Difference:
    was, now = ("" if value is None else into.value(name, value) for value in (before, after))
    if before is None:
        words = into.say("new", now=now)
    elif after is None:
        words = into.say("gone", was=was)
    else:
        words = into.say("changed", was=was, now=now)
    old, new = (None if value is None else _plain(value) for value in (before, after))
    return Difference(field=field, words=words, before=old, after=new)


def _plain(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _footprints(
    into: DifferenceWords, field: str, before: Footprint | None, after: Footprint | None
) -> Iterator[Difference]:
    if before == after:
        return
    match before, after:
        case Circle(), Circle():
            yield from _reach(into, field, before.radius_mm, after.radius_mm)
            yield from _lines(into, field, None, (before.centre,), (after.centre,))
        case Corridor(), Corridor():
            yield from _lines(into, field, None, before.line, after.line)
        case Area(), Area() if len(before.rings) == len(after.rings):
            for ring, (one, other) in enumerate(zip(before.rings, after.rings, strict=True)):
                # The first position again at the end is no vertex of its own.
                yield from _lines(into, field, ring, one[:-1], other[:-1])
        case _:
            yield _shape(into, field, before, after)


def _reach(into: DifferenceWords, field: str, before_mm: int, after_mm: int) -> Iterator[Difference]:
    """Of the area; a measure's own radius is among its properties."""
    if field == "area" and before_mm != after_mm:
        yield _one(into, "area.radius_m", "radius_m", metres(before_mm), metres(after_mm))


def _shape(into: DifferenceWords, field: str, before: Footprint | None, after: Footprint | None) -> Difference:
    was, now = (None if one is None else json.dumps(geometry_json(one)) for one in (before, after))
    if before is None:
        words = into.say("new", now=into.footprint(after))
    elif after is None:
        words = into.say("gone", was=into.footprint(before))
    else:
        words = into.say("changed", was=into.footprint(before), now=into.footprint(after))
    return Difference(field=field, words=words, before=was, after=now)


def _lines(
    into: DifferenceWords, field: str, ring: int | None, before: Sequence[Position], after: Sequence[Position]
) -> Iterator[Difference]:
    """Vertices that moved, came or went. What stands before the first and after the last of them is the same."""
    if before == after:
        return
    first = _common(before, after)
    last = _common(before[first:][::-1], after[first:][::-1])
    old, new = before[first : len(before) - last], after[first : len(after) - last]
    moved = [number for number, (one, other) in enumerate(zip(old, new, strict=False)) if one != other]
    if max(len(old), len(new)) <= _MOST_ALIGNED:
        matcher = SequenceMatcher(None, old, new, autojunk=False)
        for tag, a, a_end, b, b_end in matcher.get_opcodes():
            if tag != "equal":
                yield from _replaced(into, field, ring, old[a:a_end], new[b:b_end], first + a, first + b)
    elif len(old) == len(new) and len(moved) <= _MOST_ALIGNED:
        for number in moved:
            yield _moved(into, field, ring, first + number, old[number], new[number])
    else:
        words = into.say(
            "replaced", count=into.number(len(old)), first=into.vertex(ring, first), by=into.number(len(new))
        )
        yield Difference(field=field, ring=ring, position=first, words=words)


def _common(one: Sequence[Hashable], other: Sequence[Hashable]) -> int:
    """How many they begin with alike."""
    for number, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return number
    return min(len(one), len(other))


def _replaced(
    into: DifferenceWords,
    field: str,
    ring: int | None,
    old: Sequence[Position],
    new: Sequence[Position],
    at_old: int,
    at_new: int,
) -> Iterator[Difference]:
    both = min(len(old), len(new))
    for number in range(both):
        yield _moved(into, field, ring, at_new + number, old[number], new[number])
    for number, position in enumerate(old[both:], start=both):
        was = into.position(position)
        words = into.say("vertex-gone", vertex=into.vertex(ring, at_old + number), was=was)
        yield Difference(field=field, ring=ring, position=at_old + number, words=words, before=was)
    for number, position in enumerate(new[both:], start=both):
        now = into.position(position)
        words = into.say("vertex-new", vertex=into.vertex(ring, at_new + number), now=now)
        yield Difference(field=field, ring=ring, position=at_new + number, words=words, after=now)


def _moved(
    into: DifferenceWords, field: str, ring: int | None, number: int, one: Position, other: Position
) -> Difference:
    moved_mm = distance_mm(one, other)
    was, now = into.position(one), into.position(other)
    words = into.say("vertex-moved", vertex=into.vertex(ring, number), distance=into.moved(moved_mm), was=was, now=now)
    return Difference(field=field, ring=ring, position=number, moved_mm=moved_mm, words=words, before=was, after=now)
