"""A command, the state and the time to events, or to a refusal. Changes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, assert_never

import msgspec

from detente.messages.channel import ChannelCommand, RecordCarriage, RecordReceipt, SetLadder, TimePassed
from detente.messages.codec import cause_of, command_sha256
from detente.messages.commands import (
    AddParty,
    AmendNotice,
    AuthorizeKey,
    ClaimForce,
    ConfirmCommand,
    DescribeParty,
    DismissCommand,
    FileNotice,
    Fill,
    NoticeCommand,
    ProposeTerms,
    RecordReading,
    ReleaseNotice,
    ReportStance,
    RevokeKey,
    SetRoot,
    SignedCommand,
    TakeStance,
    WithdrawNotice,
)
from detente.messages.conflicts import Pair
from detente.messages.events import (
    Cause,
    CommandConfirmed,
    CommandDismissed,
    CommandHeld,
    ConflictEnded,
    ConflictFound,
    Event,
    Filled,
    ForceClaimed,
    NoticeAmended,
    NoticeFiled,
    NoticeReleased,
    NoticeWithdrawn,
    PartyAdded,
    ProtectedRead,
    StanceTaken,
    Stated,
)
from detente.messages.notices import Notice
from detente.messages.refusals import Reason, Refusal, shown
from detente.messages.release import Release
from detente.messages.watching import RecordStandings

from .arranging import decide_arrangement
from .authority import NODE, Order, needs_second_person, not_theirs, refused
from .chart import Laid, Plot, lay
from .deadlines import decide_time
from .expiry import conflicts_with_standing
from .holding import (
    changes_by_claim,
    changes_by_notice,
    changes_by_voice,
    changes_by_withdrawal,
    changes_by_word,
    events_of,
)
from .key_commands import decide_key
from .moved import moved_far
from .release import check
from .speaking import decide_word
from .state import Filed, Held, State, Taken

_NOTHING: Final[Mapping[int, Event]] = MappingProxyType({})


def decide(
    state: State,
    order: Order,
    now_us: int,
    laid: Laid | None = None,
    linked: Mapping[int, Event] = _NOTHING,
) -> list[Event] | Refusal | Taken:
    """What the command brings about when taken at `now_us`; or why it is not taken; or that it was taken before.

    The events are numbered from `state.size`. A signed command is the first of them itself, then what it comes to, and
    the conflicts that a notice meets follow it, so that a notice is never recorded without them. `laid` are the
    columns of the command's notice, where they were made before; `linked` are, by the entries that a word about an
    incident links, the signed commands and conflicts behind them.
    """
    command = order.command
    match command:
        case RecordReading():
            return [
                ProtectedRead(
                    entry=state.size,
                    at_us=now_us,
                    party=command.party,
                    person=command.person,
                    notices=command.notices,
                )
            ]
        case Fill():
            return [Filled(entry=state.size, at_us=now_us)]
        case SetLadder() | RecordCarriage() | RecordReceipt() | TimePassed() | RecordStandings():
            return decide_time(state, command, now_us)
        case AddParty():
            before = _taken_before(state, NODE, command)
            return _add_party(state, command, now_us) if before is None else before
        case _:
            return (
                _unknown_party(state, command.party)
                or not_theirs(state, order, command)
                or _taken_before(state, command.party, command)
                or refused(state, order, now_us)
                or _answered(state, order, command, now_us, laid, linked)
            )


def _taken_before(state: State, party: str, command: AddParty | SignedCommand) -> Refusal | Taken | None:
    taken = state.taken.get((party, command.command_id))
    if taken is None:
        return None
    if taken.sha256.hex() == command_sha256(command):
        return taken
    return Refusal(
        reason=Reason.COMMAND_ID_REUSED,
        field="command_id",
        value=shown(command.command_id),
        wrong="another command of yours has this id already",
        right="Give every command an id of its own; send the same command again only to be sure that it was taken.",
    )


def _unknown_party(state: State, party: str) -> Refusal | None:
    if party in state.parties:
        return None
    right = "Have the node's operator add it: detente party add NAME."
    return Refusal(reason=Reason.UNKNOWN_PARTY, field="party", value=shown(party), wrong="no such party", right=right)


def _answered(
    state: State,
    order: Order,
    command: SignedCommand,
    now_us: int,
    laid: Laid | None,
    linked: Mapping[int, Event],
) -> list[Event] | Refusal:
    """The command as it was signed, then what it comes to."""
    stated = Stated(entry=state.size, command=command, hand=order.hand, keyids=order.keyids)
    cause, entry = cause_of(stated), state.size + 1
    match command:
        case SetRoot() | AuthorizeKey() | RevokeKey():
            decided = decide_key(state, command, cause, entry, now_us)
        case ConfirmCommand(entry=held):
            decided = _confirm(state, command.party, held, cause, entry, now_us)
        case DismissCommand(entry=held):
            decided = not_held(state, command.party, held) or [
                CommandDismissed(entry=entry, at_us=now_us, cause=cause, held=held)
            ]
        case FileNotice() | AmendNotice() | WithdrawNotice() | ReleaseNotice():
            decided = _notice(state, command, cause, entry, now_us, laid)
            if not isinstance(decided, Refusal) and needs_second_person(state, command):
                decided = [CommandHeld(entry=entry, at_us=now_us, cause=cause, command=command)]
        case ProposeTerms() | TakeStance() | ReportStance() | ClaimForce() | DescribeParty():
            decided = _arranged(state, decide_arrangement(state, command, cause, entry, now_us), entry, now_us)
        case _ if isinstance(command, ChannelCommand):
            decided = decide_word(state, command, cause, entry, now_us, linked)
        case _:
            assert_never(command)
    return decided if isinstance(decided, Refusal) else [stated, *decided]


def _arranged(state: State, decided: list[Event] | Refusal, entry: int, now_us: int) -> list[Event] | Refusal:
    """What a command about arrangements comes to, then what standing notices meet by it, or no more."""
    match decided:
        case [StanceTaken() as taken]:
            changes = changes_by_word(state, taken, now_us)
        case [ForceClaimed() as claimed]:
            changes = changes_by_claim(state, claimed, now_us)
        case _:
            return decided
    return [*decided, *events_of(changes, entry, entry + 1, now_us)]


def _notice(
    state: State, command: NoticeCommand, cause: Cause, entry: int, now_us: int, laid: Laid | None
) -> list[Event] | Refusal:
    match command:
        case FileNotice(notice=notice):
            refusal = _wrong_party(notice, command.party) or _wrong_release(notice.release)
            return refusal or _file(state, notice, laid, cause, entry, now_us)
        case AmendNotice(notice=notice, version=version):
            standing = _standing(state, notice.id, command.party, version)
            if isinstance(standing, Refusal):
                return standing
            refusal = (
                _wrong_party(notice, command.party)
                or _another_kind(standing, notice)
                or _wrong_release(notice.release)
                or moved_far(standing.plot.notice, notice)
            )
            return refusal or _amend(state, standing, notice, laid, cause, entry, now_us)
        case ReleaseNotice(notice_id=notice_id, version=version, release=release):
            standing = _standing(state, notice_id, command.party, version)
            if isinstance(standing, Refusal):
                return standing
            return _wrong_release(release) or _release(notice_id, release, cause, entry, now_us)
        case WithdrawNotice(notice_id=notice_id, version=version):
            standing = _standing(state, notice_id, command.party, version)
            return standing if isinstance(standing, Refusal) else _withdraw(state, standing, cause, entry, now_us)


def _confirm(state: State, party: str, held: int, cause: Cause, entry: int, now_us: int) -> list[Event] | Refusal:
    """The held command is decided anew, as things stand now; where it no longer can be taken it stays held."""
    refusal = not_held(state, party, held)
    if refusal is not None:
        return refusal
    waiting: Held = state.held[held]
    command = waiting.command
    assert isinstance(command, FileNotice | AmendNotice | WithdrawNotice | ReleaseNotice)
    first = msgspec.structs.replace(waiting.cause, confirmed=cause.entry)
    decided = _notice(state, command, first, entry + 1, now_us, None)
    if isinstance(decided, Refusal):
        return decided
    return [CommandConfirmed(entry=entry, at_us=now_us, cause=cause, held=held), *decided]


def not_held(state: State, party: str, entry: int) -> Refusal | None:
    """Why no such command of the party waits, if so. Another party's is not told apart from none."""
    held = state.held.get(entry)
    if held is not None and held.cause.party == party:
        return None
    wrong, right = "no command of yours waits under this number", "Look it up among those that wait."
    return Refusal(reason=Reason.NOT_HELD, field="entry", value=str(entry), wrong=wrong, right=right)


