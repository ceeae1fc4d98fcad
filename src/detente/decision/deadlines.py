"""Silence is a command too: what climbs because nobody answered, and when the node is to look again.

However late it looks, each alert is where it would be had it looked in time; and once only is that said.
"""

from __future__ import annotations

from itertools import groupby
from typing import assert_never

from detente.messages.alerts import Climb, Rung
from detente.messages.channel import (
    AlertsClimbed,
    AlertsReceived,
    CarriageRecorded,
    LadderSet,
    RecordCarriage,
    RecordReceipt,
    SetLadder,
    TimeKeeping,
    TimePassed,
    WatchLapsed,
)
from detente.messages.events import Event
from detente.messages.missions import MissionHeld
from detente.messages.watching import RecordStandings

from .alert import STEPS, Alert
from .owed import WATCH
from .state import State
from .track_heard import standings_changed

MOST_CLIMBS = 10_000
"""Alerts that climb at one time; the next look, right after, finds the rest."""

CLIMBS_IN_ENTRY = 200
"""So many fit into one entry."""


def next_deadline(state: State) -> int | None:
    """When the node is to look again (µs UTC), if nothing happens until then; None where nothing will fall due."""
    due = (state.owed.next_due_us(), state.missions.next_due_us())
    return min((due_us for due_us in due if due_us is not None), default=None)


def decide_time(state: State, command: TimeKeeping, now_us: int) -> list[Event]:
    """What comes of it, numbered from `state.size`; nothing where nothing is new."""
    entry = state.size
    match command:
        case SetLadder(arrangement=arrangement, ladder=ladder):
            if state.owed.ladders.get(arrangement) == ladder:
                return []
            return [LadderSet(entry=entry, at_us=now_us, arrangement=arrangement, ladder=ladder)]
        case RecordCarriage(recipient=recipient, carried=carried):
            new = []
            for one in carried:
                alert = state.owed.get(recipient, one.cause)
                known = None if alert is None else alert.facts.carried.get((one.carrier, one.carriage))
                if alert is not None and (known is None or one.at_us < known):
                    new.append(one)
            if not new:
                return []
            return [CarriageRecorded(entry=entry, at_us=now_us, recipient=recipient, carried=tuple(new))]
        case RecordReceipt(party=party, person=person, causes=causes):
            alerts = {cause: state.owed.get(party, cause) for cause in causes}
            unread = [cause for cause, alert in alerts.items() if alert and person not in alert.facts.received]
            if not unread:
                return []
            return [AlertsReceived(entry=entry, at_us=now_us, party=party, person=person, causes=tuple(unread))]
        case TimePassed():
            return _passed(state, now_us)
        case RecordStandings(changes=changes):
            return standings_changed(state, changes, now_us)
        case _:
            assert_never(command)


def _passed(state: State, now_us: int) -> list[Event]:
    due = list(state.owed.due(now_us))
    events: list[Event] = []
    for party in sorted(party for party, cause in due if cause == WATCH):
        since_us = state.owed.watches[party].until_us
        events.append(WatchLapsed(entry=state.size + len(events), at_us=now_us, party=party, since_us=since_us))
    for (party, notice), hold in state.missions.over_due(now_us):
        assert hold.due_us is not None
        events.append(
            MissionHeld(
                entry=state.size + len(events),
                at_us=now_us,
                party=party,
                notice=notice,
                why=hold.why,
                of=hold.of,
                due_us=hold.due_us,
                late_us=now_us - hold.due_us,
            )
        )
    alerts = [state.owed.alerts[key] for key in due if key[1] != WATCH]
    # The longest overdue first, so that those that are left for the next look are never the same ones.
    alerts = sorted(alerts, key=_order)[:MOST_CLIMBS]
    alerts.sort(key=lambda alert: (alert.recipient, alert.cause))
    for recipient, owed in groupby(alerts, key=lambda alert: alert.recipient):
        climbs = [_climb(alert, now_us) for alert in owed]
        for start in range(0, len(climbs), CLIMBS_IN_ENTRY):
            some = tuple(climbs[start : start + CLIMBS_IN_ENTRY])
            number = state.size + len(events)
            events.append(AlertsClimbed(entry=number, at_us=now_us, recipient=recipient, climbs=some))
    return events


def _order(alert: Alert) -> tuple[int, str, int]:
    assert alert.due_us is not None
    return alert.due_us, alert.recipient, alert.cause


def _climb(alert: Alert, now_us: int) -> Climb:
    # At the top only the answer falls due.
    rung, due_us = Rung.ANSWERED if alert.is_at_top() else alert.next_rung(), alert.due_us
    assert rung is not None
    assert due_us is not None
    missed = 1 + (now_us - due_us) // alert.ladder.of(alert.urgency).again_us
    step = STEPS[min(alert.climbs + missed, len(STEPS)) - 1]
    return Climb(cause=alert.cause, rung=rung, step=step, late_us=now_us - due_us)
