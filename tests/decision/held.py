"""Parties that have agreed on something, and file notices that are held against it."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from detente.decision.apply import apply
from detente.decision.decide import decide
from detente.geometry.volumes import Volume
from detente.messages.arrangements import Measure, Terms
from detente.messages.commands import AmendNotice, ConfirmCommand, FileNotice, SignedCommand, WithdrawNotice
from detente.messages.events import CommandHeld, Event
from detente.messages.met import Met, MetRule
from detente.messages.notices import Kind, Notice, NoticeKey, Said
from detente.messages.people import Duty

from .agreeing import PARTIES, Table, terms
from .samples import notice, volume
from .signing import by_node, key_command, signed, take


class Valley(Table):
    """A table at which all may file too; the clock stands still while they do."""

    def __init__(self) -> None:
        super().__init__()
        for party in PARTIES:
            self.enrol(party)

    def enrol(self, party: str) -> None:
        for person in ("filer", "other"):
            key = key_command(party, person, duties=(Duty.DECLARER, Duty.RELEASING))
            self.events += take(self.state, by_node(key), at_us=self.now_us)

    def hold(self, *measures: Measure, parties: tuple[str, ...] = ("A", "B"), **said: Any) -> Terms:
        """Terms of these measures, in force between these parties."""
        agreed = terms(*measures, **said)
        assert self.propose(agreed) is None
        self.agree(agreed, *parties)
        return agreed

    def command(self, command: SignedCommand) -> list[Event]:
        """What a command brings about, the second person's word too where one is needed."""
        self._given += 1
        named = replace(command, command_id=f"n{self._given}")
        events = self._take(named, "filer")
        if isinstance(events[-1], CommandHeld):
            held = events[-1].cause.entry
            assert held is not None
            events += self._take(ConfirmCommand(command_id=f"s{self._given}", party=command.party, entry=held), "other")
        return events

    def _take(self, command: SignedCommand, person: str) -> list[Event]:
        decided = decide(self.state, signed(command, person), self.now_us)
        assert isinstance(decided, list), decided
        for event in decided:
            apply(self.state, event)
        self.events += decided
        return decided

    def file(self, filed: Notice) -> list[Met]:
        """What the notice meets."""
        self.command(FileNotice(command_id="", party=filed.party, notice=filed))
        return self.found(filed.key)

    def amend(self, filed: Notice) -> list[Met]:
        version = self.state.notices[filed.key].plot.version
        self.command(AmendNotice(command_id="", party=filed.party, version=version, notice=filed))
        return self.found(filed.key)

    def withdraw(self, filed: Notice) -> None:
        version = self.state.notices[filed.key].plot.version
        command = WithdrawNotice(command_id="", party=filed.party, version=version, notice_id=filed.id)
        self.command(command)

    def found(self, key: NoticeKey) -> list[Met]:
        return sorted(self.state.met.get(key, {}).values(), key=lambda met: met.key)

    def rules(self, filed: Notice) -> list[MetRule]:
        return [met.rule for met in self.file(filed)]


def going(
    *volumes: Volume, identity: str = "n", kind: Kind = Kind.MOVEMENT, party: str = "A", said: Said = (), **more: Any
) -> Notice:
    """A notice of which each volume says the same."""
    made = notice(identity, kind, *(volumes or (volume(),)), party=party, **more)
    return replace(made, volumes=tuple(replace(part, said=said) for part in made.volumes))
