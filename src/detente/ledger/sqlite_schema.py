"""The tables of `ledger.db`, by version, word for word as SQLite keeps them.

Version 2 added the openings; all else is as it was in version 1. A later version may add, never change: files of each
version lie with users and are read for ever.
"""

from __future__ import annotations

from typing import Final

APPLICATION_ID: Final = 0x4445544C  # "DETL"
SCHEMA_VERSION: Final = 2


def _only_appended_to(*tables: str) -> tuple[str, ...]:
    """The triggers that keep honest programs honest; dishonest ones are found by `verify_ledger`."""
    return tuple(
        f"CREATE TRIGGER {table}_{verb} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, 'the ledger is only ever appended to'); END"
        for table in tables
        for verb in ("DELETE", "UPDATE")
    )


# `leaf` is SHA-256(0x00 || bytes), RFC 6962: derived, kept so that tiles can be served without reading the entries.
# A size may have several checkpoints (`nth` counts them from 0): a later one may carry more signatures. The first
# counts for receipts.
READ_TABLES: Final = (
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
)
"""Those without which nothing can be checked."""

# `appends` remembers each append by its idem; `digest` is the SHA-256 over its leaf hashes (and its openings').
VERSION_1: Final = (
    *READ_TABLES,
    """CREATE TABLE appends (
  idem BLOB PRIMARY KEY CHECK (length(idem) BETWEEN 1 AND 64),
  first INTEGER NOT NULL CHECK (first >= 0),
  digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT, WITHOUT ROWID""",
    *_only_appended_to("appends", "checkpoints", "entries"),
)

OPENINGS_TABLE: Final = """CREATE TABLE openings (
  entry INTEGER PRIMARY KEY CHECK (entry >= 0),
  bytes BLOB NOT NULL CHECK (length(bytes) BETWEEN 1 AND 65535)
) STRICT"""

ADDED_IN_2: Final = (OPENINGS_TABLE, *_only_appended_to("openings"))

SCHEMAS: Final = {1: frozenset(VERSION_1), 2: frozenset((*VERSION_1, *ADDED_IN_2))}
