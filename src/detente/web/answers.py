"""What the HTTP door answers and takes: one definition for the wire and for the OpenAPI document."""

from __future__ import annotations

import json
from typing import Annotated, Any

import msgspec
import shapely
from msgspec import Struct

from detente.decision.state import State
from detente.decision.view import Disclosure, Seen, View, disclosed
from detente.formats.report import ConflictReport, conflict_report
from detente.geometry.outline import outline, skeleton
from detente.geometry.volumes import HIGHEST_MM, LOWEST_MM, Area, own_radius_mm
from detente.messages.commands import Role
from detente.messages.conflicts import Conflict
from detente.messages.notices import Declared, Kind, Source
from detente.messages.refusals import Caution, Refusal
from detente.places.times import rfc3339

CommandId = Annotated[str, msgspec.Meta(extra_json_schema={"minLength": 8, "maxLength": 64, "pattern": "^[ -~]*$"})]
"""The limits are for the document; routes.py refuses what is beyond them, in words."""


class FileRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """File a notice. `command_id` is yours to choose, 8 to 64 characters; sent twice it does the thing once."""

    command_id: CommandId
    notice: msgspec.Raw


class AmendRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Put another text of a notice in place of the one at `version`, which must be the current one."""

    command_id: CommandId
    version: int
    notice: msgspec.Raw


class WithdrawRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Withdraw the notice at `version`, which must be the current one."""

    command_id: CommandId
    version: int


class Receipt(Struct, frozen=True, kw_only=True):
    """A command is in the record, durably, as entry `entry`. It asks and gives no permission.

    `conflicts` are those found with it, without titles and `why`; `proof` is a c2sp.org/tlog-proof of the entry, with a
    signed checkpoint, that can be checked offline against `entry_base64`, the entry's bytes. The same command sent
    again is answered with the same receipt.
    """

    entry: int
    type: str
    notice: str
    version: int
    conflicts: list[ConflictReport]
    entry_base64: str
    proof: str


class FiledReceipt(Receipt, frozen=True, kw_only=True):
    """A receipt, and what a person should know of the notice as it was understood."""

    warnings: list[Caution]


class Refusals(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Nothing was taken; all that was wrong. `current_version` goes with `stale-version`."""

    refusals: list[Refusal]
    current_version: int | None = None


class PartyView(Struct, frozen=True, kw_only=True):
    name: str
    role: Role


class VolumeView(Struct, frozen=True, kw_only=True):
    """`shape` as declared and `outline` as widened by radius and uncertainty, both GeoJSON geometries; a null
    altitude is no limit.
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
    source: Source


class NoticeView(Struct, frozen=True, kw_only=True):
    """A notice as its reader may see it; title, description, represents and other are empty in an `extent`."""

    id: str
    party: str
    kind: Kind
    version: int
    entry: int
    disclosure: Disclosure
    title: str | None
    description: str | None
    represents: list[str]
    volumes: list[VolumeView]
    other: dict[str, Any]


class Picture(Struct, frozen=True, kw_only=True):
    """All that `party` may see after `entry` (the number of the last entry; -1 for an empty ledger); `you` asked."""

    entry: int
    party: str
    you: str
    role: Role
    parties: list[PartyView]
    notices: list[NoticeView]
    conflicts: list[ConflictReport]


class NoticeList(Struct, frozen=True, kw_only=True):
    entry: int
    notices: list[NoticeView]


class ConflictList(Struct, frozen=True, kw_only=True):
    entry: int
    conflicts: list[ConflictReport]


class PartyList(Struct, frozen=True, kw_only=True):
    parties: list[PartyView]


def picture(seen: View, state: State, you: str, role: Role) -> Picture:
    return Picture(
        entry=seen.size - 1,
        party=seen.party,
        you=you,
        role=role,
        parties=party_views(seen),
        notices=[notice_view(notice) for notice in seen.notices],
        conflicts=conflict_views(seen, state),
    )


def party_views(seen: View) -> list[PartyView]:
    return [PartyView(name=name, role=role) for name, role in seen.parties]


def conflict_views(seen: View, state: State) -> list[ConflictReport]:
    return [conflict_view(state, seen.party, conflict) for conflict in seen.conflicts]


def conflict_view(state: State, party: str, conflict: Conflict) -> ConflictReport:
    """A conflict that the party may see, with the titles that it may see."""

    def title(notice_id: str) -> str | None:
        filed = state.notices.get(notice_id)
        full = filed is not None and disclosed(state, party, filed) is Disclosure.FULL
        return filed.plot.notice.title if filed is not None and full else None

    return conflict_report(conflict, state.separations, a_title=title(conflict.a), b_title=title(conflict.b))


def found_view(conflict: Conflict) -> ConflictReport:
    """A conflict as it was found, in a receipt that reads the same for ever: without titles and the reason for the
    separation, which may change.
    """
    return conflict_report(conflict, {})


def notice_view(seen: Seen) -> NoticeView:
    notice = seen.plot.notice
    full = seen.disclosure is Disclosure.FULL
    return NoticeView(
        id=notice.id,
        party=notice.party,
        kind=notice.kind,
        version=seen.plot.version,
        entry=seen.filed.entry,
        disclosure=seen.disclosure,
        title=notice.title if full else None,
        description=notice.description if full else None,
        represents=list(notice.represents) if full else [],
        volumes=[_volume_view(part) for part in notice.volumes],
        other=json.loads(notice.other) if full and notice.other else {},
    )


def _volume_view(part: Declared) -> VolumeView:
    volume = part.volume
    footprint = volume.footprint
    return VolumeView(
        shape=msgspec.Raw(shapely.to_geojson(skeleton(footprint)).encode()),
        radius_m=None if isinstance(footprint, Area) else own_radius_mm(footprint) / 1000,
        outline=msgspec.Raw(_rounded(outline(volume)).encode()),
        floor_m=None if volume.floor_mm <= LOWEST_MM else volume.floor_mm / 1000,
        ceiling_m=None if volume.ceiling_mm >= HIGHEST_MM else volume.ceiling_mm / 1000,
        floor=part.floor,
        ceiling=part.ceiling,
        start=rfc3339(volume.start_us),
        end=rfc3339(volume.end_us),
        uncertainty_m=volume.uncertainty_mm / 1000,
        source=part.source,
    )


def _rounded(shape: shapely.Geometry) -> str:
    """GeoJSON with six decimals (a decimetre): an outline is for drawing, and half as long so."""
    text: str = shapely.to_geojson(shapely.transform(shape, lambda positions: positions.round(6)))
    return text
