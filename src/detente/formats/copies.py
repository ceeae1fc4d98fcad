"""Two copies of a notice held against each other: whether they say the same, and else in which fields they differ.

What is compared is what a notice file states, and not how it is written: the order of its members, its notations and
spaces say nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import msgspec
from msgspec import Struct

from detente.messages.notices import Notice


class CopyDifference(Struct, frozen=True, kw_only=True):
    """A field that differs, as `volumes[0].volume.floor_mm`, and what stands there as JSON; null where one has none."""

    field: str
    a: str | None
    b: str | None


def copy_hash(notice: Notice) -> str:
    """Hex SHA-256 over the notice as the record writes it: compact JSON, members in their order."""
    return sha256(msgspec.json.encode(notice)).hexdigest()


def copies_differ(a: Notice, b: Notice) -> list[CopyDifference]:
    """In the order of the fields; nothing where both say the same."""
    found = list(_differing("", _opened(a), _opened(b)))
    return found or list(_differing("", msgspec.to_builtins(a), msgspec.to_builtins(b)))


def _opened(notice: Notice) -> dict[str, Any]:
    """Its members, with what was said of a position and the members that nobody knows each under its own name."""
    told: dict[str, Any] = msgspec.to_builtins(notice)
    volumes = [{**one, "said": dict(one["said"])} if "said" in one else one for one in told["volumes"]]
    other = told.get("other")
    return {**told, "volumes": volumes, **({"other": msgspec.json.decode(other)} if other else {})}


def _differing(field: str, a: object, b: object) -> Iterator[CopyDifference]:
    if a == b:
        return
    if isinstance(a, dict) and isinstance(b, dict):
        for name in dict.fromkeys([*a, *b]):
            yield from _differing(f"{field}.{name}" if field else name, a.get(name), b.get(name))
    elif isinstance(a, list | tuple) and isinstance(b, list | tuple) and len(a) == len(b):
        for number, (one, other) in enumerate(zip(a, b, strict=True)):
            yield from _differing(f"{field}[{number}]", one, other)
    else:
        yield CopyDifference(field=field, a=_text(a), b=_text(b))


def _text(value: object) -> str | None:
    return None if value is None else msgspec.json.encode(value).decode()
