"""How tracks stand, as one reader is told of it: whoever reports a track sees it exactly; the others that its standing
concerns are told that it stands so, about where, and how long is left, and no more.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import reduce

from detente.messages.arrangements import Domain
from detente.messages.notices import PROTECTED, Kind, NoticeKey
from detente.messages.release import Field, Level
from detente.messages.watching import Change, Rule, TrackKey

from .claims import Claim, force_at
from .coarse import Rough, rough_place
from .concern import given_near
from .knowing import key_holding
from .reader import Reader
from .release import EXISTENCE, FULL, Grant
from .watched import Standing

_MINUTE_US = 60 * 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackExactly:
    """The same figures as in the record (`Change`)."""

    lon_e7: int
    lat_e7: int
    uncertainty_mm: int
    distance_mm: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenOther:
    """The other of two tracks that are closing: by the name that it has for the reader, and whose it is."""

    name: str
    by: str
    party: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenNear:
    """A notice of `party` that a track is near or does not keep to: its name in the reader's lists, and of what kind it
    is, where that is told. `protected` says that to tell it is to have it read.
    """

    party: str
    name: str
    kind: Kind | None
    protected: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenTrack:
    """A track by the name that it has for the reader, who reports it, whose it is as said, and how it stands.

    `measure` with its arrangement, `notice` or `other` is what it is held against. The place is exact or rough, never
    both; times are full minutes, the earliest not too late. Where the reader may not know where a notice is, no
    distance and no time to it is told. `claims` are those on a force that nobody answers for. `protected` is for the
    node: what it records as read.
    """

    own: bool
    name: str
    by: str
    party: str
    unclaimed: bool
    domain: Domain | None
    rule: Rule
    arrangement: str
    version: str
    measure: str
    measure_title: str
    notice: SeenNear | None
    other: SeenOther | None
    holds: tuple[str, ...]
    since_us: int
    at_us: int
    exactly: TrackExactly | None
    roughly: Rough | None
    ring_mm: int
    earliest_us: int | None
    likeliest_us: int | None
    count: int
    before: int
    over: bool
    claims: tuple[Claim, ...]
    protected: tuple[NoticeKey, ...] = field(compare=False, repr=False)

    def order(self) -> tuple[int, str, str, str, str]:
        """By what is told: the order gives nothing away."""
        return (
            self.since_us,
            self.by,
            self.name,
            self.rule.value,
            self.measure or ("" if self.notice is None else self.notice.name),
        )


def standings_seen(reader: Reader) -> tuple[SeenTrack, ...]:
    """All that stands of tracks and concerns the reader, in order."""
    seen = (track_seen(reader, one.change) for one in _concerning(reader))
    return tuple(sorted(seen, key=SeenTrack.order))


def _concerning(reader: Reader) -> list[Standing]:
    standing = reader.state.watched.open.values()
    return [one for one in standing if all(eye in one.change.told for eye in reader.eyes)]


def track_seen(reader: Reader, change: Change) -> SeenTrack:
    """One of them, as it was recorded, of a reader whom it concerns."""
    against = change.against
    grant = None if against.notice is None else _grant(reader, against.notice)
    near = grant is None or grant.measurable()
    other, track, party, unclaimed = against.other, change.track, change.party, change.unclaimed
    turned = other is not None and _owns(reader, other) and not _owns(reader, track)
    if turned:  # of two that are closing, the reader's own is told first
        assert other is not None
        track, other, party, unclaimed = other, track, change.other_party, False
    met = None
    if other is not None:
        other_party = change.party if turned else change.other_party
        met = SeenOther(name=_name(reader, other), by=other[0], party=other_party)
    exact = _owns(reader, change.track)
    place = TrackExactly(
        lon_e7=change.lon_e7,
        lat_e7=change.lat_e7,
        uncertainty_mm=change.uncertainty_mm,
        distance_mm=change.distance_mm if near else None,
    )
    notice = None if against.notice is None or grant is None else _notice(reader, against.notice, grant)
    return SeenTrack(
        own=_owns(reader, track),
        name=_name(reader, track),
        by=track[0],
        party=party,
        unclaimed=unclaimed,
        domain=change.domain,
        rule=change.rule,
        arrangement=against.arrangement,
        version=against.version,
        measure=against.measure,
        measure_title=_title(reader, change),
        notice=notice,
        other=met,
        holds=change.holds,
        since_us=change.since_us,
        at_us=change.at_us,
        exactly=place if exact else None,
        roughly=None if exact else rough_place(change.lon_e7, change.lat_e7, change.at_us, change.at_us + 1),
        ring_mm=change.ring_mm,
        earliest_us=_minute(change.earliest_us) if near else None,
        likeliest_us=_minute(change.likeliest_us) if near else None,
        count=change.count,
        before=change.before,
        over=change.over,
        claims=force_at(reader.state.claims.get(party, ()), change.at_us).claims if unclaimed else (),
        protected=(against.notice,) if notice is not None and notice.protected and against.notice is not None else (),
    )


def _owns(reader: Reader, track: TrackKey) -> bool:
    return reader.eyes == (track[0],)


def _name(reader: Reader, track: TrackKey) -> str:
    """Whoever reports a track calls it so before others no more than by a reference; what is no track has no name."""
    if _owns(reader, track) or not all(track):
        return track[1]
    return reader.veil.track(reader.through or reader.party, track)


def _grant(reader: Reader, notice: NoticeKey) -> Grant:
    """What the reader is given of a notice that a track is near."""
    if notice not in reader.state.notices:
        return FULL if reader.owns(notice) else EXISTENCE
    return reduce(Grant.meet, (given_near(reader.state, eye, notice) for eye in reader.eyes))


def _notice(reader: Reader, notice: NoticeKey, grant: Grant) -> SeenNear:
    filed = reader.state.notices.get(notice)
    kind = filed.plot.notice.kind if filed is not None and grant.shows(Field.KIND) else None
    exact = filed is not None and grant.reaches(Level.EXTENT) and not reader.owns(notice)
    return SeenNear(
        party=notice[0],
        name=reader.name(notice, grant),
        kind=kind,
        protected=exact and filed is not None and filed.plot.notice.kind in PROTECTED,
    )


def _title(reader: Reader, change: Change) -> str:
    against, state = change.against, reader.state
    holding = key_holding(state, against.arrangement, against.version)
    if holding is None:
        return ""
    measures = state.arrangements[holding].versions[against.version].terms.measures
    return next((one.title for one in measures if one.id == against.measure), "")


def _minute(us: int | None) -> int | None:
    """The full minute before it, so that nothing is told later than it may be."""
    return None if us is None else us // _MINUTE_US * _MINUTE_US
