"""An event into the state. It judges nothing and cannot fail: what is in the ledger has happened.

Where a later version wrote the ledger, an event may be about a notice, a key or a held command that came by an entry of
a type we do not know. There is nothing here that it could change, and it changes nothing.
"""

from __future__ import annotations

from collections import deque
from functools import lru_cache
from typing import assert_never

from msgspec.structs import replace

from detente.messages.channel import AlertsClimbed, AlertsReceived, CarriageRecorded, LadderSet, WatchLapsed
from detente.messages.codec import UnknownMessage
from detente.messages.commands import AuthorizeKey, SetRoot
from detente.messages.conflicts import Pair
from detente.messages.events import (
    Answered,
    Cause,
    CommandConfirmed,
    CommandDismissed,
    CommandHeld,
    ConflictEnded,
    ConflictFound,
    Event,
    Filled,
    ForceClaimed,
    KeyAuthorized,
    KeyRevoked,
    MeasureLeft,
    MeasureMet,
    NoticeAmended,
    NoticeFiled,
    NoticeReleased,
    NoticeWithdrawn,
    PartyAdded,
    PartyDescribed,
    ProtectedRead,
    RootSet,
    StanceReported,
    StanceTaken,
    Stated,
    TermsProposed,
    WordTaken,
)
from detente.messages.met import Met, MetKey
from detente.messages.missions import MissionHeld
from detente.messages.notices import NoticeKey
from detente.messages.release import Release
from detente.messages.watching import StandingChanged

from .alerting import Meeting, note_alerts, note_meeting
from .arranged import note_arrangement, note_voice
from .chart import Laid, Plot, lay
from .doubt import in_doubt, revoke, words_of
from .heard import note_time, note_word
from .mission_heard import note_notice_gone
from .release import default_release
from .state import READINGS_KEPT, EventKey, Filed, Gone, Held, Root, State, Taken, Word, keyid_of, told_us


def apply(state: State, event: Event | UnknownMessage, laid: Laid | None = None) -> None:
    """Take in the next entry; an entry of a type we do not know counts and changes nothing else.

    `laid` are the columns of the notice in it, where they were made before.
    """
    note(state, event)
    match event:
        case NoticeFiled(notice=notice) | NoticeAmended(notice=notice):
            state.chart.remove(notice.key)
            state.chart.add(state.notices[notice.key].plot, laid or lay(notice))
        case NoticeWithdrawn(cause=cause, notice_id=notice_id):
            state.chart.remove((cause.party, notice_id))
        case _:
            pass


def note(state: State, event: Event | UnknownMessage) -> None:
    """As `apply`, all but the chart: a replay draws that in one go, when it is over (`draw`)."""
    state.size += 1
    match event:
        case ConflictFound(conflict=conflict):
            told = conflict.severity, conflict.first_us, event.by_entry, event.at_us
            _meet(state, *conflict.pair, Meeting(conflict, *told))
            return
        case UnknownMessage() | Stated() | Filled():
            return
        case _:
            if state.owed.ladders:
                note_alerts(state, event)
    match event:
        case ConflictEnded():
            pair = (event.a_party, event.a), (event.b_party, event.b)
            state.conflicts.pop(pair, None)
            for one in pair:
                state.conflicts_of.get(one, set()).discard(pair)
        case MeasureMet(met=met):
            _meet_measure(state, met)
        case MeasureLeft(notice=notice, key=left):
            _leave_measure(state, notice, left)
        case ProtectedRead(notices=notices):
            for owner in dict.fromkeys(party for party, _ in notices):
                state.readings.setdefault(owner, deque(maxlen=READINGS_KEPT)).append(event)
        case LadderSet() | CarriageRecorded() | AlertsReceived() | AlertsClimbed() | WatchLapsed():
            note_time(state, event)
        case MissionHeld() | StandingChanged():
            note_time(state, event)
        case _:
            _note_caused(state, event)


def note_found(state: State, a: NoticeKey, b: NoticeKey, meeting: Meeting) -> None:
    """As `note` of a ConflictFound between these two, whose conflict is there as JSON (`Conflicts.keep`)."""
    state.size += 1
    _meet(state, a, b, meeting)


def _note_caused(state: State, event: Answered | PartyAdded) -> None:
    match event:
        case NoticeFiled(notice=notice):
            _stand(state, Plot(notice=notice, version=1), event)
        case NoticeAmended(notice=notice, version=version):
            _stand(state, Plot(notice=notice, version=version), event)
        case NoticeReleased():
            _release(state, event)
        case NoticeWithdrawn(notice_id=notice_id, version=version):
            _go(state, (event.cause.party, notice_id), version, event.entry)
            note_notice_gone(state, event)
        case CommandHeld(cause=cause, command=command):
            assert cause.entry is not None
            state.held[cause.entry] = Held(command=command, cause=cause, at_us=event.at_us)
        case CommandConfirmed(held=held, cause=cause):
            state.held.pop(held, None)
            assert cause.entry is not None
            state.second = Word(entry=cause.entry, keyid=cause.keyid)
        case CommandDismissed(held=held):
            state.held.pop(held, None)
        case PartyAdded(name=name, role=role):
            state.parties[name] = role
            note_voice(state, name, event)
        case RootSet(command=command):
            state.roots[command.party] = _root(command)
        case KeyAuthorized(command=command):
            state.keys[keyid_of(command.key)] = _event_key(command, event.cause)
        case KeyRevoked(command=command):
            revoke(state, command)
        case TermsProposed() | StanceTaken() | StanceReported() | ForceClaimed() | PartyDescribed():
            note_arrangement(state, event)
        case WordTaken():
            note_word(state, event)
        case _:
            assert_never(event)
    cause = event.cause
    first = event.entry if cause.entry is None else cause.entry
    state.taken[(cause.party, cause.command_id)] = Taken(sha256=bytes.fromhex(cause.command_sha256), entry=first)


