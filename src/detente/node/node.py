"""The one writer: reads the clock once for a batch, decides, applies, appends; and replays at the start.

A command is decided against the state with all earlier ones of its batch applied, so `apply` comes before the append.
Nothing of it is told to anybody before the append has returned; if the append fails, this object is of no more use
and the process must stop, so a state that is not in the ledger is never read.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from detente.decision.apply import apply
from detente.decision.chart import Laid, lay
from detente.decision.decide import decide
from detente.decision.expiry import expire
from detente.decision.incident_words import MOST_LINKS
from detente.decision.separation import DEFAULTS, Separations
from detente.decision.state import State, Taken
from detente.decision.veil import Veil
from detente.ledger import LARGEST_OPENING_BYTES, Ledger, Message, SignedMessage
from detente.ledger.dsse import largest_payload
from detente.messages.codec import UnknownMessage, write_event
from detente.messages.commands import AmendNotice, AuthorizeKey, Command, FileNotice, RevokeKey, SetRoot
from detente.messages.events import Answered, CommandHeld, Event, Stated
from detente.messages.incidents import AddToIncident, OpenIncident
from detente.messages.refusals import Reason, Refusal
from detente.messages.sealing import Chance

from .entries import LedgerCommands
from .orders import Submission, from_operator, from_party
from .replay import Replay

Clock = Callable[[], int]
"""µs since 1970-01-01T00:00Z."""

Tell = Callable[[str], object]
"""Takes a sentence for the node's operator."""


def unheard(text: str) -> None:
    """Nobody listens."""


REFERENCES = b"detente references of readers"
"""For what the secret is that names notices before those who may not know their ids."""

_FAR_AHEAD_US = 10 * 60 * 1_000_000
_PAST_STAYS_US = 24 * 60 * 60 * 1_000_000
"""So that asking about the past again and again costs one drawing of the whole chart a day."""

_TOLD_EVERY_US = 60 * 60 * 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """A command that was taken: its first entry, and what it brought about; nothing if it was taken before."""

    entry: int
    events: tuple[Event, ...]

    @property
    def answer(self) -> Answered | None:
        """What the node said of a signed command that it took now."""
        return next((event for event in self.events if isinstance(event, Answered)), None)


