"""Conflicts and notices as JSON for people's programs: one form for the command line, the HTTP door and the page.

Metres, seconds and degrees here are decimal numbers for reading; the record keeps the integers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import UNSET, Struct, UnsetType

from detente.decision.coarse import OF_CONFLICTS, Coarseness, Rough, rough_conflict
from detente.decision.separation import TALK_WHY, Separations, pair_of
from detente.messages.conflicts import Change, Conflict, Dimension, Gap, Severity
from detente.messages.dtg import dtg
from detente.messages.notices import Kind
from detente.places.grids import box_words, degrees_words, mgrs_of, mgrs_spaced
from detente.places.times import rfc3339

from .situation import SITUATION_WORDS, Situation, situation_of


class Place(Struct, frozen=True, kw_only=True):
    """Degrees WGS84, and the 1-metre MGRS cell that holds the point."""

    lat: float
    lon: float
    mgrs: str


class Region(Struct, frozen=True, kw_only=True):
    """A box in degrees WGS84; its edges belong to it."""

    west: float
    south: float
    east: float
    north: float


class Distances(Struct, frozen=True, kw_only=True):
    """Never negative; `vertical_m` is null where altitude does not keep the two kinds apart."""

    horizontal_m: float
    vertical_m: float | None
    time_s: float


class ChangeReport(Struct, frozen=True, kw_only=True):
    """A change that would part the two. `shift_s` later, or `shift_m` up or in the direction of `bearing_deg`."""

    dimension: Dimension
    notice: str
    words: str
    text: str
    shift_s: float | UnsetType = UNSET
    shift_m: float | UnsetType = UNSET
    bearing_deg: int | UnsetType = UNSET


class ConflictReport(Struct, frozen=True, kw_only=True):
    """Two notices that meet within their separation, or need to talk. Titles are null where the reader may not know
    them.

    A `talk` is on record only as `coarse` says: it has a `region` and no `place`, no `miss` and no `overlap`, and
    `required` is the distance and the time within which the two need to talk.
    """

    a: str
    b: str
    a_party: str
    b_party: str
    a_kind: Kind
    b_kind: Kind
    a_title: str | None
    b_title: str | None
    severity: Severity
    situation: Situation
    rule: str
    why: str
    first_time: str
    last_time: str
    first_dtg: str
    last_dtg: str
    coarse: Coarseness | None
    region: Region | None
    place: Place | None
    miss: Distances | None
    overlap: Distances | None
    required: Distances
    resolve: list[ChangeReport]
    legs: list[tuple[int, int]]
    leg_count: int


def conflict_report(
    conflict: Conflict, table: Separations, *, a_title: str | None = None, b_title: str | None = None
) -> ConflictReport:
    """A conflict in words and decimal numbers; titles are given where the reader may have them."""
    rule = table.get(pair_of(conflict.a_kind, conflict.b_kind))
    talk = conflict.severity is Severity.TALK
    return ConflictReport(
        a=conflict.a,
        b=conflict.b,
        a_party=conflict.a_party,
        b_party=conflict.b_party,
        a_kind=conflict.a_kind,
        b_kind=conflict.b_kind,
        a_title=a_title,
        b_title=b_title,
        severity=conflict.severity,
        situation=situation_of(conflict.a_kind, conflict.b_kind, conflict.severity, conflict.gap),
        rule=conflict.rule,
        why=TALK_WHY if talk else rule.why if rule is not None else "",
        first_time=rfc3339(conflict.first_us),
        last_time=rfc3339(conflict.last_us),
        first_dtg=dtg(conflict.first_us),
        last_dtg=dtg(conflict.last_us),
        coarse=OF_CONFLICTS if talk else None,
        region=region_of(rough_conflict(conflict)) if talk else None,
        place=None if talk else place_of(conflict.lon_e7, conflict.lat_e7),
        miss=None if talk else miss_of(conflict.gap),
        overlap=None if talk else overlap_of(conflict.gap),
        required=miss_of(conflict.required),
        resolve=[_change_report(change, conflict) for change in conflict.resolve],
        legs=list(conflict.legs),
        leg_count=conflict.leg_count,
    )


def _change_report(change: Change, conflict: Conflict) -> ChangeReport:
    either = conflict.a_kind == conflict.b_kind
    return change_report(
        change, or_else=(conflict.a if change.notice == conflict.b else conflict.b) if either else None
    )


def change_report(change: Change, *, or_else: str | None) -> ChangeReport:
    """A change in words and decimal numbers; `or_else` is the notice that may as well move as much the other way."""
    words = change_words(change)
    text = f"{change.notice}: {words}"
    if or_else is not None:
        text += f" (or {or_else} as much the other way)"
    in_time = change.dimension is Dimension.TIME
    return ChangeReport(
        dimension=change.dimension,
        notice=change.notice,
        words=words,
        text=text,
        shift_s=change.amount / 1e6 if in_time else UNSET,
        shift_m=UNSET if in_time else change.amount / 1000,
        bearing_deg=UNSET if change.bearing_deg is None else change.bearing_deg,
    )


def place_of(lon_e7: int, lat_e7: int) -> Place:
    return Place(lat=lat_e7 / 1e7, lon=lon_e7 / 1e7, mgrs=mgrs_of(lon_e7, lat_e7))


def region_of(rough: Rough) -> Region:
    """The box of something rough."""
    return Region(
        west=rough.west_e7 / 1e7, south=rough.south_e7 / 1e7, east=rough.east_e7 / 1e7, north=rough.north_e7 / 1e7
    )


def miss_of(gap: Gap) -> Distances:
    """How far apart the two are in each dimension, 0 where they overlap."""
    return Distances(
        horizontal_m=max(0, gap.horizontal_mm) / 1000,
        vertical_m=None if gap.vertical_mm is None else max(0, gap.vertical_mm) / 1000,
        time_s=max(0, gap.time_us) / 1e6,
    )


def overlap_of(gap: Gap) -> Distances:
    """By how much they overlap in each dimension, 0 where they are apart."""
    return Distances(
        horizontal_m=max(0, -gap.horizontal_mm) / 1000,
        vertical_m=None if gap.vertical_mm is None else max(0, -gap.vertical_mm) / 1000,
        time_s=max(0, -gap.time_us) / 1e6,
    )


def change_words(change: Change) -> str:
    """`1 h 30 min later`, `420 m higher`, `5.3 km towards 120°`."""
    match change.dimension:
        case Dimension.TIME:
            return f"{span_words(abs(change.amount) / 1e6)} {'later' if change.amount > 0 else 'earlier'}"
        case Dimension.HEIGHT:
            return f"{abs(change.amount) / 1000:,.0f} m {'higher' if change.amount > 0 else 'lower'}"
        case Dimension.PLACE:
            return f"{length_words(change.amount / 1000)} towards {change.bearing_deg:03d}°"


def summary(severities: Iterable[Severity] | Mapping[Severity, int], notices: int) -> str:
    """`17 conflicts among 35 notices: 8 danger, 9 note.`, or that none was found; never that all is well."""
    counts = Counter(severities)
    among = f"among {notices:,} notice{'' if notices == 1 else 's'}"
    if not counts:
        return f"No conflict found {among}."
    told = ", ".join(f"{counts[severity]:,} {severity}" for severity in Severity if counts[severity])
    return f"{counts.total():,} conflict{'' if counts.total() == 1 else 's'} {among}: {told}."


def change_lines(report: ConflictReport) -> list[str]:
    """Who would move, and each of the single changes that would part the two; one line where there is none. Of a need
    to talk: who, and by when.
    """
    if report.severity is Severity.TALK:
        return [f"{report.a_party} and {report.b_party}:", f"talk before {report.first_dtg}"]
    if not report.resolve:
        return ["none found"]
    either = ["the other notice as much the other way"] if report.a_kind == report.b_kind else []
    return [f"{report.resolve[0].notice}:", *(change.words for change in report.resolve), *either]


def how_much(report: ConflictReport) -> list[str]:
    """What sort of meeting it is, and then `place: overlap 2.3 km`, `height: 120 m apart`, `time: overlap 1 h`: one for
    each dimension that counts; nothing of the sort is on record of a need to talk.
    """
    miss, overlap = report.miss, report.overlap
    lines = [SITUATION_WORDS[report.situation]]
    if miss is None or overlap is None:
        return [*lines, *([] if report.coarse is None else [coarse_words(report.coarse)])]
    for name, over, under in (
        ("place", overlap.horizontal_m, miss.horizontal_m),
        ("height", overlap.vertical_m, miss.vertical_m),
    ):
        if over is not None:
            words = f"{length_words(under)} apart" if under else f"overlap {length_words(over)}"
            lines.append(f"{name}: {words}")
    time = f"{span_words(miss.time_s)} apart" if miss.time_s else f"overlap {span_words(overlap.time_s)}"
    return [*lines, f"time: {time}"]


def where_words(report: ConflictReport) -> Sequence[str]:
    """The place as a grid and in degrees, or the edges of the region that holds it."""
    if report.place is not None:
        place = report.place
        return mgrs_spaced(place.mgrs), degrees_words(round(place.lon * 1e7), round(place.lat * 1e7))
    box = report.region
    return () if box is None else box_words(box.west, box.south, box.east, box.north)


def required_words(report: ConflictReport) -> str:
    """`3.0 km, 300 m of height, 15 min`: the separation that the two kinds need, or within which they need to talk."""
    required = report.required
    parts = [length_words(required.horizontal_m)]
    if required.vertical_m is not None:
        parts.append(f"{length_words(required.vertical_m)} of height")
    if required.time_s:
        parts.append(span_words(required.time_s))
    return ", ".join(parts)


def coarse_words(coarse: Coarseness) -> str:
    """`told only to 0.1° and 1 h`."""
    return f"told only to {coarse.degrees:g}° and {span_words(coarse.seconds)}"


def length_words(metres: float) -> str:
    """`420 m`, `5.3 km`."""
    if 0 < metres < 0.5:
        return "under 1 m"
    return f"{metres:,.0f} m" if round(metres) < 1_000 else f"{metres / 1000:,.1f} km"


def span_words(seconds: float) -> str:
    """`45 s`, `15 min`, `1 h 30 min`, `2 d 3 h 5 min`: to the minute, so that a shift in these words is the shift."""
    if round(seconds) < 60:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    parts = [(minutes // 1440, "d"), (minutes // 60 % 24, "h"), (minutes % 60, "min")]
    return " ".join(f"{count} {unit}" for count, unit in parts if count)
