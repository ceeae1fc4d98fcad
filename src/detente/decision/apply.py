"""An event into the state. It judges nothing and cannot fail: what is in the ledger has happened.

Where a later version wrote the ledger, an event may be about a notice, a key or a held command that came by an entry of
a type we do not know. There is nothing here that it could change, and it changes nothing.
"""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from typing import assert_never

from detente.messages.codec import UnknownMessage
from detente.messages.commands import AuthorizeKey, SetRoot
from detente.messages.conflicts import Conflict
from detente.messages.events import (
    Cause,
    CommandConfirmed,
    CommandDismissed,
    CommandHeld,
    ConflictEnded,
    ConflictFound,
    Event,
    Filled,
    KeyAuthorized,
    KeyRevoked,
    NoticeAmended,
    NoticeFiled,
    NoticeReleased,
    NoticeWithdrawn,
    PartyAdded,
    ProtectedRead,
    RootSet,
    Stated,
)
from detente.messages.notices import NoticeKey
from detente.messages.release import Release

from .doubt import in_doubt, revoke, words_of
from .encounter import Plot, Shapes, plot
from .release import default_release
from .state import READINGS_KEPT, EventKey, Filed, Gone, Held, Root, State, Taken, Word, keyid_of


def apply(state: State, event: Event | UnknownMessage, shapes: Shapes | None = None) -> None:
    """Take in the next entry; an entry of a type we do not know counts and changes nothing else.

    `shapes` are those of the notice in it, where they were made before.
    """
    match event:
        case UnknownMessage() | Stated() | Filled():
            pass
        case PartyAdded(name=name, role=role):
            state.parties[name] = role
        case RootSet(command=command):
            state.roots[command.party] = _root(command)
        case KeyAuthorized(command=command):
            state.keys[keyid_of(command.key)] = _event_key(command, event.cause)
        case KeyRevoked(command=command):
            revoke(state, command)
        case NoticeFiled(notice=notice):
            _stand(state, plot(notice, 1, shapes), event)
        case NoticeAmended(notice=notice, version=version):
            _stand(state, plot(notice, version, shapes), event)
        case NoticeReleased():
            _release(state, event)
        case NoticeWithdrawn(notice_id=notice_id, version=version):
            _go(state, (event.cause.party, notice_id), version, event.entry)
        case CommandHeld(cause=cause, command=command):
            assert cause.entry is not None
            state.held[cause.entry] = Held(command=command, cause=cause, at_us=event.at_us)
        case CommandConfirmed(held=held, cause=cause):
            state.held.pop(held, None)
            assert cause.entry is not None
            state.second = Word(entry=cause.entry, keyid=cause.keyid)
        case CommandDismissed(held=held):
            state.held.pop(held, None)
        case ConflictFound(conflict=conflict):
            _meet(state, conflict)
        case ConflictEnded():
            pair = (event.a_party, event.a), (event.b_party, event.b)
            state.conflicts.pop(pair, None)
            for one in pair:
                state.conflicts_of.get(one, set()).discard(pair)
        case ProtectedRead(notices=notices):
            for owner in dict.fromkeys(party for party, _ in notices):
                state.readings.setdefault(owner, deque(maxlen=READINGS_KEPT)).append(event)
        case _:
            assert_never(event)
    if isinstance(event, _CAUSED):
        _take(state, event.cause, event.entry)
    state.size += 1


_CAUSED = (
    PartyAdded,
    RootSet,
    KeyAuthorized,
    KeyRevoked,
    NoticeFiled,
    NoticeAmended,
    NoticeReleased,
    NoticeWithdrawn,
    CommandHeld,
    CommandConfirmed,
    CommandDismissed,
)


def _take(state: State, cause: Cause, entry: int) -> None:
    first = entry if cause.entry is None else cause.entry
    state.taken[(cause.party, cause.command_id)] = Taken(sha256=cause.command_sha256, entry=first)


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
    before = state.notices.get(notice.key)
    if before is not None:
        state.chart.remove(notice.key)
    said, release = words_of(state, event.cause), notice.release
    released = said
    if release is None:
        release = default_release(notice.kind) if before is None else before.release
        released = () if before is None else before.released
    state.notices[notice.key] = Filed(
        plot=plotted,
        first_entry=event.entry if before is None else before.first_entry,
        entry=event.entry,
        release=release,
        releases=_with(() if before is None else before.releases, release),
        met=set() if before is None else before.met,
        said=said,
        released=released,
        doubtful=in_doubt(state, (*said, *released)),
    )
    state.chart.add(plotted)


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


def _meet(state: State, conflict: Conflict) -> None:
    if not state.notices.keys() >= set(conflict.pair):
        return  # how much of it anybody may be told hangs on both; amended in a way we know, it is found anew
    state.conflicts[conflict.pair] = conflict
    for one, other in (conflict.pair, conflict.pair[::-1]):
        state.conflicts_of.setdefault(one, set()).add(conflict.pair)
        state.notices[one].met.add(other[0])


def _with(releases: tuple[Release, ...], release: Release) -> tuple[Release, ...]:
    return releases if release in releases else (*releases, release)


def _go(state: State, key: NoticeKey, version: int, entry: int) -> None:
    gone = state.notices.pop(key, None)
    if gone is None:
        return
    state.chart.remove(key)
    notice = gone.plot.notice
    state.gone[key] = Gone(
        party=notice.party,
        kind=notice.kind,
        version=version,
        entry=entry,
        releases=gone.releases,
        met=frozenset(gone.met),
    )
