"""What is not JSON in UTF-8, or no FeatureCollection, is refused before anything in it is believed."""

from __future__ import annotations

import json

import pytest

from detente.formats.geojson import read_notices
from detente.messages.refusals import Reason, Refusal

from .samples import Json, collection, feature, only_refusal

GOOD = json.dumps(collection(feature({"title": "Brücke", "note": "Deir ez-Zor, دير الزور"})), ensure_ascii=False)


def refusal_of(data: bytes) -> Refusal:
    return only_refusal(read_notices(data, file="plan.geojson"))


def test_the_same_text_in_utf8_is_read() -> None:
    assert len(read_notices(GOOD.encode()).notices) == 1


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be", "utf-8-sig"])
@pytest.mark.parametrize("text", [GOOD, json.dumps(collection(feature()))], ids=["all scripts", "ASCII only"])
def test_every_other_unicode_encoding_is_refused_as_such(encoding: str, text: str) -> None:
    refusal = refusal_of(text.encode(encoding))
    assert refusal.reason is Reason.NOT_UTF8
    assert "UTF-8" in refusal.right


@pytest.mark.parametrize(("encoding", "title"), [("latin-1", "Brücke"), ("cp1256", "دير الزور"), ("koi8-r", "Дейр")])
def test_encodings_of_one_language_are_refused_with_the_first_byte_that_tells(encoding: str, title: str) -> None:
    data = json.dumps(collection(feature({"title": title})), ensure_ascii=False).encode(encoding)
    refusal = refusal_of(data)
    assert refusal.reason is Reason.NOT_UTF8
    assert f"byte {data.index(title.encode(encoding)) + (encoding == 'latin-1') * 2:,} " in refusal.wrong


@pytest.mark.parametrize("data", [b"", b"   \n"])
def test_an_empty_file_is_refused_as_empty(data: bytes) -> None:
    refusal = refusal_of(data)
    assert refusal.reason is Reason.NOT_JSON
    assert "empty" in refusal.wrong


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"type": "FeatureCollection", "features": [', "line 1, column 44"),
        ('{\n"type": FeatureCollection}', "line 2, column 9"),
        ("{'type': 'FeatureCollection'}", "line 1, column 2"),
        (GOOD + GOOD[:1], "Extra data"),
        (GOOD.replace('"SDF"', '"SDF",'), "this is not JSON"),
        (GOOD.replace('"SDF"', '"S\nDF"'), "line 1"),
        (GOOD.replace('"SDF"', "1" * 5_000), "this is not JSON"),
    ],
)
def test_what_is_not_json_is_refused_with_the_place(text: str, said: str) -> None:
    refusal = refusal_of(text.encode())
    assert refusal.reason is Reason.NOT_JSON
    assert said in refusal.wrong


@pytest.mark.parametrize("member", ["id", "party", "coordinates", "note"])
def test_a_doubled_member_is_refused_by_name_since_nobody_knows_which_was_meant(member: str) -> None:
    start = GOOD.index(f'"{member}"')
    refusal = refusal_of(f'{GOOD[:start]}"{member}": "x", {GOOD[start:]}'.encode())
    assert refusal.reason is Reason.NOT_JSON
    assert f"'{member}' twice" in refusal.wrong


@pytest.mark.parametrize("depth", [100, 500, 950, 1_200, 10_000, 1_000_000])
@pytest.mark.parametrize(("opened", "closed"), [("[", "]"), ('{"a":', "}"), ('[{"a":', "}]")])
@pytest.mark.parametrize("place", ["everything", "an unknown property", "the coordinates", "the id"])
def test_deep_nesting_is_refused_wherever_it_stands(depth: int, opened: str, closed: str, place: str) -> None:
    deep = f"{opened * depth}0{closed * depth}"
    text = {
        "everything": deep,
        "an unknown property": GOOD.replace('"Deir ez-Zor, دير الزور"', deep),
        "the coordinates": GOOD.replace("[40.1408, 35.3359]", deep),
        "the id": GOOD.replace('"post-1"', deep),
    }[place]
    refusal = refusal_of(text.encode())
    assert refusal.reason is Reason.NOT_JSON
    assert "nested too deep" in refusal.wrong


def test_nesting_that_people_write_is_no_matter() -> None:
    assert not read_notices(GOOD.replace('"Deir ez-Zor, دير الزور"', "[" * 20 + "]" * 20).encode()).refusals


@pytest.mark.parametrize(
    ("value", "field"),
    [
        (None, "type"),
        ([], "type"),
        ("FeatureCollection", "type"),
        (7, "type"),
        (feature(), "type"),
        ({"type": "featurecollection", "features": []}, "type"),
        ({"type": "FeatureCollection"}, "features"),
        ({"type": "FeatureCollection", "features": {"0": feature()}}, "features"),
        ({"type": "FeatureCollection", "features": [], "crs": {"type": "name"}}, "crs"),
    ],
)
def test_json_of_another_shape_is_refused_at_its_field(value: object, field: str) -> None:
    refusal = refusal_of(json.dumps(value).encode())
    assert (refusal.reason, refusal.field) == (Reason.WRONG_SHAPE, field)


@pytest.mark.parametrize("value", [None, 7, "x", [], [feature()], {}])
def test_what_is_no_feature_among_features_is_refused_by_its_number(value: object) -> None:
    refusal = refusal_of(json.dumps(collection(feature(), value)).encode())
    assert (refusal.reason, refusal.feature) == (Reason.WRONG_SHAPE, "features[1]")


def _crs(name: str) -> Json:
    return {**collection(feature()), "crs": {"type": "name", "properties": {"name": name}}}


def test_the_crs_that_gis_programs_write_for_wgs84_is_read() -> None:
    assert not read_notices(json.dumps(_crs("urn:ogc:def:crs:OGC:1.3:CRS84")).encode()).refusals


@pytest.mark.parametrize("name", ["urn:ogc:def:crs:EPSG::3857", "urn:ogc:def:crs:EPSG::4326", "EPSG:4227"])
def test_any_other_crs_is_refused_since_its_positions_lie_elsewhere(name: str) -> None:
    refusal = refusal_of(json.dumps(_crs(name)).encode())
    assert (refusal.reason, refusal.field) == (Reason.WRONG_SHAPE, "crs")
    assert name in (refusal.value or "")


def test_more_features_than_are_read_are_refused_at_once() -> None:
    refusal = refusal_of(b'{"type":"FeatureCollection","features":[' + b"{}," * 200_000 + b"{}]}")
    assert (refusal.reason, refusal.value) == (Reason.TOO_LARGE, "200,001")
