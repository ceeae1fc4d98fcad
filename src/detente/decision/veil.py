"""What a notice is called before somebody who may not know its id: a name that says nothing, and is always the same."""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field

import msgspec

from detente.messages.notices import NoticeKey
from detente.messages.watching import TrackKey

REFERENCE_MARK = "~"
_DIGITS = 24
"""96 bits: two notices never share a reference by chance."""


@dataclass(frozen=True, slots=True)
class Veil:
    """`secret` is the node's own (32 bytes of chance) and never leaves it: with it references could be tried out."""

    secret: bytes = field(repr=False)

    def reference(self, reader: str, key: NoticeKey) -> str:
        """`~` and 24 hex digits, another for each reader: two who compare theirs do not find out what they share."""
        return self._reference((reader, *key))

    def track(self, reader: str, key: TrackKey) -> str:
        """The same of a track, which shares no reference with a notice of that name."""
        return self._reference((reader, "track", *key))

    def _reference(self, key: tuple[str, ...]) -> str:
        said = msgspec.json.encode(key)
        return REFERENCE_MARK + hmac.digest(self.secret, said, "sha256").hex()[:_DIGITS]
