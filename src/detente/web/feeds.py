"""What changes for one reader, told as their own numbered events: nothing of them hangs on what the reader may not see.

A feed remembers what its reader was last told of each notice, conflict and arrangement; after every batch the items
that it could have changed are looked at again, and an event is told where what the reader sees is another. The numbers
count the reader's own events. A place in a feed is `<name>-<number>`; the name is chance, so that after a restart
whoever comes back with an old place is told to begin anew.
"""

from __future__ import annotations

import hashlib
import os
from collections import OrderedDict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, assert_never

import msgspec

from detente.decision.knowing import named_so
from detente.decision.reader import Reader as Looking
from detente.decision.seen_arrangement import arrangement_told, force_told
from detente.decision.seen_measures import met_with
from detente.decision.state import State
from detente.decision.view import see_conflict, see_notice
from detente.messages.conflicts import Pair
from detente.messages.events import (
    CommandConfirmed,
    CommandDismissed,
    CommandHeld,
    ConflictEnded,
    ConflictFound,
    Event,
    ForceClaimed,
    KeyRevoked,
    MeasureLeft,
    MeasureMet,
    NoticeAmended,
    NoticeFiled,
    NoticeReleased,
    NoticeWithdrawn,
    PartyAdded,
    PartyDescribed,
    StanceReported,
    StanceTaken,
    TermsProposed,
)
from detente.messages.notices import NoticeKey
from detente.messages.sealing import Chance
from detente.node.node import Node

KEPT: Final = 1_000
"""Events that a reader may have missed and still be told; after more they begin anew."""

MOST_FEEDS: Final = 256

Reader = tuple[str, str | None]
"""The party whose view it is, and the monitor that looks through it, if one does."""

