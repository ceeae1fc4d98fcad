"""How far a long check has come: what its caller is told while it goes on."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol


class Stage(StrEnum):
    """What is done one after the other, in the words for people."""

    READING = "reading"
    LOOKING = "looking for conflicts"
    WRITING = "writing"


class Tell(Protocol):
    """Told that `done` of `total` are done, None where nobody knows how many there will be. Reading is counted in
    bytes, and `count` says how many notices they held so far; looking in tests; writing in conflicts.
    """

    def __call__(self, stage: Stage, done: int, total: int | None, count: int, /) -> None: ...


def nobody(stage: Stage, done: int, total: int | None, count: int, /) -> None:
    """Tells nobody."""
