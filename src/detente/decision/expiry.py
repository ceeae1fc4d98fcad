"""What is over leaves the chart, and comes back when somebody asks about its time: nothing is missed (ADR 0019)."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from detente.geometry.packed import Boxes
from detente.index.box import Box
from detente.messages.conflicts import Conflict
from detente.messages.notices import Notice, NoticeKey

from .chart import Chart, Laid, Plot, lay, widest_us
from .detection import conflicts_of
from .separation import Separations
from .state import State

SPARE_US: Final = 86_400_000_000
"""A day: who files no later than that asks about nothing that has left the chart."""


def expire(state: State, clock_us: int) -> None:
    """Take off the chart what is over by this clock; it costs as much as what goes."""
    state.chart.expire(over_before_us(state.separations, clock_us))


def over_before_us(table: Separations, clock_us: int) -> int:
    """Whatever ended before this time (µs UTC) is over."""
    return clock_us - widest_us(table) - SPARE_US


def standing_after(state: State, before_us: int) -> list[Plot]:
    """The notices of which something does not end before a time."""
    plots = []
    for filed in state.notices.values():
        for part in filed.plot.notice.volumes:
            if part.volume.end_us >= before_us:
                plots.append(filed.plot)
                break
    return plots


def conflicts_with_standing(state: State, plotted: Plot, laid: Laid) -> list[Conflict]:
    """Every conflict of a notice with those that stand, however long ago they were; in order of ids."""
    _reach(state, laid.boxes)
    return conflicts_of(state.chart, plotted, laid)


def standing_around(
    state: State, notice: Notice, boxes: Boxes, *, metres: float = 0.0, height_mm: int = 0, time_us: int = 0
) -> list[Plot]:
    """As `Chart.around`, of all notices that stand, however long ago they were."""
    _reach(state, boxes, sooner_us=time_us)
    return state.chart.around(notice, boxes, metres=metres, height_mm=height_mm, time_us=time_us)


def standing_within(state: State, boxes: list[Box], from_us: int) -> set[NoticeKey]:
    """The notices that stand of which a volume meets one of these boxes at a time or later."""
    if from_us < state.chart.horizon_us:
        _draw_anew(state)
    later = (replace(box, start_us=max(box.start_us, from_us)) for box in boxes if box.end_us >= from_us)
    return {key for box in later for key in state.chart.within(box)}


def _reach(state: State, boxes: Boxes, sooner_us: int = 0) -> None:
    """See that all that volumes could meet is on the chart, were they up to `sooner_us` earlier.

    What is off it ended before its horizon. Between that and a volume that starts later by more than any separation
    there is no conflict. Else the chart is drawn anew, with all that ever was, since whoever asks about the past once
    will do so again. That changes nothing of what is known, only where it is looked up.
    """
    earliest_us = min(boxes.time.tolist())[0] - sooner_us - state.chart.widest_us
    if earliest_us < state.chart.horizon_us:
        _draw_anew(state)


def _draw_anew(state: State) -> None:
    plots = [filed.plot for filed in state.notices.values()]
    state.chart = Chart(state.separations)
    if plots:
        state.chart.add_many(plots, lay(*(one.notice for one in plots)))
