from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from detente.messages.refusals import Reason
from detente.node.tries import LOCK_S, MOST_TRIES, MOST_TRIES_OVER_ALL, WINDOW_S, Tries


def fail(tries: Tries, address: str, times: int, now_s: float = 0) -> None:
    for _ in range(times):
        tries.failed(address, now_s)


def test_ten_wrong_tries_lock_an_address_for_a_quarter_of_an_hour() -> None:
    tries = Tries()
    fail(tries, "192.0.2.1", MOST_TRIES - 1)
    assert tries.refused("192.0.2.1", 0) is None
    fail(tries, "192.0.2.1", 1, now_s=60)
    refusal = tries.refused("192.0.2.1", 60)
    assert refusal is not None
    assert refusal.reason is Reason.TOO_MANY_REQUESTS
    assert "Wait 15 minutes" in refusal.right
    assert tries.refused("192.0.2.1", 60 + LOCK_S - 0.1) is not None
    assert tries.refused("192.0.2.1", 60 + LOCK_S) is None


def test_tries_that_are_far_apart_do_not_add_up() -> None:
    tries = Tries()
    fail(tries, "192.0.2.1", MOST_TRIES - 1)
    fail(tries, "192.0.2.1", MOST_TRIES - 1, now_s=WINDOW_S)
    assert tries.refused("192.0.2.1", WINDOW_S) is None


def test_after_a_lock_one_more_wrong_try_does_not_lock_again_at_once() -> None:
    tries = Tries()
    fail(tries, "192.0.2.1", MOST_TRIES)
    fail(tries, "192.0.2.1", 1, now_s=LOCK_S)
    assert tries.refused("192.0.2.1", LOCK_S) is None


@given(st.lists(st.tuples(st.sampled_from(["a", "b", "c", "2001:db8::1"]), st.floats(0, 4000)), max_size=60))
def test_no_address_locks_out_another_that_never_failed(failures: list[tuple[str, float]]) -> None:
    tries = Tries()
    for address, now_s in sorted(failures, key=lambda failure: failure[1]):
        tries.failed(address, now_s)
        assert tries.refused("192.0.2.7", now_s) is None
        assert tries.refused("2001:db8:1::1", now_s) is None


def test_the_addresses_of_one_line_count_together() -> None:
    tries = Tries()
    for number in range(MOST_TRIES):
        tries.failed(f"2001:db8::{number:x}", 0)
    assert tries.refused("2001:db8::ffff", 0) is not None
    assert tries.refused("2001:db8:0:1::1", 0) is None
    fail(tries, "::ffff:192.0.2.1", MOST_TRIES)
    assert tries.refused("192.0.2.1", 0) is not None


def test_many_addresses_together_find_no_more_than_a_few() -> None:
    """Beyond a thousand wrong tries in a quarter of an hour, each address has one."""
    tries = Tries()
    for number in range(MOST_TRIES_OVER_ALL):
        tries.failed(f"10.0.{number >> 8}.{number & 255}", 0)
    assert tries.refused("10.0.0.0", 0) is None
    tries.failed("192.0.2.1", 0)
    assert tries.refused("192.0.2.1", 0) is not None
    assert tries.refused("192.0.2.2", 0) is None


def test_however_many_addresses_fail_the_latest_are_remembered() -> None:
    tries = Tries()
    for number in range(30_000):
        tries.failed(f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}", 0)
    fail(tries, "192.0.2.1", 1, now_s=1)
    assert tries.refused("192.0.2.1", 1) is not None
    assert tries.refused("10.0.0.0", 1) is None, "forgotten, so that the memory stays bounded"
