"""Tracks of a force that nobody answers for, or of which several say different things."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.messages.watching import Change, Rule

from .change import bare_change, over_of
from .judge_silence import ALONE
from .state import State
from .tracks import Track


def judge_allegiance(state: State, changes: Sequence[Change], track: Track) -> Iterator[Change]:
    """Told with the first thing that is told of it, to the same; and that somebody answers for it by now."""
    known = state.watched.open.get((track.key, Rule.ALLEGIANCE, ALONE))
    if known is not None and not track.unclaimed:
        yield over_of(known.change, track, None)
        return
    if known is None and track.unclaimed and track.report.party:
        told = tuple(dict.fromkeys(party for change in changes if not change.over for party in change.told))
        if told:
            yield bare_change(track, Rule.ALLEGIANCE, ALONE, told)
