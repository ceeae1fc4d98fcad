"""A node killed as it syncs: every signed command that was answered is there, and what is there is whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ledger.killing import strace_works

from .killing import kill_at

needs_strace = pytest.mark.skipif(not strace_works(), reason="strace is not there, or may not trace")


@pytest.mark.slow
@needs_strace
def test_kill_9_at_any_sync_loses_no_command_that_was_answered(tmp_path: Path) -> None:
    """bench/kill_at_each_sync.py does so at each of fifty."""
    calls = range(1, 51, 12)
    kills, answers = kill_at(tmp_path, calls)
    assert kills == len(calls)
    assert answers > kills
