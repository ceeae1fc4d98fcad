"""Sentences and forms of a marked text: what each announces, and which of the others may say more of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from detente.messages.notices import Kind

from .marks import POSITIONS, Mark, MarkKind


@dataclass(slots=True)
class Statement:
    """A sentence or a form: its span, and its marks by kind."""

    start: int
    end: int
    marks: list[Mark]

    def of(self, kind: MarkKind) -> list[Mark]:
        return [mark for mark in self.marks if mark.kind is kind]

    @property
    def names_a_place(self) -> bool:
        return any(mark.kind in POSITIONS for mark in self.marks)


def with_others(statements: Sequence[Statement]) -> Iterator[tuple[Statement, list[Statement]]]:
    """Each statement that announces something, with those of its paragraph that may say more of it: the ones after it
    that announce nothing themselves, and for the first one those before it.
    """
    carriers = [n for n, statement in enumerate(statements) if kinds_of(statement)]
    for place, number in enumerate(carriers):
        following = carriers[place + 1] if place + 1 < len(carriers) else len(statements)
        before = statements[:number] if place == 0 else []
        yield statements[number], [*statements[number + 1 : following], *reversed(before)]


def kinds_of(statement: Statement) -> list[Kind]:
    """The kinds of notice that a statement may become: a strike by a hospital is two; the hospital that a convoy goes
    to is none of its own.
    """
    announced = [mark for mark in statement.marks if mark.activity is not None]
    aimed_at = [after for mark, after in pairwise(announced) if _struck(mark) and after.start - mark.end < _OBJECT]
    said = {mark.activity for mark in announced if mark not in aimed_at or mark.activity is Kind.SITE}
    chosen = [Kind.HAZARD] if Kind.HAZARD in said else []
    chosen += [Kind.RELIEF] if Kind.RELIEF in said else [Kind.MOVEMENT] if Kind.MOVEMENT in said else []
    if Kind.AIR in said and not chosen:
        chosen.append(Kind.AIR)
    if Kind.SITE in said and not {Kind.RELIEF, Kind.MOVEMENT} & set(chosen):
        chosen.append(Kind.SITE)
    if Kind.PRESENCE in said and not chosen:
        chosen.append(Kind.PRESENCE)
    return chosen


_OBJECT = 30
"""Characters from a verb to the end of what may stand before its object: "struck a large armoured convoy"."""
_STRUCK = re.compile(
    r"struck|bomb(?:s|ed)|shell(?:s|ed)|(?:раз)?бомбил[аи]?|обстрелял[аи]?|قصف(?:ت|وا)?", re.IGNORECASE
)


def _struck(mark: Mark) -> bool:
    """Whether what follows is what was struck, and so announced by nobody."""
    return mark.activity is Kind.HAZARD and _STRUCK.fullmatch(mark.text) is not None
