"""Line-delimited GeoJSON: one Feature a line, or as a text sequence (RFC 8142); bytes in, a stream of texts out.

A stream is cut into chunks that whoever has time may read, and each text keeps the number of its line.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from enum import Enum, auto

from msgspec import Struct

from detente.messages.refusals import Reason, Refusal

from .geojson import Reading, refused
from .json_text import GZIP_MAGIC, parse_json

ENDINGS = (".geojsonl", ".geojsons", ".geojsonseq", ".ndgeojson", ".ndjson", ".jsonl")
"""Names of files that hold one Feature a line; `.gz` may follow. Other files are known by how they begin."""

MAX_TEXT_BYTES = 16 * 1024 * 1024
"""Of one Feature. One of 10,000 vertices takes half a megabyte."""

CHUNK_BYTES = 512 * 1024
"""Enough that the handing over costs nothing, few enough that all workers have something to do."""

_SEPARATOR = b"\x1e"
_BLANK = b" \t\r\n"


class Form(Enum):
    """How the features of a file follow one another."""

    COLLECTION = auto()
    LINES = auto()
    SEQUENCE = auto()


class Chunk(Struct, frozen=True, kw_only=True):
    """Whole texts of a stream. `first` is the number of its first line, from 1; of a collection, whose features come as
    a collection of some of them, that of its first feature, from 0.
    """

    data: bytes
    first: int
    form: Form


def form_of(head: bytes, name: str | None) -> Form:
    """What a file is, by its first bytes and its name. One that may be either is taken for a collection, and refused as
    such if it is none; so is one that is packed and not named so, in which a line feed ends no line.
    """
    if head.startswith(GZIP_MAGIC):
        return Form.COLLECTION
    begun = head.lstrip(_BLANK)
    if begun.startswith(_SEPARATOR):
        return Form.SEQUENCE
    if name is not None and name.lower().removesuffix(".gz").endswith(ENDINGS):
        return Form.LINES
    line, _, rest = begun.partition(b"\n")
    return Form.LINES if rest.strip(_BLANK) and _is_feature(line) else Form.COLLECTION


def _is_feature(line: bytes) -> bool:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict) and value.get("type") == "Feature"


def chunks(
    blocks: Iterable[bytes], form: Form, *, file: str | None = None, chunk_bytes: int = CHUNK_BYTES
) -> Iterator[Chunk | Reading]:
    """A stream in chunks of about `chunk_bytes`, as it comes; a refusal, if there is one, is the last."""
    mark = _SEPARATOR if form is Form.SEQUENCE else b"\n"
    waiting: list[bytes] = []
    size, line = 0, 1
    is_empty = True
    for block in blocks:
        waiting.append(block)
        size += len(block)
        if size < chunk_bytes:
            continue
        data = b"".join(waiting)
        # A line ends with its mark; a text of a sequence begins with it.
        cut = data.rfind(mark) + (form is Form.LINES)
        if cut > 0:
            is_empty = is_empty and _is_blank(data[:cut])
            yield Chunk(data=data[:cut], first=line, form=form)
            line += data.count(b"\n", 0, cut)
            data = data[cut:]
        if len(data) > MAX_TEXT_BYTES:
            yield refused([_too_large(line)], file)
            return
        waiting, size = [data], len(data)
    rest = b"".join(waiting)
    if is_empty and _is_blank(rest):
        yield refused([_nothing_there()], file)
    elif rest:
        yield Chunk(data=rest, first=line, form=form)


def _is_blank(data: bytes) -> bool:
    """Whether there is no text in it."""
    return not data.lstrip(_BLANK + _SEPARATOR)


def texts(chunk: Chunk) -> Iterator[tuple[int, bytes]]:
    """Each text of a chunk with the number of the line on which it begins. Blank lines stand for nothing."""
    line = chunk.first
    if chunk.form is Form.SEQUENCE:
        for text in chunk.data.split(_SEPARATOR):
            begun = text.lstrip(_BLANK)
            if begun:
                yield line + text.count(b"\n", 0, len(text) - len(begun)), begun
            line += text.count(b"\n")
        return
    for number, text in enumerate(chunk.data.split(b"\n"), start=line):
        if text.strip(_BLANK):
            yield number, text


def values(chunk: Chunk) -> Iterator[tuple[str, object]]:
    """Each feature as JSON, or as a refusal, with its place."""
    if chunk.form is Form.COLLECTION:
        for number, feature in enumerate(json.loads(chunk.data)["features"], start=chunk.first):
            yield f"features[{number}]", feature
        return
    for line, text in texts(chunk):
        value = _too_large(line) if len(text) > MAX_TEXT_BYTES else parse_json(text, first_line=line)
        yield f"line {line}", value


def _nothing_there() -> Refusal:
    """Of a stream without a single text. It may be the end of a pipe whose other end failed, and so is no plan."""
    return Refusal(reason=Reason.NOT_JSON, wrong="the file is empty", right="Write one GeoJSON Feature on each line.")


def _too_large(line: int) -> Refusal:
    wrong = f"this text is longer than {MAX_TEXT_BYTES:,} bytes"
    return Refusal(
        reason=Reason.TOO_LARGE, feature=f"line {line}", wrong=wrong, right="Write one GeoJSON Feature on each line."
    )
