"""Bytes from outside to JSON values: encoding, syntax and doubled members are checked, nothing is mended."""

from __future__ import annotations

import json
from typing import NoReturn

from detente.messages.refusals import Reason, Refusal, shown

MAX_DEPTH = 64
"""Lists and objects within one another. A notice file needs eight; what is deeper is no plan, and following it would
only exhaust the stack.
"""

GZIP_MAGIC = b"\x1f\x8b"
"""How every gzip file begins (RFC 1952 §2.3.1)."""


class _Doubled(ValueError):
    """A member that an object has twice; which of the two was meant cannot be known."""


def parse_json(data: bytes, *, first_line: int = 1) -> object | Refusal:
    """The JSON value in UTF-8 bytes (RFC 8259). NaN and Infinity are let through as floats so that the field that holds
    one can be named; everything else that is not JSON is refused with the line and column. `first_line` is the number
    of the first line of a text that stands among others.
    """
    text = decoded(data)
    if isinstance(text, Refusal):
        return text
    if not text.strip():
        right = 'Write {"type": "FeatureCollection", "features": [ … ]}.'
        return Refusal(reason=Reason.NOT_JSON, wrong="the file is empty", right=right)
    try:
        value: object = json.loads(text, object_pairs_hook=members)
    except json.JSONDecodeError as failure:
        return _not_json(f"line {failure.lineno + first_line - 1}, column {failure.colno}: {failure.msg}")
    except _Doubled as failure:
        return _not_json(str(failure))
    except RecursionError:
        return _not_json(_TOO_DEEP)
    except ValueError as failure:  # a number of thousands of digits
        return _not_json(str(failure))
    could_be = text.count("[") + text.count("{") > MAX_DEPTH  # most commands are short, and need not be walked
    return _not_json(_TOO_DEEP) if could_be and too_deep(value) else value


_TOO_DEEP = f"it is nested too deep (lists and objects within one another, at most {MAX_DEPTH})"


def decoded(data: bytes) -> str | Refusal:
    """The text, if it is UTF-8 without a byte order mark."""
    right = "Save the file as UTF-8 (in a spreadsheet or editor: 'Save as', encoding UTF-8)."
    if data.startswith(GZIP_MAGIC):
        right = "Name the file .gz, or unpack it (zcat)."
        return Refusal(reason=Reason.NOT_UTF8, value=shown(data[:8]), wrong="this is packed with gzip", right=right)
    if b"\0" in data[:4]:
        # The first two characters of JSON are ASCII, so a zero byte among them is UTF-16 or UTF-32 (RFC 4627 §3). Read
        # as UTF-8 it would pass for a control character, and the message would lead astray.
        return Refusal(
            reason=Reason.NOT_UTF8, value=shown(data[:8]), wrong="the text is UTF-16 or UTF-32, not UTF-8", right=right
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as failure:
        value = shown(data[failure.start : failure.start + 8])
        return Refusal(reason=Reason.NOT_UTF8, value=value, wrong=f"byte {failure.start:,} is not UTF-8", right=right)
    if text.startswith("\ufeff"):
        right = "Save the file as UTF-8 without a byte order mark (RFC 8259 §8.1)."
        return Refusal(reason=Reason.NOT_UTF8, wrong="the text begins with a byte order mark", right=right)
    return text


def too_deep(value: object) -> bool:
    """Whether lists and objects lie deeper within one another than `MAX_DEPTH`.

    Level by level and not by recursion. The limit of the JSON parser itself depends on Python's version and on how
    deep the caller stands.
    """
    level = [value]
    for _ in range(MAX_DEPTH + 1):
        level = [
            child
            for parent in level
            if isinstance(parent, list | dict)
            for child in (parent.values() if isinstance(parent, dict) else parent)
            if isinstance(child, list | dict)
        ]
        if not level:
            return False
    return True


def _not_json(wrong: str) -> Refusal:
    return Refusal(
        reason=Reason.NOT_JSON, wrong=f"this is not JSON: {wrong}", right="Mend the file where the message says."
    )


def members(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object of its members, for `object_pairs_hook`; raises ValueError where one stands twice."""
    members = dict(pairs)
    if len(members) < len(pairs):
        seen: set[str] = set()
        for name, _ in pairs:
            if name in seen:
                _double(name)
            seen.add(name)
    return members


def _double(name: str) -> NoReturn:
    raise _Doubled(f"an object has the member {shown(name)} twice")
