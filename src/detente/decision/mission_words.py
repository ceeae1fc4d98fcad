"""Words about missions: which of them can be taken, and why not."""

from __future__ import annotations

from typing import Final

from detente.messages.alerts import About
from detente.messages.missions import (
    CheckIn,
    EndMission,
    HoldMission,
    MissionCommand,
    ResumeMission,
    StartMission,
    WhyHeld,
)
from detente.messages.notices import Kind
from detente.messages.refusals import Reason, Refusal, shown

from .mission import Mission
from .state import State

LEAST_EVERY_US: Final = 60 * 1_000_000
LONGEST_EVERY_US: Final = 24 * 60 * 60 * 1_000_000
MOST_CONTACTS: Final = 20
MOST_WAYPOINT: Final = 1_000

TESTED_US: Final = 12 * 60 * 60 * 1_000_000
"""An answer to a contact test counts for so long."""


def wrong_word(state: State, command: MissionCommand, now_us: int) -> Refusal | None:
    """Why it cannot be taken, if so. Texts are looked at by whoever asks."""
    if isinstance(command, StartMission):
        return _wrong_start(state, command, now_us)
    mission = state.missions.under_way.get((command.party, command.notice))
    if mission is None:
        wrong, right = "no mission of this notice of yours is under way", "Start it first."
        return _no(Reason.NO_MISSION, "notice", wrong, right, shown(command.notice))
    match command:
        case CheckIn(waypoint=waypoint):
            return _wrong_waypoint(mission, waypoint)
        case HoldMission() if mission.held is not None:
            return _no(Reason.CONTRADICTS_ITSELF, "notice", "the mission waits already", "Resume it, once reached.")
        case ResumeMission():
            return _wrong_resumption(state, mission, command)
        case HoldMission() | EndMission():
            return None


def answered_since(state: State, party: str, of: str, since_us: int) -> bool:
    """Whether a person of `of` answered a contact test of the party at `since_us` or later."""
    for recipient, cause in reversed(state.owed.caused.get(party, ())):
        alert = state.owed.alerts[recipient, cause]
        if recipient == of and alert.subjects[0].about is About.CONTACT_TEST:
            taken = alert.taken()
            if taken is not None and taken.at_us >= since_us:
                return True
    return False


def _wrong_start(state: State, command: StartMission, now_us: int) -> Refusal | None:
    key = command.party, command.notice
    filed = state.notices.get(key)
    if filed is None or filed.plot.notice.kind is not Kind.RELIEF:
        wrong, right = "you have no relief notice of this name that stands", "File the movement first, as kind relief."
        return _no(Reason.NO_MISSION, "notice", wrong, right, shown(command.notice))
    if key in state.missions.by_notice:
        wrong, right = "the mission of this notice has set out before", "File a notice of its own for another journey."
        return _no(Reason.MISSION_UNDER_WAY, "notice", wrong, right, shown(command.notice))
    if not LEAST_EVERY_US <= command.every_us <= LONGEST_EVERY_US:
        wrong, right = "a mission checks in once a minute at most, once a day at least", "Say how often it does."
        return _no(Reason.OUT_OF_RANGE, "every", wrong, right)
    if not 0 <= command.grace_us <= command.every_us:
        wrong, right = "this is longer than the time between two check-ins", "Say how late one may be: less than that."
        return _no(Reason.OUT_OF_RANGE, "grace", wrong, right)
    return _wrong_contacts(state, command, now_us)


def _wrong_contacts(state: State, command: StartMission, now_us: int) -> Refusal | None:
    names = command.contacts
    if not 0 < len(names) <= MOST_CONTACTS or len(set(names)) < len(names):
        wrong = f"these are not 1 to {MOST_CONTACTS} parties, each once"
        return _no(Reason.OUT_OF_RANGE, "contacts", wrong, "Name the parties that it must be able to reach.")
    for name in names:
        if name == command.party or name not in state.parties:
            right = "Name other parties of this node."
            return _no(Reason.UNKNOWN_PARTY, "contacts", "no such other party", right, shown(name))
    for name in names:
        if not answered_since(state, command.party, name, now_us - TESTED_US):
            wrong = f"{name} has not answered a contact test of yours in the last 12 hours"
            right = "Test the contact, and wait for the answer before anybody sets out."
            return _no(Reason.CONTACT_UNTESTED, "contacts", wrong, right, shown(name))
    return None


def _wrong_waypoint(mission: Mission, waypoint: int | None) -> Refusal | None:
    if waypoint is None:
        return None
    if not 1 <= waypoint <= MOST_WAYPOINT:
        wrong, right = "waypoints are counted from 1", "Say the number of the waypoint."
        return _no(Reason.OUT_OF_RANGE, "waypoint", wrong, right, str(waypoint))
    if mission.waypoint is not None and waypoint < mission.waypoint:
        wrong = f"it was at waypoint {mission.waypoint} before"
        right = "Check the number; where it turned back, end the mission and say so."
        return _no(Reason.CONTRADICTS_ITSELF, "waypoint", wrong, right, str(waypoint))
    return None


def _wrong_resumption(state: State, mission: Mission, command: ResumeMission) -> Refusal | None:
    held = mission.held
    if held is None:
        return _no(Reason.CONTRADICTS_ITSELF, "notice", "the mission does not wait", "Check in where it is.")
    if held.why is WhyHeld.CHECK_IN_MISSED and mission.heard_us <= held.at_us:
        wrong, right = "it has not been heard of since it was to wait", "Check in first, once it is reached."
        return _no(Reason.CONTRADICTS_ITSELF, "notice", wrong, right, shown(command.notice))
    if held.why is WhyHeld.CONTACT_UNREACHED and not answered_since(state, command.party, held.of, held.at_us):
        wrong = f"{held.of} has not answered since the mission was to wait"
        return _no(Reason.CONTACT_UNTESTED, "contacts", wrong, "Test the contact, and wait for the answer.", held.of)
    return None


def _no(reason: Reason, field: str, wrong: str, right: str, value: str | None = None) -> Refusal:
    return Refusal(reason=reason, field=field, value=value, wrong=wrong, right=right)
