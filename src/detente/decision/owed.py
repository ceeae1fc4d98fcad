"""All alerts of a state, by whom they are owed to and what brought them about, and in the order in which they fall due.

However many are open, the next deadline is at hand, and those that are done cost nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from heapq import heappop, heappush

from msgspec import Struct

from detente.messages.alerts import Ladder
from detente.messages.channel import ChannelCommand
from detente.messages.notices import NoticeKey

from .alert import Alert

AlertKey = tuple[str, int]
"""The recipient, and the entry of the cause."""

_Due = tuple[int, str, int]
"""When which alert falls due; a cause of -1: the watch of that party ends."""

WATCH = -1


@dataclass(slots=True, kw_only=True)
class Watching:
    """Who of a party is on watch, by keyid, until when; `lapsed` once it was said that nobody is."""

    keyid: str
    entry: int
    until_us: int
    lapsed: bool = False


class Spoken(Struct, frozen=True, kw_only=True):
    """A word of the channel, and when the node took it."""

    command: ChannelCommand
    at_us: int


class Lapse(Struct, frozen=True, kw_only=True):
    """Nobody was on watch for a party any more since then."""

    party: str
    since_us: int


class Holding(Struct, frozen=True, kw_only=True):
    """What a party last said that it has taken in of a notice: the version of it, the alert (by its cause) with the
    hash of what it said, and when; `cells` are those that have confirmed it.
    """

    notice_version: int
    cause: int
    version: str
    at_us: int
    cells: tuple[str, ...] = ()


@dataclass(slots=True)
class Owed:
    """`ladders` are by arrangement, the empty name for all others; without one of these no alert is owed.

    `of_recipient` are the causes of a party's alerts in order, `caused` the alerts that a party's words brought about,
    `latest` the last alert of each recipient about each notice that is owed, `told` the last of all of these; `watches`
    by party. `said` are the words that alerts are about, by entry. Of each party the last stop and when it was last
    called, of each stop whom it reached, and of each call of it again (`called`) its own entry; of each thing asked the
    entries that answer it; each lapse of a watch. `heard` is when a party last said or read anything, `held` what each
    has taken in of a notice.
    """

    ladders: dict[str, Ladder] = field(default_factory=dict)
    alerts: dict[AlertKey, Alert] = field(default_factory=dict)
    of_recipient: dict[str, list[int]] = field(default_factory=dict)
    latest: dict[tuple[str, NoticeKey], int] = field(default_factory=dict)
    told: dict[tuple[str, NoticeKey], int] = field(default_factory=dict)
    caused: dict[str, list[AlertKey]] = field(default_factory=dict)
    watches: dict[str, Watching] = field(default_factory=dict)
    said: dict[int, Spoken] = field(default_factory=dict)
    stops: dict[str, tuple[int, int]] = field(default_factory=dict)
    stopped: dict[int, tuple[str, ...]] = field(default_factory=dict)
    called: dict[int, int] = field(default_factory=dict)
    answers: dict[int, list[int]] = field(default_factory=dict)
    lapses: dict[int, Lapse] = field(default_factory=dict)
    heard: dict[str, int] = field(default_factory=dict)
    held: dict[NoticeKey, dict[str, Holding]] = field(default_factory=dict)
    _due: list[_Due] = field(default_factory=list, compare=False)

    @property
    def ladder(self) -> Ladder | None:
        """What holds where an arrangement has no deadlines of its own; None before any was set."""
        return self.ladders.get("")

    def get(self, recipient: str, cause: int) -> Alert | None:
        return self.alerts.get((recipient, cause))

    def keep(self, alert: Alert) -> None:
        """Put a new alert in."""
        self.alerts[alert.recipient, alert.cause] = alert
        self.of_recipient.setdefault(alert.recipient, []).append(alert.cause)
        if alert.by:
            self.caused.setdefault(alert.by, []).append((alert.recipient, alert.cause))

    def settle(self, alert: Alert) -> None:
        """After a change of an alert: when it falls due now."""
        due_us = alert.next_due_us()
        if due_us != alert.due_us:
            alert.due_us = due_us
            if due_us is not None:
                heappush(self._due, (due_us, alert.recipient, alert.cause))
        self._forget()

    def watch(self, party: str, watching: Watching) -> None:
        """Somebody is on watch."""
        self.watches[party] = watching
        if not watching.lapsed:
            heappush(self._due, (watching.until_us, party, WATCH))
        self._forget()

    def next_due_us(self) -> int | None:
        """The earliest time at which something falls due."""
        return self._due[0][0] if self._due else None

    def due(self, now_us: int) -> Iterator[AlertKey]:
        """What is due by now, in no order that means anything; a cause of WATCH: the watch of that party."""
        found: set[AlertKey] = set()
        places = [0]
        while places:
            place = places.pop()
            if place < len(self._due) and self._due[place][0] <= now_us:
                due_us, party, cause = self._due[place]
                if self._is_so(due_us, party, cause) and (party, cause) not in found:
                    found.add((party, cause))
                    yield party, cause
                places += (2 * place + 1, 2 * place + 2)

    def _forget(self) -> None:
        """Whatever stands first is to be so."""
        while self._due and not self._is_so(*self._due[0]):
            heappop(self._due)

    def _is_so(self, due_us: int, party: str, cause: int) -> bool:
        if cause == WATCH:
            watching = self.watches.get(party)
            return watching is not None and not watching.lapsed and watching.until_us == due_us
        alert = self.alerts.get((party, cause))
        return alert is not None and alert.due_us == due_us
