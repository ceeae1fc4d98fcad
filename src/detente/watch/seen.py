"""The tracks that one reader may see: those that it reports, exactly, with their trails; of others only what stands and
concerns it, about where. What it may not see is not there, and no figure hangs on it.
"""

from __future__ import annotations

from dataclasses import dataclass

from detente.decision.coarse import Rough
from detente.decision.judge_silence import is_lost, radius_mm
from detente.decision.reader import Reader
from detente.decision.seen_track import standings_seen
from detente.decision.state import State
from detente.decision.tracks import Moved, Track
from detente.decision.veil import Veil
from detente.messages.arrangements import Domain
from detente.messages.positions import Report

from .lookout import Lookout
from .trails import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenPosition:
    """A track by the name that it has for the reader. Of one that it reports: the last report, how it moves by it,
    within how far of that place it is by now, and where it was; of another, whereabouts it was when that was told last.
    `lost` says that nothing was heard of it for too long.
    """

    name: str
    by: str
    party: str
    unclaimed: bool
    domain: Domain | None
    at_us: int
    report: Report | None
    moved: Moved | None
    within_mm: int | None
    trail: tuple[Place, ...]
    roughly: Rough | None
    lost: bool


def tracks_seen(state: State, veil: Veil, lookout: Lookout, party: str, now_us: int) -> tuple[SeenPosition, ...]:
    """In order of who reports them and of their names."""
    own = [_own(lookout, track, now_us) for track in lookout.tracks(now_us) if track.report.by == party]
    others: dict[tuple[str, str], SeenPosition] = {}
    for seen in standings_seen(Reader(state, veil, party)):
        if seen.own or seen.roughly is None or not (seen.by and seen.name):
            continue
        known = others.get((seen.by, seen.name))
        if known is None or known.at_us < seen.at_us:
            others[seen.by, seen.name] = SeenPosition(
                name=seen.name,
                by=seen.by,
                party=seen.party,
                unclaimed=seen.unclaimed,
                domain=seen.domain,
                at_us=seen.roughly.start_us,
                report=None,
                moved=None,
                within_mm=None,
                trail=(),
                roughly=seen.roughly,
                lost=False,
            )
    return tuple(sorted([*own, *others.values()], key=lambda one: (one.by, one.name)))


def _own(lookout: Lookout, track: Track, now_us: int) -> SeenPosition:
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
        trail=lookout.table.trails.of(lookout.table.rows[track.key].number, now_us),
        roughly=None,
        lost=is_lost(track, now_us, lookout.settings),
    )
