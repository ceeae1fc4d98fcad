"""One GeoJSON feature to one part of a notice, with everything that is wrong with it gathered, not only the first."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from msgspec.structs import replace

from detente.geometry.boxes import Box, box_round
from detente.geometry.volumes import HIGHEST_MM, LOWEST_MM, Volume
from detente.messages.notices import ESCORT, Declared, Kind, Said, Source
from detente.messages.refusals import Caution, Reason, Refusal, shown
from detente.messages.release import Release
from detente.places.altitudes import Altitude, parse_altitude
from detente.places.surroundings import Surroundings

from . import texts
from .bands import cautions_of
from .footprints import Shapes, footprints, metres_mm
from .measured_words import measured_words
from .moving import Moving, Window, moves, moving
from .releases import release_of
from .written_positions import Placed, placed
from .written_times import stated_time

KNOWN = (
    "id", "party", "kind", "title", "start", "end", "floor", "ceiling", "uncertainty_m", "source", "represents",
    "description", "radius_m", "half_width_m", "times", "release", "position", "place", "reference", "own_position",
    "confirmed", "draft", "speed_kmh", "latest_start", "horizon_h", "uncertainty_m_per_h",
    "domain", "exemption", "vehicles",
)  # fmt: skip
"""The properties that mean something; docs/notice-files.md and the JSON Schema describe each."""

_KINDS = {kind.value: kind for kind in Kind}
_SOURCES = {source.value: source for source in Source}

MAX_OTHER = 16_000
MAX_UNCERTAINTY_M = 100_000

Read = TypeVar("Read")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One feature, read: what it says of its notice as a whole, and its volumes."""

    id: str
    party: str
    kind: Kind
    title: str
    description: str
    represents: tuple[str, ...]
    release: Release | None
    volumes: tuple[Declared, ...]
    other: Mapping[str, object]
    place: str


