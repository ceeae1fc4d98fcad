"""Which item ends first: a heap with four branches, in which every slot knows its place, so that any can leave."""

from __future__ import annotations

from typing import Any

from detente.geometry.compiling import kernel

from .layout import DUE, ENTRY, WHOSE

_BRANCHES = 4


@kernel
def put(heap: Any, in_heap: Any, count: int, due: int, slot: int) -> None:
    """Add a slot to a heap that has `count`."""
    _rise(heap, in_heap, count, due, slot)


@kernel
def take(heap: Any, in_heap: Any, count: int, slot: int) -> None:
    """Take a slot out of a heap that has `count`, itself included."""
    gap = in_heap[slot]
    last = count - 1
    due, who = heap[last * ENTRY + DUE], heap[last * ENTRY + WHOSE]
    if gap == last:
        return
    if gap > 0 and due < heap[(gap - 1) // _BRANCHES * ENTRY + DUE]:
        _rise(heap, in_heap, gap, due, who)
    else:
        _sink(heap, in_heap, last, gap, due, who)


@kernel
def _write(heap: Any, in_heap: Any, place: int, due: int, slot: int) -> None:
    heap[place * ENTRY + DUE], heap[place * ENTRY + WHOSE] = due, slot
    in_heap[slot] = place


@kernel
def _rise(heap: Any, in_heap: Any, gap: int, due: int, slot: int) -> None:
    while gap > 0:
        above = (gap - 1) // _BRANCHES
        if heap[above * ENTRY + DUE] <= due:
            break
        _write(heap, in_heap, gap, heap[above * ENTRY + DUE], heap[above * ENTRY + WHOSE])
        gap = above
    _write(heap, in_heap, gap, due, slot)


@kernel
def _sink(heap: Any, in_heap: Any, count: int, gap: int, due: int, slot: int) -> None:
    while True:
        first = gap * _BRANCHES + 1
        least, least_due = -1, due
        for below in range(first, min(first + _BRANCHES, count)):
            if heap[below * ENTRY + DUE] < least_due:
                least, least_due = below, heap[below * ENTRY + DUE]
        if least < 0:
            break
        _write(heap, in_heap, gap, least_due, heap[least * ENTRY + WHOSE])
        gap = least
    _write(heap, in_heap, gap, due, slot)
