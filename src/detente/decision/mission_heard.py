"""What is said of missions, and what time brings, taken into the state. Judges nothing."""

from __future__ import annotations

from typing import assert_never

from detente.messages.alerts import About, Urgency
from detente.messages.events import NoticeWithdrawn, WordTaken
from detente.messages.missions import (
    CheckIn,
    EndMission,
    HoldMission,
    MissionCommand,
    MissionHeld,
    Outcome,
    ResumeMission,
    StartMission,
    WhyHeld,
)
from detente.messages.notices import NoticeKey

from .alert import Subject
from .alerting import told_of
from .happening import Happening, Weight, say
from .mission import CONTACT_US, Ended, Hold, Mission
from .state import State


def note_mission_word(state: State, now: Happening, command: MissionCommand, event: WordTaken) -> None:
    """Told to all who know of the notice and to those whom the mission must reach; a check-in only at a waypoint."""
    key, at_us = (command.party, command.notice), event.at_us
    mission = state.missions.under_way.get(key)
    match command:
        case StartMission():
            mission = Mission(
                notice=key,
                entry=event.entry,
                started_us=at_us,
                every_us=command.every_us,
                grace_us=command.grace_us,
                contacts=command.contacts,
                heard_us=at_us,
                due_us=at_us + command.every_us + command.grace_us,
            )
            state.missions.by_notice[key] = state.missions.under_way[key] = mission
            _tell(state, now, mission, Urgency.PRIORITY)
        case _ if mission is None:
            return  # a start of a type that this version does not know
        case CheckIn(waypoint=waypoint, place=place):
            mission.heard(at_us)
            mission.place = mission.place if place is None else place
            if waypoint is not None and waypoint != mission.waypoint:
                mission.waypoint = waypoint
                _tell(state, now, mission, Urgency.ROUTINE, Weight.TOLD)
        case HoldMission():
            hold = Hold(entry=event.entry, at_us=at_us, why=WhyHeld.ASKED, of="", due_us=None)
            _hold(state, now, mission, hold)
        case ResumeMission():
            mission.held = None
            mission.tests.clear()
            mission.heard(at_us)
            _tell(state, now, mission, Urgency.PRIORITY)
        case EndMission(outcome=outcome):
            _end(state, mission, outcome, at_us)
            facilitated = outcome is Outcome.FACILITATED
            _tell(state, now, mission, Urgency.ROUTINE if facilitated else Urgency.PRIORITY)
        case _:
            assert_never(command)


def note_mission_held(state: State, now: Happening, event: MissionHeld) -> None:
    """Nothing was heard in time: the mission is to wait, and both sides are alarmed."""
    mission = state.missions.under_way.get((event.party, event.notice))
    if mission is not None:
        hold = Hold(entry=event.entry, at_us=event.at_us, why=event.why, of=event.of, due_us=event.due_us)
        _hold(state, now, mission, hold)


def note_contact_tested(state: State, party: str, of: str, entry: int, at_us: int) -> None:
    """A contact of a mission under way is tested, and must answer."""
    for key, mission in state.missions.under_way.items():
        if key[0] == party and of in mission.contacts:
            mission.tests[entry] = of, at_us + CONTACT_US


def note_contact_answered(state: State, party: str, entry: int) -> None:
    """Somebody answered that test of the party's contact."""
    for key, mission in state.missions.under_way.items():
        if key[0] == party:
            mission.tests.pop(entry, None)


def note_notice_gone(state: State, event: NoticeWithdrawn) -> None:
    """A mission whose notice is withdrawn is over with it, which the withdrawal tells."""
    mission = state.missions.under_way.get((event.cause.party, event.notice_id))
    if mission is not None:
        _end(state, mission, Outcome.WITHDRAWN, event.at_us)


def _hold(state: State, now: Happening, mission: Mission, hold: Hold) -> None:
    mission.held, mission.due_us = hold, None
    state.missions.holds[hold.entry] = mission.notice, hold
    _tell(state, now, mission, Urgency.IMMEDIATE)


def _end(state: State, mission: Mission, outcome: Outcome, at_us: int) -> None:
    mission.ended, mission.due_us = Ended(at_us=at_us, outcome=outcome), None
    mission.tests.clear()
    state.missions.under_way.pop(mission.notice, None)


def _tell(state: State, now: Happening, mission: Mission, urgency: Urgency, weight: Weight = Weight.OWED) -> None:
    subject = Subject(about=About.MISSION, entry=now.entry, notice=mission.notice)
    for party in concerned_by(state, mission):
        say(state, now, party, subject, urgency, weight)


def concerned_by(state: State, mission: Mission) -> list[str]:
    """The mission's own party first, those who know of its notice, and those whom it must be able to reach."""
    owner = mission.notice[0]
    return [owner, *sorted((_knowing(state, mission.notice) | set(mission.contacts)) - {owner})]


def _knowing(state: State, key: NoticeKey) -> set[str]:
    filed = state.notices.get(key)
    if filed is None:
        return set()
    return {party for party, _ in told_of(state, key[0], filed.plot.notice.kind, filed.release)}
