"""The tracks that one reader may see: those that it reports, exactly, with their trails; of others only what stands and
concerns it, about where. What it may not see is not there, and no figure hangs on it.
"""

from __future__ import annotations

from detente.decision.judge_silence import grows_mm_s, is_lost, radius_mm
from detente.decision.reader import Reader
from detente.decision.seen_position import SeenPosition
from detente.decision.seen_track import SeenTrack, standings_seen
from detente.decision.state import State
from detente.decision.tracks import Track
from detente.decision.veil import Veil

from .lookout import Lookout


def tracks_seen(
    state: State, veil: Veil, lookout: Lookout, party: str, now_us: int, through: str | None = None
) -> tuple[SeenPosition, ...]:
    """In order of who reports them and of their names. `through` is who looks as the party."""
    reader = Reader(state, veil, party, through)
    standings: dict[tuple[str, str], list[SeenTrack]] = {}
    for seen in standings_seen(reader):
        if seen.by and seen.name:
            standings.setdefault((seen.by, seen.name), []).append(seen)
    own = [] if through is not None else [track for track in lookout.tracks(now_us) if track.report.by == party]
    found = [_own(lookout, track, now_us, tuple(standings.pop(track.key, ()))) for track in own]
    for told in standings.values():
        last = max((one for one in told if one.roughly is not None), key=lambda one: one.at_us, default=None)
        if last is not None and not last.own:
            found.append(_other(last, tuple(told)))
    return tuple(sorted(found, key=lambda one: (one.by, one.name)))


def _other(last: SeenTrack, told: tuple[SeenTrack, ...]) -> SeenPosition:
    assert last.roughly is not None
    return SeenPosition(
        name=last.name,
        by=last.by,
        party=last.party,
        unclaimed=last.unclaimed,
        domain=last.domain,
        at_us=last.roughly.start_us,
        report=None,
        moved=None,
        within_mm=None,
        grows_mm_s=None,
        trail=(),
        roughly=last.roughly,
        lost=False,
        standings=told,
    )


def _own(lookout: Lookout, track: Track, now_us: int, standings: tuple[SeenTrack, ...]) -> SeenPosition:
    return SeenPosition(
        name=track.report.track,
        by=track.report.by,
        party=track.report.party,
        unclaimed=track.unclaimed,
        domain=track.report.domain,
        at_us=track.at_us,
        report=track.report,
        moved=track.moved,
        within_mm=radius_mm(track, now_us),
        grows_mm_s=grows_mm_s(track),
        trail=lookout.table.trails.of(lookout.table.rows[track.key].number, now_us),
        roughly=None,
        lost=is_lost(track, now_us, lookout.settings),
        standings=standings,
    )
