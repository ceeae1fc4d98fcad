"""Names and texts inside of a text message: what would be taken for a mark between two fields, or lost on the way, is
written as the bytes of its UTF-8, `%3B`.
"""

from __future__ import annotations

import re

BEYOND = 97 * 97
"""Characters from this number on are written as bytes: the check words count up to it."""

_BYTES = re.compile("%([0-9A-F]{2})", re.ASCII)
# A blank at either end, or behind another, is lost by telephones and by people.
_BLANK = re.compile("^ | $|(?<= ) ")


def escaped(text: str) -> str:
    """With letters of any script left as they are; never a control character, a mark of direction, or `;/+%`."""
    return _BLANK.sub("%20", "".join(_escaped(one) for one in text))


def unescaped(text: str) -> str:
    """What `escaped` was given; ValueError where nothing gives this."""
    if "%" not in text:
        return text
    found = _BYTES.sub(lambda match: f"\0{match[1]}", text)
    if "%" in found:
        raise ValueError("a percent sign without its byte")
    raw = b"".join(
        bytes.fromhex(part[:2]) + part[2:].encode() if at else part.encode()
        for at, part in enumerate(found.split("\0"))
    )
    return raw.decode()


def _escaped(one: str) -> str:
    if one.isprintable() and one not in ";/+%" and ord(one) < BEYOND:
        return one
    return "".join(f"%{byte:02X}" for byte in one.encode("utf-8", "replace"))
