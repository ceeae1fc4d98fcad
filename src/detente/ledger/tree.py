"""The hash tree over the entries, as in RFC 6962 §2.1 (and RFC 9162 §2.1).

One root stands for all entries and their order. An inclusion proof shows that an entry is under a root, a consistency
proof that one tree only grew out of another; both are a few hashes long and need no entry but the one concerned.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Final

HASH_BYTES: Final = 32
_sha256 = hashlib.sha256

# RFC 6962 §2.1: the hash of an empty list is the hash of an empty string.
EMPTY_ROOT: Final = hashlib.sha256(b"").digest()


def leaf_hash(entry: bytes) -> bytes:
    """The hash of one entry."""
    # The leading byte keeps leaves and nodes apart, or a node could be shown as an entry (RFC 6962 §2.1).
    return hashlib.sha256(b"\x00" + entry).digest()


def leaf_hashes(entries: Iterable[bytes]) -> bytes:
    """The hashes of many entries, end to end."""
    return b"".join([_sha256(b"\x00" + entry).digest() for entry in entries])


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash over two subtrees, left before right."""
    return hashlib.sha256(b"\x01" + left + right).digest()


class Tree:
    """A tree that only grows. Every earlier size of it can still be proved.

    Level 0 holds the leaf hashes, level k the hashes of all complete subtrees of 2**k leaves, 32 bytes each, end to
    end: about 64 bytes a leaf. Nothing once written changes, so that threads may read sizes they know while one
    appends.
    """

    __slots__ = ("_levels", "_size")

    def __init__(self, leaves: Iterable[bytes] = ()) -> None:
        self._levels: list[bytearray] = [bytearray()]
        self._size = 0
        for leaf in leaves:
            self.append(leaf)

    @property
    def size(self) -> int:
        """How many leaves there are."""
        return self._size

    def append(self, leaf: bytes) -> None:
        """Add the hash of the next entry (`leaf_hash`)."""
        assert len(leaf) == HASH_BYTES
        node, index, level = leaf, self._size, 0
        self._levels[0] += node
        while index & 1:
            node = node_hash(self._node(level, index - 1), node)
            index >>= 1
            level += 1
            if level == len(self._levels):
                self._levels.append(bytearray())
            self._levels[level] += node
        self._size += 1

    def extend(self, leaves: bytes) -> None:
        """Add the hashes of many entries, end to end: the same as one by one, and faster."""
        assert len(leaves) % HASH_BYTES == 0
        self._levels[0] += leaves
        self._size += len(leaves) // HASH_BYTES
        for level in range(self._size.bit_length()):
            if level + 1 == len(self._levels):
                self._levels.append(bytearray())
            below, above = self._levels[level], self._levels[level + 1]
            # A pair of 32-byte hashes below makes one above, which is as long as both.
            pairs = len(below) // (2 * HASH_BYTES)
            fresh = bytes(below[2 * len(above) : 2 * HASH_BYTES * pairs])
            above += b"".join(
                [_sha256(b"\x01" + fresh[at : at + 64]).digest() for at in range(0, len(fresh), 2 * HASH_BYTES)]
            )

    def leaf(self, index: int) -> bytes:
        """The leaf hash at an index from 0."""
        assert 0 <= index < self._size
        return self._node(0, index)

    def hashes(self, level: int, start: int, count: int) -> bytes:
        """`count` hashes of complete subtrees of 2**level leaves, from the one at `start` on, end to end."""
        assert start >= 0
        assert (start + count) << level <= self._size
        return bytes(self._levels[level][start * HASH_BYTES : (start + count) * HASH_BYTES])

    def root(self, size: int | None = None) -> bytes:
        """The root now, or as it was when the tree had `size` leaves."""
        size = self._size if size is None else size
        assert 0 <= size <= self._size
        return _folded(self._peaks(0, size)) if size else EMPTY_ROOT

    def root_after(self, leaves: Sequence[bytes]) -> bytes:
        """The root as it would be with these leaves appended; the tree stays as it is."""
        # As in a binary counter: two subtrees of one height become one of the next.
        peaks, size = self._peaks(0, self._size), self._size
        for node in leaves:
            index = size
            while index & 1:
                node = node_hash(peaks.pop(), node)
                index >>= 1
            peaks.append(node)
            size += 1
        return _folded(peaks) if peaks else EMPTY_ROOT

    def inclusion(self, index: int, size: int) -> list[bytes]:
        """The proof that leaf `index` is under the root of the first `size` leaves: siblings, from the leaf up."""
        assert 0 <= index < size <= self._size
        # RFC 6962 §2.1.1, walked from the root down and then turned round.
        proof: list[bytes] = []
        start, end = 0, size
        while end - start > 1:
            middle = start + _split(end - start)
            if index < middle:
                proof.append(self._subtree(middle, end))
                end = middle
            else:
                proof.append(self._subtree(start, middle))
                start = middle
        return proof[::-1]

    def consistency(self, old: int, new: int) -> list[bytes]:
        """The proof that the first `new` leaves begin with the first `old`. Empty where `old` is 0 or equals `new`."""
        assert 0 <= old <= new <= self._size
        # RFC 6962 §2.1.2, SUBPROOF: as long as the old tree is the whole left part, its hash is known to the reader.
        proof: list[bytes] = []
        start, end = 0, new
        while old not in (0, end):
            middle = start + _split(end - start)
            if old <= middle:
                proof.append(self._subtree(middle, end))
                end = middle
            else:
                proof.append(self._subtree(start, middle))
                start = middle
        # With `start` still 0, the old tree is one complete subtree at the far left, and the reader has its root
        # already.
        if start:
            proof.append(self._subtree(start, end))
        return proof[::-1]

    def _node(self, level: int, index: int) -> bytes:
        return bytes(self._levels[level][index * HASH_BYTES : (index + 1) * HASH_BYTES])

    def _subtree(self, start: int, end: int) -> bytes:
        return _folded(self._peaks(start, end))

    def _peaks(self, start: int, end: int) -> list[bytes]:
        # The complete subtrees that make up [start, end), largest first. `start` is a multiple of the largest of them,
        # which holds for every subtree that RFC 6962 forms.
        peaks: list[bytes] = []
        while start < end:
            level = (end - start).bit_length() - 1
            peaks.append(self._node(level, start >> level))
            start += 1 << level
        return peaks


