"""Relief missions under way: when each was last heard of, by when it must be again, and whether it is to wait."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from msgspec import Struct

from detente.geometry.volumes import Position
from detente.messages.missions import Outcome, WhyHeld
from detente.messages.notices import NoticeKey

CONTACT_US: Final = 10 * 60 * 1_000_000
"""So long a contact that is tested while a mission is under way has to answer."""


class Hold(Struct, frozen=True, kw_only=True):
    """Why a mission is to wait, since when, by the entry that says so. `of` is the contact that did not answer;
    `due_us` by when it or the mission was to be heard, None where its own party asked for it.
    """

    entry: int
    at_us: int
    why: WhyHeld
    of: str
    due_us: int | None


class Ended(Struct, frozen=True, kw_only=True):
    """How a mission ended, and when that was said."""

    at_us: int
    outcome: Outcome


@dataclass(slots=True, kw_only=True)
class Mission:
    """The mission of a notice. It was last heard of at `heard_us`, at `waypoint` and `place` as far as it said;
    `due_us` is when it must be heard of again, its grace included, and None while it waits or once it is over. `tests`
    are contact tests of its contacts that are not answered yet: by the entry of each, of whom and until when.
    """

    notice: NoticeKey
    entry: int
    started_us: int
    every_us: int
    grace_us: int
    contacts: tuple[str, ...]
    heard_us: int
    waypoint: int | None = None
    place: Position | None = None
    due_us: int | None = None
    held: Hold | None = None
    ended: Ended | None = None
    tests: dict[int, tuple[str, int]] = field(default_factory=dict)

    def heard(self, at_us: int) -> None:
        """It was heard of; while it waits that changes nothing about when it goes on."""
        self.heard_us = at_us
        if self.held is None and self.ended is None:
            self.due_us = at_us + self.every_us + self.grace_us

    def next_due_us(self) -> int | None:
        """When the node is to look at it again."""
        if self.held is not None or self.ended is not None:
            return None
        tested = (until_us for _, until_us in self.tests.values())
        return min((until_us for until_us in (self.due_us, *tested) if until_us is not None), default=None)

    def over_due(self, now_us: int) -> Hold | None:
        """Why it is to wait from now on, if it is; the entry is not known yet."""
        if self.held is not None or self.ended is not None:
            return None
        if self.due_us is not None and self.due_us <= now_us:
            return Hold(entry=-1, at_us=now_us, why=WhyHeld.CHECK_IN_MISSED, of="", due_us=self.due_us)
        for of, until_us in sorted(self.tests.values(), key=lambda one: (one[1], one[0])):
            if until_us <= now_us:
                return Hold(entry=-1, at_us=now_us, why=WhyHeld.CONTACT_UNREACHED, of=of, due_us=until_us)
        return None


@dataclass(slots=True)
class Missions:
    """All of them by notice. `under_way` are those that are not over, `holds` each hold by the entry that says it."""

    by_notice: dict[NoticeKey, Mission] = field(default_factory=dict)
    under_way: dict[NoticeKey, Mission] = field(default_factory=dict)
    holds: dict[int, tuple[NoticeKey, Hold]] = field(default_factory=dict)

    def next_due_us(self) -> int | None:
        due = (mission.next_due_us() for mission in self.under_way.values())
        return min((due_us for due_us in due if due_us is not None), default=None)

    def over_due(self, now_us: int) -> Iterator[tuple[NoticeKey, Hold]]:
        """In order of their names."""
        for key in sorted(self.under_way):
            hold = self.under_way[key].over_due(now_us)
            if hold is not None:
                yield key, hold
