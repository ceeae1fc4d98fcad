"""What was heard laid beside what was expected, symbol by symbol, so that as little as possible differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .heard import Sign

CHANGED = 10
LEFT_OUT = 11
"""What a symbol without a counterpart costs, on either side: more than a changed one, so that two symbols exchanged
are two changed ones, and not one lost and one gained."""
NEVER = 1_000

Pair = tuple[int | None, "Sign | None"]
"""Where in the expected symbols, and what was heard there; one of the two is None where there is no counterpart."""


def aligned(expected: int, heard: Sequence[Sign], cost: Callable[[int, Sign], int]) -> list[Pair]:
    """The pairs of the cheapest way to lay `heard` beside so many expected symbols, in order.

    `cost` of an index and a sign is 0 where they are equal. Words that mean nothing may stand aside for nothing. Time
    and memory go with the product of both lengths.
    """
    costs = [[LEFT_OUT * row for row in range(expected + 1)]]
    for sign in heard:
        before, aside = costs[-1], _aside(sign)
        row = [before[0] + aside]
        for index in range(expected):
            changed = before[index] + cost(index, sign)
            row.append(min(changed, before[index + 1] + aside, row[index] + LEFT_OUT))
        costs.append(row)
    return _way_back(costs, heard, cost)


def _way_back(costs: list[list[int]], heard: Sequence[Sign], cost: Callable[[int, Sign], int]) -> list[Pair]:
    pairs: list[Pair] = []
    row, index = len(heard), len(costs[0]) - 1
    while row or index:
        here = costs[row][index]
        # Of ways that cost the same, the one in which what is missing is missing at the end.
        if index and here == costs[row][index - 1] + LEFT_OUT:
            index -= 1
            pairs.append((index, None))
        elif row and index and here == costs[row - 1][index - 1] + cost(index - 1, heard[row - 1]):
            row, index = row - 1, index - 1
            pairs.append((index, heard[row]))
        else:
            row -= 1
            pairs.append((None, heard[row]))
    return pairs[::-1]


def _aside(sign: Sign) -> int:
    return LEFT_OUT if sign.known else 0
