"""Commands as they are signed: for which ledger, by whose hand, and with what others may not read as commitments.

A party's client makes the same bytes as we do here (compact JSON, members in the order given, integers only); other
spellings of the same command are refused, so that one message has one spelling. Nothing is written anew to be verified.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, get_args

import msgspec
from msgspec import Struct
from msgspec.structs import astuple

from detente.geometry.volumes import Volume

from .channel import ChannelCommand
from .commands import (
    AmendNotice,
    ArrangementCommand,
    AuthorizeKey,
    ConfirmCommand,
    DismissCommand,
    FileNotice,
    NoticeCommand,
    ReleaseNotice,
    RevokeKey,
    SetRoot,
    SignedCommand,
    WithdrawNotice,
)
from .events import Hand
from .notices import Declared, Kind, Notice, Said, Source
from .people import Duty
from .release import Release
from .sealing import Chance, SealBroken, seal, unseal, unsealed


class Written(Struct, frozen=True, kw_only=True):
    """What an entry is made of, before it is signed."""

    payload_type: str
    payload: bytes
    opening: bytes


class Statement(Struct, frozen=True, kw_only=True):
    """A command as it was signed: for the ledger of this origin, by this hand."""

    ledger: str
    hand: Hand
    command: SignedCommand


class NotCanonical(ValueError):
    """The bytes say something that we would have written otherwise."""


class _Sealed(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    type: str
    ledger: str
    hand: Hand
    party: str
    command_id: str
    sealed: dict[str, str]


class _Of(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """About a held command."""

    type: str
    ledger: str
    hand: Hand
    party: str
    command_id: str
    entry: int


class _Root(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    type: str
    ledger: str
    hand: Hand
    party: str
    command_id: str
    keys: tuple[bytes, ...]
    need: int


class _Key(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    type: str
    ledger: str
    hand: Hand
    party: str
    command_id: str
    person: str
    duties: tuple[Duty, ...]
    key: bytes
    held: bool
    start_us: int
    end_us: int | None


class _Revoked(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    type: str
    ledger: str
    hand: Hand
    party: str
    command_id: str
    keyid: str
    from_size: int


class _Stated(Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """Of one volume: where its position comes from, floor and ceiling in the declarer's words, and, where there is any,
    the text that its positions were read from.
    """

    source: Source
    floor: str | None
    ceiling: str | None
    said: Said = ()


_NOTICE: Final[dict[str, Any]] = {
    "description": str,
    "id": str,
    "kind": Kind,
    "other": str,
    "release": Release | None,
    "represents": tuple[str, ...],
    "stated": tuple[_Stated, ...],
    "title": str,
    "volumes": tuple[Volume, ...],
}
_WORDS: Final[dict[str, type[ArrangementCommand | ChannelCommand]]] = {
    str(kind.__struct_config__.tag): kind for kind in (*get_args(ArrangementCommand), *get_args(ChannelCommand))
}
"""Those whose every field but the first two is sealed, by its own name."""


def _sealed_in(kind: type[ArrangementCommand | ChannelCommand]) -> dict[str, Any]:
    fields = msgspec.structs.fields(kind)
    return {field.name: field.type for field in fields if field.name not in ("command_id", "party")}


_FIELDS: Final[dict[str, dict[str, Any]]] = {
    "file-notice/1": _NOTICE,
    "amend-notice/1": {**_NOTICE, "version": int},
    "withdraw-notice/1": {"id": str, "version": int},
    "release-notice/1": {"id": str, "release": Release, "version": int},
    **{tag: _sealed_in(kind) for tag, kind in _WORDS.items()},
}
_NAMES: Final = {tag: tuple(sorted(fields)) for tag, fields in _FIELDS.items()}
_DECODERS: Final = {
    tag: {name: msgspec.json.Decoder(kind) for name, kind in fields.items()} for tag, fields in _FIELDS.items()
}


def _whole_decoder(fields: Mapping[str, Any]) -> msgspec.json.Decoder[Struct]:
    """Of an opening, each field a pair: the salt as it is written, and the value."""
    # The words of volumes, too, stay as they are written, for they have two spellings (`_spelt`).
    kinds = {**fields, "stated": msgspec.Raw} if "stated" in fields else fields
    members = [(name, tuple[msgspec.Raw, kind]) for name, kind in sorted(kinds.items())]  # type: ignore[valid-type]
    return msgspec.json.Decoder(msgspec.defstruct("_Whole", members, frozen=True, forbid_unknown_fields=True))


_WHOLE_DECODERS: Final = {tag: _whole_decoder(fields) for tag, fields in _FIELDS.items()}
_PLAIN: Final[dict[str, type[_Of | _Root | _Key | _Revoked]]] = {
    "confirm-command/1": _Of,
    "dismiss-command/1": _Of,
    "set-root/1": _Root,
    "authorize-key/1": _Key,
    "revoke-key/1": _Revoked,
}
_PLAIN_COMMANDS: Final[dict[str, type[ConfirmCommand | DismissCommand | SetRoot | AuthorizeKey | RevokeKey]]] = {
    "confirm-command/1": ConfirmCommand,
    "dismiss-command/1": DismissCommand,
    "set-root/1": SetRoot,
    "authorize-key/1": AuthorizeKey,
    "revoke-key/1": RevokeKey,
}
_encoder = msgspec.json.Encoder()
_sealed_decoder = msgspec.json.Decoder(_Sealed)
_plain_decoders: Final = {tag: msgspec.json.Decoder(kind) for tag, kind in _PLAIN.items()}


def payload_type(tag: str) -> str:
    """`notice-filed/1` as a media type: a slash may stand in it but once."""
    return f"application/vnd.detente.{tag.replace('/', '.v')}+json"


STATEMENT_TYPES: Final = {payload_type(tag): tag for tag in (*_FIELDS, *_PLAIN)}
"""The payload types of signed commands, with their tags."""


def command_tag(command: Struct) -> str:
    """Name and version, as in `file-notice/1`."""
    tag = command.__struct_config__.tag
    assert isinstance(tag, str)
    return tag


def write_statement(command: SignedCommand, *, ledger: str, hand: Hand, chance: Chance) -> Written:
    """The bytes of a command for this ledger, to be signed by this hand, with salts of this chance."""
    tag = command_tag(command)
    if tag in _FIELDS:
        commitments, opening = seal(_fields(command), chance)
        stated: Struct = _Sealed(
            type=tag,
            ledger=ledger,
            hand=hand,
            party=command.party,
            command_id=command.command_id,
            sealed=commitments,
        )
    else:
        members = {name: getattr(command, name) for name in command.__struct_fields__}
        stated, opening = _PLAIN[tag](type=tag, ledger=ledger, hand=hand, **members), b""
    return Written(payload_type=payload_type(tag), payload=msgspec.json.encode(stated), opening=opening)


def read_statement(kind: str, payload: bytes, opening: bytes) -> Statement:
    """The command in a signed payload of one of STATEMENT_TYPES, and its opening.

    Raises NotCanonical, SealBroken, or msgspec.DecodeError (also a ValueError) for what is of another shape.
    """
    tag = STATEMENT_TYPES[kind]
    stated: _Sealed | _Of | _Root | _Key | _Revoked
    command: SignedCommand
    stated = _sealed_decoder.decode(payload) if tag in _FIELDS else _plain_decoders[tag].decode(payload)
    if stated.type != tag:
        raise msgspec.ValidationError(f"the payload says {stated.type}, the envelope {tag}")
    if _encoder.encode(stated) != payload:
        raise NotCanonical("the payload is not compact JSON with its members in their order")
    if isinstance(stated, _Sealed):
        if tuple(stated.sealed) != _NAMES[tag]:
            raise SealBroken(f"a {tag} commits to {', '.join(_NAMES[tag])}, in this order")
        unsealed(stated.sealed, opening)
        command = _opened(tag, stated, opening)
    else:
        if opening:
            raise SealBroken(f"a {tag} has no opening")
        members = {name: getattr(stated, name) for name in _PLAIN_COMMANDS[tag].__struct_fields__}
        command = _PLAIN_COMMANDS[tag](**members)
    return Statement(ledger=stated.ledger, hand=stated.hand, command=command)


def _fields(command: SignedCommand) -> Mapping[str, object]:
    """What is sealed of a command."""
    match command:
        case FileNotice(notice=notice):
            return _notice_fields(notice)
        case AmendNotice(notice=notice, version=version):
            return {**_notice_fields(notice), "version": version}
        case WithdrawNotice(notice_id=notice_id, version=version):
            return {"id": notice_id, "version": version}
        case ReleaseNotice(notice_id=notice_id, version=version, release=release):
            return {"id": notice_id, "release": release, "version": version}
        case _:
            return {name: getattr(command, name) for name in _FIELDS[command_tag(command)]}


def _notice_fields(notice: Notice) -> dict[str, object]:
    return {
        "description": notice.description,
        "id": notice.id,
        "kind": notice.kind,
        "other": notice.other,
        "release": notice.release,
        "represents": notice.represents,
        "stated": [_spelt(part) for part in notice.volumes],
        "title": notice.title,
        "volumes": [part.volume for part in notice.volumes],
    }


def _spelt(part: Declared | _Stated) -> tuple[object, ...]:
    """One volume's words as they are written: no fourth member where nothing stands in it."""
    words = part.source, part.floor, part.ceiling
    return (*words, part.said) if part.said else words


