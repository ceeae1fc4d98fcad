"""The OpenAPI 3.1 document, made from the types that the door itself uses."""

from __future__ import annotations

import json
from functools import cache
from importlib.metadata import version
from typing import Any

import msgspec

from detente.formats.explanation import ExplanationReport
from detente.formats.schema import arrangement_schema, notice_schema
from detente.formats.version_words import VersionSaid
from detente.formats.where_asked import WhereRequest
from detente.formats.where_report import WhereReport

from . import (
    arrangement_paths,
    arranging,
    channel_paths,
    incidents,
    knew,
    log,
    mission_paths,
    missions,
    people,
    positions,
    tracks,
    wording,
)
from .acting import CommandReceipt, HeldRequest, ReleaseRequest, SignedRequest
from .answers import (
    AmendRequest,
    ConflictList,
    FileRequest,
    MetList,
    NoticeList,
    PartyList,
    Picture,
    Refusals,
    WithdrawRequest,
)
from .arrangement_views import ArrangementList, ArrangementView
from .door import COOKIE
from .evidence import Evidence
from .force_views import ForceList
from .gap_views import GapsView
from .reading import ReadingList
from .receipts import Receipt
from .views import NoticeView

_TYPES = (
    FileRequest, AmendRequest, WithdrawRequest, ReleaseRequest, HeldRequest, SignedRequest, CommandReceipt, Receipt,
    NoticeView, NoticeList, ConflictList, MetList, PartyList, Picture, Refusals, Evidence, ReadingList,
    log.InclusionProof, log.ConsistencyProof, people.LedgerView, people.SessionView, people.ChallengeRequest,
    people.Challenge, people.SignInRequest, people.EnrolRequest, people.Enrolled, WhereRequest, WhereReport,
    ExplanationReport, ArrangementList, ArrangementView, GapsView, ForceList, arranging.ProposeRequest,
    arranging.StanceRequest, arranging.ReportRequest, arranging.ClaimRequest, arranging.CardRequest,
    VersionSaid, wording.FileReadRequest, wording.FileRead, *channel_paths.TYPES, *missions.TYPES, *positions.TYPES,
    *knew.TYPES, *incidents.TYPES, *tracks.TYPES,
)  # fmt: skip

_REFUSED = {
    "400": "Not JSON, or not UTF-8.",
    "401": "No token, or one that is not known.",
    "403": "Another party's business.",
    "404": "Not there, or not yours to see.",
    "409": "The state is another than you believed: `stale-version` says the current one.",
    "413": "Too large.",
    "415": "The body is not said to be JSON.",
    "422": "Understood, and not accepted: which field, what was wrong, what would be right.",
    "429": "Too many requests; see Retry-After.",
    "503": "The node has stopped.",
}


@cache
def openapi() -> dict[str, Any]:
    """The document as JSON values."""
    _, components = msgspec.json.schema_components(_TYPES, ref_template="#/components/schemas/{name}")
    schemas: dict[str, Any] = dict(components)
    # References within the schema are from its own root, which is now further down.
    for name, schema in (("NoticeCollection", notice_schema()), ("ArrangementCollection", arrangement_schema())):
        text = json.dumps(schema).replace('"#/$defs/', f'"#/components/schemas/{name}/$defs/')
        schemas[name] = json.loads(text)
    schemas["ProposeRequest"]["properties"]["arrangement"] = {"$ref": "#/components/schemas/ArrangementCollection"}
    schemas["FileReadRequest"]["properties"]["arrangement"] = {"$ref": "#/components/schemas/ArrangementCollection"}
    for request in ("FileRequest", "AmendRequest"):
        schemas[request]["properties"]["notice"] = {"$ref": "#/components/schemas/NoticeCollection"}
    for copy in ("a", "b"):
        schemas["CopiesRequest"]["properties"][copy] = {"$ref": "#/components/schemas/NoticeCollection"}
    for name, drawn in (
        ("VolumeView", "shape"),
        ("VolumeView", "outline"),
        ("ReadingReport", "area"),
        ("MeasureView", "outline"),
        ("SectorView", "line"),
    ):
        schemas[name]["properties"][drawn] = {
            "type": "object",
            "description": "A GeoJSON geometry, degrees WGS84.",
        }
    for name, drawn in (
        ("ExplanationReport", "region"),
        ("ExplanationReport", "within"),
        ("SuggestionReport", "outline"),
        ("MeasureView", "line"),
    ):
        schemas[name]["properties"][drawn] = {
            "type": ["object", "null"],
            "description": "A GeoJSON geometry, degrees WGS84.",
        }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Detente",
            "version": version("detente"),
            "description": "Deconfliction for parties who share a battlespace. A notice asks no permission; "
            "nothing here is a clearance.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "security": [{"bearer": []}, {"session": []}],
        "paths": _paths(),
        "components": {
            "schemas": schemas,
            "securitySchemes": {
                "bearer": {"type": "http", "scheme": "bearer"},
                "session": {"type": "apiKey", "in": "cookie", "name": COOKIE},
            },
        },
    }


