"""How far alerts have come: those that a party is owed, and those that its own words brought about with others.

Whoever brought an alert about follows how far it comes. What it is to the other may hang on what is hidden from them:
on how near the other's notice is, and when. Then they are told the worst of it, and neither deadline nor climb.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, groupby, islice

from detente.messages.alerts import About, Reply, Rung, Step, Urgency
from detente.messages.channel import ChannelCommand
from detente.messages.conflicts import Pair, Severity

from .alert import Alert
from .doubt import in_doubt
from .reader import Reader
from .state import State, Word
from .veil import Veil

MOST_HEARD = 10
"""Answers that are told of one alert."""

NAMELESS = Veil(b"")
"""For whoever looks, and names nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenCell:
    """A cell that must know; whether the alert, as it stands, was passed to it, and whether it has confirmed."""

    name: str
    passed: bool
    confirmed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenReply:
    """What was answered to an alert, and when (µs UTC); `stands` where that was to what it still says."""

    reply: Reply
    text: str
    at_us: int
    stands: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenLadder:
    """How far an alert has come: the rung that it stands on, the one that it waits for and until when, where it has
    climbed to, and what was answered last to it as it stands; `doubtful` where that was by a key that was revoked from
    before it. `heard` is all that was answered, also to what it said before, the last MOST_HEARD in order of time.
    `waits_for` is None where nothing is owed any more. `about` is what it says, each once.
    """

    recipient: str
    cause: int
    by: str
    opened_us: int
    urgency: Urgency
    owed: bool
    rung: Rung
    waits_for: Rung | None
    due_us: int | None
    step: Step | None
    calls: int
    cells: tuple[SeenCell, ...]
    reply: Reply | None
    text: str
    heard: tuple[SeenReply, ...]
    doubtful: bool
    answer_us: int | None
    answers: tuple[ChannelCommand, ...]
    superseded: int | None
    about: tuple[About, ...]


def ladders_seen(
    state: State, party: str, *, open_only: bool = False, replied_from_us: int | None = None, most: int | None = None
) -> tuple[SeenLadder, ...]:
    """How far the others have come with what this party said, the last first: its own words, which it may follow.
    `open_only` leaves out what is done, but for what was answered at `replied_from_us` or after.

    Of one moment they are in the order of what is told of them: that in which they came about may hang on names that
    the party may not know.
    """
    reader = Reader(state, NAMELESS, party)
    alerts = (state.owed.alerts[key] for key in reversed(state.owed.caused.get(party, ())))
    moments = (sorted(map(partial(_followed, reader), of), key=_order) for _, of in groupby(alerts, _begun))
    seen = chain.from_iterable(moments)
    wanted = (one for one in seen if not open_only or _waits(one) or _replied(one, replied_from_us))
    return tuple(islice(wanted, most))


def _begun(alert: Alert) -> int:
    return alert.opened_us


def _order(ladder: SeenLadder) -> tuple[str, tuple[About, ...], str, str, str]:
    reply = "" if ladder.reply is None else ladder.reply.value
    return ladder.recipient, ladder.about, ladder.urgency.value, reply, ladder.text


def _waits(ladder: SeenLadder) -> bool:
    return ladder.superseded is None and ladder.waits_for is not None


def _replied(ladder: SeenLadder, from_us: int | None) -> bool:
    return from_us is not None and any(one.at_us >= from_us for one in ladder.heard)


def ladder_told(state: State, alert: Alert) -> SeenLadder:
    """Of one of them what whoever brought it about is told in any case, however much of the conflicts in it they are
    shown by now.
    """
    found = any(one.about is About.CONFLICT for one in alert.subjects) and not alert.own
    return _worst(state, alert) if found else ladder_of(state, alert)


def own_ladders_seen(state: State, party: str, *, most: int | None = None) -> tuple[SeenLadder, ...]:
    """How far this party itself has come with what is owed to it still, the last first."""
    causes = reversed(state.owed.of_recipient.get(party, ()))
    alerts = (state.owed.alerts[party, cause] for cause in causes)
    return tuple(ladder_of(state, alert) for alert in islice(filter(is_open, alerts), most))


def is_open(alert: Alert) -> bool:
    """Whether something is owed still."""
    return alert.superseded is None and alert.next_rung() is not None


def ladder_of(state: State, alert: Alert) -> SeenLadder:
    facts, version = alert.facts, alert.version
    taken = next((one for one in reversed(facts.taken) if one.version == version), None)
    return SeenLadder(
        recipient=alert.recipient,
        cause=alert.cause,
        by=alert.by,
        opened_us=alert.opened_us,
        urgency=alert.urgency,
        owed=alert.owed,
        rung=alert.rung(),
        waits_for=alert.next_rung() if alert.superseded is None else None,
        due_us=None if alert.is_at_top() else alert.due_us,
        step=alert.step,
        calls=alert.calls,
        cells=tuple(
            SeenCell(
                name=cell,
                passed=(version, cell) in facts.passed or (version, cell) in facts.confirmed,
                confirmed=(version, cell) in facts.confirmed,
            )
            for cell in alert.cells
        ),
        reply=None if taken is None else taken.reply,
        text="" if taken is None else taken.text,
        heard=tuple(
            SeenReply(reply=one.reply, text=one.text, at_us=one.at_us, stands=one.version == version)
            for one in facts.taken[-MOST_HEARD:]
        ),
        doubtful=taken is not None and in_doubt(state, [Word(entry=taken.entry, keyid=taken.keyid)]),
        answer_us=alert.answer_us,
        answers=tuple(state.owed.said[entry].command for entry in state.owed.answers.get(alert.cause, ())),
        superseded=alert.superseded,
        about=tuple(dict.fromkeys(one.about for one in alert.subjects)),
    )


def is_rough(reader: Reader, alert: Alert) -> bool:
    """Whether what the alert is to its recipient may hang on more than the reader is told, who brought it about."""
    if alert.recipient == reader.party:
        return False
    pairs = (one.pair for one in alert.subjects if one.about is About.CONFLICT and one.pair is not None)
    return any(_is_rough(reader, pair) for pair in pairs)


def _is_rough(reader: Reader, pair: Pair) -> bool:
    conflict, (a, b) = reader.state.conflicts.get(pair), pair
    if conflict is None:
        return True  # it is over, and may have been told roughly
    exact = reader.side(a, b).measurable() and reader.side(b, a).measurable()
    return conflict.severity is not Severity.TALK and not exact


def _followed(reader: Reader, alert: Alert) -> SeenLadder:
    return _worst(reader.state, alert) if is_rough(reader, alert) else ladder_of(reader.state, alert)


def _worst(state: State, alert: Alert) -> SeenLadder:
    return replace(
        ladder_of(state, alert),
        urgency=Urgency.IMMEDIATE,
        owed=True,
        waits_for=alert.rung_after() if alert.followed is None else None,
        due_us=None,
        step=None,
        superseded=alert.followed,
    )
