"""The one writer: reads the clock once for a batch, decides, applies, appends; and replays at the start.

A command is decided against the state with all earlier ones of its batch applied, so `apply` comes before the append.
Nothing of it is told to anybody before the append has returned; if the append fails, this object is of no more use
and the process must stop, so a state that is not in the ledger is never read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

import msgspec

from detente.decision.apply import apply
from detente.decision.decide import decide
from detente.decision.encounter import Shapes, plots_of
from detente.decision.separation import DEFAULTS, Separations
from detente.decision.state import State, Taken, empty_state
from detente.ledger import Ledger, LedgerBroken
from detente.ledger.dsse import largest_payload
from detente.messages.codec import UnknownMessage, decode_event, encode_event, message_type
from detente.messages.commands import AmendNotice, Command, FileNotice
from detente.messages.events import Event, NoticeAmended, NoticeFiled
from detente.messages.refusals import Reason, Refusal

_PAGE = 512
"""Entries replayed at once."""

Clock = Callable[[], int]
"""µs since 1970-01-01T00:00Z."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """A command that was taken: its first entry, and what it brought about; nothing if it was taken before."""

    entry: int
    events: tuple[Event, ...]


Outcome = Accepted | Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A batch that is decided and applied, and must now be appended before anybody hears of it."""

    outcomes: tuple[Outcome, ...]
    messages: tuple[tuple[str, bytes], ...]


class Node:
    """A ledger and the state that follows from it. One thread at a time."""

    def __init__(self, ledger: Ledger, clock: Clock, separations: Separations = DEFAULTS) -> None:
        """Take over a ledger and replay it; a known entry that does not decode stops the node."""
        self.ledger = ledger
        self.state: State = empty_state(separations)
        self._clock = clock
        self._now_us = 0
        events = self.events(0)
        while page := list(islice(events, _PAGE)):
            for event, shapes in zip(page, _shapes(page), strict=True):
                apply(self.state, event, shapes)
                if not isinstance(event, UnknownMessage):
                    self._now_us = max(self._now_us, event.at_us)

    def prepare(self, commands: Sequence[Command]) -> Prepared:
        """Decide and apply commands in order, all at one reading of the clock, which never goes back."""
        self._now_us = max(self._now_us, self._clock())
        outcomes: list[Outcome] = []
        messages: list[tuple[str, bytes]] = []
        for command, shapes in zip(commands, _shapes(commands), strict=True):
            decided = decide(self.state, command, self._now_us, shapes)
            if isinstance(decided, Refusal):
                outcomes.append(decided)
                continue
            if isinstance(decided, Taken):
                outcomes.append(Accepted(entry=decided.entry, events=()))
                continue
            encoded = [encode_event(event) for event in decided]
            if any(len(payload) > _largest(payload_type) for payload_type, payload in encoded):
                outcomes.append(_TOO_LARGE)
                continue
            outcomes.append(Accepted(entry=self.state.size, events=tuple(decided)))
            messages.extend(encoded)
            for event in decided:
                apply(self.state, event, shapes)
        return Prepared(outcomes=tuple(outcomes), messages=tuple(messages))

    def commit(self, prepared: Prepared) -> None:
        """Append what was prepared; durable on return. If this raises, the process must stop."""
        if prepared.messages:
            self.ledger.append(prepared.messages)

    def take(self, commands: Sequence[Command]) -> tuple[Outcome, ...]:
        """Prepare and commit in one go."""
        prepared = self.prepare(commands)
        self.commit(prepared)
        return prepared.outcomes

    def events(self, start: int) -> Iterator[Event | UnknownMessage]:
        """The entries from `start` on, decoded."""
        for number, payload_type, payload in self.ledger.messages(start):
            wrong = wrong_entry(number, payload_type, payload)
            if wrong is not None:
                raise LedgerBroken("envelope-refused", f"Entry {number}: {wrong}", entry=number)
            yield decode_event(payload_type, payload)


_largest = cache(largest_payload)

_HAVE_NOTICES = (FileNotice, AmendNotice, NoticeFiled, NoticeAmended)


def _shapes(messages: Sequence[Command | Event | UnknownMessage]) -> list[Shapes | None]:
    """The shapes of each message's notice, None where it has none; made all at once, which is many times faster."""
    plots = iter(plots_of(message.notice for message in messages if isinstance(message, _HAVE_NOTICES)))
    return [next(plots).shapes if isinstance(message, _HAVE_NOTICES) else None for message in messages]


def wrong_entry(number: int, payload_type: str, payload: bytes) -> str | None:
    """What is wrong with an entry's message, if anything: the check that `ledger verify` adds to the ledger's own."""
    try:
        event = decode_event(payload_type, payload)
    except msgspec.DecodeError as failure:
        return f"the payload is not a {payload_type}: {failure}."
    if not isinstance(event, UnknownMessage) and event.entry != number:
        return f"the {message_type(event)} says that it is entry {event.entry}."
    return None


def open_node(folder: Path, clock: Clock, separations: Separations = DEFAULTS) -> Node:
    """The node of a data folder, which must hold a ledger."""
    return Node(Ledger.open(folder), clock, separations)


_TOO_LARGE = Refusal(
    reason=Reason.TOO_LARGE,
    field="notice",
    wrong="the notice does not fit into one entry of the ledger (about 48,000 bytes)",
    right="Simplify its footprints outward, shorten its texts, or divide it into several notices.",
)