def _release(notice_id: str, release: Release, cause: Cause, entry: int, now_us: int) -> list[Event]:
    return [NoticeReleased(entry=entry, at_us=now_us, cause=cause, notice_id=notice_id, release=release)]


def _add_party(state: State, command: AddParty, now_us: int) -> list[Event] | Refusal:
    name = command.name
    if not name.strip() or name != name.strip() or not name.isprintable() or len(name) > 200:
        wrong = "a name has no blanks at its ends, only characters that can be seen, and at most 200 of them"
        return Refusal(
            reason=Reason.OUT_OF_RANGE, field="name", value=shown(name), wrong=wrong, right="Choose another."
        )
    if name in state.parties:
        right = "Choose another name; to make a new token use: detente party token NAME."
        return Refusal(
            reason=Reason.PARTY_EXISTS, field="name", value=shown(name), wrong="it exists already", right=right
        )
    cause = Cause(command_id=command.command_id, command_sha256=command_sha256(command), party=NODE)
    entry = state.size
    changes = changes_by_voice(state, name, entry, now_us)
    return [
        PartyAdded(entry=entry, at_us=now_us, cause=cause, name=name, role=command.role),
        *events_of(changes, entry, entry + 1, now_us),
    ]


def _file(
    state: State, notice: Notice, laid: Laid | None, cause: Cause, entry: int, now_us: int
) -> list[Event] | Refusal:
    standing, gone = state.notices.get(notice.key), state.gone.get(notice.key)
    if gone:
        wrong, right = "the notice was withdrawn; its id is not used again", "Give the new notice an id of its own."
        return Refusal(reason=Reason.WITHDRAWN, field="id", value=shown(notice.id), wrong=wrong, right=right)
    if standing:
        wrong, right = (
            f"you filed it already; it is at version {standing.plot.version}",
            "Amend it, or choose another id.",
        )
        return Refusal(reason=Reason.NOTICE_EXISTS, field="id", value=shown(notice.id), wrong=wrong, right=right)
    first = NoticeFiled(entry=entry, at_us=now_us, cause=cause, notice=notice)
    return [first, *_consequences(state, Plot(notice=notice, version=1), laid, entry, now_us)]


