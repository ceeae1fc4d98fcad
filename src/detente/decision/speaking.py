"""Words of the channel: which of them can be taken, and why not. A stop always can."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from detente.messages.alerts import About, Reply
from detente.messages.channel import (
    AcknowledgeAlert,
    AddToStop,
    AnswerQuery,
    AskRelay,
    CallStop,
    ChannelCommand,
    CheckContact,
    ConfirmAlert,
    PassAlert,
    RaiseProtest,
    RaiseQuery,
    ReportRelay,
    TakeWatch,
)
from detente.messages.events import Cause, Event, WordTaken
from detente.messages.incidents import AddToIncident, CloseIncident, OpenIncident
from detente.messages.missions import CheckIn, EndMission, HoldMission, ResumeMission, StartMission
from detente.messages.refusals import Reason, Refusal, shown
from detente.places.times import EARLIEST_US, LATEST_US

from .alert import Alert
from .heard import stop_of
from .incident_words import wrong_incident
from .mission_words import wrong_word
from .state import State
from .terms import LONGEST_NAME, LONGEST_TEXT, is_name, is_text

LONGEST_WATCH_US = 7 * 24 * 60 * 60 * 1_000_000
_ASKED = {About.PROTEST, About.QUERY}


def decide_word(
    state: State, command: ChannelCommand, cause: Cause, entry: int, now_us: int, linked: Mapping[int, Event]
) -> list[Event] | Refusal:
    """What the command comes to; that its signer may give it was looked at before."""
    return _wrong(state, command, now_us, linked) or [
        WordTaken(entry=entry, at_us=now_us, cause=cause, command=command)
    ]


def _wrong(state: State, command: ChannelCommand, now_us: int, linked: Mapping[int, Event]) -> Refusal | None:
    match command:
        case AcknowledgeAlert(text=text):
            return _wrong_text(text) or _not_as_shown(state, command) or _too_little(state, command)
        case PassAlert(cells=cells):
            return _not_as_shown(state, command) or _wrong_cells(state, command, cells)
        case ConfirmAlert(cell=cell):
            return _not_as_shown(state, command) or _wrong_cells(state, command, (cell,))
        case CallStop():
            return None
        case AddToStop(stop=stop, text=text, place=place):
            if not any(alert.by == command.party for alert in stop_of(state, stop)):
                return _no(
                    Reason.UNKNOWN_ALERT, "stop", "you called no such stop", "Name the entry of yours.", str(stop)
                )
            return _wrong_text(text) or _wrong_place(place)
        case RaiseProtest(of=of, text=text) | RaiseQuery(of=of, text=text):
            return _wrong_party(state, command.party, "of", of) or _wrong_text(text) or _wrong_subject(state, command)
        case AnswerQuery(cause=cause, text=text):
            return _not_asked(state, command.party, cause, _ASKED) or _wrong_text(text, needed=True)
        case AskRelay(through=through, of=of, text=text, place=place):
            if not is_name(of) or of in (through, command.party):
                wrong = f"this is no name of somebody else of up to {LONGEST_NAME} characters"
                return _no(Reason.OUT_OF_RANGE, "of", wrong, "Say whom the word is for.", shown(of))
            wrong_through = _wrong_party(state, command.party, "through", through)
            return wrong_through or _wrong_text(text, needed=True) or _wrong_place(place)
        case ReportRelay(cause=cause, text=text, at_us=at_us):
            return _not_asked(state, command.party, cause, {About.RELAY}) or _wrong_text(text) or _wrong_time(at_us)
        case CheckContact(of=of):
            return _wrong_party(state, command.party, "of", of)
        case TakeWatch(until_us=until_us, text=text):
            if not now_us < until_us <= now_us + LONGEST_WATCH_US:
                wrong, right = "a watch ends after now, and within seven days", "Say until when you are on watch."
                return _no(Reason.OUT_OF_RANGE, "until", wrong, right)
            return _wrong_text(text)
        case StartMission():
            return wrong_word(state, command, now_us)
        case CheckIn(text=text, place=place):
            return wrong_word(state, command, now_us) or _wrong_text(text) or _wrong_place(place)
        case HoldMission(text=text) | ResumeMission(text=text) | EndMission(text=text):
            return wrong_word(state, command, now_us) or _wrong_text(text)
        case OpenIncident() | AddToIncident() | CloseIncident():
            return wrong_incident(state, command, now_us, linked)
        case _:
            assert_never(command)


def _not_as_shown(state: State, command: AcknowledgeAlert | PassAlert | ConfirmAlert) -> Refusal | None:
    """Whoever takes something in says which version stood before them; of another they have not seen what it says."""
    alert = state.owed.get(command.party, command.cause)
    if alert is None:
        wrong, right = "nothing is owed to you by that entry", "Look it up among your alerts."
        return _no(Reason.UNKNOWN_ALERT, "cause", wrong, right, str(command.cause))
    if alert.superseded is not None:
        wrong = f"the alert of entry {alert.superseded} says anew what this one said"
        return _no(Reason.STALE_VERSION, "version", wrong, _READ_AGAIN, shown(command.version))
    version = alert.version
    if command.version != version:
        wrong = f"it says version {version} by now"
        return _no(Reason.STALE_VERSION, "version", wrong, _READ_AGAIN, shown(command.version))
    return None


def _too_little(state: State, command: AcknowledgeAlert) -> Refusal | None:
    """Of a stop nobody says only that they have understood."""
    about = {one.about for one in state.owed.alerts[command.party, command.cause].subjects}
    if command.reply is not Reply.UNDERSTOOD or About.STOP not in about:
        return None
    right = "Say stopping, will-pass-on, cannot-comply or not-ours; or say-again."
    return _no(Reason.UNKNOWN_WORD, "reply", "this is too little for a STOP", right, command.reply.value)


_READ_AGAIN = "Read what it says now, and answer to that."


def _wrong_cells(state: State, command: PassAlert | ConfirmAlert, cells: tuple[str, ...]) -> Refusal | None:
    alert: Alert = state.owed.alerts[command.party, command.cause]
    unknown = next((cell for cell in cells if cell not in alert.cells), None)
    if unknown is None and cells:
        return None
    if not alert.cells:
        wrong, right = "no cells are named that must know of it", "Acknowledge it; or name your cells for what follows."
    else:
        wrong, right = "this is none of the cells that must know of it", f"They are: {', '.join(alert.cells)}."
    return _no(Reason.UNKNOWN_WORD, "cells", wrong, right, shown(unknown or ""))


def _not_asked(state: State, party: str, cause: int, about: set[About]) -> Refusal | None:
    alert = state.owed.get(party, cause)
    if alert is not None and alert.subjects[0].about in about:
        return None
    wrong, right = "that entry asks nothing of you", "Name the entry of what was asked."
    return _no(Reason.UNKNOWN_ALERT, "cause", wrong, right, str(cause))


def _wrong_party(state: State, party: str, field: str, named: str) -> Refusal | None:
    if named == party:
        wrong, right = "this is you", "Name another party."
        return _no(Reason.WRONG_PARTY, field, wrong, right, shown(named))
    if named not in state.parties:
        right = "Name a party of this node; for whom is not on it, ask a party to relay it."
        return _no(Reason.UNKNOWN_PARTY, field, "no such party", right, shown(named))
    return None


def _wrong_subject(state: State, command: RaiseProtest | RaiseQuery) -> Refusal | None:
    key = command.notice
    if key is not None and (key[0] != command.party or (key not in state.notices and key not in state.gone)):
        wrong, right = "you have no such notice", "Look the id up among your own notices."
        return _no(Reason.UNKNOWN_NOTICE, "notice", wrong, right, shown(key[1]))
    return _wrong_place(command.place) or (None if command.at_us is None else _wrong_time(command.at_us))


def _wrong_text(text: str, *, needed: bool = False) -> Refusal | None:
    if len(text) > LONGEST_TEXT or not is_text(text):
        return _no(Reason.TOO_LONG, "text", f"a text has at most {LONGEST_TEXT:,} characters", "Shorten it.")
    if needed and not text.strip():
        return _no(Reason.MISSING, "text", "it says nothing", "Write what is to be said.")
    return None


def _wrong_place(place: tuple[int, int] | None) -> Refusal | None:
    if place is None or (abs(place[0]) <= 1_800_000_000 and abs(place[1]) <= 900_000_000):
        return None
    return _no(Reason.OUT_OF_RANGE, "place", "there is no such place", "Write longitude and latitude.")


def _wrong_time(at_us: int) -> Refusal | None:
    if EARLIEST_US <= at_us <= LATEST_US:
        return None
    return _no(Reason.OUT_OF_RANGE, "at", "there is no such time", "Write the time at which it was.")


def _no(reason: Reason, field: str, wrong: str, right: str, value: str | None = None) -> Refusal:
    return Refusal(reason=reason, field=field, value=value, wrong=wrong, right=right)