Item = (
    tuple[Literal["notice"], NoticeKey]
    | tuple[Literal["conflict"], Pair]
    | tuple[Literal["measure-met"], tuple[NoticeKey, str, str]]
    | tuple[Literal["held"], int]
    | tuple[Literal["party"], str]
    | tuple[Literal["arrangement"], str]
    | tuple[Literal["force"], str]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One event: its number in the feed, its kind, and the names of what it is about, as JSON; what there is to be seen
    of it is read by name.
    """

    number: int
    kind: str
    data: bytes


@dataclass(frozen=True, slots=True)
class _Shown:
    """An item as it was last told: its names for the reader, and the digest of what the reader sees of it."""

    name: bytes
    digest: bytes


class Feed:
    """Of one reader, from the moment that somebody first asked for it."""

    def __init__(self, node: Node, reader: Reader, name: str) -> None:
        """`name` is one that no feed has had before: a place in an earlier feed is no place in this one."""
        self._reader = reader
        self._name = name
        self._events: deque[Told] = deque(maxlen=KEPT)
        self._number = 0
        items = dict.fromkeys(_all_items(node.state))
        self._shown: dict[Item, _Shown] = {
            item: shown for item in items if (shown := self._seen(node, item)) is not None
        }

    @property
    def place(self) -> str:
        """Where the feed is now: who comes back with it is told what came after."""
        return f"{self._name}-{self._number}"

    def take(self, node: Node, items: Iterable[Item]) -> None:
        """Look at these items again, and tell what has changed, in an order that the changes alone decide."""
        told: list[tuple[str, bytes]] = []
        for item in items:
            before, now = self._shown.get(item), self._seen(node, item)
            if before is not None and (now is None or now.name != before.name):
                told.append((f"{item[0]}-gone", before.name))
            if now is None:
                self._shown.pop(item, None)
            elif now != before:
                self._shown[item] = now
                told.append((item[0], now.name))
        for kind, name in sorted(told):
            self._number += 1
            self._events.append(Told(number=self._number, kind=kind, data=name))

    def after(self, place: str) -> list[Told] | None:
        """The events after a place; None where they are not at hand, and the reader must begin anew."""
        name, _, text = place.rpartition("-")
        if name != self._name or not (text.isascii() and text.isdigit() and len(text) <= 18):
            return None
        missed = self._number - int(text)
        if not 0 <= missed <= len(self._events):
            return None
        return [told for told in self._events if told.number > int(text)]

    def id_of(self, told: Told) -> str:
        """The place right behind an event."""
        return f"{self._name}-{told.number}"

    def _seen(self, node: Node, item: Item) -> _Shown | None:
        party, through = self._reader
        state = node.state
        match item:
            case ("notice", key):
                notice = see_notice(state, party, node.veil, key, through=through)
                if notice is None:
                    return None
                return _shown({"id": notice.name, "party": notice.party}, replace(notice, protected=()))
            case ("conflict", pair):
                told = see_conflict(state, party, node.veil, pair, through=through)
                if told is None:
                    return None
                a, b = told.a, told.b
                name = {"a": a.name, "a_party": a.party, "b": b.name, "b_party": b.party}
                return _shown(name, replace(told, protected=()))
            case ("measure-met", (key, version, measure)):
                # All that one notice meets of one measure: by which rule may not be told, and so names nothing.
                met = met_with(Looking(state, node.veil, party, through), key, version, measure)
                if not met:
                    return None
                name = {"notice": met[0].name, "party": met[0].party, "version": version, "measure": measure}
                return _shown(name, [replace(one, protected=()) for one in met])
            case ("held", entry):
                held = state.held.get(entry)
                if held is None or through is not None or held.command.party != party:
                    return None
                return _shown({"entry": entry}, (held.at_us, held.doubtful))
            case ("party", name):
                role = state.parties.get(name)
                return None if role is None else _shown({"name": name}, (role, state.cards.get(name)))
            case ("arrangement", key):
                said = arrangement_told(Looking(state, node.veil, party, through), key)
                return None if said is None else _shown(dict(zip(("id", "party"), said[0], strict=True)), said[1])
            case ("force", name):
                claims = state.claims.get(name)
                return None if claims is None else _shown({"name": name}, force_told(state, name))
            case _:
                assert_never(item)


class Feeds:
    """The feeds of a node's readers; those not asked for longest are forgotten first."""

    def __init__(self, chance: Chance = os.urandom) -> None:
        self._chance = chance
        self._feeds: OrderedDict[Reader, Feed] = OrderedDict()

    def feed(self, node: Node, party: str, through: str | None) -> Feed:
        """A reader's feed, which begins now if there is none; `party` must be known."""
        reader = (party, through)
        feed = self._feeds.get(reader)
        if feed is None:
            feed = self._feeds[reader] = Feed(node, reader, self._chance(8).hex())
            if len(self._feeds) > MOST_FEEDS:
                self._feeds.popitem(last=False)
        self._feeds.move_to_end(reader)
        return feed

    def take(self, node: Node, events: Sequence[Event]) -> None:
        """Tell every feed what a batch brought about."""
        if not self._feeds:
            return
        looked_at = dict.fromkeys(item for event in events for item in _items(node.state, event))
        items = list(dict.fromkeys([*looked_at, *_by_bubbles(node.state, looked_at)]))
        for feed in self._feeds.values():
            feed.take(node, items)


def _all_items(state: State) -> Iterator[Item]:
    yield from (("notice", key) for key in state.notices)
    yield from (("conflict", pair) for pair in state.conflicts)
    yield from (item for key in state.met for item in _met_by(state, key))
    yield from (("held", entry) for entry in state.held)
    yield from (("party", name) for name in state.parties)
    yield from (("arrangement", key) for key in state.arrangements)
    yield from (("force", name) for name in state.claims)


def _items(state: State, event: Event) -> Iterator[Item]:
    """What a reader may see otherwise than before, after an event."""
    match event:
        case PartyAdded(name=name):
            yield "party", name
            # One that has a voice now is no force that others answer for.
            yield "force", name
            yield from _of_force(state, name)
        case PartyDescribed(command=described):
            yield "party", described.party
        case TermsProposed(command=proposal):
            yield from _of_arrangement(state, proposal.terms.id)
        case StanceTaken(command=said) | StanceReported(command=said):
            yield from _of_arrangement(state, said.arrangement)
        case ForceClaimed(command=claim):
            yield "force", claim.force
            yield from _of_force(state, claim.force)
        case NoticeFiled(notice=notice) | NoticeAmended(notice=notice):
            yield from _of_notice(state, notice.key)
        case NoticeWithdrawn(notice_id=name) | NoticeReleased(notice_id=name):
            yield from _of_notice(state, (event.cause.party, name))
        case ConflictFound(conflict=conflict):
            yield from _of_pair(state, conflict.pair)
        case ConflictEnded():
            yield from _of_pair(state, ((event.a_party, event.a), (event.b_party, event.b)))
        case MeasureMet(met=met):
            yield from _of_notice(state, met.notice_key)
        case MeasureLeft(notice=key, key=left):
            yield "measure-met", (key, left.version, left.measure)
            yield from _of_notice(state, key)
        case CommandHeld(cause=cause):
            assert cause.entry is not None
            yield "held", cause.entry
        case CommandConfirmed(held=held) | CommandDismissed(held=held):
            yield "held", held
        case KeyRevoked(command=command):
            for key in state.notices:
                if key[0] == command.party:
                    yield "notice", key
            for number, waiting in state.held.items():
                if waiting.cause.party == command.party:
                    yield "held", number
            yield from (("arrangement", name) for name in state.arrangements)
            yield from (("force", name) for name in state.claims)
        case _:
            pass


def _of_force(state: State, force: str) -> Iterator[Item]:
    """Whoever answers for a force may know of what it is a party to."""
    for one in state.arrangements.values():
        if force in one.parties:
            yield from _of_arrangement(state, one.first.terms.id)


def _of_arrangement(state: State, name: str) -> Iterator[Item]:
    """Who knows of an arrangement may be told what notices meet of its measures."""
    for key, arrangement in named_so(state, name):
        yield "arrangement", key
        for version in arrangement.versions:
            yield from (
                item
                for notice in state.met_under.get(version, ())
                for item in _met_by(state, notice)
                if item[1][1] == version
            )


def _by_bubbles(state: State, items: Iterable[Item]) -> Iterator[Item]:
    """Whoever sees more of a notice that a bubble follows may be told more of what others meet of the bubble."""
    notices = {item[1] for item in items if item[0] == "notice"}
    if state.met and notices:
        for arrangement in state.arrangements.values():
            measures = (one for said in arrangement.versions.values() for one in said.terms.measures)
            if any(one.follows in notices for one in measures):
                yield from _of_arrangement(state, arrangement.first.terms.id)


def _met_by(state: State, key: NoticeKey) -> Iterator[tuple[Literal["measure-met"], tuple[NoticeKey, str, str]]]:
    """What a notice meets of measures, each once."""
    for version, measure in dict.fromkeys((one.version, one.measure) for one in state.met.get(key, ())):
        yield "measure-met", (key, version, measure)


def _of_notice(state: State, key: NoticeKey) -> Iterator[Item]:
    """Who meets a notice is endangered by it and may see more of it; whoever sees more of it may be told of more of its
    conflicts; and who is told of a conflict may be shown more of its other side, and of what that meets.
    """
    yield "notice", key
    yield from _met_by(state, key)
    for pair in state.conflicts_of.get(key, ()):
        yield "conflict", pair
        for side in pair:
            yield "notice", side
            yield from (("conflict", beyond) for beyond in state.conflicts_of.get(side, ()))


def _of_pair(state: State, pair: Pair) -> Iterator[Item]:
    yield "conflict", pair
    for key in pair:
        yield from _of_notice(state, key)


def _shown(name: object, seen: object) -> _Shown:
    return _Shown(msgspec.json.encode(name), hashlib.sha256(msgspec.json.encode(seen)).digest())
