"""What proves the file of an incident: each entry in it and each that it links, with its proof, and the keys that
signed them. All sides are given the same.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator

from msgspec import Struct

from detente.decision.incident import Incident
from detente.decision.release import FULL
from detente.messages.codec import UnknownMessage, message_type
from detente.messages.commands import AmendNotice, FileNotice
from detente.messages.events import ConflictFound, Event, Stated
from detente.messages.notices import PROTECTED, NoticeKey
from detente.messages.sealing import partly
from detente.messages.statements import command_tag
from detente.node.node import Node
from detente.places.times import rfc3339

from .evidence import opened_by
from .incident_views import LinkView
from .receipts import Proven


class IncidentEvidence(Struct, frozen=True, kw_only=True):
    """The incident by the entry that opened its file, the ledger's origin, and in order of their numbers the entries in
    it, those that it links and those that say whose keys signed them, all under one signed checkpoint.
    """

    incident: int
    origin: str
    entries: list[Proven]


def links_of(node: Node, file: Incident) -> dict[int, LinkView]:
    """Each entry that is linked, as all sides may see it."""
    linked = dict.fromkeys(entry for one in file.said for entry in one.links)
    return {entry: _link(node, entry, node.behind(entry)) for entry in linked}


def evidence_of_incident(node: Node, file: Incident) -> IncidentEvidence:
    entries: dict[int, bytes] = {}
    words = [(one.signed, one.entry) for one in file.said] + [(one.signed, one.entry) for one in file.closings]
    for signed, answer in words:
        entries |= {signed: node.ledger.message(signed).opening, answer: b""}
    for entry in links_of(node, file):
        entries |= _opened(node, entry, node.behind(entry))
    for keyid in {keyid for entry in entries for keyid in _signers(node, entry)}:
        signer = node.state.keys.get(keyid)
        if signer is not None:
            entries.setdefault(signer.entry, b"")
    proven = [_proven(node, entry, opening) for entry, opening in sorted(entries.items())]
    return IncidentEvidence(incident=file.entry, origin=node.origin, entries=proven)


def protected_links(node: Node, file: Incident) -> tuple[NoticeKey, ...]:
    """The protected notices that are shown by it."""
    return tuple(sorted({key for entry in links_of(node, file) for key in _protected(node, node.behind(entry))}))


def _link(node: Node, entry: int, event: Event | None) -> LinkView:
    if isinstance(event, ConflictFound):
        return LinkView(entry=entry, type=message_type(event), party=None, at=rfc3339(event.at_us))
    assert isinstance(event, Stated)
    answer = node.event(event.entry + 1)  # what the node said of it stands right behind it
    assert not isinstance(answer, Stated | UnknownMessage)
    return LinkView(entry=entry, type=command_tag(event.command), party=event.command.party, at=rfc3339(answer.at_us))


def _opened(node: Node, entry: int, event: Event | None) -> dict[int, bytes]:
    """The entries that a link shows, with as much of their openings as any side may see."""
    if not isinstance(event, Stated):
        return {entry: node.ledger.message(entry).opening}
    opening = node.ledger.message(event.entry).opening
    if isinstance(event.command, FileNotice | AmendNotice):
        opening = partly(opening, opened_by(FULL, own=False))
    return {entry: b"", event.entry: opening, event.entry + 1: b""}


def _signers(node: Node, entry: int) -> Iterator[str]:
    event = node.event(entry)
    if isinstance(event, Stated):
        yield from event.keyids


def _protected(node: Node, event: Event | None) -> Iterator[NoticeKey]:
    if isinstance(event, Stated) and isinstance(event.command, FileNotice | AmendNotice):
        notice = event.command.notice
        if notice.kind in PROTECTED:
            yield notice.key
    if isinstance(event, ConflictFound):
        filed = (node.state.notices.get(key) for key in event.conflict.pair)
        yield from (one.key for one in filed if one is not None and one.plot.notice.kind in PROTECTED)


def _proven(node: Node, entry: int, opening: bytes) -> Proven:
    event = node.event(entry)
    assert not isinstance(event, UnknownMessage)
    return Proven(
        entry=entry,
        type=message_type(event),
        entry_base64=b64encode(node.ledger.entry(entry)).decode("ascii"),
        proof=node.ledger.proof_now(entry),
        opening_base64=b64encode(opening).decode("ascii") if opening else None,
    )
