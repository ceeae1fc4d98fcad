"""The file `ledger.db`: how it is made, told from any other file, and brought up to date, and the settings it needs."""

from __future__ import annotations

import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from detente.ledger.errors import LedgerBroken, NotALedger, Unavailable
from detente.ledger.sqlite_schema import (
    ADDED_IN_2,
    APPLICATION_ID,
    OPENINGS_TABLE,
    READ_TABLES,
    SCHEMA_VERSION,
    SCHEMAS,
    VERSION_1,
)

FILE_NAME: Final = "ledger.db"


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
            for statement in (*VERSION_1, *ADDED_IN_2):
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """A file that is a ledger of ours: of which version, and in what its tables and triggers differ from ours."""

    version: int
    has_openings: bool
    differences: tuple[str, ...]


def identify(db: sqlite3.Connection, path: Path) -> Identity:
    """Say what ledger the file holds; NotALedger where it holds none that can be read. Reads only.

    What there is beside the tables that hold the record (triggers gone, things added) is told as `differences`.
    """
    if sqlite3.sqlite_version_info < (3, 37):
        text = f"SQLite {sqlite3.sqlite_version} is too old for strict tables; 3.37 or later is needed."
        raise NotALedger("old-sqlite", text)
    try:
        application = db.execute("PRAGMA application_id").fetchone()[0]
        version = db.execute("PRAGMA user_version").fetchone()[0]
        # As bytes, for in a damaged file it may not even be text.
        rows = db.execute("SELECT CAST(sql AS BLOB) FROM sqlite_schema WHERE sql IS NOT NULL").fetchall()
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
    if version not in SCHEMAS:
        text = f"{path} is a ledger of version {version}; this program reads versions up to {SCHEMA_VERSION}."
        raise NotALedger("other-version", text)
    found = frozenset(bytes(row[0]).decode("utf-8", "replace") for row in rows)
    # A table changed could hold what we do not look at.
    if not found.issuperset(READ_TABLES):
        raise NotALedger("wrong-schema", f"The tables of {path} are not those of a Detente ledger.")
    gone = tuple(f"{_name(sql)} is gone or was changed" for sql in sorted(SCHEMAS[version] - found))
    added = tuple(f"{_name(sql)} was added" for sql in sorted(found - SCHEMAS[version]))
    return Identity(version=version, has_openings=OPENINGS_TABLE in found, differences=gone + added)


def require_identity(db: sqlite3.Connection, path: Path) -> Identity:
    """As `identify`, for writing: whatever differs refuses the file, for a trigger could undo what we append."""
    identity = identify(db, path)
    if identity.differences:
        text = f"The tables of {path} are not those of a Detente ledger: {'; '.join(identity.differences)[:400]}."
        raise NotALedger("wrong-schema", text)
    return identity


def bring_up_to_date(db: sqlite3.Connection, version: int) -> None:
    """Add to a file of an earlier version what it lacks, in one transaction. May raise sqlite3.Error."""
    if version < 2:
        db.execute("BEGIN IMMEDIATE")
        for statement in ADDED_IN_2:
            db.execute(statement)
        # The number is in the file's first page, and so part of the transaction.
        db.execute("PRAGMA user_version = 2")
        db.execute("COMMIT")


def _name(statement: str) -> str:
    """What a CREATE statement makes ('TRIGGER entries_DELETE'), in a form that can be printed whatever it says."""
    return repr(" ".join(statement.split()[1:3])[:80])


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
