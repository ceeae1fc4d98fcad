"""The join on a Dask cluster: parts go out with all that they need, pairs come back.

The cluster is one that is already there, given by the address of its scheduler; its workers have the same version of
Detente. A part holds its data and nothing else, so one whose worker dies is done again by another.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from detente import __version__
from detente.index.join import Pairs, Progress
from detente.index.partitions import pairs_of_part, split
from detente.index.reaching import Reach, Volumes, widened
from detente.messages.refusals import Reason, Refusal, shown

from .given import Refused
from .pairs import ClusterLost

if TYPE_CHECKING:
    from distributed import Client

VOLUMES_IN_A_PART = 50_000
"""About; some megabytes, which a scheduler passes on without strain."""
_PARTS_PER_THREAD = 4
_AHEAD = 2
"""Parts a thread that are with the cluster at once: more would only wait there."""


def pairs_on_cluster(
    volumes: Volumes,
    reach: Reach,
    address: str,
    *,
    progress: Progress | None = None,
    patience_s: float = 10.0,
) -> Iterator[Pairs]:
    """The same pairs as `pairs_within` finds, part by part, ascending in each; `address` is `tcp://host:8786` or what
    else Dask takes. Progress is told in volumes.

    Raises:
        Refused: no scheduler answers within `patience_s`; it has no workers; or one of them has another version.
        ClusterLost: a part was given up, or the scheduler has gone.
    """
    with _client(address, patience_s) as client:
        threads = _threads_of_fit_workers(client, address)
        count = max(_PARTS_PER_THREAD * threads, len(volumes) // VOLUMES_IN_A_PART)
        parts = split(widened(volumes, reach), count)
        total, done = sum(len(part.rows) for part in parts), 0
        waiting: deque[tuple[int, Any]] = deque()
        for number, part in enumerate(parts):
            # Not pure: a key made of the contents would have all of it hashed, and nobody asks for a part twice.
            future = client.submit(pairs_of_part, part, volumes.take(part.rows), reach, pure=False)
            waiting.append((len(part.rows), future))
            while len(waiting) >= _AHEAD * threads or (waiting and number == len(parts) - 1):
                rows, future = waiting.popleft()
                yield _result(future)
                done += rows
                if progress is not None:
                    progress(done, total)


@contextmanager
def _client(address: str, patience_s: float) -> Iterator[Client]:
    try:
        from dask import config
        from distributed import Client
        from distributed.comm import get_address_host_port
    except ImportError:
        raise _refused(address, "Detente is installed without Dask", "Install detente[dask].") from None
    right = "Give the address of a scheduler that runs and can be reached from here, such as tcp://host:8786."
    # What a part needs goes with it, on purpose: were it left on one worker beforehand, it would be lost with that.
    with config.set({"distributed.admin.large-graph-warning-threshold": "1GB"}):
        try:
            # A client that was given what is no address takes 20 s to close, and then prints a traceback.
            get_address_host_port(address, strict=True)
            client = Client(address, timeout=patience_s, set_as_default=False)
        except (OSError, ValueError, TypeError) as failure:
            raise _refused(address, f"no Dask scheduler answers there ({_first_line(failure)})", right) from None
        with client:
            yield client


def _threads_of_fit_workers(client: Client, address: str) -> int:
    """How many threads the workers have in all."""
    threads = sum(int(count) for count in client.nthreads().values())
    if threads == 0:
        raise _refused(address, "the cluster has no workers", "Start some: `dask worker ADDRESS`.")
    # A function of the standard library: one of ours could not even be sent to a worker that does not have us.
    found = client.run(version, "detente", on_error="return")
    for worker, its in sorted(found.items()):
        if its != __version__:
            has = f"version {its}" if isinstance(its, str) else "none"
            raise Refused(
                [
                    Refusal(
                        reason=Reason.CLUSTER_DIFFERS,
                        field="cluster",
                        value=shown(address),
                        wrong=f"worker {worker} has {has} of Detente, and here is version {__version__}",
                        right="Install the same version on all workers, and start them again.",
                    )
                ]
            )
    return threads


def _result(future: Any) -> Pairs:
    from concurrent.futures import CancelledError

    from distributed import KilledWorker

    try:
        pairs: Pairs = future.result()
    except KilledWorker as failure:
        raise ClusterLost(f"several workers ended while at the same part ({_first_line(failure)})") from None
    except (CancelledError, OSError) as failure:
        raise ClusterLost(f"the scheduler has gone ({_first_line(failure)})") from None
    return pairs


def _refused(address: str, wrong: str, right: str) -> Refused:
    refusal = Refusal(
        reason=Reason.CLUSTER_UNREACHABLE, field="cluster", value=shown(address), wrong=wrong, right=right
    )
    return Refused([refusal])


def _first_line(failure: BaseException) -> str:
    return (str(failure) or type(failure).__name__).splitlines()[0]
