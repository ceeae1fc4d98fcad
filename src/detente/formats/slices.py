"""A large FeatureCollection cut into chunks of features, as strictly as if it were read whole.

Each feature is looked at twice, here to find where it ends and by whoever reads its chunk. What is wrong with the JSON
is found here; the words for it come from reading the text whole, so that they are the same.
"""

from __future__ import annotations

import json
import re
from collections.abc import Generator, Iterator

from detente.messages.refusals import Refusal

from .geojson import MAX_FEATURES, Reading, read_collection, refused, too_many
from .json_text import decoded, members, parse_json, too_deep
from .lines import CHUNK_BYTES, Chunk, Form

_DECODER = json.JSONDecoder(object_pairs_hook=members)
_BLANKS = re.compile(r"[ \t\n\r]*")


class _NotAsExpected(ValueError):
    """Somewhere the text is not what a FeatureCollection is; it never leaves this file."""


def slices(data: bytes, *, file: str | None = None, chunk_bytes: int = CHUNK_BYTES) -> Iterator[Chunk | Reading]:
    """Chunks of features; at last what there is to say of the file as a whole, and if that is a refusal, then nothing
    of the chunks was good.
    """
    text = decoded(data)
    if isinstance(text, Refusal):
        yield refused([text], file)
        return
    around: dict[str, object] = {}
    count = 0
    try:
        for chunk, features in _cut(text, around, chunk_bytes):
            count += features
            yield chunk
    except (ValueError, RecursionError):
        del text
        value = parse_json(data)
        yield refused([value], file) if isinstance(value, Refusal) else read_collection(value, file=file)
        return
    if count > MAX_FEATURES:
        yield refused([too_many(count)], file)
    else:
        yield read_collection(around, file=file)


def _cut(text: str, around: dict[str, object], chunk_bytes: int) -> Iterator[tuple[Chunk, int]]:
    """Chunks with their numbers of features; `around` takes all other members, and an empty list for the features."""
    at = _blanks(text, _after(text, _blanks(text, 0), "{"))
    while True:
        if text[at : at + 1] != '"':
            raise _NotAsExpected
        name, at = _DECODER.raw_decode(text, at)
        at = _blanks(text, _after(text, _blanks(text, at), ":"))
        if name in around:
            raise _NotAsExpected
        if name == "features" and text.startswith("[", at):
            around[name] = []
            at = yield from _features(text, at + 1, chunk_bytes)
        else:
            around[name], at = _DECODER.raw_decode(text, at)
            if too_deep(around[name]):
                raise _NotAsExpected
        at = _blanks(text, at)
        if text.startswith("}", at):
            break
        at = _blanks(text, _after(text, at, ","))
    if _blanks(text, at + 1) != len(text):
        raise _NotAsExpected


def _features(text: str, at: int, chunk_bytes: int) -> Generator[tuple[Chunk, int], None, int]:
    """The features of a list that is open at `at`; returns the place behind its end."""
    first = number = 0
    at = start = _blanks(text, at)
    ended = text.startswith("]", at)
    while not ended:
        value, end = _DECODER.raw_decode(text, at)
        if too_deep([[value]]):
            raise _NotAsExpected
        number += 1
        at = _blanks(text, end)
        ended = text.startswith("]", at)
        if not ended:
            at = _blanks(text, _after(text, at, ","))
        if ended or end - start >= chunk_bytes:
            yield _chunk(text[start:end], first), number - first
            first, start = number, at
    return at + 1


def _chunk(features: str, first: int) -> Chunk:
    return Chunk(data=f'{{"features":[{features}]}}'.encode(), first=first, form=Form.COLLECTION)


def _blanks(text: str, at: int) -> int:
    match = _BLANKS.match(text, at)
    assert match is not None
    return match.end()


def _after(text: str, at: int, mark: str) -> int:
    if not text.startswith(mark, at):
        raise _NotAsExpected
    return at + 1
