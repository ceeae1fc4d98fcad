"""Processes that share work: every answer in order, or a plain word that there is none."""

from __future__ import annotations

import os
from contextlib import suppress
from itertools import count

import pytest

from detente.library.workers import WorkerLost, Workers

from . import work


@pytest.mark.parametrize("processes", [1, 2, 3])
def test_answers_come_in_the_order_of_the_tasks(processes: int) -> None:
    with Workers(processes, work.nothing) as workers:
        assert list(workers.map(work.square, range(20))) == [number * number for number in range(20)]
        assert list(workers.map(work.square, [])) == []


def test_tasks_are_taken_as_they_are_needed() -> None:
    taken = count()
    with Workers(2, work.nothing) as workers:
        answers = workers.map(work.square, taken)
        assert [next(answers) for _ in range(3)] == [0, 1, 4]
    assert next(taken) < 20


def test_a_worker_that_is_killed_is_told_of_and_the_rest_is_not_waited_for() -> None:
    with Workers(2, work.nothing) as workers, pytest.raises(WorkerLost, match="signal 9"):
        list(workers.map(work.killed, range(100)))


def test_a_worker_that_fails_says_at_what() -> None:
    with Workers(2, work.nothing) as workers, pytest.raises(WorkerLost, match="ZeroDivisionError"):
        list(workers.map(work.failing, range(100)))


def test_a_worker_that_cannot_begin_says_why() -> None:
    with pytest.raises(WorkerLost, match="no such gazetteer"), Workers(2, work.not_made):
        pass


def test_nobody_is_left_when_the_work_is_left() -> None:
    with suppress(KeyboardInterrupt), Workers(2, work.nothing) as workers:
        processes = set(workers.map(work.process, range(8)))
        raise KeyboardInterrupt
    assert os.getpid() not in processes
    for process in processes:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)
