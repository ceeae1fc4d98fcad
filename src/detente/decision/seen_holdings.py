"""What each party has taken in of a notice, as its owner sees it."""

from __future__ import annotations

from dataclasses import dataclass

from .owed import Holding
from .reader import Reader
from .seen_ladder import NAMELESS, is_rough
from .state import State


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


def holdings(state: State, party: str, notice: str, now_us: int) -> tuple[SeenHolding, ...]:
    """What every party that was ever told of this notice of the reader's has taken in of it, by name."""
    key, owed, reader = (party, notice), state.owed, Reader(state, NAMELESS, party)
    filed = state.notices.get(key)
    told = {recipient for recipient, told_of in owed.told if told_of == key} | owed.held.get(key, {}).keys()
    found = []
    for name in sorted(told - {party}):
        held, heard_us = owed.held.get(key, {}).get(name), owed.heard.get(name)
        limit_us = 0 if owed.ladder is None else owed.ladder.stale_us
        behind = held is None or _is_behind(reader, held, name, notice)
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


def _is_behind(reader: Reader, held: Holding, name: str, notice: str) -> bool:
    """Whether what it was told since is to be taken in anew; where that is hidden from the owner, it is taken to be."""
    owed, place = reader.state.owed, (name, (reader.party, notice))
    last = owed.get(name, owed.told.get(place, -1))
    if last is not None and last.cause > held.cause and is_rough(reader, last):
        return True
    return owed.latest.get(place, -1) > held.cause