def _paths() -> dict[str, Any]:
    identity = _parameter("id", "path", {"type": "string"}, "The notice's id.")
    viewer = _parameter("as", "query", {"type": "string"}, "For monitors: the party through whose view to look.")
    entry = _parameter("entry", "path", {"type": "integer", "minimum": 0}, "The number of an entry.")
    after = _parameter("after", "query", {"type": "string"}, "A place: a picture's `at`, or the id of an event.")
    last = _parameter("Last-Event-ID", "header", {"type": "string"}, "The same; it comes before `after`.")
    of = _parameter("of", "query", {"type": "string"}, "Whose notice, where two parties use one id.")
    held = _parameter("entry", "path", {"type": "integer", "minimum": 0}, "The entry of the held command.")
    return {
        **arrangement_paths.paths(_operation, _text, _parameter, viewer),
        "/v1/notices": {
            "post": _operation("File a notice.", "CommandReceipt", body="FileRequest", created=True),
            "get": _operation("The notices that you may see.", "NoticeList", parameters=[viewer]),
        },
        "/v1/notices/{id}": {
            "get": _operation(
                "One notice that you may see, opened by itself: of a protected place this is recorded.",
                "NoticeView",
                parameters=[identity, of, viewer],
            ),
            "put": _operation("Amend your notice.", "CommandReceipt", body="AmendRequest", parameters=[identity]),
        },
        "/v1/notices/{id}/withdraw": {
            "post": _operation(
                "Withdraw your notice.", "CommandReceipt", body="WithdrawRequest", parameters=[identity]
            ),
        },
        "/v1/notices/{id}/release": {
            "post": _operation(
                "Say who sees how much of your notice.", "CommandReceipt", body="ReleaseRequest", parameters=[identity]
            ),
        },
        "/v1/notices/{id}/evidence": {
            "get": _operation(
                "The signed entry behind a notice, with the opening of what is released to you.",
                "Evidence",
                parameters=[identity, of, viewer],
            ),
        },
        "/v1/held/{entry}/confirm": {
            "post": _operation(
                "The second person's word for a held command.", "CommandReceipt", body="HeldRequest", parameters=[held]
            ),
        },
        "/v1/held/{entry}/dismiss": {
            "post": _operation(
                "A held command shall not take effect.", "CommandReceipt", body="HeldRequest", parameters=[held]
            ),
        },
        "/v1/commands": {
            "post": _operation("A command that you signed yourself.", "CommandReceipt", body="SignedRequest"),
        },
        "/v1/where": {
            "post": _operation(
                "Where is that? Every position that a text may mean. It reads nothing of the record and leaves nothing "
                "in it.",
                "WhereReport",
                body="WhereRequest",
            ),
        },
        "/v1/readings": {"get": _operation("Who read your protected notices.", "ReadingList")},
        "/v1/ledger": {"get": _open(_operation("The ledger for which commands are signed.", "LedgerView"))},
        "/v1/session": {
            "get": _operation("Who you are here.", "SessionView"),
            "post": _open(_operation("Sign in, by a token or a challenge.", "SessionView", body="SignInRequest")),
            "delete": _open(_text("Sign out.", "application/json", [])),
        },
        "/v1/challenge": {
            "post": _open(_operation("Something for your key to sign.", "Challenge", body="ChallengeRequest"))
        },
        "/v1/enrol": {
            "post": _open(_operation("Bring your key with a one-time code.", "Enrolled", body="EnrolRequest"))
        },
        "/v1/conflicts": {"get": _operation("The conflicts that you may see.", "ConflictList", parameters=[viewer])},
        "/v1/conflicts/explanation": {
            "get": _operation(
                "One conflict explained: all pairs of volumes, the ground, and what would resolve it without meeting "
                "anything else that you may see.",
                "ExplanationReport",
                parameters=[*_sides(), viewer],
            )
        },
        "/v1/measures-met": {
            "get": _operation(
                "What notices meet of measures in force, as far as you are told of it.", "MetList", parameters=[viewer]
            )
        },
        "/v1/parties": {"get": _operation("Who is here.", "PartyList", parameters=[viewer])},
        "/v1/picture": {"get": _operation("All that you may see, at one moment.", "Picture", parameters=[viewer])},
        "/v1/entries/{entry}/receipt": {
            "get": _operation("The receipt of a command's entry.", "Receipt", parameters=[entry]),
        },
        "/v1/checkpoint": {
            "get": _text("The latest signed checkpoint of the ledger (C2SP tlog-checkpoint).", "text/plain", [])
        },
        "/v1/events": {
            "get": _text(
                "What changes for you, as Server-Sent Events; each id is a place in your own feed.",
                "text/event-stream",
                [after, last, viewer],
            ),
        },
        **channel_paths.paths(_operation, _parameter),
        **mission_paths.paths(_operation, _parameter, viewer),
        **positions.described(_operation, viewer),
        **tracks.described(_operation, _text, viewer),
        **incidents.described(_operation, _parameter, viewer),
        **knew.described(_operation, _parameter),
        **log.paths(_operation, _text, _parameter),
        "/healthz": {"get": _open(_text("Whether the node answers.", "application/json", []))},
        "/openapi.json": {"get": _open(_text("This document.", "application/json", []))},
    }


