"""A large FeatureCollection cut into chunks is what it is as a whole: every feature, every caution, every refusal."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from detente.formats.geojson import MAX_FEATURES, Reading, read_collection, read_notices
from detente.formats.json_text import parse_json
from detente.formats.lines import Chunk, values
from detente.formats.slices import slices
from detente.messages.refusals import Refusal

from .samples import collection, feature

POSTS = [feature({"id": f"post-{n}", "note": "دير الزور"}) for n in range(5)]
PLAN = {**collection(*POSTS), "name": "plan", "more": [1]}
TEXT = json.dumps(PLAN, ensure_ascii=False, indent=1)


def cut(data: bytes, chunk_bytes: int) -> tuple[list[tuple[str, object]], Reading]:
    """Its features with their places, and what is said of it as a whole."""
    *chunks, whole = slices(data, file="plan.geojson", chunk_bytes=chunk_bytes)
    assert isinstance(whole, Reading)
    return [value for chunk in chunks if isinstance(chunk, Chunk) for value in values(chunk)], whole


@pytest.mark.parametrize("chunk_bytes", [1, 400, 1_000_000])
def test_the_features_of_all_chunks_are_those_of_the_file(chunk_bytes: int) -> None:
    features, whole = cut(TEXT.encode(), chunk_bytes)
    assert features == [(f"features[{n}]", one) for n, one in enumerate(json.loads(TEXT)["features"])]
    assert [caution.field for caution in whole.cautions] == ["more"]


@given(at=st.integers(0, len(TEXT)), instead=st.text('{}[]",:\\ \n1eN\u0623', max_size=2), length=st.integers(0, 3))
@example(at=TEXT.index('"features"') + 1, instead="", length=0)
@example(at=0, instead=" ", length=0)
@example(at=len(TEXT), instead="]", length=0)
def test_what_is_refused_of_the_whole_is_refused_in_the_same_words(at: int, instead: str, length: int) -> None:
    data = (TEXT[:at] + instead + TEXT[at + length :]).encode()
    features, whole = cut(data, 400)
    value = parse_json(data)
    if isinstance(value, Refusal):
        assert whole.refusals == (value.at(file="plan.geojson"),)
        return
    of_whole = read_collection({**value, "features": []} if isinstance(value, dict) and "features" in value else value)
    assert [refusal.wrong for refusal in whole.refusals] == [refusal.wrong for refusal in of_whole.refusals]
    if not whole.refusals:
        assert isinstance(value, dict)
        assert [one for _, one in features] == value["features"]


@pytest.mark.parametrize(
    "text",
    [
        TEXT.replace('"name"', '"type"'),
        TEXT.replace('"name"', '"features"'),
        TEXT.replace('"note"', '"id"', 1),
        TEXT.replace('"name": "plan"', '"crs": {"type": "name"}'),
        TEXT.replace("FeatureCollection", "Feature Collection"),
        TEXT.replace('"name": "plan"', f'"name": {"[" * 70}{"]" * 70}'),
        TEXT.replace('"note": ', f'"note": {"[" * 61}{"]" * 61}, "more": ', 1),
        "{}",
        "[]",
        "",
        "\ufeff" + TEXT,
    ],
)
def test_what_is_wrong_with_the_file_as_a_whole_is_all_that_is_told(text: str) -> None:
    _, whole = cut(text.encode(), 400)
    assert whole.refusals == read_notices(text.encode(), file="plan.geojson").refusals


def test_too_many_features_are_counted_and_refused() -> None:
    text = json.dumps({"type": "FeatureCollection", "features": [0] * (MAX_FEATURES + 1)})
    _, whole = cut(text.encode(), 100_000)
    assert whole.refusals == read_notices(text.encode(), file="plan.geojson").refusals
