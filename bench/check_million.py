"""`detente check` over workload W, one feature a line: `python bench/check_million.py [NOTICES [WORKERS [SEED]]]`.

Writes the notices to a temporary file, runs the command as a person would, its JSON into a pipe that is only counted,
and prints the seconds of each stage, the conflicts, and the peak of memory of the parent and of all processes together
(proportional set sizes, looked at ten times a second, so that what they share counts once).
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from threading import Thread
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.workload.generated import workload
from bench.workload.notices import write_lines

DETENTE = Path(sys.executable).parent / "detente"
_SEED = 1
_BLOCK = 1 << 20


class Peak(NamedTuple):
    """Bytes at their most: of the parent, and of it and all workers together."""

    parent: int
    together: int


class Watch(Thread):
    """Looks at the memory of a process and its children until it ends."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self.process = process
        self.peak = Peak(0, 0)

    def run(self) -> None:
        while own := _resident(self.process):
            together = own + sum(map(_resident, _children(self.process)))
            self.peak = Peak(max(self.peak.parent, own), max(self.peak.together, together))
            time.sleep(0.1)


def _children(process: int) -> list[int]:
    try:
        return [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except OSError:
        return []


def _resident(process: int) -> int:
    """0 where there is no such process any more."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    workers = int(sys.argv[2]) if len(sys.argv) > 2 else 2
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else _SEED
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "workload.geojsonl"
        write_lines(workload(count, seed), file)
        print(f"{count:,} notices, {file.stat().st_size / 2**20:,.0f} MiB; load {os.getloadavg()[0]:.1f}")
        began = time.perf_counter()
        command: list[str | Path] = [DETENTE, "check", file, "--json", "--workers", str(workers)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            watch = Watch(process.pid)
            watch.start()
            assert process.stdout is not None
            first = process.stdout.read(_BLOCK)
            until_first_s = time.perf_counter() - began
            size, conflicts, tail = len(first), first.count(_MARK), first[-len(_MARK) + 1 :]
            while block := process.stdout.read(_BLOCK):
                size += len(block)
                conflicts += (tail + block).count(_MARK)
                tail = block[-len(_MARK) + 1 :]
        took_s = time.perf_counter() - began
        watch.join()
        if process.returncode not in (0, 1):
            sys.exit(process.returncode)
    print(f"read and looked for conflicts {until_first_s:.1f} s, wrote {took_s - until_first_s:.1f} s")
    print(f"{conflicts:,} conflicts in {size / 2**20:,.0f} MiB: {took_s:.1f} s in all, {workers} workers")
    parent, together = (figure / 2**20 for figure in watch.peak)
    print(f"peak {parent:,.0f} MiB in the parent, {together:,.0f} MiB together; load {os.getloadavg()[0]:.1f}")


_MARK = b'"leg_count":'

if __name__ == "__main__":
    main()
