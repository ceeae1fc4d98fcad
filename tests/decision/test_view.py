"""What a party may see: its own, the hazards, what it meets; and nothing of the rest, not even by its absence."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from detente.decision.apply import apply
from detente.decision.decide import decide
from detente.decision.state import State, empty_state
from detente.decision.view import Disclosure, View, sees_event, view
from detente.messages.codec import UnknownMessage
from detente.messages.commands import AddParty, AmendNotice, Command, FileNotice, Role, WithdrawNotice
from detente.messages.events import Event
from detente.messages.notices import Kind, Notice

from .samples import NOON_US, circle, notice, scattered, volume, with_volumes

FULL, EXTENT = Disclosure.FULL, Disclosure.EXTENT
PARTIES = ("P0", "P1", "P2", "P3")
FAR = volume(circle(300_000))


def world(*commands: Command) -> tuple[State, list[Event]]:
    """Four parties and a monitor, and what came of the commands."""
    state, events = empty_state(), []
    roles = [(name, Role.PARTY) for name in PARTIES] + [("Monitor", Role.MONITOR)]
    added: list[Command] = [AddParty(command_id=name, name=name, role=role) for name, role in roles]
    for command in [*added, *commands]:
        decided = decide(state, command, NOON_US)
        assert isinstance(decided, list), decided
        for event in decided:
            apply(state, event)
        events.extend(decided)
    return state, events


def filed(*notices: Notice) -> list[Command]:
    return [FileNotice(command_id=one.id, party=one.party, notice=one) for one in notices]


def seen(state: State, party: str) -> dict[str, Disclosure]:
    return {one.plot.notice.id: one.disclosure for one in view(state, party).notices}


def told(state: State, events: Sequence[Event | UnknownMessage], party: str) -> list[str]:
    return [type(event).__name__ for event in events[5:] if sees_event(state, party, event)]


def test_a_hazard_is_shown_to_all_without_its_words() -> None:
    state, events = world(*filed(notice("strike", Kind.HAZARD, party="P0")))
    assert [seen(state, party) for party in PARTIES] == [{"strike": FULL}, *[{"strike": EXTENT}] * 3]
    assert told(state, events, "P3") == ["NoticeFiled"]


def test_what_meets_nothing_of_theirs_is_shown_to_no_other_party() -> None:
    state, events = world(*filed(notice("camp", Kind.PRESENCE, party="P0"), notice("far", Kind.SITE, FAR, party="P1")))
    assert [seen(state, party) for party in PARTIES] == [{"camp": FULL}, {"far": FULL}, {}, {}]
    assert told(state, events, "P1") == ["NoticeFiled"]
    assert told(state, events, "P2") == []


def test_what_conflicts_with_a_party_s_own_is_shown_to_it_for_as_long_as_it_does() -> None:
    camp, column = notice("camp", Kind.PRESENCE, party="P0"), notice("column", Kind.MOVEMENT, party="P1")
    state, events = world(*filed(camp, column))
    assert [seen(state, party) for party in PARTIES[:3]] == [
        {"camp": FULL, "column": EXTENT}, {"camp": EXTENT, "column": FULL}, {}
    ]  # fmt: skip
    assert [len(view(state, party).conflicts) for party in (*PARTIES, "Monitor")] == [1, 1, 0, 0, 1]
    assert told(state, events, "P2") == []
    away = AmendNotice(command_id="x", party="P1", version=1, notice=with_volumes(column, [FAR]))
    state, events = world(*filed(camp, column), away)
    assert [seen(state, party) for party in PARTIES[:2]] == [{"camp": FULL}, {"column": FULL}]
    assert "ConflictEnded" in told(state, events, "P0")
    assert "ConflictEnded" in told(state, events, "P1")


def test_a_hazard_that_is_withdrawn_is_told_to_all_and_what_was_hidden_is_not() -> None:
    strike, far = notice("strike", Kind.HAZARD, party="P0"), notice("far", Kind.SITE, FAR, party="P0")
    gone = [WithdrawNotice(command_id=f"w{n.id}", party="P0", version=1, notice_id=n.id) for n in (strike, far)]
    state, events = world(*filed(strike, far), *gone)
    assert told(state, events, "P1") == ["NoticeFiled", "NoticeWithdrawn"]
    assert told(state, events, "P0") == ["NoticeFiled", "NoticeFiled", "NoticeWithdrawn", "NoticeWithdrawn"]


def test_a_monitor_sees_all_in_full_and_hears_of_every_entry() -> None:
    state, events = world(*filed(*scattered(Random(1), 10)))
    assert set(seen(state, "Monitor").values()) == {FULL}
    assert len(seen(state, "Monitor")) == 10
    unknown = UnknownMessage(payload_type="tea", payload=b"")
    assert told(state, [*events, unknown], "Monitor")[-1] == "UnknownMessage"
    assert "UnknownMessage" not in told(state, [*events, unknown], "P0")


def test_a_view_is_in_order_of_filing_and_its_conflicts_in_order_of_time() -> None:
    state, _ = world(*filed(*reversed(scattered(Random(2), 12))))
    shown = view(state, "Monitor")
    assert [one.plot.notice.id for one in shown.notices] == [f"n{n:03d}" for n in reversed(range(12))]
    assert list(shown.conflicts) == sorted(shown.conflicts, key=lambda c: (c.first_us, c.a, c.b))


def face(shown: View) -> object:
    """All that a reader gets, but for how often the ledger grew."""
    notices = [(one.plot.notice, one.plot.version, one.disclosure) for one in shown.notices]
    return shown.party, shown.role, shown.parties, notices, shown.conflicts


@given(st.integers(0, 10**9))
def test_two_worlds_that_differ_in_what_is_hidden_from_a_party_look_the_same_to_it(seed: int) -> None:
    """A notice that P0 cannot see is put in another place, given another party, or left out."""
    chance = Random(seed)
    notices = scattered(chance, 8, legs=1)
    state, _ = world(*filed(*notices))
    hidden = [one for one in notices if one.id not in seen(state, "P0")]
    assume(hidden)
    secret = chance.choice(hidden)
    kind = chance.choice((Kind.SITE, Kind.PRESENCE))
    elsewhere = replace(with_volumes(secret, [FAR]), kind=kind)
    for other in (elsewhere, replace(elsewhere, party=chance.choice(PARTIES[1:]), title="another"), None):
        changed = [other if one is secret else one for one in notices]
        other_state, _ = world(*filed(*(one for one in changed if one is not None)))
        assert face(view(other_state, "P0")) == face(view(state, "P0"))


@given(st.integers(0, 10**9))
def test_a_party_sees_no_more_than_its_own_the_hazards_and_what_conflicts_with_its_own(seed: int) -> None:
    notices = scattered(Random(seed), 12)
    state, _ = world(*filed(*notices))
    for party in PARTIES:
        shown = view(state, party)
        met = {identity for c in shown.conflicts for identity in (c.a, c.b)}
        expected = {n.id for n in notices if n.party == party or n.kind is Kind.HAZARD or n.id in met}
        assert set(seen(state, party)) == expected
        assert set(shown.conflicts) == {c for c in state.conflicts.values() if party in (c.a_party, c.b_party)}
        in_full = {one.plot.notice.id for one in shown.notices if one.disclosure is FULL}
        assert in_full == {n.id for n in notices if n.party == party}
