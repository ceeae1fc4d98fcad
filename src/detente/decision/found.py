"""The conflicts of a state: those of a ledger just replayed stay written until somebody asks about them.

There may be millions, of which a day's questions are about a few; written, each takes a third of the memory and nothing
to hand from the process that read it.
"""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping

import msgspec

from detente.messages.conflicts import Conflict, Pair

_decoder = msgspec.json.Decoder(Conflict)


class Conflicts(MutableMapping[Pair, Conflict]):
    """Conflicts by pair, in the order in which they were found."""

    __slots__ = ("_kept",)

    def __init__(self) -> None:
        self._kept: dict[Pair, Conflict | bytes] = {}

    def __getitem__(self, pair: Pair) -> Conflict:
        kept = self._kept[pair]
        if not isinstance(kept, bytes):
            return kept
        # Kept so from now on: who asked once asks again. Another thread may do the same, which is no harm.
        conflict = self._kept[pair] = _decoder.decode(kept)
        return conflict

    def __setitem__(self, pair: Pair, conflict: Conflict) -> None:
        self._kept[pair] = conflict

    def __delitem__(self, pair: Pair) -> None:
        del self._kept[pair]

    def __iter__(self) -> Iterator[Pair]:
        return iter(self._kept)

    def __len__(self) -> int:
        return len(self._kept)

    def __contains__(self, pair: object) -> bool:
        return pair in self._kept

    def __repr__(self) -> str:
        return f"Conflicts({dict(self)!r})"

    def known(self, pair: Pair) -> Conflict | None:
        """As `get`, in a fraction of the time where there is none."""
        return self[pair] if pair in self._kept else None

    def keep(self, pair: Pair, conflict: Conflict | bytes) -> None:
        """As if it were set; JSON stays JSON until it is asked for, and must be known to be that of a conflict."""
        self._kept[pair] = conflict
