"""What is said of a relief mission under way: that it sets out, where it is, that it waits, goes on, and how it ended.

A mission is named by the relief notice that declares it.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from detente.geometry.volumes import Position


class Outcome(StrEnum):
    """How a mission ended, its party says."""

    FACILITATED = "facilitated"
    IMPEDED = "impeded"
    DENIED = "denied"
    WITHDRAWN = "withdrawn"


class WhyHeld(StrEnum):
    """Why a mission is to wait where it is."""

    CHECK_IN_MISSED = "check-in-missed"
    """It has not been heard of in time. Why is not known, and nothing is inferred."""
    CONTACT_UNREACHED = "contact-unreached"
    """Somebody whom it must be able to reach has not answered."""
    ASKED = "asked"
    """Its own party says so."""


class StartMission(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="start-mission/1"):
    """The mission of this notice sets out. It says every `every_us` where it is, at the latest `grace_us` after that;
    `contacts` are the parties that it must be able to reach.
    """

    command_id: str
    party: str
    notice: str
    every_us: int
    grace_us: int
    contacts: tuple[str, ...]


class CheckIn(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="check-in/1"):
    """The mission was heard of: at its waypoint of that number, counted from 1, and at that place, as far as said."""

    command_id: str
    party: str
    notice: str
    waypoint: int | None
    place: Position | None
    text: str


class HoldMission(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="hold-mission/1"):
    """The mission waits where it is, its own party says."""

    command_id: str
    party: str
    notice: str
    text: str


class ResumeMission(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="resume-mission/1"):
    """The mission was reached, and goes on."""

    command_id: str
    party: str
    notice: str
    text: str


class EndMission(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="end-mission/1"):
    """The mission is over."""

    command_id: str
    party: str
    notice: str
    outcome: Outcome
    text: str


MissionCommand = StartMission | CheckIn | HoldMission | ResumeMission | EndMission
"""What a mission's own party says of it."""


class MissionHeld(Struct, frozen=True, kw_only=True, tag="mission-held/1"):
    """The node found that the mission was not heard of by `due_us`, or that `of` did not answer it by then; `late_us`
    after that it was noticed.
    """

    entry: int
    at_us: int
    party: str
    notice: str
    why: WhyHeld
    of: str
    due_us: int
    late_us: int
