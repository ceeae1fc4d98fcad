"""Tracks before a table of parties that have agreed on something: reports, looks, and what came of them."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from contextlib import suppress
from typing import Any

from msgspec.structs import replace

from detente.decision.apply import apply
from detente.decision.decide import decide
from detente.decision.ground import Sight
from detente.decision.judge_memory import Settings
from detente.decision.seen_alert import SeenAlert, alerts_seen
from detente.formats.alert_account import account_of
from detente.geometry.edges import geodesics
from detente.geometry.volumes import HIGHEST_MM, LOWEST_MM
from detente.messages.alerts import LADDER
from detente.messages.arrangements import Domain
from detente.messages.channel import SetLadder
from detente.messages.coded.render import lines
from detente.messages.positions import Report
from detente.messages.watching import Change, RecordStandings, Rule, StandingChanged
from detente.watch.lookout import Lookout, Sighting, Taken
from tests.decision.held import Valley
from tests.decision.signing import by_node
from tests.decision.worlds import VEIL

SECOND_US = 1_000_000
MINUTE_US = 60 * SECOND_US
MIDDLE = (401_408_000, 353_359_000)


def report(at_us: int, place: tuple[int, int], **said: Any) -> Report:
    made = Report(
        track="t1",
        party="A",
        by="A",
        at_us=at_us,
        lon_e7=place[0],
        lat_e7=place[1],
        uncertainty_mm=20_000,
        floor_mm=LOWEST_MM,
        ceiling_mm=HIGHEST_MM,
        altitude=None,
        course_cdeg=None,
        speed_mm_s=None,
        course_uncertainty_cdeg=0,
        speed_uncertainty_mm_s=0,
        domain=Domain.GROUND,
        source="gps",
    )
    return replace(made, **said)


def away(metres: float, bearing_deg: float = 180.0, place: tuple[int, int] = MIDDLE) -> tuple[int, int]:
    """A place so far from another."""
    lon, lat, _ = geodesics().fwd(place[0] / 1e7, place[1] / 1e7, bearing_deg, metres)
    return round(lon * 1e7), round(lat * 1e7)


def straight(
    start_us: int, metres: Iterable[float], every_s: float, *, bearing_deg: float = 180.0, **said: Any
) -> Iterator[Report]:
    """Along a bearing from the middle, so far from it one after the other."""
    for number, one in enumerate(metres):
        yield report(start_us + round(number * every_s * 1e6), away(one, bearing_deg), **said)


def steps_of(look: Generator[list[Change] | Sighting, list[Sight] | None]) -> Iterator[list[Change]]:
    """What each step finds."""
    answer: list[Sight] | None = None
    with suppress(StopIteration):
        while True:
            step = look.send(answer)
            answer = step() if callable(step) else None
            if not callable(step):
                yield step


class Outlook(Valley):
    """A table with a watch, whose clock goes with the reports. `changes` are all that changed."""

    def __init__(self, settings: Settings | None = None) -> None:
        super().__init__()
        self.settings = settings
        self.events += [*self._node(SetLadder(arrangement="", ladder=LADDER))]
        self.lookout = Lookout(self.state, settings)
        self.changes: list[Change] = []

    def _node(self, command: Any) -> list[Any]:
        decided = decide(self.state, by_node(command), self.now_us)
        assert isinstance(decided, list)
        for event in decided:
            apply(self.state, event)
        self.lookout_hears(decided)
        return decided

    def lookout_hears(self, events: list[Any]) -> None:
        if hasattr(self, "lookout"):
            self.lookout.hear(events)

    def _take(self, command: Any, person: str) -> list[Any]:
        events = super()._take(command, person)
        self.lookout_hears(events)
        return events

    def take(self, *reports: Report, **own: Any) -> Taken:
        return self.lookout.take(reports, self.now_us, **own)

    def look(self) -> list[Change]:
        """What changes now, as it was recorded."""
        new: list[Change] = []
        for changes in steps_of(self.lookout.look(self.now_us)):
            events = self._node(RecordStandings(changes=tuple(changes)))
            self.events += events
            new += [event.change for event in events if isinstance(event, StandingChanged)]
        self.changes += new
        return new

    def follow(self, reports: Iterable[Report]) -> list[Change]:
        """Each report as it comes, with a look after it."""
        new: list[Change] = []
        for one in reports:
            self.now_us = max(self.now_us, one.at_us)
            taken = self.take(one)
            assert taken.accepted == 1, taken
            new += self.look()
        return new

    def turns(self) -> list[tuple[Rule, bool]]:
        return [(one.rule, one.over) for one in self.changes]

    def standing(self) -> set[tuple[str, Rule]]:
        return {(track[1], rule) for track, rule, _ in self.state.watched.open}

    def inbox(self, party: str) -> list[SeenAlert]:
        return list(alerts_seen(self.state, party, VEIL))

    def texts(self, party: str) -> list[str]:
        return [
            " ".join(lines(message, "en")) for alert in reversed(self.inbox(party)) for message in account_of(alert)
        ]
