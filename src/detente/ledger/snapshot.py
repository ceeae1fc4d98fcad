"""Reading a ledger's file as it stands at one moment, without writing to it: live, closed, killed or copied.

A file in write-ahead mode cannot simply be opened read-only: SQLite then makes two more files beside it. So there are
three ways, by what lies in the folder:

- no write-ahead file, or an empty one: the main file is whole, and is read as if it could not change (`immutable`).
  Should a node change it meanwhile, `disturbed` says so, and the reader begins again;
- a write-ahead file and its index (`-shm`): a node is running, or was killed. The file is opened read-only beside it;
  SQLite notes its readers in the index, which is scratch, and nothing else is touched;
- a write-ahead file alone: a copy. Both files are copied once more into a temporary folder and read there.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from itertools import repeat
from pathlib import Path
from types import TracebackType
from typing import cast

from detente.ledger.errors import NotALedger, Unavailable
from detente.ledger.sqlite_file import FILE_NAME, damage, identify
from detente.ledger.tree import HASH_BYTES


class Snapshot:
    """One unchanging view of a ledger's file. Use as a context manager.

    Making one raises NotALedger, LedgerBroken where the file is damaged from its first page, or Unavailable.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME
        if not self._path.is_file():
            raise NotALedger("no-ledger", f"There is no ledger in {folder}.")
        self._scratch: tempfile.TemporaryDirectory[str] | None = None
        self._stamp = self._stamped()
        self._db: sqlite3.Connection | None = None
        try:
            self._immutable, uri = self._way()
            self._db = sqlite3.connect(uri, uri=True, isolation_level=None)
            # Within the view, for a writer may bring an older file up to date at this very moment.
            self._db.execute("BEGIN")
            self._identity = identify(self._db, self._path)
            self._db.execute("SELECT 1 FROM entries LIMIT 1").fetchone()
        except (sqlite3.Error, OSError) as error:
            self.close()
            broken = damage(error) if isinstance(error, sqlite3.Error) else None
            if broken is not None:
                raise broken from error
            text = (
                f"{self._path} cannot be read where it is: {error}. Copy its folder to a place where you may write, "
                f"with its -wal file, and read it there."
            )
            raise Unavailable("disk", text) from error
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Snapshot:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file, and of the temporary copy if there was one."""
        if self._db is not None:
            self._db.close()
        if self._scratch is not None:
            self._scratch.cleanup()

    @property
    def connection(self) -> sqlite3.Connection:
        """For copying the file as it is in this view; the connection may read only."""
        return self._open()

    def about_entries(self) -> int:
        """How many entries there seem to be; only for showing progress."""
        last = self._open().execute("SELECT max(number) FROM entries").fetchone()[0]
        return 0 if last is None else int(last) + 1

    @property
    def differences(self) -> tuple[str, ...]:
        """In what the file's tables and triggers are not as we made them."""
        return self._identity.differences

    def entries(self) -> Iterator[tuple[int, bytes, bytes, bytes]]:
        """Number, bytes, stored leaf hash and opening (perhaps empty) of every entry, by number.

        Nothing is checked; may raise sqlite3.Error.
        """
        opening, joined = "NULL", ""
        if self._identity.has_openings:
            opening, joined = "openings.bytes", "LEFT JOIN openings ON openings.entry = entries.number"
        statement = f"SELECT number, entries.bytes, leaf, {opening} FROM entries {joined} ORDER BY number"
        for number, data, leaf, beside in self._open().execute(statement):
            yield int(number), _blob(data), _blob(leaf), _blob(beside)

    def page(self, start: int, limit: int) -> tuple[list[bytes], list[bytes]]:
        """Bytes and openings (perhaps empty) of up to `limit` entries from number `start` on, as far as there is no
        gap.

        Nothing is checked; may raise sqlite3.Error.
        """
        db, span = self._open(), (start, start + limit)
        rows = db.execute(
            "SELECT number, bytes FROM entries WHERE number >= ? AND number < ? ORDER BY number", span
        ).fetchall()
        if not rows:
            return [], []
        numbers, entries = map(list, zip(*rows, strict=True))
        wanted = list(range(start, start + len(rows)))
        if numbers != wanted:
            whole = next(n for n, (number, right) in enumerate(zip(numbers, wanted, strict=True)) if number != right)
            wanted, entries = wanted[:whole], entries[:whole]
        beside: dict[int, object] = {}
        if self._identity.has_openings:
            beside.update(db.execute("SELECT entry, bytes FROM openings WHERE entry >= ? AND entry < ?", span))
        openings = list(map(beside.get, wanted, repeat(b"")))
        return _blobs(entries), _blobs(openings)

    def stray_openings(self) -> list[int]:
        """The numbers of openings whose entries are not there, at most the first 100; may raise sqlite3.Error."""
        if not self._identity.has_openings:
            return []
        statement = (
            "SELECT entry FROM openings WHERE entry NOT IN (SELECT number FROM entries) ORDER BY entry LIMIT 100"
        )
        return [int(row[0]) for row in self._open().execute(statement)]

    def checkpoints(self) -> Iterator[tuple[int, int, bytes]]:
        """Size, place among those of that size, and bytes of every checkpoint, in order; may raise sqlite3.Error."""
        statement = "SELECT size, nth, CAST(note AS BLOB) FROM checkpoints ORDER BY size, nth"
        for size, nth, note in self._open().execute(statement):
            if not isinstance(size, int) or not isinstance(nth, int):
                raise sqlite3.DatabaseError("the size of a checkpoint is not a number")
            yield size, nth, _blob(note)

    def entry(self, number: int) -> bytes:
        """The bytes of an entry, empty where there is none; may raise sqlite3.Error."""
        row = self._open().execute("SELECT bytes FROM entries WHERE number = ?", (number,)).fetchone()
        return b"" if row is None else _blob(row[0])

    def leaves(self, size: int) -> Iterator[bytes]:
        """The stored leaf hashes of the first `size` entries, as far as they are hashes; may raise sqlite3.Error."""
        statement = "SELECT number, leaf FROM entries WHERE number < ? ORDER BY number"
        for wanted, (number, leaf) in enumerate(self._open().execute(statement, (size,))):
            if number != wanted or len(_blob(leaf)) != HASH_BYTES:
                return
            yield leaf

    def last_checkpoint(self) -> str | None:
        """The checkpoint stored last; may raise sqlite3.Error."""
        statement = "SELECT CAST(note AS BLOB) FROM checkpoints ORDER BY size DESC, nth DESC LIMIT 1"
        row = self._open().execute(statement).fetchone()
        return None if row is None else _blob(row[0]).decode("utf-8", "replace")

    def disturbed(self) -> bool:
        """Whether the file was changed while it was read as unchanging; what was read is then worth nothing."""
        return self._immutable and self._stamped() != self._stamp

    def _open(self) -> sqlite3.Connection:
        assert self._db is not None
        return self._db

    def _way(self) -> tuple[bool, str]:
        beside = self._path.with_name(f"{FILE_NAME}-wal")
        if not beside.is_file() or beside.stat().st_size == 0:
            return True, f"{self._path.absolute().as_uri()}?mode=ro&immutable=1"
        if self._path.with_name(f"{FILE_NAME}-shm").is_file():
            return False, f"{self._path.absolute().as_uri()}?mode=ro"
        self._scratch = tempfile.TemporaryDirectory(prefix="detente-")
        for file in (self._path, beside):
            shutil.copyfile(file, Path(self._scratch.name) / file.name)
        return False, f"{(Path(self._scratch.name) / FILE_NAME).as_uri()}?mode=ro"

    def _stamped(self) -> tuple[int, int, int]:
        state = self._path.stat()
        return state.st_ino, state.st_size, state.st_mtime_ns


def _blob(value: object) -> bytes:
    # A damaged row may hold anything, strict tables or not; what is not bytes cannot be an entry.
    return value if isinstance(value, bytes) else b""


def _blobs(values: list[object]) -> list[bytes]:
    return list(map(_blob, values)) if {*map(type, values)} - {bytes} else cast("list[bytes]", values)
