"""The words of the channel: how urgent an alert is, which rungs it has, what is answered to it, and what may follow.

Records only, and stable words: they are signed, and kept for ever. The rules about them live in decision/.
"""

from __future__ import annotations

import hashlib
from enum import StrEnum
from typing import Annotated, Final

import msgspec
from msgspec import Struct


class Urgency(StrEnum):
    """How soon an alert is to be taken in, the least first."""

    ROUTINE = "routine"
    PRIORITY = "priority"
    IMMEDIATE = "immediate"
    STOP = "stop"


class Rung(StrEnum):
    """How far an alert has come, the first first. Receipt is not effect: each is known by a fact of its own."""

    OPEN = "open"
    """It is owed, and nothing is known of it."""
    SENT = "sent"
    """A carrier took it."""
    RECEIVED = "received"
    """A carrier delivered it, or a person has it before them."""
    ACKNOWLEDGED = "acknowledged"
    """A person on watch said, in words of the phrase book, that it was taken in."""
    PASSED = "passed"
    """Every cell that must know was given it, they say."""
    CONFIRMED = "confirmed"
    """Every one of these cells has said that it knows."""
    ANSWERED = "answered"
    """What was asked is answered. Of a protest, a query or a relay only."""


class Step(StrEnum):
    """Where an alert goes when a deadline is missed, one after the other."""

    PERSON = "person"
    """The next person on watch."""
    CHANNEL = "channel"
    """Every other channel that there is to the party."""
    LEVEL = "level"
    """The next level up: whoever commands those who do not answer, and the monitors."""


class Reply(StrEnum):
    """What a person on watch answers to an alert."""

    UNDERSTOOD = "understood"
    WILL_PASS_ON = "will-pass-on"
    CANNOT_COMPLY = "cannot-comply"
    STOPPING = "stopping"
    NOT_OURS = "not-ours"
    SAY_AGAIN = "say-again"
    """Asks, and acknowledges nothing."""


ACKNOWLEDGES: Final = frozenset(Reply) - {Reply.SAY_AGAIN}
"""The words by which an alert counts as acknowledged."""


class About(StrEnum):
    """What an alert, or a part of it, is about."""

    CONFLICT = "conflict"
    CONFLICT_OVER = "conflict-over"
    MEASURE = "measure"
    MEASURE_OVER = "measure-over"
    NOTICE = "notice"
    NOTICE_CHANGED = "notice-changed"
    NOTICE_OVER = "notice-over"
    ARRANGEMENT = "arrangement"
    STANCE = "stance"
    STOP = "stop"
    PROTEST = "protest"
    QUERY = "query"
    ANSWER = "answer"
    RELAY = "relay"
    RELAYED = "relayed"
    CONTACT_TEST = "contact-test"
    WATCH_EMPTY = "watch-empty"
    MISSION = "mission"
    TRACK = "track"
    TRACK_OVER = "track-over"
    INCIDENT = "incident"


class ChangedField(StrEnum):
    """In what a notice differs from its version before."""

    PLACE = "place"
    ROUTE = "route"
    TIME = "time"
    ESCORT = "escort"
    VEHICLES = "vehicles"
    KIND = "kind"
    HEIGHT = "height"
    OTHER = "other"
    """What no other of these is: words, contacts. Never material by itself."""


class StopReason(StrEnum):
    """Why somebody called a stop; it may follow later, or never."""

    OWN_PEOPLE = "own-people"
    PROTECTED_PLACE = "protected-place"
    RELIEF_MISSION = "relief-mission"
    CIVILIANS = "civilians"
    WRONG_PLACE = "wrong-place"
    UNKNOWN = "unknown"


class Relayed(StrEnum):
    """What became of a word that was to be relayed, says who relays it."""

    PASSED = "passed"
    REACHED = "reached"
    OBEYED = "obeyed"
    REFUSED = "refused"
    FAILED = "failed"


class Carriage(StrEnum):
    """What a carrier says of an alert that it was given."""

    SENT = "sent"
    DELIVERED = "delivered"
    FAILED = "failed"


Wait = Annotated[int, msgspec.Meta(ge=1)]
"""How long, in µs."""


class Deadlines(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How long after its opening an alert of one urgency is to be received, acknowledged, passed to the cells and
    confirmed by them, in µs, none before the one before it; `again_us` is how long it then rests at each step.
    """

    received_us: Wait
    acknowledged_us: Wait
    passed_us: Wait
    confirmed_us: Wait
    again_us: Wait


class Ladder(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The deadlines of each urgency; how long a protest or a query may wait for its answer, and an urgent one; after
    which time what a party last confirmed counts as stale.
    """

    routine: Deadlines
    priority: Deadlines
    immediate: Deadlines
    stop: Deadlines
    answer_us: Wait
    urgent_answer_us: Wait
    stale_us: Wait

    def of(self, urgency: Urgency) -> Deadlines:
        if urgency is Urgency.STOP:
            return self.stop
        if urgency is Urgency.IMMEDIATE:
            return self.immediate
        return self.priority if urgency is Urgency.PRIORITY else self.routine


_SECOND_US: Final = 1_000_000
_MINUTE_US: Final = 60 * _SECOND_US
_HOUR_US: Final = 60 * _MINUTE_US


def _deadlines(received: int, acknowledged: int, passed: int, confirmed: int, again: int, *, unit: int) -> Deadlines:
    return Deadlines(
        received_us=received * unit,
        acknowledged_us=acknowledged * unit,
        passed_us=passed * unit,
        confirmed_us=confirmed * unit,
        again_us=again * unit,
    )


LADDER: Final = Ladder(
    routine=_deadlines(4, 12, 18, 24, 4, unit=_HOUR_US),
    priority=_deadlines(15, 30, 60, 120, 15, unit=_MINUTE_US),
    immediate=_deadlines(2, 5, 10, 15, 2, unit=_MINUTE_US),
    stop=_deadlines(60, 60, 120, 180, 60, unit=_SECOND_US),
    answer_us=7 * 24 * _HOUR_US,
    urgent_answer_us=2 * 24 * _HOUR_US,
    stale_us=24 * _HOUR_US,
)
"""What holds where nothing else was set. A stop of which nobody has heard after a minute is at the next step."""


class Carried(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a carrier says of the alert of `cause`: at a time of its own, which may be long before it is heard."""

    cause: int
    carrier: str
    carriage: Carriage
    at_us: int


class Climb(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The alert of `cause` missed the deadline of this rung, by `late_us` when that was noticed, and is at `step`."""

    cause: int
    rung: Rung
    step: Step
    late_us: int


class Part(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """One thing that an alert says: what, and the entry that says it in full. `fields` are those that changed."""

    about: About
    entry: int
    fields: tuple[ChangedField, ...] = ()


class Content(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """All that an alert says to its recipient. Entries never change, so that their numbers stand for their words: and
    whoever may see less of one than another learns nothing from its number. How urgent it is follows from them, and is
    left out: whoever brought it about reads the version that was taken in, and could try which it was.
    """

    recipient: str
    cause: int
    opened_us: int
    parts: tuple[Part, ...]


_encoder: Final = msgspec.json.Encoder()


def version_of_alert(content: Content) -> str:
    """Hex SHA-256 over the exact bytes of what was told: compact JSON, members in the order given, integers only."""
    return hashlib.sha256(_encoder.encode(content)).hexdigest()
