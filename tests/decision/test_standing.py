"""What stands between two parties in the cases over which parties would quarrel: forks that cross, refusals of renewal,
edges of phases, reservations, and words that were said for a force by another.
"""

from __future__ import annotations

from msgspec.structs import replace

from detente.decision.acceptance import stances
from detente.decision.standing import Status, bindings, status
from detente.messages.arrangements import Period, Phase, Renewal, Stance, Terms, version_of
from detente.messages.refusals import Reason

from .agreeing import DAY_US, FORCE, PARTIES, Table, after, other_vertex, terms, zone
from .samples import NOON_US

FIRST = terms()
WEEK = Period(start_us=NOON_US, end_us=NOON_US + 7 * DAY_US, zone="Asia/Damascus")
RENEWED = terms(period=WEEK, renewal=Renewal(by_us=7 * DAY_US, notice_us=2 * DAY_US))
FOR_ALL = terms(parties=(*PARTIES, FORCE))


def table(stated: Terms = FIRST, *accepting: str) -> Table:
    made = Table()
    assert made.propose(stated) is None
    made.agree(stated, *accepting)
    return made


def now(of: Table) -> Status:
    [arrangement] = of.state.arrangements.values()
    return status(arrangement, of.now_us)


def forks(of: Table) -> tuple[Terms, Terms]:
    left, right = other_vertex(FIRST, 1), other_vertex(FIRST, 2)
    assert of.propose(left, "A") is None
    assert of.propose(right, "B") is None
    return left, right


def bound(of: Table, a: str = "A", b: str = "B") -> Terms | None:
    [arrangement] = of.state.arrangements.values()
    return next((one.proposed.terms for one in bindings(arrangement, of.now_us) if (one.a, one.b) == (a, b)), None)


def test_of_two_forks_with_one_number_the_one_that_both_accepted_last_binds_them() -> None:
    for first, last in ((0, 1), (1, 0)):
        here = table(FIRST, "A", "B")
        two = forks(here)
        here.agree(two[first], "A", "B")
        here.agree(two[last], "B")
        assert bound(here) == two[first]
        here.agree(two[last], "A")
        assert bound(here) == two[last]


def test_forks_that_crossed_bind_by_neither_until_one_says_again_which() -> None:
    here = table(FIRST, "A", "B")
    left, right = forks(here)
    here.agree(left, "A")
    here.agree(right, "B", "A")
    assert bound(here) == right
    here.agree(left, "B")
    assert bound(here) is None
    assert now(here) is Status.PROPOSED
    here.agree(left, "A")
    assert bound(here) == left


def test_a_version_comes_after_the_one_it_was_made_from_however_late_that_was_accepted() -> None:
    here = table()
    second = other_vertex(FIRST)
    assert here.propose(second, "B") is None
    here.agree(second, "A", "B")
    here.agree(FIRST, "A", "C")
    assert bound(here) is second or bound(here) == second
    assert bound(here, "A", "C") == FIRST
    here.agree(FIRST, "B")
    assert bound(here) == FIRST  # both went back to it


def test_to_withdraw_from_a_fork_leaves_the_one_that_was_accepted_after_it() -> None:
    here = table(FIRST, "A", "B")
    left, right = forks(here)
    here.agree(left, "A", "B")
    here.agree(right, "A", "B")
    assert here.say("A", Stance.WITHDRAWN, left) is None
    assert bound(here) == right
    here.agree(left, "A")
    here.agree(right, "A")
    assert here.say("A", Stance.WITHDRAWN, right) is None
    assert bound(here) is None  # and none of those before comes back
    assert now(here) is Status.ENDED


def test_to_deny_what_one_never_accepted_leaves_what_one_did() -> None:
    here = table(FIRST, "A", "B")
    second = other_vertex(FIRST)
    assert here.propose(second) is None
    assert here.say("B", Stance.DENIED, second) is None
    assert bound(here) == FIRST


def test_whoever_takes_back_a_version_is_told_to_have_taken_back_those_before_it() -> None:
    here = table(FIRST, "A", "B")
    second = other_vertex(FIRST)
    assert here.propose(second, "B") is None
    here.agree(second, "A", "B")
    assert here.say("A", Stance.SUSPENDED, second) is None
    [arrangement] = here.state.arrangements.values()
    word = stances(arrangement, version_of(FIRST), here.now_us)["A"]
    assert word is not None
    assert word.stance is Stance.SUSPENDED
    assert now(here) is Status.SUSPENDED
    assert here.say("A", Stance.DENIED, other_vertex(FIRST, 5)) is not None
    third = other_vertex(second)
    assert here.propose(third) is None
    assert here.say("A", Stance.DENIED, third) is None
    assert now(here) is Status.SUSPENDED  # a word on what it never accepted changes nothing


def test_to_refuse_renewal_lifts_no_reservation() -> None:
    here = table(RENEWED, "B")
    assert here.say("A", Stance.RESERVED, RENEWED, "line") is None
    assert here.between("A", "B") == (1, ("zone",))
    assert here.say("A", Stance.NOT_RENEWED, RENEWED) is None
    assert here.between("A", "B") == (1, ("zone",))
    [arrangement] = here.state.arrangements.values()
    word = stances(arrangement, version_of(RENEWED))["A"]
    assert word is not None
    assert [said.measure for said in word.reservations] == ["line"]


