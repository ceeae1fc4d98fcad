"""What one entry brought about, party by party: one alert for each whom it concerns, with all that it says to them.

A finding that was known before and differs in nothing that its reader is shown is no alert. One that differs by little
is told, and asks for no word; else the alert is owed, and stands in the place of the one before it about that notice.
"""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache
from typing import Final

from msgspec import Struct

from detente.messages.alerts import Deadlines, Ladder, Urgency
from detente.messages.notices import Notice, NoticeKey

from .alert import URGENCIES, Alert, Subject
from .material import FieldChange, changes
from .state import Filed, State


class Weight(IntEnum):
    """What something is to its reader."""

    SILENT = 0
    """Nothing that they are shown differs. It stands in an alert that is told for something else."""
    TOLD = 1
    OWED = 2


class Happening(Struct, kw_only=True):
    """What the entry `entry` brings about, which `by` said; empty for the node itself. `notice` is the one that it is
    about, `before` as it stood and `after` as it stands then, where that was changed by it.

    `exact` says by party whether it is told exactly of what it has to do with that notice. `drafts` are the alerts
    that it makes, by recipient, also those that say nothing yet; `beside` is what it brings
    about for notices that it is not about.
    """

    entry: int
    at_us: int
    by: str
    notice: NoticeKey | None = None
    version: int = 0
    before: Filed | None = None
    after: Notice | None = None
    drafts: dict[str, Alert | None] = {}
    exact: dict[str, bool] = {}
    beside: Happening | None = None
    _changes: list[FieldChange] | None = None

    def changes(self) -> list[FieldChange]:
        """What differs in the notice; nothing where it was not changed."""
        if self._changes is None:
            both = None if self.before is None or self.after is None else (self.before.plot.notice, self.after)
            self._changes = [] if both is None else changes(*both)
        return self._changes


def say(
    state: State,
    now: Happening,
    recipient: str,
    subject: Subject,
    urgency: Urgency,
    weight: Weight = Weight.OWED,
    *,
    arrangement: str = "",
    for_cells: bool = True,
) -> Alert | None:
    """Put this into what the recipient is told of what happens; None where it has nobody left to tell."""
    if recipient in now.drafts:
        alert = now.drafts[recipient]
    else:
        alert = now.drafts[recipient] = _draft(state, now, recipient, for_cells=for_cells)
    if alert is None:
        return None
    alert.subjects.append(subject)
    owed = state.owed
    if weight is Weight.SILENT:
        return alert
    if (recipient, now.entry) not in owed.alerts:
        owed.keep(alert)
        _follow(state, now, alert)
    if weight is Weight.OWED:
        ladder = owed.ladders.get(arrangement) if arrangement else None
        if ladder is not None:
            alert.ladder = sooner(alert.ladder, ladder)
        higher = urgency is not alert.urgency and URGENCIES[urgency] > URGENCIES[alert.urgency]
        if higher:
            alert.urgency = urgency
        if not alert.owed:
            alert.owed = True
            _supersede(state, now, alert)
            owed.settle(alert)
        elif higher or ladder is not None:
            owed.settle(alert)
    return alert


def _draft(state: State, now: Happening, recipient: str, *, for_cells: bool) -> Alert | None:
    cells = cells_of(state, recipient) if for_cells else ()
    ladder = state.owed.ladder
    if ladder is None or recipient not in state.parties or (recipient == now.by and not cells):
        return None
    return Alert(
        recipient=recipient,
        cause=now.entry,
        by=now.by,
        opened_us=now.at_us,
        from_us=now.at_us,
        urgency=Urgency.ROUTINE,
        ladder=ladder,
        cells=cells,
        notice=now.notice,
        notice_version=now.version,
    )


def _follow(state: State, now: Happening, alert: Alert) -> None:
    if now.notice is not None:
        owed, place = state.owed, (alert.recipient, now.notice)
        before = owed.get(alert.recipient, owed.told.get(place, -1))
        owed.told[place] = alert.cause
        if before is not None:
            before.followed = alert.cause


def _supersede(state: State, now: Happening, alert: Alert) -> None:
    """What was said of this notice before is said anew: whatever was answered to it stays on record, and counts for
    nothing now.
    """
    if now.notice is None:
        return
    owed, place = state.owed, (alert.recipient, now.notice)
    before = owed.get(alert.recipient, owed.latest.get(place, -1))
    owed.latest[place] = alert.cause
    if before is not None:
        before.superseded, alert.supersedes = alert.cause, before.cause
        owed.settle(before)


def cells_of(state: State, party: str) -> tuple[str, ...]:
    """The cells that a party says must know."""
    card = state.cards.get(party)
    return () if card is None or not card.cells else tuple(cell.name for cell in card.cells)


_DEADLINES: Final = tuple(Deadlines.__struct_fields__)


@lru_cache(maxsize=256)
def sooner(one: Ladder, other: Ladder) -> Ladder:
    """Of each deadline the earlier."""
    if one == other:
        return one
    rows = {urgency.value: _sooner(one.of(urgency), other.of(urgency)) for urgency in Urgency}
    times = {
        name: min(getattr(one, name), getattr(other, name)) for name in ("answer_us", "urgent_answer_us", "stale_us")
    }
    return Ladder(**rows, **times)  # type: ignore[arg-type]  # the names are those of its members


def _sooner(one: Deadlines, other: Deadlines) -> Deadlines:
    return Deadlines(**{name: min(getattr(one, name), getattr(other, name)) for name in _DEADLINES})
