"""What is said of an incident: that its file is opened, what each side says of it and how sure it is, and that a side
closes it.

An incident is named by the entry that says that its file was opened.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from detente.geometry.volumes import Position


class IncidentKind(StrEnum):
    """What an incident is about, as whoever opens its file sees it."""

    PEOPLE_HARMED = "people-harmed"
    PLACE_DAMAGED = "place-damaged"
    NEAR_MISS = "near-miss"
    RELIEF_HINDERED = "relief-hindered"
    LINE_CROSSED = "line-crossed"
    NOTICE_NOT_KEPT = "notice-not-kept"
    WORD_NOT_PASSED = "word-not-passed"
    """Something was said in time, and did not reach those who had to know."""
    OTHER = "other"


class Confidence(StrEnum):
    """How sure whoever says something is of it: the six grades by which reports are usually graded (1 to 6)."""

    CONFIRMED = "confirmed"
    """Other sources, independent of the first, say so too."""
    PROBABLE = "probable"
    POSSIBLE = "possible"
    DOUBTFUL = "doubtful"
    IMPROBABLE = "improbable"
    NOT_JUDGED = "not-judged"
    """It cannot be judged yet."""


class OpenIncident(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="open-incident/1"):
    """The file of an incident between the party and `others` is open, with a first statement.

    It was from `start_us` to before `end_us` (None: at that moment), within `within_m` metres of `place`, as far as
    that is known. `links` are numbers of entries that bear on it.
    """

    command_id: str
    party: str
    others: tuple[str, ...]
    kind: IncidentKind
    title: str
    start_us: int
    end_us: int | None
    place: Position | None
    within_m: int | None
    links: tuple[int, ...]
    confidence: Confidence
    text: str


class AddToIncident(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="add-to-incident/1"):
    """A side says something more. `corrects` is the entry of a statement of its own, in the place of which this one
    stands. Whatever was closed before is open again.
    """

    command_id: str
    party: str
    incident: int
    corrects: int | None
    links: tuple[int, ...]
    confidence: Confidence
    text: str


class CloseIncident(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="close-incident/1"):
    """A side has nothing to add to the file as it stands in this `version` (hex)."""

    command_id: str
    party: str
    incident: int
    version: str
    text: str


IncidentCommand = OpenIncident | AddToIncident | CloseIncident
"""What the sides of an incident say of it."""
