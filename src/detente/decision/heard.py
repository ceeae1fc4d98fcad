"""What is said over the channel, and what time and carriers bring, taken into the state. Judges nothing."""

from __future__ import annotations

from typing import assert_never

from detente.messages.alerts import LADDER, About, Relayed, Rung, Urgency
from detente.messages.channel import (
    AcknowledgeAlert,
    AddToStop,
    AlertsClimbed,
    AlertsReceived,
    AnswerQuery,
    AskRelay,
    CallStop,
    CarriageRecorded,
    CheckContact,
    ConfirmAlert,
    LadderSet,
    PassAlert,
    RaiseProtest,
    RaiseQuery,
    ReportRelay,
    TakeWatch,
    TimeEvent,
    WatchLapsed,
)
from detente.messages.commands import Role
from detente.messages.events import WordTaken
from detente.messages.incidents import AddToIncident, CloseIncident, OpenIncident
from detente.messages.missions import CheckIn, EndMission, HoldMission, MissionHeld, ResumeMission, StartMission
from detente.messages.notices import NoticeKey
from detente.messages.watching import StandingChanged

from .alert import STEPS, Alert, Climbed, Noted, Subject, Taking
from .happening import Happening, say
from .incident_heard import note_incident_word
from .mission_heard import note_contact_answered, note_contact_tested, note_mission_held, note_mission_word
from .owed import Holding, Lapse, Spoken, Watching
from .state import State
from .track_heard import note_standing

STOP_LASTS_US = 60 * 60 * 1_000_000
"""A stop called again within an hour of the last call is the same stop."""

_ENDS = frozenset({Relayed.OBEYED, Relayed.REFUSED, Relayed.FAILED})


def note_word(state: State, event: WordTaken) -> None:
    """A word of the channel, as of the entry that says that it was taken."""
    command, owed = event.command, state.owed
    ladder = owed.ladders.setdefault("", LADDER)  # a stop is heard whatever was set
    now = state.happening = Happening(entry=event.entry, at_us=event.at_us, by=command.party)
    owed.heard[command.party] = max(event.at_us, owed.heard.get(command.party, 0))
    match command:
        case AcknowledgeAlert() | PassAlert() | ConfirmAlert():
            alert = owed.get(command.party, command.cause)
            if alert is not None:
                _note_taking(state, alert, command, event)
        case CallStop():
            _stop(state, now)
        case AddToStop(stop=stop):
            _add_to_stop(state, now, stop)
        case RaiseProtest() | RaiseQuery():
            protest = isinstance(command, RaiseProtest)
            about = About.PROTEST if protest else About.QUERY
            waits_us = ladder.urgent_answer_us if command.urgent else ladder.answer_us
            urgency = Urgency.IMMEDIATE if command.urgent else Urgency.PRIORITY
            alert = _ask(state, now, command.of, about, urgency, now.at_us + waits_us)
            if alert is not None:
                asked = (owed.get(*key) for key in owed.caused.get(command.party, ()) if key[0] == command.of)
                alert.calls = sum(one is not None and one.subjects[0].about is about for one in asked)
        case AnswerQuery(cause=cause):
            _answer(state, now, command.party, cause, About.ANSWER, Urgency.ROUTINE, ends=True)
        case AskRelay(urgency=urgency):
            waits_us = ladder.of(urgency).confirmed_us
            _ask(state, now, command.through, About.RELAY, urgency, now.at_us + waits_us)
        case ReportRelay(cause=cause, relayed=relayed):
            asked_at = owed.get(command.party, cause)
            lost = relayed in (Relayed.REFUSED, Relayed.FAILED) and asked_at is not None
            urgency = asked_at.urgency if lost and asked_at is not None else Urgency.ROUTINE
            _answer(state, now, command.party, cause, About.RELAYED, urgency, ends=relayed in _ENDS)
        case CheckContact(of=of):
            subject = Subject(about=About.CONTACT_TEST, entry=now.entry)
            say(state, now, of, subject, Urgency.PRIORITY, for_cells=False)
            note_contact_tested(state, command.party, of, now.entry, now.at_us)
        case TakeWatch(until_us=until_us):
            watching = Watching(keyid=event.cause.keyid, entry=event.entry, until_us=until_us)
            owed.watch(command.party, watching)
        case StartMission() | CheckIn() | HoldMission() | ResumeMission() | EndMission():
            note_mission_word(state, now, command, event)
        case OpenIncident() | AddToIncident() | CloseIncident():
            note_incident_word(state, now, command, event)
        case _:
            assert_never(command)
    if not isinstance(command, AcknowledgeAlert | PassAlert | ConfirmAlert | TakeWatch):
        owed.said[event.entry] = Spoken(command=command, at_us=event.at_us)


