"""`detente serve` in a process of its own, as an operator runs it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType

import httpx

COMMAND = (sys.executable, "-m", "detente")


def detente(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run([*COMMAND, *map(str, arguments)], capture_output=True, text=True, check=False, timeout=120)


def party_added(data: Path, name: str, *options: str) -> str:
    """The token of a party that is added with the command for it."""
    done = detente("party", "add", name, "--data", data, *options)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


class NotStarted(Exception):
    """It ended before it told an address; with what exit status, and what it said."""

    def __init__(self, status: int, said: str) -> None:
        super().__init__(status, said)
        self.status, self.said = status, said


class Served:
    """A serving process from when it tells its address until it is left, when it is killed unless it has ended.

    `under` is a command that runs it; `said` is what it wrote up to its address.
    """

    def __init__(
        self,
        data: Path,
        *options: str,
        command: str = "serve",
        environment: Mapping[str, str] = {},
        under: tuple[str, ...] = (),
    ) -> None:
        self._command = command
        where = ("--data", str(data)) if command == "serve" else ()
        self.process = subprocess.Popen(
            [*under, *COMMAND, command, *where, "--port", "0", *options],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONUNBUFFERED": "1", **environment},
        )
        self.url = ""
        self.said: list[str] = []

    def __enter__(self) -> Served:
        told = self.process.stderr if self._command == "serve" else self.process.stdout
        assert told is not None
        for line in told:
            self.said.append(line)
            found = re.search(r"http://[\d.]+:\d+", line)
            if found:
                self.url = found.group()
                return self
        self.process.communicate()
        raise NotStarted(self.process.returncode, "".join(self.said))

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.process.kill()
        self.process.communicate()

    def speaker(self, token: str | None) -> httpx.Client:
        """A client that sends this token with every request."""
        headers = {} if token is None else {"authorization": f"Bearer {token}"}
        return httpx.Client(base_url=self.url, headers=headers, timeout=60, trust_env=False)

    def ended(self) -> tuple[int, str]:
        """Wait for the end: exit status, and what it said on standard error since its address."""
        _, said = self.process.communicate(timeout=60)
        return self.process.returncode, said
