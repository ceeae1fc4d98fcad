"""Words of the channel as the node is asked for them, and what each would do in words of a person."""

from __future__ import annotations

from typing import Any, Final, Literal, assert_never, get_args

from detente.geometry.volumes import Position
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
from detente.messages.incidents import AddToIncident, CloseIncident, OpenIncident
from detente.messages.missions import CheckIn, EndMission, HoldMission, ResumeMission, StartMission
from detente.places.times import rfc3339

Spoken = Literal[
    "acknowledge-alert",
    "pass-alert",
    "confirm-alert",
    "call-stop",
    "add-to-stop",
    "protest",
    "query",
    "answer-query",
    "ask-relay",
    "report-relay",
    "test-contact",
    "take-watch",
    "start-mission",
    "check-in",
    "hold-mission",
    "resume-mission",
    "end-mission",
    "open-incident",
    "add-to-incident",
    "close-incident",
]
SPOKEN: Final[tuple[Spoken, ...]] = get_args(Spoken)

ABOUT_ENTRIES: Final = frozenset(
    {
        "acknowledge-alert",
        "pass-alert",
        "confirm-alert",
        "add-to-stop",
        "answer-query",
        "report-relay",
        "add-to-incident",
        "close-incident",
    }
)
"""Words whose name is the number of an entry."""

_MINUTE_US: Final = 60_000_000


def spoken_body(command: ChannelCommand) -> tuple[Spoken, str, dict[str, Any]]:
    """What the node is sent, beside the command's id: the word for it and what it is about, an entry or a party."""
    match command:
        case AcknowledgeAlert(cause=cause, version=version, reply=reply, text=text):
            return "acknowledge-alert", str(cause), {"version": version, "reply": reply.value, "text": text}
        case PassAlert(cause=cause, version=version, cells=cells):
            return "pass-alert", str(cause), {"version": version, "cells": list(cells)}
        case ConfirmAlert(cause=cause, version=version, cell=cell):
            return "confirm-alert", str(cause), {"version": version, "cell": cell}
        case CallStop():
            return "call-stop", command.party, {}
        case AddToStop(stop=entry, reason=reason, place=place, text=text):
            return "add-to-stop", str(entry), {"reason": reason.value, "place": _degrees(place), "text": text}
        case RaiseProtest(of=of):
            return "protest", of, _incident(command)
        case RaiseQuery(of=of):
            return "query", of, _incident(command)
        case AnswerQuery(cause=cause, text=text):
            return "answer-query", str(cause), {"text": text}
        case AskRelay(through=through, of=of, urgency=urgency, place=place, text=text):
            body = {
                "through": through,
                "of": of,
                "urgency": urgency.value,
                "place": _degrees(place),
                "text": text,
            }
            return "ask-relay", of, body
        case ReportRelay(cause=cause, relayed=relayed, at_us=at_us, text=text):
            return "report-relay", str(cause), {"relayed": relayed.value, "at": rfc3339(at_us), "text": text}
        case CheckContact(of=of):
            return "test-contact", of, {"of": of}
        case TakeWatch(until_us=until_us, text=text):
            return "take-watch", command.party, {"until": rfc3339(until_us), "text": text}
        case StartMission(notice=notice):
            started: dict[str, Any] = {
                "notice": notice,
                "every_min": command.every_us // _MINUTE_US,
                "grace_min": command.grace_us // _MINUTE_US,
                "contacts": list(command.contacts),
            }
            return "start-mission", notice, started
        case CheckIn(notice=notice, waypoint=waypoint, place=place, text=text):
            return "check-in", notice, {"waypoint": waypoint, "place": _degrees(place), "text": text}
        case HoldMission(notice=notice, text=text):
            return "hold-mission", notice, {"text": text}
        case ResumeMission(notice=notice, text=text):
            return "resume-mission", notice, {"text": text}
        case EndMission(notice=notice, outcome=outcome, text=text):
            return "end-mission", notice, {"outcome": outcome.value, "text": text}
        case OpenIncident():
            return "open-incident", command.title, _opened(command)
        case AddToIncident(incident=incident):
            said: dict[str, Any] = {
                "confidence": command.confidence.value,
                "text": command.text,
                "corrects": command.corrects,
                "links": list(command.links),
            }
            return "add-to-incident", str(incident), said
        case CloseIncident(incident=incident, version=version, text=text):
            return "close-incident", str(incident), {"version": version, "text": text}
        case _:
            assert_never(command)


