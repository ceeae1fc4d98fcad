"""What an alert says of a relief mission, as coded messages. That it was not heard of says nothing of where it is."""

from __future__ import annotations

from collections.abc import Iterator

from detente.decision.mission import CONTACT_US, Hold
from detente.decision.seen_subject import SeenStep, SeenSubject
from detente.messages.coded.codes import Code
from detente.messages.coded.message import Coded, coded
from detente.messages.coded.names import NoticeRef, Party
from detente.messages.coded.quantities import Count, Lasting, Moment
from detente.messages.coded.values import Value
from detente.messages.missions import (
    CheckIn,
    EndMission,
    HoldMission,
    MissionCommand,
    Outcome,
    ResumeMission,
    StartMission,
    WhyHeld,
)

from .alert_values import at, notice_ref, texts

NODE = "Detente"
"""Who asks a mission to wait that nobody has heard of: no party does."""

_OUTCOMES = {
    Outcome.FACILITATED: Code.OUTCOME_FACILITATED,
    Outcome.IMPEDED: Code.OUTCOME_IMPEDED,
    Outcome.DENIED: Code.OUTCOME_DENIED,
    Outcome.WITHDRAWN: Code.OUTCOME_WITHDRAWN,
}


def messages_of_mission(subject: SeenSubject) -> Iterator[Coded]:
    """That it set out, where it was, that it waits and why, that it goes on, or how it ended."""
    step = subject.mission
    if step is None or subject.called is None:
        return
    notice, owner = notice_ref(subject.called), subject.called.party
    if step.hold is not None:
        yield from _held(notice, step.hold)
    if step.command is not None:
        yield from _said(notice, owner, step, step.command)


def _held(notice: NoticeRef, hold: Hold) -> Iterator[Coded]:
    when = Moment.start(hold.at_us)
    match hold.why:
        case WhyHeld.CHECK_IN_MISSED if hold.due_us is not None:
            late = Lasting(max(0, hold.at_us - hold.due_us) // 1_000_000)
            fields: dict[str, Value] = {"notice": notice, "due": Moment.start(hold.due_us), "late": late}
            yield coded(Code.CHECK_IN_MISSED, fields)
        case WhyHeld.CONTACT_UNREACHED if hold.due_us is not None:
            waited = Lasting((hold.at_us - hold.due_us + CONTACT_US) // 1_000_000)
            yield coded(Code.CONTACT_UNREACHED, {"notice": notice, "party": Party(hold.of), "waited": waited})
        case _:
            return  # its party said so, and the command is told
    yield coded(Code.HOLD, {"notice": notice, "caller": Party(NODE), "at": when})


def _said(notice: NoticeRef, owner: str, step: SeenStep, command: MissionCommand) -> Iterator[Coded]:
    fields: dict[str, Value] = {"notice": notice, "at": Moment.start(step.at_us)}
    match command:
        case StartMission():
            due = Moment.end(step.at_us + command.every_us + command.grace_us)
            yield coded(Code.MISSION_STARTED, {**fields, "due": due})
        case CheckIn(waypoint=waypoint, place=place):
            where = at(place) if place is not None and step.exact else {}
            if waypoint is not None:
                yield coded(Code.WAYPOINT_PASSED, {**fields, **where, "waypoint": Count(waypoint)})
        case HoldMission(text=text):
            yield coded(Code.HOLD, {**fields, **texts(text), "caller": Party(owner)})
        case ResumeMission(text=text):
            yield coded(Code.MISSION_RESUMED, {**fields, **texts(text)})
        case EndMission(outcome=outcome, text=text):
            yield coded(_OUTCOMES[outcome], {**fields, **texts(text), "party": Party(owner)})
