"""Who there is on the access list, as one picture in memory that is read again when the file has changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field

from detente.messages.commands import Role
from detente.messages.people import Duty

from .access_file import AccessFile
from .access_values import read_duties, read_role, whose, write_duties


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearer:
    """Who speaks: a person of a party, with duties; `keyid` names the event key that is their own, None where they have
    none (then the node signs for them with one that it holds).
    """

    party: str
    role: Role
    person: str
    duties: frozenset[Duty]
    keyid: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A session: when it was opened, and when it was last used as far as the file knows; seconds since 1970."""

    bearer: Bearer
    opened_s: int
    seen_s: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """The list at one moment: people by party and name, tokens and sessions by their hash, people by their own key."""

    people: dict[tuple[str, str], Bearer] = field(default_factory=dict)
    tokens: dict[str, Bearer] = field(default_factory=dict)
    sessions: dict[str, Opened] = field(default_factory=dict)
    keys: dict[str, Bearer] = field(default_factory=dict)


class People:
    """The picture of an access file, never older than the file."""

    def __init__(self, file: AccessFile) -> None:
        self._file = file
        self._seen: bytes | None = None
        self._listed = Listed()

    def now(self) -> Listed:
        """The list as it is now; one small read while nothing has changed."""
        changes = self._file.changes()
        if changes != self._seen:
            self._listed = self._read() if changes else Listed()
            self._seen = changes
        return self._listed

    def _read(self) -> Listed:
        with self._file.reading() as connection:
            people = {
                (party, person): Bearer(
                    party=party,
                    role=read_role(role, party),
                    person=person,
                    duties=read_duties(duties, person),
                    keyid=keyid,
                )
                for party, role, person, duties, keyid in connection.execute(
                    "SELECT party, role, person, duties, keyid FROM people JOIN parties ON parties.name = people.party"
                    " ORDER BY people.number"
                )
            }
            tokens = {
                sha256: whose(people, party, person, "token")
                for sha256, party, person in connection.execute("SELECT sha256, party, person FROM tokens")
            }
            sessions = {
                sha256: Opened(bearer=whose(people, party, person, "session"), opened_s=opened_s, seen_s=seen_s)
                for sha256, party, person, opened_s, seen_s in connection.execute(
                    "SELECT sha256, party, person, opened_s, seen_s FROM sessions"
                )
            }
        keys = {bearer.keyid: bearer for bearer in people.values() if bearer.keyid is not None}
        return Listed(people=people, tokens=tokens, sessions=sessions, keys=keys)


def put_person(
    connection: sqlite3.Connection, party: str, person: str, duties: Iterable[Duty], keyid: str | None
) -> None:
    """Write a person into the list, or give one who is there these duties and this key."""
    connection.execute(
        "INSERT INTO people (party, person, duties, keyid) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (party, person) DO UPDATE SET duties = excluded.duties, keyid = excluded.keyid",
        (party, person, write_duties(duties), keyid),
    )
