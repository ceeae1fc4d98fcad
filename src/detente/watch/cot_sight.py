"""What the party of a connection sees now, as events: by the same views as its lists over HTTP, and nothing else."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from detente.decision.reader import Reader
from detente.decision.seen_alert import alerts_seen
from detente.decision.seen_arrangement import When, arrangements_seen
from detente.decision.view import view
from detente.formats.cot import CotEvent
from detente.formats.cot_out import alert_events, events_of
from detente.messages.phrases import Language
from detente.node.node import Node
from detente.node.service import Service

MOST_ALERTS: Final = 200


@dataclass(frozen=True, slots=True)
class Sight:
    """`size` is how long the record was then."""

    events: Mapping[str, CotEvent]
    size: int


async def map_seen(service: Service, party: str, now_us: int, language: Language) -> Sight:
    """What is drawn for a party; nothing while the record does not know it."""
    async with service.settled() as node:
        if party not in node.state.parties:
            return Sight({}, node.ledger.size)
        seen = view(node.state, party, node.veil)
        arrangements = arrangements_seen(Reader(node.state, node.veil, party), When(now_us, then=False))
        ledger, size = node.origin, node.ledger.size
    # Drawing takes a while, and nothing of the state is needed for it any more.
    events = await asyncio.to_thread(events_of, seen, arrangements, ledger, now_us, language)
    return Sight(events, size)


async def alerts_open(service: Service, party: str, language: Language) -> Sight:
    """The open alerts of a party, the last of them."""
    async with service.settled() as node:
        return _alerts(node, party, language)


def _alerts(node: Node, party: str, language: Language) -> Sight:
    alerts = alerts_seen(node.state, party, node.veil, open_only=True, most=MOST_ALERTS)
    return Sight(alert_events(alerts[::-1], node.origin, language), node.ledger.size)
