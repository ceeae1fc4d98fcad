"""Who may know that there is an arrangement, and which one somebody means by a name that others use too."""

from __future__ import annotations

from detente.decision.claims import Claim
from detente.decision.knowing import answers_for, key_holding, known_to, meant
from detente.decision.said import Arrangement, Proposed
from detente.decision.state import State, empty_state
from detente.messages.arrangements import Terms, version_of
from detente.messages.commands import Role
from tests.web.agreeing import terms

NAMED_US = 1_000


def node(*arrangements: Terms, force: tuple[Claim, ...] = (), parties: tuple[str, ...] = ("A", "B", "C", "D")) -> State:
    """Each proposed by the first of its parties at one moment; with these claims on the force F."""
    state = empty_state()
    state.parties.update(dict.fromkeys(parties, Role.PARTY) | {"Monitor": Role.MONITOR})
    for number, stated in enumerate(arrangements):
        version = version_of(stated)
        proposed = Proposed(version=version, terms=stated, party=stated.parties[0], entry=number, at_us=NAMED_US)
        key = stated.id if number == 0 else f"{stated.id}\n{version}"
        state.arrangements[key] = Arrangement(versions={version: proposed})
    state.claims["F"] = list(force)
    return state


def claim(party: str, by: str, *, said_us: int, start_us: int = 0, end_us: int | None = None) -> Claim:
    return Claim(party=party, force="F", by=by, start_us=start_us, end_us=end_us, text="", entry=0, at_us=said_us)


def test_its_parties_and_monitors_know_of_an_arrangement_and_nobody_else() -> None:
    state = node(terms("valley", "A", "B"))
    assert [name for name in state.parties if known_to(state, "valley", name)] == ["A", "B", "Monitor"]


def test_whoever_answered_undisputed_for_a_party_to_it_since_it_was_named_knows_of_it() -> None:
    with_force = terms("pass", "A", "F")
    before = claim("C", "C", said_us=500)
    assert known_to(node(with_force, force=(before,)), "pass", "C")
    later = claim("C", "C", said_us=2_000)
    assert known_to(node(with_force, force=(later,)), "pass", "C")
    over = claim("C", "C", said_us=500, end_us=900)
    assert not known_to(node(with_force, force=(over,)), "pass", "C")


def test_what_was_known_stays_known_when_another_takes_over_or_disputes() -> None:
    first, later = claim("C", "C", said_us=500), claim("D", "D", said_us=2_000)
    state = node(terms("pass", "A", "F"), force=(first, later))
    assert known_to(state, "pass", "C")
    assert not known_to(state, "pass", "D")
    given = claim("C", "D", said_us=1_500)
    state = node(terms("pass", "A", "F"), force=(first, given, later))
    assert known_to(state, "pass", "D")


def test_a_claim_to_a_party_that_speaks_for_itself_gives_no_voice_and_no_sight() -> None:
    state = node(terms("pass", "A", "F"), force=(claim("C", "C", said_us=500),), parties=("A", "C", "F"))
    assert not known_to(state, "pass", "C")
    assert not answers_for(state, "C", "F", 2_000)


def test_each_means_its_own_by_a_name_that_others_use_and_who_knows_both_says_whose() -> None:
    one, other = terms("valley", "A", "B"), terms("valley", "C", "D")
    state = node(one, other)
    of_others = key_holding(state, "valley", version_of(other))
    assert (meant(state, "B", "valley"), meant(state, "D", "valley")) == ("valley", of_others)
    assert meant(state, "Monitor", "valley", of="C") == of_others
    assert meant(state, "Monitor", "valley", with_party="B") == "valley"
    assert meant(state, "B", "valley", of="C") is None