def request_spoken(verb: Spoken, name: str) -> tuple[str, str]:
    """Method and path; `name` is quoted already."""
    match verb:
        case "acknowledge-alert":
            return "POST", f"/v1/alerts/{name}/acknowledge"
        case "pass-alert":
            return "POST", f"/v1/alerts/{name}/pass"
        case "confirm-alert":
            return "POST", f"/v1/alerts/{name}/confirm"
        case "answer-query":
            return "POST", f"/v1/alerts/{name}/answer"
        case "call-stop":
            return "POST", "/v1/stops"
        case "add-to-stop":
            return "POST", f"/v1/stops/{name}/add"
        case "protest":
            return "POST", "/v1/protests"
        case "query":
            return "POST", "/v1/queries"
        case "ask-relay":
            return "POST", "/v1/relays"
        case "report-relay":
            return "POST", f"/v1/relays/{name}/report"
        case "test-contact":
            return "POST", "/v1/contact-tests"
        case "take-watch":
            return "PUT", "/v1/watch"
        case "start-mission":
            return "POST", "/v1/missions"
        case "check-in":
            return "POST", f"/v1/missions/{name}/check-in"
        case "hold-mission":
            return "POST", f"/v1/missions/{name}/hold"
        case "resume-mission":
            return "POST", f"/v1/missions/{name}/resume"
        case "end-mission":
            return "POST", f"/v1/missions/{name}/outcome"
        case "open-incident":
            return "POST", "/v1/incidents"
        case "add-to-incident":
            return "POST", f"/v1/incidents/{name}/statements"
        case "close-incident":
            return "POST", f"/v1/incidents/{name}/close"
        case _:
            assert_never(verb)


def spoken_words(verb: Spoken, name: str, body: dict[str, Any]) -> str:
    """What it would do; a body from a file may hold anything."""
    match verb:
        case "acknowledge-alert":
            return f"answer alert {name}, version {str(body.get('version'))[:12]}: {body.get('reply')}"
        case "pass-alert":
            cells = body.get("cells")
            named = ", ".join(repr(cell) for cell in cells) if isinstance(cells, list) else repr(cells)
            return f"say that alert {name} was passed to {named}"
        case "confirm-alert":
            return f"say that {body.get('cell')!r} knows of alert {name}"
        case "call-stop":
            return "call STOP"
        case "add-to-stop":
            return f"add to the STOP of entry {name}: {body.get('reason')}"
        case "protest":
            return f"protest to {name!r}"
        case "query":
            return f"ask {name!r} about an incident"
        case "answer-query":
            return f"answer what alert {name} asks"
        case "ask-relay":
            return f"ask {body.get('through')!r} to pass a word on to {name!r}"
        case "report-relay":
            return f"say what became of the word of alert {name}: {body.get('relayed')}"
        case "test-contact":
            return f"test the contact with {name!r}"
        case "take-watch":
            return f"take the watch of {name!r} until {body.get('until')}"
        case "start-mission":
            return f"say that mission {name!r} sets out"
        case "check-in":
            return f"say that mission {name!r} was heard of"
        case "hold-mission":
            return f"say that mission {name!r} waits"
        case "resume-mission":
            return f"say that mission {name!r} was reached and moves again"
        case "end-mission":
            return f"say how mission {name!r} ended: {body.get('outcome')}"
        case "open-incident":
            return f"open the file of an incident: {name!r}"
        case "add-to-incident":
            return f"say something more of incident {name}: {body.get('confidence')}"
        case "close-incident":
            return f"close incident {name} in version {str(body.get('version'))[:12]}"
        case _:
            assert_never(verb)


def _incident(command: RaiseProtest | RaiseQuery) -> dict[str, Any]:
    return {
        "of": command.of,
        "urgent": command.urgent,
        "notice": None if command.notice is None else command.notice[1],
        "place": _degrees(command.place),
        "at": None if command.at_us is None else rfc3339(command.at_us),
        "text": command.text,
    }


def _opened(command: OpenIncident) -> dict[str, Any]:
    return {
        "others": list(command.others),
        "kind": command.kind.value,
        "title": command.title,
        "start": rfc3339(command.start_us),
        "end": None if command.end_us is None else rfc3339(command.end_us),
        "place": _degrees(command.place),
        "within_m": command.within_m,
        "links": list(command.links),
        "confidence": command.confidence.value,
        "text": command.text,
    }


def _degrees(place: Position | None) -> dict[str, float] | None:
    return None if place is None else {"lon": place[0] / 1e7, "lat": place[1] / 1e7}
