"""The file `access.sqlite`: its tables, how a file of the first layout becomes one of today's, and what is raised when
it fails.

It lies beside the ledger and holds credentials only, every secret as a hash. Who may sign what stands in the ledger.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from detente.messages.commands import Role
from detente.messages.people import Duty
from detente.messages.refusals import told

from .access_values import DamagedValue, read_role, write_duties

FILE_NAME = "access.sqlite"
FIRST_PERSON = "first"
"""The person whom a new party begins with, and to whom the tokens of the first layout belong."""

_LAYOUT: Final = 2
_TABLES: Final = {
    "parties": "number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, role TEXT NOT NULL, need INTEGER",
    "people": "number INTEGER PRIMARY KEY, party TEXT NOT NULL REFERENCES parties (name), person TEXT NOT NULL,"
    " duties TEXT NOT NULL, keyid TEXT UNIQUE, UNIQUE (party, person)",
    "tokens": "sha256 TEXT PRIMARY KEY, party TEXT NOT NULL, person TEXT NOT NULL,"
    " FOREIGN KEY (party, person) REFERENCES people (party, person) ON DELETE CASCADE",
    "sessions": "sha256 TEXT PRIMARY KEY, party TEXT NOT NULL, person TEXT NOT NULL, opened_s INTEGER NOT NULL,"
    " seen_s INTEGER NOT NULL, FOREIGN KEY (party, person) REFERENCES people (party, person) ON DELETE CASCADE",
    "held": "party TEXT NOT NULL, person TEXT NOT NULL, keyid TEXT NOT NULL UNIQUE, PRIMARY KEY (party, person)",
    "invited": "party TEXT NOT NULL REFERENCES parties (name), person TEXT NOT NULL, duties TEXT NOT NULL,"
    " code TEXT UNIQUE, until_s INTEGER NOT NULL, key BLOB, wrong INTEGER NOT NULL, PRIMARY KEY (party, person)",
    "instructions": "number INTEGER PRIMARY KEY, party TEXT NOT NULL, person TEXT, command BLOB NOT NULL UNIQUE,"
    " refusal TEXT",
}
_FIRST_LAYOUT: Final = {"parties": ("number", "name", "role"), "tokens": ("sha256", "party")}

FIRST_DUTIES: Final = {
    Role.PARTY: frozenset({Duty.VIEWER, Duty.WATCH, Duty.DECLARER, Duty.RELEASING, Duty.NEGOTIATOR}),
    Role.MONITOR: frozenset({Duty.VIEWER, Duty.WATCH, Duty.RELEASING, Duty.NEGOTIATOR}),
}
"""Of a party's first person, who does all that there is to do until others are added."""


class AccessBroken(Exception):
    """The access list cannot be read or written; the text is a sentence for the operator."""


class AccessFile:
    """The file in a data folder. Several processes may use it at once; one transaction sees one moment."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME
        self._file: int | None = None

    def exists(self) -> bool:
        return self._path.exists()

    def changes(self) -> bytes:
        """What is another after every change; empty while there is no file. The time of a file is too coarse for that,
        so this is SQLite's own count of changes (bytes 24 to 27 of its file). The file is kept open, since this is
        asked for every request; nothing ever replaces it.
        """
        try:
            if self._file is None:
                try:
                    self._file = os.open(self._path, os.O_RDONLY | os.O_CLOEXEC)
                except FileNotFoundError:
                    return b""
                weakref.finalize(self, os.close, self._file)
            return os.pread(self._file, 4, 24)
        except OSError as failure:
            raise self._broken(failure.strerror or str(failure)) from failure

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """One moment of the file, which is there. Raises AccessBroken where SQLite fails, the file is another's, or a
        value in it is found within to be a DamagedValue.
        """
        with self._transaction("BEGIN") as connection:
            yield connection

    @contextmanager
    def writing(self, *, create: bool = False) -> Iterator[sqlite3.Connection]:
        """One change: kept and durable if the block ends, undone if it raises. A file that is not there is made only
        if `create` says so. Raises AccessBroken as `reading` does.
        """
        if create and not self.exists():
            try:
                # Made with its mode, so that it is never readable by others, not even for a moment.
                os.close(os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o600))
            except OSError as failure:
                raise self._broken(failure.strerror or str(failure)) from failure
        with self._transaction("BEGIN IMMEDIATE") as connection:
            yield connection

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[sqlite3.Connection]:
        try:
            name = f"{self._path.absolute().as_uri()}?mode=rw"
            connection = sqlite3.connect(name, uri=True, timeout=10, isolation_level=None)
            try:
                connection.execute("PRAGMA synchronous = FULL")
                connection.execute("PRAGMA foreign_keys = ON")
                if connection.execute("PRAGMA user_version").fetchone()[0] != _LAYOUT:
                    self._lay_out(connection)
                connection.execute(begin)
                # Of all tables, each time: a torn page or a flipped bit is found here, and what is read below has the
                # types that its columns say. The file is small, and read when it has changed.
                if (said := connection.execute("PRAGMA quick_check(1)").fetchone()[0]) != "ok":
                    raise self._damaged(said)
                yield connection
                connection.execute("COMMIT")
            finally:
                connection.close()  # which undoes what was not committed
        except DamagedValue as failure:
            raise self._damaged(str(failure)) from failure
        except (sqlite3.Error, UnicodeDecodeError) as failure:  # a damaged name in SQLite's own words is no UTF-8
            raise self._broken(str(failure)) from failure

    def _lay_out(self, connection: sqlite3.Connection) -> None:
        """Bring an empty file, or one of the first layout, to today's, wholly or not at all."""
        connection.execute("BEGIN IMMEDIATE")
        # Asked again, since another process may have been first.
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        found = {
            name: tuple(column[1] for column in connection.execute(f"PRAGMA table_info('{name}')"))
            for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
            if name in _FIRST_LAYOUT or not name.startswith("sqlite_")
        }
        if version == _LAYOUT:
            connection.execute("COMMIT")
            return
        if version != 0 or found not in ({}, _FIRST_LAYOUT):
            raise self._broken("it is of another program, or of a later version of this one")
        if found:
            connection.execute("ALTER TABLE parties RENAME TO first_parties")
            connection.execute("ALTER TABLE tokens RENAME TO first_tokens")
        for name, columns in _TABLES.items():
            connection.execute(f"CREATE TABLE {name} ({columns}) STRICT")
        if found:
            connection.execute("INSERT INTO parties SELECT number, name, role, NULL FROM first_parties")
            for name, role in connection.execute("SELECT name, role FROM parties ORDER BY number").fetchall():
                connection.execute(
                    "INSERT INTO people (party, person, duties) VALUES (?, ?, ?)",
                    (name, FIRST_PERSON, write_duties(FIRST_DUTIES[read_role(role, name)])),
                )
            connection.execute("INSERT INTO tokens SELECT sha256, party, ? FROM first_tokens", (FIRST_PERSON,))
            connection.execute("DROP TABLE first_tokens")
            connection.execute("DROP TABLE first_parties")
        connection.execute(f"PRAGMA user_version = {_LAYOUT}")
        connection.execute("COMMIT")

    def _damaged(self, what: str) -> AccessBroken:
        who = "A later version, something else or a failing disk wrote that"
        return self._broken(f"{told(what)}. {who}; put back this file from a backup (docs/operating.md)")

    def _broken(self, why: str) -> AccessBroken:
        return AccessBroken(f"The access list {self._path} cannot be used: {why}.")


def hashed(secret: str) -> str:
    """What is kept of a token, a session's secret or a code. They are 100 bits of chance or more: one plain hash is
    enough, there is nothing to guess.
    """
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
