"""Whatever is done through the node: a replay of the bytes alone comes to the state that it had, and verifies."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from random import Random

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from msgspec.structs import replace

from detente.ledger import Ledger, verify_ledger
from detente.ledger.dsse import private_keyid
from detente.messages.alerts import LADDER, Reply
from detente.messages.channel import AcknowledgeAlert, CallStop, RecordReceipt, SetLadder, TimePassed
from detente.messages.commands import (
    AddParty,
    AmendNotice,
    ConfirmCommand,
    DismissCommand,
    FileNotice,
    Fill,
    KeyCommand,
    RecordReading,
    ReleaseNotice,
    RevokeKey,
    Role,
    SetRoot,
    SignedCommand,
    WithdrawNotice,
)
from detente.messages.notices import Kind, Notice
from detente.messages.people import READS
from detente.messages.refusals import Refusal
from detente.messages.release import Field, Level, Rule
from detente.node.node import Accepted, Node, Outcome
from detente.node.orders import from_node
from detente.node.verifying import Authorities
from tests.decision.faces import face
from tests.decision.samples import scattered

from .samples import MAY_18_US, ORIGIN
from .signing import Sent, authorizing, key_of, raw, signed

pytestmark = pytest.mark.slow

PARTIES = ("P0", "P1", "P2")
PEOPLE = ("first", "second")
seeds = st.integers(0, 10**6)
parties, people = st.sampled_from(PARTIES), st.sampled_from(PEOPLE)


def own(party: str, person: str) -> Ed25519PrivateKey:
    return key_of(f"{party}, {person}")


class Working(RuleBasedStateMachine):
    """Three parties of two people each, who do what they like, rightly or not."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="detente-test-"))
        self.count = 0
        self.sent: list[Sent] = []
        self.node = Node(Ledger.create(self.folder / "node", name=ORIGIN), lambda: MAY_18_US + self.count)

    @initialize()
    def begin(self) -> None:
        added = [AddParty(command_id=f"party {name}", name=name, role=Role.PARTY) for name in PARTIES]
        self.node.take([from_node(command) for command in added])
        self.node.take([from_node(SetLadder(arrangement="", ladder=LADDER))])
        keys = [
            authorizing(party, person, key=own(party, person), duties=READS) for party in PARTIES for person in PEOPLE
        ]
        outcomes = self.node.take([self.node.by_operator(command) for command in keys])
        assert all(isinstance(outcome, Accepted) for outcome in outcomes)

    def teardown(self) -> None:
        live, root, size = face(self.node.state), self.node.ledger.root(self.node.ledger.size), self.node.ledger.size
        owed = self.node.state.owed
        self.node.ledger.close()
        again = Node(Ledger.open(self.folder / "node"), lambda: 0)
        assert face(again.state) == live
        assert again.state.owed == owed
        assert again.ledger.root(size) == root
        again.ledger.close()
        report = verify_ledger(self.folder / "node", reader=Authorities)
        assert report.ok, report.text
        shutil.rmtree(self.folder)

    def fresh(self) -> str:
        self.count += 1
        return f"command {self.count}"

    def send(self, message: Sent) -> Outcome:
        submission = self.node.signed_by(message.envelope, message.opening)
        if isinstance(submission, Refusal):
            return submission
        [outcome] = self.node.take([submission])
        return outcome

    def give(self, command: SignedCommand, person: str) -> None:
        message = signed(command, own(command.party, person))
        if isinstance(self.send(message), Accepted):
            self.sent.append(message)

    def some(self, seed: int, party: str, identity: str) -> Notice:
        [made] = scattered(Random(seed), 1)
        chance = Random(seed)
        release = chance.choice((None, (), (Rule(to="everyone", level=Level.EXTENT, also=(Field.KIND,)),)))
        others = tuple(name for name in made.represents if name != party)
        return replace(made, id=identity, party=party, represents=others, release=release)

    def standing(self, seed: int) -> tuple[str, str, int]:
        """A notice, by party and id, and its version; now and then one that there is not."""
        plots = [filed.plot for filed in self.node.state.notices.values()]
        if not plots or seed % 10 == 0:
            return PARTIES[seed % 3], f"n{seed % 7}", seed % 3
        plotted = plots[seed % len(plots)]
        return plotted.notice.party, plotted.notice.id, plotted.version

    def waiting(self, seed: int) -> tuple[str, int]:
        """A held command, by party and entry; now and then one that does not wait."""
        held = list(self.node.state.held.items())
        if not held or seed % 10 == 0:
            return PARTIES[seed % 3], seed % (self.node.state.size + 2)
        entry, command = held[seed % len(held)]
        return command.cause.party, entry

    @rule(seed=seeds, party=parties, person=people, site=st.booleans())
    def file(self, seed: int, party: str, person: str, site: bool) -> None:
        notice = self.some(seed, party, f"n{seed % 7}")
        kind = Kind.SITE if site else notice.kind
        self.give(FileNotice(command_id=self.fresh(), party=party, notice=replace(notice, kind=kind)), person)

    @precondition(lambda self: self.node.state.notices)
    @rule(seed=seeds, person=people)
    def amend(self, seed: int, person: str) -> None:
        party, identity, version = self.standing(seed)
        notice = self.some(seed, party, identity)
        standing = self.node.state.notices.get((party, identity))
        if standing is not None:
            notice = replace(notice, kind=standing.plot.notice.kind)
        self.give(AmendNotice(command_id=self.fresh(), party=party, version=version, notice=notice), person)

    @precondition(lambda self: self.node.state.notices)
    @rule(seed=seeds, person=people)
    def withdraw(self, seed: int, person: str) -> None:
        party, identity, version = self.standing(seed)
        self.give(WithdrawNotice(command_id=self.fresh(), party=party, version=version, notice_id=identity), person)

    @precondition(lambda self: self.node.state.notices)
    @rule(seed=seeds, person=people, level=st.sampled_from(Level))
    def release(self, seed: int, person: str, level: Level) -> None:
        party, identity, version = self.standing(seed)
        rules = (Rule(to=Random(seed).choice(("everyone", "endangered", "party:P1")), level=level),)
        command = ReleaseNotice(
            command_id=self.fresh(), party=party, version=version, notice_id=identity, release=rules
        )
        self.give(command, person)

    @precondition(lambda self: self.node.state.held)
    @rule(seed=seeds)
    def confirm(self, seed: int) -> None:
        """Most often by somebody else than who sent it."""
        party, held = self.waiting(seed)
        waiting = self.node.state.held.get(held)
        sent_first = waiting is None or waiting.cause.keyid == private_keyid(own(party, "first"))
        person = PEOPLE[sent_first ^ (seed % 7 == 0)]
        self.give(ConfirmCommand(command_id=self.fresh(), party=party, entry=held), person)

    @precondition(lambda self: len(self.node.state.held) > 1)
    @rule(seed=seeds, person=people)
    def dismiss(self, seed: int, person: str) -> None:
        party, held = self.waiting(seed)
        self.give(DismissCommand(command_id=self.fresh(), party=party, entry=held), person)

    @precondition(lambda self: len(self.node.state.notices) > 2)
    @rule(party=parties, person=people, back=st.integers(0, 30))
    def revoke(self, party: str, person: str, back: int) -> None:
        keyid = private_keyid(own(party, person))
        size = max(0, self.node.state.size - back)
        self.keys_said(RevokeKey(command_id=self.fresh(), party=party, keyid=keyid, from_size=size))

    @precondition(lambda self: self.count % 3 == 0)
    @rule(party=parties, person=people, whose=people, end=st.none() | st.integers(5, 50))
    def authorize(self, party: str, person: str, whose: str, end: int | None) -> None:
        end_us = None if end is None else MAY_18_US + self.count + end
        command = authorizing(party, person, key=own(party, whose), duties=READS, start_us=self.count, end_us=end_us)
        self.keys_said(replace(command, command_id=self.fresh()), own(party, whose))

    @precondition(lambda self: self.count % 5 == 0)
    @rule(party=parties, need=st.integers(1, 2))
    def set_root(self, party: str, need: int) -> None:
        keys = tuple(raw(key_of(f"{party}, root {number}")) for number in range(2))
        self.keys_said(SetRoot(command_id=self.fresh(), party=party, keys=keys, need=need))

    def keys_said(self, command: KeyCommand, *named: Ed25519PrivateKey) -> None:
        """By the operator; or by the root keys, where there are any."""
        if command.party not in self.node.state.roots:
            self.node.take([self.node.by_operator(command)])
            return
        message = signed(command, *(key_of(f"{command.party}, root {number}") for number in range(2)), *named)
        if isinstance(self.send(message), Accepted):
            self.sent.append(message)

    @precondition(lambda self: self.node.state.notices)
    @rule(seed=seeds, party=parties)
    def read_or_fill(self, seed: int, party: str) -> None:
        notices = tuple(sorted(self.node.state.notices))[: seed % 4]
        reading = RecordReading(party=party, person="first", notices=notices)
        self.count += 1
        self.node.take([from_node(reading), from_node(Fill())])

    @rule(party=parties, person=people)
    def call_a_stop(self, party: str, person: str) -> None:
        self.give(CallStop(command_id=self.fresh(), party=party), person)

    @precondition(lambda self: self.node.state.owed.alerts)
    @rule(seed=seeds, person=people, reply=st.sampled_from(Reply))
    def answer(self, seed: int, person: str, reply: Reply) -> None:
        alerts = list(self.node.state.owed.alerts.values())
        alert = alerts[seed % len(alerts)]
        version = alert.version if seed % 3 else "ab" * 32
        cause, party, fresh = alert.cause, alert.recipient, self.fresh()
        self.node.take([from_node(RecordReceipt(party=party, person=person, causes=(cause,)))])
        self.give(
            AcknowledgeAlert(command_id=fresh, party=party, cause=cause, version=version, reply=reply, text=""), person
        )

    @rule(minutes=st.integers(0, 600))
    def time_passes(self, minutes: int) -> None:
        self.count += minutes * 60_000_000
        self.node.take([from_node(TimePassed())])

    @precondition(lambda self: self.sent)
    @rule(seed=seeds)
    def send_again(self, seed: int) -> None:
        size = self.node.ledger.size
        outcome = self.send(self.sent[seed % len(self.sent)])
        assert isinstance(outcome, Accepted)
        assert (outcome.events, self.node.ledger.size) == ((), size)

    @invariant()
    def the_state_and_the_ledger_are_of_one_length(self) -> None:
        assert self.node.state.size == self.node.ledger.size


Working.TestCase.settings = settings(max_examples=60, stateful_step_count=50)
TestWorking = Working.TestCase
