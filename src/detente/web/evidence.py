"""What a reader can show to others: the signed entry behind a notice or a word about an arrangement, with the opening
of what they may see of it.
"""

from __future__ import annotations

from msgspec import Struct

from detente.decision.reader import Reader
from detente.decision.release import Grant
from detente.decision.said import Proposed, Word
from detente.decision.seen_arrangement import SeenArrangement
from detente.decision.view import named
from detente.messages.notices import PROTECTED, NoticeKey
from detente.messages.release import Field, Level
from detente.messages.sealing import partly
from detente.node.node import Node

from .receipts import Proven, proven


class Evidence(Struct, frozen=True, kw_only=True):
    """The command by which a notice, or a word about an arrangement, stands, as its party signed it; fields that are
    not released to you stay commitments. `key` is the entry that says whose key signed it, null where the record does
    not hold it.
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
    own = key[0] == party and through is None
    opening = partly(node.ledger.message(filed.signed).opening, opened_by(grant, own=own))
    signer = node.state.keys.get(filed.keyid)
    evidence = Evidence(
        command=proven(node, filed.signed, opening), key=None if signer is None else proven(node, signer.entry, b"")
    )
    return evidence, (key,) if filed.plot.notice.kind in PROTECTED else ()


def word_evidence(
    node: Node, seen: SeenArrangement, *, version: str | None, party: str | None, number: str | None
) -> Evidence | None:
    """The signed command behind a party's word, or behind the proposal of a version; all of it is the reader's to see.
    None where there is no such word or version.
    """
    said: Word | Proposed | None = None if version is None else seen.standing.versions.get(version)
    if version is None:
        words = (one.word for one in seen.words)
        said = next((word for word in words if (word.party, str(word.number)) == (party, number)), None)
    if said is None:
        return None
    signer = node.state.keys.get(said.keyid)
    return Evidence(
        command=proven(node, said.entry, node.ledger.message(said.entry).opening),
        key=None if signer is None else proven(node, signer.entry, b""),
    )


def opened_by(grant: Grant, *, own: bool) -> frozenset[str]:
    always = {"volumes", "release", "version"} if own else {"volumes"}
    return frozenset(always | {name for field, name in _FIELDS.items() if grant.shows(field)})
