"""What an alert says of an incident, as a coded message: what a side said of it. What is linked stands in the file."""

from __future__ import annotations

from detente.decision.seen_subject import SeenWord
from detente.messages.coded.codes import Code
from detente.messages.coded.message import Coded, coded
from detente.messages.coded.names import CallSign, Party, Word
from detente.messages.coded.quantities import Moment
from detente.messages.coded.values import Value
from detente.messages.incidents import AddToIncident, CloseIncident, OpenIncident

from .alert_values import around, texts


def message_of_incident(word: SeenWord) -> Coded:
    """That its file was opened, that something was added, or that a side closed it."""
    command = word.command
    fields: dict[str, Value] = {
        "incident": CallSign(str(word.number)),
        "caller": Party(command.party),
        **texts(command.text),
    }
    match command:
        case OpenIncident():
            return coded(Code.INCIDENT_OPENED, fields | _opened(command))
        case AddToIncident(confidence=confidence):
            code = Code.INCIDENT_REOPENED if word.reopened else Code.INCIDENT_ADDED
            return coded(code, fields | {"confidence": Word(confidence.value), "at": Moment.start(word.at_us)})
        case CloseIncident():
            return coded(Code.INCIDENT_CLOSED, fields | {"at": Moment.start(word.at_us)})


def _opened(command: OpenIncident) -> dict[str, Value]:
    fields: dict[str, Value] = {
        "about": Word(command.kind.value),
        "confidence": Word(command.confidence.value),
        "start": Moment.start(command.start_us),
    }
    if command.end_us is not None:
        fields["end"] = Moment.end(command.end_us)
    if command.place is not None:
        fields |= around(command.place, (command.within_m or 0) * 1_000)
    return fields
