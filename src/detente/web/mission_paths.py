"""The part of the OpenAPI document that is about relief missions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def paths(
    operation: Callable[..., dict[str, Any]],
    parameter: Callable[[str, str, dict[str, Any], str], dict[str, Any]],
    viewer: dict[str, Any],
) -> dict[str, Any]:
    """Made with the tools of the whole document."""
    identity = parameter("id", "path", {"type": "string"}, "The id of the relief notice.")
    of = parameter("of", "query", {"type": "string"}, "Whose, where you know of two by one id.")

    def said(summary: str, body: str) -> dict[str, Any]:
        return {"post": operation(summary, "CommandReceipt", body=body, parameters=[identity], created=True)}

    return {
        "/v1/missions": {
            "get": operation("The relief missions that you may know of.", "MissionList", parameters=[viewer]),
            "post": operation("A mission sets out.", "CommandReceipt", body="StartRequest", created=True),
        },
        "/v1/missions/{id}": {
            "get": operation("One mission.", "MissionView", parameters=[identity, of, viewer]),
        },
        "/v1/missions/{id}/check-in": said("The mission was heard of.", "CheckInRequest"),
        "/v1/missions/{id}/hold": said("The mission waits where it is.", "MissionTextRequest"),
        "/v1/missions/{id}/resume": said("The mission was reached, and moves again.", "MissionTextRequest"),
        "/v1/missions/{id}/outcome": said("The mission is over, and how it ended.", "OutcomeRequest"),
    }
