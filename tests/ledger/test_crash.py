from __future__ import annotations

import os
import random
import re
from pathlib import Path

import pytest

from detente.ledger import Ledger, verify_ledger
from tests.ledger.killing import killed_at, lost, strace_works, writer
from tests.ledger.samples import KEY, NAME

pytestmark = pytest.mark.slow


def test_kill_9_at_any_moment_loses_nothing_that_was_answered(tmp_path: Path) -> None:
    chance = random.Random(2017)
    Ledger.create(tmp_path, name=NAME, key=KEY).close()
    answered = 0
    for kill in range(10):
        run = f"run{kill}"
        with writer(tmp_path, run, threads=3) as process:
            assert process.stdout is not None
            answers = [process.stdout.readline() for _ in range(chance.randint(1, 60))]
            process.kill()
            # What it had said before it died, but we had not read yet, counts as answered as well.
            answers += [line for line in process.stdout if line.endswith("\n")]
        assert process.returncode == -9
        with Ledger.open(tmp_path) as ledger:
            assert lost(ledger, run, answers) == []
        answered += len(answers)
    assert answered > 100
    report = verify_ledger(tmp_path)
    assert report.ok, report.text


needs_strace = pytest.mark.skipif(not strace_works(), reason="strace is not there, or may not trace")


@needs_strace
def test_no_answer_goes_out_before_its_bytes_are_synced(tmp_path: Path) -> None:
    Ledger.create(tmp_path, name=NAME, key=KEY).close()
    trace = tmp_path / "trace"
    under = ("strace", "-f", "-y", "-o", str(trace), "-e", "trace=fdatasync,fsync,pwrite64,write")
    with writer(tmp_path, "run", threads=1, under=under) as process:
        assert process.stdout is not None
        for _ in range(20):
            process.stdout.readline()
    synced, answers = False, 0
    for line in trace.read_text().splitlines():
        if re.search(r"(fsync|fdatasync)\(\d+<[^>]*ledger\.db-wal>", line):
            synced = True
        elif re.search(r"pwrite64\(\d+<[^>]*ledger\.db-wal>", line):
            synced = False
        elif re.search(r"write\(1<", line):
            answers += 1
            assert synced
    assert answers >= 20


@needs_strace
@pytest.mark.parametrize("failing", [2, 5])
def test_an_error_in_a_sync_is_told_as_unknown_and_ends_the_writing(tmp_path: Path, failing: int) -> None:
    Ledger.create(tmp_path, name=NAME, key=KEY).close()
    inject = f"inject=fdatasync,fsync:error=EIO:when={failing}"
    under = ("strace", "-f", "-o", os.devnull, "-e", "trace=fdatasync,fsync", "-e", inject)
    with writer(tmp_path, "run", threads=2, under=under) as process:
        assert process.stdout is not None
        lines = process.stdout.read().splitlines()
    answers, ends = lines[:-2], lines[-2:]
    assert sorted(ends) == ["Unavailable closed", "Unknown commit-failed"]
    with Ledger.open(tmp_path) as ledger:
        assert lost(ledger, "run", answers) == []
    assert verify_ledger(tmp_path).ok


@needs_strace
@pytest.mark.slow
@pytest.mark.parametrize("first", range(1, 51, 10))
def test_kill_9_at_any_sync_loses_nothing_that_was_answered(tmp_path: Path, first: int) -> None:
    Ledger.create(tmp_path, name=NAME, key=KEY).close()
    answered = 0
    for call in range(first, first + 10, 2):
        outcome = killed_at(tmp_path, call, threads=3)
        assert outcome is not None
        count, missing = outcome
        assert missing == []
        answered += count
    assert answered >= 2 * first