def verify_inclusion(*, leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Whether `proof` shows `leaf` at `index` (from 0) under the `root` of `size` leaves (RFC 9162 §2.1.3.2)."""
    if not 0 <= index < size:
        return False
    at, last, node = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if at & 1 or at == last:
            node = node_hash(sibling, node)
            while not at & 1 and at:
                at >>= 1
                last >>= 1
        else:
            node = node_hash(node, sibling)
        at >>= 1
        last >>= 1
    return last == 0 and node == root


def verify_consistency(*, old: int, new: int, proof: Sequence[bytes], old_root: bytes, new_root: bytes) -> bool:
    """Whether `proof` shows that the tree of `new` leaves grew out of that of `old` leaves (RFC 9162 §2.1.4.2).

    Any tree grows out of the empty one, and a tree out of itself; both need an empty proof.
    """
    if not 0 <= old <= new:
        return False
    if old == new:
        return not proof and old_root == new_root and (old > 0 or old_root == EMPTY_ROOT)
    if old == 0:
        return not proof and old_root == EMPTY_ROOT
    path = list(proof) if old & (old - 1) else [old_root, *proof]
    if not path:
        return False
    at, last = old - 1, new - 1
    while at & 1:
        at >>= 1
        last >>= 1
    was = now = path[0]
    for node in path[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            was, now = node_hash(node, was), node_hash(node, now)
            while not at & 1 and at:
                at >>= 1
                last >>= 1
        else:
            now = node_hash(now, node)
        at >>= 1
        last >>= 1
    return last == 0 and was == old_root and now == new_root


def _split(count: int) -> int:
    # The largest power of two that is smaller than `count` (RFC 6962 §2.1).
    return 1 << ((count - 1).bit_length() - 1)


def _folded(peaks: Sequence[bytes]) -> bytes:
    node = peaks[-1]
    for peak in reversed(peaks[:-1]):
        node = node_hash(peak, node)
    return node