def _sides() -> list[dict[str, Any]]:
    """The two notices of a conflict, as its reader's list names them."""
    of_one = _parameter("a", "query", {"type": "string"}, "One notice of the conflict, by its id or reference.")
    of_other = _parameter("b", "query", {"type": "string"}, "The other.")
    whose = "Its party, where two parties use one id."
    return [
        {**of_one, "required": True},
        {**of_other, "required": True},
        _parameter("a_party", "query", {"type": "string"}, whose),
        _parameter("b_party", "query", {"type": "string"}, whose),
    ]


def _parameter(name: str, where: str, schema: dict[str, Any], description: str) -> dict[str, Any]:
    return {"name": name, "in": where, "required": where == "path", "schema": schema, "description": description}


def _operation(
    summary: str,
    answer: str,
    *,
    body: str | None = None,
    parameters: list[dict[str, Any]] | None = None,
    created: bool = False,
) -> dict[str, Any]:
    done: dict[str, Any] = {"200": _content("Done; or done before by the same command.", answer)}
    if created:
        done["201"] = _content("Done now.", answer)
        done["202"] = _content("Held for a second person; it has had no effect yet.", answer)
    operation: dict[str, Any] = {
        "summary": summary,
        "parameters": parameters or [],
        "responses": {**done, **_refusals()},
    }
    if body is not None:
        schema = {"$ref": f"#/components/schemas/{body}"}
        operation["requestBody"] = {"required": True, "content": {"application/json": {"schema": schema}}}
    return operation


def _text(summary: str, media_type: str, parameters: list[dict[str, Any]]) -> dict[str, Any]:
    good = {"200": {"description": summary, "content": {media_type: {}}}}
    return {"summary": summary, "parameters": parameters, "responses": {**good, **_refusals()}}


def _refusals() -> dict[str, Any]:
    return {status: _content(text, "Refusals") for status, text in _REFUSED.items()}


def _open(operation: dict[str, Any]) -> dict[str, Any]:
    """Of an operation that nobody must be signed in for."""
    return {**operation, "security": []}


def _content(description: str, schema: str) -> dict[str, Any]:
    reference = {"$ref": f"#/components/schemas/{schema}"}
    return {"description": description, "content": {"application/json": {"schema": reference}}}
