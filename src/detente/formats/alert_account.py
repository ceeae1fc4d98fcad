"""An alert in coded words: what is told of it on the page, by any carrier and on paper, in each reader's language.

It says what the reader may see of each thing now, and no more. Of what is hidden from them by now it says nothing, so
that an alert may have no message left.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from detente.decision.seen_alert import SeenAlert
from detente.decision.seen_subject import SeenSubject
from detente.messages.alerts import About, Reply
from detente.messages.coded.codes import SHAPES, Code
from detente.messages.coded.message import Coded

from .alert_conflict import messages_of_conflict
from .alert_measure import messages_of_measure
from .alert_notice import messages_of_changes, messages_of_notice
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


_TAKES_IN: Final = {Code(reply.value): reply for reply in Reply} | {
    Code.QUERY_ANSWERED: Reply.UNDERSTOOD,
    Code.RELAY_PASSED: Reply.WILL_PASS_ON,
    Code.CONTACT_ANSWERED: Reply.UNDERSTOOD,
}


def _changes(subject: SeenSubject) -> list[Coded]:
    return [] if subject.changed is None else messages_of_changes(subject.changed, subject.fields, subject.changes)


def _messages(subject: SeenSubject, alert: SeenAlert) -> Iterator[Coded]:
    match subject.about:
        case About.CONFLICT | About.CONFLICT_OVER:
            yield from messages_of_conflict(subject)
        case About.MEASURE | About.MEASURE_OVER:
            yield from messages_of_measure(subject)
        case About.NOTICE | About.NOTICE_CHANGED | About.NOTICE_OVER:
            yield from messages_of_notice(subject)
        case _ if subject.terms is not None:
            yield message_of_terms(subject.terms)
        case _:
            yield from messages_of_word(subject, alert.ladder)
