"""Processes that share a long piece of work: tasks go out in order, answers come back in the same order.

A worker that ends before its time ends the whole: an answer without its part would pass for a whole one.
"""

from __future__ import annotations

import gc
import signal
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

Context = TypeVar("Context")
Task = TypeVar("Task")
Answer = TypeVar("Answer")

_AHEAD = 4
"""Tasks a worker that may be done before an earlier one is: bounds what waits for its turn."""


class WorkerLost(Exception):
    """A worker ended, or failed at something that we did not foresee; what it was at is not done."""


class Workers(Generic[Context]):
    """`count` processes, each with a context of its own that `make` gives there; with 1 all is done in this process.

    They are started when it is entered, and gone when it is left, also in the middle of their work. `make`, tasks and
    answers must be such as can be pickled, and functions such as can be imported.
    """

    def __init__(self, count: int, make: Callable[[], Context]) -> None:
        self._count = count
        self._make = make
        self._here: list[Context] = []
        self._processes: dict[Connection, BaseProcess] = {}

    def __enter__(self) -> Self:
        if self._count == 1:
            self._here = [self._make()]
            return self
        import multiprocessing  # loaded late, as what few need: a small check is over sooner

        # Not forked: a thread of ours (a progress bar, a compiled kernel) may hold a lock that nobody would open there.
        spawning = multiprocessing.get_context("spawn")
        try:
            for _ in range(self._count):
                ours, its = spawning.Pipe()
                process = spawning.Process(target=_serve, args=(its, self._make), daemon=True)
                process.start()
                its.close()
                self._processes[ours] = process
            for connection in self._processes:
                self._received(connection)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        for process in self._processes.values():
            process.terminate()
        for connection, process in self._processes.items():
            process.join()
            connection.close()
        self._processes.clear()

    def map(self, function: Callable[[Context, Task], Answer], tasks: Iterable[Task]) -> Iterator[Answer]:
        """The answer to each task, in order. Tasks are taken as workers are free for them.

        Raises:
            WorkerLost: a worker has ended or failed.
        """
        for context in self._here:
            yield from (function(context, task) for task in tasks)
            return
        from multiprocessing.connection import wait

        waiting = iter(tasks)
        free = list(self._processes)
        at_work: dict[Connection, int] = {}
        done: dict[int, Answer] = {}
        told, given, all_given = 0, 0, False
        while not all_given or at_work or done:
            while free and not all_given and given - told < _AHEAD * self._count:
                try:
                    task = next(waiting)
                except StopIteration:
                    all_given = True
                    break
                self._send(free[-1], (function, task))
                at_work[free.pop()] = given
                given += 1
            ready_ones = set(wait(list(at_work))) if at_work else ()
            for ready in [connection for connection in at_work if connection in ready_ones]:
                done[at_work.pop(ready)] = self._received(ready)
                free.append(ready)
            while told in done:
                yield done.pop(told)
                told += 1

    def _send(self, connection: Connection, message: object) -> None:
        try:
            connection.send(message)
        except OSError:
            raise WorkerLost(self._fate(connection)) from None

    def _received(self, connection: Connection) -> Any:
        try:
            fine, answer = connection.recv()
        except (EOFError, OSError):
            raise WorkerLost(self._fate(connection)) from None
        if not fine:
            raise WorkerLost(f"a worker failed:\n{answer}")
        return answer

    def _fate(self, connection: Connection) -> str:
        process = self._processes[connection]
        process.join(5)
        code = process.exitcode
        if code is None or code >= 0:
            return f"a worker ended before its time, with exit status {code}"
        return f"a worker was ended by signal {-code} ({signal.Signals(-code).name})"


def _serve(connection: Connection, make: Callable[[], object]) -> None:
    """What a worker does until nobody asks any more."""
    # Ctrl-C goes to all of a terminal's processes. The one that started us will end us.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, OSError):
        try:
            context = make()
        except Exception:
            connection.send((False, traceback.format_exc()))
            return
        connection.send((True, None))
        # Millions of records are made here, and hardly a ring of them: one look for rings after each task will do.
        gc.disable()
        gc.freeze()
        while True:
            function, task = connection.recv()
            try:
                answer = True, function(context, task)
            except Exception:
                answer = False, traceback.format_exc()
            connection.send(answer)
            del answer, task
            gc.collect()
