"""What every storage of the ledger must do: the tests that any back end of `Log` has to pass.

A back end brings a `Backend` and a class of its own:

    class TestSqliteLog(LogConformance):
        @pytest.fixture
        def backend(self, tmp_path: Path) -> Backend: ...

Steps are the single operations of one append that can fail (statements, writes, syncs, messages to a server). The kit
fails each of them in turn, by each kind of error, before it is carried out or just after, and holds the log to its
word: what was answered is there, what was surely not appended is not, and asking again with the same idem appends once
in all.
"""

from __future__ import annotations

import enum
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import pytest

from detente.ledger import IdemReused, LedgerBusy, Log, Unavailable, Unknown, WrongSize


class Fault(enum.Enum):
    """What the world does to a step."""

    EIO = "an error of the disk"
    ENOSPC = "no room is left"


@dataclass
class Plan:
    """At which step to fail, counted from 0 once `armed`, how, and whether the step is carried out first."""

    step: int
    fault: Fault = Fault.EIO
    carried_out: bool = False
    armed: bool = False
    reached: bool = False


class Backend(Protocol):
    """How the kit makes and breaks logs of the back end under test: always the same one log."""

    steps: int
    """No append has more steps than this; later ones are not reached, which the kit is told by `Plan.reached`."""

    def open(self, plan: Plan | None = None) -> Log:
        """The log, opened for writing; it fails as planned once the plan is armed."""
        ...

    def crash(self, log: Log) -> None:
        """Leave the log as a process that is killed now would, and make it possible to open it again."""
        ...


def append(
    log: Log, *entries: bytes, at: int | None = None, idem: bytes | None = None, openings: Sequence[bytes] = ()
) -> int:
    """Append in the way that a ledger does."""
    size = log.size() if at is None else at
    return log.append(
        entries,
        expected_size=size,
        idem=b"idem of %d" % size if idem is None else idem,
        checkpoint=f"size {size + len(entries)}",
        openings=openings,
    )


def outcome_of(work: Callable[[], object]) -> str:
    """`done`, or the class of what was raised."""
    try:
        work()
    except (Unavailable, Unknown) as error:
        return type(error).__name__
    return "done"


FAULTS = [(fault, carried_out) for fault in Fault for carried_out in (False, True)]


