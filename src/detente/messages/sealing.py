"""Salted commitments: what stands in the ledger for a field that not every holder of the record may read.

The entry holds `SHA-256("detente-commitment/1\\n" + field + "\\n" + salt + value)`; salt (32 bytes of chance) and
value, the exact JSON bytes, lie beside the entry as its opening, and are given to whoever may see the field. Without
the salt the hash says nothing: an unsalted hash of coordinates *is* the coordinates, since all there are can be tried.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from hashlib import sha256
from typing import Annotated

import msgspec

SALT_BYTES = 32

Chance = Callable[[int], bytes]
"""So many unforeseeable bytes, such as `os.urandom`."""

Opening = dict[str, tuple[bytes, msgspec.Raw]]
"""Of each field: salt, and the value as JSON."""

_encoder = msgspec.json.Encoder()
_opening_decoder = msgspec.json.Decoder(Opening)
Salt = Annotated[bytes, msgspec.Meta(min_length=SALT_BYTES, max_length=SALT_BYTES)]
_salted_decoder = msgspec.json.Decoder(dict[str, tuple[Salt, msgspec.Raw]])


class SealBroken(ValueError):
    """An opening is not that of its commitments; the text says which field."""


def seal(fields: Mapping[str, object], chance: Chance) -> tuple[dict[str, str], bytes]:
    """The commitments to these fields, in order of their names, and the bytes of their opening."""
    names = sorted(fields)
    salts = chance(SALT_BYTES * len(names))
    commitments: dict[str, str] = {}
    opening: Opening = {}
    for number, name in enumerate(names):
        salt = salts[SALT_BYTES * number : SALT_BYTES * (number + 1)]
        value = msgspec.json.encode(fields[name])
        commitments[name] = commitment(name, salt, value)
        opening[name] = salt, msgspec.Raw(value)
    return commitments, written_opening(opening)


def written_opening(opening: Opening) -> bytes:
    """The one spelling of an opening."""
    return msgspec.json.encode(dict(sorted(opening.items())))


def commitment(field: str, salt: bytes, value: bytes | msgspec.Raw) -> str:
    """The commitment to a field, in hex."""
    return sha256(b"".join((before_salt(field), salt, value))).hexdigest()


@lru_cache(maxsize=256)
def before_salt(field: str) -> bytes:
    """What is hashed before the salt of a field."""
    return b"detente-commitment/1\n" + field.encode() + b"\n"


def unseal(commitments: Mapping[str, str], opening: bytes) -> dict[str, bytes]:
    """The JSON of every committed field. Raises SealBroken where the opening lacks a field, has another, does not fit,
    or is spelt otherwise than we would.
    """
    return {name: bytes(value) for name, (_, value) in unsealed(commitments, opening).items()}


def unsealed(commitments: Mapping[str, str], opening: bytes) -> Opening:
    """The same, with the salts."""
    short = _unsealed_shortly(commitments, opening)
    if short is not None:
        return short
    opened = read_opening(opening)
    if opened.keys() != commitments.keys():
        raise SealBroken("the opening does not have the fields that the entry commits to")
    for name, (salt, value) in opened.items():
        if commitment(name, salt, value) != commitments[name]:
            raise SealBroken(f"the opening of {name!r} does not fit its commitment")
    names = list(opened)
    if names != sorted(names) or _encoder.encode(opened) != opening:
        raise SealBroken("the opening is not compact JSON with its fields in order of their names")
    return opened


def _unsealed_shortly(commitments: Mapping[str, str], opening: bytes) -> Opening | None:
    """The same where all is as it should be, else None: a node that starts opens millions, of ten fields each."""
    try:
        opened: Opening = _salted_decoder.decode(opening)
    except (ValueError, RecursionError):
        return None
    names = list(commitments)
    as_committed = (
        list(opened) == names
        and [sha256(before_salt(name) + salt + value).hexdigest() for name, (salt, value) in opened.items()]
        == list(commitments.values())
        and names == sorted(names)
        and _encoder.encode(opened) == opening
    )
    return opened if as_committed else None


def read_opening(opening: bytes) -> Opening:
    """An opening's fields, without a check against their commitments. Raises SealBroken where it is none."""
    try:
        opened = _opening_decoder.decode(opening)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as failure:
        raise SealBroken(f"the opening cannot be read: {failure}") from None
    for salt, _ in opened.values():
        if len(salt) != SALT_BYTES:
            raise SealBroken(f"a salt does not have {SALT_BYTES} bytes")
    return opened


def partly(opening: bytes, fields: frozenset[str]) -> bytes:
    """The opening of some of the fields, for somebody who may see no others."""
    return written_opening({name: part for name, part in read_opening(opening).items() if name in fields})
