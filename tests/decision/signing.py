"""Parties with people and keys, and commands that they signed: decisions look at nothing but the names of the keys."""

from __future__ import annotations

from hashlib import sha256

from detente.decision.apply import apply
from detente.decision.authority import Order
from detente.decision.decide import decide
from detente.decision.state import State, keyid_of
from detente.messages.commands import AddParty, AuthorizeKey, Command, ConfirmCommand, Role, SignedCommand
from detente.messages.events import Event, Hand
from detente.messages.people import Duty

from .samples import NOON_US

ALL_DUTIES = (Duty.VIEWER, Duty.WATCH, Duty.DECLARER, Duty.RELEASING)


def key_of(party: str, person: str = "first") -> bytes:
    return sha256(f"{party}, {person}".encode()).digest()


def by_node(command: Command) -> Order:
    return Order(command=command)


def signed(command: SignedCommand, person: str = "first", *, hand: Hand = Hand.NODE) -> Order:
    """A command under the key of this person of its party."""
    return Order(command=command, keyids=(keyid_of(key_of(command.party, person)),), hand=hand)


def key_command(
    party: str, person: str = "first", duties: tuple[Duty, ...] = ALL_DUTIES, **changes: object
) -> AuthorizeKey:
    stated: dict[str, object] = {
        "command_id": f"key of {person}",
        "party": party,
        "person": person,
        "duties": duties,
        "key": key_of(party, person),
        "held": True,
        "start_us": 0,
        "end_us": None,
        **changes,
    }
    return AuthorizeKey(**stated)  # type: ignore[arg-type]  # the names are those of its members


def take(state: State, *orders: Order, at_us: int = NOON_US) -> list[Event]:
    """The events of orders that must be taken, applied."""
    events: list[Event] = []
    for order in orders:
        decided = decide(state, order, at_us)
        assert isinstance(decided, list), decided
        for event in decided:
            apply(state, event)
        events.extend(decided)
    return events


def enrol(state: State, *names: str, role: Role = Role.PARTY, people: tuple[str, ...] = ("first", "second")) -> None:
    """Parties with these people, each of whom has all duties."""
    for name in names:
        take(state, by_node(AddParty(command_id=name, name=name, role=role)))
        take(state, *(by_node(key_command(name, person)) for person in people))


def confirmed(state: State, order: Order) -> list[Event]:
    """A command on a protected site, and the second person's word; all events of both."""
    held = take(state, order)
    entry, party = held[0].entry, order.command.party  # type: ignore[union-attr]  # a signed command has a party
    confirm = ConfirmCommand(command_id=f"confirm {entry}", party=party, entry=entry)
    return held + take(state, signed(confirm, "second"))
