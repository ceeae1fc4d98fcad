"""Many notices read in chunks into columns, and held against each other in what a chunk cannot know of the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from detente.decision.roll import Roll, rank_by_id, together, with_volumes_of
from detente.formats.geojson import MAX_REFUSALS, Reading, in_two_files
from detente.formats.lines import Chunk, Form
from detente.formats.portions import Kept, Portion, one_notice, portion_of, record_of, sites_at_one_place
from detente.formats.tally import MOST_KEPT, Tally, tally
from detente.messages.refusals import Reason, Refusal
from detente.places.surroundings import Surroundings

from . import shares
from .given import Refused
from .records import Records
from .sources import Source
from .stages import Stage, Tell
from .workers import Workers

MAX_NOTICES = 10_000_000
"""In one check: about three gigabytes of columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolled:
    """All notices of a check. `rank` is by id; `records` is int64 (n, 2): where each notice is
    kept, and its size. A notice that was taken over by another has no volumes any more, and is not counted in `count`.
    """

    roll: Roll
    rank: NDArray[np.int64]
    records: NDArray[np.int64]
    count: int
    cautions: Tally


class _File:
    """What was read of one file so far."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.form = Form.COLLECTION
        self.notices = 0
        self.cautions = tally(())
        self.refusals: list[Refusal] = []
        self.contradictions: list[Refusal] = []
        self.whole: Reading | None = None

    @property
    def given_up(self) -> bool:
        return len(self.refusals) >= MAX_REFUSALS

    def take(self, portion: Portion) -> None:
        self.notices += len(portion.roll)
        self.cautions.merge(portion.cautions)
        if not self.given_up:
            self.refusals.extend(portion.refusals)
        self.contradictions.extend(portion.contradictions)

    def all_refusals(self) -> list[Refusal]:
        """What is wrong with a collection as a whole is all that is told of it."""
        of_whole = [] if self.whole is None else list(self.whole.refusals)
        if of_whole and self.form is Form.COLLECTION:
            return of_whole
        return [*self.refusals, *self.contradictions, *of_whole]


def enrolled(
    workers: Workers[shares.Context],
    sources: Sequence[Source],
    records: Records,
    party: str | None,
    chunk_bytes: int,
    told: Tell,
) -> Enrolled:
    """Read all sources, which have begun.

    Raises:
        Refused: something in one of them is wrong.
    """
    files = [_File(source) for source in sources]
    of_task: list[_File] = []
    portions: list[Portion] = []
    first_records: list[int] = []
    sizes = [source.size for source in sources]
    total = None if None in sizes else sum(size for size in sizes if size is not None)
    count = 0
    for number, portion in enumerate(workers.map(shares.read, _tasks(files, party, chunk_bytes, of_task))):
        of_task[number].take(portion)
        count += len(portion.roll)
        if count > MAX_NOTICES:
            raise Refused([_too_many(of_task[number].source.name)])
        first_records.append(records.append(portion.records))
        portions.append(replace(portion, records=b""))
        told(Stage.READING, sum(source.bytes_read for source in sources), total, count)
    if refusals := [refusal for file in files for refusal in file.all_refusals()]:
        raise Refused(refusals)
    if not portions:
        empty = Chunk(data=b"", first=1, form=Form.LINES)
        portions = [portion_of(empty, file=None, around=Surroundings(), party=party, keep=0)]
        of_task, first_records = [files[0]], [0]
    return _as_one(files, of_task, portions, first_records, records)


def _tasks(
    files: Sequence[_File], party: str | None, chunk_bytes: int, of_task: list[_File]
) -> Iterator[shares.Reading]:
    """Chunk by chunk through all files; `of_task` is told whose chunk each task is."""
    for file in files:
        for piece in file.source.stream(chunk_bytes):
            if isinstance(piece, Chunk):
                file.form = piece.form
                of_task.append(file)
                keep = MOST_KEPT - len(file.cautions.kept)
                yield shares.Reading(chunk=piece, file=file.source.name, party=party, keep=keep)
            else:
                file.whole = piece
            if file.given_up:
                break


def _as_one(
    files: Sequence[_File],
    of_task: Sequence[_File],
    portions: list[Portion],
    first_records: Sequence[int],
    records: Records,
) -> Enrolled:
    cautions = tally(())
    for file in files:
        cautions.merge(tally(() if file.whole is None else file.whole.cautions))
        cautions.merge(file.cautions)
    number_of = {id(file): number for number, file in enumerate(files)}
    in_file = np.repeat([number_of[id(file)] for file in of_task], [len(portion.roll) for portion in portions])
    starts = np.concatenate([p.record_ends[:-1] + first for p, first in zip(portions, first_records, strict=True)])
    kept = np.stack([starts, np.concatenate([np.diff(portion.record_ends) for portion in portions])], axis=1)
    sites = np.concatenate([portion.site for portion in portions])
    rolls = [portion.roll for portion in portions]
    portions.clear()
    roll = together(rolls)
    rolls.clear()
    names = [file.source.name for file in files]
    rank = rank_by_id(roll)
    groups = list(_repeated(rank))
    roll, refusals = _joined(roll, groups, names, in_file, kept, records)
    refusals.extend(_sites(sites, names, in_file, kept, records))
    if refusals:
        raise Refused(refusals)
    count = len(roll) - sum(len(group) - 1 for group in groups)
    return Enrolled(roll=roll, rank=rank, records=kept, count=count, cautions=cautions)


def _joined(
    roll: Roll,
    groups: Sequence[Sequence[int]],
    names: Sequence[str],
    in_file: NDArray[np.int64],
    kept: NDArray[np.int64],
    records: Records,
) -> tuple[Roll, list[Refusal]]:
    """Features of one notice that stood apart in a file become one; those of one id in two files are refused."""
    refusals: list[Refusal] = []
    for group in groups:
        pieces = [records.read(*kept[number].tolist()) for number in group]
        first_file = names[in_file[group[0]]]
        abroad = [number for number, piece in enumerate(pieces) if in_file[group[number]] != in_file[group[0]]]
        refusals.extend(
            in_two_files(pieces[0].notice, first_file, pieces[number].notice, names[in_file[group[number]]])
            for number in abroad
        )
        notice, contradictions = one_notice(pieces)
        if not abroad:
            refusals.extend(refusal.at(file=first_file) for refusal in contradictions)
            record = record_of(notice, pieces[0].place)
            kept[group[0]] = records.append(record), len(record)
    return with_volumes_of(roll, groups), refusals


def _repeated(rank: NDArray[np.int64]) -> Iterator[list[int]]:
    """The numbers of the notices of each id that several have, in the order of the first of each."""
    order = np.argsort(rank, kind="stable")
    cuts = np.flatnonzero(np.r_[True, rank[order][1:] != rank[order][:-1], True])
    several = np.flatnonzero(np.diff(cuts) > 1)
    groups = [order[cuts[place] : cuts[place + 1]].tolist() for place in several.tolist()]
    return iter(sorted(groups))


def _sites(
    sites: NDArray[np.uint64],
    names: Sequence[str],
    in_file: NDArray[np.int64],
    kept: NDArray[np.int64],
    records: Records,
) -> Iterator[Refusal]:
    """Of each file, the sites that have the footprint of an earlier one."""
    for number, name in enumerate(names):
        numbers = np.flatnonzero((in_file == number) & (sites != 0))
        _, which, counts = np.unique(sites[numbers], return_inverse=True, return_counts=True)
        alike: list[Kept] = [records.read(*kept[one].tolist()) for one in numbers[counts[which] > 1].tolist()]
        yield from (refusal.at(file=name) for refusal in sites_at_one_place(alike))


def _too_many(file: str) -> Refusal:
    wrong = f"there are more than {MAX_NOTICES:,} notices"
    right = "Check fewer at a time."
    return Refusal(reason=Reason.TOO_LARGE, file=file, wrong=wrong, right=right)
