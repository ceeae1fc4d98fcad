"""How long a node takes to start on a large ledger: `python bench/ledger_replay.py [NOTICES [FOLDER]]`.

The ledger is made once (see `_filed`), in FOLDER if one is given, where it is found again the next time. Then a process
of its own opens it (every entry hashed, the root held against the last signed head), replays it to the state that it
was, and asks the index once. Memory is the most that all its processes together held at any time. The target of
issue 5: a million notices within 60 s.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench._filed import NOW_US, SEPARATIONS, made
from detente.decision.chart import lay
from detente.decision.detection import conflicts_of
from detente.ledger import Ledger
from detente.node.node import Node
from detente.node.replay import Replay


def started(folder: Path) -> None:
    """A start, in this process."""
    watch = Memory()
    begin, cpu = time.perf_counter(), _cpu_s()
    replay = Replay(SEPARATIONS)
    ledger = Ledger.open(folder, replay.read)
    opened = time.perf_counter()
    node = Node(ledger, lambda: NOW_US, replay=replay)
    replayed, spent = time.perf_counter(), _cpu_s() - cpu
    state = node.state
    plotted = next(iter(state.notices.values())).plot
    state.chart.remove(plotted.notice.key)
    first = time.perf_counter()
    conflicts_of(state.chart, plotted, lay(plotted.notice))
    asked = time.perf_counter()
    took, count = replayed - begin, len(state.notices)
    print(f"{ledger.size:,} entries: {count:,} notices stand, {2 * len(state.conflicts) / count:.1f} conflicts each")
    print(f"all entries read, hashed, opened, decoded, noted; root  {opened - begin:>8.1f} s")
    print(f"the chart drawn                                         {replayed - opened:>8.1f} s")
    print(f"the first question to it                                {asked - first:>8.2f} s")
    rates = f"{ledger.size / took:,.0f} entries/s, {count / took:,.0f} notices/s"
    print(f"in all {took:.1f} s ({spent:.0f} s of work by all processes): {rates}")
    held, most = watch.stopped()
    print(
        f"memory: {held / count:,.0f} bytes a notice at the end; all processes together {most / 2**30:.2f} GiB at most"
    )
    ledger.close()


class Memory:
    """The memory of this process and its children, looked at twice a second."""

    def __init__(self) -> None:
        self._most = 0
        self._before = _resident(os.getpid())
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def stopped(self) -> tuple[int, int]:
        """Bytes that this process holds more than at first, and the most that all held together."""
        self._done.set()
        self._thread.join()
        return _resident(os.getpid()) - self._before, self._most

    def _watch(self) -> None:
        while not self._done.wait(0.5):
            children = Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="ascii").split()
            self._most = max(self._most, sum(map(_resident, [os.getpid(), *map(int, children)])))


def _resident(process: int) -> int:
    try:
        pages = Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1]
    except OSError:
        return 0
    return int(pages) * resource.getpagesize()


def _cpu_s() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def main(count: int, folder: Path) -> None:
    if not (folder / "ledger.db").exists():
        begin = time.perf_counter()
        made(folder, count)
        print(f"made in {time.perf_counter() - begin:.0f} s", flush=True)
    subprocess.run([sys.executable, __file__, "--start", folder], check=True)
    print(f"load at the end: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--start"]:
        started(Path(sys.argv[2]))
    else:
        with tempfile.TemporaryDirectory(prefix="detente-bench-") as scratch:
            count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
            main(count, Path(sys.argv[2]) if len(sys.argv) > 2 else Path(scratch) / "node")
