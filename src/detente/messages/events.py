"""What happened, as the node knows it. Every number is an integer.

Each event is one entry of the ledger, and carries its number, `entry`; those that the node made carry `at_us`, when it
took the batch. An event that a command brought about carries its cause, so that the same command sent again is known.
How they are written is for `recorded` (and, for those of before, `codec`) to say.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from .channel import ChannelCommand, TimeEvent
from .commands import (
    AuthorizeKey,
    ClaimForce,
    DescribeParty,
    ProposeTerms,
    ReportStance,
    RevokeKey,
    Role,
    SetRoot,
    SignedCommand,
    TakeStance,
)
from .conflicts import Conflict
from .met import Met, MetKey
from .notices import Notice, NoticeKey
from .release import Release


class Hand(StrEnum):
    """Whose hand signed a command: the party's own key, or one that the node keeps and uses on a person's behalf."""

    PARTY = "party"
    NODE = "node"


class Cause(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """Which command brought an event about.

    `entry` is where the signed command stands in the ledger, `keyid` the key that signed it (empty: the node's own);
    `confirmed` where the second person's word stands, if there was one. All are absent where the command was not kept.
    """

    command_id: str
    command_sha256: str
    party: str
    entry: int | None = None
    keyid: str = ""
    confirmed: int | None = None


class Stated(Struct, frozen=True, kw_only=True):
    """A command as it was signed, by whom and whose hand; the entries after it say what came of it.

    `keyids` are the keys whose signatures stand on it, none where the node's own key does.
    """

    entry: int
    command: SignedCommand
    hand: Hand
    keyids: tuple[str, ...]


class PartyAdded(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="party-added/1"):
    entry: int
    at_us: int
    cause: Cause
    name: str
    role: Role


class NoticeFiled(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="notice-filed/1"):
    entry: int
    at_us: int
    cause: Cause
    notice: Notice


class NoticeAmended(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="notice-amended/1"):
    """`version` is the new one; the notice replaces what went before."""

    entry: int
    at_us: int
    cause: Cause
    version: int
    notice: Notice


class NoticeWithdrawn(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="notice-withdrawn/1"):
    entry: int
    at_us: int
    cause: Cause
    version: int
    notice_id: str


class NoticeReleased(Struct, frozen=True, kw_only=True, tag="notice-released/1"):
    """From this entry on `release` says who sees how much of the notice. Its version stays."""

    entry: int
    at_us: int
    cause: Cause
    notice_id: str
    release: Release


class CommandHeld(Struct, frozen=True, kw_only=True, tag="command-held/1"):
    """The command of the cause concerns a protected site and waits for a second person."""

    entry: int
    at_us: int
    cause: Cause
    command: SignedCommand


class CommandConfirmed(Struct, frozen=True, kw_only=True, tag="command-confirmed/1"):
    """A second person stood by the command held as entry `held`; what it brings about follows."""

    entry: int
    at_us: int
    cause: Cause
    held: int


class CommandDismissed(Struct, frozen=True, kw_only=True, tag="command-dismissed/1"):
    """The command held as entry `held` takes no effect."""

    entry: int
    at_us: int
    cause: Cause
    held: int


class RootSet(Struct, frozen=True, kw_only=True, tag="root-set/1"):
    entry: int
    at_us: int
    cause: Cause
    command: SetRoot


class KeyAuthorized(Struct, frozen=True, kw_only=True, tag="key-authorized/1"):
    entry: int
    at_us: int
    cause: Cause
    command: AuthorizeKey


class KeyRevoked(Struct, frozen=True, kw_only=True, tag="key-revoked/1"):
    entry: int
    at_us: int
    cause: Cause
    command: RevokeKey


class TermsProposed(Struct, frozen=True, kw_only=True, tag="terms-proposed/1"):
    """A version of an arrangement is there to be looked at; nobody has accepted it by that."""

    entry: int
    at_us: int
    cause: Cause
    command: ProposeTerms


class StanceTaken(Struct, frozen=True, kw_only=True, tag="stance-taken/1"):
    """A party said where it stands."""

    entry: int
    at_us: int
    cause: Cause
    command: TakeStance


class StanceReported(Struct, frozen=True, kw_only=True, tag="stance-reported/1"):
    """A party said where another stands."""

    entry: int
    at_us: int
    cause: Cause
    command: ReportStance


class ForceClaimed(Struct, frozen=True, kw_only=True, tag="force-claimed/1"):
    """A party said who answers for a force."""

    entry: int
    at_us: int
    cause: Cause
    command: ClaimForce


class PartyDescribed(Struct, frozen=True, kw_only=True, tag="party-described/1"):
    """A party said whom to call."""

    entry: int
    at_us: int
    cause: Cause
    command: DescribeParty


class WordTaken(Struct, frozen=True, kw_only=True, tag="word-taken/1"):
    """Something was said over the channel: what, the command says."""

    entry: int
    at_us: int
    cause: Cause
    command: ChannelCommand


class ConflictFound(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="conflict-found/1"):
    """Found in the decision on entry `by_entry`; replaces what was known of the same two notices."""

    entry: int
    at_us: int
    by_entry: int
    conflict: Conflict


class ConflictEnded(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="conflict-ended/1"):
    """The two notices no longer meet, since entry `by_entry` changed or withdrew one of them."""

    entry: int
    at_us: int
    by_entry: int
    a: str
    b: str
    a_party: str
    b_party: str


class MeasureMet(Struct, frozen=True, kw_only=True, tag="measure-met/1"):
    """Found in the decision on entry `by_entry`; replaces what was known of the same notice, measure, rule and party
    bound.
    """

    entry: int
    at_us: int
    by_entry: int
    met: Met


class MeasureLeft(Struct, frozen=True, kw_only=True, tag="measure-left/1"):
    """This is no longer found of the notice, since entry `by_entry` changed it or what binds its party."""

    entry: int
    at_us: int
    by_entry: int
    notice: NoticeKey
    key: MetKey


class ProtectedRead(Struct, frozen=True, kw_only=True, tag="protected-read/1"):
    """`person` of `party` was about to be shown these protected notices."""

    entry: int
    at_us: int
    party: str
    person: str
    notices: tuple[NoticeKey, ...]


class Filled(Struct, frozen=True, kw_only=True):
    """Says nothing: the ledger grows at a steady pace."""

    entry: int
    at_us: int


NoticeEvent = NoticeFiled | NoticeAmended | NoticeWithdrawn | NoticeReleased
ArrangementEvent = TermsProposed | StanceTaken | StanceReported | ForceClaimed | PartyDescribed
KeyEvent = RootSet | KeyAuthorized | KeyRevoked
Answered = NoticeEvent | ArrangementEvent | KeyEvent | CommandHeld | CommandConfirmed | CommandDismissed | WordTaken
"""What a signed command comes to."""

Found = ConflictFound | ConflictEnded | MeasureMet | MeasureLeft
"""What a notice, or a word on an arrangement, meets or meets no more."""

Event = Stated | PartyAdded | Answered | Found | ProtectedRead | Filled | TimeEvent
