"""What an alert says of a conflict between two notices, as coded messages."""

from __future__ import annotations

from collections.abc import Iterator

from detente.decision.seen_subject import SeenSubject
from detente.messages.coded.codes import Code
from detente.messages.coded.message import Coded, coded
from detente.messages.coded.names import Party, Word
from detente.messages.coded.quantities import Moment
from detente.messages.coded.values import Value

from .alert_values import around_rough, at, notice_ref


def messages_of_conflict(subject: SeenSubject) -> Iterator[Coded]:
    """That it is, how bad, where and when; or, where it stands no more, that it has ended."""
    if subject.called is None or subject.of is None:
        return
    fields: dict[str, Value] = {"notice": notice_ref(subject.called), "party": Party(subject.of)}
    if subject.other is not None:
        fields["other"] = notice_ref(subject.other)
    seen = subject.conflict
    if seen is None:
        yield coded(Code.CONFLICT_ENDED, fields)
        return
    fields["severity"] = Word(seen.severity.value)
    fields["start"], fields["end"] = Moment.start(seen.first_us), Moment.end(seen.last_us)
    if seen.roughly is not None:
        fields |= around_rough(seen.roughly)
    if seen.exactly is not None:
        fields |= at((seen.exactly.lon_e7, seen.exactly.lat_e7))
    yield coded(Code.CONFLICT_TOLD, fields)
