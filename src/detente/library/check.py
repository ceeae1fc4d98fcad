"""Files in, conflicts out as a stream: what `detente check` does, whether there are ten notices or a million.

What fits in memory is read and compared as any program does with `read` and `find_conflicts`. What does not is read in
chunks into columns, pairs are found among the columns, and conflicts are written down some at a time, by as many
processes as there are cores. Both give the same bytes.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Protocol

import numpy as np

from detente.decision.meetings import Gathering, Meetings
from detente.decision.reach import reach_of, talk_reach_of
from detente.decision.roll import rows_of
from detente.decision.separation import Separations
from detente.formats.conflict_pieces import Form, Piece, piece_of
from detente.formats.geojson import together
from detente.formats.lines import CHUNK_BYTES
from detente.formats.notice_files import read_notice_file
from detente.formats.tally import Tally, tally
from detente.index.reaching import Volumes
from detente.places.surroundings import Surroundings

from . import shares
from .conflicts import Conflicts, chosen, find_conflicts
from .files import Plan
from .given import Refused
from .pairs import all_pairs
from .reading import Enrolled, enrolled
from .records import Records
from .sources import Source, begun
from .stages import Stage, Tell, nobody
from .workers import Workers


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """How much is done at once; what is found does not hang on it.

    Files of `small_bytes` together are read whole: about 6,000 notices, which are told of before other processes have
    even started. `conflicts` are written down together: enough for arrays to pay, few enough to fit in memory.
    """

    small_bytes: int = 4 * 1024 * 1024
    chunk_bytes: int = CHUNK_BYTES
    conflicts: int = 2_048


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is to be told: conflicts that concern a party, last beyond `from_us` and begin before `until_us`.

    `cluster` is the address of a Dask scheduler whose workers look for the pairs, where the check is not small.
    """

    separations: Separations
    party: str | None = None
    from_us: int | None = None
    until_us: int | None = None
    cluster: str | None = None


_SIZES = Sizes()


class Found(Protocol):
    """What was found among `notices` notices of `parties`; `concerned` says whether any of them is the party's that
    was asked for.
    """

    @property
    def notices(self) -> int: ...
    @property
    def parties(self) -> AbstractSet[str]: ...
    @property
    def concerned(self) -> bool: ...
    @property
    def cautions(self) -> Tally: ...

    def pieces(self, form: Form, most: int | None = None) -> Iterator[Piece]:
        """The conflicts, in order of first time and then of ids; those beyond the first `most` are only counted."""
        ...


@contextmanager
def checking(
    paths: Sequence[Path],
    asked: Asked,
    *,
    around: Callable[[], Surroundings],
    workers: int | None = None,
    told: Tell = nobody,
    sizes: Sizes = _SIZES,
) -> Iterator[Found]:
    """Check notice files; `-` is standard input. `workers` is the number of processes for what is not small, by default
    that of the cores. `around` must be such as can be pickled, since each of them makes it anew.

    Raises:
        Refused: something in a file is wrong; nothing was taken from any of them.
        WorkerLost: a process ended before its time.
        ClusterLost: the cluster did not do all that it was given.
        NoRoom: the folder for temporary files is full.
    """
    sources = [Source(path) for path in paths]
    is_small, refusals = begun(sources, sizes.small_bytes)
    if refusals:
        raise Refused(refusals)
    if is_small:
        yield _small(sources, asked, around(), sizes.conflicts, told)
        return
    workers = workers or os.cpu_count() or 1
    with Records() as records:
        make = partial(shares.context, around, asked.separations, records.path)
        with Workers(workers, make) as hands:
            records.forget()
            everyone = enrolled(hands, sources, records, asked.party, sizes.chunk_bytes, told)
            yield _Large(hands, everyone, _met(everyone, asked, workers, told), sizes.conflicts, told)


