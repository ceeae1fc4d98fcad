"""Notices and held commands as one reader may see them, in JSON: metres and degrees for reading, null where hidden."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, assert_never

import msgspec
import shapely
from msgspec import Struct

from detente.decision.coarse import OF_NOTICES, Coarseness
from detente.decision.release import Exposure
from detente.decision.state import Held, State
from detente.decision.view import SeenNotice, SeenVolume, seen_whole
from detente.formats.report import Region, region_of
from detente.formats.told import Window, window_of
from detente.geometry.outline import outline, skeleton
from detente.geometry.volumes import HIGHEST_MM, LOWEST_MM, Area, own_radius_mm
from detente.messages.commands import AmendNotice, FileNotice, NoticeCommand, ReleaseNotice, WithdrawNotice
from detente.messages.notices import Kind, Source
from detente.messages.release import Field, Level, Release, Rule
from detente.places.times import rfc3339


class SaidView(Struct, frozen=True, kw_only=True):
    """A text as it was written, and which property of the notice file it stood in."""

    of: str
    text: str


class VolumeView(Struct, frozen=True, kw_only=True):
    """`shape` as declared and `outline` as widened by radius and uncertainty, both GeoJSON geometries; a null
    altitude is no limit. `floor`, `ceiling` and `source` are the declarer's words, null where they are not released;
    `said` are the texts that positions were read from, empty where there were none or they are not released.
    """

    shape: msgspec.Raw
    radius_m: float | None
    outline: msgspec.Raw
    floor_m: float | None
    ceiling_m: float | None
    floor: str | None
    ceiling: str | None
    start: str
    end: str
    uncertainty_m: float
    source: Source | None
    said: list[SaidView]


class NoticeView(Struct, frozen=True, kw_only=True):
    """As much of a notice as its reader may see; what is not released is null or empty.

    `id` is the notice's own where that is released, else a reference (`~` and 24 digits) that is the reader's alone.
    At `existence` there are no volumes but a `region` and a `window` in which it is, rounded as `coarse` says.
    `version` is null unless all is seen; `entry` and `release` are told to the notice's own party. `doubtful` says that
    it was signed by a key that was revoked from before that, `openable` that more of it is shown to whoever opens it by
    itself, which is recorded.
    """

    id: str
    party: str
    disclosure: Level
    kind: Kind | None
    title: str | None
    description: str | None
    represents: list[str]
    volumes: list[VolumeView]
    region: Region | None
    window: Window | None
    coarse: Coarseness | None
    other: dict[str, Any]
    version: int | None
    entry: int | None
    release: list[Rule] | None
    doubtful: bool
    openable: bool


class HeldView(Struct, frozen=True, kw_only=True):
    """A command of your party on a protected site that waits for a second person; `entry` is what they confirm.

    `content` is the notice as it would stand, `release` who would see it, where the command says so. `doubtful` says
    that it was signed by a key that was revoked from before that.
    """

    entry: int
    at: str
    type: str
    person: str
    notice: str
    version: int | None
    content: NoticeView | None
    release: list[Rule] | None
    doubtful: bool


class ExposureView(Struct, frozen=True, kw_only=True):
    """What a party was shown of a notice, or could have been: it cannot be unsaid."""

    to: str
    level: Level
    fields: list[Field]


def notice_view(seen: SeenNotice) -> NoticeView:
    rough = seen.rough
    return NoticeView(
        id=seen.name,
        party=seen.party,
        disclosure=seen.level,
        kind=seen.kind,
        title=seen.title,
        description=seen.description,
        represents=list(seen.represents or ()),
        volumes=[_volume_view(part) for part in seen.volumes],
        region=None if rough is None else region_of(rough),
        window=None if rough is None else window_of(rough),
        coarse=None if rough is None else OF_NOTICES,
        other=json.loads(seen.other) if seen.other else {},
        version=seen.version,
        entry=seen.entry,
        release=None if seen.release is None else list(seen.release),
        doubtful=seen.doubtful,
        openable=seen.openable,
    )


def held_view(held: Held, state: State) -> HeldView:
    """A held command, for its own party only."""
    command = held.command
    assert isinstance(command, NoticeCommand)
    assert held.cause.entry is not None
    key = state.keys.get(held.cause.keyid)
    release = _release(command)
    return HeldView(
        entry=held.cause.entry,
        at=rfc3339(held.at_us),
        type=str(command.__struct_config__.tag),
        person="" if key is None else key.person,
        notice=_notice_id(command),
        version=None if isinstance(command, FileNotice) else command.version,
        content=_content(command),
        release=None if release is None else list(release),
        doubtful=held.doubtful,
    )


def _notice_id(command: NoticeCommand) -> str:
    match command:
        case FileNotice(notice=notice) | AmendNotice(notice=notice):
            return notice.id
        case WithdrawNotice(notice_id=notice_id) | ReleaseNotice(notice_id=notice_id):
            return notice_id
        case _:
            assert_never(command)


def _release(command: NoticeCommand) -> Release | None:
    match command:
        case FileNotice(notice=notice) | AmendNotice(notice=notice):
            return notice.release
        case ReleaseNotice(release=release):
            return release
        case WithdrawNotice():
            return None
        case _:
            assert_never(command)


def _content(command: NoticeCommand) -> NoticeView | None:
    match command:
        case FileNotice(notice=notice):
            return notice_view(seen_whole(notice, 1))
        case AmendNotice(notice=notice, version=version):
            return notice_view(seen_whole(notice, version + 1))
        case WithdrawNotice() | ReleaseNotice():
            return None
        case _:
            assert_never(command)


def exposure_views(exposures: Iterable[Exposure]) -> list[ExposureView]:
    return [
        ExposureView(to=one.party, level=one.grant.level, fields=[name for name in Field if one.grant.shows(name)])
        for one in exposures
    ]


def _volume_view(part: SeenVolume) -> VolumeView:
    volume = part.volume
    footprint = volume.footprint
    return VolumeView(
        shape=msgspec.Raw(shapely.to_geojson(skeleton(footprint)).encode()),
        radius_m=None if isinstance(footprint, Area) else own_radius_mm(footprint) / 1000,
        outline=drawing(outline(volume)),
        floor_m=None if volume.floor_mm <= LOWEST_MM else volume.floor_mm / 1000,
        ceiling_m=None if volume.ceiling_mm >= HIGHEST_MM else volume.ceiling_mm / 1000,
        floor=part.floor,
        ceiling=part.ceiling,
        start=rfc3339(volume.start_us),
        end=rfc3339(volume.end_us),
        uncertainty_m=volume.uncertainty_mm / 1000,
        source=part.source,
        said=[SaidView(of=of, text=text) for of, text in part.said],
    )


def drawing(shape: shapely.Geometry) -> msgspec.Raw:
    """GeoJSON with six decimals (a decimetre): an outline is for drawing, and half as long so."""
    text: str = shapely.to_geojson(shapely.transform(shape, lambda positions: positions.round(6)))
    return msgspec.Raw(text.encode())
