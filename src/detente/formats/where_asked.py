"""A question for a place, all of it texts, as a program or a prompt puts it: read with what it is held against."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import msgspec
from msgspec import Struct

from detente.geometry.volumes import Position
from detente.messages.phrases import Language
from detente.messages.refusals import Reason, Refusal, shown
from detente.places.expectation import Expectation
from detente.places.reading import MOST_CHARACTERS, Notation, Reading
from detente.places.sentences import in_words, offered, sentence
from detente.places.surroundings import Surroundings
from detente.places.where import Answer, Written, where

from .where_report import WhereReport, where_report

MOST_HEARD = 3_000
"""Characters that may come back of a position: several times the longest that is asked for."""

_HALF_ROUND_M = 20_100_000
"""No two places on earth are farther apart, so nobody is less exact."""

Exactness = Annotated[float, msgspec.Meta(ge=0, le=_HALF_ROUND_M)]


class WhereRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where is that? `text` is what was written or said; the rest is what it is read with and held against.

    `notation`, `datum` and `zone` say how it is written; `name` is the name that it was given with; `near` is where it
    should be close to, `own` where the sender stands, `previous` where the last version lay, `reference` the same place
    by a second way: each a text for one position, read as `text` is. `accuracy_m` is how exact it is said to be. What
    is found is told in `language`. `read_back_in` has each reading answered with what to say of it and what to hear
    back; `heard` is what came back, to be compared.
    """

    text: str
    notation: Notation | None = None
    datum: str | None = None
    zone: str | None = None
    name: str | None = None
    near: str | None = None
    own: str | None = None
    previous: str | None = None
    reference: str | None = None
    source: str | None = None
    reference_source: str | None = None
    accuracy_m: Exactness | None = None
    language: Language = "en"
    read_back_in: Language | None = None
    heard: str | None = None


def answered(asked: WhereRequest, around: Surroundings) -> Answer | tuple[Refusal, ...]:
    """What the text may mean, or why what it is held against cannot be: each refusal names its field."""
    refusals = [*_too_long(asked), *_inexact(asked.accuracy_m)]
    against: dict[str, Reading | None] = {}
    for field in ("near", "own", "previous", "reference"):
        text: str | None = getattr(asked, field)
        found = None if text is None else _reading(field, text, around)
        if isinstance(found, Refusal):
            refusals.append(found)
        else:
            against[field] = found
    if refusals:
        return tuple(refusals)
    expected = Expectation(
        theatre=around.theatre,
        name=(asked.name or "").strip() or None,
        near=_position(against["near"]),
        own=_position(against["own"]),
        previous=_position(against["previous"]),
        reference=against["reference"],
        source=asked.source,
        reference_source=asked.reference_source,
        accuracy_mm=None if asked.accuracy_m is None else round(asked.accuracy_m * 1000),
    )
    how = Written(notation=asked.notation, datum=asked.datum, zone=asked.zone)
    return where(asked.text, gazetteer=around.gazetteer, expected=expected, written_as=how, geometries=around.lines)


def reported(asked: WhereRequest, answer: Answer, around: Surroundings) -> WhereReport:
    """The answer as data, in the language that was asked for, with read-backs where they were."""
    return where_report(
        answer, asked.language, read_back_in=asked.read_back_in, heard=asked.heard, gazetteer=around.gazetteer
    )


def _too_long(asked: WhereRequest) -> Iterator[Refusal]:
    """`text`, and what is read as it is, are told so by the reader."""
    for field in ("datum", "zone", "name", "source", "reference_source", "heard"):
        text: str | None = getattr(asked, field)
        most = MOST_HEARD if field == "heard" else MOST_CHARACTERS
        if text is not None and len(text) > most:
            wrong = f"this has {len(text):,} characters, more than {most:,}"
            yield Refusal(
                reason=Reason.TOO_LONG, field=field, value=shown(text), wrong=wrong, right="Write what matters."
            )


def _inexact(accuracy_m: float | None) -> Iterator[Refusal]:
    if accuracy_m is not None and not 0 <= accuracy_m <= _HALF_ROUND_M:
        wrong, right = "nothing is as exact as that", "Write metres, from 0 to half round the earth."
        yield Refusal(reason=Reason.OUT_OF_RANGE, field="accuracy_m", value=f"{accuracy_m:g}", wrong=wrong, right=right)


def _reading(field: str, text: str, around: Surroundings) -> Reading | Refusal:
    """The one reading of a position that another is held against."""
    answer = where(text, gazetteer=around.gazetteer, expected=Expectation(theatre=around.theatre))
    if len(answer.readings) == 1:
        return answer.readings[0]
    offers = offered(tuple(offer for finding in answer.findings for offer in finding.offers))
    if answer.readings:
        readings = "; ".join(in_words(reading) for reading in answer.readings)
        reason, wrong = Reason.POSITION_AMBIGUOUS, f"this may mean {len(answer.readings)} positions: {readings}"
    else:
        reason = Reason.POSITION_UNREADABLE
        # A time or an altitude is read as one, and nothing is said of it.
        wrong = " ".join(sentence(finding) for finding in answer.findings).rstrip(".") or "this is no position"
    return Refusal(
        reason=reason,
        field=field,
        value=shown(text),
        wrong=wrong,
        right="Write one position, as a grid or in degrees.",
        offer=f"Perhaps: {offers}." if offers else None,
    )


def _position(reading: Reading | None) -> Position | None:
    return None if reading is None else reading.position
