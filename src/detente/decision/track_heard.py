"""What the watch found, taken into the record and the state: each change is one entry, and one alert to each party that
it concerns. Judges nothing; `judging` does.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from detente.messages.alerts import About, Urgency
from detente.messages.events import Event
from detente.messages.watching import Change, Rule, StandingChanged, StandingKey

from .alert import Subject
from .happening import Happening, say
from .state import State
from .watched import Standing, is_news

SOON_US: Final = 30 * 60 * 1_000_000
"""What may be there sooner than that is immediate."""

_NOW: Final = frozenset(
    {
        Rule.ENTERED,
        Rule.CROSSED,
        Rule.ALTITUDE,
        Rule.NEAR_SITE,
        Rule.NEAR_MISSION,
        Rule.IN_HAZARD,
        Rule.NEAR_ACTIVITY,
        Rule.CLOSING,
    }
)


def standings_changed(state: State, changes: Sequence[Change], now_us: int) -> list[Event]:
    """An event for each change that is news, numbered from `state.size`. Who is no party here is told nothing."""
    events: list[Event] = []
    stood: dict[StandingKey, Standing | None] = {}
    for given in changes:
        change = replace(given, told=tuple(party for party in given.told if party in state.parties))
        before = stood.get(change.key, state.watched.open.get(change.key))
        if not change.told or not is_news(before, change):
            continue
        entry = state.size + len(events)
        stood[change.key] = None if change.over else Standing(entry=entry, at_us=now_us, change=change)
        events.append(StandingChanged(entry=entry, at_us=now_us, change=change))
    return events


def note_standing(state: State, now: Happening, event: StandingChanged) -> None:
    """What stands now, and who is told. What was said before of the track and of this is said anew."""
    change, watched = event.change, state.watched
    watched.take(event.entry, event.at_us, change)
    place = change.track, change.against
    latest = watched.latest.setdefault(place, {})
    about = About.TRACK_OVER if change.over else About.TRACK
    subject = Subject(about=about, entry=event.entry, track=change)
    for party in change.told:
        arrangement = change.against.arrangement
        alert = say(state, now, party, subject, urgency_of(change, event.at_us), arrangement=arrangement)
        if alert is None:
            continue
        before = state.owed.get(party, latest.get(party, -1))
        latest[party] = alert.cause
        if before is not None:
            before.superseded, alert.supersedes = alert.cause, before.cause
            state.owed.settle(before)
    if not watched.stands(*place):
        del watched.latest[place]


def urgency_of(change: Change, at_us: int) -> Urgency:
    """By how long is left; what is over is routine."""
    if change.over:
        return Urgency.ROUTINE
    if change.rule in _NOW:
        return Urgency.IMMEDIATE
    soon = change.earliest_us is not None and change.earliest_us < at_us + SOON_US
    return Urgency.IMMEDIATE if change.rule is Rule.APPROACH and (soon or change.ring_mm) else Urgency.PRIORITY
