"""Making, opening and starting a node from its data folder."""

from __future__ import annotations

import time
from pathlib import Path

from detente.decision.separation import DEFAULTS, Separations
from detente.ledger import Ledger, NotALedger
from detente.messages.commands import AddParty, Role
from detente.messages.refusals import Refusal

from .access import Access
from .node import Node


def clock_us() -> int:
    """The machine's clock, µs since 1970-01-01T00:00Z."""
    return time.time_ns() // 1000


def make_or_open(folder: Path, name: str, separations: Separations = DEFAULTS) -> tuple[Node, bool]:
    """The node of a data folder, and whether its ledger had to be made; `name` is the origin of a new ledger."""
    try:
        ledger, made = Ledger.open(folder), False
    except NotALedger as failure:
        if failure.reason != "no-ledger":
            raise
        ledger, made = Ledger.create(folder, name=name), True
    return Node(ledger, clock_us, separations), made


def enter_parties(node: Node, access: Access) -> None:
    """Put the parties of the operator's list into the ledger, those that are not there yet."""
    missing = [(name, role) for name, role in access.parties() if name not in node.state.parties]
    node_outcomes = node.take([add_party(name, role) for name, role in missing])
    for outcome in node_outcomes:
        assert not isinstance(outcome, Refusal), outcome


def add_party(name: str, role: Role) -> AddParty:
    """The command that puts a party of the list into the ledger; the same for the same party."""
    return AddParty(command_id=f"party {name}", name=name, role=role)
