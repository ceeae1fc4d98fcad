"""What is asked of a node. A command has an id of its own, so that sending it twice does it once."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from .arrangements import Card, Channel, Reservation, Stance, Terms
from .channel import ChannelCommand, TimeKeeping
from .notices import Notice
from .people import Duty
from .release import Release


class Role(StrEnum):
    """What a party is to the record: one that declares, or one that watches over all (a guarantor's or monitor's
    cell).
    """

    PARTY = "party"
    MONITOR = "monitor"


class AddParty(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="add-party/1"):
    """By the node's operator."""

    command_id: str
    name: str
    role: Role


class FileNotice(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="file-notice/1"):
    command_id: str
    party: str
    notice: Notice


class AmendNotice(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="amend-notice/1"):
    """`version` is the version that the sender last saw; any other is refused as stale. A notice without `release`
    keeps the one that stands.
    """

    command_id: str
    party: str
    version: int
    notice: Notice


class WithdrawNotice(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="withdraw-notice/1"):
    command_id: str
    party: str
    version: int
    notice_id: str


class ReleaseNotice(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="release-notice/1"):
    """From now on `release` says who sees how much of the notice, and nothing else does."""

    command_id: str
    party: str
    version: int
    notice_id: str
    release: Release


class ConfirmCommand(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="confirm-command/1"):
    """The second person's word for the held command that stands in the ledger as `entry`."""

    command_id: str
    party: str
    entry: int


class DismissCommand(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="dismiss-command/1"):
    """The held command that stands in the ledger as `entry` shall not take effect; the sender of it may say so too."""

    command_id: str
    party: str
    entry: int


class SetRoot(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="set-root/1"):
    """The keys that name a party's event keys: `need` of `keys` (32 bytes each, base64). By the operator the first
    time; afterwards by as many of the earlier keys as those needed, and by each key that is new.
    """

    command_id: str
    party: str
    keys: tuple[bytes, ...]
    need: int


class AuthorizeKey(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="authorize-key/1"):
    """A person's event key (32 bytes, base64), for commands taken at `start_us` ≤ t < `end_us` (None: no end).

    `held` says that the node keeps the key and signs on the person's behalf. By the party's root keys, or by the
    operator for a party without them.
    """

    command_id: str
    party: str
    person: str
    duties: tuple[Duty, ...]
    key: bytes
    held: bool
    start_us: int
    end_us: int | None


class RevokeKey(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="revoke-key/1"):
    """The key signs nothing any more, and whatever it signed from entry `from_size` on is in doubt; what came before
    stands.
    """

    command_id: str
    party: str
    keyid: str
    from_size: int


class ProposeTerms(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="propose-terms/1"):
    """A version of an arrangement, the first or one made from another. Proposing is not accepting."""

    command_id: str
    party: str
    terms: Terms


class TakeStance(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="take-stance/1"):
    """What the party says of the version (hex) of an arrangement; or, where `of` names another for whom it answers and
    who has no voice here, what that one says. `number` counts the words of each of these on the arrangement from 1, so
    that of two the later is known however they arrive.
    """

    command_id: str
    party: str
    of: str
    arrangement: str
    version: str
    number: int
    stance: Stance
    reservations: tuple[Reservation, ...]
    channel: Channel


class ReportStance(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="report-stance/1"):
    """What the party says that another's stance is, and how it knows. It binds nobody."""

    command_id: str
    party: str
    of: str
    arrangement: str
    stance: Stance
    channel: Channel
    text: str


class ClaimForce(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="claim-force/1"):
    """Who answers for a force, the party says, at `start_us` ≤ t < `end_us` (None: until it says otherwise): itself,
    another, or nobody (empty).

    A later word of the same party on the same force stands in place of the earlier.
    """

    command_id: str
    party: str
    force: str
    by: str
    start_us: int
    end_us: int | None
    text: str


class DescribeParty(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="describe-party/1"):
    """Replaces what the party said of itself before."""

    command_id: str
    party: str
    card: Card


class RecordReading(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="record-reading/1"):
    """By the node: a person was about to be shown these protected notices (party and id of each)."""

    party: str
    person: str
    notices: tuple[tuple[str, str], ...]


class Fill(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="fill/1"):
    """By the node: one entry that says nothing, so that the ledger grows at a steady pace."""


NoticeCommand = FileNotice | AmendNotice | WithdrawNotice | ReleaseNotice
KeyCommand = SetRoot | AuthorizeKey | RevokeKey
ArrangementCommand = ProposeTerms | TakeStance | ReportStance | ClaimForce | DescribeParty
SignedCommand = NoticeCommand | ConfirmCommand | DismissCommand | KeyCommand | ArrangementCommand | ChannelCommand
"""Those that stand in the ledger as they were signed."""

Command = AddParty | SignedCommand | RecordReading | Fill | TimeKeeping
