"""Who may speak to this node, as which party and with which duties: parties, their people, and their tokens.

The list is the operator's, beside the ledger and not in it. A party stands in the ledger from the moment that the
node first sees it here; so do a person's name and duties, once they have a key. Of tokens only the hashes are kept.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from detente.messages.commands import AuthorizeKey, Role
from detente.messages.people import Duty

from .access_file import FILE_NAME, FIRST_DUTIES, FIRST_PERSON, AccessBroken, AccessFile, hashed
from .access_values import read_keyid, read_role
from .enrolment import Enrolments
from .instructions import Instructions, take_instruction
from .people import Bearer, People, put_person
from .sessions import Sessions

__all__ = ["FILE_NAME", "FIRST_PERSON", "TOKEN_PREFIX", "Access", "AccessBroken", "Bearer"]

TOKEN_PREFIX = "detente_"


class Access:
    """The list in a data folder. Any process may change it while the node runs; the node notices.

    Every method raises AccessBroken where the file cannot be read or written. `sessions`, `enrolments` and
    `instructions` are parts of the same file that have rules of their own.
    """

    def __init__(self, folder: Path) -> None:
        self.file = AccessFile(folder)
        self._people = People(self.file)
        self.sessions = Sessions(self.file, self._people)
        self.enrolments = Enrolments(self.file)
        self.instructions = Instructions(self.file)

    def add(self, name: str, role: Role) -> str | None:
        """A token for the first person of a new party, shown once and never again; None if there is such a party."""
        with self.file.writing(create=True) as connection:
            if connection.execute("SELECT 1 FROM parties WHERE name = ?", (name,)).fetchone():
                return None
            connection.execute("INSERT INTO parties (name, role) VALUES (?, ?)", (name, role.value))
            put_person(connection, name, FIRST_PERSON, FIRST_DUTIES[role], None)
            return _new_token(connection, name, FIRST_PERSON)

    def add_person(self, party: str, person: str, duties: Iterable[Duty]) -> str | None:
        """A token for a new person of a party, shown once; None if there is no such party or already such a person."""
        if not self.file.exists():
            return None
        with self.file.writing() as connection:
            known = connection.execute("SELECT 1 FROM parties WHERE name = ?", (party,)).fetchone()
            if not known or _has_person(connection, party, person):
                return None
            put_person(connection, party, person, duties, None)
            return _new_token(connection, party, person)

    def renew(self, party: str, person: str = FIRST_PERSON) -> str | None:
        """A new token for a person, whose earlier ones and whose sessions are void from now on; None if there is no
        such person.
        """
        if not self.file.exists():
            return None
        with self.file.writing() as connection:
            if not _has_person(connection, party, person):
                return None
            for table in ("tokens", "sessions"):
                connection.execute(f"DELETE FROM {table} WHERE party = ? AND person = ?", (party, person))
            return _new_token(connection, party, person)

    def remove_person(self, party: str, person: str) -> tuple[str, ...] | None:
        """Take a person off the list: their tokens, sessions and invitation are void from now on, and a key that was
        confirmed is not taken any more.

        Returns the keyids that they signed with, their own and the one that the node holds for them, which the ledger
        still has. None if there is no such person.
        """
        if not self.file.exists():
            return None
        who = (party, person)
        with self.file.writing() as connection:
            if not _is_expected(connection, party, person):
                return None
            keys = connection.execute(
                "SELECT keyid FROM people WHERE party = ? AND person = ? AND keyid IS NOT NULL"
                " UNION ALL SELECT keyid FROM held WHERE party = ? AND person = ?",
                who * 2,
            ).fetchall()
            # With the person go, by the tables' own rule, their tokens and sessions.
            for table in ("people", "held", "invited", "instructions"):
                connection.execute(f"DELETE FROM {table} WHERE party = ? AND person = ?", who)
        return tuple(keyid for (keyid,) in keys)

    def parties(self) -> list[tuple[str, Role]]:
        """Name and role of every party, in order of adding."""
        if not self.file.exists():
            return []
        with self.file.reading() as connection:
            rows = connection.execute("SELECT name, role FROM parties ORDER BY number").fetchall()
            return [(name, read_role(role, name)) for name, role in rows]

    def people(self, party: str) -> list[Bearer]:
        """The people of a party, in order of adding; none if there is no such party."""
        return [bearer for bearer in self._people.now().people.values() if bearer.party == party]

    def token_holders(self, party: str) -> set[str]:
        """The names of those people of a party who hold a token."""
        return {bearer.person for bearer in self._people.now().tokens.values() if bearer.party == party}

    def held_by_node(self, party: str) -> dict[str, str]:
        """By name, the keyids of those people of a party for whom the node holds a key."""
        if not self.file.exists():
            return {}
        with self.file.reading() as connection:
            rows = connection.execute("SELECT person, keyid FROM held WHERE party = ?", (party,)).fetchall()
            return {person: read_keyid(keyid, person) for person, keyid in rows}

    def person(self, party: str, person: str) -> Bearer | None:
        """One of them, by name."""
        return self._people.now().people.get((party, person))

    def bearer(self, token: str) -> Bearer | None:
        """Who holds this token; a lookup in memory, read again when the file has changed."""
        return self._people.now().tokens.get(hashed(token))

    def of_key(self, keyid: str) -> Bearer | None:
        """Whose own event key this is; whether it signs now is for the ledger to say."""
        return self._people.now().keys.get(keyid)

    def key_authorized(self, party: str, person: str, duties: Iterable[Duty], keyid: str) -> None:
        """The ledger says that this is the person's own key, with these duties; told by the node for keys that it does
        not hold. The same told again changes nothing. A party that is not on the list is passed over.
        """
        duties = frozenset(duties)
        now = self.person(party, person)
        if not self.file.exists():
            return
        if now is not None and (now.duties, now.keyid) == (duties, keyid):
            return
        with self.file.writing() as connection:
            if connection.execute("SELECT 1 FROM parties WHERE name = ?", (party,)).fetchone():
                _put_key(connection, party, person, duties, keyid)

    def taken_on(self, command: AuthorizeKey, keyid: str) -> None:
        """The ledger has the key that the operator's instruction named: it is the person's own from now on, unless they
        were removed meanwhile, and the instruction with them. It waits no more.
        """
        with self.file.writing() as connection:
            if take_instruction(connection, command):
                _put_key(connection, command.party, command.person, command.duties, keyid)

    def key_revoked(self, keyid: str) -> None:
        """The ledger says that this key signs nothing any more: whoever signed with it has no key now, no session and
        no token, or whoever found one could go on in their name. Who has a key of their own signs with that; the one
        that the node held for them goes, and nothing else.
        """
        if not self.file.exists():
            return
        with self.file.writing() as connection:
            whose = connection.execute(
                "SELECT party, person FROM people WHERE keyid = ?1"
                " UNION SELECT party, person FROM held JOIN people USING (party, person)"
                " WHERE held.keyid = ?1 AND people.keyid IS NULL",
                (keyid,),
            ).fetchall()
            for table in ("tokens", "sessions"):
                connection.executemany(f"DELETE FROM {table} WHERE party = ? AND person = ?", whose)
            connection.execute("UPDATE people SET keyid = NULL WHERE keyid = ?", (keyid,))
            connection.execute("DELETE FROM held WHERE keyid = ?", (keyid,))

    def root_set(self, party: str, need: int) -> None:
        """The ledger says that so many of the party's root keys name its event keys from now on, and not the operator;
        told by the node, so that `detente party confirm` knows it without reading the ledger.
        """
        if self.file.exists() and self.root_need(party) != need:
            with self.file.writing() as connection:
                connection.execute("UPDATE parties SET need = ? WHERE name = ?", (need, party))

    def root_need(self, party: str) -> int | None:
        """How many of the party's root keys must sign; None for a party without them."""
        if not self.file.exists():
            return None
        with self.file.reading() as connection:
            row = connection.execute("SELECT need FROM parties WHERE name = ?", (party,)).fetchone()
        return None if row is None else row[0]


def _has_person(connection: sqlite3.Connection, party: str, person: str) -> bool:
    query = "SELECT 1 FROM people WHERE party = ? AND person = ?"
    return connection.execute(query, (party, person)).fetchone() is not None


def _is_expected(connection: sqlite3.Connection, party: str, person: str) -> bool:
    """Whether somebody is on the list, or would come onto it by an invitation or by a key that was confirmed."""
    query = " UNION ".join(
        f"SELECT 1 FROM {table} WHERE party = ?1 AND person = ?2" for table in ("people", "invited", "instructions")
    )
    return connection.execute(query, (party, person)).fetchone() is not None


def _put_key(connection: sqlite3.Connection, party: str, person: str, duties: Iterable[Duty], keyid: str) -> None:
    connection.execute("UPDATE people SET keyid = NULL WHERE keyid = ?", (keyid,))
    put_person(connection, party, person, duties, keyid)


def _new_token(connection: sqlite3.Connection, party: str, person: str) -> str:
    token = TOKEN_PREFIX + secrets.token_urlsafe(32)
    connection.execute("INSERT INTO tokens (sha256, party, person) VALUES (?, ?, ?)", (hashed(token), party, person))
    return token
