"""Parties that negotiate: terms easily made, and words that must be taken, or refused, as a node would."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from detente.decision.apply import apply
from detente.decision.authority import Order
from detente.decision.decide import decide
from detente.decision.standing import bindings, in_force
from detente.decision.state import State, empty_state, keyid_of
from detente.geometry.volumes import HIGHEST_MM, LOWEST_MM, Circle, Corridor
from detente.messages.arrangements import (
    Channel,
    Conduct,
    Measure,
    MeasureKind,
    Period,
    Reservation,
    Side,
    Sided,
    Stance,
    Terms,
    version_of,
)
from detente.messages.commands import AddParty, ClaimForce, ProposeTerms, Role, SignedCommand, TakeStance
from detente.messages.events import Event
from detente.messages.people import Duty
from detente.messages.refusals import Refusal

from .samples import NOON_US, circle
from .signing import by_node, key_command, key_of, take

PARTIES = ("A", "B", "C")
FORCE = "Militia"
DAY_US = 86_400_000_000


def zone(identity: str = "zone", **said: Any) -> Measure:
    made = Measure(
        id=identity,
        kind=MeasureKind.ZONE,
        title=f"Title of {identity}",
        footprint=Circle(centre=circle().centre, radius_mm=55_000_000),
        floor_mm=LOWEST_MM,
        ceiling_mm=HIGHEST_MM,
        conduct=Conduct.KEEP_OUT,
    )
    return replace(made, **said)


def line(identity: str = "line", **said: Any) -> Measure:
    made = Measure(
        id=identity,
        kind=MeasureKind.LINE,
        title=f"Title of {identity}",
        footprint=Corridor(line=((401_408_000, 353_359_000), (404_515_000, 350_198_000)), half_width_mm=500_000),
        floor_mm=LOWEST_MM,
        ceiling_mm=HIGHEST_MM,
        conduct=Conduct.CROSS,
        notice_us=7_200_000_000,
        sides=(Sided(party="A", side=Side.LEFT), Sided(party="B", side=Side.RIGHT)),
    )
    return replace(made, **said)


def terms(*measures: Measure, **said: Any) -> Terms:
    made = Terms(
        id="valley",
        base="",
        number=1,
        title="The valley",
        description="",
        parties=PARTIES,
        area=None,
        period=Period(start_us=NOON_US, end_us=None, zone="Asia/Damascus"),
        renewal=None,
        phases=(),
        notice_periods=(),
        measures=measures or (zone(), line()),
    )
    return replace(made, **said)


def after(before: Terms, **said: Any) -> Terms:
    return replace(before, **{"base": version_of(before), "number": before.number + 1, **said})


def other_vertex(before: Terms, by: int = 1) -> Terms:
    """The next version, in which one position of its last measure lies 1 cm or so elsewhere."""
    *rest, last = before.measures
    assert isinstance(last.footprint, Corridor)
    (lon, lat), *others = last.footprint.line
    moved = replace(last.footprint, line=((lon + by, lat), *others))
    return after(before, measures=(*rest, replace(last, footprint=moved)))


class Table:
    """Three parties and a monitor at one node, whose clock is `now_us`; each command takes a second."""

    def __init__(self) -> None:
        self.state: State = empty_state()
        self.events: list[Event] = []
        self.now_us = NOON_US
        self._given = 0
        for name in PARTIES:
            self.join(name)
        self.join("Monitor", Role.MONITOR)

    def join(self, name: str, role: Role = Role.PARTY) -> None:
        self.now_us += 1_000_000
        key = key_command(name, duties=(Duty.NEGOTIATOR,))
        for command in (AddParty(command_id=name, name=name, role=role), key):
            self.events += take(self.state, by_node(command), at_us=self.now_us)

    def give(self, command: SignedCommand) -> Refusal | None:
        """The refusal of a command, or none, and it is taken."""
        self.now_us += 1_000_000
        self._given += 1
        order = Order(
            command=replace(command, command_id=f"c{self._given}"), keyids=(keyid_of(key_of(command.party, "first")),)
        )
        decided = decide(self.state, order, self.now_us)
        if isinstance(decided, Refusal):
            return decided
        assert isinstance(decided, list)
        for event in decided:
            apply(self.state, event)
        self.events += decided
        return None

    def propose(self, stated: Terms, party: str = "A") -> Refusal | None:
        return self.give(ProposeTerms(command_id="", party=party, terms=stated))

    def say(
        self,
        party: str,
        stance: Stance,
        stated: Terms,
        *reserved: str,
        of: str = "",
        number: int | None = None,
    ) -> Refusal | None:
        of_this = (one for one in self.state.arrangements.values() if version_of(stated) in one.versions)
        words = [word for one in of_this for word in one.words]
        count = sum(word.party == (of or party) for word in words)
        return self.give(
            TakeStance(
                command_id="",
                party=party,
                of=of,
                arrangement=stated.id,
                version=version_of(stated),
                number=count + 1 if number is None else number,
                stance=stance,
                reservations=tuple(Reservation(measure=one, text="not this") for one in reserved),
                channel=Channel.NODE,
            )
        )

    def claim(self, party: str, by: str, force: str = FORCE, *, hours: tuple[float, float | None] = (0, None)) -> None:
        """From now on, or so many hours from now."""
        start, end = hours
        claim = ClaimForce(
            command_id="",
            party=party,
            force=force,
            by=by,
            start_us=self.now_us + round(start * 3_600_000_000),
            end_us=None if end is None else self.now_us + round(end * 3_600_000_000),
            text="",
        )
        assert self.give(claim) is None

    def agree(self, stated: Terms, *parties: str) -> None:
        for party in parties:
            assert self.say(party, Stance.ACCEPTED, stated) is None

    def wait(self, days: float) -> None:
        self.now_us += round(days * DAY_US)

    def between(self, a: str, b: str, at_us: int | None = None) -> tuple[int, tuple[str, ...]] | None:
        """The number of the version and the measures in force between two at a time, None where none is."""
        at_us = self.now_us if at_us is None else at_us
        for one in self.state.arrangements.values():
            for binding in bindings(one, at_us):
                if (binding.a, binding.b) == (a, b) and (measures := in_force(binding, at_us)):
                    return binding.proposed.terms.number, tuple(measure.id for measure in measures)
        return None
