"""Commands as they are signed: for which ledger, by whose hand, and with what others may not read as commitments.

A party's client makes the same bytes as we do here (compact JSON, members in the order given, integers only); other
spellings of the same command are refused, so that one message has one spelling. Nothing is written anew to be verified.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
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
from .sealing import Chance, Salt, SealBroken, before_salt, seal, unseal


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
_BY_NAME: Final[dict[str, type[ArrangementCommand | ChannelCommand]]] = {
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
    **{tag: _sealed_in(kind) for tag, kind in _BY_NAME.items()},
}
_NAMES: Final = {tag: tuple(sorted(fields)) for tag, fields in _FIELDS.items()}
_DECODERS: Final = {
    tag: {name: msgspec.json.Decoder(kind) for name, kind in fields.items()} for tag, fields in _FIELDS.items()
}


class _Words(Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """A `_Stated` of a volume whose positions were not read from any text."""

    source: Source
    floor: str | None
    ceiling: str | None

    @property
    def said(self) -> Said:
        return ()


class _Form:
    """How a command with sealed fields is read in one go, where all is written as we would."""

    def __init__(self, fields: Mapping[str, Any]) -> None:
        names = sorted(fields)
        self.names: Final = tuple(names)
        self.before: Final = tuple(map(before_salt, names))
        seals = msgspec.defstruct("_Seals", [(name, str) for name in names], frozen=True, forbid_unknown_fields=True)
        members = [("type", str), ("ledger", str), ("hand", Hand), ("party", str), ("command_id", str)]
        sealed = [*members, ("sealed", seals)]
        self.sealed: Final = _decoder_of(sealed)
        self.raw: Final = _pairs_decoder(msgspec.Raw, dict.fromkeys(names, msgspec.Raw))
        # The words of volumes have two spellings (`_spelt`): in the second they stay as they are written.
        self.whole: Final = [
            _pairs_decoder(Salt, {**fields, **words} if "stated" in fields else fields) for words in _WORDS
        ]

    def read(self, opening: bytes) -> tuple[list[str], dict[str, Any]]:
        """The commitments that an opening fits, in hex, and its values. Raises ValueError or RecursionError where it is
        not written as we would.
        """
        raw = astuple(self.raw.decode(opening))
        for decoder in self.whole:
            try:
                whole = decoder.decode(opening)
            except ValueError:
                continue
            if _encoder.encode(whole) != opening:
                break
            pairs = astuple(whole)
            commitments = [
                sha256(before + salt + value).hexdigest()
                for before, (salt, _), (_, value) in zip(self.before, pairs, raw, strict=True)
            ]
            values = {name: value for name, (_, value) in zip(self.names, pairs, strict=True)}
            words = values.get("stated")
            if isinstance(words, msgspec.Raw):
                values["stated"] = _spelt_right("stated", _STATED_DECODER, bytes(words))
            return commitments, values
        raise NotCanonical("the opening is not compact JSON with its members in their order")


def _decoder_of(members: Sequence[tuple[str, Any]]) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(msgspec.defstruct("_Members", members, frozen=True, forbid_unknown_fields=True))


def _pairs_decoder(salt: Any, fields: Mapping[str, Any]) -> msgspec.json.Decoder[Any]:
    """Of an opening: each field is a pair of the salt and the value."""
    members = [(name, tuple[salt, kind]) for name, kind in sorted(fields.items())]  # type: ignore[valid-type]
    return _decoder_of(members)


_encoder = msgspec.json.Encoder()
_WORDS: Final[tuple[dict[str, Any], ...]] = ({"stated": tuple[_Words, ...]}, {"stated": msgspec.Raw})
_STATED_DECODER: Final[msgspec.json.Decoder[Any]] = msgspec.json.Decoder(tuple[_Stated, ...])
_FORMS: Final = {tag: _Form(fields) for tag, fields in _FIELDS.items()}
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
    short = _shortly(tag, payload, opening)
    if short is not None:
        return short
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
        values = _one_by_one(tag, unseal(stated.sealed, opening))
        command = _command(tag, stated.command_id, stated.party, values)
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


def _shortly(tag: str, payload: bytes, opening: bytes) -> Statement | None:
    """The same where all is written as we would, else None: a node that starts reads a million, of nine fields each."""
    form = _FORMS.get(tag)
    if form is None:
        return None
    try:
        stated, (commitments, values) = form.sealed.decode(payload), form.read(opening)
    except (ValueError, RecursionError):
        return None
    if stated.type != tag or commitments != list(astuple(stated.sealed)) or _encoder.encode(stated) != payload:
        return None
    try:
        command = _command(tag, stated.command_id, stated.party, values)
    except ValueError:
        return None
    return Statement(ledger=stated.ledger, hand=stated.hand, command=command)


def _command(
    tag: str, command_id: str, party: str, values: Mapping[str, Any]
) -> NoticeCommand | ArrangementCommand | ChannelCommand:
    match tag:
        case "file-notice/1":
            return FileNotice(command_id=command_id, party=party, notice=_notice(party, values))
        case "amend-notice/1":
            notice = _notice(party, values)
            return AmendNotice(command_id=command_id, party=party, version=values["version"], notice=notice)
        case "withdraw-notice/1":
            version, notice_id = values["version"], values["id"]
            return WithdrawNotice(command_id=command_id, party=party, version=version, notice_id=notice_id)
        case "release-notice/1":
            version, notice_id, release = values["version"], values["id"], values["release"]
            return ReleaseNotice(
                command_id=command_id, party=party, version=version, notice_id=notice_id, release=release
            )
        case _:
            return _BY_NAME[tag](command_id=command_id, party=party, **values)


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
