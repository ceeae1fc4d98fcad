"""Parties negotiate at random: nothing is in force but what each of two accepted by its own words, and nothing that
was once so is ever told otherwise.
"""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from msgspec.structs import replace

from detente.decision.acceptance import ACCEPTING, stances
from detente.decision.apply import apply
from detente.decision.claims import force_at
from detente.decision.said import Arrangement, Proposed, Word
from detente.decision.standing import Binding, bindings, in_force, status
from detente.decision.state import empty_state
from detente.messages.arrangements import (
    Channel,
    Measure,
    Period,
    Phase,
    Renewal,
    Reservation,
    Stance,
    Terms,
    version_of,
)

from .agreeing import DAY_US, FORCE, PARTIES, Table, line, other_vertex, terms, zone
from .samples import NOON_US
from .test_negotiation import reread

pytestmark = pytest.mark.slow

SAID = [stance for stance in Stance if stance is not Stance.SILENT]
ENDING = {Stance.DENIED, Stance.SUSPENDED, Stance.WITHDRAWN}
WEEK = Period(start_us=NOON_US + DAY_US // 4, end_us=NOON_US + 7 * DAY_US, zone="Asia/Damascus")
FIRSTS = (
    terms(parties=(*PARTIES, FORCE)),
    terms(period=WEEK, renewal=Renewal(by_us=7 * DAY_US, notice_us=DAY_US), parties=("A", "B", FORCE)),
    terms(
        zone(),
        zone("later"),
        line(),
        period=WEEK,
        phases=(
            Phase(title="one", after_us=0, measures=("zone",)),
            Phase(title="two", after_us=2 * DAY_US, measures=("later",)),
        ),
    ),
)


def told(arrangement: Arrangement, at_us: int) -> object:
    """All that anybody is told of what is in force at a time."""
    bound = bindings(arrangement, at_us)
    words = [
        stances(arrangement, version, at_us) for version, one in arrangement.versions.items() if one.at_us <= at_us
    ]
    return bound, [in_force(one, at_us) for one in bound], status(arrangement, at_us), words


class Talks(RuleBasedStateMachine):
    """Three parties, and a force for which sometimes one of them answers, talk about one arrangement and its forks."""

    @initialize(first=st.sampled_from(FIRSTS), answered=st.booleans())
    def begin(self, first: Terms, answered: bool) -> None:
        self.table = Table()
        self.before = len(self.table.events)
        self.past: list[tuple[int, object]] = []
        if answered:
            self.table.claim("A", "A")
        if self.table.propose(first) is not None:
            named = tuple(party for party in first.parties if party != FORCE)
            assert self.table.propose(replace(first, parties=named)) is None

    @property
    def arrangement(self) -> Arrangement:
        [arrangement] = self.table.state.arrangements.values()
        return arrangement

    def version(self, which: int) -> Terms:
        versions = list(self.arrangement.versions.values())
        return versions[which % len(versions)].terms

    @rule(party=st.sampled_from(PARTIES), which=st.integers(0, 9), by=st.integers(1, 3))
    def change_one_vertex(self, party: str, which: int, by: int) -> None:
        changed = other_vertex(self.version(which), by)
        if self.table.propose(changed, party) is None:
            assert all(one.proposed.terms != changed for one in bindings(self.arrangement, self.table.now_us))
            assert set(stances(self.arrangement, version_of(changed)).values()) == {None}

    @rule(
        party=st.sampled_from(PARTIES),
        stance=st.sampled_from([*SAID, Stance.ACCEPTED, Stance.ACCEPTED, Stance.ACCEPTED]),
        which=st.integers(0, 9),
        reserved=st.sampled_from(["zone", "line", ""]),
        of=st.sampled_from(["", "", FORCE]),
    )
    def speak(self, party: str, stance: Stance, which: int, reserved: str, of: str) -> None:
        about = (reserved,) if stance is Stance.RESERVED else ()
        self.table.say(party, stance, self.version(which), *about, of=of)

    @rule(which=st.integers(0, 9))
    def all_accept(self, which: int) -> None:
        for party in PARTIES:
            self.table.say(party, Stance.ACCEPTED, self.version(which))

    @rule(party=st.sampled_from(PARTIES), which=st.integers(0, 9), reserved=st.sampled_from(["zone", "line"]))
    def accept_with_a_reservation_and_until_its_end(self, party: str, which: int, reserved: str) -> None:
        self.table.say(party, Stance.RESERVED, self.version(which), reserved)
        self.table.say(party, Stance.NOT_RENEWED, self.version(which))

    @rule(party=st.sampled_from(PARTIES), which=st.integers(0, 9))
    def answer_for_the_force_and_accept_for_it(self, party: str, which: int) -> None:
        self.table.claim(party, party)
        self.table.say(party, Stance.ACCEPTED, self.version(which), of=FORCE)

    @rule(
        party=st.sampled_from(PARTIES),
        by=st.sampled_from(["", *PARTIES]),
        start=st.sampled_from([-24, 0, 12]),
        lasts=st.sampled_from([6, 72, None]),
    )
    def say_who_answers(self, party: str, by: str, start: float, lasts: float | None) -> None:
        self.table.claim(party, by, hours=(start, None if lasts is None else start + lasts))

    @rule()
    def the_force_gets_a_voice(self) -> None:
        if FORCE not in self.table.state.parties:
            self.table.join(FORCE)

    @rule(days=st.sampled_from([0.1, 0.5, 2, 7]))
    def wait(self, days: float) -> None:
        self.table.wait(days)

    @invariant()
    def in_force_is_only_what_both_accepted_in_equal_bytes(self) -> None:
        if not hasattr(self, "past"):
            return
        at_us = self.table.now_us
        self.past.append((at_us, told(self.arrangement, at_us)))
        for binding in bindings(self.arrangement, at_us):
            assert binding.a < binding.b
            for measure in in_force(binding, at_us):
                self.accepted(binding, measure, binding.a)
                self.accepted(binding, measure, binding.b)

    def accepted(self, binding: Binding, measure: Measure, party: str) -> None:
        """That a party stands by a measure, read off its own words on the very bytes that hold it, the last first."""
        at_us, arrangement = self.table.now_us, self.arrangement
        version = version_of(binding.proposed.terms)
        own = [word for word in arrangement.words if word.party == party and word.version == version]
        assert party in binding.proposed.terms.parties
        assert own[-1].stance in ACCEPTING
        told_of = [word for word in own if word.stance is not Stance.NOT_RENEWED] or own
        assert measure.id not in {said.measure for said in told_of[-1].reservations}
        period = binding.proposed.terms.period
        assert period.start_us <= at_us
        assert binding.proposed.terms.renewal is not None or period.end_us is None or at_us < period.end_us
        if own[-1].by != party:
            claims = self.table.state.claims[party]
            assert force_at(claims, at_us, known_us=at_us).by == own[-1].by
            assert party not in self.table.state.parties

    @invariant()
    def what_was_so_is_so_whenever_it_is_asked_of(self) -> None:
        if hasattr(self, "past"):
            at_us, was = self.past[len(self.table.events) % len(self.past)]
            assert told(self.arrangement, at_us) == was

    def teardown(self) -> None:
        if not hasattr(self, "past"):
            return
        for at_us, was in self.past:
            assert told(self.arrangement, at_us) == was
        again = empty_state()
        for event in [*self.table.events[: self.before], *reread(self.table.events[self.before :])]:
            apply(again, event)
        state = self.table.state
        assert (again.arrangements, again.claims, again.size) == (state.arrangements, state.claims, state.size)


Talks.TestCase.settings = settings(max_examples=50, stateful_step_count=30, deadline=None)
TestTalks = Talks.TestCase

FORK = terms()
TREE = [FORK, other_vertex(FORK, 1), other_vertex(FORK, 2), other_vertex(other_vertex(FORK, 1), 5)]
VERSIONS = {version_of(one): Proposed(version=version_of(one), terms=one, party="A", entry=0, at_us=0) for one in TREE}
own_words = st.lists(st.tuples(st.sampled_from(TREE), st.sampled_from(SAID)), max_size=6)


def arrived(words: dict[str, list[tuple[Terms, Stance]]], order: list[str]) -> Arrangement:
    """The words of each party, in its own order, taken one a second in an order of the parties."""
    left = {party: list(enumerate(own, start=1)) for party, own in words.items()}
    taken: list[Word] = []
    for at, party in enumerate(order):
        number, (stated, stance) = left[party].pop(0)
        reserved = (Reservation(measure="zone", text="no"),) if stance is Stance.RESERVED else ()
        taken.append(
            Word(
                party=party,
                by=party,
                version=version_of(stated),
                number=number,
                stance=stance,
                reservations=reserved,
                channel=Channel.NODE,
                entry=at,
                at_us=NOON_US + at,
                keyid="",
            )
        )
    return Arrangement(versions=VERSIONS, words=taken)


@given(words=st.fixed_dictionaries(dict.fromkeys(PARTIES, own_words)), data=st.data())
def test_the_same_words_give_the_same_standing_in_whatever_order_those_of_several_parties_arrive(
    words: dict[str, list[tuple[Terms, Stance]]], data: st.DataObject
) -> None:
    arrivals = [party for party, own in words.items() for _ in own]
    one, other = (arrived(words, data.draw(st.permutations(arrivals))) for _ in range(2))
    at_us = NOON_US + DAY_US
    assert status(one, at_us) == status(other, at_us)
    assert standing(one, at_us) == standing(other, at_us)


def standing(arrangement: Arrangement, at_us: int) -> object:
    return [
        (one.a, one.b, one.proposed.version, one.reserved, in_force(one, at_us)) for one in bindings(arrangement, at_us)
    ]


@given(words=st.fixed_dictionaries(dict.fromkeys(PARTIES, own_words)))
def test_in_force_is_the_same_seen_from_either_side(words: dict[str, list[tuple[Terms, Stance]]]) -> None:
    """The same words under names that come in the reverse order give the same pairs."""
    mirror = dict(zip(PARTIES, reversed(PARTIES), strict=True))
    stated = [replace(one, parties=tuple(sorted(one.parties))) for one in TREE]
    assert stated == TREE
    mirrored = {mirror[party]: own for party, own in words.items()}
    at_us = NOON_US + DAY_US
    one = arrived(words, [party for party in PARTIES for _ in words[party]])
    other = arrived(mirrored, [party for party in PARTIES for _ in mirrored[party]])
    found = {(frozenset((b.a, b.b)), b.proposed.version, b.reserved) for b in bindings(one, at_us)}
    assert found == {
        (frozenset((mirror[b.a], mirror[b.b])), b.proposed.version, b.reserved) for b in bindings(other, at_us)
    }


@given(words=st.fixed_dictionaries(dict.fromkeys(PARTIES, own_words)))
def test_a_version_that_a_party_took_back_binds_it_to_nobody_until_it_accepts_it_anew(
    words: dict[str, list[tuple[Terms, Stance]]],
) -> None:
    arrangement = arrived(words, [party for party in PARTIES for _ in words[party]])
    bound = {(one.a, one.b): one.proposed.version for one in bindings(arrangement, NOON_US + DAY_US)}
    for a, b in combinations(PARTIES, 2):
        version = bound.get((a, b))
        for party in (a, b) if version is not None else ():
            last = [stance for stated, stance in words[party] if version_of(stated) == version][-1]
            assert last not in ENDING
