"""A million entries verified, and one of them proved: `python bench/ledger_million.py [ENTRIES NOTICES]`.

First NOTICES notices as people sign them, with their own keys, taken by a node: commands, what came of them, and the
conflicts. They are verified as `detente ledger verify` does it (every signature, every message, and whether whoever
signed was entitled), and as with `--structure`. Then their bytes again and again, until there are ENTRIES: the
structure of those (numbers, hashes, roots, heads and their signatures), and proofs. The progress bar is the command's.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from bench.check_generated import PARTIES, collection
from detente.cli.progress import progress
from detente.formats.geojson import read_notices
from detente.ledger import (
    Ledger,
    SignedMessage,
    VerifierKey,
    check_proof,
    prove_entry,
    verify_ledger,
    verify_receipt,
)
from detente.ledger.dsse import sign_envelope
from detente.ledger.reader import EntryReader
from detente.messages.commands import AddParty, AuthorizeKey, FileNotice, Role
from detente.messages.events import Hand
from detente.messages.notices import Notice
from detente.messages.people import Duty
from detente.messages.statements import write_statement
from detente.node.node import Accepted, Node
from detente.node.orders import Submission, from_node
from detente.node.process import clock_us
from detente.node.verifying import Authorities

ORIGIN = "detente.example/bench"
BATCH = 256
SEED = 7


@contextmanager
def timed(what: str, count: Callable[[], int] = int) -> Iterator[None]:
    start = time.perf_counter()
    yield
    seconds = time.perf_counter() - start
    each = f", {count() / seconds:,.0f}/s" if count() else ""
    print(f"{what:<72}{seconds:>9.3f} s{each}", flush=True)


def given(folder: Path, count: int) -> int:
    """A ledger of so many notices, each signed by somebody of its party; the number of its entries."""
    with Ledger.create(folder, name=ORIGIN) as ledger:
        node = Node(ledger, clock_us)
        node.take([from_node(AddParty(command_id=f"party {name}", name=name, role=Role.PARTY)) for name in PARTIES])
        keys = {name: Ed25519PrivateKey.generate() for name in PARTIES}
        node.take([node.by_operator(_authorizing(name, key)) for name, key in keys.items()])
        notices = iter(read_notices(json.dumps(collection(count, SEED)).encode()).notices)
        while batch := list(islice(notices, BATCH)):
            submissions = [_signed(node, notice, keys[notice.party]) for notice in batch]
            assert all(isinstance(outcome, Accepted) for outcome in node.take(submissions))
        return ledger.size


def _authorizing(party: str, key: Ed25519PrivateKey) -> AuthorizeKey:
    return AuthorizeKey(
        command_id=f"key of {party}",
        party=party,
        person="Watch",
        duties=(Duty.DECLARER,),
        key=key.public_key().public_bytes_raw(),
        held=False,
        start_us=0,
        end_us=None,
    )


def _signed(node: Node, notice: Notice, key: Ed25519PrivateKey) -> Submission:
    command = FileNotice(command_id=f"file {notice.id}", party=notice.party, notice=notice)
    said = write_statement(command, ledger=ORIGIN, hand=Hand.PARTY, chance=os.urandom)
    submission = node.signed_by(sign_envelope(said.payload_type, said.payload, key), said.opening)
    assert isinstance(submission, Submission)
    return submission


def repeated(folder: Path, like: Path, entries: int) -> None:
    """A ledger of the same bytes over and over. What they say is wrong here, and its structure is right."""
    with Ledger.open(like) as ledger:
        messages = [SignedMessage(ledger.entry(read.number), read.opening) for read in ledger.messages()]
    with Ledger.create(folder, name=ORIGIN) as ledger:
        while ledger.size < entries:
            start = ledger.size % len(messages)
            ledger.append(messages[start : start + min(BATCH, entries - ledger.size)])


def verified(folder: Path, reader: Callable[[VerifierKey], EntryReader] | None) -> None:
    """With a reader, every signature too."""
    with progress("verifying", quiet=False) as told:
        report = verify_ledger(folder, reader=reader, signatures=reader is not None, progress=told)
    assert report.ok, report.text


def proved(folder: Path) -> None:
    with Ledger.open(folder) as ledger:
        key, worst = ledger.verifier_key, 0.0
        for number in range(0, ledger.size, max(ledger.size // 1_000, 1)):
            start = time.perf_counter()
            receipt, entry = ledger.receipt(number), ledger.entry(number)
            ledger.inclusion(number)
            worst = max(worst, time.perf_counter() - start)
            verify_receipt(receipt, entry, key)
        print(f"{'one entry proved by a running node, the slowest of 1,000':<72}{worst * 1000:>9.3f} ms", flush=True)
        number = ledger.size // 2
    with timed("one entry proved from the files alone (detente ledger prove)"):
        text = prove_entry(folder, number)
    with timed("  and that proof checked"):
        check_proof(text, key)


def main(entries: int, notices: int) -> None:
    size = 0
    with tempfile.TemporaryDirectory(prefix="detente-bench-") as scratch:
        people, whole = Path(scratch) / "people", Path(scratch) / "whole"
        with timed(f"{notices:,} notices signed by people, decided and appended", lambda: size):
            size = given(people, notices)
        with timed(f"{size:,} entries of them verified: detente ledger verify", lambda: size):
            verified(people, Authorities)
        with timed(f"{size:,} entries of them verified: --structure", lambda: size):
            verified(people, None)
        with timed(f"{entries:,} entries of their bytes appended, {BATCH} at a time", lambda: entries):
            repeated(whole, people, entries)
        with timed(f"{entries:,} entries verified: --structure", lambda: entries):
            verified(whole, None)
        with timed(f"{entries:,} entries: the node's own check at its start", lambda: entries):
            Ledger.open(whole).close()
        proved(whole)
    print(f"load at the end: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3])) if len(sys.argv) > 2 else main(1_000_000, 20_000)
