"""The ledger: messages in, signed and numbered for ever; receipts out.

It trusts its own key and nothing below it. When it is opened, the tree is computed anew from the entries' bytes and
compared with the last checkpoint that its key signed; where they part, it does not open.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from detente.ledger.cosignature import Cosigner, cosigned
from detente.ledger.cosigned_file import CosignedFile
from detente.ledger.errors import (
    LedgerBroken,
    NoSuchEntry,
    NotALedger,
    NoteRefused,
    Unavailable,
    WrongSize,
)
from detente.ledger.keys import read_node_key, write_node_key
from detente.ledger.log import Log, StoredCheckpoint
from detente.ledger.message import Message, Read, SignedMessage, written
from detente.ledger.note import Checkpoint, NoteSigner, VerifierKey, open_checkpoint, open_note, sign_checkpoint
from detente.ledger.proof import Receipt
from detente.ledger.sqlite_file import FILE_NAME
from detente.ledger.sqlite_log import create_log, open_log
from detente.ledger.start import agree, agree_with_witnesses, located
from detente.ledger.stored import PAGE_ENTRIES, entries_of, grow, opened, openings_of
from detente.ledger.tiles import TILE_HEIGHT, Tile, bundle
from detente.ledger.tree import EMPTY_ROOT, Tree, leaf_hash

Reader = Callable[[Path, VerifierKey, int], Iterable[bytes]]
"""Given a ledger's folder, its key and its size, the hashes of its entries from the first on: some at a time, end to
end, and perhaps not all.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Appended:
    """What an append did: the messages are numbered from `first` on; the signed `checkpoint` covers `size` entries."""

    first: int
    size: int
    checkpoint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Latest:
    """The last append, kept at hand: its receipts are asked for as soon as it is durable."""

    first: int
    entries: Sequence[bytes]
    openings: Sequence[bytes]
    stored: StoredCheckpoint

    def holds(self, number: int) -> bool:
        return self.first <= number < self.stored.size


