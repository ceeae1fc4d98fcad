"""The part of the OpenAPI document that is about arrangements and forces."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from detente.messages.arrangements import Domain


def paths(
    operation: Callable[..., dict[str, Any]],
    text: Callable[[str, str, list[dict[str, Any]]], dict[str, Any]],
    parameter: Callable[[str, str, dict[str, Any], str], dict[str, Any]],
    viewer: dict[str, Any],
) -> dict[str, Any]:
    """Made with the tools of the whole document; `viewer` is the parameter of a monitor that looks as a party."""
    identity = parameter("id", "path", {"type": "string"}, "The arrangement's name.")
    at = parameter("at", "query", {"type": "string"}, "A time, RFC 3339: as it stood then. Now, if not given.")
    of = parameter("of", "query", {"type": "string"}, "Who proposed its first version, where you know two of a name.")
    version = parameter("version", "query", {"type": "string"}, "A version, hex.")
    whose = parameter("party", "query", {"type": "string"}, "Whose word.")
    domain = parameter("domain", "query", {"enum": list(Domain)}, "For whom; any of them, if not given.")
    language = parameter("language", "query", {"type": "string"}, "en, ru or ar; en, if not given.")
    before = parameter(
        "before", "query", {"type": "string"}, "The version to compare with; if not given, the one that you stand by."
    )
    number = parameter("number", "query", {"type": "integer"}, "The number of that word.")

    def said(summary: str, body: str, parameters: list[dict[str, Any]] | None = None) -> dict[str, Any]:
        return operation(summary, "CommandReceipt", body=body, parameters=parameters, created=True)

    return {
        "/v1/arrangements": {
            "get": operation("The arrangements that you may know of.", "ArrangementList", parameters=[at, viewer]),
            "post": said("Propose a version of an arrangement. Proposing is not accepting.", "ProposeRequest"),
        },
        "/v1/arrangements/{id}": {
            "get": operation(
                "One arrangement: versions, stances, reports, and what is in force between whom.",
                "ArrangementView",
                parameters=[identity, of, version, at, viewer],
            ),
        },
        "/v1/arrangements/{id}/stances": {
            "post": said("Say where your party stands on one version.", "StanceRequest", [identity]),
        },
        "/v1/arrangements/{id}/reports": {
            "post": said(
                "Say where another party stands, as you have it. It binds nobody.", "ReportRequest", [identity]
            ),
        },
        "/v1/arrangements/{id}/evidence": {
            "get": operation(
                "The signed command behind a party's word, or behind a version.",
                "Evidence",
                parameters=[identity, of, version, whose, number, at, viewer],
            ),
        },
        "/v1/arrangements/{id}/gaps": {
            "get": operation(
                "The ground of its area that nothing in force covers, and the pairs with nothing between them.",
                "GapsView",
                parameters=[identity, of, version, domain, at, viewer],
            ),
        },
        "/v1/arrangements/{id}/paper": {
            "get": text("One version as a page to print.", "text/html", [identity, of, version, at, language, viewer]),
        },
        "/v1/arrangements/{id}/words": {
            "get": operation(
                "One version in words, and what differs in it from another.",
                "VersionSaid",
                parameters=[identity, of, version, before, at, language, viewer],
            ),
        },
        "/v1/arrangement-files": {
            "post": operation(
                "What a file of an arrangement states, in words. Nothing is proposed.",
                "FileRead",
                body="FileReadRequest",
            ),
        },
        "/v1/forces": {
            "get": operation("Who answers for which force, as claimed.", "ForceList", parameters=[at, viewer]),
            "post": said("Say who answers for a force.", "ClaimRequest"),
        },
        "/v1/card": {"put": operation("Describe your party.", "CommandReceipt", body="CardRequest")},
    }
