"""Worlds that differ only in what a reader may not see give that reader the same bytes over HTTP, whatever it asks.

bench/noninterference.py tries thousands more.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.web.worlds import some_world
from tests.web.worlds_alike import difference
from tests.web.worlds_base import Base, base
from tests.web.worlds_table import MONITOR, READER
from tests.web.worlds_twin import shuffled, twin

pytestmark = pytest.mark.slow

TWINS = 8
"""Of each world, since making and running it takes the time."""

seeds = st.integers(0, 2**32)
readers = st.sampled_from((READER, READER, MONITOR))
# A seed is no simpler for being smaller, so none is looked for.
few = settings(max_examples=4, suppress_health_check=[HealthCheck.too_slow], phases=[Phase.generate])
many = settings(few, max_examples=6)


@pytest.fixture(scope="module")
def filled() -> Iterator[Base]:
    with base(filled=True) as made:
        yield made


@pytest.fixture(scope="module")
def empty() -> Iterator[Base]:
    with base(filled=False) as made:
        yield made


def assert_even_worlds_alike(folder: Base, seed: int, reader: str) -> None:
    chance = Random(seed)
    here = some_world(chance, reader)
    worlds = [here, *(twin(chance, here) for _ in range(TWINS))]
    assert difference(folder, worlds, seed, even=True) is None


def assert_worlds_alike(folder: Base, seed: int, reader: str) -> None:
    chance = Random(seed)
    here = some_world(chance, reader)
    worlds = [here, *(shuffled(chance, twin(chance, here)) for _ in range(TWINS))]
    assert difference(folder, worlds, seed, even=False) is None


@given(seeds, readers)
@few
def test_of_worlds_of_one_length_a_reader_gets_the_same_bytes(filled: Base, seed: int, reader: str) -> None:
    assert_even_worlds_alike(filled, seed, reader)


@given(seeds, readers)
@few
def test_of_worlds_of_other_lengths_and_orders_too_but_for_the_numbers_of_entries(
    empty: Base, seed: int, reader: str
) -> None:
    assert_worlds_alike(empty, seed, reader)


@pytest.mark.slow
@given(seeds, readers)
@many
def test_of_many_pairs_of_one_length_a_reader_gets_the_same_bytes(filled: Base, seed: int, reader: str) -> None:
    assert_even_worlds_alike(filled, seed, reader)


@pytest.mark.slow
@given(seeds, readers)
@many
def test_of_many_pairs_of_other_lengths_too(empty: Base, seed: int, reader: str) -> None:
    assert_worlds_alike(empty, seed, reader)
