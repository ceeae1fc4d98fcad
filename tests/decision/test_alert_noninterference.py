"""What is hidden from a reader makes no alert of theirs, and changes nothing about one: how urgent it is, when it falls
due, nor what it says.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from detente.decision.detection import conflicts_among
from detente.decision.seen_alert import SeenAlert, alerts_seen
from detente.decision.seen_subject import Called
from detente.decision.separation import DEFAULTS
from detente.decision.state import State
from detente.decision.veil import Veil
from detente.decision.view import SeenNotice
from detente.messages.alerts import LADDER
from detente.messages.channel import SetLadder
from detente.messages.notices import Notice

from .samples import known_to_move
from .signing import by_node, take
from .test_noninterference import Renaming, face
from .twins import READER, hidden_change, may_see, met, rounded, some, told_of, twin
from .worlds import MONITOR, VEIL, amend, file, world

seeds = st.integers(0, 10**9)
unhurried = settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])


def alerting(filed: Iterable[Notice]) -> State:
    state = world()
    take(state, by_node(SetLadder(arrangement="", ladder=LADDER)))
    for one in filed:
        file(state, one)
    return state


def told(state: State, veil: Veil, reader: str) -> list[object]:
    """Each alert but for the numbers of entries, in the order in which they came."""
    return [shown(one) for one in reversed(alerts_seen(state, reader, veil))]


def shown(alert: SeenAlert) -> object:
    ladder = alert.ladder
    says = sorted(
        repr((one.about, one.fields, one.changes, one.conflict, looks(one.notice), named(one.called), named(one.other)))
        for one in alert.subjects
    )
    return ladder.by, ladder.urgency, ladder.owed, ladder.rung, ladder.due_us, ladder.superseded is None, says


def named(called: Called | None) -> object:
    return None if called is None else (called.party, called.name)


def looks(notice: SeenNotice | None) -> object:
    """But for its version, which whoever is given all of a notice sees grow."""
    return None if notice is None else face(dataclasses.replace(notice, version=None))


@given(seeds, st.sampled_from((READER, MONITOR)))
@unhurried
def test_two_worlds_that_differ_in_what_is_hidden_alert_their_reader_alike(seed: int, reader: str) -> None:
    chance = Random(seed)
    here = some(chance)
    there = twin(chance, here, reader)
    left = [one for one in there if one is not None]
    was = {after.key: before.key for before, after in zip(here, there, strict=True) if after is not None}
    assert told(alerting(here), VEIL, reader) == told(alerting(left), Renaming(VEIL.secret, was), reader)


@given(seeds, st.sampled_from((READER, MONITOR)))
@unhurried
def test_an_amendment_of_what_is_hidden_alerts_nobody_from_whom_it_is(seed: int, reader: str) -> None:
    chance = Random(seed)
    here = some(chance)
    state = alerting(here)
    before = told(state, VEIL, reader)
    for number, one in enumerate(here):
        found = conflicts_among(here, DEFAULTS)
        seen = may_see(one, reader, one.key in met(found, reader))
        after = hidden_change(chance, one, seen, meets=one.key in told_of(found, reader))
        if one.party == reader or after is None or after.kind is not one.kind:
            continue
        after = replace(after, id=one.id)
        if "stated" not in seen[1]:
            after = known_to_move(after)
        trial = [*here[:number], after, *here[number + 1 :]]
        same = {other.key: other.key for other in here}
        if rounded(here, same) != rounded(trial, same):
            continue
        here = trial
        amend(state, after)
        assert told(state, VEIL, reader) == before


@pytest.mark.slow
@given(seeds, st.sampled_from((READER, MONITOR)))
@settings(unhurried, max_examples=100)
def test_many_pairs_of_worlds_alert_alike(seed: int, reader: str) -> None:
    chance = Random(seed)
    here = some(chance)
    there = twin(chance, here, reader)
    left = [one for one in there if one is not None]
    was = {after.key: before.key for before, after in zip(here, there, strict=True) if after is not None}
    assert told(alerting(here), VEIL, reader) == told(alerting(left), Renaming(VEIL.secret, was), reader)
