from __future__ import annotations

import hashlib

import pymerkle
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.ledger import EMPTY_ROOT, Tree, leaf_hash, node_hash, verify_consistency, verify_inclusion

# The leaves and roots that implementations of RFC 6962 have compared themselves with since Certificate Transparency.
LEAVES = [
    bytes.fromhex(text)
    for text in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]
ROOTS = [
    bytes.fromhex(text)
    for text in (
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    )
]


# RFC 6962 §2.1, §2.1.1 and §2.1.2 word for word, over the leaf hashes.
def mth(leaves: list[bytes]) -> bytes:
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    k = split(len(leaves))
    return node_hash(mth(leaves[:k]), mth(leaves[k:]))


def path(m: int, leaves: list[bytes]) -> list[bytes]:
    if len(leaves) == 1:
        return []
    k = split(len(leaves))
    if m < k:
        return [*path(m, leaves[:k]), mth(leaves[k:])]
    return [*path(m - k, leaves[k:]), mth(leaves[:k])]


def subproof(m: int, leaves: list[bytes], whole: bool) -> list[bytes]:
    if m == len(leaves):
        return [] if whole else [mth(leaves)]
    k = split(len(leaves))
    if m <= k:
        return [*subproof(m, leaves[:k], whole), mth(leaves[k:])]
    return [*subproof(m - k, leaves[k:], False), mth(leaves[:k])]


def split(n: int) -> int:
    k = 1
    while k * 2 < n:
        k *= 2
    return k


def hashes(count: int) -> list[bytes]:
    return [leaf_hash(b"%d" % number) for number in range(count)]


SIZES = st.integers(1, 200)


def test_the_roots_known_for_rfc_6962_come_out() -> None:
    tree = Tree(map(leaf_hash, LEAVES))
    assert [tree.root(size) for size in range(9)] == ROOTS
    assert ROOTS[0] == EMPTY_ROOT


@given(st.data(), SIZES)
def test_root_and_proofs_are_those_of_the_recursive_definition(data: st.DataObject, count: int) -> None:
    leaves = hashes(count)
    tree = Tree(leaves)
    size = data.draw(st.integers(1, count))
    index = data.draw(st.integers(0, size - 1))
    assert tree.root(size) == mth(leaves[:size])
    assert tree.inclusion(index, size) == path(index, leaves[:size])
    assert tree.consistency(index + 1, size) == subproof(index + 1, leaves[:size], True)


@given(SIZES, st.integers(0, 80))
def test_the_root_to_come_is_the_root_that_comes(count: int, more: int) -> None:
    leaves = hashes(count + more)
    tree = Tree(leaves[:count])
    assert tree.root_after(leaves[count:]) == mth(leaves)
    assert tree.root() == mth(leaves[:count])


def test_every_proof_of_a_small_tree_verifies_and_no_other_does() -> None:
    leaves = hashes(17)
    tree = Tree(leaves)
    for size in range(1, 18):
        for index in range(size):
            proof = tree.inclusion(index, size)
            for claimed in range(-1, 18):
                held = verify_inclusion(leaf=leaves[index], index=claimed, size=size, proof=proof, root=tree.root(size))
                assert held == (claimed == index)


@given(st.data(), SIZES)
def test_a_proof_changed_anywhere_does_not_verify(data: st.DataObject, count: int) -> None:
    tree = Tree(hashes(count))
    old = data.draw(st.integers(1, count))
    inclusion, root = tree.inclusion(old - 1, count), tree.root()
    consistency, old_root = tree.consistency(old, count), tree.root(old)

    def included(proof: list[bytes]) -> bool:
        return verify_inclusion(leaf=tree.leaf(old - 1), index=old - 1, size=count, proof=proof, root=root)

    def consistent(proof: list[bytes]) -> bool:
        return verify_consistency(old=old, new=count, proof=proof, old_root=old_root, new_root=root)

    assert included(inclusion)
    assert consistent(consistency)
    for holds, proof in ((included, inclusion), (consistent, consistency)):
        assert not holds([*proof, bytes(32)])
        if proof:
            at = data.draw(st.integers(0, len(proof) - 1))
            assert not holds([*proof[:at], bytes(32), *proof[at + 1 :]])
            assert not holds(proof[:-1])
            assert not holds(proof[1:])


@given(st.data(), st.integers(2, 200))
def test_a_changed_past_is_not_consistent(data: st.DataObject, count: int) -> None:
    leaves = hashes(count)
    old = data.draw(st.integers(1, count - 1))
    at = data.draw(st.integers(0, old - 1))
    tree = Tree(leaves)
    forged = Tree([*leaves[:at], leaf_hash(b"forged"), *leaves[at + 1 :]])
    proof = forged.consistency(old, count)
    assert not verify_consistency(old=old, new=count, proof=proof, old_root=tree.root(old), new_root=forged.root())


def test_every_tree_grows_out_of_the_empty_one_and_of_itself() -> None:
    tree = Tree(hashes(5))
    root = tree.root()
    assert tree.consistency(0, 5) == tree.consistency(5, 5) == []
    assert verify_consistency(old=0, new=5, proof=[], old_root=EMPTY_ROOT, new_root=root)
    assert not verify_consistency(old=0, new=5, proof=[], old_root=root, new_root=root)
    assert verify_consistency(old=5, new=5, proof=[], old_root=root, new_root=root)
    assert not verify_consistency(old=5, new=5, proof=[], old_root=EMPTY_ROOT, new_root=root)
    assert verify_consistency(old=0, new=0, proof=[], old_root=EMPTY_ROOT, new_root=EMPTY_ROOT)
    assert not verify_consistency(old=5, new=4, proof=[], old_root=root, new_root=root)
    assert not verify_consistency(old=4, new=5, proof=[], old_root=tree.root(4), new_root=root)
    assert not verify_consistency(old=3, new=5, proof=[], old_root=tree.root(3), new_root=root)


def test_pymerkle_agrees_on_roots_and_paths() -> None:
    count = 300
    other = pymerkle.InmemoryTree(algorithm="sha256")
    ours = Tree()
    for number in range(count):
        entry = b"entry %d" % number
        other.append_entry(entry)
        ours.append(leaf_hash(entry))
        assert other.get_root(number + 1) == ours.root()
    for number in range(0, count, 7):
        # Its path begins with the leaf itself, and it counts from 1.
        their_path = [bytes.fromhex(node) for node in other.prove_inclusion(number + 1, count).serialize()["path"]]
        assert their_path == [ours.leaf(number), *ours.inclusion(number, count)]


@pytest.mark.parametrize("count", [1, 2, 3, 1000])
def test_a_proof_is_no_longer_than_the_tree_is_high(count: int) -> None:
    tree = Tree(hashes(count))
    assert max(len(tree.inclusion(index, count)) for index in range(count)) <= (count - 1).bit_length()


@given(st.lists(st.integers(0, 40), max_size=6))
def test_leaves_added_together_make_the_tree_that_they_make_one_by_one(sizes: list[int]) -> None:
    together, alone, number = Tree(), Tree(), 0
    for size in sizes:
        leaves = [leaf_hash(b"%d" % (number + k)) for k in range(size)]
        together.extend(b"".join(leaves))
        for leaf in leaves:
            alone.append(leaf)
        number += size
        assert (together.size, together.root()) == (alone.size, alone.root())
    for level in range(5):
        if count := number >> level:
            assert together.hashes(level, 0, count) == alone.hashes(level, 0, count)
    together.append(leaf_hash(b"last"))
    alone.append(leaf_hash(b"last"))
    assert together.root() == alone.root()
