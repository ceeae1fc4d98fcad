"""A party's alerts as it may see them, how far those stand that it brought about, and what each has taken in.

An alert says that something concerns the reader; what that is, the views of notices, conflicts and measures say, and no
more of it than they. So an alert of what is hidden by now stands there without it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice

from detente.messages.alerts import About, Reply, Rung, Step, Urgency
from detente.messages.channel import ChannelCommand
from detente.messages.notices import NoticeKey

from .alert import Alert, Taking
from .doubt import in_doubt
from .reader import Reader
from .seen_subject import SeenSubject, subject_seen
from .state import State, Word
from .veil import Veil


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenCell:
    """A cell that must know; whether the alert, as it stands, was passed to it, and whether it has confirmed."""

    name: str
    passed: bool
    confirmed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenLadder:
    """How far an alert has come: the rung that it stands on, the one that it waits for and until when, where it has
    climbed to, and what was answered last to it as it stands; `doubtful` where that was by a key that was revoked from
    before it. `waits_for` is None where nothing is owed any more. `about` is what it says, each once.
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
    doubtful: bool
    answer_us: int | None
    answers: tuple[ChannelCommand, ...]
    superseded: int | None
    about: tuple[About, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenAlert:
    """An alert as its recipient sees it. `version` (hex) is what an answer to it names. `protected` is for the node:
    what it records as read.
    """

    ladder: SeenLadder
    version: str
    own: bool
    subjects: tuple[SeenSubject, ...]
    protected: tuple[NoticeKey, ...] = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenHolding:
    """What a party has last taken in of a notice of the reader's: which version, by the alert of `cause` with this
    hash; and when it was last heard of. `stale` where that is another version than stands, or too long ago.
    """

    party: str
    notice: str
    notice_version: int | None
    cause: int | None
    version: str | None
    taken_us: int | None
    heard_us: int | None
    cells: tuple[str, ...]
    stale: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenWatch:
    """Who of a party is on watch until when, as itself sees it; `empty` once that is over and nobody has taken it."""

    person: str
    until_us: int
    empty: bool


def watch_seen(state: State, party: str) -> SeenWatch | None:
    """None where nobody of the party ever took the watch."""
    watching = state.owed.watches.get(party)
    if watching is None:
        return None
    key = state.keys.get(watching.keyid)
    person = "" if key is None else key.person
    return SeenWatch(person=person, until_us=watching.until_us, empty=watching.lapsed)


def alerts_seen(
    state: State, party: str, veil: Veil, *, open_only: bool = False, most: int | None = None
) -> tuple[SeenAlert, ...]:
    """The party's alerts, the last first, or those of which something is owed still; no more than `most`."""
    reader = Reader(state, veil, party)
    causes = reversed(state.owed.of_recipient.get(party, ()))
    alerts = (state.owed.alerts[party, cause] for cause in causes)
    wanted = (alert for alert in alerts if not open_only or is_open(alert))
    return tuple(_seen(reader, alert) for alert in islice(wanted, most))


def alert_seen(state: State, party: str, veil: Veil, cause: int) -> SeenAlert | None:
    """One of them; None where nothing is owed to the party by that entry."""
    alert = state.owed.get(party, cause)
    return None if alert is None else _seen(Reader(state, veil, party), alert)


def ladders_seen(
    state: State, party: str, *, open_only: bool = False, most: int | None = None
) -> tuple[SeenLadder, ...]:
    """How far the others have come with what this party said, the last first: its own words, which it may follow."""
    keys = reversed(state.owed.caused.get(party, ()))
    alerts = (state.owed.alerts[key] for key in keys)
    wanted = (alert for alert in alerts if not open_only or is_open(alert))
    return tuple(ladder_of(state, alert) for alert in islice(wanted, most))


def own_ladders_seen(state: State, party: str, *, most: int | None = None) -> tuple[SeenLadder, ...]:
    """How far this party itself has come with what is owed to it still, the last first."""
    causes = reversed(state.owed.of_recipient.get(party, ()))
    alerts = (state.owed.alerts[party, cause] for cause in causes)
    return tuple(ladder_of(state, alert) for alert in islice(filter(is_open, alerts), most))


def holdings(state: State, party: str, notice: str, now_us: int) -> tuple[SeenHolding, ...]:
    """What every party that was ever told of this notice of the reader's has taken in of it, by name."""
    key, owed = (party, notice), state.owed
    filed = state.notices.get(key)
    told = {recipient for recipient, told_of in owed.latest if told_of == key} | owed.held.get(key, {}).keys()
    found = []
    for name in sorted(told - {party}):
        held, heard_us = owed.held.get(key, {}).get(name), owed.heard.get(name)
        limit_us = 0 if owed.ladder is None else owed.ladder.stale_us
        latest = owed.get(name, owed.latest.get((name, key), -1))
        behind = held is None or (latest is not None and latest.cause > held.cause)
        silent = heard_us is None or now_us - heard_us > limit_us
        found.append(
            SeenHolding(
                party=name,
                notice=notice,
                notice_version=None if held is None else held.notice_version,
                cause=None if held is None else held.cause,
                version=None if held is None else held.version,
                taken_us=None if held is None else held.at_us,
                heard_us=heard_us,
                cells=() if held is None else held.cells,
                stale=filed is not None and (behind or silent),
            )
        )
    return tuple(found)


def is_open(alert: Alert) -> bool:
    """Whether something is owed still."""
    return alert.superseded is None and alert.next_rung() is not None


def ladder_of(state: State, alert: Alert) -> SeenLadder:
    taken = _last(alert)
    facts, version = alert.facts, alert.version
    return SeenLadder(
        recipient=alert.recipient,
        cause=alert.cause,
        by=alert.by,
        opened_us=alert.opened_us,
        urgency=alert.urgency,
        owed=alert.owed,
        rung=alert.rung(),
        waits_for=alert.next_rung() if alert.superseded is None else None,
        due_us=alert.due_us,
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
        doubtful=taken is not None and in_doubt(state, [Word(entry=taken.entry, keyid=taken.keyid)]),
        answer_us=alert.answer_us,
        answers=tuple(state.owed.said[entry].command for entry in state.owed.answers.get(alert.cause, ())),
        superseded=alert.superseded,
        about=tuple(dict.fromkeys(one.about for one in alert.subjects)),
    )


def _last(alert: Alert) -> Taking | None:
    """The last word about it as it stands, also one that only asks."""
    version = alert.version if alert.facts.taken else ""
    return next((one for one in reversed(alert.facts.taken) if one.version == version), None)


def _seen(reader: Reader, alert: Alert) -> SeenAlert:
    seen = (subject_seen(reader, one, alert.notice) for one in alert.subjects)
    subjects = tuple(sorted(seen, key=SeenSubject.order))
    protected = {key for one in subjects for key in one.protected}
    return SeenAlert(
        ladder=ladder_of(reader.state, alert),
        version=alert.version,
        own=alert.own,
        subjects=subjects,
        protected=tuple(sorted(protected)),
    )
