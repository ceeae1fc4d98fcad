"""A command, the state and the time to events, or to a refusal. Changes nothing."""

from __future__ import annotations

from typing import assert_never

from detente.messages.codec import command_sha256
from detente.messages.commands import AddParty, AmendNotice, Command, FileNotice, WithdrawNotice
from detente.messages.events import (
    Cause,
    ConflictEnded,
    ConflictFound,
    Event,
    NoticeAmended,
    NoticeFiled,
    NoticeWithdrawn,
    PartyAdded,
)
from detente.messages.notices import Notice
from detente.messages.refusals import Reason, Refusal, shown

from .detection import conflicts_of
from .encounter import Plot, Shapes, plot
from .state import Filed, State, Taken

NODE = ""
"""The party of commands that the node's own operator gives; no party can have this name."""


def decide(state: State, command: Command, now_us: int, shapes: Shapes | None = None) -> list[Event] | Refusal | Taken:
    """What the command brings about when taken at `now_us`; or why it is not taken; or that it was taken before.

    The events are numbered from `state.size`, the first of them carries the command's cause, and the conflicts that
    a notice meets follow it, so that a notice is never recorded without them. `shapes` are those of the command's
    notice, where they were made before.
    """
    party = NODE if isinstance(command, AddParty) else command.party
    sha256 = command_sha256(command)
    taken = state.taken.get((party, command.command_id))
    if taken is not None:
        if taken.sha256 == sha256:
            return taken
        return Refusal(
            reason=Reason.COMMAND_ID_REUSED,
            field="command_id",
            value=shown(command.command_id),
            wrong="another command of yours has this id already",
            right="Give every command an id of its own; send the same command again only to be sure that it was taken.",
        )
    if not isinstance(command, AddParty) and party not in state.parties:
        right = "Have the node's operator add it: detente party add NAME."
        return Refusal(
            reason=Reason.UNKNOWN_PARTY, field="party", value=shown(party), wrong="no such party", right=right
        )
    cause = Cause(command_id=command.command_id, command_sha256=sha256, party=party)
    match command:
        case AddParty():
            return _add_party(state, command, cause, now_us)
        case FileNotice(notice=notice):
            return _wrong_party(notice, party) or _file(state, notice, shapes, cause, now_us)
        case AmendNotice(notice=notice, version=version):
            standing = _standing(state, notice.id, party, version)
            if isinstance(standing, Refusal):
                return standing
            refusal = _wrong_party(notice, party) or _another_kind(standing, notice)
            return refusal or _amend(state, standing, notice, shapes, cause, now_us)
        case WithdrawNotice(notice_id=notice_id, version=version):
            standing = _standing(state, notice_id, party, version)
            return standing if isinstance(standing, Refusal) else _withdraw(state, standing, cause, now_us)
        case _:
            assert_never(command)


def _add_party(state: State, command: AddParty, cause: Cause, now_us: int) -> list[Event] | Refusal:
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
    return [PartyAdded(entry=state.size, at_us=now_us, cause=cause, name=name, role=command.role)]


def _file(state: State, notice: Notice, shapes: Shapes | None, cause: Cause, now_us: int) -> list[Event] | Refusal:
    standing, gone = state.notices.get(notice.id), state.gone.get(notice.id)
    holder = standing.plot.notice.party if standing else gone.party if gone else notice.party
    if holder != notice.party:
        # Whose it is and what it says is not told. That the id is taken is: choose ids that tell nothing.
        wrong, right = (
            "this id is another party's",
            "Give the notice an id of its own, such as one that begins with your name.",
        )
        return Refusal(reason=Reason.ID_OF_ANOTHER_PARTY, field="id", value=shown(notice.id), wrong=wrong, right=right)
    if gone:
        wrong, right = "the notice was withdrawn; its id is not used again", "Give the new notice an id of its own."
        return Refusal(reason=Reason.WITHDRAWN, field="id", value=shown(notice.id), wrong=wrong, right=right)
    if standing:
        wrong, right = (
            f"you filed it already; it is at version {standing.plot.version}",
            "Amend it, or choose another id.",
        )
        return Refusal(reason=Reason.NOTICE_EXISTS, field="id", value=shown(notice.id), wrong=wrong, right=right)
    first = NoticeFiled(entry=state.size, at_us=now_us, cause=cause, notice=notice)
    return [first, *_consequences(state, plot(notice, 1, shapes), first.entry, now_us)]


def _amend(
    state: State, standing: Filed, notice: Notice, shapes: Shapes | None, cause: Cause, now_us: int
) -> list[Event]:
    version = standing.plot.version + 1
    first = NoticeAmended(entry=state.size, at_us=now_us, cause=cause, version=version, notice=notice)
    return [first, *_consequences(state, plot(notice, version, shapes), first.entry, now_us)]


def _withdraw(state: State, standing: Filed, cause: Cause, now_us: int) -> list[Event]:
    notice_id = standing.plot.notice.id
    first = NoticeWithdrawn(
        entry=state.size, at_us=now_us, cause=cause, version=standing.plot.version + 1, notice_id=notice_id
    )
    return [first, *_ended(state, sorted(state.conflicts_of.get(notice_id, ())), first.entry, first.entry + 1, now_us)]


def _consequences(state: State, plotted: Plot, by_entry: int, now_us: int) -> list[Event]:
    """The conflicts that a notice now has, then the end of those that it had and has no more."""
    found = conflicts_of(state.chart, plotted)
    events: list[Event] = [
        ConflictFound(entry=by_entry + number, at_us=now_us, by_entry=by_entry, conflict=conflict)
        for number, conflict in enumerate(found, start=1)
    ]
    meets = {(conflict.a, conflict.b) for conflict in found}
    over = sorted(state.conflicts_of.get(plotted.notice.id, set()) - meets)
    return [*events, *_ended(state, over, by_entry, by_entry + 1 + len(events), now_us)]


def _ended(state: State, pairs: list[tuple[str, str]], by_entry: int, entry: int, now_us: int) -> list[Event]:
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
    standing, gone = state.notices.get(notice_id), state.gone.get(notice_id)
    if gone and gone.party == party:
        wrong, right = f"the notice was withdrawn (version {gone.version})", "File a new notice with an id of its own."
        return Refusal(reason=Reason.WITHDRAWN, field="id", value=shown(notice_id), wrong=wrong, right=right)
    if standing is None or standing.plot.notice.party != party:
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
