"""Where notices can be looked for when one of them might move: a chart, or as much of it as a reader may see."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from detente.geometry.packed import Boxes, together
from detente.messages.notices import Notice, NoticeKey

from .chart import Laid, Plot, lay
from .separation import Separations


class Charted(Protocol):
    """What a search for suggestions asks."""

    @property
    def separations(self) -> Separations: ...

    def around(
        self, notice: Notice, boxes: Boxes, *, metres: float = 0.0, height_mm: int = 0, time_us: int = 0
    ) -> list[Plot]:
        """As `Chart.around`."""


class Asked:
    """A chart to ask again and again: it remembers which notices were found, and their columns."""

    def __init__(self, chart: Charted) -> None:
        self._chart = chart
        self._laid: dict[NoticeKey, Laid] = {}
        self.separations = chart.separations

    def around(
        self, notice: Notice, boxes: Boxes, *, metres: float = 0.0, height_mm: int = 0, time_us: int = 0
    ) -> list[Plot]:
        near = self._chart.around(notice, boxes, metres=metres, height_mm=height_mm, time_us=time_us)
        for plotted in near:
            self.laid(plotted)
        return near

    def laid(self, plotted: Plot) -> Laid:
        """The columns of a notice as it stands."""
        key = plotted.notice.key
        if key not in self._laid:
            self._laid[key] = lay(plotted.notice)
        return self._laid[key]

    def laid_together(self, plots: Sequence[Plot]) -> Laid:
        """The columns of some notices as they stand, one after the other."""
        if not plots:
            return lay()
        boxes, footprints = together([(one.boxes, one.footprints) for one in map(self.laid, plots)])
        return Laid(boxes=boxes, footprints=footprints)

    @property
    def found(self) -> set[NoticeKey]:
        """All that was ever found or laid."""
        return set(self._laid)
