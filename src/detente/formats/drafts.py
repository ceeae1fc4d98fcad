"""From a marked text to drafts of notices: what it says of each, and what a person has to say or settle before filing.

Nothing is filled in that the text does not say. What was taken from another sentence, and whatever has more than one
meaning, is there to be confirmed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from detente.messages.notices import Kind
from detente.places.findings import Severity

from .activities import says_not, speaks_of_the_past
from .clauses import heads_a_message, paragraphs
from .doubts import Doubt, ToConfirm, taken
from .marks import Mark, MarkKind, Reader
from .said_measures import band, radius, window
from .statements import Statement, kinds_of, with_others
from .wheres import Role, Where, wheres_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A notice that a text may announce. It is none until a person has confirmed it and somebody files it.

    `start` and `end` are the statement in the text, counted in characters, and `words` the marks that the draft was
    made from, in order. `places` has one place, or the places of a way in their order; `floor` and `ceiling` are the
    text's words. What is None was not said.
    """

    id: str
    kind: Kind
    start: int
    end: int
    words: tuple[Mark, ...]
    party: str | None
    places: tuple[Where, ...]
    start_us: int | None
    end_us: int | None
    floor: str | None
    ceiling: str | None
    radius_mm: int | None
    to_confirm: tuple[ToConfirm, ...]


_ON_A_WAY = frozenset({Kind.MOVEMENT, Kind.RELIEF, Kind.AIR})


def drafts_of(text: str, marks: Sequence[Mark], reader: Reader) -> tuple[Draft, ...]:
    """The drafts that a marked text gives, in its order."""
    whole = [(mark.start, mark.end) for mark in marks if mark.kind is not MarkKind.ACTIVITY]
    starts = [mark.start for mark in marks]
    found: list[Draft] = []
    everyone = {mark.party for mark in marks if mark.party is not None}
    for spans in paragraphs(text, whole):
        if heads_a_message(text[spans[0][0] : spans[-1][1]]):
            continue
        statements = [
            Statement(start, end, list(marks[bisect_left(starts, start) : bisect_left(starts, end)]))
            for start, end in spans
        ]
        for statement, others in with_others(statements):
            found.extend(_drafts(text, statement, others, everyone, reader))
    numbered = [replace(draft, id=f"{draft.kind}-{number}") for number, draft in enumerate(found, start=1)]
    return tuple(_against_each_other(numbered))


def _drafts(
    text: str, statement: Statement, others: Sequence[Statement], everyone: set[str], reader: Reader
) -> Iterator[Draft]:
    kinds = kinds_of(statement)
    places = list(wheres_of(text, statement.marks, reader))
    taken: list[ToConfirm] = []
    if not places:
        places, taken = _from_others(text, others, reader)
    announced = statement.of(MarkKind.DISTANCE) or any(time.times for time in statement.of(MarkKind.TIME))
    if not places and (not announced or set(kinds) <= {Kind.SITE, Kind.PRESENCE}):
        # It speaks of such things, and announces none.
        return
    for kind in kinds:
        for group in _groups(kind, places, statement, several=len(kinds) > 1):
            yield _draft(text, kind, statement, others, group, taken, everyone, reader)


def _groups(kind: Kind, places: Sequence[Where], statement: Statement, *, several: bool) -> list[tuple[Where, ...]]:
    """The places of each draft of this kind: all of a way together, else one each; of several kinds those nearest."""
    if not places:
        return [()]
    if kind in _ON_A_WAY and any(place.role is not None for place in places) and len(places) > 1:
        order = (Role.FROM, Role.VIA, Role.TO)
        on_it = [place for place in places if place.role is not None]
        return [tuple(sorted(on_it, key=lambda place: order.index(place.role or Role.VIA)))]
    if several and len(places) > 1:
        words = [mark for mark in statement.marks if mark.activity is not None]
        own = [place for place in places if _nearest(place.mark, words).activity is kind]
        return [(place,) for place in own or places]
    return [(place,) for place in places]


def _nearest(mark: Mark, others: Sequence[Mark]) -> Mark:
    return min(others, key=lambda other: max(other.start - mark.end, mark.start - other.end))


def _from_others(text: str, others: Sequence[Statement], reader: Reader) -> tuple[list[Where], list[ToConfirm]]:
    """Places that the next statement says which has any."""
    for other in others:
        places = wheres_of(text, other.marks, reader)
        if places:
            return list(places), [taken("position", place.mark) for place in places]
    return [], []