Outcome = Accepted | Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A batch that is decided and applied, and must now be appended before anybody hears of it."""

    outcomes: tuple[Outcome, ...]
    messages: tuple[Message | SignedMessage, ...]

    @property
    def events(self) -> Iterator[Event]:
        """All that the batch brought about, in order."""
        return (event for outcome in self.outcomes if isinstance(outcome, Accepted) for event in outcome.events)


class Node:
    """A ledger and the state that follows from it. One thread at a time."""

    def __init__(
        self,
        ledger: Ledger,
        clock: Clock,
        separations: Separations = DEFAULTS,
        chance: Chance = os.urandom,
        tell: Tell = unheard,
        replay: Replay | None = None,
    ) -> None:
        """Take over a ledger and replay it; a known entry that does not decode stops the node (LedgerBroken).

        `tell` is given what the operator should hear. `replay` may have begun when the ledger was opened; it has its
        own separations.
        """
        replay = Replay(separations) if replay is None else replay
        self.ledger = ledger
        self.state: State = replay.finish(ledger)
        self.veil = Veil(ledger.secret(REFERENCES))
        """What names notices before readers who may not know their ids: from the node's key, so that it lasts."""
        self.unknown: Counter[str] = replay.unknown
        """How many entries there were at the start of each payload type that this version does not know."""
        self._clock = clock
        self._chance = chance
        self._tell = tell
        self._commands = LedgerCommands(ledger.verifier_key, ledger)
        self._now_us = replay.at_us
        self._told_us: int | None = None
        replay.draw(self._read_clock())
        self._chart = self.state.chart
        self._whole_until_us = 0

    @property
    def origin(self) -> str:
        """The name of the ledger, for which every command is signed."""
        return self.ledger.verifier_key.name

    def signed_by(self, envelope: bytes, opening: bytes, sender: str | None = None) -> Submission | Refusal:
        """A command that a party signed itself; the `sender`'s own, where that is said."""
        return from_party(envelope, opening, ledger=self.origin, state=self.state, sender=sender)

    def by_operator(self, command: SetRoot | AuthorizeKey | RevokeKey) -> Submission:
        """What the operator says about keys."""
        return from_operator(command, ledger=self.origin, chance=self._chance)

    def prepare(self, submissions: Sequence[Submission], room: int | None = None) -> Prepared:
        """Decide and apply commands in order, all at one reading of the clock, which never goes back.

        With `room`, those from the first on that would bring about more than so many entries are left, and have no
        outcome; but if that first one is too large by itself, it is taken alone.
        """
        clock_us = self._read_clock()
        self._now_us = max(self._now_us, clock_us)
        self._keep_chart(clock_us)
        outcomes: list[Outcome] = []
        messages: list[Message | SignedMessage] = []
        for submission in submissions:
            laid = _laid(submission.order.command)
            linked = self._linked(submission.order.command)
            decided = decide(self.state, submission.order, self._now_us, laid, linked)
            if isinstance(decided, Refusal):
                outcomes.append(decided)
                continue
            if isinstance(decided, Taken):
                outcomes.append(Accepted(entry=decided.entry, events=()))
                continue
            written = [self._message(event, submission) for event in decided]
            if not all(_fits(message) for message in written):
                outcomes.append(_TOO_LARGE)
                continue
            if room is not None and messages and len(messages) + len(written) > room:
                break
            outcomes.append(Accepted(entry=self.state.size, events=tuple(decided)))
            messages.extend(written)
            for event in decided:
                apply(self.state, event, laid)
        return Prepared(outcomes=tuple(outcomes), messages=tuple(messages))

    def commit(self, prepared: Prepared) -> None:
        """Append what was prepared; durable on return. If this raises, the process must stop."""
        if prepared.messages:
            self.ledger.append(prepared.messages)

    def take(self, submissions: Sequence[Submission]) -> tuple[Outcome, ...]:
        """Prepare and commit in one go."""
        prepared = self.prepare(submissions)
        self.commit(prepared)
        return prepared.outcomes

    def events(self, start: int) -> Iterator[Event | UnknownMessage]:
        """The entries from `start` on, decoded."""
        return (self._commands.event_of(read) for read in self.ledger.messages(start))

    def event(self, number: int) -> Event | UnknownMessage:
        """One entry, decoded."""
        return self._commands.event_at(number)

    def _linked(self, command: Command) -> dict[int, Event]:
        """What is behind the entries that a word about an incident links: of the node's own answers the command."""
        if not isinstance(command, OpenIncident | AddToIncident):
            return {}
        there = [entry for entry in command.links[:MOST_LINKS] if 0 <= entry < self.ledger.size]
        found = ((entry, self.behind(entry)) for entry in there)
        return {entry: event for entry, event in found if event is not None}

    def behind(self, entry: int) -> Event | None:
        """The entry decoded; of the node's answer to a command, the command. None where it is of an unknown type."""
        event = self.event(entry)
        if isinstance(event, Answered) and not isinstance(event, CommandHeld) and event.cause.entry is not None:
            event = self.event(event.cause.entry)
        return None if isinstance(event, UnknownMessage) else event

    def _read_clock(self) -> int:
        """What the machine's clock says; the operator hears, once an hour, if the ledger's time is far ahead of it."""
        clock_us = self._clock()
        ahead_us = self._now_us - clock_us
        told_us = self._told_us
        if ahead_us > _FAR_AHEAD_US and (told_us is None or not 0 <= clock_us - told_us < _TOLD_EVERY_US):
            self._told_us = clock_us
            self._tell(
                f"The ledger's last entry is {ahead_us // 60_000_000} minutes ahead of this machine's clock: one of the"
                " two is or was wrong. Entries carry that time until the clock has caught up, and keys that end before"
                " it sign nothing (docs/operating.md)."
            )
        return clock_us

    def _keep_chart(self, clock_us: int) -> None:
        """Let what is over leave the chart; but where somebody asked about the past, let it stay for some time."""
        if self.state.chart is not self._chart:
            self._chart = self.state.chart
            self._whole_until_us = clock_us + _PAST_STAYS_US
        elif not clock_us < self._whole_until_us:
            expire(self.state, clock_us)

    def _message(self, event: Event, submission: Submission) -> Message | SignedMessage:
        if isinstance(event, Stated):
            assert submission.entry is not None
            return submission.entry
        written = write_event(event, self._chance)
        return Message(written.payload_type, written.payload, written.opening)


_largest = cache(largest_payload)


def _fits(message: Message | SignedMessage) -> bool:
    if len(message.opening) > LARGEST_OPENING_BYTES:
        return False
    return isinstance(message, SignedMessage) or len(message.payload) <= _largest(message.payload_type)


def _laid(command: Command) -> Laid | None:
    """The columns of the command's notice, which deciding and applying both need; None where it has none."""
    return lay(command.notice) if isinstance(command, FileNotice | AmendNotice) else None


_TOO_LARGE = Refusal(
    reason=Reason.TOO_LARGE,
    field="notice",
    wrong="the notice does not fit into one entry of the ledger (about 60,000 bytes)",
    right="Simplify its footprints outward, shorten its texts, or divide it into several notices.",
)
