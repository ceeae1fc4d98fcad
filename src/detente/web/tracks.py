"""Tracks on a map: those that a reader may see as GeoJSON, once, and as they change."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, NamedTuple

import msgspec
from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from detente.decision.coarse import Rough
from detente.decision.seen_position import SeenPosition
from detente.decision.seen_track import SeenTrack
from detente.ledger import Failed, LedgerBroken
from detente.messages.arrangements import Domain
from detente.messages.notices import NoticeKey
from detente.messages.watching import Rule
from detente.node.access import Bearer
from detente.node.service import Service, Stopped
from detente.places.times import rfc3339

from .door import Door
from .exchange import Refused, answer, not_found, routed
from .positions import Watching
from .recording import recorded
from .stream import HEARTBEAT_S

EVERY_S: Final = 1.0
"""What changed is told so often at most, and at no other moment."""

_NEVER: Final = 2**62
"""More entries than there will be."""


class TrackStanding(Struct, frozen=True, kw_only=True):
    """How a track stands, as in the list of standings; times are full minutes."""

    rule: Rule
    measure: str
    title: str
    notice: str
    other: str
    since: str
    ring_m: float | None
    distance_m: float | None
    earliest: str | None
    likeliest: str | None


class TrackProperties(Struct, frozen=True, kw_only=True):
    """A track by the name that it has for you. `exact`: you report it; `at` is when it was there, `uncertainty_m` and
    `grows_m_s` say within how far of there it was and how fast that grows in silence, `trail` where it was until then
    (longitude, latitude, time); null where you were told its trail already. Else it is somewhere in the polygon, about
    `at`.
    """

    track: str
    by: str
    party: str
    unclaimed: bool
    at: str
    exact: bool
    lost: bool
    domain: Domain | None
    altitude: str | None
    uncertainty_m: float | None
    grows_m_s: float | None
    course: float | None
    speed_m_s: float | None
    trail: list[tuple[float, float, str]] | None
    standings: list[TrackStanding]


class TrackFeature(Struct, frozen=True, kw_only=True, tag="Feature"):
    """GeoJSON: a point, or a polygon where it is not told exactly."""

    geometry: dict[str, Any]
    properties: TrackProperties


class TrackCollection(Struct, frozen=True, kw_only=True, tag="FeatureCollection"):
    """`now` is the node's clock. `whole`: these are all that you may see; else those that changed, and `gone` are the
    reporters and names of those that you may not see any more.
    """

    now: str
    whole: bool
    features: list[TrackFeature]
    gone: list[tuple[str, str]] = []


TYPES = (TrackCollection,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracks:
    """The handlers, and what they need."""

    service: Service
    door: Door
    watching: Watching
    failed: Callable[[BaseException], None]
    heartbeat_s: float = HEARTBEAT_S
    every_s: float = EVERY_S

    def routes(self) -> list[Route]:
        return [routed("/v1/tracks", GET=self.tracks), routed("/v1/tracks/stream", GET=self.stream)]

    async def tracks(self, request: Request) -> Response:
        """All tracks that the reader may see."""
        bearer, party, through = await self.door.reader(request)
        seen = await self._seen(party, through)
        await recorded(self.service, bearer, _protected(seen))
        features = [_feature(one) for one in seen]
        return answer(TrackCollection(now=rfc3339(self.door.now_us), whole=True, features=features))

    async def stream(self, request: Request) -> Response:
        """All of them, and from then on what changes, as Server-Sent Events."""
        bearer, party, through = await self.door.reader(request)
        await self._seen(party, through)
        headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
        if request.method == "HEAD":
            return Response(headers=headers, media_type="text/event-stream")
        follow = self._follow(bearer, party, through, partial(self.door.still_holds, request, bearer))
        return StreamingResponse(follow, headers=headers, media_type="text/event-stream")

    async def _follow(
        self, bearer: Bearer, party: str, through: str | None, entitled: Callable[[], bool]
    ) -> AsyncIterator[bytes]:
        clock = asyncio.get_running_loop().time
        told, beat_s = _Told(), clock()
        yield b"retry: 2000\n\n"
        try:
            while entitled():
                said = told.changes(await self._seen(party, through))
                if said is not None:
                    await recorded(self.service, bearer, _protected(said.changed))
                    yield b"event: tracks\ndata: %b\n\n" % msgspec.json.encode(said.collection(self.door.now_us))
                    beat_s = clock() + self.heartbeat_s
                elif clock() >= beat_s:
                    yield b": here\n\n"
                    beat_s = clock() + self.heartbeat_s
                await self._pause(clock() + self.every_s)
        except (Stopped, Refused):
            return
        except (Failed, LedgerBroken) as failure:
            # The answer has begun, so no handler at the edge would hear of it.
            self.failed(failure)

    async def _pause(self, until_s: float) -> None:
        """Whatever happens meanwhile: when something is told says nothing. Raises Stopped when the node closes."""
        clock = asyncio.get_running_loop().time
        while (left_s := until_s - clock()) > 0:
            await self.service.grown(_NEVER, left_s)

    async def _seen(self, party: str, through: str | None) -> Sequence[SeenPosition]:
        async with self.service.settled() as node:
            if party not in node.state.parties:
                raise not_found("party", party)
        return await self.watching.tracks_seen(party, through)


def _protected(seen: Iterable[SeenPosition]) -> Iterator[NoticeKey]:
    return (key for one in seen for told in one.standings for key in told.protected)


class _Change(NamedTuple):
    """What a reader is told next; `new` are those of which it knows nothing yet."""

    whole: bool
    changed: list[SeenPosition]
    new: set[tuple[str, str]]
    gone: list[tuple[str, str]]

    def collection(self, now_us: int) -> TrackCollection:
        features = [_feature(one, trail=(one.by, one.name) in self.new) for one in self.changed]
        return TrackCollection(now=rfc3339(now_us), whole=self.whole, features=features, gone=self.gone)


@dataclass(slots=True)
class _Told:
    """What a reader has been told of tracks, by their reporter and name."""

    _told: dict[tuple[str, str], SeenPosition] | None = None

    def changes(self, seen: Sequence[SeenPosition]) -> _Change | None:
        """All at first; then what changed, None where nothing did. What only grows by time alone has not changed."""
        before, now = self._told or {}, {(one.by, one.name): one for one in seen}
        whole, self._told = self._told is None, now
        new, gone = now.keys() - before.keys(), sorted(before.keys() - now.keys())
        changed = [one for key, one in now.items() if key in new or _differs(before[key], one)]
        return _Change(whole, changed, set(new), gone) if whole or changed or gone else None


def _differs(one: SeenPosition, other: SeenPosition) -> bool:
    return (one.report, one.moved, one.lost, one.roughly, one.party, one.unclaimed, one.standings) != (
        other.report, other.moved, other.lost, other.roughly, other.party, other.unclaimed, other.standings,
    )  # fmt: skip


def _feature(seen: SeenPosition, *, trail: bool = True) -> TrackFeature:
    report, moved = seen.report, seen.moved
    exact = report is not None
    return TrackFeature(
        geometry=_box(seen.roughly) if report is None else _point(report.lon_e7, report.lat_e7),
        properties=TrackProperties(
            track=seen.name,
            by=seen.by,
            party=seen.party,
            unclaimed=seen.unclaimed,
            at=rfc3339(seen.at_us),
            exact=exact,
            lost=seen.lost,
            domain=seen.domain,
            altitude=None if report is None else report.altitude,
            uncertainty_m=None if report is None else report.uncertainty_mm / 1000,
            grows_m_s=None if seen.grows_mm_s is None else seen.grows_mm_s / 1000,
            course=None if moved is None or moved.course_cdeg is None else moved.course_cdeg / 100,
            speed_m_s=None if moved is None or moved.speed_mm_s is None else moved.speed_mm_s / 1000,
            trail=[(one.lon_e7 / 1e7, one.lat_e7 / 1e7, rfc3339(one.at_us)) for one in seen.trail] if trail else None,
            standings=[_standing(one) for one in seen.standings],
        ),
    )


def _standing(seen: SeenTrack) -> TrackStanding:
    exactly = seen.exactly
    return TrackStanding(
        rule=seen.rule,
        measure=seen.measure,
        title=seen.measure_title,
        notice="" if seen.notice is None else seen.notice.name,
        other="" if seen.other is None else seen.other.name,
        since=rfc3339(seen.since_us),
        ring_m=seen.ring_mm / 1000 or None,
        distance_m=None if exactly is None or exactly.distance_mm is None else exactly.distance_mm / 1000,
        earliest=None if seen.earliest_us is None else rfc3339(seen.earliest_us),
        likeliest=None if seen.likeliest_us is None else rfc3339(seen.likeliest_us),
    )


def _point(lon_e7: int, lat_e7: int) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [lon_e7 / 1e7, lat_e7 / 1e7]}


def _box(rough: Rough | None) -> dict[str, Any]:
    assert rough is not None
    west, south, east, north = (edge / 1e7 for edge in (rough.west_e7, rough.south_e7, rough.east_e7, rough.north_e7))
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def described(operation: Any, text: Any, viewer: dict[str, Any]) -> dict[str, Any]:
    """The part of the OpenAPI document."""
    said = "The same as Server-Sent Events: each `tracks` is a TrackCollection, the first of all, then of what changed."
    return {
        "/v1/tracks": {"get": operation("The tracks that you may see.", "TrackCollection", parameters=[viewer])},
        "/v1/tracks/stream": {"get": text(said, "text/event-stream", [viewer])},
    }
