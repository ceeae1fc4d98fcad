"""What is known of a node from afar: what it told last and when, and since when it tells nothing."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from detente.messages.phrases import Language
from detente.web.alert_views import Inbox

from .following import Heard, Lost
from .inbox_told import Told
from .inbox_words import us_of


@dataclass(slots=True)
class Sight:
    """`read_s` is when the inbox was read, `heard_s` when the node last gave a sign, both by a clock that only goes
    forward; `lost` says why it gives none any more.
    """

    inbox: Inbox
    language: Language
    clock_s: Callable[[], float] = time.monotonic
    read_s: float = 0.0
    heard_s: float = 0.0
    lost: Lost | None = None

    def __post_init__(self) -> None:
        self.read_s = self.heard_s = self.clock_s()

    def take(self, heard: Heard | Lost) -> None:
        if isinstance(heard, Lost):
            self.lost = heard
            return
        self.lost, self.heard_s = None, self.clock_s()
        if heard.inbox is not None:
            self.inbox, self.read_s = heard.inbox, self.heard_s

    def telling(self) -> Told:
        return Told(self.language, self.now_us(self.clock_s()))

    def now_us(self, at_s: float) -> int:
        """The node's time then, µs since 1970, as far as this machine knows it."""
        read_us = us_of(self.inbox.now)
        if read_us is None:
            read_us = time.time_ns() // 1_000
        return read_us + round((at_s - self.read_s) * 1_000_000)

    def since_us(self) -> int:
        """When the node last gave a sign, by its time."""
        return self.now_us(self.heard_s)
