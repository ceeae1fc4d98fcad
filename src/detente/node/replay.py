"""The ledger's entries into a state, once, at a start: with helping processes where there are many.

An entry is read, hashed, opened, decoded and held against its opening, which takes far longer than taking in what it
says. So helpers do all that, a page each in turn (`pages`), and this process notes what comes of it and puts the hashes
into the ledger's tree. Nothing of it is relied on before the root over those hashes is seen to be as it was signed.

A helper that finds anything wrong ends, and so does one for which there is no memory. The entries from there on are
read here, one by one; where one of them is wrong this says so (LedgerBroken).
"""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import IO, Final

import msgspec

from detente.decision.apply import note, note_found
from detente.decision.expiry import over_before_us, standing_after
from detente.decision.separation import DEFAULTS, Separations
from detente.decision.state import State, empty_state
from detente.geometry.packed import Unbound
from detente.ledger import Ledger, LedgerBroken, VerifierKey
from detente.messages.codec import UnknownMessage
from detente.messages.events import Event, NoticeAmended, NoticeFiled, Stated
from detente.messages.notices import NoticeKey

from .columns import rows_of, sketch_of, sketched
from .entries import LedgerCommands
from .pages import LENGTH_BYTES, PAGE_ENTRIES, Page

FEW_ENTRIES: Final = 50_000
"""Fewer are read sooner by one process than it takes others to start."""

_AHEAD: Final = 4
"""Pages that a helper may be ahead."""

_page_decoder = msgspec.msgpack.Decoder(Page)


class Replay:
    """A state that grows out of a ledger: pass `read` to `Ledger.open`, then `finish` with the ledger it gives.

    Without the first, `finish` does all of it.
    """

    def __init__(
        self, separations: Separations = DEFAULTS, *, few: int = FEW_ENTRIES, page: int = PAGE_ENTRIES
    ) -> None:
        """A ledger of fewer than `few` entries is read by this process alone; helpers read `page` entries at a time."""
        self.state: State = empty_state(separations)
        self.unknown: Counter[str] = Counter()
        """How many entries there are of each payload type that this version does not know."""
        self.at_us = 0
        """The latest time that stands in an entry."""
        self._few = few
        self._page = page
        self._parts: list[Unbound] = []
        self._row = 0
        self._rows: dict[NoticeKey, int] = {}
        self._fetched: list[tuple[int, bytes]] = []

    def read(self, folder: Path, key: VerifierKey, size: int) -> Iterator[bytes]:
        """Note what helpers make of a ledger's file; the hashes of its entries, for as long as they get on."""
        if size < self._few or not sys.executable:
            return
        with _without_collecting(), _helpers(folder, key, size, self._page) as pages:
            for page in pages:
                self._note_page(page)
                yield page.leaves

    def finish(self, ledger: Ledger) -> State:
        """Note what is left of a ledger whose root agrees. Raises LedgerBroken where an entry is not what it says."""
        for number, leaf in self._fetched:
            if ledger.leaf(number) != leaf:
                text = f"The bytes of entry {number} were changed in the storage since it was signed."
                raise LedgerBroken("leaf-hash", text, entry=number)
        commands = LedgerCommands(ledger.verifier_key, ledger)
        with _without_collecting():
            for read in ledger.messages(self.state.size):
                self._note(commands.event_of(read))
        return self.state

    def draw(self, clock_us: int) -> None:
        """Put on the chart what stands and is not over by this clock."""
        before_us = over_before_us(self.state.separations, clock_us)
        plots = standing_after(self.state, before_us)
        late = [plotted.notice for plotted in plots if plotted.notice.key not in self._rows]
        for notice in late:
            self._rows[notice.key] = self._row
            self._row += len(notice.volumes)
        parts = [*self._parts, sketched(late)]
        rows: list[int] = []
        for plotted in plots:
            first = self._rows[plotted.notice.key]
            rows.extend(range(first, first + len(plotted.notice.volumes)))
        self._parts, self._rows = [], {}
        with _without_collecting():
            if plots:
                self.state.chart.add_many(plots, rows_of(parts, rows))
            self.state.chart.expire(before_us)

    def _note_page(self, page: Page) -> None:
        after = self.state.size + page.count
        for effect in page.effects:
            if isinstance(effect, tuple):
                note_found(self.state, *effect)
                continue
            note(self.state, effect)
            if isinstance(effect, NoticeFiled | NoticeAmended):
                self._rows[effect.notice.key] = self._row
                self._row += len(effect.notice.volumes)
        self._parts.append(sketch_of(page.columns))
        self.unknown.update(page.unknown)
        self._fetched.extend(page.fetched)
        self.at_us = max(self.at_us, page.at_us)
        self.state.size = after

    def _note(self, event: Event | UnknownMessage) -> None:
        note(self.state, event)
        if isinstance(event, UnknownMessage):
            self.unknown[event.payload_type] += 1
        elif not isinstance(event, Stated):
            self.at_us = max(self.at_us, event.at_us)
        if isinstance(event, NoticeFiled | NoticeAmended):
            self._rows.pop(event.notice.key, None)


@contextmanager
def _helpers(folder: Path, key: VerifierKey, size: int, most: int) -> Iterator[Iterator[Page]]:
    """Processes that read the file, and their pages in order; these end early where a helper does."""
    number = min(os.cpu_count() or 1, 8)
    helpers = [
        subprocess.Popen(
            [sys.executable, "-m", "detente.node.pages", folder, str(key), *map(str, (size, most, first, number))],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        for first in range(number)
    ]
    queues: list[Queue[bytes | None]] = [Queue(_AHEAD) for _ in helpers]
    threads = [
        Thread(target=_take, args=(helper.stdout, queue), daemon=True)
        for helper, queue in zip(helpers, queues, strict=True)
    ]
    try:
        for thread in threads:
            thread.start()
        yield _in_turn(queues, size, most)
    finally:
        for helper, queue, thread in zip(helpers, queues, threads, strict=True):
            helper.kill()
            while thread.is_alive():  # it may wait for room in its queue
                while not queue.empty():
                    queue.get_nowait()
                thread.join(0.01)
            if helper.stdout is not None:
                helper.stdout.close()
            helper.wait()


def _take(pipe: IO[bytes], queue: Queue[bytes | None]) -> None:
    """What a helper writes, page by page, then None."""
    while len(length := pipe.read(LENGTH_BYTES)) == LENGTH_BYTES:
        wanted = int.from_bytes(length, "little")
        written = pipe.read(wanted)
        if len(written) < wanted:
            break
        queue.put(written)
    queue.put(None)


def _in_turn(queues: Sequence[Queue[bytes | None]], size: int, most: int) -> Iterator[Page]:
    for number, start in zip(count(), range(0, size, most)):
        written = queues[number % len(queues)].get()
        if written is None:
            return
        page = _page_decoder.decode(written)
        if page.count != min(most, size - start):
            return
        yield page


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Nothing that a replay makes goes in circles, and looking for such takes ever longer the more there is."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
