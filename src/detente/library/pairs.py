"""All pairs of volumes that are within reach of each other: found by threads here, or by the workers of a cluster."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from detente.index.join import Mapped, Pairs, Progress
from detente.index.reaching import Reach, Volumes, pairs_within

_Given = TypeVar("_Given")
_Made = TypeVar("_Made")

_AHEAD = 4
"""Pieces a worker that may be done before an earlier one is: bounds what waits for its turn."""


class ClusterLost(Exception):
    """The cluster did not do all that it was given; what it did do would pass for the whole."""


def all_pairs(
    volumes: Volumes,
    reach: Reach,
    *,
    workers: int = 1,
    cluster: str | None = None,
    progress: Progress | None = None,
) -> Iterator[Pairs]:
    """Every pair of volumes of different groups that is within reach in place, height and time, each once, rows i < j;
    some at a time. `cluster` is the address of a Dask scheduler whose workers do it, else it is `workers` threads.

    The pairs are the same however they are found. Their order is the same for any number of threads, and another on
    a cluster, where it hangs on how many threads that has.

    Raises:
        Refused: the cluster cannot be reached, or is not such as can be used.
        ClusterLost: the cluster did not do all that it was given.
    """
    if cluster is not None:
        from .cluster import pairs_on_cluster  # loaded late, as what few need

        yield from pairs_on_cluster(volumes, reach, cluster, progress=progress)
        return
    with threads(workers) as mapped:
        yield from pairs_within(volumes, reach, mapped=mapped, progress=progress)


@contextmanager
def threads(count: int) -> Iterator[Mapped]:
    """A `map` that works in so many threads, a little ahead of whoever takes what comes of it."""
    if count <= 1:
        yield map
        return
    from concurrent.futures import Future, ThreadPoolExecutor

    with ThreadPoolExecutor(count) as pool:

        def mapped(function: Callable[[_Given], _Made], things: Iterable[_Given], /) -> Iterator[_Made]:
            waiting: deque[Future[_Made]] = deque()
            try:
                for thing in things:
                    waiting.append(pool.submit(function, thing))
                    if len(waiting) >= _AHEAD * count:
                        yield waiting.popleft().result()
                while waiting:
                    yield waiting.popleft().result()
            finally:
                for future in waiting:
                    future.cancel()

        yield mapped
