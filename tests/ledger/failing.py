"""A database connection that fails at a chosen statement, either before carrying it out or just after."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Plan:
    """At which statement to fail (counted from 0 once `armed`), and whether it is carried out first."""

    fail_at: int | None = None
    carried_out: bool = False
    armed: bool = False
    code: int = sqlite3.SQLITE_IOERR
    seen: list[str] = field(default_factory=list)

    def arm(self) -> None:
        self.armed, self.seen = True, []

    def due(self, sql: str) -> bool:
        """Whether this statement is the one to fail."""
        if not self.armed:
            return False
        self.seen.append(sql)
        return len(self.seen) - 1 == self.fail_at


def failing(plan: Plan) -> type[sqlite3.Connection]:
    """The class of connections that follow this plan."""

    class Failing(sqlite3.Connection):
        def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
            due = plan.due(sql)
            if due and not plan.carried_out:
                raise error()
            cursor = super().execute(sql, parameters)
            if due:
                raise error()
            return cursor

        def executemany(self, sql: str, parameters: Iterable[Any], /) -> sqlite3.Cursor:
            due = plan.due(sql)
            if due and not plan.carried_out:
                raise error()
            cursor = super().executemany(sql, parameters)
            if due:
                raise error()
            return cursor

    def error() -> sqlite3.Error:
        failure = sqlite3.OperationalError("disk I/O error")
        failure.sqlite_errorcode = plan.code
        return failure

    return Failing
