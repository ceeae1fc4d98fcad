"""Positions as text in notice files: read in one way with nothing left to ask, or refused with what would be right."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from jsonschema import Draft202012Validator

from detente.decision.moved import moved_far
from detente.formats.schema import notice_schema
from detente.geometry.volumes import Area, Circle, Corridor
from detente.messages.notices import Notice
from detente.messages.refusals import Reason, Refusal
from detente.places.distance import distance_mm

from .samples import TIMES, Json, collection, feature, only_refusal, read

MAYADIN = (404_515_000, 350_198_000)


def placed(properties: Mapping[str, object], geometry: object = None) -> Json:
    """A feature whose position is text, or a Point that texts are held against."""
    made = feature({"radius_m": 200, **properties})
    made["geometry"] = geometry
    return made


def the_notice(*features: Json) -> Notice:
    reading = read(*features)
    assert not reading.refusals, [refusal.sentence() for refusal in reading.refusals]
    [notice] = reading.notices
    return notice


def refused(properties: Mapping[str, object], geometry: object = None) -> Refusal:
    return only_refusal(read(placed(properties, geometry)))


def point(lon: float, lat: float) -> Json:
    return {"type": "Point", "coordinates": [lon, lat]}


@pytest.mark.parametrize("text", ["35.0198N 40.4515E", "37S FU 32424 76201", "٣٥٫٠١٩٨ شمالاً ٤٠٫٤٥١٥ شرقاً"])
def test_a_text_is_a_circle_and_is_kept_as_it_was_written(text: str) -> None:
    [part] = the_notice(placed({"position": text})).volumes
    assert isinstance(part.volume.footprint, Circle)
    assert distance_mm(part.volume.footprint.centre, MAYADIN) < 30_000
    assert part.volume.footprint.radius_mm == 200_000
    assert part.said == (("position", text),)


def test_the_uncertainty_of_the_text_is_added_to_what_is_stated() -> None:
    [exact] = the_notice(placed({"position": "35.01980N 40.45150E", "uncertainty_m": 50})).volumes
    [coarse] = the_notice(placed({"position": "37S FU 32 76", "uncertainty_m": 50})).volumes
    assert 50_000 < exact.volume.uncertainty_mm < 52_000
    assert coarse.volume.uncertainty_mm > 50_000 + 700_000, "a cell of a kilometre is an area"


def test_a_list_of_texts_is_a_corridor_with_a_half_width_and_an_area_without() -> None:
    texts = ["35.00000N 40.00000E", "35.10000N 40.10000E", "37S FU 27383 84784"]
    bare = {"radius_m": ..., "position": texts}
    line = feature({**bare, "half_width_m": 500})
    legs = feature({**bare, "half_width_m": 500, "kind": "movement", "start": ..., "end": ..., "times": TIMES})
    corners = feature(bare)
    for made in (line, legs, corners):
        made["geometry"] = None
    assert [type(part.volume.footprint) for part in the_notice(line).volumes] == [Corridor]
    assert [type(part.volume.footprint) for part in the_notice(legs).volumes] == [Corridor, Corridor]
    [area] = the_notice(corners).volumes
    assert isinstance(area.volume.footprint, Area)
    assert [text for _, text in area.said] == texts


@pytest.mark.parametrize(
    ("text", "reason", "saying"),
    [
        ("nowhere in particular", Reason.POSITION_UNREADABLE, "gazetteer"),
        ("northern Syria", Reason.POSITION_UNREADABLE, "region"),
        ("37SFV", Reason.POSITION_UNREADABLE, "70.7 km"),
        ("181200Z MAY 17", Reason.POSITION_UNREADABLE, "this is no position"),
        ("FL330", Reason.POSITION_UNREADABLE, "no position"),
        ("0.0000 0.0000", Reason.POSITION_UNREADABLE, "empty field"),
        ("40.141N 35.336E", Reason.POSITION_TO_CONFIRM, "exchanged"),
    ],
)
def test_what_cannot_be_taken_says_why(text: str, reason: Reason, saying: str) -> None:
    refusal = refused({"position": text})
    assert (refusal.reason, refusal.field) == (reason, "position")
    assert saying in refusal.wrong


def test_a_text_with_two_readings_names_both() -> None:
    refusal = refused({"position": "37S 603693 3910902"})
    assert refusal.reason is Reason.POSITION_AMBIGUOUS
    assert refusal.wrong.count("utm") == 2


def test_what_a_person_has_looked_at_is_taken_and_their_word_is_kept() -> None:
    text = {"position": "35.336N 40.141E", "place": "Mayadin"}
    refusal = refused(text)
    assert (refusal.reason, refusal.field) == (Reason.POSITION_TO_CONFIRM, "position")
    assert "FAR_FROM_NAME" in refusal.right
    [part] = the_notice(placed({**text, "confirmed": "FAR_FROM_NAME"})).volumes
    assert part.said == (("position", "35.336N 40.141E"), ("place", "Mayadin"), ("confirmed", "FAR_FROM_NAME"))


def test_what_is_refused_cannot_be_confirmed() -> None:
    said = {"position": "35.33600N 40.14100E", "own_position": "35.33600N 40.14100E", "confirmed": "OWN_POSITION"}
    assert refused(said).reason is Reason.POSITION_UNREADABLE


def test_numbers_are_held_against_the_name_and_the_reference_that_stand_beside_them() -> None:
    right = {"place": "Mayadin", "reference": "37S FU 3242 7620"}
    assert the_notice(placed(right, point(40.4515, 35.0198))).volumes[0].said == tuple(right.items())
    far = refused({"place": "Mayadin"}, point(40.141, 35.336))
    assert (far.reason, far.field) == (Reason.POSITION_TO_CONFIRM, "geometry")
    apart = refused({"reference": "37S FU 3292 7620"}, point(40.4515, 35.0198))
    assert "not one place" in apart.wrong


def test_numbers_and_a_text_of_one_position_must_agree() -> None:
    assert the_notice(placed({"position": "37S FU 32424 76201"}, point(40.4515, 35.0198))).volumes[0].said
    assert refused({"position": "37S FU 32424 77201"}, point(40.4515, 35.0198)).reason is Reason.POSITION_TO_CONFIRM


def test_the_senders_own_position_is_refused_and_never_kept() -> None:
    """T-25: a set that was asked for the other's position gave its own."""
    own = {"own_position": "35.0198N 40.4515E"}
    assert refused(own, point(40.4515, 35.0198)).reason is Reason.POSITION_UNREADABLE
    [part] = the_notice(placed(own, point(40.5515, 35.0198))).volumes
    assert part.said == ()


