"""A witness: it cosigns the heads of ledgers that it knows, each only if it grew out of the last that it cosigned.

The protocol is C2SP tlog-witness, `add-checkpoint`: old size, consistency proof, an empty line, the checkpoint. What
was cosigned is on the disk before the cosignature leaves: a witness that was killed never cosigns a second history.
"""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from detente.ledger import strict_base64
from detente.ledger.cosignature import Cosigner
from detente.ledger.errors import KeyRefused, NoteRefused, Unavailable
from detente.ledger.keys import read_key, read_public_key, sync_folder, write_key
from detente.ledger.note import (
    LARGEST_NOTE_BYTES,
    Checkpoint,
    NoteSignature,
    VerifierKey,
    open_note,
    read_checkpoint,
    verify_note,
)
from detente.ledger.tree import EMPTY_ROOT, HASH_BYTES, verify_consistency
from detente.ledger.writer_lock import WriterLock

KEY_STEM: Final = "witness"
FILE_NAME: Final = "witness.sqlite"
MOST_PROOF_LINES: Final = 63
LARGEST_REQUEST_BYTES: Final = LARGEST_NOTE_BYTES + MOST_PROOF_LINES * 45 + 32
MOST_EVIDENCE: Final = 1_000

_OLD: Final = re.compile(r"old (0|[1-9][0-9]{0,18})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What `add-checkpoint` is answered: an HTTP status, a body, and its media type.

    `evidence` says, for the operator, that the ledger was caught signing two histories.
    """

    status: int
    body: str
    media_type: str = "text/plain"
    evidence: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """The body of `add-checkpoint`, unverified."""

    old: int
    proof: tuple[bytes, ...]
    checkpoint: str

    @property
    def text(self) -> str:
        """The body."""
        lines = [f"old {self.old}", *map(strict_base64.encode, self.proof)]
        return "".join(f"{line}\n" for line in lines) + "\n" + self.checkpoint

    @classmethod
    def parse(cls, text: str) -> Submission | None:
        """Read a body, strictly; None where it is not one."""
        head, gap, checkpoint = text.partition("\n\n")
        first, *rest = head.split("\n")
        old = _OLD.fullmatch(first)
        proof = [strict_base64.decode(line) for line in rest]
        if not gap or old is None or len(proof) > MOST_PROOF_LINES:
            return None
        hashes = tuple(node for node in proof if node is not None and len(node) == HASH_BYTES)
        return cls(old=int(old[1]), proof=hashes, checkpoint=checkpoint) if len(hashes) == len(proof) else None


def taken_lines(response: str, checkpoint: str, witness: VerifierKey) -> tuple[NoteSignature, ...]:
    """The cosignatures by this witness in a response to `add-checkpoint`, verified; NoteRefused where there is none."""
    text = open_note(checkpoint).text
    note = open_note(f"{text}\n{response}")
    if note.text != text:
        # An empty line in the response would move the border between text and signatures: it would be signed, but not
        # what we asked for, and the line would refuse our head to everybody who trusts this witness.
        raise NoteRefused("malformed-note", f"The response of {witness.name} is more than signature lines.")
    verify_note(note, [witness])
    return tuple(line for line in note.signatures if line.by(witness))[:1]


class Witness:
    """The witness of a folder, and what it last cosigned of each ledger. Any thread may call it; one process at a time.

    Nothing is cosigned for a ledger whose verifier key was not given.
    """

    def __init__(self, folder: Path, ledgers: Sequence[VerifierKey]) -> None:
        """Open the witness of a folder, which must hold its key (`make_witness_key`)."""
        self._cosigner = read_witness_key(folder)
        self._keys: Mapping[str, list[VerifierKey]] = {
            key.name: [other for other in ledgers if other.name == key.name] for key in ledgers
        }
        self._using = threading.Lock()
        self._lock = WriterLock.take(folder)
        try:
            self._db = _opened(folder / FILE_NAME)
            sync_folder(folder)
        except (sqlite3.Error, OSError) as error:
            self._lock.release()
            raise Unavailable("disk", f"The witness's record in {folder} cannot be opened: {error}.") from error

    @property
    def verifier_key(self) -> VerifierKey:
        """What others need in order to check the cosignatures."""
        return self._cosigner.verifier_key

    def close(self) -> None:
        """Let go of the file."""
        with self._using:
            self._db.close()
            self._lock.release()

    def latest(self, origin: str) -> int:
        """The size that was last cosigned for a ledger; 0 where none was."""
        with self._using:
            return self._last(origin).size

    def add_checkpoint(self, body: bytes, time_s: int) -> Answer:
        """Cosign a checkpoint, or say why not. Raises Unavailable, for good, where the record cannot be kept."""
        try:
            submission = Submission.parse(body.decode("utf-8"))
            note = None if submission is None else open_note(submission.checkpoint)
            head = None if note is None else read_checkpoint(note)
        except (UnicodeDecodeError, NoteRefused):
            submission = note = head = None
        if submission is None or note is None or head is None or len(body) > LARGEST_REQUEST_BYTES:
            return Answer(status=400, body="This is not a request as c2sp.org/tlog-witness has it.\n")
        keys = self._keys.get(head.origin)
        if keys is None:
            return Answer(status=404, body="No ledger of this origin is witnessed here.\n")
        try:
            verify_note(note, keys)
        except NoteRefused as refused:
            return Answer(status=403, body=f"{refused}\n")
        if submission.old > head.size:
            return Answer(status=400, body=f"The old size {submission.old} is larger than the checkpoint's.\n")
        # Comparing with the last one and keeping the new one is one step, or two requests could undo one another.
        with self._using:
            try:
                self._db.execute("BEGIN IMMEDIATE")
                answer = self._judged(submission, head, note.text, time_s)
                self._db.execute("COMMIT")
            except sqlite3.Error as error:
                # For good: whether the new head is on the disk, only a new start can tell.
                with contextlib.suppress(sqlite3.Error):
                    self._db.close()
                raise Unavailable("disk", f"The witness's record cannot be written: {error}.") from error
        return answer

    def _judged(self, submission: Submission, head: Checkpoint, text: str, time_s: int) -> Answer:
        last = self._last(head.origin)
        known = f"{last.size}\n"
        if submission.old != last.size:
            return Answer(status=409, body=known, media_type="text/x.tlog.size")
        if head.size == last.size and head.root != last.root:
            self._keep_evidence(head.origin, submission.checkpoint)
            said = f"{head.origin} signed two different records of {head.size} entries: a split view."
            return Answer(status=409, body=known, media_type="text/x.tlog.size", evidence=said)
        if not verify_consistency(
            old=last.size, new=head.size, proof=submission.proof, old_root=last.root, new_root=head.root
        ):
            return Answer(status=422, body="The consistency proof does not hold.\n")
        self._db.execute(
            "INSERT INTO latest (origin, size, root, note) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (origin) DO UPDATE SET size = excluded.size, root = excluded.root, note = excluded.note",
            (head.origin, head.size, head.root, submission.checkpoint),
        )
        return Answer(status=200, body=self._cosigner.line(text, time_s))

    def _last(self, origin: str) -> Checkpoint:
        row = self._db.execute("SELECT size, root FROM latest WHERE origin = ?", (origin,)).fetchone()
        size, root = (0, EMPTY_ROOT) if row is None else (int(row[0]), bytes(row[1]))
        return Checkpoint(origin=origin, size=size, root=root)

    def _keep_evidence(self, origin: str, note: str) -> None:
        # Both heads, signed by the ledger: whoever sees the two needs no trust in us. A bound, for whoever holds the
        # ledger's key could sign without end.
        self._db.execute(
            "INSERT INTO split_views (origin, cosigned, other) SELECT ?, note, ? FROM latest WHERE origin = ?"
            f" AND (SELECT count(*) FROM split_views) < {MOST_EVIDENCE}",
            (origin, note, origin),
        )


def make_witness_key(folder: Path, name: str, key: Ed25519PrivateKey | None = None) -> VerifierKey:
    """Make the key of a new witness in a folder: `witness.key` (secret) and `witness.pub` (to be handed out)."""
    cosigner = Cosigner(name, Ed25519PrivateKey.generate() if key is None else key)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise Unavailable("disk", f"The folder {folder} cannot be made: {error.strerror}.") from error
    write_key(folder, KEY_STEM, cosigner.private_key, cosigner.verifier_key)
    return cosigner.verifier_key


def read_witness_key(folder: Path) -> Cosigner:
    """The witness's key; KeyRefused where there is none, or where others could read it."""
    key, verifier_key = read_key(folder, KEY_STEM)
    if not verifier_key.cosigner:
        text = f"{folder / KEY_STEM}.pub is not a witness's key."
        raise KeyRefused("wrong-verifier-key", text)
    return Cosigner(verifier_key.name, key)


def witness_verifier_key(folder: Path) -> VerifierKey:
    """The witness's verifier key, from `witness.pub`."""
    return read_public_key(folder, KEY_STEM)


def _opened(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    try:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
        found = tuple(db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous"))
        if found != ("wal", 2):
            raise Unavailable("settings", f"The storage does not take the settings that durability needs: {found}.")
        db.execute(
            "CREATE TABLE IF NOT EXISTS latest"
            " (origin TEXT PRIMARY KEY, size INTEGER NOT NULL, root BLOB NOT NULL, note TEXT NOT NULL) STRICT"
        )
        db.execute(
            "CREATE TABLE IF NOT EXISTS split_views"
            " (number INTEGER PRIMARY KEY, origin TEXT NOT NULL, cosigned TEXT NOT NULL, other TEXT NOT NULL) STRICT"
        )
        os.chmod(path, 0o600)
    except BaseException:
        db.close()
        raise
    return db
