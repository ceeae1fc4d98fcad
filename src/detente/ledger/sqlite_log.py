"""The log in one SQLite file: write-ahead log, synchronous=FULL, one transaction for each append."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from detente.ledger.dsse import LARGEST_ENTRY_BYTES
from detente.ledger.errors import (
    IdemReused,
    LedgerBroken,
    LedgerError,
    NotALedger,
    Unavailable,
    Unknown,
    WrongSize,
)
from detente.ledger.keys import sync_folder
from detente.ledger.log import StoredCheckpoint
from detente.ledger.message import LARGEST_OPENING_BYTES
from detente.ledger.sqlite_file import (
    FILE_NAME,
    assert_settings,
    bring_up_to_date,
    damage,
    primary_code,
    require_identity,
    write_empty_file,
)
from detente.ledger.sqlite_rows import Rows
from detente.ledger.torn_tail import torn_bytes
from detente.ledger.writer_lock import WriterLock

CARRY_OVER_BYTES: Final = 4 << 20


def create_log(folder: Path, *, checkpoint: str) -> None:
    """Create an empty log in a folder, with the checkpoint of size 0; NotALedger where there is one already."""
    lock = WriterLock.take(folder)
    try:
        write_empty_file(folder, checkpoint=checkpoint)
        sync_folder(folder)
    finally:
        lock.release()


def open_log(
    folder: Path,
    *,
    carry_over_bytes: int = CARRY_OVER_BYTES,
    connection: type[sqlite3.Connection] = sqlite3.Connection,
) -> SqliteLog:
    """Open the log in a folder for writing.

    A file of an earlier version is brought up to date. Each time about `carry_over_bytes` were appended, the
    write-ahead log is carried over into the main file. `connection` lets tests bring one that fails.
    """
    path = folder / FILE_NAME
    if not path.is_file():
        raise NotALedger("no-ledger", f"There is no ledger in {folder}.")
    lock = WriterLock.take(folder)
    db = None
    try:
        # Before SQLite opens the file: then it is dropped, and nobody can tell any more.
        torn = torn_bytes(path.with_name(f"{FILE_NAME}-wal"))
        uri = f"{path.absolute().as_uri()}?mode=rw"
        db = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False, factory=connection)
        identity = require_identity(db, path)
        assert_settings(db)
        bring_up_to_date(db, identity.version)
        size = db.execute("SELECT coalesce(max(number) + 1, 0) FROM entries").fetchone()[0]
        opened = db.execute("SELECT coalesce(max(entry) + 1, 0) FROM openings").fetchone()[0]
        if opened > size:
            # Left behind when somebody took the entry away; it must never stand beside another one.
            text = f"There is an opening of entry {opened - 1}; only {size} entries are there."
            raise LedgerBroken("missing-tail", text, entry=size)
        return SqliteLog(db, lock, size=size, carry_over_bytes=carry_over_bytes, torn=torn)
    except BaseException as error:
        if db is not None:
            db.close()
        lock.release()
        if isinstance(error, sqlite3.Error):
            raise damage(error) or Unavailable("disk", f"The ledger {path} cannot be opened: {error}.") from error
        raise


class SqliteLog:
    """A `Log` in one SQLite file, which this process alone writes. Made by `open_log`."""

    def __init__(
        self, db: sqlite3.Connection, lock: WriterLock, *, size: int, carry_over_bytes: int, torn: int = 0
    ) -> None:
        self._db = db
        self._lock = lock
        self.torn_bytes = torn
        """How much of an append that a crash cut off was dropped when the log was opened."""
        self._size = size
        self._carry_over_bytes = self._carry_over_in = carry_over_bytes
        self._closed_because: str | None = None
        # The connection is one, the callers are many threads.
        self._using = threading.Lock()
        # A condition of its own, so that those who wait and those who ask the size never stand behind an fsync.
        self._grown = threading.Condition()

    def append(
        self,
        entries: Sequence[bytes],
        *,
        expected_size: int,
        idem: bytes,
        checkpoint: str,
        openings: Sequence[bytes] = (),
    ) -> int:
        """See `Log.append`."""
        assert all(1 <= len(entry) <= LARGEST_ENTRY_BYTES for entry in entries)
        assert not openings or len(openings) == len(entries)
        assert all(len(opening) <= LARGEST_OPENING_BYTES for opening in openings)
        rows = Rows(expected_size, entries, openings)
        with self._using:
            self._require_open()
            try:
                earlier = self._prepare(rows, idem, checkpoint)
            except sqlite3.Error as error:
                raise self._not_appended(error) from error
            except BaseException:
                self._roll_back()
                raise
            if earlier is not None:
                self._roll_back()
                return earlier
            self._commit(f"{len(entries)} entries from {expected_size} on")
            with self._grown:
                self._size = expected_size + len(entries)
                self._grown.notify_all()
            self._carry_over(len(checkpoint) + sum(map(len, entries)) + sum(map(len, openings)))
            return expected_size

    def read(self, start: int, limit: int) -> list[bytes]:
        """See `Log.read`."""
        rows = self._rows("SELECT number, bytes FROM entries WHERE number >= ? ORDER BY number LIMIT ?", start, limit)
        for wanted, (number, data) in enumerate(rows, start):
            if number != wanted:
                raise LedgerBroken("gap", f"Entry {wanted} is missing; after it comes entry {number}.", entry=wanted)
            if not isinstance(data, bytes):
                raise LedgerBroken("file-damaged", f"What is stored as entry {number} is not bytes.", entry=number)
        return [data for _, data in rows]

    def openings(self, start: int, limit: int) -> list[bytes]:
        """See `Log.openings`."""
        statement = (
            "SELECT entries.number, openings.bytes FROM entries LEFT JOIN openings ON openings.entry = entries.number"
            " WHERE entries.number >= ? ORDER BY entries.number LIMIT ?"
        )
        found = []
        for wanted, (number, data) in enumerate(self._rows(statement, start, limit), start):
            if number != wanted:
                raise LedgerBroken("gap", f"Entry {wanted} is missing; after it comes entry {number}.", entry=wanted)
            if not isinstance(data, bytes | None):
                text = f"What is stored as the opening of entry {number} is not bytes."
                raise LedgerBroken("file-damaged", text, entry=number)
            found.append(data or b"")
        return found

    def size(self) -> int:
        """See `Log.size`."""
        return self._size

    def wait(self, beyond: int, timeout_s: float) -> int:
        """See `Log.wait`; Unavailable where the log is closed meanwhile."""
        with self._grown:
            self._grown.wait_for(lambda: self._size > beyond or self._closed_because is not None, timeout_s)
            self._require_open()
            return self._size

    def last_checkpoint(self) -> StoredCheckpoint | None:
        """See `Log.last_checkpoint`."""
        return self._checkpoint("ORDER BY size DESC, nth DESC LIMIT 1")

    def first_checkpoint_over(self, number: int) -> StoredCheckpoint | None:
        """See `Log.first_checkpoint_over`."""
        return self._checkpoint("WHERE size > ? ORDER BY size, nth LIMIT 1", number)

    def add_checkpoint(self, size: int, note: str) -> None:
        """See `Log.add_checkpoint`."""
        with self._using:
            self._require_open()
            if not 0 <= size <= self._size:
                raise WrongSize(expected=size, actual=self._size)
            try:
                self._db.execute("BEGIN IMMEDIATE")
                self._insert_checkpoint(size, note)
            except sqlite3.Error as error:
                raise self._not_appended(error) from error
            self._commit(f"a checkpoint of size {size}")
            self._carry_over(len(note))

    def settings(self) -> dict[str, object]:
        """The settings that durability rests on, as the storage reports them now."""
        names = ("journal_mode", "synchronous", "application_id", "user_version")
        return {name: self._rows(f"PRAGMA {name}")[0][0] for name in names}

    def close(self) -> None:
        """See `Log.close`."""
        with self._using:
            if self._closed_because is None:
                self._close_for_good("its owner closed it")

    def _prepare(self, rows: Rows, idem: bytes, checkpoint: str) -> int | None:
        # Everything up to the commit, or the first number of the earlier append of the same idem.
        db = self._db
        db.execute("BEGIN IMMEDIATE")
        known = db.execute("SELECT first, digest FROM appends WHERE idem = ?", (idem,)).fetchone()
        if known is not None:
            if known[1] != rows.digest:
                raise IdemReused(known[0])
            return int(known[0])
        # Asked of the file, not of our memory: another program may have written to it.
        actual = db.execute("SELECT coalesce(max(number) + 1, 0) FROM entries").fetchone()[0]
        if actual != rows.first:
            raise WrongSize(expected=rows.first, actual=actual)
        db.executemany("INSERT INTO entries (number, bytes, leaf) VALUES (?, ?, ?)", rows.entries)
        if rows.openings:
            db.executemany("INSERT INTO openings (entry, bytes) VALUES (?, ?)", rows.openings)
        self._insert_checkpoint(rows.first + len(rows.entries), checkpoint)
        db.execute("INSERT INTO appends (idem, first, digest) VALUES (?, ?, ?)", (idem, rows.first, rows.digest))
        return None

    def _insert_checkpoint(self, size: int, note: str) -> None:
        # The highest `nth` and not the count: an idle ledger has thousands of one size, and this reads one row.
        nth = "(SELECT coalesce(max(nth) + 1, 0) FROM checkpoints WHERE size = ?)"
        self._db.execute(f"INSERT INTO checkpoints (size, nth, note) VALUES (?, {nth}, ?)", (size, size, note))

    def _commit(self, what: str) -> None:
        try:
            self._db.execute("COMMIT")
        except sqlite3.Error as error:
            # Even where the disk was full, the last write may have reached the file; opening it again will tell.
            self._close_for_good(f"a commit failed: {error}")
            raise Unknown("commit-failed", f"The commit of {what} failed: {error}.") from error

    def _not_appended(self, error: sqlite3.Error) -> LedgerError:
        if primary_code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            self._roll_back()
            return Unavailable("locked", f"Another program holds the ledger's file: {error}; nothing was appended.")
        self._close_for_good(str(error))
        return damage(error) or Unavailable("disk", f"The ledger cannot be written: {error}; nothing was appended.")

    def _roll_back(self) -> None:
        try:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
        except sqlite3.Error as error:
            # Closing the connection drops the transaction as well.
            self._close_for_good(str(error))

    def _carry_over(self, appended_bytes: int) -> None:
        # What was appended is durable already. Should this fail, the log closes, and the next call says so; when it is
        # opened again SQLite carries over anew, from the write-ahead log that is still whole.
        self._carry_over_in -= appended_bytes
        if self._carry_over_in > 0:
            return
        self._carry_over_in = self._carry_over_bytes
        try:
            self._db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        except sqlite3.Error as error:
            self._close_for_good(str(error))

    def _checkpoint(self, which: str, *values: int) -> StoredCheckpoint | None:
        rows = self._rows(f"SELECT size, CAST(note AS BLOB) FROM checkpoints {which}", *values)
        if not rows:
            return None
        size, note = rows[0]
        try:
            # In a damaged row there may be nothing at all.
            return StoredCheckpoint(size=int(size), note=str(note, "utf-8"))
        except (TypeError, ValueError):
            text = f"The stored checkpoint of size {size!r} is not UTF-8 text."
            raise LedgerBroken("checkpoint-refused", text, entry=None) from None

    def _rows(self, statement: str, *values: int) -> list[Any]:
        with self._using:
            self._require_open()
            try:
                return self._db.execute(statement, values).fetchall()
            except sqlite3.Error as error:
                self._close_for_good(str(error))
                raise damage(error) or Unavailable("disk", f"The ledger cannot be read: {error}.") from error

    def _require_open(self) -> None:
        if self._closed_because is not None:
            raise Unavailable("closed", f"The ledger is closed: {self._closed_because}.")

    def _close_for_good(self, because: str) -> None:
        # Nothing is left to lose if this fails: what was answered for is in the file, and the rest never was.
        with contextlib.suppress(sqlite3.Error):
            self._db.close()
        self._lock.release()
        with self._grown:
            self._closed_because = because
            self._grown.notify_all()
