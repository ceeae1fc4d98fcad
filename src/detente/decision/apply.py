"""An event into the state. It judges nothing and cannot fail: what is in the ledger has happened."""

from __future__ import annotations

from typing import assert_never

from detente.messages.codec import UnknownMessage
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

from .encounter import Plot, Shapes, plot
from .state import Filed, Gone, State, Taken


def apply(state: State, event: Event | UnknownMessage, shapes: Shapes | None = None) -> None:
    """Take in the next entry; an entry of a type we do not know counts and changes nothing else.

    `shapes` are those of the notice in it, where they were made before.
    """
    match event:
        case UnknownMessage():
            pass
        case PartyAdded(name=name, role=role):
            state.parties[name] = role
            _take(state, event.cause, event.entry)
        case NoticeFiled(notice=notice):
            _stand(state, plot(notice, 1, shapes), event.entry, event.entry)
            _take(state, event.cause, event.entry)
        case NoticeAmended(notice=notice, version=version):
            before = state.notices.pop(notice.id)
            state.chart.remove(notice.id)
            _stand(state, plot(notice, version, shapes), before.first_entry, event.entry)
            _take(state, event.cause, event.entry)
        case NoticeWithdrawn(notice_id=notice_id, version=version):
            gone = state.notices.pop(notice_id)
            state.chart.remove(notice_id)
            notice = gone.plot.notice
            state.gone[notice_id] = Gone(party=notice.party, kind=notice.kind, version=version, entry=event.entry)
            _take(state, event.cause, event.entry)
        case ConflictFound(conflict=conflict):
            pair = (conflict.a, conflict.b)
            state.conflicts[pair] = conflict
            for notice_id in pair:
                state.conflicts_of.setdefault(notice_id, set()).add(pair)
        case ConflictEnded(a=a, b=b):
            del state.conflicts[(a, b)]
            for notice_id in (a, b):
                state.conflicts_of[notice_id].discard((a, b))
        case _:
            assert_never(event)
    state.size += 1


def _take(state: State, cause: Cause, entry: int) -> None:
    state.taken[(cause.party, cause.command_id)] = Taken(sha256=cause.command_sha256, entry=entry)


def _stand(state: State, plotted: Plot, first_entry: int, entry: int) -> None:
    state.notices[plotted.notice.id] = Filed(plot=plotted, first_entry=first_entry, entry=entry)
    state.chart.add(plotted)
