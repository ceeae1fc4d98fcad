"""Cursor on Target over a stream: where one event ends and the next begins, without reading what it says.

Events follow each other with nothing between them but blanks, a declaration (`<?xml … ?>`) or a comment. Where TAK's
binary form is understood, an event of it begins with the byte 0xbf and its length (TAK Protocol, version 1, streams).
"""

from __future__ import annotations

import re
from typing import Final

from .cot import LARGEST

BINARY: Final = 0xBF
"""The first byte of an event in the binary form."""

_BLANK: Final = re.compile(rb"[ \t\r\n]*")
_OPENING: Final = re.compile(rb"<event[ \t\r\n/>]")
_LONGEST_OPENING: Final = len(b"<event ")
_INNER: Final = re.compile(rb"<!--|<!\[CDATA\[|<\?|</event[ \t\r\n]*>")
_LONGEST_INNER: Final = 64
"""More than any of these needs, with blanks within; as much of the end is looked at again when more has come."""

_ENDS: Final = {b"<!--": b"-->", b"<![CDATA[": b"]]>", b"<?": b"?>"}
_LONGEST_LENGTH: Final = 5
"""Bytes in which the length of a binary event is written."""


class FramingLost(Exception):
    """Where the next event begins is not known: nothing more can be read of this stream. The text says why."""


class Frames:
    """Takes what arrives in whatever pieces, and gives whole events. However small the pieces are, each byte is looked
    at a bounded number of times, and no more is held than one event and one piece.
    """

    def __init__(self, *, binary: bool) -> None:
        self._held = bytearray()
        self._at = 0
        """Where to look on, from the start of what is held."""
        self._until = b""
        """What ends the comment, instruction or quoted text that it is in; empty where it is in none."""
        self._within = False
        """Whether it is in an event."""
        self._binary = binary

    def feed(self, data: bytes) -> list[bytes]:
        """The events that are whole now, in order. Raises FramingLost; those before it are lost with it."""
        self._held += data
        events = []
        while (event := self._next()) is not None:
            events.append(event)
        if len(self._held) > LARGEST + 1 + _LONGEST_LENGTH:
            raise FramingLost(f"an event is larger than {LARGEST:,} bytes")
        return events

    def _next(self) -> bytes | None:
        while not self._within:
            if not self._skip() or not self._held:
                return None
            if self._held[0] == BINARY and self._binary:
                return self._next_binary()
            if not self._begin():
                return None
        return self._end()

    def _skip(self) -> bool:
        """Past what stands between events; False while more must come first."""
        if self._until:
            if not self._past(self._until):
                return False
            self._drop(self._at)
        blank = _BLANK.match(self._held)
        assert blank is not None
        self._drop(blank.end())
        return True

    def _begin(self) -> bool:
        for start in (b"<?", b"<!--"):
            if self._held.startswith(start):
                self._at, self._until = len(start), _ENDS[start]
                return True
        if _OPENING.match(self._held):
            self._within, self._at = True, _LONGEST_OPENING
            return True
        if len(self._held) < _LONGEST_OPENING and any(
            one.startswith(bytes(self._held[: len(one)])) for one in (b"<event", b"<?", b"<!--")
        ):
            return False
        if self._held[0] == BINARY:
            raise FramingLost("this is TAK's binary form, which is read where takproto is installed: detente[tak]")
        raise FramingLost("between two events stands something else")

    def _end(self) -> bytes | None:
        """The event that it is in, once its end is there."""
        while True:
            if self._until and not self._past(self._until):
                return None
            found = _INNER.search(self._held, self._at)
            if found is None:
                self._at = max(self._at, len(self._held) - _LONGEST_INNER)
                return None
            self._at = found.end()
            self._until = _ENDS.get(found[0], b"")
            if not self._until:
                event = bytes(self._held[: self._at])
                self._drop(self._at)
                self._within = False
                return event

    def _past(self, end: bytes) -> bool:
        found = self._held.find(end, self._at)
        if found < 0:
            self._at = max(self._at, len(self._held) - len(end) + 1)
            return False
        self._at, self._until = found + len(end), b""
        return True

    def _next_binary(self) -> bytes | None:
        size = 0
        for count, byte in enumerate(self._held[1 : 1 + _LONGEST_LENGTH]):
            size |= (byte & 0x7F) << (7 * count)
            if byte < 0x80:
                return self._binary_of(2 + count, size)
        if len(self._held) > _LONGEST_LENGTH:
            raise FramingLost("the length of a binary event cannot be read")
        return None

    def _binary_of(self, head: int, size: int) -> bytes | None:
        if size > LARGEST:
            raise FramingLost(f"an event is larger than {LARGEST:,} bytes")
        if len(self._held) < head + size:
            return None
        event = bytes(self._held[: head + size])
        self._drop(head + size)
        return event

    def _drop(self, count: int) -> None:
        del self._held[:count]
        self._at = 0
