"""kill -9 at every single sync of a writing node: `python bench/kill_at_each_sync.py [APPENDS]`.

Three threads make so many appends each, with heartbeats and cosigned heads between. The run is made again and again and
killed at its first sync, its second, and so on to the last; each time the ledger is opened, verified, and asked for all
that had been answered. Then a whole node that takes signed commands is killed so, at each of its first fifty syncs.
Needs strace.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from detente.ledger import Ledger
from tests.ledger.killing import killed_at, strace_works
from tests.ledger.samples import KEY, NAME
from tests.node.killing import kill_at

THREADS = 3
NODE_KILLS = 50


def main(counts: int) -> None:
    if not strace_works():
        print("strace is not there, or may not trace: nothing was measured")
        return
    start, kills, answered, missing = time.perf_counter(), 0, 0, 0
    while True:
        # A new ledger for each kill, so that every run is the same run.
        with tempfile.TemporaryDirectory(prefix="detente-bench-") as scratch:
            Ledger.create(Path(scratch), name=NAME, key=KEY).close()
            outcome = killed_at(Path(scratch), kills + 1, threads=THREADS, counts=counts)
        if outcome is None:
            break
        kills += 1
        answered += outcome[0]
        missing += len(outcome[1])
    seconds = time.perf_counter() - start
    print(f"kills, one at each sync of a thread of the writer: {kills}, in {seconds:.0f} s")
    print(f"appends answered before the kills: {answered}")
    print(f"of these lost (must be 0): {missing}")
    if missing:
        raise SystemExit(1)
    start = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="detente-bench-") as scratch:
        kills, answered = kill_at(Path(scratch), range(1, NODE_KILLS + 1))
    print(f"kills of a node that takes signed commands: {kills}, in {time.perf_counter() - start:.0f} s")
    print(f"commands answered before the kills, and all found again: {answered}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60)
