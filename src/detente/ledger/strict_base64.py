"""Base64 with exactly one spelling for each value (RFC 4648 §3.5, §4 and §5).

A lenient decoder takes line breaks, missing padding and stray low bits, so that one signature could be written in many
ways and "the same bytes" would no longer mean the same record.
"""

from __future__ import annotations

import base64
import binascii


def encode(data: bytes) -> str:
    """In the standard alphabet, padded."""
    return base64.b64encode(data).decode("ascii")


def decode(text: str) -> bytes | None:
    """The bytes, or None where the text is not the one standard spelling of them."""
    try:
        data = binascii.a2b_base64(text, strict_mode=True)
    except ValueError:
        return None
    return data if encode(data) == text else None


def decode_either(text: str) -> bytes | None:
    """As `decode`, but the URL-safe alphabet may stand in place of the standard one; the two never mix."""
    if "-" not in text and "_" not in text:
        return decode(text)
    if "+" in text or "/" in text:
        return None
    return decode(text.replace("-", "+").replace("_", "/"))
