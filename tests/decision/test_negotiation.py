"""Parties file, amend, release and withdraw at random: whatever is done, the conflicts known are those there are."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, rule
from msgspec import to_builtins
from msgspec.structs import replace

from detente.decision.apply import apply
from detente.decision.authority import Order
from detente.decision.decide import decide
from detente.decision.detection import conflicts_among
from detente.decision.state import Taken, empty_state, keyid_of
from detente.messages.codec import UnknownMessage, read_event, write_event
from detente.messages.commands import (
    AmendNotice,
    ConfirmCommand,
    DismissCommand,
    FileNotice,
    ReleaseNotice,
    RevokeKey,
    Role,
    SignedCommand,
    WithdrawNotice,
)
from detente.messages.events import (
    Cause,
    CommandHeld,
    ConflictFound,
    Event,
    KeyRevoked,
    NoticeAmended,
    NoticeFiled,
    NoticeReleased,
    Stated,
)
from detente.messages.notices import Kind, Notice, NoticeKey
from detente.messages.release import Level, Rule
from detente.messages.statements import read_statement, write_statement

from .faces import face
from .samples import NOON_US, known_to_move, scattered
from .signing import by_node, enrol, key_command, key_of, signed, take

pytestmark = pytest.mark.slow

PARTIES = ("P0", "P1", "P2")
seeds = st.integers(0, 10**6)


def by_pair(conflicts: list[dict[str, object]]) -> list[dict[str, object]]:
    return sorted(conflicts, key=lambda c: (c["a"], c["b"], c["a_party"], c["b_party"]).__repr__())


def told(conflicts: object) -> list[dict[str, object]]:
    """All of some conflicts but the versions, which conflicts among bare notices do not have."""
    return [{k: v for k, v in c.items() if not k.endswith("_version")} for c in to_builtins(conflicts)]


def reread(events: list[Event]) -> list[Event]:
    """The same events, written and read again by their bytes, with salts of any chance."""
    commands: dict[int, Stated] = {}
    again: list[Event] = []
    for event in events:
        if isinstance(event, Stated):
            written = write_statement(
                event.command, ledger="valley", hand=event.hand, chance=Random(event.entry).randbytes
            )
            read = read_statement(written.payload_type, written.payload, written.opening)
            commands[event.entry] = replace(event, command=read.command, hand=read.hand)
            again.append(commands[event.entry])
            continue
        written = write_event(event, Random(event.entry).randbytes)
        said = read_event(written.payload_type, written.payload, written.opening, commands.__getitem__)
        assert not isinstance(said, UnknownMessage)
        again.append(said)
    return again


def in_doubt(events: list[Event]) -> set[NoticeKey]:
    """The notices filed, amended, released or confirmed last by a key that was revoked from before it."""
    signers = {event.entry: event.keyids for event in events if isinstance(event, Stated)}
    since = {event.command.keyid: event.command.from_size for event in events if isinstance(event, KeyRevoked)}
    content: dict[NoticeKey, Cause] = {}
    release: dict[NoticeKey, Cause] = {}
    for event in events:
        if isinstance(event, NoticeFiled | NoticeAmended):
            content[event.notice.key] = event.cause
            if event.notice.release is not None:
                release[event.notice.key] = event.cause
        elif isinstance(event, NoticeReleased):
            release[event.cause.party, event.notice_id] = event.cause
    return {
        key
        for causes in (content, release)
        for key, cause in causes.items()
        for entry in (cause.entry, cause.confirmed)
        if entry is not None and any(entry >= since.get(keyid, entry + 1) for keyid in signers[entry])
    }


class Negotiation(RuleBasedStateMachine):
    """Three parties, close together, so that much of what they do collides."""

    ids: Bundle[NoticeKey] = Bundle("ids")

    @initialize()
    def begin(self) -> None:
        self.state = empty_state()
        self.events: list[Event] = []
        self.commands: list[SignedCommand] = []
        self.before = empty_state()
        # The key that each person has now; of those that were revoked they have had several.
        self.keys: dict[tuple[str, str], str] = {}
        for name in PARTIES:
            enrol(self.before, name)
            enrol(self.state, name)
        enrol(self.before, "Monitor", role=Role.MONITOR)
        enrol(self.state, "Monitor", role=Role.MONITOR)

    def take(self, command: SignedCommand, person: str = "first") -> list[Event]:
        return self.give(signed(command, self.keys.get((command.party, person), person)))

    def give(self, order: Order) -> list[Event]:
        size, command = self.state.size, order.command
        assert isinstance(command, SignedCommand)
        events = take(self.state, order, at_us=NOON_US + size)
        assert [event.entry for event in events] == list(range(size, size + len(events)))
        self.events.extend(events)
        self.commands.append(command)
        return events

    def settle(self, command: SignedCommand) -> None:
        """A command, and a second person's word where it takes one."""
        for event in self.take(command):
            if isinstance(event, CommandHeld):
                assert event.cause.entry is not None
                self.confirm(event.cause.party, event.cause.entry)

    def confirm(self, party: str, entry: int) -> None:
        self.take(ConfirmCommand(command_id=self.fresh_id(), party=party, entry=entry), "second")

    def fresh_id(self) -> str:
        return f"c{len(self.commands)}"

    def some(self, seed: int, key: NoticeKey) -> Notice:
        [made] = scattered(Random(seed), 1)
        party, identity = key
        represents = tuple(name for name in made.represents if name != party)
        return replace(made, id=identity, party=party, represents=represents)

    @rule(target=ids, seed=seeds, party=st.sampled_from(PARTIES))
    def file(self, seed: int, party: str) -> NoticeKey:
        # The parties choose ids of their own, and now and then the same.
        key = party, f"{len([one for one in self.commands if one.party == party])}"
        made = self.some(seed, key)
        if seed % 2:
            made = replace(made, release=(Rule(to="monitors", level=Level.FULL),))
        self.settle(FileNotice(command_id=self.fresh_id(), party=party, notice=made))
        return key

    @rule(key=ids, seed=seeds)
    def amend(self, key: NoticeKey, seed: int) -> None:
        before = self.state.notices[key].plot
        after = known_to_move(replace(self.some(seed, key), kind=before.notice.kind))
        self.settle(AmendNotice(command_id=self.fresh_id(), party=key[0], version=before.version, notice=after))

    @rule(key=ids, level=st.sampled_from(Level), to=st.sampled_from(["everyone", "endangered", "party:P1"]))
    def release(self, key: NoticeKey, level: Level, to: str) -> None:
        version = self.state.notices[key].plot.version
        rules = (Rule(to=to, level=level),)
        self.settle(
            ReleaseNotice(command_id=self.fresh_id(), party=key[0], version=version, notice_id=key[1], release=rules)
        )

    @rule(key=consumes(ids))
    def withdraw(self, key: NoticeKey) -> None:
        version = self.state.notices[key].plot.version
        self.settle(WithdrawNotice(command_id=self.fresh_id(), party=key[0], version=version, notice_id=key[1]))

    @rule(target=ids, seed=seeds, party=st.sampled_from(PARTIES), person=st.sampled_from(("first", "second")))
    def file_a_site_that_waits_while_a_key_is_revoked(self, seed: int, party: str, person: str) -> NoticeKey:
        key = party, f"{len([one for one in self.commands if one.party == party])}"
        site = replace(self.some(seed, key), kind=Kind.SITE)
        stated, *_ = self.take(FileNotice(command_id=self.fresh_id(), party=party, notice=site))
        self.revoke(party, person, 5)
        self.confirm(party, stated.entry)
        return key

    @rule(party=st.sampled_from(PARTIES), person=st.sampled_from(("first", "second")), back=st.integers(0, 30))
    def revoke(self, party: str, person: str, back: int) -> None:
        """The key of so many entries ago is no longer trusted, and the person is given another."""
        name = self.keys.get((party, person), person)
        since, keyid = max(0, self.state.size - back), keyid_of(key_of(party, name))
        revoked = RevokeKey(command_id=self.fresh_id(), party=party, keyid=keyid, from_size=since)
        self.give(by_node(revoked))
        self.keys[party, person] = after = f"{person} after {len(self.commands)}"
        key = key_of(party, after)
        self.give(by_node(key_command(party, person, key=key, command_id=self.fresh_id())))

    @rule(seed=seeds, party=st.sampled_from(PARTIES))
    def change_one_s_mind(self, seed: int, party: str) -> None:
        made = self.some(seed, (party, f"x{len(self.commands)}"))
        for event in self.take(FileNotice(command_id=self.fresh_id(), party=party, notice=made)):
            if isinstance(event, CommandHeld):
                assert event.cause.entry is not None
                self.take(DismissCommand(command_id=self.fresh_id(), party=party, entry=event.cause.entry))

    @rule(which=st.integers(0, 10**6))
    def send_again(self, which: int) -> None:
        if self.commands:
            again = self.commands[which % len(self.commands)]
            assert isinstance(decide(self.state, signed(again), NOON_US), Taken)

    @invariant()
    def conflicts_known_are_those_among_the_notices_that_stand(self) -> None:
        if hasattr(self, "state"):
            standing = [filed.plot.notice for filed in self.state.notices.values()]
            among = conflicts_among(standing, self.state.separations)
            assert by_pair(told(list(self.state.conflicts.values()))) == by_pair(told(among))

    @invariant()
    def what_is_in_doubt_is_what_a_revoked_key_had_its_hand_in(self) -> None:
        if hasattr(self, "state"):
            doubtful = {key for key, filed in self.state.notices.items() if filed.doubtful}
            assert doubtful == in_doubt(self.events) & self.state.notices.keys()

    def teardown(self) -> None:
        if not hasattr(self, "state"):
            return
        # A replay of the entries, by their bytes, gives the same state.
        for event in reread(self.events):
            apply(self.before, event)
        assert face(self.before) == face(self.state)
        # What a notice meets stands right behind it.
        cause = -1
        for event in self.events:
            if isinstance(event, NoticeFiled | NoticeAmended):
                cause = event.entry
            if isinstance(event, ConflictFound):
                assert event.by_entry == cause


Negotiation.TestCase.settings = settings(max_examples=150, stateful_step_count=25)
TestNegotiation = Negotiation.TestCase