def _draft(
    text: str,
    kind: Kind,
    statement: Statement,
    others: Sequence[Statement],
    places: tuple[Where, ...],
    taken: Sequence[ToConfirm],
    everyone: set[str],
    reader: Reader,
) -> Draft:
    doubts = [*taken, *_about_places(kind, places)]
    party, about_party = _party(statement, everyone)
    start_us, end_us, about_time, times = window(statement, others, reader)
    radius_mm, about_radius, radii = radius(kind, statement, others, places)
    doubts += [*about_party, *about_time, *about_radius]
    floor, ceiling, about_height, heights = band(text, kind, statement, others)
    doubts += about_height
    sentence = text[statement.start : statement.end]
    if speaks_of_the_past(sentence):
        doubts.append(ToConfirm(doubt=Doubt.PERHAPS_PAST, field="start", values={}))
    if says_not(sentence):
        doubts.append(ToConfirm(doubt=Doubt.PERHAPS_NOT, field="kind", values={}))
    positions = [mark for place in places for mark in (place.mark, place.name, place.reference) if mark is not None]
    announced = [mark for mark in statement.marks if mark.activity is kind]
    parties = [mark for mark in statement.of(MarkKind.PARTY) if party is None or mark.party == party]
    words = {(mark.start, mark.kind): mark for mark in (*positions, *announced, *parties, *times, *heights, *radii)}
    return Draft(
        id="",
        kind=kind,
        start=statement.start,
        end=statement.end,
        words=tuple(sorted(words.values(), key=lambda mark: (mark.start, -mark.end))),
        party=party,
        places=places,
        start_us=start_us,
        end_us=end_us,
        floor=floor,
        ceiling=ceiling,
        radius_mm=radius_mm,
        to_confirm=tuple(doubts),
    )


def _about_places(kind: Kind, places: Sequence[Where]) -> Iterator[ToConfirm]:
    if not places:
        yield ToConfirm(doubt=Doubt.PLACE_NOT_SAID, field="position", values={})
    for place in places:
        for finding in place.findings:
            if finding.severity is not Severity.NOTE:
                values = {"words": place.mark.text}
                yield ToConfirm(doubt=Doubt.PLACE_UNCLEAR, field="position", values=values, finding=finding)
        if place.near is not None and len(places) == 1 and kind is not Kind.SITE:
            yield ToConfirm(doubt=Doubt.NEAR_ONLY, field="position", values={"words": place.near})
    if len(places) > 1:
        yield ToConfirm(doubt=Doubt.ROUTE_STRAIGHT, field="position", values={"count": len(places)})
        yield ToConfirm(doubt=Doubt.HALF_WIDTH_NOT_SAID, field="half_width_m", values={})
    elif places and kind in (Kind.MOVEMENT, Kind.RELIEF):
        yield ToConfirm(doubt=Doubt.ROUTE_NOT_SAID, field="position", values={"words": places[0].mark.text})


def _party(statement: Statement, everyone: set[str]) -> tuple[str | None, list[ToConfirm]]:
    """The one party that the statement names; the one that the whole text names, to be confirmed; else none."""
    named = list(dict.fromkeys(mark.party for mark in statement.of(MarkKind.PARTY) if mark.party is not None))
    if len(named) == 1:
        return named[0], []
    if named:
        values = {"parties": ", ".join(named)}
        return None, [ToConfirm(doubt=Doubt.SEVERAL_PARTIES, field="party", values=values)]
    if len(everyone) == 1:
        (only,) = everyone
        return only, [ToConfirm(doubt=Doubt.TAKEN_FROM_ELSEWHERE, field="party", values={"words": only})]
    return None, [ToConfirm(doubt=Doubt.PARTY_NOT_SAID, field="party", values={})]


def _against_each_other(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """One event told twice with two different times is asked about, at both places."""
    told: dict[object, list[Draft]] = defaultdict(list)
    for draft in drafts:
        if draft.start_us is not None and draft.places:
            told[_event(draft)].append(draft)
    for draft in drafts:
        other = next((one for one in told.get(_event(draft), ()) if one.start_us != draft.start_us), None)
        if other is None or draft.start_us is None:
            yield draft
            continue
        values = {"one": _words_of_time(draft), "other": _words_of_time(other)}
        doubt = ToConfirm(doubt=Doubt.TIMES_DISAGREE, field="start", values=values)
        yield replace(draft, to_confirm=(*draft.to_confirm, doubt))


def _event(draft: Draft) -> object:
    """One kind, of one party or of none that is said, at the same places."""
    places = tuple(place.reading.position if place.reading else place.mark.text for place in draft.places)
    return draft.kind, draft.party, places


def _words_of_time(draft: Draft) -> str:
    return next((mark.text for mark in draft.words if mark.kind is MarkKind.TIME), "")
