"""An alert in coded words: what is told of it on the page, by any carrier and on paper, in each reader's language.

It says what the reader may see of each thing now, and no more. Of what is hidden from them by now it says nothing, so
that an alert may have no message left.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from detente.decision.seen_alert import SeenAlert
from detente.decision.seen_subject import SeenSubject
from detente.geometry.volumes import Position
from detente.messages.alerts import About, Reply
from detente.messages.channel import AddToStop, AskRelay, RaiseProtest, RaiseQuery
from detente.messages.check_words import check_number, check_word
from detente.messages.coded.codes import SHAPES, Code
from detente.messages.coded.message import Coded
from detente.messages.phrases import Language

from .alert_conflict import messages_of_conflict
from .alert_incident import message_of_incident
from .alert_measure import messages_of_measure
from .alert_mission import messages_of_mission
from .alert_notice import messages_of_changes, messages_of_notice, middle_of
from .alert_track import messages_of_track
from .alert_words import message_of_terms, messages_of_word


def account_of(alert: SeenAlert) -> tuple[Coded, ...]:
    """All that the alert says, in the order in which it came, what changed in notices first; nothing twice."""
    changed = [message for subject in alert.subjects for message in _changes(subject)]
    said = [message for subject in alert.subjects for message in _messages(subject, alert)]
    return tuple(dict.fromkeys([*changed, *said]))


def replies_to(messages: tuple[Coded, ...]) -> tuple[Reply, ...]:
    """The words with which a person answers to an alert that says this, the most usual first.

    What is answered by a word of its own, a relay or a test of the contact, is taken in by these all the same.
    """
    expected = [_TAKES_IN.get(code) for message in messages for code in SHAPES[message.code].replies]
    first = [reply for reply in expected if reply is not None]
    found = dict.fromkeys(first or Reply)
    found.pop(Reply.SAY_AGAIN, None)
    return (*found, Reply.SAY_AGAIN)


def check_word_of(alert: SeenAlert, language: Language) -> str:
    """The word for the cause of an alert and the first eight digits of its version."""
    return check_word(check_number(f"{alert.ladder.cause}{alert.version[:8].upper()}"), language)


def place_of(subject: SeenSubject) -> Position | None:
    """Where the thing is, for a map: its exact place, the middle of a notice's ground, or where a word says that it
    was. None where it is told only roughly.
    """
    if subject.conflict is not None and subject.conflict.exactly is not None:
        return subject.conflict.exactly.lon_e7, subject.conflict.exactly.lat_e7
    if subject.met is not None and subject.met.exactly is not None:
        return subject.met.exactly.lon_e7, subject.met.exactly.lat_e7
    if subject.track is not None and subject.track.exactly is not None:
        return subject.track.exactly.lon_e7, subject.track.exactly.lat_e7
    if subject.notice is not None:
        return middle_of(subject.notice)
    said = None if subject.said is None else subject.said.command
    return said.place if isinstance(said, AddToStop | RaiseProtest | RaiseQuery | AskRelay) else None


_TAKES_IN: Final = {Code(reply.value): reply for reply in Reply} | {
    Code.QUERY_ANSWERED: Reply.UNDERSTOOD,
    Code.RELAY_PASSED: Reply.WILL_PASS_ON,
    Code.CONTACT_ANSWERED: Reply.UNDERSTOOD,
}


def _changes(subject: SeenSubject) -> list[Coded]:
    return [] if subject.changed is None else messages_of_changes(subject.changed, subject.changes)


def _messages(subject: SeenSubject, alert: SeenAlert) -> Iterator[Coded]:
    match subject.about:
        case About.CONFLICT | About.CONFLICT_OVER:
            yield from messages_of_conflict(subject)
        case About.MEASURE | About.MEASURE_OVER:
            yield from messages_of_measure(subject)
        case About.NOTICE | About.NOTICE_CHANGED | About.NOTICE_OVER:
            yield from messages_of_notice(subject)
        case About.TRACK | About.TRACK_OVER:
            if subject.track is not None:
                yield from messages_of_track(subject.track)
        case About.MISSION:
            yield from messages_of_mission(subject)
        case About.INCIDENT:
            if subject.incident is not None:
                yield message_of_incident(subject.incident)
        case _ if subject.terms is not None:
            yield message_of_terms(subject.terms)
        case _:
            yield from messages_of_word(subject, alert.ladder)
