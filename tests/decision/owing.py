"""Parties that are owed alerts: what they file and say, and time that passes, as at a node."""

from __future__ import annotations

from msgspec.structs import replace

from detente.decision.apply import apply
from detente.decision.authority import Order, needs_second_person
from detente.decision.deadlines import next_deadline
from detente.decision.decide import decide
from detente.decision.seen_alert import SeenAlert, alerts_seen
from detente.decision.state import State, empty_state
from detente.decision.veil import Veil
from detente.messages.alerts import LADDER, Carriage, Carried, Ladder, Reply
from detente.messages.arrangements import Card, Cell, Standing
from detente.messages.channel import (
    AcknowledgeAlert,
    ConfirmAlert,
    PassAlert,
    RecordCarriage,
    RecordReceipt,
    SetLadder,
    TimeKeeping,
    TimePassed,
)
from detente.messages.commands import (
    AddParty,
    AmendNotice,
    ConfirmCommand,
    DescribeParty,
    FileNotice,
    RevokeKey,
    Role,
    SignedCommand,
    WithdrawNotice,
)
from detente.messages.events import Answered, Event
from detente.messages.incidents import AddToIncident, OpenIncident
from detente.messages.notices import Notice
from detente.messages.people import Duty
from detente.messages.refusals import Refusal

from .samples import NOON_US
from .signing import ALL_DUTIES, by_node, key_command, signed

PARTIES = ("A", "B", "C")
MONITOR = "Monitor"
VEIL = Veil(b"the secret of the node under test")
SECOND_US = 1_000_000
MINUTE_US = 60 * SECOND_US
HOUR_US = 60 * MINUTE_US
CELLS = ("Battery", "Patrol")


class Post:
    """Three parties and a monitor; `now_us` is the node's clock, two hours before noon at first. `events` are all
    that happened.
    """

    def __init__(self, ladder: Ladder | None = LADDER) -> None:
        self.state: State = empty_state()
        self.events: list[Event] = []
        self.now_us = NOON_US - 2 * HOUR_US
        self._given = 0
        for name in (*PARTIES, MONITOR):
            role = Role.MONITOR if name == MONITOR else Role.PARTY
            self._take(by_node(AddParty(command_id=name, name=name, role=role)))
            for person in ("first", "second"):
                self._take(by_node(key_command(name, person, duties=(*ALL_DUTIES, Duty.NEGOTIATOR))))
            self._take(by_node(key_command(name, "viewer", duties=(Duty.VIEWER,))))
        if ladder is not None:
            self.node(SetLadder(arrangement="", ladder=ladder))

    def _take(self, order: Order) -> list[Event] | Refusal:
        decided = decide(self.state, order, self.now_us, linked=self._linked(order))
        if isinstance(decided, Refusal):
            return decided
        assert isinstance(decided, list)
        for event in decided:
            apply(self.state, event)
        self.events += decided
        return decided

    def _linked(self, order: Order) -> dict[int, Event]:
        """What is behind the entries that a word about an incident links, as the node finds it."""
        links = order.command.links if isinstance(order.command, OpenIncident | AddToIncident) else ()
        found = {entry: self.events[entry] for entry in links if 0 <= entry < len(self.events)}
        return {
            entry: self.events[event.cause.entry]
            if isinstance(event, Answered) and event.cause.entry is not None
            else event
            for entry, event in found.items()
        }

    def node(self, command: TimeKeeping) -> list[Event]:
        decided = self._take(by_node(command))
        assert isinstance(decided, list)
        return decided

    def operator(self, command: RevokeKey) -> None:
        assert isinstance(self._take(by_node(command)), list)

    def tried(self, command: SignedCommand, person: str = "first") -> list[Event] | Refusal:
        self._given += 1
        return self._take(signed(replace(command, command_id=f"c{self._given}"), person))

    def give(self, command: SignedCommand, person: str = "first") -> int:
        """The entry of the node's answer to a command that must be taken, the second person's word with it."""
        second = needs_second_person(self.state, command)
        decided = self.tried(command, person)
        assert isinstance(decided, list), decided
        if second:
            decided = self.tried(ConfirmCommand(command_id="", party=command.party, entry=decided[0].entry), "second")
            assert isinstance(decided, list), decided
            return decided[2].entry
        return decided[1].entry

    def file(self, notice: Notice) -> int:
        return self.give(FileNotice(command_id="", party=notice.party, notice=notice))

    def amend(self, notice: Notice) -> int:
        version = self.state.notices[notice.key].plot.version
        return self.give(AmendNotice(command_id="", party=notice.party, version=version, notice=notice))

    def withdraw(self, notice: Notice) -> int:
        version = self.state.notices[notice.key].plot.version
        return self.give(WithdrawNotice(command_id="", party=notice.party, version=version, notice_id=notice.id))

    def describe(self, party: str, *cells: str) -> None:
        made = tuple(Cell(name=name, task="") for name in cells)
        card = Card(standing=Standing.PRINCIPAL, cells=made, watches=(), contacts=())  # and no line is open
        self.give(DescribeParty(command_id="", party=party, card=card))

    def passes(self, us: int) -> list[Event]:
        """Time passes, and the node looks."""
        self.now_us += us
        return self.node(TimePassed())

    def wakes(self) -> list[Event]:
        """The node sleeps until the next deadline."""
        due_us = next_deadline(self.state)
        assert due_us is not None
        return self.passes(max(0, due_us - self.now_us))

    def carry(self, party: str, cause: int, carriage: Carriage, carrier: str = "mail") -> None:
        carried = Carried(cause=cause, carrier=carrier, carriage=carriage, at_us=self.now_us)
        self.node(RecordCarriage(recipient=party, carried=(carried,)))

    def read(self, party: str, *causes: int, person: str = "first") -> list[Event]:
        return self.node(RecordReceipt(party=party, person=person, causes=causes))

    def inbox(self, party: str) -> tuple[SeenAlert, ...]:
        return alerts_seen(self.state, party, VEIL)

    def last(self, party: str) -> SeenAlert:
        return self.inbox(party)[0]

    def acknowledge(
        self, party: str, cause: int, version: str | None = None, reply: Reply = Reply.UNDERSTOOD, person: str = "first"
    ) -> list[Event] | Refusal:
        """Of the version that stands, unless another is named."""
        known = version or self.state.owed.alerts[party, cause].version
        return self.tried(
            AcknowledgeAlert(command_id="", party=party, cause=cause, version=known, reply=reply, text=""), person
        )

    def hand_on(self, party: str, cause: int, *cells: str) -> list[Event] | Refusal:
        version = self.state.owed.alerts[party, cause].version
        return self.tried(PassAlert(command_id="", party=party, cause=cause, version=version, cells=cells))

    def confirm(self, party: str, cause: int, cell: str) -> list[Event] | Refusal:
        version = self.state.owed.alerts[party, cause].version
        return self.tried(ConfirmAlert(command_id="", party=party, cause=cause, version=version, cell=cell))


def replayed(events: list[Event]) -> State:
    """What a node knows that starts with these."""
    state = empty_state()
    for event in events:
        apply(state, event)
    return state
