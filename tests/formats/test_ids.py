"""One id is one notice of one party, in one file and across files."""

from __future__ import annotations

import pytest

from detente.formats.geojson import Reading, read_notices, together
from detente.messages.refusals import Reason

from .samples import SQUARE, area, corridor, feature, movement, only_refusal, read

FAR = {"type": "Point", "coordinates": [41.0, 35.5]}


def files(*readings: Reading) -> Reading:
    return together([(f"{number}.geojson", reading) for number, reading in enumerate(readings)])


def test_features_with_one_id_are_one_notice_with_all_their_volumes() -> None:
    reading = read(feature(), movement({"id": "other", "party": "Russia"}), corridor(), area())
    assert [(notice.id, len(notice.volumes)) for notice in reading.notices] == [("post-1", 3), ("other", 2)]


def test_the_parts_of_a_notice_may_differ_in_place_height_time_and_source() -> None:
    other = {"floor": 100, "end": "181300Z MAY 17", "source": "measured", "uncertainty_m": 5, "description": "Two."}
    [notice] = read(feature(), feature(other, FAR)).notices
    assert [part.source for part in notice.volumes] == ["map", "measured"]
    assert [part.volume.uncertainty_mm for part in notice.volumes] == [50_000, 5_000]
    assert notice.description == "By the river.\n\tNorth bank.\nTwo."


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("kind", "hazard"),
        ("title", "Another post"),
        ("represents", ["Council", "SDF"]),
        ("release", []),
    ],
)
def test_features_of_one_notice_that_disagree_about_it_are_refused(name: str, value: object) -> None:
    refusal = only_refusal(read(feature(), feature({name: value}, FAR)))
    assert (refusal.reason, refusal.field) == (Reason.DUPLICATE_ID, name)
    assert refusal.feature == "features[1] 'post-1'"
    assert "features[0] 'post-1'" in refusal.wrong


def test_the_same_feature_twice_is_refused() -> None:
    refusal = only_refusal(read(feature(), feature({"id": "between"}), feature()))
    assert (refusal.reason, refusal.field) == (Reason.DUPLICATE_ID, "id")
    assert (refusal.feature, "features[0] 'post-1'" in refusal.wrong) == ("features[2] 'post-1'", True)


def test_a_multipolygon_that_repeats_a_polygon_of_its_notice_is_refused() -> None:
    again = feature({"radius_m": ...}, {"type": "MultiPolygon", "coordinates": [[SQUARE]]})
    assert only_refusal(read(area(), again)).reason is Reason.DUPLICATE_ID


def test_an_id_of_another_party_is_refused_and_names_both() -> None:
    refusal = only_refusal(read(feature(), feature({"party": "Russia"}, FAR)))
    assert (refusal.reason, refusal.field) == (Reason.ID_OF_ANOTHER_PARTY, "id")
    assert "SDF" in refusal.wrong
    assert "Russia" in refusal.wrong


def test_an_id_may_stand_in_one_file_only() -> None:
    refusal = only_refusal(files(read(feature()), read(feature({}, FAR))))
    assert (refusal.reason, refusal.file) == (Reason.DUPLICATE_ID, "1.geojson")
    assert "0.geojson" in refusal.wrong


def test_an_id_of_another_party_is_refused_across_files_too() -> None:
    refusal = only_refusal(files(read(feature()), read(feature({"party": "Russia"}, FAR))))
    assert (refusal.reason, refusal.file) == (Reason.ID_OF_ANOTHER_PARTY, "1.geojson")


def test_one_wrong_file_and_nothing_of_the_others_is_taken() -> None:
    wrong = read_notices(b"{", file="1.geojson")
    reading = files(read(feature()), wrong, read(feature({"id": "post-2"})))
    assert only_refusal(reading).file == "1.geojson"
    assert reading.cautions == ()


def test_ids_that_differ_in_case_are_two() -> None:
    assert len(read(feature({"id": "Post"}), feature({"id": "post"}, FAR)).notices) == 2
