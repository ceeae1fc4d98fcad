"""Missions in lines for people: what is late first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .terminal import harmless

if TYPE_CHECKING:
    from detente.web.missions import MissionList, MissionView

_SIGNS = {"held": "▲ HOLD", "under-way": "● under way"}


def mission_lines(listed: MissionList) -> Iterator[str]:
    """Each mission in two lines; one line where there is none."""
    if not listed.missions:
        yield "No mission that you may know of. What was not told is not listed."
        return
    for one in sorted(listed.missions, key=_order):
        yield harmless(f"{_SIGNS.get(one.state, f'○ {one.state}')}  {one.notice} ({one.party})")
        yield harmless(f"    {', '.join(_facts(one))}")
    yield "That a mission was not heard of says nothing of where it is, nor why."


def _order(one: MissionView) -> tuple[int, str, str]:
    return {"held": 0, "under-way": 1}.get(one.state, 2), one.party, one.notice


def _facts(one: MissionView) -> Iterator[str]:
    if one.held is not None:
        whom = f" by {one.held.of}" if one.held.of else ""
        yield f"waits since {one.held.since}: {one.held.why.value}{whom}"
    yield f"last heard of {one.heard}" + ("" if one.waypoint is None else f" at waypoint {one.waypoint}")
    if one.due is not None:
        yield f"to be heard of by {one.due}"
    if one.ended is not None:
        yield f"ended {one.ended}"
