"""What a connection was told, so that it is told again only what is new, has changed, is gone, or grows stale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.formats.cot import VALID_US, CotEvent
from detente.formats.cot_out import gone


class Told:
    """Of one connection, and of one sort of things."""

    def __init__(self) -> None:
        self._told: dict[str, tuple[CotEvent, int]] = {}

    def due(self, events: Mapping[str, CotEvent], now_us: int) -> list[CotEvent]:
        """What is to be told now that these (by uid) are all there is: first what is gone."""
        over = [gone(event) for uid, (event, _) in self._told.items() if uid not in events]
        return [*over, *(event for event in events.values() if self._is_due(event, now_us))]

    def _is_due(self, event: CotEvent, now_us: int) -> bool:
        before = self._told.get(event.uid)
        return before is None or before[0] != event or now_us - before[1] >= VALID_US // 2

    def tell(self, events: Mapping[str, CotEvent], told: Sequence[CotEvent], now_us: int) -> None:
        """That all these are there, and those of them in `told` were told at a time."""
        at_us = {event.uid: now_us for event in told}
        self._told = {uid: (event, at_us.get(uid) or self._told[uid][1]) for uid, event in events.items()}
