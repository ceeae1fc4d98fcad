"""When each measure binds whom with whom, of one arrangement: the same as `bindings` and `in_force` at every time.

At a time the words until then count, so that a later word changes nothing of an earlier time.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from .said import Arrangement
from .standing import bindings, in_force
from .windows import FOREVER_US, Span, Spans, before, since, together

Named = tuple[str, str]
"""A version (hex) and the id of a measure of it; an empty id for what holds with the version itself."""

Two = tuple[str, str]
"""Two parties, in order of their names."""

Between = dict[Named, dict[Two, Spans]]


def in_force_between(arrangement: Arrangement, from_us: int) -> Between:
    """From `from_us` on, when each measure is in force between any two."""
    found: dict[Named, dict[Two, list[Span]]] = {}
    marks = [from_us, *(mark for mark in _marks(arrangement) if mark > from_us), FOREVER_US]
    for start_us, end_us in pairwise(marks):
        for binding in bindings(arrangement, start_us):
            until_us = end_us if binding.until_us is None else min(end_us, binding.until_us)
            phases = (binding.since_us + phase.after_us for phase in binding.proposed.terms.phases)
            first_us = max(start_us, binding.since_us)
            steps = sorted({first_us, *(step for step in phases if first_us < step < until_us), until_us})
            for step_us, next_us in pairwise(steps):
                if step_us < first_us:
                    continue
                ids = ["", *(measure.id for measure in in_force(binding, step_us))]
                for name in ids:
                    between = found.setdefault((binding.proposed.version, name), {})
                    between.setdefault((binding.a, binding.b), []).append((step_us, next_us))
    return {named: {two: together(some) for two, some in between.items()} for named, between in found.items()}


def spliced(old: Between, new: Between, at_us: int) -> Between:
    """What was until a time, and what is from then on."""
    joined: Between = {}
    for named in dict.fromkeys((*old, *new)):
        was, is_now = old.get(named, {}), new.get(named, {})
        between = {
            two: together((*before(was.get(two, ()), at_us), *is_now.get(two, ())))
            for two in dict.fromkeys((*was, *is_now))
        }
        joined[named] = {two: some for two, some in between.items() if some}
    return {named: between for named, between in joined.items() if between}


def differing(old: Between, new: Between, at_us: int) -> set[str]:
    """The versions of which something binds somebody otherwise from a time on."""
    return {
        named[0] for named in {*old, *new} if _later(old.get(named, {}), at_us) != _later(new.get(named, {}), at_us)
    }


def _later(between: dict[Two, Spans], at_us: int) -> dict[Two, Spans]:
    return {two: some for two, own in between.items() if (some := since(own, at_us))}


def _marks(arrangement: Arrangement) -> Iterator[int]:
    """When what binds may change, in order: a word, or who answers for a force that another spoke for."""
    marks = {word.at_us for word in arrangement.words}
    for force in {word.party for word in arrangement.words if word.by != word.party}:
        for claim in arrangement.claims.get(force, ()):
            marks |= {claim.at_us, claim.start_us}
            if claim.end_us is not None:
                marks.add(claim.end_us)
    return iter(sorted(marks))
