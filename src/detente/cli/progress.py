"""A progress bar on standard error, where a person can see it and only when the work is long."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import TaskID

    from detente.library.stages import Stage, Tell

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


@contextmanager
def stages(*, quiet: bool, beside_rows: bool) -> Iterator[Tell]:
    """Gives a function to tell how far a long check has come; one that tells nobody where nobody looks. `beside_rows`:
    what is written down goes to the reader at once, who needs no bar for that where he sees it.
    """
    if quiet or not sys.stderr.isatty():
        from detente.library.stages import nobody

        yield nobody
        return
    rows_seen = beside_rows and sys.stdout.isatty()
    with ExitStack() as shown:
        advance: Tell | None = None

        def tell(stage: Stage, done: int, total: int | None, count: int, /) -> None:
            nonlocal advance
            if stage == "writing" and rows_seen:
                shown.close()
            elif advance is not None:
                advance(stage, done, total, count)
            elif count >= LONG:
                advance = _staged_bar(shown)

        yield tell


def _staged_bar(shown: ExitStack) -> Tell:
    """A bar for the stage that is on: how much of it is done, of how many notices or conflicts, how many a second, and
    the time left.
    """
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    bar = shown.enter_context(
        Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TaskProgressColumn(),
            TextColumn("{task.fields[counted]}"),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
            redirect_stdout=False,
        )
    )
    began: dict[Stage, tuple[TaskID, float]] = {}

    def advance(stage: Stage, done: int, total: int | None, count: int, /) -> None:
        if stage not in began:
            for task, _ in began.values():
                bar.update(task, visible=False)
            began[stage] = bar.add_task(stage, total=None, counted=""), time.monotonic()
        task, since = began[stage]
        bar.update(task, completed=done, total=total, counted=_counted(stage, count, time.monotonic() - since))

    return advance


def _counted(stage: Stage, count: int, seconds: float) -> str:
    """`120,000 notices, 9,500 a second`."""
    of_what = "conflicts" if stage == "writing" else "notices"
    rate = "" if stage == "looking for conflicts" or seconds < 1 else f", {count / seconds:,.0f} a second"
    return f"{count:,} {of_what}{rate}"


def _bar(what: str, shown: ExitStack) -> Callable[[int, int], None]:
    """A bar from now until `shown` closes. Made only when it is needed, since even an empty one moves the cursor."""
    from rich.console import Console
    from rich.progress import Progress

    bar = shown.enter_context(Progress(console=Console(stderr=True), transient=True))
    task = bar.add_task(what, total=None)
    return lambda done, total: bar.update(task, completed=done, total=total)
