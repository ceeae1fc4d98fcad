"""What the tests of the ledger share: a fixed key, small ledgers, their reader, and an intruder in the file."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Mapping
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from detente.ledger import Envelope, Ledger, Message, NoteSigner, Read, open_envelope, sign_envelope

NAME = "detente.example/golden"
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
SIGNER = NoteSigner(NAME, KEY)

# How many entries go into each append of `filled`: the checkpoints are of sizes 0, 1, 4, 5, 10 and 12.
BATCHES = (1, 3, 1, 5, 2)
SIZES = (0, 1, 4, 5, 10, 12)


def message(number: int) -> Message:
    """The message that `filled` puts at a number; every third has an opening."""
    return Message("sample/1", b'{"number":%d}' % number, b"opening of %d" % number if number % 3 == 0 else b"")


def entry(number: int, key: Ed25519PrivateKey = KEY) -> bytes:
    """The bytes of the entry that this message becomes."""
    return sign_envelope(message(number).payload_type, message(number).payload, key)


def read(number: int) -> Read:
    """The message as the ledger gives it back."""
    return Read(number, open_envelope(entry(number)), message(number).opening)


class SampleReader:
    """Reads a ledger by `filled`, and knows what opening belongs to which entry."""

    def __init__(self, also: Mapping[str, Ed25519PublicKey] | None = None) -> None:
        self._also = {} if also is None else also

    def keys(self) -> Mapping[str, Ed25519PublicKey]:
        return self._also

    def read(self, envelope: Envelope, number: int, opening: bytes) -> str | None:
        return None if opening == message(number).opening else "the opening is another one."


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


def fingerprints(folder: Path) -> dict[str, bytes]:
    """The hash of each file of a folder."""
    return {path.name: hashlib.sha256(path.read_bytes()).digest() for path in folder.iterdir()}


def flipped(data: bytes, bit: int) -> bytes:
    """The same bytes with one bit changed."""
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)
