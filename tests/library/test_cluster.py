"""The join on a cluster of processes on this machine, against the join in one."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from distributed import LocalCluster
from numpy.typing import NDArray

from detente.index.reaching import Reach, Volumes
from detente.library.cluster import pairs_on_cluster
from detente.library.given import Refused
from detente.library.pairs import all_pairs
from detente.messages.refusals import Reason, Refusal
from tests.index.crowds import crowd, in_order
from tests.index.test_partitions import APART, volumes_of

pytestmark = pytest.mark.slow


@contextmanager
def local(workers: int) -> Iterator[LocalCluster]:
    """A cluster of processes of one thread each, which only this machine can reach.

    Its scheduler's page is on any free port: with none named it takes a certain one, which another cluster may have.
    """
    with LocalCluster(
        n_workers=workers, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address="127.0.0.1:0"
    ) as cluster:
        yield cluster


@pytest.fixture(scope="module")
def volumes() -> Volumes:
    return volumes_of(crowd(20_000, 1, huge=0.005, long=0.02))


def gathered(pairs: Iterator[NDArray[np.int64]]) -> NDArray[np.int64]:
    return in_order(np.concatenate([np.empty((0, 2), dtype=np.int64), *pairs]))


def refused(act: Callable[[], object]) -> Refusal:
    with pytest.raises(Refused) as caught:
        act()
    [refusal] = caught.value.refusals
    return refusal


def test_a_cluster_finds_what_one_process_finds(volumes: Volumes) -> None:
    told: list[tuple[int, int]] = []
    with local(2) as cluster:
        address = cluster.scheduler_address
        found = gathered(all_pairs(volumes, APART, cluster=address, progress=lambda *both: told.append(both)))
    assert len(found) > 10_000
    assert np.array_equal(found, gathered(all_pairs(volumes, APART)))
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1]


def test_a_worker_that_is_killed_loses_no_pairs(volumes: Volumes) -> None:
    killed: list[int] = []

    def kill_one(done: int, total: int) -> None:
        if not killed:
            killed.append(cluster.workers[0].pid)
            os.kill(killed[0], signal.SIGKILL)

    with local(2) as cluster:
        found = gathered(all_pairs(volumes, APART, cluster=cluster.scheduler_address, progress=kill_one))
    assert len(killed) == 1
    assert np.array_equal(found, gathered(all_pairs(volumes, APART)))


def test_an_address_where_nobody_answers_is_refused(volumes: Volumes) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{taken.getsockname()[1]}"
        refusal = refused(lambda: list(pairs_on_cluster(volumes, APART, address, patience_s=0.5)))
    assert refusal.reason is Reason.CLUSTER_UNREACHABLE
    assert refusal.value is not None
    assert address in refusal.value


@pytest.mark.parametrize("address", ["nonsense", "tcp://127.0.0.1", "nothing://127.0.0.1:8786", ""])
def test_what_is_no_address_of_a_scheduler_is_refused_at_once(volumes: Volumes, address: str) -> None:
    refusal = refused(lambda: list(pairs_on_cluster(volumes, APART, address)))
    assert (refusal.reason, refusal.field) == (Reason.CLUSTER_UNREACHABLE, "cluster")


def test_a_cluster_without_workers_is_refused(volumes: Volumes) -> None:
    with local(0) as cluster:
        refusal = refused(lambda: list(all_pairs(volumes, APART, cluster=cluster.scheduler_address)))
    assert refusal.reason is Reason.CLUSTER_UNREACHABLE
    assert "no workers" in refusal.wrong


def test_workers_with_another_version_are_refused(volumes: Volumes, tmp_path: Path) -> None:
    other = tmp_path / "detente-9.9.dist-info"
    other.mkdir()
    (other / "METADATA").write_text("Metadata-Version: 2.1\nName: detente\nVersion: 9.9\n")
    with local(0) as cluster:
        command = [sys.executable, "-m", "distributed.cli.dask_worker", cluster.scheduler_address, "--no-dashboard"]
        command += ["--nthreads", "1", "--no-nanny", "--local-directory", str(tmp_path)]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), *sys.path])}
        worker = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
        try:
            cluster.wait_for_workers(1, timeout=60)
            refusal = refused(lambda: list(all_pairs(volumes, APART, cluster=cluster.scheduler_address)))
        finally:
            worker.terminate()
            worker.wait()
    assert refusal.reason is Reason.CLUSTER_DIFFERS
    assert "version 9.9" in refusal.wrong


def test_threads_find_the_same_in_the_same_order(volumes: Volumes) -> None:
    alone, shared = (list(all_pairs(volumes, APART, workers=count)) for count in (1, 3))
    assert len(alone) > 3
    assert all(np.array_equal(a, b) for a, b in zip(alone, shared, strict=True))


def test_an_empty_set_of_volumes_has_no_pairs_on_a_cluster_either() -> None:
    nothing = volumes_of(crowd(0, 2))
    reach = Reach(horizontal_mm=APART.horizontal_mm, vertical_mm=APART.vertical_mm, time_us=APART.time_us)
    with local(1) as cluster:
        assert gathered(all_pairs(nothing, reach, cluster=cluster.scheduler_address)).tolist() == []
