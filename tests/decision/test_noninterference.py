"""Two worlds that differ only in what a reader may not see look the same to them, whatever they ask."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.decision.decide import decide
from detente.decision.detection import conflicts_among
from detente.decision.seen_conflict import SeenConflict
from detente.decision.seen_explanation import Named, explanation_seen
from detente.decision.separation import DEFAULTS
from detente.decision.state import State
from detente.decision.veil import Veil
from detente.decision.view import SeenNotice, see_conflict, see_notice, seen_one, view
from detente.messages.commands import FileNotice, NoticeCommand, ReleaseNotice, WithdrawNotice
from detente.messages.notices import Kind, NoticeKey
from detente.messages.refusals import Refusal
from detente.messages.release import Level

from .samples import NOON_US, circle, notice, volume
from .signing import signed
from .twins import CHOICES, FULL, READER, may_see, met, some, twin
from .worlds import MONITOR, PARTIES, VEIL, release, released, world

pytestmark = pytest.mark.slow

MOST_EXPLAINED = 3
"""Of the conflicts in a view, since each takes a while."""

seeds = st.integers(0, 10**9)
unhurried = settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])


@dataclass(frozen=True, slots=True)
class Renaming(Veil):
    """References of the notices that have other ids in the other world: those they had.

    A reference is as good as chance, and so another for another id; what must not differ is all the rest.
    """

    was: Mapping[NoticeKey, NoticeKey]

    def reference(self, reader: str, key: NoticeKey) -> str:
        return Veil.reference(self, reader, self.was.get(key, key))


def everything(state: State, veil: Veil, reader: str, ids: Iterable[str]) -> object:
    """All that a reader gets, but for the numbers of entries: how often the ledger grew is the stated exception."""
    looks: list[tuple[str, str | None]] = [(reader, None)]
    looks += [(READER, MONITOR)] if reader == READER else [(party, MONITOR) for party in PARTIES]
    told: list[object] = []
    for party, through in looks:
        shown = view(state, party, veil, through=through)
        names = [*(one.name for one in shown.notices), *ids]
        opened = [face(seen_one(state, party, veil, name, through=through)) for name in names]
        explained = [explanation(state, party, veil, one, through) for one in shown.conflicts[:MOST_EXPLAINED]]
        told.append(
            (shown.role, shown.parties, [face(one) for one in shown.notices], shown.conflicts, opened, explained)
        )
    return told, [refusals(state, reader, identity) for identity in ids]


def face(shown: SeenNotice | None) -> object:
    if shown is None:
        return None
    return {name: getattr(shown, name) for name in SeenNotice.__slots__ if name not in ("entry", "protected")}


def explanation(state: State, party: str, veil: Veil, told: SeenConflict, through: str | None) -> object:
    """All that comes of asking for a conflict to be explained; of the two notices themselves, what it is drawn from."""
    a, b = (Named(name=side.name, party=side.party) for side in (told.a, told.b))
    seen = explanation_seen(state, party, veil, a, b, through=through)
    assert seen is not None
    if seen.explanation is None:
        return seen
    found = seen.explanation
    drawn = [[part.volume for part in one.notice.volumes] for one in (found.a, found.b)]
    rest = {name: getattr(found, name) for name in found.__struct_fields__ if name not in ("a", "b")}
    return seen.conflict, drawn, rest, len(seen.protected)


def refusals(state: State, reader: str, identity: str) -> object:
    """What comes of filing, releasing and withdrawing under an id; of what is taken, only what it is."""
    far = notice(identity, Kind.AIR, volume(circle(-400_000)), party=reader)
    commands: list[NoticeCommand] = [
        FileNotice(command_id="try", party=reader, notice=far),
        ReleaseNotice(command_id="try", party=reader, version=1, notice_id=identity, release=()),
        WithdrawNotice(command_id="try", party=reader, version=7, notice_id=identity),
    ]
    decided = (decide(state, signed(command), NOON_US) for command in commands)
    return [one if isinstance(one, Refusal) else type(one) for one in decided]


def assert_alike(seed: int, reader: str) -> None:
    """What a reader gets of a world and of its twin."""
    chance = Random(seed)
    here = some(chance)
    there = twin(chance, here, reader)
    left = [one for one in there if one is not None]
    was = {after.key: before.key for before, after in zip(here, there, strict=True) if after is not None}
    ids = sorted({one.id for one in (*here, *left)})
    first, second = world(*here), world(*left)
    assert everything(first, VEIL, reader, ids) == everything(second, Renaming(VEIL.secret, was), reader, ids)


@given(seeds, st.sampled_from((READER, MONITOR)))
@unhurried
def test_two_worlds_that_differ_in_what_is_hidden_look_the_same(seed: int, reader: str) -> None:
    assert_alike(seed, reader)


@pytest.mark.slow
@given(seeds, st.sampled_from((READER, MONITOR)))
@settings(unhurried, max_examples=60)
def test_many_pairs_of_worlds_look_the_same(seed: int, reader: str) -> None:
    assert_alike(seed, reader)


@given(seeds)
@unhurried
def test_the_order_in_which_others_filed_is_not_seen(seed: int) -> None:
    chance = Random(seed)
    here = some(chance)
    own = iter([one for one in here if one.party == READER])
    shuffled = chance.sample(here, len(here))
    there = [next(own) if one.party == READER else one for one in shuffled]
    ids = [one.id for one in here]
    first, second = world(*here), world(*there)
    for reader in (READER, MONITOR):
        assert everything(first, VEIL, reader, ids) == everything(second, VEIL, reader, ids)


@given(seeds)
@unhurried
def test_what_is_seen_follows_from_the_release_that_stands_and_from_none_before(seed: int) -> None:
    """A later release reveals from then on, and a narrower one hides."""
    chance = Random(seed)
    here = some(chance)
    after = [released(one, chance.choice(CHOICES)[0]) for one in here]
    state = world(*here)
    for one in after:
        assert one.release is not None
        release(state, one, one.release)
    ids = [one.id for one in here]
    for reader in (*PARTIES, MONITOR):
        assert everything(state, VEIL, reader, ids) == everything(world(*after), VEIL, reader, ids)


@given(seeds)
@unhurried
def test_nothing_is_seen_but_what_the_table_says(seed: int) -> None:
    here = some(Random(seed))
    state = world(*here)
    for reader in (READER, MONITOR):
        meeting = met(conflicts_among(here, DEFAULTS), reader)
        for one in here:
            opened = seen_one(state, reader, VEIL, VEIL.reference(reader, one.key))
            level, fields = FULL if one.party == reader else may_see(one, reader, one.key in meeting)
            assert (opened is None) == (level == "nothing")
            if opened is not None:
                assert opened.level.value == level
                told = {
                    name
                    for name in ("kind", "title", "description", "represents", "other")
                    if getattr(opened, name) is not None
                }
                assert told == fields - {"id", "stated"}
                assert (opened.name == one.id) == ("id" in fields)


@given(seeds)
@unhurried
def test_through_a_party_a_monitor_sees_nothing_that_not_both_see(seed: int) -> None:
    here = some(Random(seed))
    state = world(*here)
    for party in PARTIES:
        for one in here:
            both = see_notice(state, party, VEIL, one.key, through=MONITOR)
            each = [see_notice(state, looking, VEIL, one.key) for looking in (party, MONITOR)]
            assert both is None or None not in each
            for alone in each:
                if both is not None and alone is not None:
                    assert list(Level).index(both.level) <= list(Level).index(alone.level)
                    for name in ("kind", "title", "description", "represents", "other", "version", "entry", "release"):
                        assert getattr(both, name) in (None, getattr(alone, name))
                    assert both.volumes == () or alone.volumes != ()
        for pair in state.conflicts:
            told = see_conflict(state, party, VEIL, pair, through=MONITOR)
            alone_told = [see_conflict(state, looking, VEIL, pair) for looking in (party, MONITOR)]
            assert told is None or None not in alone_told
            for alone_one in alone_told:
                if told is not None and alone_one is not None and told.exactly is not None:
                    assert alone_one.exactly is not None
