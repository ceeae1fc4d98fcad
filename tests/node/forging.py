"""A node that appends what it never decided: the tool with which tests make up such ledgers."""

from __future__ import annotations

from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from detente.ledger import Message, SignedMessage, verify_ledger
from detente.ledger.dsse import private_keyid
from detente.ledger.keys import read_node_key
from detente.messages.codec import cause_of, write_event
from detente.messages.commands import (
    ConfirmCommand,
    FileNotice,
    ReleaseNotice,
    RevokeKey,
    SetRoot,
    SignedCommand,
    WithdrawNotice,
)
from detente.messages.events import (
    Answered,
    CommandConfirmed,
    CommandHeld,
    Hand,
    KeyAuthorized,
    KeyRevoked,
    NoticeFiled,
    NoticeReleased,
    NoticeWithdrawn,
    PartyAdded,
    RootSet,
    Stated,
)
from detente.node.node import Node
from detente.node.verifying import Authorities

from .samples import MAY_18_US
from .signing import enveloped, written

Keys = tuple[Ed25519PrivateKey, ...]


class Forger:
    """Appends to a ledger what its node would never have decided."""

    def __init__(self, folder: Path, node: Node) -> None:
        self.folder, self.node = folder, node

    @property
    def size(self) -> int:
        return self.node.ledger.size

    def stated(self, command: SignedCommand, *keys: Ed25519PrivateKey, hand: Hand = Hand.PARTY) -> Stated:
        """A command under these keys; under the node's own where there are none."""
        entry = self.size
        said = written(command, hand=hand if keys else Hand.NODE)
        if keys:
            envelope = enveloped(said.payload_type, said.payload, *keys)
            self.node.ledger.append([SignedMessage(envelope, said.opening)])
        else:
            self.node.ledger.append([Message(said.payload_type, said.payload, said.opening)])
        return Stated(entry=entry, command=command, hand=hand, keyids=tuple(map(private_keyid, keys)))

    @property
    def key(self) -> Ed25519PrivateKey:
        """The node's own key."""
        return read_node_key(self.folder).private_key

    def answered(
        self, stated: Stated, *, confirmed: int | None = None, at_us: int = MAY_18_US, by: Keys | None = None
    ) -> int:
        """What it came to, as if it had been taken; the number of that entry."""
        return self.said(_answer(stated, self.size, confirmed, at_us), by)

    def held(self, stated: Stated) -> int:
        cause = cause_of(stated)
        return self.said(CommandHeld(entry=self.size, at_us=MAY_18_US, cause=cause, command=stated.command))

    def said(self, event: Answered | PartyAdded, by: Keys | None = None) -> int:
        said = write_event(event, lambda count: bytes(count))
        if by is None:
            self.node.ledger.append([Message(said.payload_type, said.payload, said.opening)])
        else:
            self.node.ledger.append([SignedMessage(enveloped(said.payload_type, said.payload, *by), said.opening)])
        return event.entry

    def found(self) -> tuple[int, str] | None:
        """The first thing that is found, and where."""
        report = verify_ledger(self.folder, reader=Authorities)
        return None if report.first is None else (report.first.entry, report.first.text)


def _answer(stated: Stated, entry: int, confirmed: int | None, at_us: int) -> Answered:
    cause = cause_of(stated, confirmed)
    command = stated.command
    match command:
        case FileNotice(notice=notice):
            return NoticeFiled(entry=entry, at_us=at_us, cause=cause, notice=notice)
        case WithdrawNotice(notice_id=identity):
            return NoticeWithdrawn(entry=entry, at_us=at_us, cause=cause, version=2, notice_id=identity)
        case ReleaseNotice(notice_id=identity, release=release):
            return NoticeReleased(entry=entry, at_us=at_us, cause=cause, notice_id=identity, release=release)
        case ConfirmCommand(entry=held):
            return CommandConfirmed(entry=entry, at_us=at_us, cause=cause, held=held)
        case SetRoot():
            return RootSet(entry=entry, at_us=at_us, cause=cause, command=command)
        case RevokeKey():
            return KeyRevoked(entry=entry, at_us=at_us, cause=cause, command=command)
        case _:
            assert not isinstance(command, ConfirmCommand)
            return KeyAuthorized(entry=entry, at_us=at_us, cause=cause, command=command)  # type: ignore[arg-type]
