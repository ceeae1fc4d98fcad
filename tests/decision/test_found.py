"""Conflicts that are kept as JSON are those that were found."""

from __future__ import annotations

from random import Random

import msgspec

from detente.decision.detection import conflicts_among
from detente.decision.found import Conflicts
from detente.decision.separation import DEFAULTS

from .samples import scattered

FOUND = conflicts_among(scattered(Random(3), 60), DEFAULTS)


def test_kept_as_json_or_not_conflicts_are_the_same_in_the_same_order() -> None:
    plain, mixed = Conflicts(), Conflicts()
    for number, conflict in enumerate(FOUND):
        plain[conflict.pair] = conflict
        mixed.keep(conflict.pair, msgspec.json.encode(conflict) if number % 3 else conflict)
    assert len(mixed) == len(plain) > 10
    assert mixed == plain
    assert list(mixed.values()) == FOUND
    assert list(mixed) == list(plain)


def test_one_that_is_found_anew_takes_the_place_of_what_was_written_and_one_that_ended_is_gone() -> None:
    conflicts = Conflicts()
    first, second = FOUND[:2]
    for conflict in (first, second):
        conflicts.keep(conflict.pair, msgspec.json.encode(conflict))
    again = msgspec.structs.replace(first, a_version=7)
    conflicts[first.pair] = again
    assert conflicts[first.pair] is again
    assert conflicts.pop(second.pair) == second
    assert second.pair not in conflicts
    assert conflicts.get(second.pair) is None
