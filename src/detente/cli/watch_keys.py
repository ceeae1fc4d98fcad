"""The Enter key in a terminal, while something else is shown there."""

from __future__ import annotations

import os
import select
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

_LOOKS_S: Final = 0.2


@contextmanager
def on_enter(do: Callable[[], None]) -> Iterator[bool]:
    """Within, `do` is done at each Enter, in a thread of its own. Gives whether there is such a key to press.

    What is typed is not shown. The terminal is left as it was found.
    """
    try:
        import termios
    except ImportError:
        yield False
        return
    try:
        keyboard = sys.stdin.fileno()
        before = termios.tcgetattr(keyboard)
    except (OSError, ValueError, termios.error):
        yield False
        return
    quiet = [*before[:3], before[3] & ~termios.ECHO, *before[4:]]
    over = threading.Event()
    thread = threading.Thread(target=_listen, args=(keyboard, do, over), daemon=True)
    termios.tcsetattr(keyboard, termios.TCSANOW, quiet)
    try:
        thread.start()
        yield True
    finally:
        over.set()
        termios.tcsetattr(keyboard, termios.TCSANOW, before)


def _listen(keyboard: int, do: Callable[[], None], over: threading.Event) -> None:
    while not over.is_set():
        if select.select([keyboard], [], [], _LOOKS_S)[0]:
            pressed = os.read(keyboard, 1_024)
            if not pressed:
                return
            if b"\n" in pressed:
                do()
