"""What is on record of one alert: each fact with its time, and who says so.

Its recipient is told all of it. Whoever brought it about is told how far it came and when, as its ladder says, and
nothing of who of the other party read it by which way; and of its climbs no more than its ladder tells.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from .alert import Alert
from .reader import Reader
from .seen_ladder import NAMELESS, is_rough
from .state import State


class What(StrEnum):
    """What is known of an alert."""

    CARRIED = "carried"
    RECEIVED = "received"
    ANSWERED = "answered"
    PASSED = "passed"
    CONFIRMED = "confirmed"
    CLIMBED = "climbed"


class SeenFact(Struct, frozen=True, kw_only=True):
    """`by` is the carrier or the person, or the recipient where these are not told; empty for the node itself. `entry`
    is the one that says it, None where many do. `detail`: what the carrier said, the reply, the cell, or rung and step.
    """

    what: What
    at_us: int
    by: str
    entry: int | None
    detail: str

    def order(self) -> tuple[int, str, str, str]:
        return self.at_us, self.what, self.by, self.detail


def record_seen(state: State, party: str, recipient: str, cause: int) -> tuple[SeenFact, ...] | None:
    """In order of time; None where the alert is not the party's own, nor what it brought about."""
    alert = state.owed.get(recipient, cause)
    if alert is None or party not in (recipient, alert.by):
        return None
    rough = is_rough(Reader(state, NAMELESS, party), alert)
    facts = _told(state, alert) if party == recipient else _followed(alert, climbs=not rough)
    return tuple(sorted(facts, key=SeenFact.order))


def _told(state: State, alert: Alert) -> Iterator[SeenFact]:
    facts = alert.facts
    for (carrier, carriage), at_us in facts.carried.items():
        yield SeenFact(what=What.CARRIED, at_us=at_us, by=carrier, entry=None, detail=carriage.value)
    for person, at_us in facts.received.items():
        yield SeenFact(what=What.RECEIVED, at_us=at_us, by=person, entry=None, detail="")
    for one in facts.taken:
        by = _person(state, one.keyid)
        yield SeenFact(what=What.ANSWERED, at_us=one.at_us, by=by, entry=one.entry, detail=one.reply.value)
    for what, cells in ((What.PASSED, facts.passed), (What.CONFIRMED, facts.confirmed)):
        for (_, cell), noted in cells.items():
            by = _person(state, noted.keyid)
            yield SeenFact(what=what, at_us=noted.at_us, by=by, entry=noted.entry, detail=cell)
    yield from _climbs(alert)


def _followed(alert: Alert, *, climbs: bool) -> Iterator[SeenFact]:
    facts, by = alert.facts, alert.recipient
    if facts.received:
        yield SeenFact(what=What.RECEIVED, at_us=min(facts.received.values()), by=by, entry=None, detail="")
    for one in facts.taken:
        yield SeenFact(what=What.ANSWERED, at_us=one.at_us, by=by, entry=one.entry, detail=one.reply.value)
    for what, cells in ((What.PASSED, facts.passed), (What.CONFIRMED, facts.confirmed)):
        for (_, cell), noted in cells.items():
            yield SeenFact(what=what, at_us=noted.at_us, by=by, entry=noted.entry, detail=cell)
    if climbs:
        yield from _climbs(alert)


def _climbs(alert: Alert) -> Iterator[SeenFact]:
    for one in alert.facts.climbed:
        detail = f"{one.rung.value} {one.step.value}"
        yield SeenFact(what=What.CLIMBED, at_us=one.at_us, by="", entry=one.entry, detail=detail)


def _person(state: State, keyid: str) -> str:
    key = state.keys.get(keyid)
    return "" if key is None else key.person
