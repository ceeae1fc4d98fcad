"""Parties, notices and commands for the tests of the node."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from detente.formats.geojson import read_notices
from detente.ledger import Ledger
from detente.messages.commands import FileNotice, Role, SignedCommand
from detente.messages.notices import Notice
from detente.node.access import Access
from detente.node.node import Accepted, Clock, Node, Outcome, Tell, unheard
from detente.node.orders import Submission
from detente.node.roll import Roll
from tests.web.running import notice

MAY_18_US = 1_495_065_600_000_000

ORIGIN = "detente.example/test"
PARTIES = (("SDF", Role.PARTY), ("SAA", Role.PARTY), ("Monitor", Role.MONITOR))

BEGUN = 3 * len(PARTIES)
"""Entries of `new_node`: each party, then for each its person's key: the operator's command, and what it came to."""


def new_node(folder: Path, clock: Clock = lambda: MAY_18_US) -> Node:
    """The node of a new ledger, with the parties SDF and SAA and a monitor, one person each: BEGUN entries."""
    node = Node(Ledger.create(folder, name=ORIGIN), clock)
    access = Access(folder)
    for name, role in PARTIES:
        access.add(name, role)
    roll_of(folder, node).enter(node)
    return node


def reopened(folder: Path, clock: Clock = lambda: MAY_18_US, tell: Tell = unheard) -> Node:
    """The node of a ledger that is there, replayed."""
    return Node(Ledger.open(folder), clock, tell=tell)


def roll_of(folder: Path, node: Node, tell: Tell = unheard) -> Roll:
    return Roll(folder, Access(folder), node.origin, tell=tell)


def submitted(folder: Path, node: Node, *commands: SignedCommand, person: str = "first") -> list[Submission]:
    """Commands as the node signs them on this person's behalf."""
    roll = roll_of(folder, node)
    submissions = []
    for command in commands:
        bearer = roll.access.person(command.party, person)
        assert bearer is not None
        submission = roll.on_behalf(bearer, command)
        assert isinstance(submission, Submission)
        submissions.append(submission)
    return submissions


def take(folder: Path, node: Node, *commands: SignedCommand, person: str = "first") -> tuple[Outcome, ...]:
    """What becomes of such commands in one batch."""
    return node.take(submitted(folder, node, *commands, person=person))


def accepted(outcome: Outcome) -> Accepted:
    """An outcome that must be no refusal."""
    assert isinstance(outcome, Accepted), outcome
    return outcome


def declared(identity: str, party: str, **stated: Any) -> Notice:
    reading = read_notices(json.dumps(notice(identity, party, **stated)).encode())
    [read] = reading.notices
    return read


def filing_of(identity: str, party: str, **stated: Any) -> FileNotice:
    return FileNotice(command_id=f"file {identity}", party=party, notice=declared(identity, party, **stated))