def _amend(
    state: State, standing: Filed, notice: Notice, laid: Laid | None, cause: Cause, entry: int, now_us: int
) -> list[Event]:
    version = standing.plot.version + 1
    first = NoticeAmended(entry=entry, at_us=now_us, cause=cause, version=version, notice=notice)
    return [first, *_consequences(state, Plot(notice=notice, version=version), laid, entry, now_us)]


def _withdraw(state: State, standing: Filed, cause: Cause, entry: int, now_us: int) -> list[Event]:
    notice = standing.plot.notice
    first = NoticeWithdrawn(
        entry=entry, at_us=now_us, cause=cause, version=standing.plot.version + 1, notice_id=notice.id
    )
    ended = _ended(state, sorted(state.conflicts_of.get(notice.key, ())), entry, entry + 1, now_us)
    changes = changes_by_withdrawal(state, notice.key, now_us)
    return [first, *ended, *events_of(changes, entry, entry + 1 + len(ended), now_us)]


def _consequences(state: State, plotted: Plot, laid: Laid | None, by_entry: int, now_us: int) -> list[Event]:
    """The conflicts that a notice now has, then the end of those that it had and has no more; then the same of measures
    that are in force.
    """
    laid = laid or lay(plotted.notice)
    found = conflicts_with_standing(state, plotted, laid)
    events: list[Event] = [
        ConflictFound(entry=by_entry + number, at_us=now_us, by_entry=by_entry, conflict=conflict)
        for number, conflict in enumerate(found, start=1)
    ]
    meets = {conflict.pair for conflict in found}
    over = sorted(state.conflicts_of.get(plotted.notice.key, set()) - meets)
    events += _ended(state, over, by_entry, by_entry + 1 + len(events), now_us)
    changes = changes_by_notice(state, plotted, laid, now_us)
    return [*events, *events_of(changes, by_entry, by_entry + 1 + len(events), now_us)]


def _ended(state: State, pairs: list[Pair], by_entry: int, entry: int, now_us: int) -> list[Event]:
    over = [state.conflicts[pair] for pair in pairs]
    return [
        ConflictEnded(
            entry=entry + number,
            at_us=now_us,
            by_entry=by_entry,
            a=conflict.a,
            b=conflict.b,
            a_party=conflict.a_party,
            b_party=conflict.b_party,
        )
        for number, conflict in enumerate(over)
    ]


def _wrong_release(release: Release | None) -> Refusal | None:
    return None if release is None else check(release)


def _wrong_party(notice: Notice, party: str) -> Refusal | None:
    if notice.party == party:
        return None
    wrong, right = "a party files notices in its own name only", f"Write {party!r}, or have that party file it."
    return Refusal(reason=Reason.WRONG_PARTY, field="party", value=shown(notice.party), wrong=wrong, right=right)


def _another_kind(standing: Filed, notice: Notice) -> Refusal | None:
    """Who is told of a notice hangs on its kind; were a hazard amended to something else, nobody would hear its end."""
    kind = standing.plot.notice.kind
    if notice.kind is kind:
        return None
    wrong, right = (
        f"it was filed as {kind}; a notice keeps its kind",
        "Withdraw it, and file what it is now as another.",
    )
    return Refusal(reason=Reason.CONTRADICTS_ITSELF, field="kind", value=notice.kind.value, wrong=wrong, right=right)


def _standing(state: State, notice_id: str, party: str, version: int) -> Filed | Refusal:
    """The party's own notice at the version it last saw; another's is not told apart from none."""
    key = party, notice_id
    standing, gone = state.notices.get(key), state.gone.get(key)
    if gone:
        wrong, right = f"the notice was withdrawn (version {gone.version})", "File a new notice with an id of its own."
        return Refusal(reason=Reason.WITHDRAWN, field="id", value=shown(notice_id), wrong=wrong, right=right)
    if standing is None:
        wrong, right = "you have no such notice", "Look the id up among your own notices."
        return Refusal(reason=Reason.UNKNOWN_NOTICE, field="id", value=shown(notice_id), wrong=wrong, right=right)
    if standing.plot.version != version:
        wrong = f"the current version is {standing.plot.version}"
        right = "Read the notice again, and decide anew whether your change is still right."
        return Refusal(
            reason=Reason.STALE_VERSION,
            field="version",
            value=str(version),
            wrong=wrong,
            right=right,
            current_version=standing.plot.version,
        )
    return standing