class Ledger:
    """A log, the key that signs it and the tree over it. One writer; any thread may call anything.

    Entries number from 0. What `append` has returned is durable, and its receipts read the same for ever. After a
    disk error every call raises Unavailable: the process is to exit and open the ledger again.
    """

    def __init__(
        self,
        log: Log,
        signer: NoteSigner,
        witnessed: CosignedFile | None = None,
        leaves: Iterable[bytes] = (),
    ) -> None:
        """Take over a log, which is closed again if it does not agree with the key's last checkpoint (LedgerBroken).

        `witnessed` keeps the last checkpoint that witnesses cosigned, which the log must agree with as well. `leaves`
        are the hashes of its first entries, some end to end at a time; the others are read and hashed here.
        """
        self._log = log
        self._signer = signer
        self._witnessed = witnessed
        self._tree = Tree()
        self._latest: _Latest | None = None
        self._appending = threading.Lock()
        # The time of the last heartbeat.
        self._beat_s = 0
        self.torn_bytes = 0
        """How much of an append that a crash cut off was dropped at the opening; nothing of it was ever answered."""
        try:
            self._checkpoint = self._load(leaves)
        except BaseException:
            log.close()
            raise
        # Readers go by this size, not the tree's: it moves only when a whole append is in the tree.
        self._size = self._tree.size

    @classmethod
    def create(cls, folder: Path, *, name: str, key: Ed25519PrivateKey | None = None) -> Ledger:
        """Make a new ledger in a folder and open it: key files and an empty log with a signed checkpoint of size 0.

        `name` is the origin that stands in every checkpoint, best an address without scheme that nobody else uses
        (`detente.example/middle-euphrates`). A folder that holds a ledger or a key is refused.
        """
        signer = NoteSigner(name, Ed25519PrivateKey.generate() if key is None else key)
        checkpoint = sign_checkpoint(Checkpoint(origin=name, size=0, root=EMPTY_ROOT), signer)
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise Unavailable("disk", f"The folder {folder} cannot be made: {error.strerror}.") from error
        if (folder / FILE_NAME).exists():
            raise NotALedger("ledger-exists", f"There is a ledger in {folder} already.")
        write_node_key(folder, signer)
        create_log(folder, checkpoint=checkpoint)
        return cls.open(folder)

    @classmethod
    def open(cls, folder: Path, reader: Reader | None = None) -> Ledger:
        """Open the ledger in a folder for writing; NotALedger where there is none (to open is never to create).

        Whoever reads all entries anyway can do so as `reader`, and give their hashes as they go: so they are read but
        once. What they say can be relied on when this has returned, not before: only then does the root agree.
        """
        if not (folder / FILE_NAME).is_file():
            raise NotALedger("no-ledger", f"There is no ledger in {folder}.")
        signer = read_node_key(folder)
        log = open_log(folder)
        try:
            leaves = () if reader is None else reader(folder, signer.verifier_key, log.size())
            ledger = cls(log, signer, CosignedFile(folder), leaves)
        except LedgerBroken as error:
            # It does not open, so there is time to find out from which entry on.
            raise located(folder, signer.verifier_key, error) from error
        ledger.torn_bytes = log.torn_bytes
        return ledger

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file and the writer's lock."""
        self._log.close()

    @property
    def size(self) -> int:
        """How many entries there are."""
        return self._size

    @property
    def checkpoint(self) -> str:
        """The latest signed checkpoint."""
        return self._checkpoint

    @property
    def verifier_key(self) -> VerifierKey:
        """What others need in order to check receipts and checkpoints."""
        return self._signer.verifier_key

    def secret(self, purpose: bytes) -> bytes:
        """32 bytes that only who has the ledger's key can know, for one purpose; the same for ever."""
        return self._signer.secret(purpose)

    def append(self, messages: Sequence[Message | SignedMessage]) -> Appended:
        """Sign messages and a checkpoint over them, and store all with their openings in one durable step.

        A message that somebody else signed is kept as it came, once it is seen to be an envelope; the ledger does not
        judge who may sign. All or nothing. EnvelopeRefused: one of them cannot be an entry (`largest_payload` tells
        beforehand). Unavailable: surely not appended. Unknown: open the ledger again to see.
        """
        if not messages:
            raise ValueError("an append needs at least one message")
        entries = [written(message, self._signer) for message in messages]
        openings = [message.opening for message in messages]
        leaves = [leaf_hash(entry) for entry in entries]
        with self._appending:
            first = self._size
            size = first + len(entries)
            head = Checkpoint(origin=self._signer.name, size=size, root=self._tree.root_after(leaves))
            # Should the append fail, this note never leaves the process: no second head of this size gets about.
            checkpoint = sign_checkpoint(head, self._signer)
            idem = hashlib.sha256(b"%d " % first + b"".join(leaves)).digest()
            self._store(entries, first, idem, checkpoint, openings)
            for leaf in leaves:
                self._tree.append(leaf)
            self._checkpoint = checkpoint
            stored = StoredCheckpoint(size=size, note=checkpoint)
            self._latest = _Latest(first=first, entries=entries, openings=openings, stored=stored)
            self._size = size
        return Appended(first=first, size=size, checkpoint=checkpoint)

    def heartbeat(self, time_s: int) -> str:
        """Sign the head once more, with the time (s since 1970-01-01T00:00Z), and store it; the checkpoint.

        Who keeps it can later show a tail that was lost, and until when the ledger was as long as it said. While the
        ledger is open the time never goes back. Raises as `append` does.
        """
        with self._appending:
            self._beat_s = max(self._beat_s, time_s)
            cosigner = Cosigner(self._signer.name, self._signer.private_key)
            line = cosigner.line(open_note(self._checkpoint).text, self._beat_s)
            # What witnesses wrote under this head stays with it.
            note = cosigned(self._checkpoint, [line])
            idem = hashlib.sha256(b"heartbeat " + note.encode("utf-8")).digest()
            self._store([], self._size, idem, note)
            self._checkpoint = note
            return note

    def add_cosignatures(self, checkpoint: str, lines: Sequence[str]) -> str:
        """Store what witnesses wrote under one of our checkpoints; that checkpoint with their lines.

        The lines must have been verified (`taken_lines`). NoteRefused where the checkpoint is not ours.
        """
        note = cosigned(checkpoint, lines)
        head = open_checkpoint(note, self._signer.verifier_key)
        with self._appending:
            if head.size > self._size or self._tree.root(head.size) != head.root:
                raise NoteRefused("wrong-origin", f"The checkpoint of size {head.size} is not of this ledger.")
            if head.size == self._size:
                # What was written under the same head meanwhile, a heartbeat perhaps, stays.
                note = self._checkpoint = cosigned(self._checkpoint, lines)
            self._log.add_checkpoint(head.size, note)
            if self._witnessed is not None:
                self._witnessed.write(note)
        return note

    def receipt(self, number: int) -> str:
        """The receipt of an entry, against the first checkpoint that covered it: the same text whenever one asks."""
        self._require(number)
        latest = self._latest
        if latest is not None and latest.holds(number):
            stored: StoredCheckpoint | None = latest.stored
        else:
            stored = self._log.first_checkpoint_over(number)
        if stored is None or stored.size > self._size:
            raise LedgerBroken("no-checkpoint", f"No checkpoint covers entry {number}.", entry=number)
        proof = self._tree.inclusion(number, stored.size)
        return Receipt(index=number, proof=tuple(proof), checkpoint=stored.note).text

    def proof_now(self, number: int) -> str:
        """The same against the latest checkpoint: for others than whose entry it is, since the first one tells how many
        entries came with it.
        """
        self._require(number)
        proof = self._tree.inclusion(number, self._size)
        return Receipt(index=number, proof=tuple(proof), checkpoint=self.checkpoint).text

    def inclusion(self, number: int, size: int | None = None) -> list[bytes]:
        """The proof that entry `number` is under the root of the first `size` entries (all, if not given)."""
        size = self._size if size is None else size
        self._require(number)
        if not number < size <= self._size:
            raise NoSuchEntry(size - 1, self._size)
        return self._tree.inclusion(number, size)

    def root(self, size: int) -> bytes:
        """The root of the first `size` entries."""
        if not 0 <= size <= self._size:
            raise NoSuchEntry(size - 1, self._size)
        return self._tree.root(size)

    def leaf(self, number: int) -> bytes:
        """The hash of an entry in the tree."""
        self._require(number)
        return self._tree.leaf(number)

    def tile(self, tile: Tile) -> bytes | None:
        """The bytes of a tile or of an entry bundle, the same for ever; None where the ledger is not that long."""
        if not tile.within(self._size):
            return None
        if tile.level is None:
            return bundle(entries_of(self._log, self._tree, tile.start, tile.width))
        return self._tree.hashes(TILE_HEIGHT * tile.level, tile.start, tile.width)

    def consistency(self, old: int, new: int | None = None) -> list[bytes]:
        """The proof that the ledger of `new` entries (all, if not given) only grew out of that of `old`."""
        new = self._size if new is None else new
        for size in (old, new):
            if not 0 <= size <= self._size:
                raise NoSuchEntry(size - 1, self._size)
        return self._tree.consistency(old, new)

    def entry(self, number: int) -> bytes:
        """The bytes of an entry, its envelope, exactly as signed."""
        self._require(number)
        latest = self._latest
        if latest is not None and latest.holds(number):
            return latest.entries[number - latest.first]
        return entries_of(self._log, self._tree, number, 1)[0]

    def message(self, number: int) -> Read:
        """An entry, opened, with its opening."""
        entry, latest = self.entry(number), self._latest
        if latest is not None and latest.holds(number):
            opening = latest.openings[number - latest.first]
        else:
            [opening] = openings_of(self._log, number, 1)
        return Read(number, opened(number, entry), opening)

    def messages(self, start: int = 0) -> Iterator[Read]:
        """Every entry from `start` to the end, as it is when the end is reached.

        Each entry's bytes are compared with the tree whose root our key has signed; that says more than the signature
        on the entry and costs a hundredth. `verify_ledger` checks the signatures too. The openings come as they are
        stored: only their commitments in the entries can tell whether they are right.
        """
        number = start
        while number < self._size:
            entries = entries_of(self._log, self._tree, number, min(PAGE_ENTRIES, self._size - number))
            for entry, opening in zip(entries, openings_of(self._log, number, len(entries)), strict=True):
                yield Read(number, opened(number, entry), opening)
                number += 1

    def wait(self, beyond: int, timeout_s: float) -> int:
        """Wait until there are more than `beyond` entries, or the time is up; how many there are."""
        return self._log.wait(beyond, timeout_s)

    def _store(
        self, entries: Sequence[bytes], first: int, idem: bytes, checkpoint: str, openings: Sequence[bytes] = ()
    ) -> None:
        try:
            self._log.append(entries, expected_size=first, idem=idem, checkpoint=checkpoint, openings=openings)
        except WrongSize as error:
            self._log.close()
            text = f"Somebody else wrote to the ledger: it should hold {first} entries and holds {error.actual}."
            raise LedgerBroken("other-writer", text, entry=min(first, error.actual)) from error

    def _require(self, number: int) -> None:
        if not 0 <= number < self._size:
            raise NoSuchEntry(number, self._size)

    def _load(self, leaves: Iterable[bytes]) -> str:
        for page in leaves:
            self._tree.extend(page)
        grow(self._tree, self._log)
        stored = self._log.last_checkpoint()
        if stored is None:
            raise LedgerBroken("no-checkpoint", "The ledger holds no checkpoint.", entry=None)
        self._beat_s = agree(self._tree, stored, self.verifier_key)
        witnessed = None if self._witnessed is None else self._witnessed.read()
        if witnessed is not None:
            agree_with_witnesses(self._tree, witnessed, self.verifier_key)
        return stored.note
