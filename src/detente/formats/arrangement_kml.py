"""A version of an arrangement as KML, for other people's maps: what is in force between all that it binds is drawn
solid, between some hatched, between nobody dashed, and what a party denies dotted; each says so in words too.

KML has neither dashes nor hatching: both are drawn as lines of their own. Where nobody said who stands where, all is
drawn as proposed.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

import shapely
from shapely.ops import substring

from detente.decision.drawn import Drawn, MeasureStanding
from detente.geometry.outline import outline, skeleton
from detente.geometry.volumes import Corridor, on_ground
from detente.messages.arrangements import Terms, version_of
from detente.messages.phrases import Language

from .map_frame import COLOURS, rings
from .measure_words import MeasureWords
from .xml_text import xml_text

_COLOUR = {Drawn.ALL: COLOURS[0], Drawn.SOME: COLOURS[5], Drawn.NONE: "#555555", Drawn.DENIED: COLOURS[6]}
_STROKES = {Drawn.NONE: (60, 0.6), Drawn.DENIED: (160, 0.2)}
"""Of an outline: into how many parts it is cut, and how much of each is drawn."""

_HATCHES = 24
"""Lines across a measure."""


def arrangement_kml(
    terms: Terms, standings: Sequence[MeasureStanding] = (), at: str = "", language: Language = "en"
) -> str:
    """A KML 2.2 document. `standings` say how each measure of this version stood at the time `at` (RFC 3339)."""
    return _Drawing(terms, standings, at, language).document()


class _Drawing:
    def __init__(self, terms: Terms, standings: Sequence[MeasureStanding], at: str, language: Language) -> None:
        self.terms, self.at = terms, at
        self.version = version_of(terms)
        self.words = MeasureWords(language, terms.period.zone)
        told = {standing.measure.id: standing for standing in standings}
        self.standings = [
            told.get(measure.id)
            or MeasureStanding(version=self.version, measure=measure, drawn=Drawn.NONE, pairs=(), denied=())
            for measure in terms.measures
        ]

    def document(self) -> str:
        terms, say = self.terms, self.words.say
        head = [
            terms.title,
            terms.description,
            f"{say('version')} {self.version}",
            say("as-of", time=self.at) if self.at else "",
            say("zone", zone=terms.period.zone),
            *(say(f"legend-{drawn.value}") for drawn in Drawn),
            say("no-clearance"),
        ]
        name = _text(say("heading", id=terms.id, number=terms.number))
        marks = [self._area(), *map(self._mark, self.standings)]
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document>\n'
            f"<name>{name}</name>{_described(head)}\n{_styles()}{''.join(marks)}</Document></kml>\n"
        )

    def _area(self) -> str:
        if self.terms.area is None:
            return ""
        drawn = "".join(_line(ring) for ring in rings(outline(on_ground(self.terms.area))))
        return _placemark(self.words.say("area"), [], "area", drawn)

    def _mark(self, standing: MeasureStanding) -> str:
        measure, kind = standing.measure, self.words.say("kind", kind=standing.measure.kind.value)
        said = [self.words.standing(standing), f"{kind}: {measure.id}", *self.words.lines(measure)]
        said.append(self.words.say("no-clearance"))
        return _placemark(measure.title, said, standing.drawn.value, "".join(_shapes(standing)))


def _shapes(standing: MeasureStanding) -> Iterator[str]:
    """What is covered, and along a line or a corridor its middle."""
    footprint, drawn = standing.measure.footprint, standing.drawn
    covered = outline(on_ground(footprint))
    middle = list(skeleton(footprint).coords) if isinstance(footprint, Corridor) else []
    match drawn:
        case Drawn.ALL:
            polygons = covered.geoms if isinstance(covered, shapely.MultiPolygon) else [covered]
            yield from map(_polygon, polygons)
            yield _line(middle) if middle else ""
        case Drawn.SOME:
            yield from (_line(ring) for ring in rings(covered))
            yield from map(_line, _hatching(covered))
            # The hatching of something so narrow may not be seen.
            yield from (_line(stroke) for stroke in (_strokes(middle, 40, 0.8) if middle else ()))
        case Drawn.NONE | Drawn.DENIED:
            count, part = _STROKES[drawn]
            for ring in (*rings(covered), *([middle] if middle else [])):
                yield from map(_line, _strokes(ring, count, part))


def _strokes(line: Sequence[tuple[float, ...]], count: int, part: float) -> Iterator[list[tuple[float, float]]]:
    """`count` strokes along a line, each `part` of its share."""
    whole = shapely.LineString(line)
    step = whole.length / count
    for number in range(count):
        stroke = substring(whole, number * step, (number + part) * step)
        if isinstance(stroke, shapely.LineString):
            yield [(lon, lat) for lon, lat in stroke.coords]


def _hatching(covered: shapely.Polygon | shapely.MultiPolygon) -> Iterator[list[tuple[float, float]]]:
    """Slanting lines across it, as far as they lie within."""
    west, south, east, north = covered.bounds
    slant = (north - south) / math.cos(math.radians((south + north) / 2))
    for number in range(_HATCHES):
        lon = west - slant + (east - west + slant) * (number + 0.5) / _HATCHES
        across = shapely.intersection(shapely.LineString([(lon, south), (lon + slant, north)]), covered)
        for piece in shapely.get_parts(across):
            if isinstance(piece, shapely.LineString):
                yield [(x, y) for x, y in piece.coords]


def _styles() -> str:
    """Line and fill of each way of drawing; KML writes colours as alpha, blue, green, red."""
    styles = [("area", "#999999", 3)] + [(drawn.value, colour, 2) for drawn, colour in _COLOUR.items()]
    return "".join(
        f'<Style id="{name}"><LineStyle><color>ff{_bgr(colour)}</color><width>{width}</width></LineStyle>'
        f"<PolyStyle><color>40{_bgr(colour)}</color></PolyStyle></Style>\n"
        for name, colour, width in styles
    )


def _bgr(colour: str) -> str:
    return f"{colour[5:7]}{colour[3:5]}{colour[1:3]}"


def _placemark(name: str, said: Sequence[str], style: str, shapes: str) -> str:
    described = _described(said) if said else ""
    return (
        f"<Placemark><name>{_text(name)}</name>{described}<styleUrl>#{style}</styleUrl>"
        f"<MultiGeometry>{shapes}</MultiGeometry></Placemark>\n"
    )


def _described(lines: Sequence[str]) -> str:
    """Viewers show a description as HTML, so each line is escaped for that before it is escaped for XML."""
    return f"<description>{_text('<br>'.join(escape(line) for line in lines if line))}</description>"


def _polygon(polygon: shapely.Polygon) -> str:
    outer = f"<outerBoundaryIs>{_ring(polygon.exterior)}</outerBoundaryIs>"
    holes = "".join(f"<innerBoundaryIs>{_ring(hole)}</innerBoundaryIs>" for hole in polygon.interiors)
    return f"<Polygon>{outer}{holes}</Polygon>"


def _ring(ring: shapely.LinearRing) -> str:
    return f"<LinearRing>{_coordinates(ring.coords)}</LinearRing>"


def _line(line: Sequence[tuple[float, ...]]) -> str:
    return f"<LineString><tessellate>1</tessellate>{_coordinates(line)}</LineString>"


def _coordinates(positions: Sequence[tuple[float, ...]]) -> str:
    """With six decimals, a decimetre: it is for drawing."""
    return f"<coordinates>{' '.join(f'{lon:.6f},{lat:.6f}' for lon, lat in positions)}</coordinates>"


def _text(text: str) -> str:
    return escape(xml_text(text))