def note_time(state: State, event: TimeEvent) -> None:
    """What the node found out by itself, or heard from carriers."""
    owed = state.owed
    match event:
        case LadderSet(arrangement=arrangement, ladder=ladder):
            owed.ladders[arrangement] = ladder
        case CarriageRecorded(recipient=recipient, carried=carried):
            for one in carried:
                alert = owed.get(recipient, one.cause)
                if alert is not None:
                    before, known = alert.next_rung(), alert.noted().carried
                    said = one.carrier, one.carriage
                    known[said] = min(one.at_us, known.get(said, one.at_us))
                    _moved(state, alert, before)
        case AlertsReceived(party=party, person=person, causes=causes):
            owed.heard[party] = max(event.at_us, owed.heard.get(party, 0))
            for cause in causes:
                alert = owed.get(party, cause)
                if alert is not None:
                    before = alert.next_rung()
                    alert.noted().received.setdefault(person, event.at_us)
                    _moved(state, alert, before)
        case AlertsClimbed(recipient=recipient, climbs=climbs):
            for climb in climbs:
                alert = owed.get(recipient, climb.cause)
                if alert is not None:
                    alert.climbs = max(alert.climbs, STEPS.index(climb.step) + 1)
                    climbed = Climbed(entry=event.entry, at_us=event.at_us, rung=climb.rung, step=climb.step)
                    alert.noted().climbed.append(climbed)
                    owed.settle(alert)
        case WatchLapsed(party=party, since_us=since_us):
            if party in owed.watches:
                owed.watches[party].lapsed = True
                owed.watch(party, owed.watches[party])
            now = state.happening = Happening(entry=event.entry, at_us=event.at_us, by="")
            told = [party, *(name for name, role in state.parties.items() if role is Role.MONITOR and name != party)]
            for name in told:
                subject = Subject(about=About.WATCH_EMPTY, entry=now.entry)
                say(state, now, name, subject, Urgency.IMMEDIATE, for_cells=False)
                owed.lapses[now.entry] = Lapse(party=party, since_us=since_us)
        case MissionHeld():
            now = state.happening = Happening(entry=event.entry, at_us=event.at_us, by="")
            note_mission_held(state, now, event)
        case StandingChanged():
            now = state.happening = Happening(entry=event.entry, at_us=event.at_us, by="")
            note_standing(state, now, event)
        case _:
            assert_never(event)


def _note_taking(
    state: State, alert: Alert, command: AcknowledgeAlert | PassAlert | ConfirmAlert, event: WordTaken
) -> None:
    before, facts = alert.next_rung(), alert.noted()
    assert event.cause.entry is not None
    noted = Noted(entry=event.cause.entry, keyid=event.cause.keyid, at_us=event.at_us)
    match command:
        case AcknowledgeAlert(reply=reply, version=version, text=text):
            facts.taken.append(
                Taking(
                    entry=event.cause.entry,
                    keyid=event.cause.keyid,
                    at_us=event.at_us,
                    version=version,
                    reply=reply,
                    text=text,
                )
            )
            if alert.subjects[0].about is About.CONTACT_TEST and alert.taken() is not None:
                note_contact_answered(state, alert.by, alert.cause)
        case PassAlert(cells=cells, version=version):
            for cell in cells:
                facts.passed.setdefault((version, cell), noted)
        case ConfirmAlert(cell=cell, version=version):
            facts.confirmed.setdefault((version, cell), noted)
        case _:
            assert_never(command)
    _moved(state, alert, before)
    if alert.notice is not None:
        _hold(state, alert, alert.notice, event.at_us)


