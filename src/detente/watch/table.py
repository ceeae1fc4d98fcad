"""All tracks that something is known of, by reporter and name: what was reported, and what is believed of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from detente.decision.seen_position import Place
from detente.decision.tracks import Moved
from detente.geometry.volumes import HIGHEST_MM, LOWEST_MM
from detente.messages.positions import Remark, Report
from detente.messages.watching import Change, TrackKey

from .plausible import NOT_MOVED, believed, in_order, is_same, moved_of, reachable
from .trails import Trails

MOST_TRACKS: Final = 200_000
MOST_WAITING: Final = 600
"""Reports of one track between two looks; more are thinned out, the oldest first."""


@dataclass(slots=True, kw_only=True)
class Row:
    """A track: its last believed report and how it moves by it, one that is in doubt, and what has come since."""

    number: int
    report: Report | None = None
    moved: Moved = NOT_MOVED
    doubt: Report | None = None
    waiting: list[Report] = field(default_factory=list)


class Table:
    """Rows are handed out again, so that a long run needs no more memory than its most tracks."""

    def __init__(self) -> None:
        self.rows: dict[TrackKey, Row] = {}
        self.trails = Trails()
        self._free: list[int] = []
        self._waiting: set[TrackKey] = set()

    def put(self, report: Report) -> Remark | None:
        """Have it wait for the next look. What is odd about it, where anything is: DOUBLED is not taken."""
        key = report.by, report.track
        row = self.rows.get(key)
        if row is None:
            row = self._begin(key)
        known = row.report
        if (known is not None and is_same(known, report)) or any(is_same(one, report) for one in row.waiting):
            return Remark.DOUBLED
        if known is not None and report.at_us < known.at_us:
            self.trails.add(row.number, Place(report.at_us, report.lon_e7, report.lat_e7))
            return Remark.OUT_OF_ORDER
        earlier = (one for one in row.waiting if one.at_us <= report.at_us)
        before = max(earlier, key=lambda one: one.at_us, default=known)
        row.waiting.append(report)
        if len(row.waiting) > MOST_WAITING:
            row.waiting = in_order(row.waiting)[-MOST_WAITING:]
        self._waiting.add(key)
        return Remark.JUMP if before is not None and not reachable(before, report) else None

    def rounds(self) -> Iterator[list[tuple[TrackKey, Row]]]:
        """What waits, a report of each track in each round, in the order of their times: each is now what is known."""
        queues = {key: iter(in_order(self.rows[key].waiting)) for key in sorted(self._waiting)}
        for key in queues:
            self.rows[key].waiting = []
        self._waiting = set()
        while queues:
            taken = []
            for key in list(queues):
                row = self.rows[key]
                if self._next(row, queues[key]):
                    taken.append((key, row))
                else:
                    del queues[key]
            if taken:
                yield taken

    def _next(self, row: Row, queue: Iterator[Report]) -> bool:
        """The next report that is believed."""
        for report in queue:
            ((_, agrees),) = believed(row.report, row.doubt, [report])
            if not agrees:
                row.doubt = report
                continue
            agreed = row.report if row.report is None or reachable(row.report, report) else row.doubt
            row.moved = moved_of(agreed, report)
            row.report, row.doubt = report, None
            self.trails.add(row.number, Place(report.at_us, report.lon_e7, report.lat_e7))
            return True
        return False

    def known(self) -> list[tuple[TrackKey, Row]]:
        """All of which something is believed, in order."""
        return [(key, row) for key, row in sorted(self.rows.items()) if row.report is not None]

    def remember(self, changes: Iterable[Change]) -> None:
        """After a start: what stands in the record was reported once, so that it can be lost."""
        for change in changes:
            if all(change.track) and change.track not in self.rows:
                self._begin(change.track).report = report_of(change)

    def forget(self, keys: Iterable[TrackKey]) -> None:
        for key in keys:
            row = self.rows.pop(key, None)
            if row is not None:
                self._free.append(row.number)
            self._waiting.discard(key)

    def _begin(self, key: TrackKey) -> Row:
        number = self._free.pop() if self._free else len(self.rows)
        row = self.rows[key] = Row(number=number)
        self.trails.begin(number)
        return row


def report_of(change: Change) -> Report:
    """What a change says of where its track was; how it moved is not known from that."""

    by, track = change.track
    return Report(
        track=track,
        party=change.party,
        by=by,
        at_us=change.at_us,
        lon_e7=change.lon_e7,
        lat_e7=change.lat_e7,
        uncertainty_mm=change.uncertainty_mm,
        floor_mm=LOWEST_MM,
        ceiling_mm=HIGHEST_MM,
        altitude=None,
        course_cdeg=None,
        speed_mm_s=None,
        course_uncertainty_cdeg=0,
        speed_uncertainty_mm_s=0,
        domain=change.domain,
        source="",
    )
