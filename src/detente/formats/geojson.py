"""GeoJSON FeatureCollections of notices: bytes in, notices out, or every reason why not (RFC 7946,
docs/notice-files.md).

Nothing is half taken: one refused feature and the whole file is refused, with everything that is wrong in it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from detente.geometry.volumes import Footprint
from detente.messages.notices import Declared, Kind, Notice
from detente.messages.refusals import Caution, Reason, Refusal, shown
from detente.places.findings import Code
from detente.places.surroundings import Surroundings

from .features import FeatureReader, Part
from .json_text import parse_json
from .texts import member_name

MAX_FEATURES = 200_000
MAX_REFUSALS = 100
"""After so many refusals the rest of a file is not looked at; the last refusal says so."""

CONFIRMED = ("confirmed", Code.DUPLICATE_POSITION.value)
"""What a site says that a person knows to be where another is."""

_KNOWN = ("type", "features", "name", "description", "bbox", "crs")
WGS84 = [
    {"type": "name", "properties": {"name": name}}
    for name in ("urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:OGC::CRS84")
]
"""What GIS programs write into files that are in WGS84 with longitude first, which is what RFC 7946 means anyway."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a file held: its notices and what a person should know of them; or nothing, and why."""

    notices: tuple[Notice, ...]
    cautions: tuple[Caution, ...]
    refusals: tuple[Refusal, ...]


def read_notices(data: bytes, *, file: str | None = None, around: Surroundings | None = None) -> Reading:
    """The notices of one file, in the order of their first features, read with the packaged gazetteer and the default
    theatre where nothing is said.
    """
    value = parse_json(data)
    if isinstance(value, Refusal):
        return refused([value], file)
    return read_collection(value, file=file, around=around)


def read_collection(value: object, *, file: str | None = None, around: Surroundings | None = None) -> Reading:
    """The same for a FeatureCollection that is JSON already."""
    if not isinstance(value, dict) or value.get("type") != "FeatureCollection":
        found = shown(value.get("type") if isinstance(value, dict) else value)
        wrong = "this is not a GeoJSON FeatureCollection"
        return refused([Refusal(reason=Reason.WRONG_SHAPE, field="type", value=found, wrong=wrong, right=_RIGHT)], file)
    features = _features(value)
    if isinstance(features, Refusal):
        return refused([features], file)
    gathered = gather(((f"features[{n}]", feature) for n, feature in enumerate(features)), file=file, around=around)
    return read_gathered(gathered, file=file, cautions=unknown_members(value, file))


def read_gathered(gathered: Gathered, *, file: str | None = None, cautions: Sequence[Caution] = ()) -> Reading:
    """The notices that features make together; `cautions` are those about the file itself."""
    notices, contradictions = joined(gathered.parts)
    refusals = [*gathered.refusals, *contradictions]
    if refusals:
        return refused(refusals, file)
    return Reading(notices=tuple(notices), cautions=(*cautions, *gathered.cautions), refusals=())


