"""What is read from: files, plain or gzipped, and standard input, as streams of bytes."""

from __future__ import annotations

import gzip
import sys
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from errno import EBADF
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from msgspec.structs import replace

from detente.formats.geojson import Reading, refused
from detente.formats.lines import Chunk, Form, chunks, form_of
from detente.formats.slices import slices
from detente.messages.refusals import Refusal

from .given import MAX_FILE_BYTES, bytes_of, name_of, too_large, unreadable

STANDARD_INPUT = Path("-")

PACKED = ".gz"

_BLOCK = 256 * 1024


@dataclass(slots=True)
class Source:
    """One file, or standard input; it is read once, from its beginning to its end."""

    path: Path
    bytes_read: int = 0
    """Of the file as it lies there, packed or not."""
    _head: list[bytes] = field(default_factory=list)
    _rest: Iterator[bytes] | None = None

    @property
    def name(self) -> str:
        return "standard input" if self.path == STANDARD_INPUT else name_of(self.path)

    @property
    def size(self) -> int | None:
        """Bytes, as it lies there; None of what has no size before its end."""
        return self.path.stat().st_size if self.path != STANDARD_INPUT and self.path.is_file() else None

    def begin(self, most: int) -> int | Refusal:
        """Read ahead until more than `most` bytes are there; how many there are."""
        self._rest = self._blocks()
        size = 0
        try:
            for block in self._rest:
                self._head.append(block)
                size += len(block)
                if size > most:
                    break
        except (OSError, ValueError, EOFError, zlib.error) as failure:
            return _failed(self.name, failure)
        return size

    def whole(self) -> bytes:
        """All of what `begin` found to be short."""
        return b"".join(self._head)

    def stream(self, chunk_bytes: int) -> Iterator[Chunk | Reading]:
        """The source in chunks, and what there is to say of it as a whole."""
        try:
            yield from self._stream(chunk_bytes)
        except (OSError, ValueError, EOFError, zlib.error) as failure:
            yield refused([_failed(self.name, failure)], self.name)

    def _stream(self, chunk_bytes: int) -> Iterator[Chunk | Reading]:
        assert self._rest is not None
        form = form_of(b"".join(self._head), self.name)
        blocks = chain(self._head, self._rest)
        self._head = []
        if form is not Form.COLLECTION:
            yield from chunks(blocks, form, file=self.name, chunk_bytes=chunk_bytes)
            return
        size = self.size
        if size is not None and size > MAX_FILE_BYTES:
            yield refused([too_large(self.name, size)], self.name)
            return
        data = bytearray()
        for block in blocks:
            data += block
            if len(data) > MAX_FILE_BYTES:
                yield refused([too_large(self.name, None)], self.name)
                return
        yield from slices(bytes(data), file=self.name, chunk_bytes=chunk_bytes)

    def _blocks(self) -> Iterator[bytes]:
        raw = _standard_input() if self.path == STANDARD_INPUT else self.path.open("rb")
        with raw:
            packed = self.path.suffix.lower() == PACKED
            stream = gzip.GzipFile(fileobj=raw) if packed else raw
            while block := stream.read(_BLOCK):
                self.bytes_read = raw.tell() if packed else self.bytes_read + len(block)
                yield block


def _standard_input() -> BinaryIO:
    if sys.stdin is None:
        raise OSError(EBADF, "standard input is closed")
    return sys.stdin.buffer


def _failed(name: str, failure: Exception) -> Refusal:
    """Of what the system does not give us, or what cannot be unpacked."""
    refusal = unreadable(name, failure)
    if not isinstance(failure, gzip.BadGzipFile | EOFError | zlib.error):
        return refusal
    wrong = f"what is packed in the file is cut off or damaged: {failure}"
    return replace(
        refusal, wrong=wrong, right="Copy it anew, or pack it anew with gzip; what is not packed is not named .gz."
    )


def unpacked_bytes_of(path: Path) -> bytes | Refusal:
    """All that is in a file, if it can be read and is not too large as it lies there nor unpacked."""
    data = bytes_of(path)
    if isinstance(data, Refusal) or path.suffix.lower() != PACKED:
        return data
    source = Source(path)
    size = source.begin(MAX_FILE_BYTES)
    if isinstance(size, Refusal):
        return size
    return too_large(source.name, None) if size > MAX_FILE_BYTES else source.whole()


def begun(sources: Sequence[Source], most: int) -> tuple[bool, list[Refusal]]:
    """Begin all sources: whether together they have at most `most` bytes, and which cannot be read at all."""
    left = most
    refusals = []
    for source in sources:
        size = source.begin(max(left, 0))
        if isinstance(size, Refusal):
            refusals.append(size)
        else:
            left -= size
    return left >= 0, refusals