class FeatureReader:
    """Reads one feature and gathers everything that is wrong with it, so that a person mends it in one go."""

    def __init__(self, around: Surroundings) -> None:
        self.around = around
        self.refusals: list[Refusal] = []
        self.cautions: list[Caution] = []

    def read(self, feature: object, place: str) -> Part | None:
        if not isinstance(feature, dict) or feature.get("type") != "Feature":
            self._refuse(Reason.WRONG_SHAPE, "type", feature, "this is not a Feature", 'Write {"type": "Feature", …}.')
            return None
        properties = feature.get("properties")
        if not isinstance(properties, dict):
            self._refuse(
                Reason.WRONG_SHAPE,
                "properties",
                properties,
                "a notice needs properties",
                'Write {"id": …, "party": …}.',
            )
            return None
        self._no_draft(properties)
        identity = self._taken(texts.identifier(properties, "id"), "")
        party = self._taken(texts.identifier(properties, "party"), "")
        kind = self._kind(properties)
        title = self._taken(texts.title(properties), "")
        description = self._taken(texts.description(properties), "")
        represents = self._taken(texts.represents(properties), ())
        release = self._release(properties)
        source = self._source(properties)
        measured = self._measured(properties)
        where = self._placed(feature.get("geometry"), properties)
        uncertainty_mm = self._uncertainty_mm(properties) + (0 if where is None else where.uncertainty_mm)
        shapes: Shapes | list[Refusal] = []
        if where is not None:
            shapes = footprints(where.geometry, properties, kind, uncertainty_mm, self.around.theatre)
        if isinstance(shapes, list):
            self.refusals.extend(shapes)
        windows = self._windows(properties, shapes if isinstance(shapes, Shapes) else None)
        laid = shapes.footprints if isinstance(shapes, Shapes) else ()
        way = self._taken(moving(properties, kind, laid, windows, uncertainty_mm), Moving())
        box = box_round(laid, max([uncertainty_mm, *(stretch.uncertainty_mm for stretch in way.stretches)]))
        low, high = self._altitude(properties, "floor", box), self._altitude(properties, "ceiling", box)
        floor_mm, ceiling_mm = self._band(low, high)
        other = {name: value for name, value in properties.items() if name not in KNOWN}
        self._unknown(other, feature)
        if self.refusals or where is None or not isinstance(shapes, Shapes) or kind is None or source is None:
            return None
        volumes = tuple(
            Declared(
                volume=Volume(
                    footprint=stretch.footprint,
                    floor_mm=floor_mm,
                    ceiling_mm=ceiling_mm,
                    start_us=stretch.start_us,
                    end_us=stretch.end_us,
                    uncertainty_mm=stretch.uncertainty_mm,
                ),
                source=source,
                floor=low.words if low is not None else None,
                ceiling=high.words if high is not None else None,
                said=(*where.said, *way.said, *measured),
            )
            for stretch in way.stretches
        )
        return Part(
            id=identity,
            party=party,
            kind=kind,
            title=title,
            description=description,
            represents=represents,
            release=release,
            volumes=volumes,
            other=other,
            place=place,
        )

    def _refuse(self, reason: Reason, field: str, value: object, wrong: str, right: str) -> None:
        said = None if value is None else shown(value)
        self.refusals.append(Refusal(reason=reason, field=field, value=said, wrong=wrong, right=right))

    def _taken(self, read: Read | Refusal, otherwise: Read) -> Read:
        """What was read; or, where it was refused, something to go on with until all refusals are gathered."""
        if isinstance(read, Refusal):
            self.refusals.append(read)
            return otherwise
        return read

    def _no_draft(self, properties: Mapping[str, object]) -> None:
        value = properties.get("draft")
        if value is not None and value is not False:
            wrong = "this is a draft, which nobody has confirmed"
            right = "Settle what to_confirm lists, if it is there; then leave draft and to_confirm out."
            self._refuse(Reason.DRAFT, "draft", value, wrong, right)

    def _kind(self, properties: Mapping[str, object]) -> Kind | None:
        value = properties.get("kind")
        if isinstance(value, str) and value in _KINDS:
            return _KINDS[value]
        right = f"Write one of {', '.join(Kind)}."
        if value is None:
            self._refuse(Reason.MISSING, "kind", None, "kind is missing", right)
        else:
            self._refuse(Reason.UNKNOWN_WORD, "kind", value, "there is no such kind", right)
        return None

    def _source(self, properties: Mapping[str, object]) -> Source | None:
        value = properties.get("source")
        if value is None:
            self.cautions.append(
                Caution(
                    code="source-not-said",
                    field="source",
                    text="not said where the position comes from: taken as stated",
                )
            )
            return Source.STATED
        if isinstance(value, str) and value in _SOURCES:
            return _SOURCES[value]
        self._refuse(
            Reason.UNKNOWN_WORD, "source", value, "there is no such source", f"Write one of {', '.join(Source)}."
        )
        return None

    def _release(self, properties: Mapping[str, object]) -> Release | None:
        release = release_of(properties)
        if isinstance(release, list):
            self.refusals.extend(release)
            return None
        return release

    def _measured(self, properties: Mapping[str, object]) -> Said:
        said = measured_words(properties)
        if isinstance(said, list):
            self.refusals.extend(said)
            return ()
        return said

    def _placed(self, geometry: object, properties: Mapping[str, object]) -> Placed | None:
        where = placed(geometry, properties, self.around)
        if isinstance(where, Refusal):
            self.refusals.append(where)
            return None
        self.cautions.extend(where.cautions)
        return where

    def _uncertainty_mm(self, properties: Mapping[str, object]) -> int:
        value = properties.get("uncertainty_m")
        return self._taken(metres_mm(value, "uncertainty_m", MAX_UNCERTAINTY_M, required=False), None) or 0

    def _windows(self, properties: Mapping[str, object], shapes: Shapes | None) -> tuple[Window, ...]:
        """One window per footprint: the legs' own, or the same for all; none where a time is refused."""
        has_legs = properties.get("times") is not None
        start = self._time(properties, "start", required=not has_legs)
        end = self._time(properties, "end", required=not has_legs and not moves(properties))
        if start is not None and end is not None and end <= start:
            wrong = "the end is not after the start" if end < start else "the end is the start: the window is empty"
            self._refuse(Reason.TIME_ORDER, "end", properties.get("end"), wrong, "Let the end come after the start.")
            return ()
        if not has_legs:
            if start is None or shapes is None or (end is None and properties.get("end") is not None):
                return ()
            return ((start, end),) * len(shapes.footprints)
        times = self._leg_times(properties["times"])
        if shapes is None or times is None:
            return ()
        if len(times) != len(shapes.footprints) + 1:
            wrong = f"there are {len(times)} times for {len(shapes.footprints) + 1} vertices"
            self._refuse(Reason.WRONG_SHAPE, "times", None, wrong, "Give one time for each vertex of the line.")
            return ()
        for name, said, own in (("start", start, times[0]), ("end", end, times[-1])):
            if said is not None and said != own:
                wrong = f"{name} is not the {'first' if name == 'start' else 'last'} of times"
                self._refuse(
                    Reason.CONTRADICTS_ITSELF, name, properties.get(name), wrong, "Leave it out, or say the same."
                )
        return tuple(pairwise(times))

    def _leg_times(self, value: object) -> list[int] | None:
        if not isinstance(value, list):
            self._refuse(Reason.WRONG_TYPE, "times", value, "times is not a list", "Give one time for each vertex.")
            return None
        times: list[int] = []
        for number, text in enumerate(value):
            time = stated_time(text)
            if isinstance(time, Refusal):
                self.refusals.append(time.at(field=f"times[{number}]"))
                return None
            if times and time <= times[-1]:
                wrong = "this time is not after the one before it"
                self._refuse(
                    Reason.TIME_ORDER, f"times[{number}]", text, wrong, "Let each vertex come later than the last."
                )
                return None
            times.append(time)
        return times

    def _time(self, properties: Mapping[str, object], name: str, *, required: bool) -> int | None:
        value = properties.get(name)
        if value is None:
            if required:
                right = "Write 2017-05-18T15:00:00+03:00 or a DTG such as 181200Z MAY 17."
                self._refuse(Reason.MISSING, name, None, f"{name} is missing", right)
            return None
        time = stated_time(value)
        if isinstance(time, Refusal):
            self.refusals.append(time.at(field=name))
            return None
        return time

    def _altitude(self, properties: Mapping[str, object], name: str, box: Box | None) -> Altitude | None:
        value = properties.get(name)
        if value is None:
            without = "from the lowest ground up" if name == "floor" else "without upper limit"
            self.cautions.append(
                Caution(code=f"{name}-not-said", field=name, text=f"no {name} said: taken as {without}")
            )
            return None
        altitude = parse_altitude(value, box=box, terrain=self.around.terrain)
        if isinstance(altitude, Refusal):
            self.refusals.append(replace(altitude, field=f"{name}.{altitude.field}" if altitude.field else name))
            return None
        self.cautions.extend(cautions_of(altitude, name))
        return altitude

    def _band(self, low: Altitude | None, high: Altitude | None) -> tuple[int, int]:
        if low is not None and high is not None and low.highest_mm > high.highest_mm and low.lowest_mm > high.lowest_mm:
            wrong = f"the floor ({low.words}) is above the ceiling ({high.words})"
            self._refuse(Reason.ALTITUDE_ORDER, "floor", None, wrong, "Let the ceiling be at or above the floor.")
        return low.lowest_mm if low is not None else LOWEST_MM, high.highest_mm if high is not None else HIGHEST_MM

    def _unknown(self, other: Mapping[str, object], feature: Mapping[str, object]) -> None:
        try:
            kept = json.dumps(other, allow_nan=False) if other else ""
        except ValueError:
            self._refuse(
                Reason.NOT_A_NUMBER,
                "properties",
                None,
                "a property that is not known holds NaN or Infinity",
                "Leave it out.",
            )
            return
        if len(kept) > MAX_OTHER or (other and not texts.encodable(json.dumps(other, ensure_ascii=False))):
            wrong = f"the properties that are not known are longer than {MAX_OTHER:,} characters, or not text"
            self._refuse(Reason.TOO_LONG, "properties", None, wrong, "Leave them out.")
        for name in other:
            if name in ESCORT:
                continue
            text = "this property is not known; it was kept and means nothing to Detente"
            self.cautions.append(Caution(code="unknown-property", field=texts.member_name(name), text=text))
        for name in feature:
            if name not in ("type", "properties", "geometry", "id", "bbox"):
                text = "this member is not known; it was not kept"
                self.cautions.append(Caution(code="unknown-member", field=texts.member_name(name), text=text))