def _root(command: SetRoot) -> Root:
    return Root(keys={keyid_of(key): key for key in command.keys}, need=command.need)


def _event_key(command: AuthorizeKey, cause: Cause) -> EventKey:
    assert cause.entry is not None
    return EventKey(
        party=command.party,
        person=command.person,
        duties=frozenset(command.duties),
        key=command.key,
        held=command.held,
        start_us=command.start_us,
        end_us=command.end_us,
        entry=cause.entry,
    )


def _stand(state: State, plotted: Plot, event: NoticeFiled | NoticeAmended) -> None:
    notice = plotted.notice
    key = notice.key
    before = state.notices.get(key)
    said, release = words_of(state, event.cause), notice.release
    released = said
    if release is None:
        release = default_release(notice.kind) if before is None else before.release
        released = () if before is None else before.released
    state.notices[key] = Filed(
        key=key,
        plot=plotted,
        first_entry=event.entry if before is None else before.first_entry,
        entry=event.entry,
        release=release,
        releases=_with(() if before is None else before.releases, release),
        met=frozenset() if before is None else before.met,
        said=said,
        released=released,
        doubtful=in_doubt(state, (*said, *released)),
        told_us=told_us(before, notice, event.at_us),
    )
    state.agreed.moved(key)


def _release(state: State, event: NoticeReleased) -> None:
    key, release = (event.cause.party, event.notice_id), event.release
    before, released = state.notices.get(key), words_of(state, event.cause)
    if before is None:
        return
    state.notices[key] = replace(
        before,
        release=release,
        releases=_with(before.releases, release),
        released=released,
        doubtful=in_doubt(state, (*before.said, *released)),
    )


def _meet(state: State, a: NoticeKey, b: NoticeKey, meeting: Meeting) -> None:
    one, other = state.notices.get(a), state.notices.get(b)
    if one is None or other is None:
        return  # how much of it anybody may be told hangs on both; amended in a way we know, it is found anew
    # The notices' own keys rather than this conflict's: a million of them weigh.
    pair = one.key, other.key
    if state.owed.ladders:
        note_meeting(state, pair, meeting)
    state.conflicts.keep(pair, meeting.conflict)
    _met(state, one, other.key[0], pair)
    _met(state, other, one.key[0], pair)


def _meet_measure(state: State, met: Met) -> None:
    filed = state.notices.get(met.notice_key)
    if filed is None:
        return
    state.met.setdefault(filed.key, {})[met.key] = met
    state.met_under.setdefault(met.version, set()).add(filed.key)
    if not filed.met.issuperset(met.between):
        # They were told that there is such a notice.
        for party in met.between:
            state.acquainted.setdefault(met.party, set()).add(party)
            state.acquainted.setdefault(party, set()).add(met.party)
        state.notices[filed.key] = replace(filed, met=filed.met.union(met.between))


def _leave_measure(state: State, notice: NoticeKey, left: MetKey) -> None:
    found = state.met.get(notice, {})
    found.pop(left, None)
    if not found:
        state.met.pop(notice, None)
    if all(one.version != left.version for one in found):
        state.met_under.get(left.version, set()).discard(notice)


def _met(state: State, filed: Filed, party: str, pair: Pair) -> None:
    pairs = state.conflicts_of.get(filed.key)
    if pairs is None:
        state.conflicts_of[filed.key] = {pair}
    else:
        pairs.add(pair)
    if party not in filed.met:
        state.acquainted.setdefault(filed.key[0], set()).add(party)
        state.notices[filed.key] = replace(filed, met=_also(filed.met, party))


@lru_cache(maxsize=4096)
def _also(met: frozenset[str], party: str) -> frozenset[str]:
    """One more; kept, since many notices met the same parties and can share one set of them."""
    return met | {party}


def _with(releases: tuple[Release, ...], release: Release) -> tuple[Release, ...]:
    return releases if release in releases else (*releases, release)


def _go(state: State, key: NoticeKey, version: int, entry: int) -> None:
    gone = state.notices.pop(key, None)
    if gone is None:
        return
    state.agreed.moved(key)
    notice = gone.plot.notice
    state.gone[key] = Gone(
        party=notice.party,
        kind=notice.kind,
        version=version,
        entry=entry,
        releases=gone.releases,
        met=gone.met,
    )
