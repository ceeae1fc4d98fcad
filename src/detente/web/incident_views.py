"""The file of an incident as JSON: the same for all its sides."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

import msgspec
from msgspec import Struct

from detente.decision.incident import Closing, Incident, Said
from detente.messages.incidents import Confidence, IncidentKind
from detente.places.times import rfc3339

from .alert_requests import PlaceRequest
from .answers import CommandId

Links = tuple[int, ...]


class OpenIncidentRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Open the file of an incident between you and `others`, with your first statement: what happened (`title` in a few
    words, `text`), how sure you are of it, and when it was: from `start`, and to before `end`, if that is said.
    `within_m` is within how many metres of `place`. `links` are the numbers of entries that bear on it, each of which
    every side may read whole.
    """

    command_id: CommandId
    others: tuple[str, ...]
    kind: IncidentKind
    title: str
    start: str
    confidence: Confidence
    text: str
    end: str | None = None
    place: PlaceRequest | None = None
    within_m: Annotated[int, msgspec.Meta(ge=0, le=1_000_000)] | None = None
    links: Links = ()


class StatementRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Say something more, and how sure you are of it; `corrects` is the entry of a statement of yours in the place of
    which it stands. Whatever sides had closed is open again by it.
    """

    command_id: CommandId
    confidence: Confidence
    text: str
    corrects: int | None = None
    links: Links = ()


class CloseIncidentRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """For your side there is nothing to add to the file as it stands in this `version`, which you have read."""

    command_id: CommandId
    version: str
    text: str = ""


class LinkView(Struct, frozen=True, kw_only=True):
    """An entry that a statement links: what it is, by which party it was said (null: the node found it), and when."""

    entry: int
    type: str
    party: str | None
    at: str


class StatementView(Struct, frozen=True, kw_only=True):
    """What a side said, by its entry. `corrected_by` is the statement that stands in its place by now."""

    entry: int
    party: str
    at: str
    confidence: Confidence
    text: str
    corrects: int | None
    corrected_by: int | None
    links: list[LinkView]


class ClosingView(Struct, frozen=True, kw_only=True):
    """That a side closed the file as it stood in `version`; it `stands` until a side says something more."""

    entry: int
    party: str
    at: str
    version: str
    text: str
    stands: bool


class IncidentView(Struct, frozen=True, kw_only=True):
    """The file of incident `incident`, by the entry that opened it. `sides` are those concerned, whoever opened it
    first. It is `open` until none is left in `waiting_for`, else `closed`; `version` (hex) is what a side closes.
    """

    incident: int
    kind: IncidentKind
    title: str
    sides: list[str]
    start: str
    end: str | None
    place: PlaceRequest | None
    within_m: int | None
    state: str
    waiting_for: list[str]
    version: str
    statements: list[StatementView]
    closings: list[ClosingView]


class IncidentBrief(Struct, frozen=True, kw_only=True):
    """One of a list; `last` is when anything was said in it."""

    incident: int
    kind: IncidentKind
    title: str
    sides: list[str]
    start: str
    state: str
    waiting_for: list[str]
    statements: int
    last: str


class IncidentList(Struct, frozen=True, kw_only=True):
    """`now` is the node's clock."""

    now: str
    incidents: list[IncidentBrief]


def incident_view(file: Incident, links: Mapping[int, LinkView]) -> IncidentView:
    """`links` are the entries that it links, each of them."""
    opened, place, corrections = file.opened, file.opened.place, file.corrections()
    return IncidentView(
        incident=file.entry,
        kind=opened.kind,
        title=opened.title,
        sides=list(file.sides),
        start=rfc3339(opened.start_us),
        end=None if opened.end_us is None else rfc3339(opened.end_us),
        place=None if place is None else PlaceRequest(lon=place[0] / 1e7, lat=place[1] / 1e7),
        within_m=opened.within_m,
        state=_state(file),
        waiting_for=_waiting_for(file),
        version=file.version,
        statements=[_statement(one, corrections.get(one.entry), links) for one in file.said],
        closings=[_closing(file, one) for one in file.closings],
    )


def incident_brief(file: Incident) -> IncidentBrief:
    return IncidentBrief(
        incident=file.entry,
        kind=file.opened.kind,
        title=file.opened.title,
        sides=list(file.sides),
        start=rfc3339(file.opened.start_us),
        state=_state(file),
        waiting_for=_waiting_for(file),
        statements=len(file.said),
        last=rfc3339(file.last_us),
    )


def _state(file: Incident) -> str:
    return "open" if file.is_open else "closed"


def _waiting_for(file: Incident) -> list[str]:
    return [side for side in file.sides if side not in file.closed]


def _statement(said: Said, corrected_by: int | None, links: Mapping[int, LinkView]) -> StatementView:
    return StatementView(
        entry=said.entry,
        party=said.party,
        at=rfc3339(said.at_us),
        confidence=said.confidence,
        text=said.text,
        corrects=said.corrects,
        corrected_by=corrected_by,
        links=[links[entry] for entry in said.links],
    )


def _closing(file: Incident, closing: Closing) -> ClosingView:
    return ClosingView(
        entry=closing.entry,
        party=closing.party,
        at=rfc3339(closing.at_us),
        version=closing.version,
        text=closing.text,
        stands=file.closed.get(closing.party) == closing,
    )
