"""Where word goes, and what is on its way: `carriers.sqlite` beside the ledger.

It holds addresses and their secrets, and an outbox: of each alert in each version one message to each address. It is
there before it is tried, and stays until it was taken; so a crash loses none, and at worst repeats one.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

FILE_NAME: Final = "carriers.sqlite"
_LAYOUT: Final = 1
_TABLES: Final = (
    "CREATE TABLE IF NOT EXISTS addresses (number INTEGER PRIMARY KEY, party TEXT NOT NULL, kind TEXT NOT NULL,"
    " address TEXT NOT NULL, secret TEXT NOT NULL, level INTEGER NOT NULL, language TEXT NOT NULL,"
    " UNIQUE (party, kind, address)) STRICT",
    "CREATE TABLE IF NOT EXISTS outbox (number INTEGER PRIMARY KEY, address INTEGER NOT NULL"
    " REFERENCES addresses (number) ON DELETE CASCADE, party TEXT NOT NULL, cause INTEGER NOT NULL,"
    " version TEXT NOT NULL, urgency TEXT NOT NULL, name TEXT NOT NULL, tries INTEGER NOT NULL,"
    " next_us INTEGER NOT NULL, state TEXT NOT NULL, said TEXT NOT NULL, UNIQUE (address, cause, version)) STRICT",
    "CREATE INDEX IF NOT EXISTS due ON outbox (next_us) WHERE state = 'waiting'",
    "CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
)


class Kind(StrEnum):
    """What carries a message."""

    WEB_HOOK = "web-hook"
    MAIL = "mail"
    APPRISE = "apprise"


class Level(StrEnum):
    """From which step of the ladder on an address is used; a stop goes to all of them at once."""

    FIRST = "first"
    PERSON = "person"
    CHANNEL = "channel"
    LEVEL = "level"


LEVELS: Final = tuple(Level)


class State(StrEnum):
    """Of a message in the outbox."""

    WAITING = "waiting"
    TAKEN = "taken"
    FAILED = "failed"
    NOT_NEEDED = "not-needed"
    """What it was about was taken in, or said anew, before it went."""


class BookBroken(Exception):
    """The file cannot be read or written; the text is a sentence for the operator."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where word for a party goes. `secret` signs web hooks, and is never shown again."""

    number: int
    party: str
    kind: Kind
    address: str
    secret: str
    level: Level
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A message on its way: `name` is its own for good, however often it is tried; `tries` is how often it was."""

    number: int
    to: Address
    cause: int
    version: str
    urgency: str
    name: str
    tries: int


class Book:
    """Used by one node, and by the commands beside it. Every change is durable when a method returns."""

    def __init__(self, folder: Path) -> None:
        """Raises BookBroken."""
        self._path = folder / FILE_NAME
        try:
            os.close(os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o600))
            self._connection = sqlite3.connect(self._path, isolation_level=None, timeout=10, check_same_thread=False)
        except (OSError, sqlite3.Error) as failure:
            raise self._broken(failure) from failure
        with self._writing() as connection:
            layout = connection.execute("PRAGMA user_version").fetchone()[0]
            if layout not in (0, _LAYOUT):
                raise BookBroken(f"{self._path} was written by a later version of Detente.")
            for table in _TABLES:
                connection.execute(table)
            connection.execute(f"PRAGMA user_version = {_LAYOUT}")

    def close(self) -> None:
        self._connection.close()

    def add(self, party: str, kind: Kind, address: str, *, secret: str, level: Level, language: str) -> int | None:
        """The number of a new address; None where the party has it already."""
        with self._writing() as connection:
            if connection.execute(
                "SELECT 1 FROM addresses WHERE (party, kind, address) = (?, ?, ?)", (party, kind.value, address)
            ).fetchone():
                return None
            cursor = connection.execute(
                "INSERT INTO addresses (party, kind, address, secret, level, language) VALUES (?, ?, ?, ?, ?, ?)",
                (party, kind.value, address, secret, LEVELS.index(level), language),
            )
            return cursor.lastrowid

    def remove(self, number: int) -> bool:
        """Whether there was one; what waits for it goes with it."""
        with self._writing() as connection:
            return connection.execute("DELETE FROM addresses WHERE number = ?", (number,)).rowcount == 1

    def addresses(self, party: str | None = None) -> list[Address]:
        with self._writing() as connection:
            rows = connection.execute(
                "SELECT number, party, kind, address, secret, level, language FROM addresses"
                " WHERE ? IS NULL OR party = ? ORDER BY number",
                (party, party),
            ).fetchall()
        return [_address(row) for row in rows]

    def set(self, name: str, value: str) -> None:
        with self._writing() as connection:
            connection.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (name, value))

    def setting(self, name: str) -> str | None:
        with self._writing() as connection:
            row = connection.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def put(self, to: Address, cause: int, version: str, urgency: str, now_us: int) -> bool:
        """Whether this was new: of each alert in each version an address gets one message."""
        name = f"{to.party}-{cause}-{version[:16]}-{to.number}"
        with self._writing() as connection:
            cursor = connection.execute(
                "INSERT OR IGNORE INTO outbox (address, party, cause, version, urgency, name, tries, next_us, state,"
                " said) VALUES (?, ?, ?, ?, ?, ?, 0, ?, 'waiting', '')",
                (to.number, to.party, cause, version, urgency, name, now_us),
            )
            return cursor.rowcount == 1

    def due(self, now_us: int, most: int) -> list[Waiting]:
        """The messages to be tried by now, the longest overdue first."""
        with self._writing() as connection:
            rows = connection.execute(
                "SELECT a.number, a.party, a.kind, a.address, a.secret, a.level, a.language,"
                " o.number, o.cause, o.version, o.urgency, o.name, o.tries"
                " FROM outbox o JOIN addresses a ON a.number = o.address"
                " WHERE o.state = 'waiting' AND o.next_us <= ? ORDER BY o.next_us LIMIT ?",
                (now_us, most),
            ).fetchall()
        return [
            Waiting(
                number=row[7], to=_address(row[:7]), cause=row[8], version=row[9], urgency=row[10], name=row[11],
                tries=row[12],
            )
            for row in rows
        ]  # fmt: skip

    def next_us(self) -> int | None:
        """When the next is to be tried."""
        with self._writing() as connection:
            row = connection.execute("SELECT MIN(next_us) FROM outbox WHERE state = 'waiting'").fetchone()
        return None if row[0] is None else int(row[0])

    def trying(self, number: int, next_us: int) -> None:
        """It is tried now; if nothing is heard of that, it is due again at that time, as a repeat."""
        self._change("UPDATE outbox SET tries = tries + 1, next_us = ? WHERE number = ?", (next_us, number))

    def later(self, number: int, next_us: int, said: str) -> None:
        """It was not taken, and is due again then."""
        self._change("UPDATE outbox SET next_us = ?, said = ? WHERE number = ?", (next_us, said, number))

    def done(self, number: int, state: State, said: str = "") -> None:
        self._change("UPDATE outbox SET state = ?, said = ? WHERE number = ?", (state.value, said, number))

    def counts(self) -> list[tuple[int, str, int, str]]:
        """Of each address how many messages are in which state, and what was last said of one."""
        with self._writing() as connection:
            rows = connection.execute(
                "SELECT address, state, COUNT(*), MAX(said) FROM outbox GROUP BY address, state ORDER BY 1, 2"
            ).fetchall()
        return [(int(a), str(b), int(c), str(d)) for a, b, c, d in rows]

    def _change(self, statement: str, values: Sequence[object]) -> None:
        with self._writing() as connection:
            connection.execute(statement, tuple(values))

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        try:
            self._connection.execute("PRAGMA synchronous = FULL")
            self._connection.execute("PRAGMA foreign_keys = ON")
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")
        except sqlite3.Error as failure:
            raise self._broken(failure) from failure

    def _broken(self, failure: Exception) -> BookBroken:
        return BookBroken(f"{self._path} cannot be used: {failure}.")


def _address(row: Sequence[object]) -> Address:
    number, party, kind, address, secret, level, language = row
    return Address(
        number=int(str(number)),
        party=str(party),
        kind=Kind(str(kind)),
        address=str(address),
        secret=str(secret),
        level=LEVELS[int(str(level))],
        language=str(language),
    )
