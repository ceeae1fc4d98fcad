"""How a person's own key comes onto the list: a one-time code, a key, and its digits read aloud.

    invited ──redeem──▶ waiting ──confirm──▶ confirmed, and the node asks the ledger to authorise the key
       │ 24 h              │ 24 h after the invitation, or five wrong fingerprints
       ▼                   ▼
      void                void

The code says who may bring a key; the fingerprint, heard by somebody who knows the person's voice, says that it is this
key and not one that was put in its place. Time is an argument, in seconds since 1970-01-01T00:00Z.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from detente.ledger.dsse import keyid
from detente.ledger.key_line import FINGERPRINT_DIGITS, digits_heard, fingerprint, same_fingerprint
from detente.ledger.strict_ed25519 import sound_key
from detente.messages.commands import AuthorizeKey
from detente.messages.people import Duty
from detente.messages.refusals import Reason, Refusal

from .access_file import AccessFile, hashed
from .access_values import read_duties, read_public_key, write_duties
from .codes import new_code, plain_code
from .instructions import add_instruction, key_waits

CODE_LASTS_S: Final = 24 * 60 * 60
KEY_LASTS_S: Final = 90 * 24 * 60 * 60
MOST_WRONG: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolling:
    """A person whose key came with a good code and whose fingerprint nobody has confirmed yet."""

    party: str
    person: str
    duties: frozenset[Duty]
    keyid: str
    fingerprint: str


class Enrolments:
    """The invitations of an access list, and what became of them."""

    def __init__(self, file: AccessFile) -> None:
        self._file = file

    def invite(self, party: str, person: str, duties: Iterable[Duty], now_s: int) -> str | None:
        """A code for a person of a party, shown once, good for 24 h; None if there is no such party.

        An earlier code of theirs, and a key that waits, are void. The person may be on the list already, and has the
        duties said here once they are confirmed.
        """
        if not self._file.exists():
            return None
        code = new_code()
        plain = plain_code(code)
        assert plain is not None
        with self._file.writing() as connection:
            if not connection.execute("SELECT 1 FROM parties WHERE name = ?", (party,)).fetchone():
                return None
            _forget(connection, party, person)
            connection.execute(
                "INSERT INTO invited (party, person, duties, code, until_s, wrong) VALUES (?, ?, ?, ?, ?, 0)",
                (party, person, write_duties(duties), hashed(plain), now_s + CODE_LASTS_S),
            )
        return code

    def redeem(self, code: str, key: bytes, now_s: int) -> Enrolling | Refusal:
        """Take a person's public key (32 bytes) for a code. The caller has verified the key's signature over
        `enrolment_message`.

        The same code with the same key again, as after an answer that was lost, gets the same answer; with another key
        it is refused as a code that was never given out.
        """
        public_key = sound_key(key)
        if public_key is None:
            return _NO_KEY
        plain = plain_code(code)
        if plain is None or not self._file.exists():
            return _BAD_CODE
        with self._file.writing() as connection:
            row = connection.execute(
                "SELECT party, person, duties, key FROM invited WHERE code = ? AND until_s > ?", (hashed(plain), now_s)
            ).fetchone()
            if row is None or row[3] not in (None, key):
                return _BAD_CODE
            party, person, duties, _ = row
            name = keyid(public_key)
            taken = connection.execute(
                "SELECT 1 FROM people WHERE keyid = ?1 UNION SELECT 1 FROM held WHERE keyid = ?1"
                " UNION SELECT 1 FROM invited WHERE key = ?2 AND (party, person) != (?3, ?4)",
                (name, key, party, person),
            )
            if taken.fetchone() or key_waits(connection, key):
                return _KEY_TAKEN
            connection.execute("UPDATE invited SET key = ? WHERE party = ? AND person = ?", (key, party, person))
            return _enrolling(party, person, duties, key)

    def waiting(self, now_s: int) -> list[Enrolling]:
        """Those whose key waits for its fingerprint to be confirmed."""
        if not self._file.exists():
            return []
        with self._file.reading() as connection:
            rows = connection.execute(
                "SELECT party, person, duties, key FROM invited WHERE key IS NOT NULL AND until_s > ?"
                " ORDER BY party, person",
                (now_s,),
            ).fetchall()
            return [_enrolling(*row) for row in rows]

    def confirm(self, party: str, person: str, heard: str, now_s: int) -> AuthorizeKey | Refusal:
        """Compare the digits that were heard with those of the key that waits.

        Returns the command that authorises it in the ledger, if they agree. For a party without root keys it is an
        instruction to the node now, which does the rest; for one with root keys, these must sign it. Until the ledger
        has it the list stays as it is: a key that the ledger refuses takes the place of none.
        What is not thirty digits counts as no try; five wrong ones, and all begins again with a new invitation.
        """
        digits = digits_heard(heard)
        if digits is None:
            return _NOT_DIGITS
        if not self._file.exists():
            return _NOBODY_WAITS
        with self._file.writing() as connection:
            row = connection.execute(
                "SELECT duties, key, wrong FROM invited"
                " WHERE party = ? AND person = ? AND key IS NOT NULL AND until_s > ?",
                (party, person, now_s),
            ).fetchone()
            if row is None:
                return _NOBODY_WAITS
            duties, key, wrong = row
            if not same_fingerprint(digits, keyid(read_public_key(key, person))):
                left = MOST_WRONG - wrong - 1
                if left:
                    connection.execute(
                        "UPDATE invited SET wrong = wrong + 1 WHERE party = ? AND person = ?", (party, person)
                    )
                else:
                    _forget(connection, party, person)
                return _differs(left)
            _forget(connection, party, person)
            command = _command(party, person, duties, key, now_s)
            if connection.execute("SELECT need FROM parties WHERE name = ?", (party,)).fetchone()[0] is None:
                add_instruction(connection, command)
        return command


def _command(party: str, person: str, duties: str, key: bytes, now_s: int) -> AuthorizeKey:
    start_us = now_s * 1_000_000
    return AuthorizeKey(
        # Not to be guessed: a person of the party could give it to a command of theirs before.
        command_id=f"authorize {secrets.token_hex(12)}",
        party=party,
        person=person,
        duties=tuple(sorted(read_duties(duties, person))),
        key=key,
        held=False,
        start_us=start_us,
        end_us=start_us + KEY_LASTS_S * 1_000_000,
    )


def _enrolling(party: str, person: str, duties: str, key: bytes) -> Enrolling:
    name = keyid(read_public_key(key, person))
    return Enrolling(
        party=party, person=person, duties=read_duties(duties, person), keyid=name, fingerprint=fingerprint(name)
    )


def _forget(connection: sqlite3.Connection, party: str, person: str) -> None:
    connection.execute("DELETE FROM invited WHERE party = ? AND person = ?", (party, person))


def _differs(left: int) -> Refusal:
    tries = f"{left} more {'try' if left == 1 else 'tries'}" if left else "That was the last try: invite them anew."
    return Refusal(
        reason=Reason.FINGERPRINT_DIFFERS,
        field="fingerprint",
        wrong="these are not the digits of the key that came with the code",
        right=f"Have them read aloud again. {tries}{' are left.' if left else ''}",
    )


_BAD_CODE = Refusal(
    reason=Reason.NOT_AUTHENTICATED,
    field="code",
    wrong="this code is not known, has been used, or is more than 24 hours old",
    right="Check it letter by letter, or ask the operator for a new one: detente party invite NAME.",
)
_NO_KEY = Refusal(
    reason=Reason.OUT_OF_RANGE,
    field="key",
    wrong="this is not an Ed25519 public key that can be used",
    right="Make one with: detente key new FILE.",
)
_KEY_TAKEN = Refusal(
    reason=Reason.CONTRADICTS_ITSELF,
    field="key",
    wrong="this key is on the list already",
    right="Every person has a key of their own, and a new one each time: detente key new FILE.",
)
_NOT_DIGITS = Refusal(
    reason=Reason.OUT_OF_RANGE,
    field="fingerprint",
    wrong=f"a fingerprint has {FINGERPRINT_DIGITS} digits (0 to 9), with blanks or hyphens between them",
    right="Type all six groups as you hear them.",
)
_NOBODY_WAITS = Refusal(
    reason=Reason.NOT_FOUND,
    field="person",
    wrong="no key of this person waits to be confirmed",
    right="They enrol with the code of their invitation first: detente party invite NAME.",
)
