"""Which entries a side may link to the file of an incident: those that every side of it may read whole, as far as this
side knows. So a link tells nobody of what is hidden from them, and a refusal nothing but what the linker knew.

These are what it said itself to the others, its own notices that it has released to all of them in full, words about
arrangements that all of them know, and, where there are two sides, what the other said to it or has released to it in
full, and conflicts of such notices.
"""

from __future__ import annotations

from typing import assert_never

from detente.messages.channel import (
    AcknowledgeAlert,
    AddToStop,
    AnswerQuery,
    AskRelay,
    CallStop,
    ChannelCommand,
    CheckContact,
    ConfirmAlert,
    PassAlert,
    RaiseProtest,
    RaiseQuery,
    ReportRelay,
    TakeWatch,
)
from detente.messages.commands import (
    AmendNotice,
    ClaimForce,
    DescribeParty,
    FileNotice,
    ProposeTerms,
    ReportStance,
    SignedCommand,
    TakeStance,
    WithdrawNotice,
)
from detente.messages.events import ConflictFound, Event, Stated
from detente.messages.incidents import AddToIncident, CloseIncident, OpenIncident
from detente.messages.missions import CheckIn, EndMission, HoldMission, ResumeMission, StartMission
from detente.messages.notices import Kind, NoticeKey
from detente.messages.release import Field, Level

from .heard import stop_of
from .knowing import knows
from .reader import Reader
from .release import Grant, granted
from .seen_ladder import NAMELESS
from .state import State


def may_link(state: State, party: str, sides: frozenset[str], event: Event) -> bool:
    """Whether `party`, one of the sides, may link this entry: a signed command, or a conflict that was found."""
    match event:
        case Stated(entry=entry, command=command):
            return _may_say(state, party, sides, command, entry)
        case ConflictFound(conflict=conflict):
            stands = state.conflicts.get(conflict.pair) == conflict
            return stands and all(_is_open(state, party, sides, key, None) for key in conflict.pair)
        case _:
            return False


def _may_say(state: State, party: str, sides: frozenset[str], command: SignedCommand, entry: int) -> bool:
    match command:
        case FileNotice() | AmendNotice():
            return _is_open(state, party, sides, command.notice.key, entry)
        case WithdrawNotice():
            return command.party == party and _is_open(state, party, sides, (party, command.notice_id), None)
        case ClaimForce() | DescribeParty():
            return True  # all parties of a node know these
        case ProposeTerms() | TakeStance() | ReportStance():
            return _is_known(state, sides, entry)
        case _ if isinstance(command, ChannelCommand):
            return _was_said(state, party, sides, command, entry)
        case _:
            return False


def _is_open(state: State, party: str, sides: frozenset[str], key: NoticeKey, entry: int | None) -> bool:
    """Whether every side may read all of a notice: of its own, as it is released, and of a site only the version that
    stands (by `entry`); of the other's, as it is shown to the linker, who sees the version that stands.
    """
    if key[0] == party:
        filed, gone = state.notices.get(key), state.gone.get(key)
        kept = filed.plot.notice.kind if filed is not None else None if gone is None else gone.kind
        if entry is not None and kept is Kind.SITE and (filed is None or entry != filed.signed):
            return False  # it may wait for a second person still, or never have had one
        release = filed.release if filed is not None else gone.releases[-1] if gone is not None else ()
        others = sides - {party}
        given = (granted(release, party=other, role=state.parties[other], endangered=False) for other in others)
        return all(_is_whole(grant) for grant in given)
    filed = state.notices.get(key)
    if sides != {party, key[0]} or filed is None or entry not in (None, filed.signed):
        return False
    return _is_whole(Reader(state, NAMELESS, party).grant(key, listing=False))


def _is_whole(grant: Grant) -> bool:
    return grant.reaches(Level.FULL) and all(grant.shows(field) for field in Field)


def _is_known(state: State, sides: frozenset[str], entry: int) -> bool:
    for arrangement in state.arrangements.values():
        entries = {one.entry for one in arrangement.versions.values()}
        entries |= {one.entry for one in arrangement.words} | {one.entry for one in arrangement.reports}
        if entry in entries:
            return all(knows(state, arrangement, side) for side in sides)
    return False


def _was_said(state: State, party: str, sides: frozenset[str], command: ChannelCommand, entry: int) -> bool:
    """A word of a side to the others alone: the linker's own, or, where there are two sides, the other's to it."""
    own = command.party == party
    if not own and sides != {party, command.party}:
        return False
    match command:
        case CallStop() | TakeWatch():
            return own or _is_told(state, party, entry + 1)
        case AddToStop(stop=stop):
            return own or _is_told(state, party, stop)
        case RaiseProtest(of=of) | RaiseQuery(of=of) | CheckContact(of=of) | AskRelay(through=of):
            return of in sides
        case AnswerQuery(cause=cause) | ReportRelay(cause=cause):
            asked = state.owed.get(command.party, cause)
            return asked is not None and asked.by in sides
        case AcknowledgeAlert(cause=cause) | PassAlert(cause=cause) | ConfirmAlert(cause=cause):
            alert = state.owed.get(party, cause) if own else None
            return alert is not None and sides == {party, alert.by}
        case StartMission() | CheckIn() | HoldMission() | ResumeMission() | EndMission():
            return own and _is_open(state, party, sides, (party, command.notice), None)
        case OpenIncident() | AddToIncident() | CloseIncident():
            return False  # these are in a file of their own
        case _:
            assert_never(command)


def _is_told(state: State, party: str, stop: int) -> bool:
    return any(alert.recipient == party for alert in stop_of(state, stop))
