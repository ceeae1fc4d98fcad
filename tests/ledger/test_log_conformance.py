from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from detente.ledger import Log, SqliteLog, create_log, open_log
from tests.ledger import conformance, failing

CODES = {conformance.Fault.EIO: sqlite3.SQLITE_IOERR, conformance.Fault.ENOSPC: sqlite3.SQLITE_FULL}


class SqliteBackend:
    """SQLite, whose steps are statements. So small a limit that the write-ahead log is carried over often."""

    # Begin, ask the idem, ask the size, entries, openings, checkpoint, idem, commit; the carrying over; and one that
    # never comes.
    steps = 10

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        create_log(folder, checkpoint="size 0")

    def open(self, plan: conformance.Plan | None = None) -> Log:
        if plan is None:
            return open_log(self._folder, carry_over_bytes=100)
        connection = failing.failing(_Followed(plan))
        return open_log(self._folder, carry_over_bytes=100, connection=connection)

    def crash(self, log: Log) -> None:
        # What a killed process leaves is its files as they are; the index of the write-ahead log is scratch.
        assert isinstance(log, SqliteLog)
        after = self._folder.with_name(f"{self._folder.name}-after")
        shutil.copytree(self._folder, after)
        (after / "ledger.db-shm").unlink()
        log.close()
        self._folder = after


class _Followed(failing.Plan):
    """The kit's plan as the failing connection follows it."""

    def __init__(self, plan: conformance.Plan) -> None:
        super().__init__(fail_at=plan.step, carried_out=plan.carried_out, code=CODES[plan.fault])
        self._plan = plan

    def due(self, sql: str) -> bool:
        self.armed = self._plan.armed
        due = super().due(sql)
        self._plan.reached = self._plan.reached or due
        return due


class TestSqliteLog(conformance.LogConformance):
    @pytest.fixture
    def backend(self, tmp_path: Path) -> conformance.Backend:
        folder = tmp_path / "log"
        folder.mkdir()
        return SqliteBackend(folder)
