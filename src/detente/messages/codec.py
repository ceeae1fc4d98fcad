"""The exact bytes of commands and events. What is written from now on is readable for ever; see tests/messages."""

from __future__ import annotations

import hashlib
from typing import get_args

import msgspec

from .commands import Command
from .events import Event

_decoder = msgspec.json.Decoder(Event)
_encoder = msgspec.json.Encoder()


class UnknownMessage(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of a type that this version does not know: kept, shown as unknown, never dropped."""

    payload_type: str
    payload: bytes


def message_type(event: Event) -> str:
    """Name and version, as in `notice-filed/1`."""
    tag = event.__struct_config__.tag
    assert isinstance(tag, str)
    return tag


def encode_event(event: Event) -> tuple[str, bytes]:
    """(payload type, payload): UTF-8 JSON, members in the order of their definition, no spaces."""
    return _payload_type(message_type(event)), _encoder.encode(event)


def decode_event(payload_type: str, payload: bytes) -> Event | UnknownMessage:
    """The event in an entry. A type we do not know is no error; a known type with other members is.

    Raises:
        msgspec.DecodeError: a known type whose payload is not what that type holds.
    """
    if payload_type not in _KNOWN:
        return UnknownMessage(payload_type=payload_type, payload=payload)
    event: Event = _decoder.decode(payload)
    if _payload_type(message_type(event)) != payload_type:
        raise msgspec.ValidationError(f"the payload says {message_type(event)}, the entry says {payload_type}")
    return event


def command_sha256(command: Command) -> str:
    """Hex SHA-256 over a command's bytes: what tells a repeated command from another that took its id."""
    return hashlib.sha256(_encoder.encode(command)).hexdigest()


def _payload_type(tag: str) -> str:
    """`notice-filed/1` as a media type: a slash may stand in it but once."""
    return f"application/vnd.detente.{tag.replace('/', '.v')}+json"


_KNOWN = {_payload_type(str(member.__struct_config__.tag)) for member in get_args(Event)}
