"""Parties, notices and commands for the tests of the node."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from detente.formats.geojson import read_notices
from detente.ledger import Ledger
from detente.messages.commands import FileNotice, Role
from detente.messages.notices import Notice
from detente.node.node import Clock, Node
from detente.node.process import add_party
from tests.web.running import notice

MAY_18_US = 1_495_065_600_000_000


def new_node(folder: Path, clock: Clock = lambda: MAY_18_US) -> Node:
    """The node of a new ledger, with the parties SDF and SAA and a monitor."""
    node = Node(Ledger.create(folder, name="detente.example/test"), clock)
    node.take([add_party("SDF", Role.PARTY), add_party("SAA", Role.PARTY), add_party("Monitor", Role.MONITOR)])
    return node


def declared(identity: str, party: str, **stated: Any) -> Notice:
    reading = read_notices(json.dumps(notice(identity, party, **stated)).encode())
    [read] = reading.notices
    return read


def filing_of(identity: str, party: str, **stated: Any) -> FileNotice:
    return FileNotice(command_id=f"file {identity}", party=party, notice=declared(identity, party, **stated))
