"""`detente watch` in a process of its own, on a pipe or on a terminal; it ends with the test, whatever happens."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import queue
import re
import select
import signal
import struct
import subprocess
import termios
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from tests.cli.checking import DETENTE, plain_environment
from tests.cli.noticing import Json

PATIENCE_S = 30.0

# A shell starts what it puts into the background with Ctrl-C ignored, and whoever runs these tests may be there.
_HEEDING: tuple[str | Path, ...] = ("env", "--default-signal=INT", DETENTE, "watch")


class Watching:
    """On a pipe; its lines as they come."""

    def __init__(self, *words: str | Path) -> None:
        self.process = subprocess.Popen(
            [*_HEEDING, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=plain_environment()
        )
        assert self.process.stdout is not None
        self._lines: queue.Queue[bytes] = queue.Queue()
        self._reader = threading.Thread(target=self._read, args=(self.process.stdout,))
        self._reader.start()

    def _read(self, out: IO[bytes]) -> None:
        for line in out:
            self._lines.put(line)
        self._lines.put(b"")

    def line(self) -> str:
        """The next one; fails where none comes, or the process has ended."""
        line = self._lines.get(timeout=PATIENCE_S)
        assert line, self.process.stderr and self.process.stderr.read()
        return line.decode()

    def until(self, words: str) -> list[str]:
        """The lines up to the one with these words."""
        lines: list[str] = []
        while not lines or words not in lines[-1]:
            lines.append(self.line())
        return lines

    def change(self) -> Json:
        told: Json = json.loads(self.line())
        return told

    def interrupted(self) -> tuple[int, str]:
        """Ctrl-C: exit status and standard error."""
        self.process.send_signal(signal.SIGINT)
        status = self.process.wait(PATIENCE_S)
        assert self.process.stderr is not None
        return status, self.process.stderr.read().decode()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.process.kill()
        self.process.wait()
        self._reader.join()
        for stream in (self.process.stdout, self.process.stderr):
            if stream is not None:
                stream.close()


class OnTerminal:
    """On a terminal of so many columns and lines; what it has written so far."""

    def __init__(self, *words: str | Path, columns: int = 100, rows: int = 40) -> None:
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        environment = plain_environment(TERM="xterm-256color")
        self.process = subprocess.Popen(
            [*_HEEDING, *words], stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True
        )
        self.before = termios.tcgetattr(theirs)
        self._theirs = theirs
        self.written = ""

    def until(self, holds: Callable[[str], object]) -> str:
        """What stands there last, once that holds for it."""
        end_s = time.monotonic() + PATIENCE_S
        while not holds(self.frame()):
            assert time.monotonic() < end_s, self.frame()
            self._read(0.1)
        return self.frame()

    def frame(self) -> str:
        """The last of all that was drawn whole, without colours and places."""
        frames = self.written.split("\x1b[H")
        return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", frames[-2 if len(frames) > 2 else -1])

    def press(self, keys: bytes) -> None:
        os.write(self._ours, keys)

    def interrupted(self) -> int:
        """Ctrl-C, as whoever has the terminal gets it; the exit status."""
        self.process.send_signal(signal.SIGINT)
        end_s = time.monotonic() + PATIENCE_S
        while self.process.poll() is None and time.monotonic() < end_s:
            self._read(0.1)
        status = self.process.wait(0)
        self._read(0.1)
        return status

    def as_found(self) -> bool:
        """Whether the terminal is as it was."""
        return termios.tcgetattr(self._theirs) == self.before

    def _read(self, wait_s: float) -> None:
        while select.select([self._ours], [], [], wait_s)[0]:
            with suppress(OSError):
                self.written += os.read(self._ours, 65_536).decode(errors="replace")
            wait_s = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self._ours)
        os.close(self._theirs)
