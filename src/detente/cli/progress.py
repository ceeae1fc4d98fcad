"""A progress bar on standard error, where a person can see it and only when the work is long."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

LONG = 2_000
"""Work of fewer steps is over before a bar is read."""


@contextmanager
def progress(what: str, *, quiet: bool, long: int = LONG) -> Iterator[Callable[[int, int], None] | None]:
    """Gives a function to tell (done, of how many), or None where nobody looks. `long` steps are worth a bar."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    with ExitStack() as shown:
        advance: Callable[[int, int], None] | None = None

        def tell(done: int, total: int) -> None:
            nonlocal advance
            if advance is None and total >= long:
                advance = _bar(what, shown)
            if advance is not None:
                advance(done, total)

        yield tell


def _bar(what: str, shown: ExitStack) -> Callable[[int, int], None]:
    """A bar from now until `shown` closes. Made only when it is needed, since even an empty one moves the cursor."""
    from rich.console import Console
    from rich.progress import Progress

    bar = shown.enter_context(Progress(console=Console(stderr=True), transient=True))
    task = bar.add_task(what, total=None)
    return lambda done, total: bar.update(task, completed=done, total=total)
