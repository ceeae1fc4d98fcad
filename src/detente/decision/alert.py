"""One alert: what it says to one party, how far up its ladder it has come, and when the next rung is due.

Its facts only ever grow, and none hangs on the order in which they come: so it is the same alert whichever carrier
reported first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from msgspec import Struct

from detente.messages.alerts import (
    ACKNOWLEDGES,
    About,
    Carriage,
    ChangedField,
    Content,
    Ladder,
    Part,
    Reply,
    Rung,
    Step,
    Urgency,
    version_of_alert,
)
from detente.messages.conflicts import Pair
from detente.messages.met import MetKey
from detente.messages.notices import NoticeKey
from detente.messages.watching import Change

from .material import FieldChange

STEPS: Final = tuple(Step)
URGENCIES: Final = {urgency: number for number, urgency in enumerate(Urgency)}
RUNGS: Final = {rung: number for number, rung in enumerate(Rung)}


class TermsSaid(Struct, frozen=True, kw_only=True):
    """A version (hex) of an arrangement, and the entry of the command that proposes it, or says a stance on it."""

    arrangement: str
    version: str
    entry: int


class Subject(Struct, frozen=True, kw_only=True):
    """One thing that an alert says: the entry that says it in full, or of what was found the one that it was found with
    (how many were found before it may be hidden); and what it is about: a conflict, a notice, what a notice meets
    (`met`), a version of an arrangement (`terms`), or how a track stands (`track`); none of them where it is about the
    command of the entry alone. `changes` are those in `fields`.
    """

    about: About
    entry: int
    pair: Pair | None = None
    notice: NoticeKey | None = None
    met: MetKey | None = None
    fields: tuple[ChangedField, ...] = ()
    changes: tuple[FieldChange, ...] = ()
    terms: TermsSaid | None = None
    track: Change | None = None


class Taking(Struct, frozen=True, kw_only=True):
    """That a person on watch answered: the entry of the command, the key under it, and what was answered when to which
    version.
    """

    entry: int
    keyid: str
    at_us: int
    version: str
    reply: Reply
    text: str


class Noted(Struct, frozen=True, kw_only=True):
    """That a person said something of a cell: the entry of the command, the key under it, and when."""

    entry: int
    keyid: str
    at_us: int


class Climbed(Struct, frozen=True, kw_only=True):
    """That a deadline was missed: the entry that says so, when it was noticed, of which rung, and where it went."""

    entry: int
    at_us: int
    rung: Rung
    step: Step


@dataclass(slots=True, kw_only=True)
class Facts:
    """What is known of an alert: by carrier what it said, with the earliest time of each; who had it before them; what
    was answered; by version the cells that it was passed to and those that confirmed; and where it climbed.
    """

    carried: dict[tuple[str, Carriage], int] = field(default_factory=dict)
    received: dict[str, int] = field(default_factory=dict)
    taken: list[Taking] = field(default_factory=list)
    passed: dict[tuple[str, str], Noted] = field(default_factory=dict)
    confirmed: dict[tuple[str, str], Noted] = field(default_factory=dict)
    answered: int | None = None
    climbed: list[Climbed] = field(default_factory=list)


NO_FACTS: Final = Facts()
"""Of an alert of which nothing is known; nobody writes into it."""


class Alert(Struct, kw_only=True):
    """Owed to `recipient` since `opened_us`; brought about by the entry `cause`, which `by` said. Its deadlines count
    from `from_us`: later than that only where it was taken in, and then said something more.

    `notice` is what it is about, at the version of it, where that is one notice. `owed` is false of what is only
    told, and asks for no word. `cells` must confirm it. `answer_us` is by when what it asks must be answered, None
    where it asks nothing. It was `calls` times called, rested at `climbs` steps since the rung that it stands on, and
    is due at `due_us`: None where nothing is owed any more, or nobody is left to climb to. What it asks falls due once
    more at `answer_us`, though nobody has taken it in. `superseded` is the cause of
    the alert that says anew what this one said, `supersedes` that of the one which this says anew;
    `followed` of the next one about that notice, whether it asks for a word or only tells.
    """

    recipient: str
    cause: int
    by: str
    opened_us: int
    from_us: int
    urgency: Urgency
    ladder: Ladder
    cells: tuple[str, ...]
    notice: NoticeKey | None = None
    notice_version: int = 0
    owed: bool = False
    subjects: list[Subject] = []
    facts: Facts = NO_FACTS
    answer_us: int | None = None
    calls: int = 1
    climbs: int = 0
    due_us: int | None = None
    superseded: int | None = None
    supersedes: int | None = None
    followed: int | None = None

    @property
    def own(self) -> bool:
        """Whether its recipient brought it about: it knows, and its cells do not yet."""
        return self.recipient == self.by

    @property
    def version(self) -> str:
        """Hex, over all that it says."""
        return version_of_alert(
            Content(
                recipient=self.recipient,
                cause=self.cause,
                opened_us=self.opened_us,
                parts=tuple(Part(about=one.about, entry=one.entry, fields=one.fields) for one in self.subjects),
            )
        )

    @property
    def step(self) -> Step | None:
        """Where it has climbed to since the rung that it stands on; None where it has missed nothing."""
        return STEPS[self.climbs - 1] if self.climbs else None

    def noted(self) -> Facts:
        """Its facts, to write into."""
        if self.facts is NO_FACTS:
            self.facts = Facts()
        return self.facts

    def taken(self) -> Taking | None:
        """The last word that takes it in, as it stands now."""
        version = self.version if self.facts.taken else ""
        taken = (one for one in reversed(self.facts.taken) if one.reply in ACKNOWLEDGES and one.version == version)
        return next(taken, None)

    def waiting_cells(self, said: Mapping[tuple[str, str], Noted]) -> tuple[str, ...]:
        """The cells of which this is not said of the version that stands."""
        if not self.cells:
            return ()
        version = self.version if said else ""
        return tuple(cell for cell in self.cells if (version, cell) not in said)

    def next_rung(self) -> Rung | None:
        """The lowest rung that it has not reached, whatever came of those above it: the weakest link. None where all
        is done.
        """
        return self.rung_after() if self.owed else None

    def rung_after(self) -> Rung | None:
        """The same, as if it were owed."""
        if not self.own:
            if self.facts is NO_FACTS or not self._is_received():
                return Rung.RECEIVED
            if self.taken() is None:
                return Rung.ACKNOWLEDGED
        facts = self.facts
        if self.waiting_cells({**facts.passed, **facts.confirmed} if facts is not NO_FACTS else {}):
            return Rung.PASSED
        if self.waiting_cells(facts.confirmed):
            return Rung.CONFIRMED
        return Rung.ANSWERED if self.answer_us is not None and facts.answered is None else None

    def rung(self) -> Rung:
        """The rung that it stands on; none is counted of which a lower one is missing."""
        facts = self.facts
        if not self.own and not self._is_received():
            sent = any(carriage is not Carriage.FAILED for _, carriage in facts.carried)
            return Rung.SENT if sent else Rung.OPEN
        if not self.own and self.taken() is None:
            return Rung.RECEIVED
        if self.cells:
            if self.waiting_cells({**facts.passed, **facts.confirmed}):
                return Rung.ACKNOWLEDGED
            if self.waiting_cells(facts.confirmed):
                return Rung.PASSED
        if self.answer_us is not None and facts.answered is not None:
            return Rung.ANSWERED
        return Rung.CONFIRMED if self.cells else Rung.ACKNOWLEDGED

    def deadline_us(self, rung: Rung) -> int:
        """When it was or is to have reached a rung."""
        deadlines = self.ladder.of(self.urgency)
        if rung is Rung.RECEIVED:
            return self.from_us + deadlines.received_us
        if rung is Rung.ACKNOWLEDGED:
            return self.from_us + deadlines.acknowledged_us
        if rung is Rung.PASSED:
            return self.from_us + deadlines.passed_us
        if rung is Rung.CONFIRMED:
            return self.from_us + deadlines.confirmed_us
        return self.from_us if self.answer_us is None else self.answer_us

    def next_due_us(self) -> int | None:
        """When somebody must have moved it on, or it climbs; None where that is over or the top is reached. At the top
        what it asks is told once more when that is overdue.
        """
        rung = None if self.superseded is not None else self.next_rung()
        if rung is None:
            return None
        if self.is_at_top():
            told = self.facts.answered is not None or any(one.rung is Rung.ANSWERED for one in self.facts.climbed)
            return None if told else self.answer_us
        due_us = self.deadline_us(rung)
        return due_us + self.climbs * self.ladder.of(self.urgency).again_us if self.climbs else due_us

    def is_at_top(self) -> bool:
        """Whether nobody is left to climb to."""
        return self.climbs >= len(STEPS)

    def _is_received(self) -> bool:
        facts = self.facts
        if facts.received or facts.taken:
            return True
        return any(carriage is Carriage.DELIVERED for _, carriage in facts.carried)
