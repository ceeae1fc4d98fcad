"""A node killed as it syncs, opened again and looked over."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from detente.ledger import verify_ledger
from detente.messages.commands import SignedCommand
from detente.node.node import Accepted
from detente.node.verifying import Authorities

from .samples import new_node, reopened
from .signing import key_of, own_key, sent, signed
from .taking_process import commands

TAKING = Path(__file__).with_name("taking_process.py")
COMMANDS = 36


def kill_at(scratch: Path, calls: Iterable[int]) -> tuple[int, int]:
    """Kill a node that takes signed commands as it enters its first, second, … sync, a new one each time; check that
    every command that was answered is there. How often it was killed, and how many commands had been answered.
    """
    begun = scratch / "begun"
    node = new_node(begun)
    for party, person in (("SDF", "Ali"), ("SAA", "Omar")):
        own_key(node, party, person)
        own_key(node, party, f"{person}'s second")
    node.ledger.close()
    wanted = {command.command_id: (command, person) for command, person in commands(COMMANDS)}
    kills = answers = 0
    for call in calls:
        folder = shutil.copytree(begun, scratch / f"kill {call}")
        killed, said = _killed_at(folder, call)
        kills, answers = kills + killed, answers + len(said)
        _check(folder, said, wanted)
        shutil.rmtree(folder)
    return kills, answers


def _killed_at(folder: Path, call: int) -> tuple[bool, list[str]]:
    """Kill the node as it enters its `call`-th sync: whether it came to that, and what had been answered."""
    inject = f"inject=fdatasync,fsync:signal=KILL:when={call}"
    strace = ("strace", "-f", "-o", os.devnull, "-e", "trace=fdatasync,fsync", "-e", inject)
    command = [*strace, sys.executable, str(TAKING), str(folder), str(COMMANDS)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)
    killed = done.returncode in (-9, 128 + 9)
    assert killed or done.returncode == 0, done.stderr
    return killed, [line for line in done.stdout.splitlines(keepends=True) if line.endswith("\n")]


def _check(folder: Path, said: list[str], wanted: dict[str, tuple[SignedCommand, str]]) -> None:
    node = reopened(folder)
    taken = {identity: known.entry for (_, identity), known in node.state.taken.items()}
    for line in said:
        entry, count, identity = line.split(maxsplit=2)
        assert taken[identity.strip()] == int(entry)
        assert int(entry) + int(count) <= node.ledger.size
        if identity.strip() in wanted:
            # Sent again, it is known; and what was not answered may be sent as if for the first time.
            command, person = wanted[identity.strip()]
            assert sent(node, signed(command, key_of(person))) == Accepted(entry=int(entry), events=())
    node.ledger.close()
    report = verify_ledger(folder, reader=Authorities)
    assert report.ok, report.text
