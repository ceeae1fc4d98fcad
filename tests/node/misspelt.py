"""Commands whose bytes are not those that we would write, though the signature holds; and signatures that do not."""

from __future__ import annotations

import json
from collections.abc import Callable

import msgspec

from detente.ledger.dsse import pae, private_keyid
from detente.messages.commands import ConfirmCommand, SignedCommand
from detente.messages.sealing import commitment, read_opening
from detente.messages.statements import payload_type

from .samples import filing_of
from .signing import Sent, envelope, enveloped, key_of, signed, written

ALI, STRANGER = key_of("Ali"), key_of("nobody")
FILING = filing_of("post-1", "SDF")
CONFIRMING = ConfirmCommand(command_id="confirm 1", party="SDF", entry=1)
KIND = payload_type("file-notice/1")


def payload_changed(change: Callable[[bytes], bytes], command: SignedCommand = FILING, kind: str = "") -> Sent:
    """A command whose signed bytes are others than we would write; the signature holds."""
    said = written(command)
    payload = change(said.payload)
    assert payload != said.payload
    return Sent(enveloped(kind or said.payload_type, payload, ALI), said.opening)


def opening_changed(change: Callable[[dict[str, list[object]]], object], command: SignedCommand = FILING) -> Sent:
    """A command whose opening, as lists of salt and value by field, has become another."""
    said = written(command)
    opening = change(json.loads(said.opening))
    return Sent(enveloped(said.payload_type, said.payload, ALI), msgspec.json.encode(opening))


def members(change: Callable[[dict[str, object]], object]) -> Callable[[bytes], bytes]:
    return lambda payload: msgspec.json.encode(change(json.loads(payload)))


def other_commitments(change: Callable[[dict[str, str]], dict[str, str]]) -> Callable[[bytes], bytes]:
    def changed(said: dict[str, object]) -> dict[str, object]:
        sealed = said["sealed"]
        assert isinstance(sealed, dict)
        return said | {"sealed": change(sealed)}

    return members(changed)


def other_signature(payload: bytes = b"", kind: str = "") -> Sent:
    """A good signature by Ali that stands over something else than what is sent."""
    said = written(FILING)
    signature = ALI.sign(pae(said.payload_type, said.payload))
    message = envelope(kind or said.payload_type, payload or said.payload, [(private_keyid(ALI), signature)])
    return Sent(message, said.opening)


def value_said(field: str, value: bytes) -> Sent:
    """A field whose committed bytes are these, with commitment, opening and signature all in accord."""
    said = written(FILING)
    opened = read_opening(said.opening)
    salt, _ = opened[field]
    opening = msgspec.json.encode({**opened, field: (salt, msgspec.Raw(value))})
    change = other_commitments(lambda sealed: sealed | {field: commitment(field, salt, value)})
    return Sent(enveloped(KIND, change(said.payload), ALI), opening)


def by(name: str, sig: bytes) -> Sent:
    said = written(FILING)
    return Sent(envelope(KIND, said.payload, [(name, sig)]), said.opening)


def stranger_s_signature() -> Sent:
    said = written(FILING)
    return by(private_keyid(ALI), STRANGER.sign(pae(KIND, said.payload)))


def enveloped_twice() -> Sent:
    inner = signed(FILING, ALI)
    return Sent(enveloped(KIND, inner.envelope, ALI), inner.opening)


def text_changed(change: Callable[[bytes], bytes]) -> Sent:
    """The text of the envelope itself is another."""
    whole = signed(FILING, ALI)
    assert change(whole.envelope) != whole.envelope
    return Sent(change(whole.envelope), whole.opening)
