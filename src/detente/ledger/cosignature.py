"""What others say of a ledger's head: timestamped cosignatures (C2SP tlog-cosignature, `cosignature/v1`).

A cosigner's line says: at this time, this was the largest head of that ledger that I had seen, and it only grew out of
those that I had seen before. Enough of them by witnesses who do not conspire rule out that two readers were shown two
different ledgers.

The ledger's own key cosigns too, once a minute: its heartbeat. It signs with another prefix than checkpoints and
entries have (`cosignature/v1`, our origin, `DSSEv1`), so that one signature never passes for another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from detente.ledger.errors import NoteRefused
from detente.ledger.note import (
    NoteSignature,
    VerifierKey,
    cosigned_at,
    cosigned_message,
    open_note,
    verify_note,
)


@dataclass(frozen=True, slots=True)
class Cosigner:
    """Who cosigns: a name and an Ed25519 private key."""

    name: str
    private_key: Ed25519PrivateKey

    @property
    def verifier_key(self) -> VerifierKey:
        """What others need in order to verify."""
        return VerifierKey(self.name, self.private_key.public_key(), cosigner=True)

    def line(self, text: str, time_s: int) -> str:
        """The signature line for a checkpoint's text (which ends in a newline); s since 1970-01-01T00:00Z."""
        assert 0 <= time_s < 1 << 63
        key = self.verifier_key
        sig = time_s.to_bytes(8, "big") + self.private_key.sign(cosigned_message(text, time_s))
        return NoteSignature(name=key.name, key_hash=key.key_hash, sig=sig).line


@dataclass(frozen=True, slots=True, kw_only=True)
class Cosignature:
    """A cosignature that holds: by whom, and at what time (s since 1970-01-01T00:00Z)."""

    key: VerifierKey
    time_s: int


def cosignatures(note: str, keys: Sequence[VerifierKey]) -> tuple[Cosignature, ...]:
    """The cosignatures of a note by those trusted, each public key once, in the order of `keys`; perhaps none.

    One of a trusted key that does not hold refuses the note.
    """
    opened = open_note(note)
    # A cosignature does not bind the cosigner's name: one key under two names is still one witness.
    trusted = {key.public_key.public_bytes_raw(): key for key in reversed(keys) if key.cosigner}
    found = []
    for key in reversed(trusted.values()):
        lines = [line for line in opened.signatures if line.by(key)]
        if lines:
            verify_note(opened, [key])
            found.append(Cosignature(key=key, time_s=cosigned_at(lines[0].sig)))
    return tuple(found)


def enough_cosignatures(note: str, witnesses: Sequence[VerifierKey], need: int) -> tuple[Cosignature, ...]:
    """The cosignatures by these witnesses, if at least `need` different keys among them cosigned; else NoteRefused.

    Says nothing about the ledger's own signature: `open_checkpoint` does.
    """
    if need < 1:
        raise ValueError("a policy needs at least one witness")
    found = cosignatures(note, witnesses)
    if len(found) < need:
        text = f"The checkpoint carries {len(found)} cosignatures by the {len(witnesses)} witnesses; {need} are needed."
        raise NoteRefused("too-few-cosignatures", text)
    return found


def cosigned(note: str, lines: Sequence[str]) -> str:
    """The note with these signature lines as well; of one by the same name and key, the later stays."""
    opened = open_note(note)
    added = open_note(f"{opened.text}\n{''.join(lines)}").signatures if lines else ()
    kept = {(line.name, line.key_hash): line for line in (*opened.signatures, *added)}
    return f"{opened.text}\n{''.join(line.line for line in kept.values())}"


def cosignature_lines(note: str, keys: Sequence[VerifierKey]) -> tuple[str, ...]:
    """Those lines of a note that were written by one of these keys; one that does not hold refuses the note."""
    opened = open_note(note)
    lines = []
    for key in keys:
        mine = [line for line in opened.signatures if line.by(key)]
        if mine:
            verify_note(opened, [key])
            lines.append(mine[0].line)
    return tuple(lines)


def heartbeat_time(note: str, key: VerifierKey) -> int | None:
    """When the ledger's own key signed this checkpoint as a heartbeat; None where it is not one."""
    own = cosignatures(note, [key.as_cosigner])
    return own[0].time_s if own else None
