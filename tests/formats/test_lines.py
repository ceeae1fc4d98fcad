"""Line-delimited GeoJSON: one Feature a line or a text sequence, cut anywhere, with the lines as people count them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from itertools import pairwise, repeat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.formats.geojson import Reading
from detente.formats.lines import CHUNK_BYTES, Chunk, Form, chunks, form_of, values
from detente.formats.notice_files import read_notice_file
from detente.messages.refusals import Reason, Refusal

from .samples import collection, feature, only_refusal

POSTS = [feature({"id": f"post-{n}"}, {"type": "Point", "coordinates": [40 + n / 10, 35]}) for n in range(4)]
LINES = "".join(f"{json.dumps(post)}\n" for post in POSTS).encode()
SEQUENCE = "".join(f"\x1e{json.dumps(post, indent=1)}\n" for post in POSTS).encode()


def streamed(blocks: Sequence[bytes], form: Form, chunk_bytes: int) -> list[tuple[str, object]]:
    pieces = list(chunks(blocks, form, chunk_bytes=chunk_bytes))
    assert not any(isinstance(piece, Reading) for piece in pieces)
    return [value for piece in pieces if isinstance(piece, Chunk) for value in values(piece)]


@pytest.mark.parametrize("data", [LINES, SEQUENCE, LINES.replace(b"\n", b"\r\n"), LINES.replace(b"\n", b"\n \n\n")])
def test_a_stream_holds_the_notices_of_the_collection(data: bytes) -> None:
    whole = read_notice_file(json.dumps(collection(*POSTS)).encode())
    stream = read_notice_file(data)
    assert not stream.refusals
    assert stream.notices == whole.notices


@given(cuts=st.sets(st.integers(0, len(SEQUENCE))), chunk_bytes=st.integers(1, 2_000), lines=st.booleans())
def test_where_a_stream_is_cut_changes_neither_features_nor_the_numbers_of_their_lines(
    cuts: set[int], chunk_bytes: int, lines: bool
) -> None:
    data, form = (LINES, Form.LINES) if lines else (SEQUENCE, Form.SEQUENCE)
    places = [0, *sorted(cut for cut in cuts if cut < len(data)), len(data)]
    blocks = [data[first:last] for first, last in pairwise(places)]
    assert streamed(blocks, form, chunk_bytes) == streamed([data], form, len(data) + 1)
    numbers = [int(place.removeprefix("line ")) for place, _ in streamed(blocks, form, chunk_bytes)]
    height = 1 if lines else json.dumps(POSTS[0], indent=1).count("\n") + 1
    assert numbers == [1 + height * n for n in range(len(POSTS))]


@pytest.mark.parametrize(
    ("begins", "name", "form"),
    [
        (LINES, "plan.geojson", Form.LINES),
        (LINES, None, Form.LINES),
        (b"\n \n" + LINES, None, Form.LINES),
        (SEQUENCE, "plan.json", Form.SEQUENCE),
        (SEQUENCE, "plan.geojsonl", Form.SEQUENCE),
        (b"", "plan.ndjson.gz", Form.LINES),
        (b"{broken\n", "PLAN.GEOJSONL", Form.LINES),
        (b"{broken\n", "plan.geojson", Form.COLLECTION),
        (json.dumps(collection(*POSTS), indent=1).encode(), "plan.geojson", Form.COLLECTION),
        (json.dumps(collection(*POSTS)).encode() + b"\n", None, Form.COLLECTION),
        (json.dumps(POSTS[0]).encode() + b"\n", "plan.geojson", Form.COLLECTION),
        (json.dumps(POSTS[0]).encode() + b"\n", "plan.geojsons", Form.LINES),
    ],
)
def test_a_stream_is_known_by_its_name_or_by_how_it_begins(begins: bytes, name: str | None, form: Form) -> None:
    assert form_of(begins, name) is form


def refusal_of(data: bytes, name: str = "plan.geojsonl") -> Refusal:
    return only_refusal(read_notice_file(data, file=name))


def test_a_broken_line_is_refused_with_its_number_and_the_column() -> None:
    lines = LINES.split(b"\n")
    lines[2] = lines[2].replace(b'"SDF"', b"SDF")
    refusal = refusal_of(b"\n".join(lines))
    assert (refusal.file, refusal.feature, refusal.reason) == ("plan.geojsonl", "line 3", Reason.NOT_JSON)
    assert f"line 3, column {lines[2].index(b'SDF') + 1}: " in refusal.wrong


def test_a_broken_text_of_a_sequence_is_refused_with_the_line_in_the_file() -> None:
    texts = SEQUENCE.split(b"\x1e")
    texts[2] = texts[2].replace(b'"SDF"', b"SDF")
    line = 1 + SEQUENCE.count(b"\n", 0, SEQUENCE.index(b'"SDF"', SEQUENCE.index(b"post-1")))
    refusal = refusal_of(b"\x1e".join(texts))
    assert f"line {line}, column " in refusal.wrong
    begins = 1 + SEQUENCE.count(b"\n", 0, SEQUENCE.index(b"\x1e", 1))
    assert refusal.feature == f"line {begins}"


@pytest.mark.parametrize(
    ("line", "reason", "saying"),
    [
        (json.dumps(collection(POSTS[0])).encode(), Reason.WRONG_SHAPE, "this is not a Feature"),
        (b"[]", Reason.WRONG_SHAPE, "this is not a Feature"),
        (b'{"type": "Feature", "type": "Feature"}', Reason.NOT_JSON, "the member 'type' twice"),
        (b"[" * 70 + b"]" * 70, Reason.NOT_JSON, "nested too deep"),
        ('{"type": "Fü"}'.encode("latin-1"), Reason.NOT_UTF8, "is not UTF-8"),
        (LINES.split(b"\n")[0] * 2, Reason.NOT_JSON, "Extra data"),
    ],
)
def test_a_line_that_is_no_feature_is_refused_by_its_number(line: bytes, reason: Reason, saying: str) -> None:
    refusal = refusal_of(LINES + line)
    assert (refusal.feature, refusal.reason) == ("line 5", reason)
    assert saying in refusal.wrong


def test_a_byte_order_mark_is_refused_as_in_any_file() -> None:
    refusal = refusal_of(b"\xef\xbb\xbf" + LINES)
    assert (refusal.feature, refusal.reason) == ("line 1", Reason.NOT_UTF8)
    assert "byte order mark" in refusal.wrong


def test_what_is_wrong_in_a_feature_is_named_with_line_id_and_field() -> None:
    refusal = refusal_of(LINES + json.dumps(feature({"id": "late", "start": "noon"})).encode())
    assert (refusal.feature, refusal.field) == ("line 5 'late'", "start")


@pytest.mark.parametrize("data", [b"", b"\n\n \r\n", b"\x1e", b"\x1e\n\x1e \n", b"\n" * 2 * CHUNK_BYTES])
def test_a_stream_of_nothing_is_refused_since_it_may_be_the_end_of_a_broken_pipe(data: bytes) -> None:
    assert "empty" in refusal_of(data).wrong


@pytest.mark.parametrize("mark", [b"", b"\x1e"])
def test_a_long_stream_of_nothing_is_refused_when_it_comes_in_chunks_too(mark: bytes) -> None:
    form = Form.SEQUENCE if mark else Form.LINES
    *_, last = chunks([mark + b"\n" * 20] * 5, form, chunk_bytes=30)
    assert isinstance(last, Reading)
    assert "empty" in last.refusals[0].wrong


@pytest.mark.parametrize("name", ["plan.geojsonl", "plan.geojson"])
@pytest.mark.parametrize("packed_at", [0, int.from_bytes(b"\n" * 4)])
def test_what_is_packed_and_not_named_so_is_told_to_be(name: str, packed_at: int) -> None:
    refusal = only_refusal(read_notice_file(gzip.compress(b"", mtime=packed_at), file=name))
    assert (refusal.reason, refusal.wrong) == (Reason.NOT_UTF8, "this is packed with gzip")


def test_a_text_without_end_is_refused_before_it_fills_the_memory() -> None:
    (refused,) = chunks(repeat(b" " * 1_000_000), Form.LINES, file="endless")
    assert isinstance(refused, Reading)
    assert refused.refusals[0].reason is Reason.TOO_LARGE