def _small(sources: Sequence[Source], asked: Asked, around: Surroundings, at_once: int, told: Tell) -> Found:
    readings = [(source.name, read_notice_file(source.whole(), file=source.name, around=around)) for source in sources]
    reading = together(readings)
    if reading.refusals:
        raise Refused(reading.refusals)
    plan = Plan(notices=reading.notices, cautions=reading.cautions)
    count = len(plan)
    conflicts = find_conflicts(
        plan, separations=asked.separations, progress=lambda done, total: told(Stage.LOOKING, done, total, count)
    )
    return _Small(plan, conflicts, asked, at_once)


class _Small:
    """Everything in memory."""

    def __init__(self, plan: Plan, conflicts: Conflicts, asked: Asked, at_once: int) -> None:
        self.notices = len(plan)
        self.parties = {notice.party for notice in plan}
        self.concerned = asked.party in {None} | {name for n in plan for name in (n.party, *n.represents)}
        self.cautions = tally(plan.cautions)
        self._at_once = at_once
        self._by_id = {notice.id: notice for notice in plan}
        self._chosen = chosen(conflicts, party=asked.party, from_us=asked.from_us, until_us=asked.until_us)

    def pieces(self, form: Form, most: int | None = None) -> Iterator[Piece]:
        for first, last, its_form in _cuts(len(self._chosen), form, most, self._at_once):
            yield piece_of(self._chosen.found[first:last], self._by_id, self._chosen.separations, its_form)


class _Large:
    """Columns here, records in a file, and workers who make conflicts of them."""

    def __init__(
        self, workers: Workers[shares.Context], everyone: Enrolled, met: Meetings, at_once: int, told: Tell
    ) -> None:
        self.notices = everyone.count
        self.parties = set(everyone.roll.parties)
        self.concerned = bool(everyone.roll.concerned.any())
        self.cautions = everyone.cautions
        self._workers = workers
        self._everyone = everyone
        self._rows = rows_of(everyone.roll)
        self._met = met
        self._at_once = at_once
        self._told = told

    def pieces(self, form: Form, most: int | None = None) -> Iterator[Piece]:
        cuts = list(_cuts(len(self._met), form, most, self._at_once))
        tasks = (self._telling(first, last, its_form) for first, last, its_form in cuts)
        for (_, last, _), piece in zip(cuts, self._workers.map(shares.tell, tasks), strict=True):
            self._told(Stage.WRITING, last, len(self._met), last)
            yield piece

    def _telling(self, first: int, last: int, form: Form) -> shares.Telling:
        part = self._met.part(first, last)
        roll, records = self._everyone.roll, self._everyone.records
        numbers, places = np.unique(part.notices.astype(np.int64), return_inverse=True)
        return shares.Telling(
            meetings=replace(part, notices=places.reshape(-1, 2).astype(np.int32)),
            records=records[numbers],
            footprints=roll.footprints.take(self._rows.of(numbers)),
            form=form,
        )


def _met(everyone: Enrolled, asked: Asked, workers: int, told: Tell) -> Meetings:
    roll, reach, wider = everyone.roll, reach_of(asked.separations), talk_reach_of(asked.separations)
    volumes = Volumes(
        boxes=roll.boxes,
        footprints=roll.footprints,
        sort=roll.kind[roll.owner],
        group=roll.party[roll.owner].astype(np.int64),
    )

    def progress(done: int, total: int) -> None:
        told(Stage.LOOKING, done, total, everyone.count)

    find = partial(all_pairs, volumes, workers=workers, cluster=asked.cluster, progress=progress)
    gathering = Gathering(roll, everyone.rank)
    gathering.take(find(reach))
    if wider is not None:
        gathering.take_talks(find(wider))
    talk_us = None if wider is None else wider.time_us
    return gathering.meetings(reach.time_us, talk_us, from_us=asked.from_us, until_us=asked.until_us)


def _cuts(count: int, form: Form, most: int | None, at_once: int) -> Iterator[tuple[int, int, Form]]:
    """Runs of conflicts that are written down together, with the form of each."""
    words = count if most is None else min(count, most)
    for first, last, its_form in ((0, words, form), (words, count, Form.COUNT)):
        for begin in range(first, last, at_once):
            yield begin, min(last, begin + at_once), its_form
