"""What the operator says about keys, waiting for the node to put it into the ledger.

Only the node writes the ledger, and it may be running or not. So `detente party` and `detente key` leave such commands
in the access list, and the node takes them when it next looks: after a change of the list, and when it starts.
"""

from __future__ import annotations

import sqlite3

from detente.messages.commands import AuthorizeKey, KeyCommand
from detente.messages.refusals import Refusal

from .access_file import AccessFile
from .access_values import read_command, write_command


class Instructions:
    """The instructions of an access list."""

    def __init__(self, file: AccessFile) -> None:
        self._file = file

    def add(self, command: KeyCommand) -> None:
        """Leave a command for the node; the same command again changes nothing."""
        with self._file.writing() as connection:
            add_instruction(connection, command)

    def waiting(self) -> list[KeyCommand]:
        """What the ledger does not have yet, oldest first; the same each time, with its ids, until `settled`."""
        if not self._file.exists():
            return []
        with self._file.reading() as connection:
            rows = connection.execute("SELECT command, number FROM instructions WHERE refusal IS NULL ORDER BY number")
            return [read_command(command, number) for command, number in rows.fetchall()]

    def settled(self, command: KeyCommand, refusal: Refusal | None = None) -> None:
        """The ledger has this command, or it was refused; it does not wait any more."""
        with self._file.writing() as connection:
            raw = write_command(command)
            if refusal is None:
                connection.execute("DELETE FROM instructions WHERE command = ?", (raw,))
            else:
                connection.execute("UPDATE instructions SET refusal = ? WHERE command = ?", (refusal.sentence(), raw))

    def refused(self, party: str) -> list[tuple[KeyCommand, str]]:
        """What the node did not take for a party, and why, until another instruction about the same person comes."""
        if not self._file.exists():
            return []
        with self._file.reading() as connection:
            rows = connection.execute(
                "SELECT command, number, refusal FROM instructions WHERE party = ? AND refusal IS NOT NULL"
                " ORDER BY number",
                (party,),
            ).fetchall()
            return [(read_command(command, number), refusal) for command, number, refusal in rows]


def take_instruction(connection: sqlite3.Connection, command: KeyCommand) -> bool:
    """As `Instructions.settled`, within a change that does more; whether it still waited."""
    return connection.execute("DELETE FROM instructions WHERE command = ?", (write_command(command),)).rowcount == 1


def key_waits(connection: sqlite3.Connection, key: bytes) -> bool:
    """Whether the ledger is to authorise this public key (32 bytes) for somebody."""
    rows = connection.execute("SELECT command, number FROM instructions WHERE person IS NOT NULL AND refusal IS NULL")
    waiting = (read_command(command, number) for command, number in rows.fetchall())
    return any(isinstance(command, AuthorizeKey) and command.key == key for command in waiting)


def add_instruction(connection: sqlite3.Connection, command: KeyCommand) -> None:
    """As `Instructions.add`, within a change that does more."""
    person = command.person if isinstance(command, AuthorizeKey) else None
    connection.execute(
        "DELETE FROM instructions WHERE party = ? AND person IS ? AND refusal IS NOT NULL", (command.party, person)
    )
    connection.execute(
        "INSERT OR IGNORE INTO instructions (party, person, command) VALUES (?, ?, ?)",
        (command.party, person, write_command(command)),
    )