class LogConformance:
    """The kit. A subclass gives the fixture `backend`."""

    def test_entries_are_numbered_from_0_and_read_back_in_order(self, backend: Backend) -> None:
        log = backend.open()
        assert log.size() == 0
        assert log.read(0, 10) == []
        assert append(log, b"a", b"b") == 0
        assert append(log, b"c") == 2
        assert log.size() == 3
        assert log.read(0, 10) == [b"a", b"b", b"c"]
        assert log.read(1, 1) == [b"b"]
        assert log.read(3, 1) == []
        log.close()

    def test_any_bytes_of_any_length_come_back_as_they_were(self, backend: Backend) -> None:
        entries = [b"\x00", bytes(range(256)), b"\xff" * 65_535, b"' OR 1 --\r\n"]
        log = backend.open()
        append(log, *entries)
        log.close()
        log = backend.open()
        assert log.read(0, 10) == entries
        log.close()

    def test_an_entry_that_is_empty_or_too_long_is_never_stored(self, backend: Backend) -> None:
        log = backend.open()
        for entry in (b"", bytes(65_536)):
            with pytest.raises(AssertionError):
                append(log, b"a", entry)
        assert log.size() == 0
        assert append(log, b"a") == 0
        log.close()

    def test_openings_come_back_beside_their_entries(self, backend: Backend) -> None:
        openings = [b"\x00", b"", bytes(range(256)) * 255, b""]
        log = backend.open()
        assert log.openings(0, 10) == []
        append(log, b"a", b"b", b"c", b"d", openings=openings)
        append(log, b"e", b"f")
        append(log, b"g", openings=[b"of g"])
        for _ in range(2):
            assert log.openings(0, 10) == [*openings, b"", b"", b"of g"]
            assert log.openings(1, 2) == openings[1:3]
            assert log.openings(7, 1) == []
            assert log.read(0, 10) == [b"a", b"b", b"c", b"d", b"e", b"f", b"g"]
            log.close()
            log = backend.open()
        log.close()

    def test_openings_that_are_too_long_or_not_as_many_as_the_entries_are_never_stored(self, backend: Backend) -> None:
        log = backend.open()
        for openings in ([b"", bytes(65_536)], [b"one"], [b"one", b"two", b"three"]):
            with pytest.raises(AssertionError):
                append(log, b"a", b"b", openings=openings)
        assert log.size() == 0
        assert append(log, b"a", openings=[bytes(65_535)]) == 0
        assert log.openings(0, 2) == [bytes(65_535)]
        log.close()

    def test_the_same_idem_with_another_opening_is_refused(self, backend: Backend) -> None:
        log = backend.open()
        append(log, b"a", b"b", idem=b"one", openings=[b"", b"of b"])
        assert append(log, b"a", b"b", at=2, idem=b"one", openings=[b"", b"of b"]) == 0
        for others in ([b"of b", b""], [b"", b"of c"], [b"", b""], []):
            with pytest.raises(IdemReused):
                append(log, b"a", b"b", at=2, idem=b"one", openings=others)
        # No opening at all, said in two ways, is one append.
        append(log, b"c", idem=b"two")
        assert append(log, b"c", at=3, idem=b"two", openings=[b""]) == 2
        assert log.openings(0, 10) == [b"", b"of b", b""]
        log.close()

    def test_another_size_than_expected_appends_nothing(self, backend: Backend) -> None:
        log = backend.open()
        append(log, b"a")
        for expected in (0, 2):
            with pytest.raises(WrongSize) as caught:
                append(log, b"b", at=expected, idem=b"another")
            assert (caught.value.expected, caught.value.actual) == (expected, 1)
        assert log.read(0, 10) == [b"a"]
        assert append(log, b"b") == 1
        log.close()

    def test_the_same_idem_answers_the_first_result_and_appends_once(self, backend: Backend) -> None:
        log = backend.open()
        assert append(log, b"a", b"b", idem=b"one") == 0
        append(log, b"c")
        for at in (None, 0, 77):
            assert append(log, b"a", b"b", at=at, idem=b"one") == 0
        log.close()
        log = backend.open()
        assert append(log, b"a", b"b", idem=b"one") == 0
        assert log.read(0, 10) == [b"a", b"b", b"c"]
        with pytest.raises(IdemReused) as caught:
            append(log, b"x", idem=b"one")
        assert caught.value.first == 0
        assert append(log, b"d") == 3
        log.close()

    def test_the_first_checkpoint_over_an_entry_stays_the_first(self, backend: Backend) -> None:
        log = backend.open()
        append(log, b"a")
        append(log, b"b", b"c")
        log.append([], expected_size=3, idem=b"heartbeat", checkpoint="size 3 again")
        log.add_checkpoint(1, "size 1, cosigned")
        append(log, b"d")
        for _ in range(2):
            found = [log.first_checkpoint_over(number) for number in range(4)]
            assert [stored.note for stored in found if stored] == ["size 1", "size 3", "size 3", "size 4"]
            assert [stored.size for stored in found if stored] == [1, 3, 3, 4]
            assert log.first_checkpoint_over(4) is None
            last = log.last_checkpoint()
            assert last is not None
            assert (last.size, last.note) == (4, "size 4")
            log.close()
            log = backend.open()
        log.close()

    def test_of_several_checkpoints_of_one_size_the_last_counts_as_last(self, backend: Backend) -> None:
        log = backend.open()
        append(log, b"a")
        notes = ["size 1 again", "size 1, cosigned", "size 1, later"]
        log.append([], expected_size=1, idem=b"heartbeat", checkpoint=notes[0])
        log.add_checkpoint(1, notes[1])
        log.append([], expected_size=1, idem=b"another heartbeat", checkpoint=notes[2])
        last = log.last_checkpoint()
        assert last is not None
        assert last.note == notes[2]
        log.close()

    def test_a_checkpoint_of_a_size_that_never_was_is_not_stored(self, backend: Backend) -> None:
        log = backend.open()
        append(log, b"a")
        for size in (-1, 2):
            with pytest.raises(WrongSize) as caught:
                log.add_checkpoint(size, "never")
            assert (caught.value.expected, caught.value.actual) == (size, 1)
        log.close()

    def test_waiting_ends_when_the_log_grows_or_the_time_is_up(self, backend: Backend) -> None:
        log = backend.open()
        assert log.wait(0, 0.0) == 0
        waited: list[int] = []
        thread = threading.Thread(target=lambda: waited.append(log.wait(1, 30.0)))
        thread.start()
        append(log, b"a")
        append(log, b"b")
        thread.join(30.0)
        assert waited == [2]
        assert log.wait(1, 30.0) == 2
        log.close()

    def test_closing_ends_the_waiting_and_everything_else(self, backend: Backend) -> None:
        log = backend.open()
        waited: list[str] = []
        thread = threading.Thread(target=lambda: waited.append(outcome_of(lambda: log.wait(0, 30.0))))
        thread.start()
        log.close()
        log.close()
        thread.join(30.0)
        assert waited == ["Unavailable"]
        self._is_closed(log)

    def test_of_those_who_race_for_a_size_one_wins(self, backend: Backend) -> None:
        log, wins = backend.open(), [0] * 4
        start = threading.Barrier(4)

        def work(name: int) -> None:
            for size in range(30):
                start.wait(30.0)
                try:
                    append(log, b"%d of %d" % (size, name), at=size, idem=b"%d %d" % (size, name))
                    wins[name] += 1
                except WrongSize:
                    pass
                start.wait(30.0)

        threads = [threading.Thread(target=work, args=(name,)) for name in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60.0)
        assert sum(wins) == log.size() == 30
        assert [entry.split()[0] for entry in log.read(0, 100)] == [b"%d" % size for size in range(30)]
        log.close()

    def test_of_those_who_race_with_one_idem_all_are_answered_alike(self, backend: Backend) -> None:
        log, answers = backend.open(), list[int]()

        def work() -> None:
            answers.extend(append(log, b"%d" % turn, at=turn, idem=b"turn %d" % turn) for turn in range(20))

        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60.0)
        assert sorted(answers) == sorted(list(range(20)) * 4)
        assert log.read(0, 100) == [b"%d" % turn for turn in range(20)]
        log.close()

    def test_readers_see_whole_appends_only(self, backend: Backend) -> None:
        log, problems = backend.open(), list[str]()

        def read() -> None:
            size = -1
            while (size := log.wait(size, 10.0)) < 150:
                entries, openings = log.read(0, size), log.openings(0, size)
                if size % 3 or not entries == openings == [b"%d" % number for number in range(size)]:
                    problems.append(f"{len(entries)} and {len(openings)} of {size}")

        threads = [threading.Thread(target=read) for _ in range(2)]
        for thread in threads:
            thread.start()
        for first in range(0, 150, 3):
            entries = [b"%d" % number for number in range(first, first + 3)]
            append(log, *entries, openings=entries)
        for thread in threads:
            thread.join(60.0)
        assert problems == []
        log.close()

    def test_only_one_may_have_it_open(self, backend: Backend) -> None:
        log = backend.open()
        with pytest.raises(LedgerBusy):
            backend.open()
        append(log, b"a")
        log.close()
        backend.open().close()

    def test_a_crash_loses_nothing_that_was_answered(self, backend: Backend) -> None:
        for turn in range(4):
            log = backend.open()
            assert log.read(0, 100) == [b"%d" % number for number in range(turn * 2)]
            assert log.openings(0, 100) == [b"", b"secret"] * turn
            append(log, b"%d" % (turn * 2))
            append(log, b"%d" % (turn * 2 + 1), openings=[b"secret"])
            log.add_checkpoint(turn, "cosigned")
            backend.crash(log)
        log = backend.open()
        assert log.size() == 8
        log.close()

    @pytest.mark.parametrize(("fault", "carried_out"), FAULTS)
    def test_whatever_step_of_an_append_fails_the_answer_is_true(
        self, backend: Backend, fault: Fault, carried_out: bool
    ) -> None:
        outcomes, size = set(), 0
        for step in range(backend.steps):
            plan = Plan(step, fault, carried_out)
            log = backend.open(plan)
            append(log, b"before %d" % step)
            size, two, beside = log.size(), (b"one of %d" % step, bytes(60 + step)), [b"opening %d" % step, b""]
            plan.armed = True
            idem = b"this %d" % step
            outcome = outcome_of(lambda: append(log, *two, idem=idem, openings=beside))  # noqa: B023
            outcomes.add(outcome)
            if outcome != "done" or plan.reached:
                self._is_closed(log)
            else:
                log.close()
            log = backend.open()
            there = log.size() - size
            assert there in {"done": (2,), "Unavailable": (0,), "Unknown": (0, 2)}[outcome]
            assert log.read(size, 10) == list(two)[:there]
            # An entry is never there without its opening, nor an opening without its entry.
            assert log.openings(size, 10) == beside[:there]
            # Asked again, it is appended once in all, whatever came of the first time.
            assert append(log, *two, idem=idem, openings=beside) == size
            assert log.read(size, 10) == list(two)
            assert log.openings(size, 10) == beside
            last = log.last_checkpoint()
            assert last is not None
            assert (last.size, last.note) == (size + 2, f"size {size + 2}")
            log.close()
        # If these are not all seen, the back end under test fails nothing, and the kit has tested nothing.
        assert outcomes == {"done", "Unavailable", "Unknown"}

    @pytest.mark.parametrize(("fault", "carried_out"), FAULTS)
    def test_whatever_step_of_a_checkpoint_fails_the_answer_is_true(
        self, backend: Backend, fault: Fault, carried_out: bool
    ) -> None:
        log = backend.open()
        append(log, b"a", b"b")
        log.close()
        outcomes = set()
        for step in range(backend.steps):
            plan = Plan(step, fault, carried_out)
            log = backend.open(plan)
            before = log.last_checkpoint()
            plan.armed = True
            note = f"size 2, {step}"
            outcome = outcome_of(lambda: log.add_checkpoint(2, note))  # noqa: B023
            outcomes.add(outcome)
            if outcome != "done" or plan.reached:
                self._is_closed(log)
            else:
                log.close()
            log = backend.open()
            after = log.last_checkpoint()
            assert before is not None
            assert after is not None
            allowed = {"done": {note}, "Unavailable": {before.note}, "Unknown": {before.note, note}}[outcome]
            assert after.note in allowed
            assert (log.size(), log.read(0, 10)) == (2, [b"a", b"b"])
            log.close()
        assert {"done", "Unavailable", "Unknown"} == outcomes

    def _is_closed(self, log: Log) -> None:
        calls: list[Callable[[], object]] = [
            lambda: append(log, b"more", at=0, idem=b"more"),
            lambda: log.add_checkpoint(0, "more"),
            lambda: log.read(0, 1),
            lambda: log.openings(0, 1),
            log.last_checkpoint,
            lambda: log.first_checkpoint_over(0),
            lambda: log.wait(0, 0.0),
        ]
        for call in calls:
            with pytest.raises(Unavailable) as caught:
                call()
            assert caught.value.reason == "closed"
