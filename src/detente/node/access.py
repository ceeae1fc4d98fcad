"""Who may speak to this node as which party: bearer tokens, of which only the hashes are kept.

The list is the operator's, beside the ledger and not in it. A party stands in the ledger from the moment that the
node first sees it here.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import sqlite3
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from detente.messages.commands import Role

FILE_NAME = "access.sqlite"
TOKEN_PREFIX = "detente_"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearer:
    """Who holds a token."""

    party: str
    role: Role


class Access:
    """The list in a data folder. Any process may change it while the node runs; the node notices."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME
        self._seen: bytes | None = None
        self._file: int | None = None
        self._bearers: dict[str, Bearer] = {}

    def add(self, name: str, role: Role) -> str | None:
        """A token for a new party, shown once and never again; None if there is such a party."""
        with self._open() as connection:
            if connection.execute("SELECT 1 FROM parties WHERE name = ?", (name,)).fetchone():
                return None
            connection.execute("INSERT INTO parties (name, role) VALUES (?, ?)", (name, role.value))
            return _new_token(connection, name)

    def renew(self, name: str) -> str | None:
        """A new token for a party, whose earlier ones are void from now on; None if there is no such party."""
        if not self._path.exists():
            return None
        with self._open() as connection:
            if not connection.execute("SELECT 1 FROM parties WHERE name = ?", (name,)).fetchone():
                return None
            connection.execute("DELETE FROM tokens WHERE party = ?", (name,))
            return _new_token(connection, name)

    def parties(self) -> list[tuple[str, Role]]:
        """Name and role of every party, in order of adding."""
        if not self._path.exists():
            return []
        with self._open() as connection:
            rows = connection.execute("SELECT name, role FROM parties ORDER BY number").fetchall()
        return [(name, Role(role)) for name, role in rows]

    def bearer(self, token: str) -> Bearer | None:
        """Who holds this token; a lookup in memory, read again when the file has changed."""
        changes = self._changes()
        if changes != self._seen:
            self._bearers = self._read() if changes else {}
            self._seen = changes
        return self._bearers.get(_hash(token))

    def _changes(self) -> bytes:
        """What is another after every change; empty while there is no file. The time of a file is too coarse for that,
        so this is SQLite's own count of changes (bytes 24 to 27 of its file). The file is kept open, since this is
        asked for every request; nothing ever replaces it.
        """
        if self._file is None:
            try:
                self._file = os.open(self._path, os.O_RDONLY | os.O_CLOEXEC)
            except FileNotFoundError:
                return b""
            weakref.finalize(self, os.close, self._file)
        return os.pread(self._file, 4, 24)

    def _read(self) -> dict[str, Bearer]:
        with self._open() as connection:
            rows = connection.execute(
                "SELECT tokens.sha256, name, role FROM tokens JOIN parties ON parties.name = tokens.party"
            ).fetchall()
        return {sha256: Bearer(party=name, role=Role(role)) for sha256, name, role in rows}

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        connection = sqlite3.connect(self._path, timeout=10)
        try:
            connection.execute("PRAGMA synchronous = FULL")
            with connection:
                connection.execute(
                    "CREATE TABLE IF NOT EXISTS parties"
                    " (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, role TEXT NOT NULL) STRICT"
                )
                connection.execute(
                    "CREATE TABLE IF NOT EXISTS tokens"
                    " (sha256 TEXT PRIMARY KEY, party TEXT NOT NULL REFERENCES parties (name)) STRICT"
                )
                yield connection
        finally:
            connection.close()
        self._path.chmod(0o600)


def _new_token(connection: sqlite3.Connection, party: str) -> str:
    token = TOKEN_PREFIX + secrets.token_urlsafe(32)
    connection.execute("INSERT INTO tokens (sha256, party) VALUES (?, ?)", (_hash(token), party))
    return token


def _hash(token: str) -> str:
    # A token is 256 bits of chance: one plain hash is enough, there is nothing to guess.
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
