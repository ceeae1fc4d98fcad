"""What a worker does of a large check: read a chunk, and write down some conflicts."""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate
from pathlib import Path

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from detente.decision.chart import Place, Plot
from detente.decision.detection import in_order, settled
from detente.decision.meetings import Meetings
from detente.decision.separation import Separations, pair_of
from detente.formats.conflict_pieces import Form, Piece, piece_of
from detente.formats.lines import Chunk
from detente.formats.portions import Portion, portion_of
from detente.geometry.packed import Footprints
from detente.places.surroundings import Surroundings

from .records import RecordReader


class Context(Struct, frozen=True, kw_only=True):
    """What every task is done with."""

    around: Surroundings
    separations: Separations
    record: RecordReader


class Reading(Struct, frozen=True, kw_only=True):
    """A chunk to be read; at most `keep` cautions are wanted as they are."""

    chunk: Chunk
    file: str
    party: str | None
    keep: int


class Telling(Struct, frozen=True, kw_only=True):
    """Meetings to be told of. Their `notices` are numbers into `records`, int64 (k, 2):
    where the record of each notice concerned begins, and its size; their volumes follow one another in `footprints`.
    """

    meetings: Meetings
    records: NDArray[np.int64]
    footprints: Footprints
    form: Form


def context(around: Callable[[], Surroundings], separations: Separations, records: Path) -> Context:
    """Made by each worker for itself: what it is made of can be sent, and what it holds cannot."""
    return Context(around=around(), separations=separations, record=RecordReader(records))


def read(context: Context, task: Reading) -> Portion:
    return portion_of(task.chunk, file=task.file, around=context.around, party=task.party, keep=task.keep)


def tell(context: Context, task: Telling) -> Piece:
    notices = [context.record(first, size).notice for first, size in task.records.tolist()]
    rows = accumulate((len(notice.volumes) for notice in notices), initial=0)
    places = [Place(plot=Plot(notice=notice, version=1), row=row) for notice, row in zip(notices, rows, strict=False)]
    ends = task.meetings.ends.tolist()
    legs = [(i, j) for i, j in task.meetings.legs.tolist()]
    meetings = [
        in_order(
            places[a],
            places[b],
            legs[first:last],
            context.separations[pair_of(notices[a].kind, notices[b].kind)],
        )
        for (a, b), first, last in zip(task.meetings.notices.tolist(), ends[:-1], ends[1:], strict=True)
    ]
    found = settled(task.footprints, meetings)
    return piece_of(found, {notice.id: notice for notice in notices}, context.separations, task.form)
