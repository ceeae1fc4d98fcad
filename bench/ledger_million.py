"""A million entries verified, and one of them proved: `python bench/ledger_million.py [ENTRIES SIGNED]`.

The structure (numbers, hashes, roots, heads and their signatures) of all entries; then every signature too, of a ledger
of SIGNED entries. The progress bar is the one of `detente ledger verify`.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from detente.cli.progress import progress
from detente.ledger import Ledger, Message, check_proof, prove_entry, verify_ledger, verify_receipt

PAYLOAD = b'{"title":"' + b"x" * 300 + b'"}'
BATCH = 256


@contextmanager
def timed(what: str, count: int = 0) -> Iterator[None]:
    start = time.perf_counter()
    yield
    seconds = time.perf_counter() - start
    each = f", {count / seconds:,.0f}/s" if count else ""
    print(f"{what:<72}{seconds:>9.3f} s{each}", flush=True)


def made(folder: Path, entries: int) -> None:
    with Ledger.create(folder, name="detente.example/bench") as ledger:
        while ledger.size < entries:
            ledger.append([Message("bench/1", PAYLOAD)] * min(BATCH, entries - ledger.size))


def verified(folder: Path, *, signatures: bool) -> None:
    with progress("verifying", quiet=False) as told:
        report = verify_ledger(folder, signatures=signatures, progress=told)
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


def main(entries: int, signed: int) -> None:
    with tempfile.TemporaryDirectory(prefix="detente-bench-") as scratch:
        whole, smaller = Path(scratch) / "whole", Path(scratch) / "smaller"
        with timed(f"{entries:,} entries appended, {BATCH} at a time", entries):
            made(whole, entries)
        with timed(f"{entries:,} entries verified: structure", entries):
            verified(whole, signatures=False)
        with timed(f"{entries:,} entries: the node's own check at its start", entries):
            Ledger.open(whole).close()
        proved(whole)
        made(smaller, signed)
        with timed(f"{signed:,} entries verified: structure and every signature, one core", signed):
            verified(smaller, signatures=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3])) if len(sys.argv) > 2 else main(1_000_000, 100_000)
