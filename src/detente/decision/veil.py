"""What a notice is called before somebody who may not know its id: a name that says nothing, and is always the same."""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field

import msgspec

from detente.messages.notices import NoticeKey

REFERENCE_MARK = "~"
_DIGITS = 24
"""96 bits: two notices never share a reference by chance."""


@dataclass(frozen=True, slots=True)
class Veil:
    """`secret` is the node's own (32 bytes of chance) and never leaves it: with it references could be tried out."""

    secret: bytes = field(repr=False)

    def reference(self, reader: str, key: NoticeKey) -> str:
        """`~` and 24 hex digits, another for each reader: two who compare theirs do not find out what they share."""
        said = msgspec.json.encode((reader, *key))
        return REFERENCE_MARK + hmac.digest(self.secret, said, "sha256").hex()[:_DIGITS]