def test_renewal_refused_at_the_last_moment_is_in_time_and_a_microsecond_later_it_is_not() -> None:
    for late_us, days in ((0, 7), (1, 14)):
        here = table(RENEWED, "A", "B")
        # A second passes with the word.
        here.now_us = NOON_US + 5 * DAY_US - 1_000_000 + late_us
        assert here.say("A", Stance.NOT_RENEWED, RENEWED) is None
        assert here.between("A", "B", NOON_US + 5 * DAY_US + late_us) is not None
        assert here.between("A", "B", NOON_US + days * DAY_US - 1) is not None
        assert here.between("A", "B", NOON_US + days * DAY_US) is None
        here.now_us = NOON_US + days * DAY_US
        assert now(here) is Status.EXPIRED


def test_to_refuse_renewal_twice_does_not_put_off_the_end() -> None:
    here = table(RENEWED, "A", "B")
    assert here.say("A", Stance.NOT_RENEWED, RENEWED) is None
    here.wait(6)
    assert here.say("A", Stance.NOT_RENEWED, RENEWED) is None
    here.wait(1.5)
    assert here.between("A", "B") is None


def test_a_refusal_of_renewal_can_be_taken_back_before_the_end() -> None:
    here = table(RENEWED, "A", "B")
    assert here.say("A", Stance.NOT_RENEWED, RENEWED) is None
    here.wait(6)
    here.agree(RENEWED, "A")
    here.wait(1.5)
    assert here.between("A", "B") is not None


def test_a_phase_begins_with_its_microsecond_and_a_repeated_word_does_not_begin_the_phases_again() -> None:
    stated = terms(
        zone("first"),
        zone("second"),
        zone("always"),
        phases=(
            Phase(title="one", after_us=0, measures=("first",)),
            Phase(title="two", after_us=DAY_US, measures=("second",)),
        ),
    )
    here = table(stated, "A", "B")
    begun_us = here.now_us
    assert here.between("A", "B", begun_us + DAY_US - 1) == (1, ("first", "always"))
    assert here.between("A", "B", begun_us + DAY_US) == (1, ("second", "always"))
    here.wait(2)
    here.agree(stated, "A")
    assert here.between("A", "B") == (1, ("second", "always"))
    assert here.say("A", Stance.SUSPENDED, stated) is None
    here.agree(stated, "A")
    assert here.between("A", "B") == (1, ("first", "always"))  # it has entered into force anew


def speaking() -> Table:
    here = Table()
    here.claim("A", "A")
    assert here.propose(FOR_ALL) is None
    here.agree(FOR_ALL, "B")
    assert here.say("A", Stance.ACCEPTED, FOR_ALL, of=FORCE) is None
    assert here.between("B", FORCE) is not None
    return here


def test_what_was_accepted_for_a_force_binds_it_while_whoever_spoke_answers_for_it() -> None:
    here = speaking()
    accepted_us = here.now_us
    here.claim("C", "C")
    assert here.between("B", FORCE) is None  # disputed
    assert here.between("B", FORCE, accepted_us) is not None
    assert now(here) is Status.SUSPENDED
    refusal = here.say("A", Stance.ACCEPTED, FOR_ALL, of=FORCE)
    assert refusal is not None
    assert refusal.reason is Reason.NO_CLAIM
    here.claim("C", "A")
    assert here.between("B", FORCE) is not None
    here.claim("A", "")
    assert here.between("B", FORCE) is None  # nobody answers
    here.claim("C", "C")
    assert here.between("B", FORCE) is None  # another does, who has not said so


def test_what_was_accepted_for_a_force_ends_with_the_claim_that_it_rests_on() -> None:
    here = Table()
    here.claim("A", "A", hours=(0, 24))
    assert here.propose(FOR_ALL) is None
    here.agree(FOR_ALL, "B")
    assert here.say("A", Stance.ACCEPTED, FOR_ALL, of=FORCE) is None
    [arrangement] = here.state.arrangements.values()
    [binding] = bindings(arrangement, here.now_us)
    assert binding.until_us is not None
    assert here.between("B", FORCE, binding.until_us - 1) is not None
    assert here.between("B", FORCE, binding.until_us) is None


def test_a_force_that_joins_is_bound_by_its_own_words_alone() -> None:
    here = speaking()
    accepted_us = here.now_us
    here.wait(1)
    here.join(FORCE)
    assert here.between("B", FORCE) is None
    assert here.between("B", FORCE, accepted_us) is not None
    here.agree(FOR_ALL, FORCE)
    assert here.between("B", FORCE) is not None


def test_the_words_of_a_claimant_are_not_the_force_s_own_reading() -> None:
    """Whoever claims a force that another answers for sees nothing of what it was offered."""
    here = speaking()
    here.claim("C", "C", force="Somebody else")
    hidden = replace(FOR_ALL, id="apart", parties=("A", "B", FORCE))
    assert here.propose(hidden) is None
    here.claim("C", "C")
    refusal = here.say("C", Stance.ACCEPTED, hidden, of=FORCE)
    assert refusal is not None
    assert refusal.reason is Reason.UNKNOWN_ARRANGEMENT


def test_an_acceptance_that_ran_out_does_not_come_back_to_a_version_that_was_replaced() -> None:
    here = table(RENEWED, "A", "B")
    assert here.say("B", Stance.NOT_RENEWED, RENEWED) is None
    assert here.propose(after(RENEWED, title="The valley, again")) is None
    here.agree(RENEWED, "B")  # it stands by it still
    assert here.say("B", Stance.NOT_RENEWED, RENEWED) is None
    here.wait(8)
    refusal = here.say("B", Stance.ACCEPTED, RENEWED)
    assert refusal is not None
    assert refusal.reason is Reason.STALE_VERSION