def _opened(tag: str, stated: _Sealed, opening: bytes) -> NoticeCommand | ArrangementCommand | ChannelCommand:
    values = _at_once(tag, opening)
    if values is None:
        values = _one_by_one(tag, unseal(stated.sealed, opening))
    who: dict[str, Any] = {"command_id": stated.command_id, "party": stated.party}
    match tag:
        case "file-notice/1":
            return FileNotice(**who, notice=_notice(stated.party, values))
        case "amend-notice/1":
            return AmendNotice(**who, version=values["version"], notice=_notice(stated.party, values))
        case "withdraw-notice/1":
            return WithdrawNotice(**who, version=values["version"], notice_id=values["id"])
        case "release-notice/1":
            return ReleaseNotice(**who, version=values["version"], notice_id=values["id"], release=values["release"])
        case _:
            return _WORDS[tag](**who, **values)


def _at_once(tag: str, opening: bytes) -> dict[str, Any] | None:
    """The values of an opening that is spelt as we would; None where it is not, or is of another shape.

    In a third of the time of one after the other, which then says what is wrong: a node that starts reads a million.
    """
    try:
        whole = _WHOLE_DECODERS[tag].decode(opening)
        if _encoder.encode(whole) != opening:
            return None
        values = {name: value for name, (_, value) in zip(_NAMES[tag], astuple(whole), strict=True)}
        if "stated" in values:
            values["stated"] = _spelt_right("stated", _DECODERS[tag]["stated"], bytes(values["stated"]))
    except (ValueError, RecursionError):
        return None
    return values


def _one_by_one(tag: str, opened: Mapping[str, bytes]) -> dict[str, Any]:
    return {name: _spelt_right(name, _DECODERS[tag][name], raw) for name, raw in opened.items()}


def _spelt_right(name: str, decoder: msgspec.json.Decoder[Any], raw: bytes) -> Any:
    value = decoder.decode(raw)
    spelt = [_spelt(part) for part in value] if name == "stated" else value
    if _encoder.encode(spelt) != raw:
        raise NotCanonical(f"the opening of {name!r} is not compact JSON with its members in their order")
    return value


def _notice(party: str, values: Mapping[str, Any]) -> Notice:
    if len(values["stated"]) != len(values["volumes"]):
        raise SealBroken("'stated' and 'volumes' are not of one length")
    volumes = tuple(
        Declared(volume=volume, source=words.source, floor=words.floor, ceiling=words.ceiling, said=words.said)
        for volume, words in zip(values["volumes"], values["stated"], strict=True)
    )
    return Notice(
        id=values["id"],
        party=party,
        kind=values["kind"],
        title=values["title"],
        description=values["description"],
        represents=values["represents"],
        volumes=volumes,
        other=values["other"],
        release=values["release"],
    )
