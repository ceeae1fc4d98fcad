"""One GeoJSON feature of an arrangement's file: a measure, or the area that the whole is about."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from detente.decision.terms import MOST_DISTANCE_MM
from detente.geometry.boxes import Box, box_round
from detente.geometry.volumes import HIGHEST_MM, LOWEST_MM, Area, Circle, Corridor, Footprint
from detente.messages.arrangements import (
    Buffer,
    Conduct,
    Domain,
    Exemption,
    ExemptionReason,
    Measure,
    MeasureKind,
    PartyWindows,
    Sector,
    Side,
    Sided,
)
from detente.messages.notices import NoticeKey
from detente.messages.refusals import Caution, Reason, Refusal
from detente.places.altitudes import parse_altitude
from detente.places.theatre import Theatre

from .bands import cautions_of
from .footprints import Shapes, footprints
from .members import Members

ROLE_AREA = "area"
KNOWN = (
    "id", "kind", "title", "conduct", "notice", "parties", "domains", "floor", "ceiling", "windows", "open", "sides",
    "sectors", "buffers", "exemptions", "follows", "radius_m", "half_width_m", "tolerance_m", "role",
)  # fmt: skip
"""The properties of a measure; docs/arrangement-files.md and the JSON Schema describe each."""

_RIGHT = f"A measure has {', '.join(KNOWN)}; what else is to be said goes into the description of the arrangement."
_AREA_RIGHT = "The area has its role and, for a circle, radius_m."
_SECTOR = 'Write {"name": "north", "first": 0, "last": 4}.'
_BUFFER = 'Write {"domain": "helicopter", "distance_m": 10000}, and "sector" where it holds in one only.'
_EXEMPTION = 'Write {"reason": "medevac", "notice": "PT30M"}.'
_FOLLOWS = 'Write {"party": …, "notice": …}.'
_SIDES = 'Write {"SDF": "left", "Syrian Arab Army": "right"}.'
_OPEN = 'Write {"Russia": [{"start": …, "end": …}]}.'
_MEMBERS = ("type", "properties", "geometry", "id", "bbox")


class MeasureFeature:
    """Reads one feature and gathers all that is wrong with it."""

    def __init__(self, feature: object, theatre: Theatre | None) -> None:
        self.refusals: list[Refusal] = []
        self.cautions: list[Caution] = []
        self.theatre = theatre
        self.feature: Mapping[str, object] = {}
        properties: Mapping[str, object] = {}
        whole = Members({}, "", self.refusals)
        if not isinstance(feature, dict) or feature.get("type") != "Feature":
            whole.refuse(Reason.WRONG_SHAPE, "type", feature, "this is not a Feature", 'Write {"type": "Feature", …}.')
        elif not isinstance(feature.get("properties"), dict):
            wrong, right = "a measure needs properties", 'Write {"id": …, "kind": …}.'
            whole.refuse(Reason.WRONG_SHAPE, "properties", feature.get("properties"), wrong, right)
        else:
            self.feature, properties = feature, feature["properties"]
            members = Members(feature, "", self.refusals)
            for name in _MEMBERS:
                members.get(name)
            members.done("A feature has type, geometry and properties.")
        self.said = Members(properties, "", self.refusals)
        self.readable = not self.refusals

    @property
    def is_area(self) -> bool:
        """Whether it is the area that the arrangement is about."""
        return self.said.get("role") == ROLE_AREA

    def area(self) -> Circle | Area | None:
        self.said.get("role")
        footprint = self._footprint(None)
        self.said.done(_AREA_RIGHT)
        if isinstance(footprint, Corridor):
            wrong, right = "an area has an inside of its own", "Write a Polygon, or a Point with radius_m."
            self.said.refuse(Reason.WRONG_SHAPE, "geometry", None, wrong, right)
            return None
        return footprint

    def measure(self) -> Measure | None:
        said = self.said
        if said.get("role") is not None:
            wrong, right = "only the area has a role", 'Write "role": "area", or leave it out.'
            said.refuse(Reason.UNKNOWN_WORD, "role", said.get("role"), wrong, right)
        identity, title = said.name("id"), said.title()
        kind, conduct = said.word("kind", MeasureKind), said.word("conduct", Conduct)
        footprint = self._footprint(kind)
        box = None if footprint is None else box_round((footprint,), 0)
        floor_mm, ceiling_mm = self._altitude("floor", box), self._altitude("ceiling", box)
        notice_us = said.duration_us("notice", required=False)
        parties, domains = said.parties("parties"), said.words("domains", Domain)
        windows, opened = said.windows("windows"), self._open()
        sides, sectors, buffers = self._sides(), self._sectors(), self._buffers()
        exemptions, follows = self._exemptions(), self._follows()
        said.done(_RIGHT)
        if self.refusals or kind is None or conduct is None or footprint is None:
            return None
        return Measure(
            id=identity,
            kind=kind,
            title=title,
            footprint=footprint,
            floor_mm=floor_mm,
            ceiling_mm=ceiling_mm,
            conduct=conduct,
            notice_us=notice_us,
            parties=parties,
            domains=domains,
            windows=windows,
            open=opened,
            sides=sides,
            sectors=sectors,
            buffers=buffers,
            exemptions=exemptions,
            follows=follows,
        )

    def _footprint(self, kind: MeasureKind | None) -> Footprint | None:
        """A line has a tolerance where a corridor has a half width; the reader of footprints knows the latter."""
        width = "tolerance_m" if kind is MeasureKind.LINE else "half_width_m"
        shape = {"radius_m": self.said.get("radius_m"), "half_width_m": self.said.get(width)}
        geometry = self.feature.get("geometry")
        if isinstance(geometry, dict) and geometry.get("type") == "MultiPolygon":
            wrong, right = "a measure is one area", "Make a measure of each polygon."
            self.said.refuse(Reason.WRONG_SHAPE, "geometry.type", "MultiPolygon", wrong, right)
            return None
        shapes = footprints(geometry, shape, None, 0, self.theatre)
        if isinstance(shapes, Shapes):
            [footprint] = shapes.footprints
            return footprint
        for refusal in shapes:
            if refusal.field == "half_width_m":
                wrong, right = (text.replace("half_width_m", width) for text in (refusal.wrong, refusal.right))
                refusal = replace(refusal, field=width, wrong=wrong, right=right)
            self.refusals.append(refusal)
        return None

    def _altitude(self, name: str, box: Box | None) -> int:
        """The outer bound of what is meant, as in a notice; without terrain files, so that the same file is the same
        version on every machine.
        """
        otherwise = LOWEST_MM if name == "floor" else HIGHEST_MM
        value = self.said.get(name)
        if value is None:
            return otherwise
        altitude = self.said.taken(parse_altitude(value, box=box), name, None)
        if altitude is None:
            return otherwise
        self.cautions.extend(cautions_of(altitude, name))
        return altitude.lowest_mm if name == "floor" else altitude.highest_mm

    def _open(self) -> tuple[PartyWindows, ...]:
        return tuple(
            PartyWindows(party=party, windows=self.said.windows_in(field, value))
            for party, value, field in self.said.table("open", _OPEN)
        )

    def _sides(self) -> tuple[Sided, ...]:
        sides = []
        for party, value, field in self.said.table("sides", _SIDES):
            side = next((side for side in Side if side.value == value), None)
            if side is None:
                wrong, right = "there is no such side", "Write left or right, as one goes along the line."
                self.said.refuse(Reason.UNKNOWN_WORD, field, value, wrong, right)
            else:
                sides.append(Sided(party=party, side=side))
        return tuple(sides)

    def _sectors(self) -> tuple[Sector, ...]:
        sectors = []
        for said in self.said.objects("sectors", _SECTOR):
            sectors.append(
                Sector(name=said.name("name"), first=said.count("first", None), last=said.count("last", None))
            )
            said.done(_SECTOR)
        return tuple(sectors)

    def _buffers(self) -> tuple[Buffer, ...]:
        buffers = []
        for said in self.said.objects("buffers", _BUFFER):
            domain = said.word("domain", Domain)
            distance_mm = said.length_mm("distance_m", MOST_DISTANCE_MM // 1000)
            sector = "" if said.get("sector") is None else said.name("sector")
            said.done(_BUFFER)
            if domain is not None:
                buffers.append(Buffer(domain=domain, distance_mm=distance_mm, sector=sector))
        return tuple(buffers)

    def _exemptions(self) -> tuple[Exemption, ...]:
        exemptions = []
        for said in self.said.objects("exemptions", _EXEMPTION):
            reason, notice_us = said.word("reason", ExemptionReason), said.duration_us("notice")
            said.done(_EXEMPTION)
            if reason is not None:
                exemptions.append(Exemption(reason=reason, notice_us=notice_us))
        return tuple(exemptions)

    def _follows(self) -> NoticeKey | None:
        said = self.said.inner("follows", _FOLLOWS)
        if said is None:
            return None
        key = said.name("party"), said.name("notice")
        said.done(_FOLLOWS)
        return key
