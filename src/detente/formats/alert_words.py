"""What an alert says of a word of the channel, of an arrangement and of a watch, as coded messages."""

from __future__ import annotations

from collections.abc import Iterator

from detente.decision.seen_ladder import SeenLadder
from detente.decision.seen_subject import SeenSubject, SeenTerms
from detente.messages.alerts import Relayed, Urgency
from detente.messages.channel import (
    AddToStop,
    AnswerQuery,
    AskRelay,
    CallStop,
    CheckContact,
    RaiseProtest,
    RaiseQuery,
    ReportRelay,
)
from detente.messages.coded.codes import Code
from detente.messages.coded.message import Coded, coded
from detente.messages.coded.names import ArrangementRef, NoticeRef, Party, Word
from detente.messages.coded.quantities import Count, Lasting, Moment
from detente.messages.coded.values import Value

from .alert_values import at, texts


def messages_of_word(subject: SeenSubject, ladder: SeenLadder) -> Iterator[Coded]:
    """Of what somebody said over the channel, or of a watch that nobody holds."""
    if subject.lapse is not None:
        lapse = subject.lapse
        yield coded(Code.WATCH_EMPTY, {"party": Party(lapse.party), "since": Moment.start(lapse.since_us)})
    if subject.said is None:
        return
    command, at_us = subject.said.command, subject.said.at_us
    when: dict[str, Value] = {"at": Moment.start(at_us)}
    match command:
        case CallStop(party=caller):
            yield _stop(caller, at_us, ladder, again=subject.entry != ladder.cause)
        case AddToStop(party=caller, reason=reason, text=text, place=place):
            yield coded(Code.STOP_REASON, {"caller": Party(caller), "reason": Word(reason.value), **texts(text)})
            if place is not None and (where := at(place)):
                yield coded(Code.STOP_PLACE, {"caller": Party(caller), **where, **when})
        case RaiseProtest():
            calls: dict[str, Value] = {"caller": Party(command.party), "calls": Count(ladder.calls)}
            yield coded(Code.PROTEST, {**calls, **_due(ladder.answer_us), **_incident(command)})
        case RaiseQuery():
            due = _due(at_us if ladder.answer_us is None else ladder.answer_us)
            urgency = Word((Urgency.IMMEDIATE if command.urgent else Urgency.PRIORITY).value)
            yield coded(Code.QUERY, {"caller": Party(command.party), **due, "urgency": urgency, **_incident(command)})
        case AnswerQuery(party=party, text=text):
            yield coded(Code.QUERY_ANSWERED, {"party": Party(party), **when, **texts(text)})
        case AskRelay():
            fields: dict[str, Value] = {
                "caller": Party(command.party),
                "of": Party(command.of),
                "urgency": Word(command.urgency.value),
                **_due(ladder.answer_us),
                **texts(command.text),
            }
            yield coded(Code.RELAY_ASKED, fields | ({} if command.place is None else at(command.place)))
        case ReportRelay():
            yield from _relayed(subject, command)
        case CheckContact(party=party):
            yield coded(Code.CONTACT_TEST, {"party": Party(party), **when})
        case _:
            pass


def message_of_terms(seen: SeenTerms) -> Coded:
    """A version that is proposed, or where a party stands on it."""
    version, when = ArrangementRef(seen.arrangement, seen.number), {"at": Moment.start(seen.at_us)}
    fields: dict[str, Value] = {"arrangement": version, "party": Party(seen.party), **when}
    if seen.stance is None:
        return coded(Code.ARRANGEMENT_VERSION, fields)
    return coded(Code.STANCE_TOLD, fields | {"stance": Word(seen.stance.value)})


def _stop(caller: str, at_us: int, ladder: SeenLadder, *, again: bool) -> Coded:
    fields: dict[str, Value] = {"caller": Party(caller), "at": Moment.start(at_us)}
    if not again:
        return coded(Code.STOP, fields)
    waited = Lasting(max(0, at_us - ladder.opened_us) // 1_000_000)
    return coded(Code.STOP_AGAIN, fields | {"calls": Count(ladder.calls), "waited": waited})


def _due(answer_us: int | None) -> dict[str, Value]:
    return {} if answer_us is None else {"due": Moment.start(answer_us)}


def _incident(command: RaiseProtest | RaiseQuery) -> dict[str, Value]:
    fields: dict[str, Value] = {**texts(command.text)}
    if command.notice is not None:
        fields["notice"] = NoticeRef(*command.notice, 0)
    if command.place is not None:
        fields |= at(command.place)
    if command.at_us is not None:
        fields["at"] = Moment.start(command.at_us)
    return fields


def _relayed(subject: SeenSubject, command: ReportRelay) -> Iterator[Coded]:
    asked = subject.asked
    if asked is None or not isinstance(asked.command, AskRelay):
        return
    fields: dict[str, Value] = {"party": Party(command.party), "of": Party(asked.command.of)}
    yield coded(_RELAYED[command.relayed], {**fields, "at": Moment.start(command.at_us), **texts(command.text)})


_RELAYED = {
    Relayed.PASSED: Code.RELAY_PASSED,
    Relayed.REACHED: Code.RELAY_REACHED,
    Relayed.OBEYED: Code.RELAY_OBEYED,
    Relayed.REFUSED: Code.RELAY_REFUSED,
    Relayed.FAILED: Code.RELAY_FAILED,
}
