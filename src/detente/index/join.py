"""All pairs of boxes that meet, each once, piece by piece, so that memory is bounded however many there are.

Boxes lie in cells of their class (`fitting`), and pairs are looked for cell by cell, and between classes from the
side from which it is less work. The work is cut into pieces that hang on the boxes alone: whoever does them, and
however many at once, the pairs come out the same and in the same order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from detente.geometry.compiling import chosen
from detente.geometry.packed import Boxes

from .fitting import APART, CELLS_AT_MOST, levels_of, shift_of
from .laying import Laid, laid
from .matching import looks, meet_in_cells, meet_in_class

Pairs = NDArray[np.int64]
"""(k, 2): rows i < j."""

Progress = Callable[[int, int], None]
"""Told (done, of how many) as a long search goes on."""

_Given = TypeVar("_Given")
_Made = TypeVar("_Made")


class Mapped(Protocol):
    """Does a function to each of some things and gives what comes of it, in their order: `map`, or with threads."""

    def __call__(self, function: Callable[[_Given], _Made], things: Iterable[_Given], /) -> Iterator[_Made]: ...


_TESTS_IN_A_PIECE = 1 << 20
"""At least; a piece finds at most as many pairs as it makes tests, and so this bounds the memory for them."""
_ROWS_AT_ONCE = 100_000
_FEW_TESTS = 200_000
_FEW_LOOKS = 20_000
"""Below these plain Python answers sooner than numba can be imported."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """Part of the work: entries of cells or, where `asked` is the place of a class in the list, places that ask it.

    `tests` is the most tests of two boxes that it can take, `largest` the most entries of a cell.
    """

    first: int
    last: int
    tests: int
    largest: int = 0
    cell: int = 0
    asked: int | None = None


def box_pairs(
    boxes: Boxes,
    *,
    apart: NDArray[np.bool_] | None = None,
    mapped: Mapped = map,
    progress: Progress | None = None,
) -> Iterator[Pairs]:
    """Every pair of boxes that meet, touching edges included, each once with i < j; at most 100,000 rows at a time.

    Of two boxes that are both `apart` (bool (n)) nothing is said. The order is the same whatever `mapped` is.
    """
    for found in pieces_done(laid(boxes, apart), _as_found, mapped=mapped, progress=progress):
        for first in range(0, len(found), _ROWS_AT_ONCE):
            yield found[first : first + _ROWS_AT_ONCE]


def _as_found(pairs: Pairs) -> Pairs:
    return pairs


def pieces_done(
    layout: Laid,
    then: Callable[[Pairs], _Made],
    *,
    mapped: Mapped = map,
    progress: Progress | None = None,
) -> Iterator[_Made]:
    """What `then` makes of the pairs of each piece of the work, in order; it is done by whoever does the piece."""
    pieces = [*_within_classes(layout), *_between_classes(layout)]
    total = sum(piece.tests for piece in pieces)
    kernels = (chosen(meet_in_cells, total, _FEW_TESTS), chosen(meet_in_class, total, _FEW_TESTS))
    done = 0
    for piece, made in zip(pieces, mapped(partial(_done, layout, kernels, then), pieces), strict=True):
        yield made
        done += piece.tests
        if progress is not None:
            progress(done, total)


_Kernels = tuple[Callable[..., int], Callable[..., int]]


def _done(layout: Laid, kernels: _Kernels, then: Callable[[Pairs], _Made], piece: _Piece) -> _Made:
    in_cells, in_class = kernels
    out = np.empty((piece.tests, 2), dtype=np.int64)
    boxes, rows, firsts, entries = layout.boxes, layout.rows, layout.firsts, layout.entries
    if piece.asked is None:
        room_space, room_time = (
            np.empty((7, piece.largest), dtype=np.int32),
            np.empty((2, piece.largest), dtype=np.int64),
        )
        found = in_cells(
            piece.first, piece.last, piece.cell, firsts, entries, boxes.space, boxes.time, rows,
            room_space, room_time, np.empty(piece.largest, dtype=np.int32), out,
        )  # fmt: skip
    else:
        start, end = layout.starts[piece.asked : piece.asked + 2]
        found = in_class(
            piece.first, piece.last, layout.classes[piece.asked], start, end,
            layout.cells, firsts, entries, boxes.space, boxes.time, rows, layout.scale, out,
        )  # fmt: skip
    return then(out[:found].copy())


def _within_classes(layout: Laid) -> Iterator[_Piece]:
    """All cells, without those of boxes that are apart; a crowded cell in several pieces."""
    firsts = layout.firsts[: layout.starts[sum(number < APART for number in layout.classes)] + 1]
    sizes = np.diff(firsts)
    for cell, end, tests in _cut(sizes * (sizes - 1) // 2):
        first, last, largest = int(firsts[cell]), int(firsts[end]), int(sizes[cell:end].max())
        if tests <= _TESTS_IN_A_PIECE:
            yield _Piece(first=first, last=last, cell=cell, tests=tests, largest=largest)
            continue
        for a, b, part in _cut(np.arange(largest - 1, -1, -1)):
            yield _Piece(first=first + a, last=first + b, cell=cell, tests=part, largest=largest)


def _between_classes(layout: Laid) -> Iterator[_Piece]:
    """Each two classes, without those that are both apart."""
    for a, b in combinations(range(len(layout.classes)), 2):
        if layout.classes[a] >= APART:  # and so is the other, since they are in order
            return
        one, other = _cost(layout, a, b), _cost(layout, b, a)
        asking, asked = (a, b) if one <= other else (b, a)
        first, last = layout.places[asking : asking + 2]
        start, end = layout.starts[asked : asked + 2]
        counts = np.empty(last - first, dtype=np.int64)
        chosen(looks, min(one, other), _FEW_LOOKS)(
            first, last, layout.classes[asked], start, end,
            layout.cells, layout.firsts, layout.boxes.space, layout.boxes.time, layout.scale, counts,
        )  # fmt: skip
        for begin, stop, tests in _cut(counts):
            yield _Piece(first=first + begin, last=first + stop, tests=tests, asked=asked)


def _cost(layout: Laid, asking: int, asked: int) -> int:
    """How often a class at most looks for a row of cells of another class."""
    by_time, by_space = (
        ((CELLS_AT_MOST << 2 * mine) >> shift_of(other)) + 2
        for mine, other in zip(levels_of(layout.classes[asking]), levels_of(layout.classes[asked]), strict=True)
    )
    rows_of_cells = min(by_time * by_space, layout.starts[asked + 1] - layout.starts[asked])
    return rows_of_cells * (layout.places[asking + 1] - layout.places[asking])


def _cut(tests: NDArray[np.int64]) -> Iterator[tuple[int, int, int]]:
    """Runs of things, (first, end, tests of all), that take few enough tests together; or one thing that takes more.
    What takes none at the start of a run is left out.
    """
    upto = np.cumsum(tests)
    first, before = 0, 0
    while True:
        first = int(np.searchsorted(upto, before, side="right"))
        if first == len(tests):
            return
        end = max(first + 1, int(np.searchsorted(upto, before + _TESTS_IN_A_PIECE, side="right")))
        yield first, end, int(upto[end - 1]) - before
        before = int(upto[end - 1])
