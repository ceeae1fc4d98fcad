"""A party's alerts as it may see them, and its watch.

An alert says that something concerns the reader; what that is, the views of notices, conflicts and measures say, and no
more of it than they. So an alert of what is hidden by now stands there without it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice

from detente.messages.notices import NoticeKey

from .alert import Alert
from .reader import Reader
from .seen_ladder import SeenLadder, is_open, ladder_of
from .seen_subject import SeenSubject, subject_seen
from .state import State
from .veil import Veil


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenAlert:
    """An alert as its recipient sees it. `version` (hex) is what an answer to it names; `supersedes` is the cause of
    the alert that it says anew. `protected` is for the node: what it records as read.
    """

    ladder: SeenLadder
    version: str
    own: bool
    supersedes: int | None
    subjects: tuple[SeenSubject, ...]
    protected: tuple[NoticeKey, ...] = field(compare=False, repr=False)


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


def _seen(reader: Reader, alert: Alert) -> SeenAlert:
    seen = (subject_seen(reader, one, alert.notice) for one in alert.subjects)
    subjects = tuple(sorted(seen, key=SeenSubject.order))
    protected = {key for one in subjects for key in one.protected}
    return SeenAlert(
        ladder=ladder_of(reader.state, alert),
        version=alert.version,
        own=alert.own,
        supersedes=alert.supersedes,
        subjects=subjects,
        protected=tuple(sorted(protected)),
    )
