"""What the tests of the ledger share: a fixed key, small ledgers, and an intruder who writes to the file directly."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from detente.ledger import Ledger, NoteSigner

NAME = "detente.example/golden"
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
SIGNER = NoteSigner(NAME, KEY)

# How many entries go into each append of `filled`: the checkpoints are of sizes 0, 1, 4, 5, 10 and 12.
BATCHES = (1, 3, 1, 5, 2)
SIZES = (0, 1, 4, 5, 10, 12)


def message(number: int) -> tuple[str, bytes]:
    """The message that `filled` puts at a number."""
    return "sample/1", b'{"number":%d}' % number


def filled(folder: Path) -> Ledger:
    """A new ledger of twelve entries by the fixed key, open."""
    ledger = Ledger.create(folder, name=NAME, key=KEY)
    for batch in BATCHES:
        ledger.append([message(ledger.size + offset) for offset in range(batch)])
    return ledger


def intrude(folder: Path, *statements: tuple[str, tuple[object, ...]]) -> None:
    """Change the file behind the ledger's back, as somebody who knows SQLite would: no trace but in the rows."""
    db = sqlite3.connect(folder / "ledger.db", isolation_level=None)
    try:
        triggers = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            db.execute(f"DROP TRIGGER {name}")
        for statement, values in statements:
            db.execute(statement, values)
        for _, sql in triggers:
            db.execute(sql)
    finally:
        db.close()


def flipped(data: bytes, bit: int) -> bytes:
    """The same bytes with one bit changed."""
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)
