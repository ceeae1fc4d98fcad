"""Each thing that can be wrong with a geometry is refused by its own word, at the vertex where it is wrong."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest

from detente.formats.geojson import read_notices
from detente.messages.refusals import Reason
from detente.places.theatre import Theatre

from .samples import SQUARE, Json, area, collection, corridor, feature, only_refusal, read

BOW_TIE = [[40.0, 35.0], [40.1, 35.1], [40.1, 35.0], [40.0, 35.1], [40.0, 35.0]]
HOLE_OUTSIDE = [[41.0, 35.0], [41.1, 35.0], [41.1, 35.1], [41.0, 35.0]]
HOLE = [[40.04, 35.04], [40.06, 35.04], [40.06, 35.06], [40.04, 35.04]]
SPIKE = [[40.0, 35.0], [40.1, 35.0], [40.0, 35.0], [40.0, 35.0]]
MANY = [[40 + 0.1 * math.cos(n / 1e5), 35 + 0.1 * math.sin(n / 1e5)] for n in range(10_001)]
SCRIBBLE = [[40 + n * 0.37 % 0.1, 35 + n * 0.618034 % 0.1] for n in range(400)]


def point(*coordinates: object, **properties: object) -> Json:
    return feature(properties, {"type": "Point", "coordinates": list(coordinates)})


def shape(kind: object, coordinates: object) -> Json:
    return feature({"radius_m": ...}, {"type": kind, "coordinates": coordinates})


AT = "geometry.coordinates"
WRONG: list[tuple[str, Json, Reason, str]] = [
    ("latitude out of range", point(40, 90.1), Reason.OUT_OF_RANGE, AT),
    ("longitude out of range", point(-180.1, 35), Reason.OUT_OF_RANGE, AT),
    ("a vertex out of range", corridor({}, [[40, 35], [40, 135]]), Reason.OUT_OF_RANGE, f"{AT}[1]"),
    ("NaN", point(40, math.nan), Reason.NOT_A_NUMBER, AT),
    ("infinity", area({}, [*SQUARE[:4], [math.inf, 35]]), Reason.NOT_A_NUMBER, f"{AT}[0][4]"),
    ("401 digits", point(10**400, 35), Reason.OUT_OF_RANGE, AT),
    ("text for a number", point("40.1", "35.3"), Reason.WRONG_TYPE, AT),
    ("null for a number", point(40.1, None), Reason.WRONG_TYPE, AT),
    ("true for a number", point(40.1, True), Reason.WRONG_TYPE, AT),
    ("three dimensions", point(40.1, 35.3, 250), Reason.WRONG_SHAPE, AT),
    ("one dimension", point(40.1), Reason.WRONG_SHAPE, AT),
    ("no coordinates", shape("Polygon", None), Reason.WRONG_SHAPE, AT),
    ("coordinates as text", shape("Polygon", "40.1,35.3"), Reason.WRONG_SHAPE, AT),
    ("a ring that is no list", shape("Polygon", [5]), Reason.WRONG_SHAPE, f"{AT}[0]"),
    ("no rings", shape("Polygon", []), Reason.FOOTPRINT_EMPTY, AT),
    ("an empty ring", area({}, []), Reason.FOOTPRINT_EMPTY, f"{AT}[0]"),
    ("no polygons", shape("MultiPolygon", []), Reason.FOOTPRINT_EMPTY, AT),
    ("a polygon as multipolygon", shape("MultiPolygon", [SQUARE]), Reason.WRONG_SHAPE, f"{AT}[0][0][0]"),
    ("a line of one position", corridor({}, [[40, 35]]), Reason.FOOTPRINT_EMPTY, AT),
    ("unclosed ring", area({}, SQUARE[:4]), Reason.RING_OPEN, f"{AT}[0]"),
    ("unclosed hole", area({}, SQUARE, HOLE[:3]), Reason.RING_OPEN, f"{AT}[1]"),
    ("two corners", area({}, [SQUARE[0], SQUARE[1], SQUARE[0]]), Reason.FOOTPRINT_EMPTY, f"{AT}[0]"),
    ("the same corner four times", area({}, [SQUARE[0]] * 4), Reason.FOOTPRINT_EMPTY, AT),
    ("a spike without area", area({}, SPIKE), Reason.FOOTPRINT_EMPTY, AT),
    ("self-crossing ring", area({}, BOW_TIE), Reason.RING_CROSSES_ITSELF, AT),
    ("hole outside", area({}, SQUARE, HOLE_OUTSIDE), Reason.RING_CROSSES_ITSELF, AT),
    ("the same hole twice", area({}, SQUARE, HOLE, HOLE), Reason.RING_CROSSES_ITSELF, AT),
    ("10,001 vertices", corridor({}, MANY), Reason.TOO_MANY_VERTICES, AT),
    ("swapped", point(35.3359, 40.1408), Reason.PERHAPS_SWAPPED, AT),
    ("swapped, one vertex", corridor({}, [[40.1, 35.3], [35.3, 40.1]]), Reason.PERHAPS_SWAPPED, f"{AT}[1]"),
    ("near the pole", point(40, 79.999), Reason.POLAR, "geometry"),
    ("on the south pole", point(0, -90), Reason.POLAR, "geometry"),
    ("on the antimeridian", point(180, 35), Reason.ANTIMERIDIAN, "geometry"),
    ("just short of it", point(-179.5, 35), Reason.ANTIMERIDIAN, "geometry"),
    ("across it", corridor({}, [[179, 35], [-179, 35]]), Reason.ANTIMERIDIAN, "geometry"),
    ("too wide", corridor({}, [[34, 35], [48, 35]]), Reason.TOO_WIDE, "geometry"),
    ("too wide by its uncertainty", corridor({"uncertainty_m": 99_000}, [[36, 35], [45.5, 35]]), Reason.TOO_WIDE,
     "geometry"),
    ("a scribble", corridor({}, SCRIBBLE), Reason.LINE_TANGLED, "geometry"),
    ("a type that is not read", shape("MultiPoint", [[40, 35]]), Reason.UNKNOWN_WORD, "geometry.type"),
    ("a type that is a list", shape(["Point"], [40, 35]), Reason.UNKNOWN_WORD, "geometry.type"),
    ("no type", shape(None, [40, 35]), Reason.UNKNOWN_WORD, "geometry.type"),
    ("geometry as text", feature({}, "POINT (40 35)"), Reason.WRONG_SHAPE, "geometry"),
    ("geometry as WKT in an object", feature({}, {"wkt": "POINT (40 35)"}), Reason.UNKNOWN_WORD, "geometry.type"),
]  # fmt: skip


@pytest.mark.parametrize(("wrong", "reason", "field"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_a_geometry_that_is_wrong_is_refused_where_it_is_wrong(wrong: Json, reason: Reason, field: str) -> None:
    refusal = only_refusal(read(wrong))
    assert (refusal.reason, refusal.field) == (reason, field), refusal.sentence()


def test_a_missing_geometry_is_refused() -> None:
    wrong: Any = feature()
    del wrong["geometry"]
    assert only_refusal(read(wrong)).field == "geometry"


def test_a_million_vertices_are_counted_and_refused() -> None:
    text = json.dumps(collection(area())).replace("[40.1, 35.1], ", "[40.1, 35.1], " * 999_996)
    refusal = only_refusal(read_notices(text.encode()))
    assert refusal.reason is Reason.TOO_MANY_VERTICES
    assert refusal.value == "1,000,000 vertices"


def test_ten_thousand_vertices_are_taken() -> None:
    reading = read(corridor({}, MANY[:10_000]))
    assert not reading.refusals


def test_the_point_where_a_ring_crosses_itself_is_named() -> None:
    assert "40.0500000, 35.0500000" in only_refusal(read(area({}, BOW_TIE))).wrong


def test_swapped_coordinates_are_offered_back_and_not_exchanged() -> None:
    refusal = only_refusal(read(point(35.3359, 40.1408)))
    assert refusal.offer is not None
    assert "[40.1408, 35.3359]" in refusal.offer


def test_swapped_coordinates_that_are_no_position_at_all_are_offered_back_too() -> None:
    nowhere = point(35.3, 100)
    assert only_refusal(read(nowhere)).offer is None
    far_east = Theatre(west=95, south=30, east=120, north=40)
    refusal = only_refusal(read(nowhere, theatre=far_east))
    assert refusal.reason is Reason.OUT_OF_RANGE
    assert refusal.offer is not None
    assert "[100, 35.3]" in refusal.offer


def test_without_a_theatre_swapped_coordinates_are_taken_as_they_stand() -> None:
    reading = read(point(35.3359, 40.1408), theatre=None)
    [notice] = reading.notices
    assert notice.volumes[0].volume.footprint.centre == (353359000, 401408000)  # type: ignore[union-attr]


def test_a_position_outside_the_theatre_either_way_is_taken() -> None:
    assert not read(point(10.0, 50.0)).refusals


def test_the_last_place_before_the_limits_is_taken() -> None:
    assert not read(point(178.8, 35), theatre=None).refusals
    assert not read(point(40, 79.9), theatre=None).refusals
