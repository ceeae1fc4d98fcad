"""Times as sets of windows: what several have in common, and what one leaves over. Every window is half-open."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from detente.messages.arrangements import Window

FOREVER_US: Final = 2**55
"""Later than any time that can be stated."""

Span = tuple[int, int]
"""Start and end (µs UTC), start ≤ t < end."""

Spans = tuple[Span, ...]
"""In order; none is empty, and no two touch or overlap."""

ALWAYS: Final[Spans] = ((-FOREVER_US, FOREVER_US),)


def spans(windows: Iterable[Window]) -> Spans:
    """The windows of a measure or a party."""
    return together((window.start_us, window.end_us) for window in windows)


def together(some: Iterable[Span]) -> Spans:
    """All times that lie in any of them."""
    joined: list[Span] = []
    for start_us, end_us in sorted(some):
        if start_us >= end_us:
            continue
        if joined and start_us <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], end_us)
        else:
            joined.append((start_us, end_us))
    return tuple(joined)


def common(a: Spans, b: Spans) -> Spans:
    """All times that lie in both."""
    if not a or not b:
        return ()
    found: list[Span] = []
    i = j = 0
    while i < len(a) and j < len(b):
        start_us, end_us = max(a[i][0], b[j][0]), min(a[i][1], b[j][1])
        if start_us < end_us:
            found.append((start_us, end_us))
        if a[i][1] <= b[j][1]:
            i += 1
        else:
            j += 1
    return tuple(found)


def without(a: Spans, b: Spans) -> Spans:
    """All times of `a` that do not lie in `b`."""
    gaps: list[Span] = []
    at_us = -FOREVER_US
    for start_us, end_us in b:
        gaps.append((at_us, start_us))
        at_us = end_us
    gaps.append((at_us, FOREVER_US))
    return common(a, tuple((start_us, end_us) for start_us, end_us in gaps if start_us < end_us))


def before(a: Spans, at_us: int) -> Spans:
    return common(a, ((-FOREVER_US, at_us),))


def since(a: Spans, at_us: int) -> Spans:
    return common(a, ((at_us, FOREVER_US),)) if at_us < FOREVER_US else ()


def length_us(a: Spans) -> int:
    """Of all of them together."""
    return sum(end_us - start_us for start_us, end_us in a)
