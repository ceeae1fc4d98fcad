"""What the HTTP door takes of the channel: one definition for the wire and for the OpenAPI document."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Struct

from detente.messages.alerts import Relayed, Reply, StopReason, Urgency

from .answers import CommandId

Version = Annotated[str, msgspec.Meta(extra_json_schema={"pattern": "^[0-9a-f]{64}$"})]
"""Hex, of an alert as it was shown; alerting.py answers any other text with the version that stands."""

Entry = Annotated[int, msgspec.Meta(ge=0, le=2**53)]


class PlaceRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A position, degrees WGS84."""

    lon: Annotated[float, msgspec.Meta(ge=-180, le=180)]
    lat: Annotated[float, msgspec.Meta(ge=-90, le=90)]


class ReceivedRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """You have the alerts of these causes before you."""

    causes: Annotated[tuple[Entry, ...], msgspec.Meta(max_length=1_000)]


class AcknowledgeRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Your word on an alert as it was shown to you: `version` is what stood there."""

    command_id: CommandId
    version: Version
    reply: Reply
    text: str = ""


class PassRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """It was given to these cells of your party."""

    command_id: CommandId
    version: Version
    cells: tuple[str, ...]


class ConfirmRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """This cell has said that it knows."""

    command_id: CommandId
    version: Version
    cell: str


class AnswerRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The answer to a protest or a query."""

    command_id: CommandId
    text: str


class StopRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """STOP. Nothing else needs to be said first."""

    command_id: CommandId


class AddToStopRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is known by now of a stop that your party called."""

    command_id: CommandId
    reason: StopReason
    place: PlaceRequest | None = None
    text: str = ""


class IncidentRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A protest or a query to the party `of`; `notice` is one of your own, `place` and `at` where and when it was, as
    far as they are known.
    """

    command_id: CommandId
    of: str
    urgent: bool = False
    notice: str | None = None
    place: PlaceRequest | None = None
    at: str | None = None
    text: str = ""


class RelayRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`through` is asked to pass a word on to `of`, whom you do not reach."""

    command_id: CommandId
    through: str
    of: str
    urgency: Urgency
    place: PlaceRequest | None = None
    text: str


class RelayedRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What became of a word that you were asked to relay, at a time: now, if none is said."""

    command_id: CommandId
    relayed: Relayed
    at: str | None = None
    text: str = ""


class ContactTestRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whether anybody of the party `of` answers."""

    command_id: CommandId
    of: str


class WatchRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """You are on watch for your party until then, in the place of whoever was."""

    command_id: CommandId
    until: str
    text: str = ""


class CopiesRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Two copies of a notice, each as a file."""

    a: msgspec.Raw
    b: msgspec.Raw
