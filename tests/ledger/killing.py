"""Processes that write to a ledger and are killed: at any moment, or by strace on entering a chosen sync."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from detente.ledger import Ledger, Message, verify_ledger
from tests.ledger.writer_process import opening, payload

WRITER = Path(__file__).with_name("writer_process.py")
CARRY_OVER_BYTES = 20_000
"""So small that a short run carries over several times, and kills fall into that too."""

MANY = 10_000
"""Appends of a thread: an end, should nobody come and kill it."""


def strace_works() -> bool:
    """Whether strace is here and may trace."""
    strace = shutil.which("strace")
    if strace is None:
        return False
    return subprocess.run([strace, "-o", os.devnull, "true"], check=False, capture_output=True).returncode == 0


@contextlib.contextmanager
def writer(
    folder: Path, run: str, *, threads: int, under: tuple[str, ...] = (), counts: int = MANY
) -> Iterator[subprocess.Popen[str]]:
    """A process that appends from several threads, and says on its output what it was answered."""
    arguments = [str(folder), run, str(threads), str(CARRY_OVER_BYTES), str(counts)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    # A session of its own, for strace does not take its child with it when it is killed.
    process = subprocess.Popen(
        [*under, sys.executable, str(WRITER), *arguments],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def lost(ledger: Ledger, run: str, answers: list[str]) -> list[str]:
    """Those of the answers whose entries are not there, or are not what was sent."""
    told = [(answer, [int(word) for word in answer.split()]) for answer in answers]
    start = min((words[0] for _, words in told), default=ledger.size)
    messages = list(ledger.messages(start))
    missing = []
    for answer, (first, batch, thread, count) in told:
        wanted = [
            (number, payload(run, thread, count), opening(run, thread, count)) for number in range(first, first + batch)
        ]
        found = messages[first - start : first - start + batch]
        if [(read.number, read.envelope.payload, read.opening) for read in found] != wanted:
            missing.append(answer)
    return missing


def killed_at(folder: Path, call: int, *, threads: int, counts: int = MANY) -> tuple[int, list[str]] | None:
    """Kill a writer as a thread enters its `call`-th sync: how many appends were answered, and which of them are lost.

    None where the writer came to its end before. Afterwards the ledger is opened, verified and appended to.
    """
    run, trace = f"run{call}", folder / "trace"
    inject = f"inject=fdatasync,fsync:signal=KILL:when={call}"
    under = ("strace", "-f", "-o", str(trace), "-e", "trace=fdatasync,fsync", "-e", inject)
    with writer(folder, run, threads=threads, under=under, counts=counts) as process:
        assert process.stdout is not None
        answers = [line for line in process.stdout if line.endswith("\n")]
        process.wait()
    killed = "+++ killed by SIGKILL +++" in trace.read_text()
    trace.unlink()
    with Ledger.open(folder) as ledger:
        missing = lost(ledger, run, answers)
        ledger.append([Message("sample/1", b"after the kill")])
    report = verify_ledger(folder)
    assert report.ok, report.text
    return (len(answers), missing) if killed else None
