"""What a reader can show to others: the signed entry behind a notice, with the opening of what is released to them."""

from __future__ import annotations

from msgspec import Struct

from detente.decision.reader import Reader
from detente.decision.release import Grant
from detente.decision.view import named
from detente.messages.notices import PROTECTED, NoticeKey
from detente.messages.release import Field, Level
from detente.messages.sealing import partly
from detente.node.node import Node

from .receipts import Proven, proven


class Evidence(Struct, frozen=True, kw_only=True):
    """The command by which a notice stands, as its party signed it; fields that are not released to you stay
    commitments. `key` is the entry that says whose key signed it, null where the record does not hold it.
    """

    command: Proven
    key: Proven | None


_FIELDS = {
    Field.ID: "id",
    Field.KIND: "kind",
    Field.TITLE: "title",
    Field.DESCRIPTION: "description",
    Field.REPRESENTS: "represents",
    Field.STATED: "stated",
    Field.OTHER: "other",
}


def evidence_of(
    node: Node, party: str, through: str | None, name: str, of: str | None
) -> tuple[Evidence, tuple[NoticeKey, ...]] | None:
    """The evidence for a notice that the reader sees at extent or more, and the protected notices that it shows; None
    where there is none for this reader.
    """
    found = named(Reader(node.state, node.veil, party, through), name, of)
    if found is None or not found[1].reaches(Level.EXTENT):
        return None
    key, grant = found
    filed = node.state.notices[key]
    if filed.signed is None:
        return None  # filed before commands were kept
    opening = partly(node.ledger.message(filed.signed).opening, _opened(grant, own=key[0] == party and through is None))
    signer = node.state.keys.get(filed.keyid)
    evidence = Evidence(
        command=proven(node, filed.signed, opening), key=None if signer is None else proven(node, signer.entry, b"")
    )
    return evidence, (key,) if filed.plot.notice.kind in PROTECTED else ()


def _opened(grant: Grant, *, own: bool) -> frozenset[str]:
    always = {"volumes", "release", "version"} if own else {"volumes"}
    return frozenset(always | {name for field, name in _FIELDS.items() if grant.shows(field)})
