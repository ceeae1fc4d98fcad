"""What setup prints: a line at each start and end, and in between the latest line of the program that is at work."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from setup.stamps import BUILD, ROOT

QUIET_S = 15.0
"""Where no terminal shows each line as it comes, one is printed this often, so that nobody thinks it hangs."""
LAST_LINES = 40
CONTROL = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
"""Colours and cursor movements; some programs print them even where no terminal reads."""


class Failure(Exception):
    """Setup cannot go on; the text says why and what to do."""


def say(step: str, what: str) -> None:
    """Print `== step: what`."""
    print(f"== {step}: {what}", flush=True)


def run(step: str, command: Sequence[str | Path], env: Mapping[str, str] | None = None, cwd: Path = ROOT) -> None:
    """Run `command` and show how it gets on; its whole output goes to .build/STEP.log.

    `env` is added to the environment. Raises Failure with the last lines of the output if the command fails.
    """
    started = time.monotonic()
    log = BUILD / f"{step}.log"
    lines: list[str] = []
    words = [str(word) for word in command]
    try:
        process = subprocess.Popen(
            words,
            cwd=cwd,
            env={**os.environ, **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
    except OSError as error:
        raise Failure(f"{step}: cannot run {words[0]}: {error.strerror}") from error
    with process, log.open("w") as file:
        assert process.stdout is not None
        shown = _Shown(started)
        for line in process.stdout:
            plain = CONTROL.sub("", line)
            file.write(plain)
            lines.append(plain.rstrip())
            shown.update(lines[-1])
        shown.clear()
    if process.returncode:
        tail = "\n".join(lines[-LAST_LINES:])
        failed = f"`{' '.join(words)}` failed (exit code {process.returncode})"
        raise Failure(f"{tail}\n== {step}: {failed}; all of its output: {log.relative_to(ROOT)}")
    say(step, f"done in {time.monotonic() - started:.0f} s")


class _Shown:
    """The latest line of a running program: rewritten in place on a terminal, now and then elsewhere."""

    def __init__(self, started: float) -> None:
        self._started = started
        self._printed = started
        self._terminal = sys.stdout.isatty()

    def update(self, line: str) -> None:
        now = time.monotonic()
        text = f"   {now - self._started:3.0f} s  {line.strip()}"
        if self._terminal:
            width = shutil.get_terminal_size().columns - 1
            print(f"\r\x1b[K{text[:width]}", end="", flush=True)
        elif now - self._printed >= QUIET_S:
            self._printed = now
            print(text[:120], flush=True)

    def clear(self) -> None:
        if self._terminal:
            print("\r\x1b[K", end="", flush=True)
