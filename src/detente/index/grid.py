"""Which volumes could meet a given one: a dynamic hash grid over longitude, latitude and time, on several levels.

Each box lies on the level whose cells are at least as large as itself, so it is held in at most eight cells; a
country-sized or year-long volume then costs no more than its share. A query looks at every level that is in use, cell
by cell, or box by box where a level holds fewer boxes than the query covers cells. Candidates only: never a miss.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Generic, TypeVar

from msgspec import Struct

Key = TypeVar("Key", bound=Hashable)

_CELL_E7 = 2_500_000  # 0.25° on the lowest level
_CELL_US = 6 * 3_600_000_000  # 6 h on the lowest level
_STEP = 4  # each level's cells are this many times as large as those below


class Box(Struct, frozen=True, kw_only=True):
    """Bounds of a volume, integers. All edges belong to it, those in time too: the exact test knows better."""

    west_e7: int
    south_e7: int
    east_e7: int
    north_e7: int
    floor_mm: int
    ceiling_mm: int
    start_us: int
    end_us: int

    def meets(self, other: Box) -> bool:
        return (
            self.west_e7 <= other.east_e7
            and other.west_e7 <= self.east_e7
            and self.south_e7 <= other.north_e7
            and other.south_e7 <= self.north_e7
            and self.start_us <= other.end_us
            and other.start_us <= self.end_us
            and self.floor_mm <= other.ceiling_mm
            and other.floor_mm <= self.ceiling_mm
        )


Level = tuple[int, int]
Cell = tuple[int, int, int]


class Grid(Generic[Key]):
    """Boxes by key, asked by box. A key stands for one box; the keys of an answer come in order of insertion."""

    def __init__(self) -> None:
        self._boxes: dict[Key, Box] = {}
        self._order: dict[Key, int] = {}
        self._levels: dict[Level, dict[Cell, dict[Key, Box]]] = {}
        self._held: dict[Level, dict[Key, Box]] = {}
        self._next = 0

    def __len__(self) -> int:
        return len(self._boxes)

    def insert(self, key: Key, box: Box) -> None:
        """Add a box; the key must not be there yet."""
        assert key not in self._boxes
        self._boxes[key] = box
        self._order[key] = self._next
        self._next += 1
        level = _level_of(box)
        cells = self._levels.setdefault(level, {})
        for cell in _cells(level, box):
            cells.setdefault(cell, {})[key] = box
        self._held.setdefault(level, {})[key] = box

    def remove(self, key: Key) -> None:
        """Take a box out; the key must be there."""
        box = self._boxes.pop(key)
        del self._order[key]
        level = _level_of(box)
        cells = self._levels[level]
        for cell in _cells(level, box):
            del cells[cell][key]
            if not cells[cell]:
                del cells[cell]
        del self._held[level][key]
        if not self._held[level]:
            del self._held[level], self._levels[level]

    def query(self, box: Box) -> list[Key]:
        """The keys of all boxes that meet the given one."""
        looked_at: list[dict[Key, Box]] = []
        for level, cells in self._levels.items():
            held = self._held[level]
            columns, rows, slots = _ranges(level, box)
            if len(columns) * len(rows) * len(slots) > len(held):
                looked_at.append(held)
                continue
            for column in columns:
                for row in rows:
                    for slot in slots:
                        inside = cells.get((column, row, slot))
                        if inside is not None:
                            looked_at.append(inside)
        west, south, east, north = box.west_e7, box.south_e7, box.east_e7, box.north_e7
        floor, ceiling, start, end = box.floor_mm, box.ceiling_mm, box.start_us, box.end_us
        # The same as `meets`, written out: this line is most of the work of a query.
        found = {
            key
            for inside in looked_at
            for key, other in inside.items()
            if other.start_us <= end and start <= other.end_us
            and other.west_e7 <= east and west <= other.east_e7
            and other.south_e7 <= north and south <= other.north_e7
            and other.floor_mm <= ceiling and floor <= other.ceiling_mm
        }  # fmt: skip
        return sorted(found, key=self._order.__getitem__)

    def box(self, key: Key) -> Box:
        """The box that a key stands for; the key must be there."""
        return self._boxes[key]


def _level_of(box: Box) -> Level:
    """The lowest level whose cells are as large as the box, in space and in time each."""
    span = max(box.east_e7 - box.west_e7, box.north_e7 - box.south_e7)
    space, cell = 0, _CELL_E7
    while cell < span:
        space, cell = space + 1, cell * _STEP
    time, cell = 0, _CELL_US
    while cell < box.end_us - box.start_us:
        time, cell = time + 1, cell * _STEP
    return space, time


def _ranges(level: Level, box: Box) -> tuple[range, range, range]:
    side = _CELL_E7 * _STEP ** level[0]
    span = _CELL_US * _STEP ** level[1]
    return (
        range(box.west_e7 // side, box.east_e7 // side + 1),
        range(box.south_e7 // side, box.north_e7 // side + 1),
        range(box.start_us // span, box.end_us // span + 1),
    )


def _cells(level: Level, box: Box) -> Iterator[Cell]:
    columns, rows, slots = _ranges(level, box)
    return ((column, row, slot) for column in columns for row in rows for slot in slots)
