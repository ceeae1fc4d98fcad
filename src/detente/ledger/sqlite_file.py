"""The file `ledger.db`: its tables, how to tell it from any other file, and the settings it must be written under."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Final

from detente.ledger.errors import LedgerBroken, NotALedger, Unavailable

FILE_NAME: Final = "ledger.db"
APPLICATION_ID: Final = 0x4445544C  # "DETL"
SCHEMA_VERSION: Final = 1

# `leaf` is SHA-256(0x00 || bytes), RFC 6962: derived, kept so that tiles can be served without reading the entries.
# A size may have several checkpoints (`nth` counts them from 0): a later one may carry more signatures. The first
# counts for receipts. `appends` remembers each append by its idem; `digest` is the SHA-256 over its leaf hashes.
# The triggers keep honest programs honest; dishonest ones are found by `verify_ledger`.
_SCHEMA: Final = (
    """CREATE TABLE entries (
  number INTEGER PRIMARY KEY CHECK (number >= 0),
  bytes BLOB NOT NULL CHECK (length(bytes) BETWEEN 1 AND 65535),
  leaf BLOB NOT NULL CHECK (length(leaf) = 32)
) STRICT""",
    """CREATE TABLE checkpoints (
  size INTEGER NOT NULL CHECK (size >= 0),
  nth INTEGER NOT NULL CHECK (nth >= 0),
  note TEXT NOT NULL,
  PRIMARY KEY (size, nth)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE appends (
  idem BLOB PRIMARY KEY CHECK (length(idem) BETWEEN 1 AND 64),
  first INTEGER NOT NULL CHECK (first >= 0),
  digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT, WITHOUT ROWID""",
    *(
        f"CREATE TRIGGER {table}_{verb} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, 'the ledger is only ever appended to'); END"
        for table in ("appends", "checkpoints", "entries")
        for verb in ("DELETE", "UPDATE")
    ),
)


def write_empty_file(folder: Path, *, checkpoint: str) -> None:
    """Create `ledger.db` with no entries and the checkpoint of size 0. It appears complete, or not at all."""
    path, draft = folder / FILE_NAME, folder / f"{FILE_NAME}.new"
    if path.exists():
        raise NotALedger("ledger-exists", f"There is a ledger in {folder} already.")
    try:
        for leftover in (draft, draft.with_name(f"{draft.name}-wal"), draft.with_name(f"{draft.name}-shm")):
            leftover.unlink(missing_ok=True)
        db = sqlite3.connect(draft, isolation_level=None)
        try:
            db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
            assert_settings(db)
            db.execute("BEGIN")
            for statement in _SCHEMA:
                db.execute(statement)
            db.execute("INSERT INTO checkpoints (size, nth, note) VALUES (0, 0, ?)", (checkpoint,))
            db.execute("COMMIT")
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            db.close()
        # A hard link, for it fails where a file of that name has appeared meanwhile; a rename would replace it.
        os.chmod(draft, 0o600)
        os.link(draft, path)
        draft.unlink()
    except (sqlite3.Error, OSError) as error:
        raise Unavailable("disk", f"The ledger {path} cannot be created: {error}.") from error


def check_identity(db: sqlite3.Connection, path: Path) -> None:
    """Refuse a file that is not a ledger of this version. Reads only, so that a foreign file stays as it was."""
    if sqlite3.sqlite_version_info < (3, 37):
        text = f"SQLite {sqlite3.sqlite_version} is too old for strict tables; 3.37 or later is needed."
        raise NotALedger("old-sqlite", text)
    try:
        application = db.execute("PRAGMA application_id").fetchone()[0]
        version = db.execute("PRAGMA user_version").fetchone()[0]
        # As bytes, for in a damaged file it may not even be text.
        schema = {row[0] for row in db.execute("SELECT CAST(sql AS BLOB) FROM sqlite_schema WHERE sql IS NOT NULL")}
    except sqlite3.DatabaseError as error:
        # Our questions are sound; so a plain SQLITE_ERROR, too, is about the file: a format that SQLite does not know.
        if primary_code(error) in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR):
            raise NotALedger("foreign-file", f"{path} is not a Detente ledger: {error}.") from error
        raise
    except UnicodeDecodeError as error:
        # SQLite quotes the damaged text in what it says of it, and Python cannot read that.
        text = f"The ledger's file {path} is damaged: its list of tables is not text."
        raise LedgerBroken("file-damaged", text, entry=None) from error
    if application != APPLICATION_ID:
        raise NotALedger("foreign-file", f"{path} is a database of another program, not a Detente ledger.")
    if version != SCHEMA_VERSION:
        text = f"{path} is a ledger of version {version}; this program reads version {SCHEMA_VERSION}."
        raise NotALedger("other-version", text)
    # A trigger slipped in could undo what we append; a table changed could hold what we do not look at.
    if schema != {statement.encode() for statement in _SCHEMA}:
        raise NotALedger("wrong-schema", f"The tables of {path} are not those of a Detente ledger.")


def assert_settings(db: sqlite3.Connection) -> None:
    """Set what durability rests on, read it back, and raise Unavailable unless it holds.

    In simulated power cuts, WAL with synchronous=NORMAL lost acknowledged rows in most of them; with FULL in none.
    """
    wanted = {"journal_mode": "wal", "synchronous": 2, "wal_autocheckpoint": 0, "trusted_schema": 0}
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    # SQLite keeps silent about errors in its automatic checkpoints; we run our own, and hear of them.
    db.execute("PRAGMA wal_autocheckpoint = 0")
    db.execute("PRAGMA trusted_schema = OFF")
    found = {name: db.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted}
    if found != wanted:
        raise Unavailable("settings", f"The storage does not take the settings that durability needs: {found}.")


def primary_code(error: sqlite3.Error) -> int:
    """SQLite's primary result code; 0 for an error that Python's own module raised."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def damage(error: sqlite3.Error) -> LedgerBroken | None:
    """What to raise where the file's own content is at fault, and not the disk or another program."""
    if primary_code(error) not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return None
    return LedgerBroken("file-damaged", f"The ledger's file is damaged: {error}.", entry=None)
