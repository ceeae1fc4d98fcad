"""What was said to whom and when: alerts as coded messages, and what a speaker is answered, all in one form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import assert_never

from msgspec import Struct

from detente.messages.coded.codes import Code
from detente.messages.coded.message import Coded
from detente.messages.coded.names import ArrangementRef, CallSign, Cell, Cells, MeasureRef, NoticeRef, Party, Word
from detente.messages.coded.names import Text as FreeText
from detente.messages.coded.quantities import At, Count, Height, Lasting, Metres, Moment
from detente.messages.coded.render import lines
from detente.messages.coded.values import Value
from detente.messages.met import MetRule
from detente.messages.phrases import Language
from detente.places.times import rfc3339

from .asking import Json

MINUTE_US = 60_000_000


class Way(StrEnum):
    """How a word came to whom it was said."""

    ALERT = "alert"
    """Owed to the party by the ladder."""
    CLIMB = "climb"
    """A deadline was missed."""
    ANSWER = "answer"
    """In the answer to what the party had just said: found with it, a caution, or what a text may mean."""
    REFUSAL = "refusal"
    """It was not taken, and this is why."""


Plain = str | int | float | list[str]


class Said(Struct, frozen=True, kw_only=True):
    """One word: when it was said to which party, its code and key facts, and the sentence. `heard_us` is
    when a person of the party had it before them; None while nobody has. `cause` is the entry that brought it about.
    """

    at_us: int
    to: str
    way: Way
    code: str
    fields: dict[str, Plain]
    text: str
    heard_us: int | None = None
    cause: int | None = None


def plain(value: Value) -> Plain:
    """A field of a message as a case names it: ids and names as text, spans in seconds, lengths in metres, times as
    RFC 3339, places as grids.
    """
    match value:
        case NoticeRef():
            return value.id
        case ArrangementRef():
            return value.arrangement
        case MeasureRef():
            return value.measure or value.arrangement
        case Party() | Cell() | CallSign():
            return value.name
        case Cells():
            return list(value.names)
        case Word():
            return value.word
        case FreeText():
            return value.text
        case At():
            return value.grid
        case Moment():
            return rfc3339(value.minute * MINUTE_US)
        case Lasting():
            return value.seconds
        case Metres():
            return value.metres
        case Count():
            return value.count
        case Height():
            return value.value
        case _:
            assert_never(value)


def of_message(
    message: Coded, *, at_us: int, to: str, way: Way, cause: int | None = None, language: Language = "en"
) -> Said:
    """A coded message as it is said to a party."""
    fields = {name: plain(value) for name, value in message.fields}
    text = " ".join(lines(message, language))
    return Said(at_us=at_us, to=to, way=way, code=message.code.value, fields=fields, text=text, cause=cause)


def of_answer(body: Json, *, at_us: int, to: str) -> Iterator[Said]:
    """What an answer of the node's says beside that the command stands: why not, or what was found with it."""
    for refusal in body.get("refusals", ()):
        text = ": ".join(part for part in (refusal.get("field"), f"{refusal['wrong']}. {refusal['right']}") if part)
        fields = _texts(refusal, "field", "value")
        yield Said(at_us=at_us, to=to, way=Way.REFUSAL, code=refusal["reason"], fields=fields, text=text)
    for caution in body.get("warnings", ()):
        fields = _texts(caution, "field")
        yield Said(at_us=at_us, to=to, way=Way.ANSWER, code=caution["code"], fields=fields, text=caution["text"])
    for found in body.get("conflicts", ()):
        yield _conflict(found, at_us, to)
    for met in body.get("measures_met", ()):
        yield _met(met, at_us, to)
    for finding in body.get("findings", ()):
        fields = {"severity": str(finding["severity"])}
        text = finding["text"]
        yield Said(at_us=at_us, to=to, way=Way.ANSWER, code=finding["code"].lower(), fields=fields, text=text)
    for remark in body.get("remarks", ()):
        code, fields = remark["remark"], _texts(remark, "track")
        yield Said(at_us=at_us, to=to, way=Way.ANSWER, code=code, fields=fields, text=remark.get("wrong", code))
    for holding in body.get("holdings", ()):
        if holding["stale"]:
            fields = {"party": holding["party"], "notice": holding["notice"]}
            text = f"What {holding['party']} last took in of {holding['notice']} is not what stands, or is too old."
            yield Said(at_us=at_us, to=to, way=Way.ANSWER, code="copy-stale", fields=fields, text=text)
    if body.get("same") is False:
        names = [one["field"] for one in body["differs"]]
        fields_differ: dict[str, Plain] = {"fields": names}
        text = f"The two copies differ in {', '.join(names)}."
        yield Said(at_us=at_us, to=to, way=Way.ANSWER, code="copies-differ", fields=fields_differ, text=text)


_OF_RULE: Mapping[MetRule, Code] = {
    MetRule.ENTERS: Code.MEASURE_ENTERED,
    MetRule.CROSSES: Code.LINE_CROSSED,
    MetRule.LEAVES_SIDE: Code.SIDE_LEFT,
    MetRule.NEARER: Code.BUFFER_MET,
    MetRule.EXEMPTED: Code.EXEMPTION_USED,
    MetRule.CLOSED: Code.WINDOW_MISSING,
    MetRule.OUTLASTS: Code.WINDOW_TOO_SHORT,
    MetRule.LATE: Code.NOTICE_LATE,
}


def _conflict(found: Json, at_us: int, to: str) -> Said:
    fields: dict[str, Plain] = {
        "notice": found["a"], "other": found["b"], "party": found["b_party"], "severity": found["severity"],
        "start": found["first_time"], "end": found["last_time"], **_texts(found, "situation"),
    }  # fmt: skip
    text = f"{found['a']} meets {found['b']} of {found['b_party']}: {found['severity']}, from {found['first_dtg']}."
    return Said(at_us=at_us, to=to, way=Way.ANSWER, code=Code.CONFLICT_TOLD, fields=fields, text=text)


def _met(met: Json, at_us: int, to: str) -> Said:
    fields: dict[str, Plain] = {
        "notice": met["notice"], "measure": met["measure"] or met["arrangement"], "party": met["party"],
        "start": met["first_time"], "end": met["last_time"],
    }  # fmt: skip
    if met.get("late_s"):
        fields["late"] = met["late_s"]
    if met.get("by_m"):
        fields["distance"] = met["by_m"]
    code = _OF_RULE[MetRule(met["rule"])] if met["rule"] else Code.MEASURE_ENTERED
    text = f"{met['notice']} and {met['measure_title'] or met['arrangement']}: {code}, from {met['first_dtg']}."
    return Said(at_us=at_us, to=to, way=Way.ANSWER, code=code, fields=fields, text=text)


def _texts(said: Json, *names: str) -> dict[str, Plain]:
    return {name: str(said[name]) for name in names if said.get(name) is not None}
