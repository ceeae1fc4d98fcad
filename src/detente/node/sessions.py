"""Sessions of people in a browser: kept here and not in the cookie, so that they can be ended at any moment.

A session ends 30 minutes after its last use and 12 hours after it was opened, and with the token, the key or the person
that it rests on. Time is always an argument, in seconds since 1970-01-01T00:00Z.
"""

from __future__ import annotations

import secrets
from typing import Final

from .access_file import AccessFile, hashed
from .people import Bearer, Opened, People

IDLE_S: Final = 30 * 60
LONGEST_S: Final = 12 * 60 * 60
_WRITE_EVERY_S: Final = 60


class Sessions:
    """The sessions of an access list."""

    def __init__(self, file: AccessFile, people: People) -> None:
        self._file = file
        self._people = people
        self._used: dict[str, int] = {}
        self._written_s = 0

    def open(self, bearer: Bearer, now_s: int) -> str | None:
        """The secret of a new session, for a cookie, shown once; None where the person is not on the list any more."""
        if self._people.now().people.get((bearer.party, bearer.person)) is None:
            return None
        secret = secrets.token_urlsafe(32)
        with self._file.writing() as connection:
            connection.execute(
                "DELETE FROM sessions WHERE opened_s <= ? OR seen_s <= ?",
                (now_s - LONGEST_S, now_s - IDLE_S - _WRITE_EVERY_S),
            )
            # In one statement, for the person may have been removed this very moment.
            added = connection.execute(
                "INSERT INTO sessions SELECT ?, party, person, ?, ? FROM people WHERE party = ? AND person = ?",
                (hashed(secret), now_s, now_s, bearer.party, bearer.person),
            ).rowcount
        return secret if added else None

    def bearer(self, secret: str, now_s: int) -> Bearer | None:
        """Whose session this is, and one more use of it; None if it is not known or has ended."""
        sha256 = hashed(secret)
        opened = self._people.now().sessions.get(sha256)
        if opened is None or not self._lasts(sha256, opened, now_s):
            return None
        self._used[sha256] = max(now_s, self._used.get(sha256, now_s))
        if now_s - self._written_s >= _WRITE_EVERY_S:
            self._write_used(now_s)
        return opened.bearer

    def end(self, secret: str) -> None:
        """The session is no more; one that is not known is passed over."""
        sha256 = hashed(secret)
        self._used.pop(sha256, None)
        if sha256 in self._people.now().sessions:
            with self._file.writing() as connection:
                connection.execute("DELETE FROM sessions WHERE sha256 = ?", (sha256,))

    def _lasts(self, sha256: str, opened: Opened, now_s: int) -> bool:
        seen_s = max(opened.seen_s, self._used.get(sha256, 0))
        return now_s - seen_s < IDLE_S and now_s - opened.opened_s < LONGEST_S

    def _write_used(self, now_s: int) -> None:
        """Write the last uses down, all together and once a minute at most: each writing waits for the disk. After a
        crash a session may therefore end up to a minute early, never late.
        """
        with self._file.writing() as connection:
            connection.executemany(
                "UPDATE sessions SET seen_s = max(seen_s, ?) WHERE sha256 = ?",
                [(seen_s, sha256) for sha256, seen_s in self._used.items()],
            )
        self._used.clear()
        self._written_s = now_s