def unknown_members(collection: Mapping[str, object], file: str | None) -> list[Caution]:
    """A caution for each member beside the features that means nothing to us."""
    text = "this member is not known; it was not kept"
    return [
        Caution(code="unknown-member", field=member_name(name), text=text, file=file)
        for name in collection
        if name not in _KNOWN
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What some features of a file say, each by itself."""

    parts: Sequence[Part]
    refusals: Sequence[Refusal]
    cautions: Sequence[Caution]


def gather(
    features: Iterable[tuple[str, object]], *, file: str | None = None, around: Surroundings | None = None
) -> Gathered:
    """Read features, which come with their places in the file; one may be a refusal already."""
    parts: list[Part] = []
    refusals: list[Refusal] = []
    cautions: list[Caution] = []
    for where, feature in features:
        place = place_of(where, feature)
        if len(refusals) >= MAX_REFUSALS:
            wrong = f"{MAX_REFUSALS} things are wrong before this feature; the rest was not looked at"
            refusals.append(
                Refusal(reason=Reason.WRONG_SHAPE, feature=place, wrong=wrong, right="Mend those and try again.")
            )
            break
        if isinstance(feature, Refusal):
            refusals.append(feature.at(feature=place))
            continue
        reader = FeatureReader(around or Surroundings())
        part = reader.read(feature, place)
        refusals.extend(refusal.at(feature=place) for refusal in reader.refusals)
        cautions.extend(
            Caution(code=c.code, text=c.text, file=file, feature=place, field=c.field) for c in reader.cautions
        )
        if part is not None:
            parts.append(part)
    return Gathered(parts=parts, refusals=refusals, cautions=cautions)


def together(readings: Sequence[tuple[str, Reading]]) -> Reading:
    """Several files as one: an id may stand in one file only, or the whole is refused."""
    refusals = [refusal for _, reading in readings for refusal in reading.refusals]
    first: dict[str, tuple[str, Notice]] = {}
    for file, reading in readings:
        for notice in reading.notices:
            earlier_file, earlier = first.setdefault(notice.id, (file, notice))
            if earlier is notice:
                continue
            refusals.append(in_two_files(earlier, earlier_file, notice, file))
    if refusals:
        return Reading(notices=(), cautions=(), refusals=tuple(refusals))
    return Reading(
        notices=tuple(notice for _, notice in first.values()),
        cautions=tuple(caution for _, reading in readings for caution in reading.cautions),
        refusals=(),
    )


def in_two_files(earlier: Notice, earlier_file: str, notice: Notice, file: str) -> Refusal:
    """Of a notice whose id stands in an earlier file too."""
    if earlier.party != notice.party:
        return taken_id(notice.id, earlier.party, notice.party).at(file=file, feature=repr(notice.id))
    return Refusal(
        reason=Reason.DUPLICATE_ID,
        file=file,
        feature=repr(notice.id),
        field="id",
        wrong=f"this id stands in {earlier_file} already",
        right="Name each file once, or give the second notice an id of its own.",
    )


_RIGHT = 'Write {"type": "FeatureCollection", "features": [ … ]}.'


def _features(value: Mapping[str, object]) -> list[object] | Refusal:
    if "crs" in value and value["crs"] not in WGS84:
        wrong = "the file names a coordinate reference system of its own"
        crs = shown(value["crs"])
        right = "Convert it to WGS84, longitude first (RFC 7946 §4)."
        return Refusal(reason=Reason.WRONG_SHAPE, field="crs", value=crs, wrong=wrong, right=right)
    features = value.get("features")
    if not isinstance(features, list):
        return Refusal(
            reason=Reason.WRONG_SHAPE, field="features", value=shown(features), wrong="there is no list", right=_RIGHT
        )
    if len(features) > MAX_FEATURES:
        return too_many(len(features))
    return features


def too_many(count: int) -> Refusal:
    wrong = f"there are more than {MAX_FEATURES:,} features"
    right = "Split the file into several, or write one feature a line (docs/notice-files.md)."
    return Refusal(reason=Reason.TOO_LARGE, field="features", value=f"{count:,}", wrong=wrong, right=right)


def place_of(where: str, feature: object) -> str:
    """How a feature is named to people: where it stands in the file, and its id if it has one."""
    properties = feature.get("properties") if isinstance(feature, dict) else None
    identity = properties.get("id") if isinstance(properties, dict) else None
    return where + (f" {shown(identity)}" if isinstance(identity, str) else "")


def joined(parts: Sequence[Part]) -> tuple[list[Notice], list[Refusal]]:
    """Features with the same id made one notice; they must agree in all that is said of the notice as a whole."""
    groups: dict[str, list[Part]] = {}
    for part in parts:
        groups.setdefault(part.id, []).append(part)
    notices, refusals = [], []
    sites: dict[Footprint, Part] = {}
    for identity, group in groups.items():
        first = group[0]
        for part in group[1:]:
            if part.party != first.party:
                refusals.append(taken_id(identity, first.party, part.party).at(feature=part.place))
                continue
            for name in ("kind", "title", "represents", "release"):
                if getattr(part, name) != getattr(first, name):
                    refusals.append(
                        Refusal(
                            reason=Reason.DUPLICATE_ID,
                            feature=part.place,
                            field=name,
                            value=None if name == "release" else shown(str(getattr(part, name))),
                            wrong=f"{first.place} has the same id and another {name}",
                            right="Features of one notice agree in it; otherwise give this one an id of its own.",
                        )
                    )
        refusals.extend(_repeated(group))
        refusals.extend(same_site(first, sites))
        other = _other(group)
        notices.append(
            Notice(
                id=identity,
                party=first.party,
                kind=first.kind,
                title=first.title,
                description="\n".join(dict.fromkeys(part.description for part in group if part.description)),
                represents=first.represents,
                volumes=tuple(volume for part in group for volume in part.volumes),
                other=json.dumps(other, ensure_ascii=False, sort_keys=True) if other else "",
                release=first.release,
            )
        )
    return notices, refusals


def _other(group: Sequence[Part]) -> dict[str, object]:
    """The properties that are not known, of all features of a notice. Where features say different things, all of them
    are kept, as a list in the order of the features.
    """
    said: dict[str, list[object]] = {}
    for part in group:
        for name, value in part.other.items():
            values = said.setdefault(name, [])
            if value not in values:
                values.append(value)
    return {name: values[0] if len(values) == 1 else values for name, values in said.items()}


def _repeated(group: Sequence[Part]) -> list[Refusal]:
    """Features of one notice that say the same volume twice: a copy whose id was forgotten."""
    seen: dict[Declared, str] = {}
    refusals = []
    for part in group:
        for volume in part.volumes:
            earlier = seen.setdefault(volume, part.place)
            if earlier != part.place:
                wrong = f"this feature has the same id, place, height and time as {earlier}"
                right = "Give it an id of its own, or leave it out."
                refusals.append(
                    Refusal(reason=Reason.DUPLICATE_ID, feature=part.place, field="id", wrong=wrong, right=right)
                )
                break
    return refusals


def same_site(part: Part, sites: dict[Footprint, Part]) -> list[Refusal]:
    """A site with the footprint of another: a row whose position was copied and not changed. `sites` are those before;
    this one is put among them.
    """
    if part.kind is not Kind.SITE:
        return []
    earlier = sites.setdefault(part.volumes[0].volume.footprint, part)
    if earlier is part or CONFIRMED in part.volumes[0].said:
        return []
    wrong = f"{earlier.place} is a site at this very place"
    right = f'Mend it; or, if both are there, add "confirmed": "{Code.DUPLICATE_POSITION}".'
    reason = Reason.POSITION_TO_CONFIRM
    return [Refusal(reason=reason, feature=part.place, field="geometry", wrong=wrong, right=right)]


def taken_id(identity: str, holder: str, other: str) -> Refusal:
    return Refusal(
        reason=Reason.ID_OF_ANOTHER_PARTY,
        field="id",
        value=shown(identity),
        wrong=f"this id belongs to a notice of {holder}, and this feature is of {other}",
        right="Give it an id of its own.",
    )


def refused(refusals: Sequence[Refusal], file: str | None) -> Reading:
    """Nothing of a file, and why."""
    return Reading(notices=(), cautions=(), refusals=tuple(refusal.at(file=file) for refusal in refusals))
