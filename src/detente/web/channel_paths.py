"""The part of the OpenAPI document that is about alerts and what is said over the channel."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from . import alert_requests as asked
from .alert_views import AlertView, Inbox, Recorded, WatchList
from .alerting import MOST, FactList
from .copying import CopiesCompared
from .holding_views import HoldingList

TYPES = (
    Inbox, AlertView, Recorded, WatchList, HoldingList, FactList, CopiesCompared, asked.ReceivedRequest,
    asked.AcknowledgeRequest, asked.PassRequest, asked.ConfirmRequest, asked.AnswerRequest, asked.StopRequest,
    asked.AddToStopRequest, asked.IncidentRequest, asked.RelayRequest, asked.RelayedRequest, asked.ContactTestRequest,
    asked.WatchRequest, asked.CopiesRequest,
)  # fmt: skip


def paths(
    operation: Callable[..., dict[str, Any]],
    parameter: Callable[[str, str, dict[str, Any], str], dict[str, Any]],
) -> dict[str, Any]:
    """Made with the tools of the whole document."""
    number = {"type": "integer", "minimum": 0}
    cause = parameter("entry", "path", number, "The alert's cause: the entry that brought it about.")
    stop = parameter("entry", "path", number, "The entry of a stop of yours, of any call of it.")
    language = parameter("language", "query", {"type": "string"}, "en, ru or ar; en, if not given.")
    only = parameter("open", "query", {"type": "boolean"}, "Only that of which something is owed still; or all.")
    limit = {"type": "integer", "minimum": 1, "maximum": MOST}
    most = parameter("most", "query", limit, "How many at most, of what is owed to you and of what you brought about.")
    of = parameter("of", "query", {"type": "string"}, "Of what you brought about: the party that it is owed to.")
    identity = parameter("id", "path", {"type": "string"}, "The id of a notice of yours.")

    def said(summary: str, body: str, *parameters: dict[str, Any]) -> dict[str, Any]:
        return operation(summary, "CommandReceipt", body=body, parameters=list(parameters), created=True)

    return {
        "/v1/inbox": {
            "get": operation(
                "Your party's alerts, and how far those have come that it brought about.",
                "Inbox",
                parameters=[only, most, language],
            ),
        },
        "/v1/inbox/received": {
            "post": operation("You have these alerts before you.", "Recorded", body="ReceivedRequest"),
        },
        "/v1/alerts/{entry}": {"get": operation("One alert.", "AlertView", parameters=[cause, language])},
        "/v1/alerts/{entry}/record": {
            "get": operation("Who had it before them, who answered and when.", "FactList", parameters=[cause, of]),
        },
        "/v1/alerts/{entry}/acknowledge": {
            "post": said("Your word on an alert as it was shown to you.", "AcknowledgeRequest", cause),
        },
        "/v1/alerts/{entry}/pass": {"post": said("It was given to these cells.", "PassRequest", cause)},
        "/v1/alerts/{entry}/confirm": {"post": said("This cell says that it knows.", "ConfirmRequest", cause)},
        "/v1/alerts/{entry}/answer": {"post": said("Answer a protest or a query.", "AnswerRequest", cause)},
        "/v1/stops": {"post": said("STOP.", "StopRequest")},
        "/v1/stops/{entry}/add": {
            "post": said("The reason and the place of a stop of yours.", "AddToStopRequest", stop)
        },
        "/v1/protests": {"post": said("Protest to a party.", "IncidentRequest")},
        "/v1/queries": {"post": said("Ask a party about an incident.", "IncidentRequest")},
        "/v1/relays": {"post": said("Ask a party to pass a word on to one that you do not reach.", "RelayRequest")},
        "/v1/relays/{entry}/report": {"post": said("What became of a word to be relayed.", "RelayedRequest", cause)},
        "/v1/contact-tests": {"post": said("Test whether anybody of a party answers.", "ContactTestRequest")},
        "/v1/watch": {
            "get": operation("Who is on watch for your party, and what is open.", "WatchList"),
            "put": said("You are on watch from now on.", "WatchRequest"),
        },
        "/v1/notices/{id}/holdings": {
            "get": operation(
                "What each party last took in of a notice of yours.", "HoldingList", parameters=[identity]
            ),
        },
        "/v1/copies": {
            "post": operation("In which fields two copies of a notice differ.", "CopiesCompared", body="CopiesRequest"),
        },
    }
