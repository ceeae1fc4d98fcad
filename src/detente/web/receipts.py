"""Receipts: what a party is given for a command of its own, to keep and to check offline."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence

from msgspec import Struct

from detente.messages.arrangements import version_of
from detente.messages.codec import UnknownMessage, message_type
from detente.messages.commands import AmendNotice, FileNotice, ReleaseNotice, WithdrawNotice
from detente.messages.conflicts import Pair
from detente.messages.events import (
    Answered,
    CommandConfirmed,
    CommandHeld,
    ConflictFound,
    Event,
    Found,
    MeasureMet,
    NoticeAmended,
    NoticeFiled,
    NoticeReleased,
    NoticeWithdrawn,
    StanceReported,
    StanceTaken,
    Stated,
    TermsProposed,
)
from detente.messages.met import Met
from detente.messages.notices import PROTECTED, NoticeKey
from detente.messages.statements import STATEMENT_TYPES
from detente.node.node import Node


class Proven(Struct, frozen=True, kw_only=True):
    """An entry's bytes, and the proof that they stand in the ledger: a c2sp.org/tlog-proof with a signed checkpoint.

    `opening_base64` has the salts and values of what the entry only commits to; null where it commits to nothing, or to
    nothing that the reader may see.
    """

    entry: int
    type: str
    entry_base64: str
    proof: str
    opening_base64: str | None


class Receipt(Struct, frozen=True, kw_only=True):
    """A command is in the record, durably. It asks and gives no permission.

    `entry` is what the node said of it, as message `type`; `command` the command as it was signed, null in records of
    before. `held` says that it waits for a second person and has had no effect yet. Both proofs can be checked offline.
    The same command sent again is answered with the same receipt. Of a word about an arrangement `arrangement` is its
    name and `terms` the version (hex) that was proposed or spoken of.
    """

    entry: int
    type: str
    held: bool
    notice: str | None
    version: int | None
    entry_base64: str
    proof: str
    command: Proven | None
    arrangement: str | None = None
    terms: str | None = None


def answer_at(node: Node, entry: int) -> Answered | None:
    """What the node said of the command that entry `entry` is, or answers to; None where it is neither."""
    event = node.event(entry) if 0 <= entry < node.ledger.size else None
    if isinstance(event, Stated):
        event = node.event(entry + 1)
    return event if isinstance(event, Answered) else None


def receipt_of(node: Node, answer: Answered, *, opened: bool = True) -> Receipt:
    """The receipt of a command, by what the node said of it; with the command's opening, or without."""
    effect = effect_of(node, answer)
    notice, version = _about(effect)
    arrangement, terms = _spoken_of(effect)
    cause = answer.cause
    return Receipt(
        entry=answer.entry,
        type=message_type(answer),
        held=isinstance(answer, CommandHeld),
        notice=notice,
        version=version,
        entry_base64=_base64(node.ledger.entry(answer.entry)),
        proof=node.ledger.receipt(answer.entry),
        command=None if cause.entry is None else proven(node, cause.entry, None if opened else b""),
        arrangement=arrangement if opened else None,
        terms=terms if opened else None,
    )


def protected_in(node: Node, answer: Answered) -> tuple[NoticeKey, ...]:
    """The protected notices that the receipt's opening shows."""
    stated = None if answer.cause.entry is None else node.event(answer.cause.entry)
    if isinstance(stated, Stated) and isinstance(stated.command, FileNotice | AmendNotice):
        notice = stated.command.notice
        return (notice.key,) if notice.kind in PROTECTED else ()
    return ()


def effect_of(node: Node, answer: Answered) -> Answered:
    """What took effect: of a confirmation, what the confirmed command came to, which is the entry after it; where that
    is of a type we do not know, no more is said than that it was confirmed.
    """
    effect = node.event(answer.entry + 1) if isinstance(answer, CommandConfirmed) else answer
    return effect if isinstance(effect, Answered) else answer


def proven(node: Node, entry: int, opening: bytes | None = None) -> Proven:
    """A signed command's entry with its proof, for its own party; or for others, with this part of its opening, and
    proven under the latest head, whatever came with it.
    """
    read = node.ledger.message(entry)
    opened = read.opening if opening is None else opening
    return Proven(
        entry=entry,
        type=STATEMENT_TYPES[read.envelope.payload_type],
        entry_base64=_base64(node.ledger.entry(entry)),
        proof=node.ledger.receipt(entry) if opening is None else node.ledger.proof_now(entry),
        opening_base64=_base64(opened) if opened else None,
    )


def found_with(node: Node, answer: Answered, said: Sequence[Event]) -> tuple[list[Pair], list[Met]]:
    """The conflicts, and what notices meet of measures, that were found with a command and still stand. `said` is all
    that the command brought about, empty where it was taken before: then the entries say it.
    """
    pairs: list[Pair] = []
    met: list[Met] = []
    for event in said or node.events(answer.entry):
        if isinstance(event, Found):
            if event.by_entry not in (answer.entry, answer.entry + 1):
                break  # of another command, right after a withdrawal or a release
            if isinstance(event, ConflictFound):
                pairs.append(event.conflict.pair)
            elif isinstance(event, MeasureMet):
                met.append(event.met)
        elif isinstance(event, UnknownMessage) or event.entry > answer.entry + 1:
            break  # what was found stands right behind the answer
    return (
        [pair for pair in pairs if pair in node.state.conflicts],
        [one for one in met if one.key in node.state.met.get(one.notice_key, {})],
    )


def _about(answer: Answered) -> tuple[str | None, int | None]:
    match answer:
        case NoticeFiled(notice=notice):
            return notice.id, 1
        case NoticeAmended(notice=notice, version=version):
            return notice.id, version
        case NoticeWithdrawn(notice_id=notice_id, version=version):
            return notice_id, version
        case NoticeReleased(notice_id=notice_id):
            return notice_id, None
        case CommandHeld(command=FileNotice(notice=notice) | AmendNotice(notice=notice)):
            return notice.id, None
        case CommandHeld(command=WithdrawNotice(notice_id=notice_id) | ReleaseNotice(notice_id=notice_id)):
            return notice_id, None
        case _:
            return None, None


def _spoken_of(answer: Answered) -> tuple[str | None, str | None]:
    match answer:
        case TermsProposed(command=command):
            return command.terms.id, version_of(command.terms)
        case StanceTaken(command=command):
            return command.arrangement, command.version
        case StanceReported(command=command):
            return command.arrangement, None
        case _:
            return None, None


def _base64(data: bytes) -> str:
    return b64encode(data).decode("ascii")
