"""Work for processes of their own, which must be able to import it."""

from __future__ import annotations

import os
import signal
import time


def nothing() -> None:
    """A context that nobody needs."""


def square(_: None, number: int) -> int:
    """Later numbers are done sooner."""
    time.sleep(0.05 / (number + 1))
    return number * number


def killed(_: None, number: int) -> int:
    """As by a system that is short of memory."""
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def failing(_: None, number: int) -> int:
    return 1 // (3 - number)


def not_made() -> None:
    raise FileNotFoundError("no such gazetteer")


def process(_: None, number: int) -> int:
    return os.getpid()