@pytest.mark.parametrize(
    ("properties", "reason", "field"),
    [
        ({"position": 5}, Reason.WRONG_TYPE, "position"),
        ({"position": []}, Reason.OUT_OF_RANGE, "position"),
        ({"position": " "}, Reason.OUT_OF_RANGE, "position"),
        ({"position": "9" * 1001}, Reason.OUT_OF_RANGE, "position"),
        ({"position": ["35N 40E"] * 1001, "radius_m": ...}, Reason.OUT_OF_RANGE, "position"),
        ({"position": "35.0198N 40.4515E", "confirmed": "NOT_A_CODE"}, Reason.UNKNOWN_WORD, "confirmed"),
        ({"position": "35.0198N 40.4515E", "place": ["Mayadin"]}, Reason.WRONG_TYPE, "place"),
        ({"position": "35.0198N 40.4515E", "reference": "nowhere"}, Reason.POSITION_UNREADABLE, "reference"),
    ],
)
def test_a_property_of_the_wrong_shape_is_refused_at_its_name(properties: Json, reason: Reason, field: str) -> None:
    refusal = refused(properties)
    assert (refusal.reason, refusal.field) == (reason, field)


def test_a_list_has_no_one_place_to_be_held_against() -> None:
    texts = ["35.0N 40.0E", "35.1N 40.1E"]
    made = feature({"radius_m": ..., "half_width_m": 500, "position": texts, "place": "Mayadin"})
    made["geometry"] = None
    assert only_refusal(read(made)).reason is Reason.CONTRADICTS_ITSELF


def test_two_sites_at_one_point_are_asked() -> None:
    one = feature({"id": "clinic-1", "kind": "site"})
    two = feature({"id": "clinic-2", "kind": "site"})
    assert only_refusal(read(one, two)).reason is Reason.POSITION_TO_CONFIRM
    known = feature({"id": "clinic-2", "kind": "site", "confirmed": "DUPLICATE_POSITION"})
    assert len(read(one, known).notices) == 2


def test_a_site_that_moved_is_asked_and_a_force_may_move() -> None:
    here = the_notice(feature({"kind": "site"}))
    there = the_notice(feature({"kind": "site"}, point(40.1508, 35.3359)))
    refusal = moved_far(here, there)
    assert refusal is not None
    assert (refusal.reason, "909 m" in refusal.wrong) == (Reason.POSITION_TO_CONFIRM, True)
    known = the_notice(feature({"kind": "site", "confirmed": "MOVED_FAR"}, point(40.1508, 35.3359)))
    assert moved_far(here, known) is None
    assert moved_far(here, the_notice(feature({"kind": "site"}, point(40.1418, 35.3359)))) is None
    forces = (the_notice(feature()), the_notice(feature({}, point(40.1508, 35.3359))))
    assert moved_far(*forces) is None


@pytest.mark.parametrize("position", [[0, 0], [0.0, 0.0], [-0.0, 0]])
def test_an_empty_field_is_no_position(position: list[float]) -> None:
    assert only_refusal(read(feature({}, {"type": "Point", "coordinates": position}))).reason is Reason.ZERO_POSITION


@pytest.mark.parametrize("position", [[40.1, -35.3], [-40.1, 35.3], [-40.1, -35.3]])
def test_a_wrong_sign_is_offered_back_and_never_changed(position: list[float]) -> None:
    refusal = only_refusal(read(feature({}, {"type": "Point", "coordinates": position})))
    assert refusal.reason is Reason.PERHAPS_SIGN
    assert "[40.1, 35.3]" in (refusal.offer or "")


@pytest.mark.parametrize(
    ("made", "right"),
    [
        (placed({"position": "37S FU 32424 76201", "place": "Mayadin"}), True),
        (placed({"position": 5}), False),
        (placed({"place": "Mayadin"}), False),
        (placed({"position": " "}), False),
        (placed({"position": "35N 40E", "confirmed": "far from name"}), False),
    ],
)
def test_the_schema_knows_positions_in_words(made: Json, right: bool) -> None:
    assert Draft202012Validator(notice_schema()).is_valid(collection(made)) is right


def test_a_site_one_corner_of_which_moved_is_asked() -> None:
    def site(corner: float) -> Notice:
        ring = [[40.14, 35.33], [40.15, 35.33], [corner, 35.34], [40.14, 35.34], [40.14, 35.33]]
        return the_notice(feature({"kind": "site", "radius_m": None}, {"type": "Polygon", "coordinates": [ring]}))

    refusal = moved_far(site(40.15), site(40.51))
    assert refusal is not None
    assert refusal.reason is Reason.POSITION_TO_CONFIRM
    assert moved_far(site(40.15), site(40.151)) is None
