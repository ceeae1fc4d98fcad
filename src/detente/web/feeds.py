"""What changes for one reader, told as their own numbered events: nothing of them hangs on what the reader may not see.

A feed remembers what its reader was last told of each notice, conflict, alert and arrangement; after every batch what
it could have changed is looked at again (`feed_items`), and an event is told where what the reader sees is another. The
numbers count the reader's own events. A place in a feed is `<name>-<number>`; the name is chance, so that after a
restart whoever comes back with an old place is told to begin anew.
"""

from __future__ import annotations

import hashlib
import os
from collections import OrderedDict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, assert_never

import msgspec

from detente.decision.reader import Reader as Looking
from detente.decision.seen_alert import watch_seen
from detente.decision.seen_arrangement import arrangement_told, force_told
from detente.decision.seen_incident import incident_seen
from detente.decision.seen_ladder import ladder_of, ladder_told
from detente.decision.seen_measures import met_with
from detente.decision.seen_mission import mission_seen
from detente.decision.view import see_conflict, see_notice
from detente.messages.events import (
    Event,
)
from detente.messages.sealing import Chance
from detente.node.node import Node

from .feed_items import Item, all_items, items_after

KEPT: Final = 1_000
"""Events that a reader may have missed and still be told; after more they begin anew."""

MOST_FEEDS: Final = 256

_names_decoder = msgspec.json.Decoder(dict[str, str | int])

Reader = tuple[str, str | None]
"""The party whose view it is, and the monitor that looks through it, if one does."""


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
        items = dict.fromkeys(all_items(node.state))
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
        for kind, name in sorted(told, key=_order):
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
            case ("alert", (recipient, cause)):
                alert = state.owed.get(recipient, cause)
                if alert is None or through is not None or recipient != party:
                    return None
                return _shown({"cause": cause}, (alert.version, ladder_of(state, alert)))
            case ("ladder", (recipient, cause)):
                alert = state.owed.get(recipient, cause)
                if alert is None or through is not None or alert.by != party:
                    return None
                return _shown({"recipient": recipient, "cause": cause}, ladder_told(state, alert))
            case ("watch", name):
                watch = watch_seen(state, name) if through is None and name == party else None
                return None if watch is None else _shown({"party": name}, watch)
            case ("mission", key):
                mission = mission_seen(Looking(state, node.veil, party, through), key)
                if mission is None:
                    return None
                return _shown({"notice": mission.name, "party": mission.party}, replace(mission, protected=()))
            case ("incident", entry):
                file = incident_seen(Looking(state, node.veil, party, through), entry)
                return None if file is None else _shown({"incident": entry}, (file.version, len(file.closings)))
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
        items = items_after(node.state, events)
        for feed in self._feeds.values():
            feed.take(node, items)


def _order(told: tuple[str, bytes]) -> tuple[str, list[str | int]]:
    """By kind and names; a number in them by its size, however many digits it has."""
    kind, name = told
    return kind, list(_names_decoder.decode(name).values())


def _shown(name: object, seen: object) -> _Shown:
    return _Shown(msgspec.json.encode(name), hashlib.sha256(msgspec.json.encode(seen)).digest())
