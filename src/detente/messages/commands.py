"""What is asked of a node. A command has an id of its own, so that sending it twice does it once."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from .notices import Notice


class Role(StrEnum):
    """What a party is to the record: one that declares, or one that watches over all (a guarantor's or monitor's
    cell).
    """

    PARTY = "party"
    MONITOR = "monitor"


class AddParty(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="add-party/1"):
    command_id: str
    name: str
    role: Role


class FileNotice(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="file-notice/1"):
    command_id: str
    party: str
    notice: Notice


class AmendNotice(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="amend-notice/1"):
    """`version` is the version that the sender last saw; any other is refused as stale."""

    command_id: str
    party: str
    version: int
    notice: Notice


class WithdrawNotice(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="withdraw-notice/1"):
    command_id: str
    party: str
    version: int
    notice_id: str


Command = AddParty | FileNotice | AmendNotice | WithdrawNotice