def _hold(state: State, alert: Alert, notice: NoticeKey, at_us: int) -> None:
    taken = alert.taken()
    if taken is None and not alert.own:
        return
    version = alert.version
    held = state.owed.held.setdefault(notice, {})
    cells = tuple(cell for cell in alert.cells if (version, cell) in alert.facts.confirmed)
    before = held.get(alert.recipient)
    if before is None or before.cause <= alert.cause:
        held[alert.recipient] = Holding(
            notice_version=alert.notice_version,
            cause=alert.cause,
            version=version,
            at_us=at_us if taken is None else taken.at_us,
            cells=cells,
        )


def _moved(state: State, alert: Alert, before: Rung | None) -> None:
    """Whoever takes it a rung up gives those above it their own steps."""
    if alert.next_rung() is not before:
        alert.climbs = 0
    state.owed.settle(alert)


def _stop(state: State, now: Happening) -> None:
    """To all whom the caller has anything to do with; called again, it counts and climbs."""
    owed = state.owed
    last = owed.stops.get(now.by)
    if last is not None and now.at_us < last[1] + STOP_LASTS_US:
        cause = last[0]
        owed.stops[now.by] = cause, now.at_us
        owed.called[now.entry] = cause
        for recipient in owed.stopped.get(cause, ()):
            alert = owed.alerts[recipient, cause]
            alert.calls += 1
            _say_more(state, alert, Subject(about=About.STOP, entry=now.entry), now.at_us)
            if alert.next_rung() is not None and alert.from_us != now.at_us:
                alert.climbs = min(alert.climbs + 1, len(STEPS))
            owed.settle(alert)
        return
    owed.stops[now.by] = now.entry, now.at_us
    told = concerned(state, now.by)
    for party in told:
        say(state, now, party, Subject(about=About.STOP, entry=now.entry), Urgency.STOP)
    owed.stopped[now.entry] = tuple(party for party in told if owed.get(party, now.entry) is not None)


def concerned(state: State, party: str) -> list[str]:
    """All who ever had a conflict, finding or arrangement with the party; everybody, if nobody had. And monitors."""
    near = set(state.acquainted.get(party, ()))
    for arrangement in state.arrangements.values():
        if party in arrangement.parties:
            near.update(arrangement.parties)
    near &= state.parties.keys() - {party}
    if not near:
        near = state.parties.keys() - {party}
    near |= {name for name, role in state.parties.items() if role is Role.MONITOR and name != party}
    return [party, *sorted(near)]


def _add_to_stop(state: State, now: Happening, stop: int) -> None:
    for alert in stop_of(state, stop):
        _say_more(state, alert, Subject(about=About.STOP, entry=now.entry), now.at_us)
        state.owed.settle(alert)


def stop_of(state: State, entry: int) -> list[Alert]:
    """The alerts of a stop, by the entry that called it first, or again."""
    owed = state.owed
    cause = owed.called.get(entry, entry)
    return [owed.alerts[recipient, cause] for recipient in owed.stopped.get(cause, ())]


def _say_more(state: State, alert: Alert, subject: Subject, at_us: int) -> None:
    """What was taken in is to be taken in anew; what was not waits no longer for it."""
    was_taken = alert.taken() is not None
    alert.subjects.append(subject)
    if was_taken:
        alert.from_us, alert.climbs = at_us, 0


def _ask(state: State, now: Happening, of: str, about: About, urgency: Urgency, due_us: int) -> Alert | None:
    alert = say(state, now, of, Subject(about=about, entry=now.entry), urgency, for_cells=False)
    if alert is not None:
        alert.answer_us = due_us
        state.owed.settle(alert)
    return alert


def _answer(
    state: State, now: Happening, party: str, cause: int, about: About, urgency: Urgency, *, ends: bool
) -> None:
    """What was asked of this party has an answer, and whoever asked is told."""
    asked = state.owed.get(party, cause)
    if asked is None:
        return
    before, facts = asked.next_rung(), asked.noted()
    if ends and facts.answered is None:
        facts.answered = now.entry
    _moved(state, asked, before)
    state.owed.answers.setdefault(cause, []).append(now.entry)
    say(state, now, asked.by, Subject(about=about, entry=now.entry), urgency, for_cells=False)
