"""The values in the access file's columns, read back: a role, duties, a key, a command; or it is said which is none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final, TypeVar

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from detente.ledger.strict_ed25519 import sound_key
from detente.messages.commands import AuthorizeKey, KeyCommand, RevokeKey, Role, SetRoot
from detente.messages.people import Duty
from detente.messages.refusals import shown

_KEYID: Final = re.compile(r"[0-9a-f]{64}")

_encoder = msgspec.json.Encoder()
_decoder: msgspec.json.Decoder[SetRoot | AuthorizeKey | RevokeKey] = msgspec.json.Decoder(
    SetRoot | AuthorizeKey | RevokeKey
)

T = TypeVar("T")


class DamagedValue(ValueError):
    """A value that nothing here wrote; the text says which and of what, and is part of a sentence."""


def read_role(text: str, party: str) -> Role:
    try:
        return Role(text)
    except ValueError:
        raise DamagedValue(f"the role of {shown(party)} is {shown(text)}, which is none") from None


def write_duties(duties: Iterable[Duty]) -> str:
    """As they stand in the file: in order of their names, with commas."""
    return ",".join(sorted(duties))


def read_duties(text: str, person: str) -> frozenset[Duty]:
    """What `write_duties` wrote."""
    found = []
    for word in text.split(",") if text else ():
        try:
            found.append(Duty(word))
        except ValueError:
            raise DamagedValue(f"{shown(person)} has the duty {shown(word)}, which is none") from None
    return frozenset(found)


def read_keyid(text: str, person: str) -> str:
    """The name of a key, which is the name of a file as well."""
    if _KEYID.fullmatch(text) is None:
        raise DamagedValue(f"the key held for {shown(person)} is named {shown(text)}, which names no key")
    return text


def read_public_key(raw: bytes, person: str) -> Ed25519PublicKey:
    """The key that somebody brought."""
    key = sound_key(raw)
    if key is None:
        raise DamagedValue(f"the key that waits for {shown(person)} is no key")
    return key


def write_command(command: KeyCommand) -> bytes:
    """An instruction of the operator's, the same bytes for the same command."""
    return _encoder.encode(command)


def read_command(data: bytes, number: int) -> KeyCommand:
    """What `write_command` wrote."""
    try:
        return _decoder.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise DamagedValue(f"instruction {number} is no command about keys") from None


def whose(people: Mapping[tuple[str, str], T], party: str, person: str, what: str) -> T:
    """The person whom a token or a session is for."""
    try:
        return people[party, person]
    except KeyError:
        raise DamagedValue(f"a {what} is for {shown(person)} of {shown(party)}, who is not on the list") from None
