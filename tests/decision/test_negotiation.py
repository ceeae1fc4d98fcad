"""Parties file, amend and withdraw at random: whatever is done, the conflicts known are those there are."""

from __future__ import annotations

from random import Random

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, rule
from msgspec import to_builtins
from msgspec.structs import replace

from detente.decision.apply import apply
from detente.decision.decide import decide
from detente.decision.detection import conflicts_among
from detente.decision.state import State, Taken, empty_state
from detente.decision.view import Disclosure, view
from detente.messages.codec import UnknownMessage, decode_event, encode_event
from detente.messages.commands import AddParty, AmendNotice, Command, FileNotice, Role, WithdrawNotice
from detente.messages.events import ConflictFound, Event, NoticeAmended, NoticeFiled
from detente.messages.notices import Notice

from .samples import NOON_US, scattered

PARTIES = ("P0", "P1", "P2")
seeds = st.integers(0, 10**6)


def told(conflicts: object) -> object:
    """All of some conflicts but the versions, which conflicts among bare notices do not have."""
    return [{k: v for k, v in c.items() if not k.endswith("_version")} for c in to_builtins(conflicts)]


def face(state: State) -> object:
    """All of a state but the identity of its objects."""
    standing = [(f.plot.notice, f.plot.version, f.first_entry, f.entry) for f in state.notices.values()]
    pairs = {identity: pairs for identity, pairs in state.conflicts_of.items() if pairs}
    return state.size, state.parties, standing, state.gone, state.conflicts, pairs, state.taken


class Negotiation(RuleBasedStateMachine):
    """Three parties, close together, so that much of what they do collides."""

    ids: Bundle[str] = Bundle("ids")

    @initialize()
    def begin(self) -> None:
        self.state = empty_state()
        self.events: list[Event] = []
        self.commands: list[Command] = []
        for name in PARTIES:
            self.take(AddParty(command_id=name, name=name, role=Role.PARTY))
        self.take(AddParty(command_id="M", name="Monitor", role=Role.MONITOR))

    def take(self, command: Command) -> None:
        decided = decide(self.state, command, NOON_US + len(self.events))
        assert isinstance(decided, list), decided
        assert [event.entry for event in decided] == list(range(self.state.size, self.state.size + len(decided)))
        for event in decided:
            apply(self.state, event)
        self.events.extend(decided)
        self.commands.append(command)

    def some(self, seed: int, identity: str, party: str) -> Notice:
        [made] = scattered(Random(seed), 1)
        represents = tuple(name for name in made.represents if name != party)
        return replace(made, id=identity, party=party, represents=represents)

    @rule(target=ids, seed=seeds, party=st.sampled_from(PARTIES))
    def file(self, seed: int, party: str) -> str:
        identity = f"{party}-{len(self.commands)}"
        filing = self.some(seed, identity, party)
        self.take(FileNotice(command_id=f"c{len(self.commands)}", party=party, notice=filing))
        return identity

    @rule(identity=ids, seed=seeds)
    def amend(self, identity: str, seed: int) -> None:
        before = self.state.notices[identity].plot
        after = replace(self.some(seed, identity, before.notice.party), kind=before.notice.kind)
        command_id = f"c{len(self.commands)}"
        self.take(AmendNotice(command_id=command_id, party=after.party, version=before.version, notice=after))

    @rule(identity=consumes(ids))
    def withdraw(self, identity: str) -> None:
        before = self.state.notices[identity].plot
        command_id, party = f"c{len(self.commands)}", before.notice.party
        self.take(WithdrawNotice(command_id=command_id, party=party, version=before.version, notice_id=identity))

    @rule(which=st.integers(0, 10**6))
    def send_again(self, which: int) -> None:
        again = self.commands[which % len(self.commands)]
        assert isinstance(decide(self.state, again, NOON_US), Taken)

    @invariant()
    def conflicts_known_are_those_among_the_notices_that_stand(self) -> None:
        if hasattr(self, "state"):
            standing = [filed.plot.notice for filed in self.state.notices.values()]
            among = conflicts_among(standing, self.state.separations)
            assert told(list(view(self.state, "Monitor").conflicts)) == told(among)

    @invariant()
    def every_party_sees_its_own_in_full_and_whatever_it_meets(self) -> None:
        if hasattr(self, "state"):
            for party in PARTIES:
                shown = view(self.state, party)
                seen = {one.plot.notice.id: one.disclosure for one in shown.notices}
                for filed in self.state.notices.values():
                    if filed.plot.notice.party == party:
                        assert seen[filed.plot.notice.id] is Disclosure.FULL
                assert all({c.a, c.b} <= set(seen) for c in shown.conflicts)

    def teardown(self) -> None:
        if not hasattr(self, "state"):
            return
        # A replay of the entries, by their bytes, gives the same state.
        again = empty_state()
        for event in self.events:
            read = decode_event(*encode_event(event))
            assert not isinstance(read, UnknownMessage)
            apply(again, read)
        assert face(again) == face(self.state)
        # What a notice meets stands right behind it.
        cause = -1
        for event in self.events:
            if isinstance(event, NoticeFiled | NoticeAmended):
                cause = event.entry
            if isinstance(event, ConflictFound):
                assert event.by_entry == cause


Negotiation.TestCase.settings = settings(max_examples=150, stateful_step_count=25)
TestNegotiation = Negotiation.TestCase
