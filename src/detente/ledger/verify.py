"""Check a ledger from its file alone, trusting nothing but the verifier key: is it whole, unchanged and signed?

Every entry and every checkpoint is looked at, in the order of the numbers, so that the first finding names the first
entry at which the record cannot be relied on. Nothing is written, and a node may be writing meanwhile.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from detente.ledger.cosignature import cosignatures, heartbeat_time
from detente.ledger.cosigned_file import CosignedFile
from detente.ledger.dsse import keyid, open_envelope, verify_envelope
from detente.ledger.errors import EnvelopeRefused, LedgerBroken, NoteRefused, Unavailable
from detente.ledger.keys import read_verifier_key
from detente.ledger.note import Checkpoint, VerifierKey, open_checkpoint
from detente.ledger.reader import EntryReader, EveryEntry
from detente.ledger.report import Finding, Report
from detente.ledger.snapshot import Snapshot
from detente.ledger.tree import Tree, leaf_hash

# After one break the rest often breaks with it; more findings would help nobody.
MOST_FINDINGS: Final = 100

# Progress is told after each so many entries.
_STRIDE: Final = 256

Progress = Callable[[int, int], None]


def verify_ledger(
    folder: Path,
    *,
    progress: Progress | None = None,
    key: VerifierKey | None = None,
    reader: Callable[[VerifierKey], EntryReader] | None = None,
    known: Sequence[str] = (),
    signatures: bool = True,
    witnesses: Sequence[VerifierKey] = (),
    need: int = 0,
) -> Report:
    """Check the ledger in a folder: running, closed, killed or a copy.

    `key` is the verifier key written down elsewhere; without it that of the folder is taken, which whoever could
    change the ledger could have changed too: compare `Report.verifier_key`. `known` are checkpoints kept elsewhere
    (from receipts, from witnesses): only they can show that a whole tail, checkpoints included, was cut off; the last
    that witnesses cosigned, kept beside the ledger, is taken as one of them. `reader` makes a reader of the messages
    for the ledger of this key: it says what is wrong with one, and which keys beside the ledger's may sign; without it
    only the ledger's own may. `signatures=False` leaves out the entries' signatures, the slow part; numbers, hashes,
    checkpoints and their signatures are still checked.
    `progress` is told (done, about how many). Where `need` is given, so many of `witnesses` must have cosigned one of
    the checkpoints; `Report.witnessed_size` says the largest.

    Raises NotALedger, KeyRefused, NoteRefused (for one of `known`) and Unavailable where it could not even be looked
    at.
    """
    key = read_verifier_key(folder) if key is None else key
    heads = [open_checkpoint(note, key) for note in known]
    for _ in range(3):
        walk = _Walk(
            key,
            check=EveryEntry() if reader is None else reader(key),
            signatures=signatures,
            witnesses=witnesses,
            need=need,
        )
        try:
            # Before the snapshot is taken, which then holds all that witnesses have seen.
            witnessed = CosignedFile(folder).read()
            with Snapshot(folder) as snapshot:
                report = walk.report(snapshot, heads, witnessed, progress if progress is not None else _no_progress)
                if not snapshot.disturbed():
                    return report
        except LedgerBroken as error:
            return walk.unreadable(error)
    raise Unavailable("disturbed", f"The ledger in {folder} kept changing while it was read; try again.")


class _Walk:
    """One reading of one snapshot, entry by entry."""

    def __init__(
        self, key: VerifierKey, *, check: EntryReader, signatures: bool, witnesses: Sequence[VerifierKey], need: int
    ) -> None:
        self._key = key
        self._witnesses = witnesses
        self._need = need
        self._witnessed_size: int | None = None
        self._keys = {keyid(key.public_key): key.public_key}
        self._check = check
        self._signatures = signatures
        self._tree = Tree()
        self._next = 0
        self._checkpoints = 0
        self._last_place = (-1, -1)
        self._signed_size = 0
        self._heartbeat_s: int | None = None
        # Up to here the roots agree.
        self._good_size = 0
        # Once an entry is known to be bad, that the roots differ from there on says nothing new.
        self._roots_matter = True
        # The root that a size was signed with: of the sizes kept elsewhere, and of the last one stored.
        self._roots: dict[int, bytes] = {}
        self._kept_sizes: frozenset[int] = frozenset()
        self._findings: list[Finding] = []
        self._count = 0
        self._strays: list[int] = []

    def report(
        self, snapshot: Snapshot, known: Sequence[Checkpoint], witnessed: str | None, progress: Progress
    ) -> Report:
        if witnessed is not None:
            try:
                known = [*known, open_checkpoint(witnessed, self._key)]
            except NoteRefused as error:
                text = f"The checkpoint that witnesses cosigned (cosigned.txt) cannot be relied on. {error}"
                self._find("checkpoint-refused", text, entry=0)
        self._kept_sizes = frozenset(head.size for head in known)
        if snapshot.differences:
            text = f"The file is not guarded as a ledger's is: {'; '.join(snapshot.differences)[:400]}."
            self._find("wrong-schema", text, entry=0)
        try:
            self._walk(snapshot, progress)
        except sqlite3.Error as error:
            self._roots_matter = False
            text = f"The ledger's file is damaged at or after entry {self._next}: {error}."
            self._find("file-damaged", text, entry=self._next)
        for head in known:
            self._compare_known(head)
        for number in self._strays:
            # Where an entry is known to be missing, that its opening is left says nothing new.
            if not any(finding.entry <= number <= finding.through for finding in self._findings):
                self._find("stray-opening", f"There is an opening of entry {number}, which is missing.", entry=number)
        if self._need and self._witnessed_size is None:
            text = f"No checkpoint carries cosignatures by {self._need} of the {len(self._witnesses)} witnesses."
            self._find("too-few-cosignatures", text, entry=0, through=max(self._next - 1, 0))
        return self._report()

    def unreadable(self, error: LedgerBroken) -> Report:
        self._find(error.reason, f"{error} Not one entry could be read.", entry=0)
        return self._report()

    def _report(self) -> Report:
        return Report(
            verifier_key=str(self._key),
            entries=self._tree.size,
            checkpoints=self._checkpoints,
            signed_size=self._signed_size,
            signatures_checked=self._signatures,
            heartbeat_s=self._heartbeat_s,
            witnessed_size=self._witnessed_size,
            findings=tuple(sorted(self._findings, key=_place)),
            finding_count=self._count,
        )

    def _walk(self, snapshot: Snapshot, progress: Progress) -> None:
        total = snapshot.about_entries()
        checkpoints = snapshot.checkpoints()
        pending = self._take_checkpoints(checkpoints, next(checkpoints, None))
        for number, data, leaf, opening in snapshot.entries():
            if number % _STRIDE == 0:
                progress(self._tree.size, total)
            self._take_entry(number, data, leaf, opening)
            if pending is not None and pending[0] <= self._next:
                pending = self._take_checkpoints(checkpoints, pending)
        progress(self._tree.size, total)
        while pending is not None:
            self._take_checkpoint(*pending)
            pending = next(checkpoints, None)
        self._judge_tail()
        self._strays = snapshot.stray_openings()

    def _take_entry(self, number: int, data: bytes, leaf: bytes, opening: bytes) -> None:
        if number != self._next:
            self._misnumbered(number)
        self._next = max(self._next, number + 1)
        hashed = leaf_hash(data)
        self._tree.append(hashed)
        if hashed != leaf:
            text = f"The bytes of entry {number} do not fit the hash that was stored with them."
            self._find("leaf-hash", text, entry=number)
        try:
            envelope = open_envelope(data)
            if self._signatures:
                verify_envelope(envelope, {**self._check.keys(), **self._keys})
        except EnvelopeRefused as error:
            self._roots_matter = False
            self._find(error.reason, f"Entry {number}: {error}", entry=number)
            return
        said = self._check.read(envelope, number, opening)
        if said is not None:
            self._find("message", f"Entry {number}: {said}", entry=number)

    def _misnumbered(self, number: int) -> None:
        self._roots_matter = False
        if number < self._next:
            self._find("numbering", f"There is an entry numbered {number}; entries count from 0.", entry=number)
            return
        last = number - 1
        missing = f"Entry {last} is" if last == self._next else f"Entries {self._next} to {last} are"
        self._find("gap", f"{missing} missing.", entry=self._next, through=last)

    def _take_checkpoints(
        self, rest: Iterator[tuple[int, int, bytes]], pending: tuple[int, int, bytes] | None
    ) -> tuple[int, int, bytes] | None:
        while pending is not None and pending[0] <= self._next:
            self._take_checkpoint(*pending)
            pending = next(rest, None)
        return pending

    def _take_checkpoint(self, size: int, nth: int, note: bytes) -> None:
        self._checkpoints += 1
        wanted = self._last_place[1] + 1 if size == self._last_place[0] else 0
        self._last_place = (size, nth)
        start, end = min(self._good_size, max(size - 1, 0)), max(size - 1, 0)
        if nth != wanted:
            text = f"The checkpoints of size {size} do not count from 0 without a gap."
            self._find("checkpoint-order", text, entry=start, through=end, checkpoint=size)
        try:
            text = note.decode("utf-8")
            head = open_checkpoint(text, self._key)
            beat_s = heartbeat_time(text, self._key)
            enough = bool(self._need) and len(cosignatures(text, self._witnesses)) >= self._need
        except (UnicodeDecodeError, NoteRefused) as error:
            why = error.text if isinstance(error, NoteRefused) else "It is not UTF-8 text."
            text = f"The checkpoint stored for size {size} cannot be relied on. {why}"
            self._find("checkpoint-refused", text, entry=start, through=end, checkpoint=size)
            return
        if head.size != size:
            text = f"The checkpoint stored for size {size} is really of size {head.size}."
            self._find("checkpoint-size", text, entry=start, through=end, checkpoint=size)
            return
        self._signed_size = max(self._signed_size, size)
        self._heartbeat_s = self._heartbeat_s if beat_s is None else beat_s
        self._witnessed_size = size if enough else self._witnessed_size
        self._roots = {kept: root for kept, root in self._roots.items() if kept == size or kept in self._kept_sizes}
        if self._contradicted(head, entry=start):
            return
        self._compare(head, "root-differs", "The checkpoint", since=self._good_size)

    def _compare(self, head: Checkpoint, reason: str, what: str, *, since: int) -> None:
        end = max(head.size - 1, 0)
        if head.size > self._next:
            text = f"{what} of size {head.size} covers entries that are missing: {self._next} to {end}."
            self._find("missing-tail", text, entry=self._next, through=end, checkpoint=head.size)
        elif self._roots_matter and self._tree.root(head.size) != head.root:
            self._roots_matter = False
            which = f"entry {since}" if since >= end else f"one of the entries {since} to {end}"
            text = f"{what} of size {head.size} was signed over another record: {which} was changed since."
            if reason == "split-view":
                text = f"{what} of size {head.size} is over another record than this: a split view, at {which}."
            self._find(reason, text, entry=min(since, end), through=end, checkpoint=head.size)
        elif self._roots_matter:
            self._good_size = max(self._good_size, head.size)

    def _compare_known(self, head: Checkpoint) -> None:
        # First with one another and with what is stored: for that, the entries need not even be good.
        if not self._contradicted(head, entry=0):
            self._compare(head, "split-view", "A checkpoint kept elsewhere", since=0)

    def _contradicted(self, head: Checkpoint, *, entry: int) -> bool:
        if self._roots.setdefault(head.size, head.root) == head.root:
            return False
        text = f"Two different records of {head.size} entries are signed with the ledger's key: a split view."
        self._find("split-view", text, entry=entry, through=max(head.size - 1, 0), checkpoint=head.size)
        return True

    def _judge_tail(self) -> None:
        if self._checkpoints == 0:
            self._find("no-checkpoint", "The ledger holds no checkpoint: nothing in it is signed as a whole.", entry=0)
        elif self._next > self._signed_size:
            last = self._next - 1
            which = f"Entry {last} is" if last == self._signed_size else f"Entries {self._signed_size} to {last} are"
            text = f"{which} beyond the last good checkpoint (size {self._signed_size}): no signed head covers them."
            self._find("unsigned-tail", text, entry=self._signed_size, through=last)

    def _find(
        self, reason: str, text: str, *, entry: int, through: int | None = None, checkpoint: int | None = None
    ) -> None:
        self._count += 1
        through = entry if through is None else through
        self._findings.append(Finding(entry=entry, through=through, reason=reason, text=text, checkpoint=checkpoint))
        if len(self._findings) > MOST_FINDINGS:
            # The latest is dropped, unless it lies before one of those kept.
            self._findings.remove(max(self._findings, key=_place))


def _place(finding: Finding) -> tuple[bool, int]:
    # What is wrong with the file around them says less than the first bad entry.
    return finding.reason == "wrong-schema", finding.entry


def _no_progress(done: int, about: int) -> None:
    return None
