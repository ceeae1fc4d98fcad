"""Making, opening and starting a node from its data folder."""

from __future__ import annotations

import secrets
import time
from pathlib import Path

from detente.decision.separation import DEFAULTS, Separations
from detente.ledger import Ledger, NotALedger

from .node import Node, Tell
from .replay import Replay


def clock_us() -> int:
    """The machine's clock, µs since 1970-01-01T00:00Z."""
    return time.time_ns() // 1000


def make_or_open(
    folder: Path, name: str | None, separations: Separations = DEFAULTS, *, tell: Tell
) -> tuple[Node, bool]:
    """The node of a data folder, and whether its ledger had to be made.

    `name` is the origin of a new ledger, made by chance where it is not said: what is signed for one ledger must not be
    good for another of the same name.
    """
    replay = Replay(separations)
    try:
        ledger, made = Ledger.open(folder, replay.read), False
    except NotALedger as failure:
        if failure.reason != "no-ledger":
            raise
        ledger, made = Ledger.create(folder, name=name or f"detente.local/{secrets.token_hex(6)}"), True
    return Node(ledger, clock_us, tell=tell, replay=replay), made
