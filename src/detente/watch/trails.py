"""Where tracks were: the last places of each, thinned, in a ring that is as large however long it runs."""

from __future__ import annotations

from typing import Final

import numpy as np

from detente.decision.seen_position import Place

PLACES: Final = 64
SPACING_US: Final = 10 * 1_000_000
"""About so far apart."""

RETAINED_US: Final = 24 * 60 * 60 * 1_000_000
"""Nothing is held longer."""


class Trails:
    """By row, which the caller hands out."""

    def __init__(self) -> None:
        self._places = np.zeros((0, PLACES, 3), dtype=np.int64)
        self._count = np.zeros(0, dtype=np.int64)

    def begin(self, row: int) -> None:
        """A row that nothing is known of."""
        if row >= len(self._count):
            more = max(1024, len(self._count))
            self._places = np.concatenate([self._places, np.zeros((more, PLACES, 3), dtype=np.int64)])
            self._count = np.concatenate([self._count, np.zeros(more, dtype=np.int64)])
        self._count[row] = 0

    def add(self, row: int, place: Place) -> None:
        """Where it was; of places close in time the last stands."""
        count = int(self._count[row])
        if count >= 2 and place.at_us - int(self._places[row, (count - 2) % PLACES, 0]) < SPACING_US:
            count -= 1
        self._places[row, count % PLACES] = place
        self._count[row] = count + 1

    def of(self, row: int, now_us: int) -> tuple[Place, ...]:
        """In order of time, none older than is retained."""
        count = int(self._count[row])
        held = self._places[row, [n % PLACES for n in range(max(0, count - PLACES), count)]]
        return tuple(sorted(Place(*one) for one in held.tolist() if now_us - one[0] < RETAINED_US))
