"""A node that takes signed commands until it is killed, and says what it answered: `taking_process.py FOLDER COUNT`.

One line per answered command: its entry, how many entries it brought about, and its id.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from detente.ledger import Ledger
from detente.messages.commands import AmendNotice, ConfirmCommand, SignedCommand, WithdrawNotice
from detente.node.node import Accepted, Node
from tests.node.samples import MAY_18_US, declared, filing_of
from tests.node.signing import key_of, sent, signed


def commands(count: int) -> Iterator[tuple[SignedCommand, str]]:
    """What is sent, by whom: notices that are filed, amended and withdrawn, and sites that take a second person."""
    for number in range(count):
        party, person = (("SDF", "Ali"), ("SAA", "Omar"))[number % 2]
        kind = ("presence", "site", "hazard")[number % 3]
        identity = f"notice-{number}"
        yield filing_of(identity, party, kind=kind, lat=35 + number / 200), person
        if kind == "presence":
            notice = declared(identity, party, lat=36 + number / 200)
            yield AmendNotice(command_id=f"amend {identity}", party=party, version=1, notice=notice), person
        if kind == "hazard":
            withdraw = WithdrawNotice(command_id=f"withdraw {identity}", party=party, version=1, notice_id=identity)
            yield withdraw, person


def main(folder: Path, count: int) -> None:
    with Ledger.open(folder) as ledger:
        node = Node(ledger, lambda: MAY_18_US)
        for command, person in commands(count):
            answered(node, command, person)
            for entry, held in list(node.state.held.items()):
                confirm = ConfirmCommand(command_id=f"confirming {entry}", party=held.cause.party, entry=entry)
                answered(node, confirm, f"{person}'s second")


def answered(node: Node, command: SignedCommand, person: str) -> None:
    outcome = sent(node, signed(command, key_of(person)))
    assert isinstance(outcome, Accepted), outcome
    os.write(1, f"{outcome.entry} {len(outcome.events)} {command.command_id}\n".encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
