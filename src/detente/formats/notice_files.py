"""A whole notice file, whatever its form: bytes in, notices out, or every reason why not."""

from __future__ import annotations

from itertools import chain

from detente.places.surroundings import Surroundings

from .geojson import Reading, gather, read_gathered, read_notices
from .lines import Chunk, Form, chunks, form_of, values


def read_notice_file(data: bytes, *, file: str | None = None, around: Surroundings | None = None) -> Reading:
    """A FeatureCollection, or Features one a line or as a text sequence (docs/notice-files.md)."""
    form = form_of(data, file)
    if form is Form.COLLECTION:
        return read_notices(data, file=file, around=around)
    stream = list(chunks([data], form, file=file))
    for piece in stream:
        if isinstance(piece, Reading):
            return piece
    features = chain.from_iterable(values(piece) for piece in stream if isinstance(piece, Chunk))
    return read_gathered(gather(features, file=file, around=around), file=file)
