"""Bytes from outside to JSON values: encoding, syntax and doubled members are checked, nothing is mended."""

from __future__ import annotations

import json
from typing import NoReturn

from detente.messages.refusals import Reason, Refusal, shown


class _Doubled(ValueError):
    """A member that an object has twice; which of the two was meant cannot be known."""


def parse_json(data: bytes) -> object | Refusal:
    """The JSON value in UTF-8 bytes (RFC 8259). NaN and Infinity are let through as floats so that the field that holds
    one can be named; everything else that is not JSON is refused with the line and column.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as failure:
        return Refusal(
            reason=Reason.NOT_UTF8,
            value=shown(data[failure.start : failure.start + 8]),
            wrong=f"byte {failure.start:,} is not UTF-8",
            right="Save the file as UTF-8 (in a spreadsheet or editor: 'Save as', encoding UTF-8).",
        )
    if text.startswith("\ufeff"):
        return Refusal(
            reason=Reason.NOT_UTF8,
            wrong="the text begins with a byte order mark",
            right="Save the file as UTF-8 without a byte order mark (RFC 8259 §8.1).",
        )
    try:
        value: object = json.loads(text, object_pairs_hook=_members)
    except json.JSONDecodeError as failure:
        return _not_json(f"line {failure.lineno}, column {failure.colno}: {failure.msg}")
    except _Doubled as failure:
        return _not_json(str(failure))
    except RecursionError:
        return _not_json("it is nested too deep")
    except ValueError as failure:  # a number of thousands of digits
        return _not_json(str(failure))
    return value


def _not_json(wrong: str) -> Refusal:
    return Refusal(
        reason=Reason.NOT_JSON, wrong=f"this is not JSON: {wrong}", right="Mend the file where the message says."
    )


def _members(pairs: list[tuple[str, object]]) -> dict[str, object]:
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
