"""Cautions about what was read, however many there are: the first of them, and how many there are of each sort."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from detente.messages.refusals import Caution

MOST_KEPT = 10_000
"""Cautions kept as they are."""

MOST_SORTS = 1_000
"""Names of members that mean nothing to us may be as many as there are features."""


class Sort(Struct, kw_only=True):
    """Cautions of one code about one field: how many, and the first of them."""

    count: int
    first: Caution


class Tally(Struct, kw_only=True):
    """Cautions in their order, as far as they are kept, and all of them counted."""

    kept: list[Caution]
    sorts: dict[tuple[str, str | None], Sort]
    count: int = 0

    def add(self, caution: Caution, count: int = 1) -> None:
        """Count a caution, or some of its sort of which it is the first."""
        self.count += count
        key = caution.code, caution.field
        known = self.sorts.get(key)
        if known is None and len(self.sorts) >= MOST_SORTS:
            key = caution.code, None
            known = self.sorts.get(key)
        if known is None:
            self.sorts[key] = Sort(count=count, first=caution)
        else:
            known.count += count

    def merge(self, later: Tally) -> None:
        """Add those of what stands behind."""
        self.kept.extend(later.kept[: MOST_KEPT - len(self.kept)])
        for sort in later.sorts.values():
            self.add(sort.first, sort.count)

    @property
    def left_out(self) -> int:
        """How many are counted, but not kept."""
        return self.count - len(self.kept)


def tally(cautions: Iterable[Caution], *, keep: int = MOST_KEPT) -> Tally:
    """All of some cautions, of which the first `keep` are kept."""
    counted = Tally(kept=[], sorts={})
    for caution in cautions:
        counted.add(caution)
        if len(counted.kept) < keep:
            counted.kept.append(caution)
    return counted
