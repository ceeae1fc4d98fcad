"""How fast the ledger signs, appends, opens, proves and verifies: `python bench/ledger_append.py [ENTRIES]`.

Only the ratios travel between machines. Every append is signed, put under a signed checkpoint and synced to the disk
before it is counted.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from detente.ledger import Ledger, Message, keyid, open_envelope, sign_envelope, verify_envelope, verify_ledger

PAYLOAD = b'{"title":"' + b"x" * 1000 + b'"}'
BATCH = 64
OPENING = bytes(200)
"""A few salts and values."""


def rate(count: int, work: Callable[[], object]) -> float:
    """How many of `count` things a second, when `work` does them all."""
    start = time.perf_counter()
    work()
    return count / (time.perf_counter() - start)


def line(what: str, value: float, unit: str = "/s") -> None:
    print(f"{what:<66}{value:>12,.1f} {unit}")


def appended(folder: Path, count: int, batch: int, opening: bytes = b"") -> float:
    with Ledger.create(folder, name="detente.example/bench") as ledger:
        messages = [Message("bench/1", PAYLOAD, opening)] * batch
        return rate(count, lambda: [ledger.append(messages) for _ in range(count // batch)])


def signatures() -> None:
    key = Ed25519PrivateKey.generate()
    keys = {keyid(key.public_key()): key.public_key()}
    envelope = sign_envelope("bench/1", PAYLOAD, key)
    line(
        "envelopes signed, one core",
        rate(3_000, lambda: [sign_envelope("bench/1", PAYLOAD, key) for _ in range(3_000)]),
    )
    line(
        "envelopes opened and verified, one core",
        rate(3_000, lambda: [verify_envelope(open_envelope(envelope), keys) for _ in range(3_000)]),
    )


def main(entries: int) -> None:
    signatures()
    with tempfile.TemporaryDirectory(prefix="detente-bench-", dir=".") as scratch:
        runs = [
            (appended(Path(scratch) / f"one{run}", 1_024, 1), appended(Path(scratch) / f"many{run}", 8_192, BATCH))
            for run in range(3)
        ]
        one, many = sorted(runs, key=lambda run: run[1] / run[0])[1]
        line("entries appended one at a time, each synced", one)
        line(f"entries appended {BATCH} at a time, each batch synced", many)
        line(f"  ratio (the issue asks for at least 3), median of {len(runs)} runs", many / one, "times")
        with_openings = appended(Path(scratch) / "openings", 8_192, BATCH, OPENING)
        line(f"the same with an opening of {len(OPENING)} bytes beside each", with_openings)
        folder = Path(scratch) / "long"
        appended(folder, entries // BATCH * BATCH, BATCH, OPENING)
        start = time.perf_counter()
        with Ledger.open(folder) as ledger:
            count = ledger.size
            line(f"a ledger of {count:,} entries opened, tree recomputed", time.perf_counter() - start, "s")
            line("messages replayed", rate(count, lambda: sum(1 for _ in ledger.messages())))
            numbers = range(0, count, max(count // 2_000, 1))
            line("receipts made", rate(len(numbers), lambda: [ledger.receipt(number) for number in numbers]))
        line("entries verified: numbers, hashes, roots, checkpoints", rate(count, lambda: checked(folder, False)))
        line("entries verified: the same and every signature", rate(count, lambda: checked(folder, True)))


def checked(folder: Path, signatures: bool) -> None:
    report = verify_ledger(folder, signatures=signatures)
    assert report.ok, report.text


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50_000)
