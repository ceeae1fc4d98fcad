"""The volumes and the queries of one size, what a query truly meets, and whether the engines found it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from bench.engines.agreement import difference, digest
from bench.engines.columns import Columns
from bench.engines.judge import gap_m
from bench.engines.measured import BOX_PAIRS, BOX_QUERY, EXACT_PAIRS, EXACT_QUERY, TASKS, WARMING
from bench.engines.prepared import columns_of
from bench.workload.density import meets
from bench.workload.generated import workload
from detente.geometry.packed import Boxes

if TYPE_CHECKING:
    from bench.engines.runs import Result

QUERIES = 2_000
SAMPLE = 500
"""Volumes whose pairs are counted by brute force."""

LOOKED_AT = 20
"""Pairs on either side of a disagreement that are measured along geodesics."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disputed:
    """A pair that one found and the other did not, and how far apart its footprints truly are."""

    pair: tuple[int, int]
    found_by: str
    gap_m: float

    @property
    def found_is_right(self) -> bool:
        return self.gap_m <= 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """How an engine's answer compares with that of `beside`: another engine's, or brute force."""

    task: str
    size: int
    engine: str
    beside: str
    found: int
    sha256: str
    more: int
    fewer: int
    twice: int
    disputed: tuple[Disputed, ...] = ()

    @property
    def agrees(self) -> bool:
        return not (self.more or self.fewer or self.twice)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """`truth` is what the timed queries meet by their boxes, found by brute force; `met` that of `rows` of the volumes,
    themselves left out.
    """

    folder: Path
    volumes: Columns
    queries: Columns
    truth: NDArray[np.int64]
    rows: NDArray[np.int64]
    met: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.volumes)

    @classmethod
    def made(cls, size: int, seed: int, folder: Path) -> Field:
        """So many volumes, laid out for the engines, and queries that are none of them."""
        volumes = workload(size, seed)
        queries = workload(WARMING + QUERIES, seed + 1_000_000, among=size)
        columns_of(volumes).save(folder / "volumes")
        columns_of(queries).save(folder / "queries")
        rows = np.sort(np.random.default_rng(seed).choice(size, min(SAMPLE, size), replace=False))
        met = _pairs(rows, meets(volumes.boxes, volumes.boxes.take(rows)))
        return cls(
            folder=folder,
            volumes=Columns.load(folder / "volumes"),
            queries=Columns.load(folder / "queries"),
            truth=_pairs(np.arange(QUERIES), meets(volumes.boxes, _from(queries.boxes, WARMING))),
            rows=rows,
            met=met[met[:, 0] != met[:, 1]],
        )

    @property
    def density(self) -> float:
        """How many volumes a query meets by its box, on average."""
        return len(self.truth) / QUERIES

    @property
    def says(self) -> str:
        return f"{len(self):,} volumes: a query meets {self.density:.1f} of them by its box"

    def judged(self, results: Iterable[Result]) -> list[Judgement]:
        """Every answer beside the truth, where brute force can tell it, and beside those of others."""
        mine = [result for result in results if result.size == len(self)]
        judgements = []
        for task in TASKS:
            same = [result for result in mine if result.contender.task == task]
            if task == BOX_QUERY:
                judgements += [self._beside(result, self.truth, "brute force") for result in same]
            if task == BOX_PAIRS:
                judgements += [self._sample(result) for result in same]
            if same and task != BOX_QUERY:
                pairs = same[0].pairs
                judgements += [self._beside(result, pairs, same[0].contender.name) for result in same[1:]]
        return judgements

    def _sample(self, result: Result) -> Judgement:
        """The pairs of the sampled volumes beside what brute force found of them."""
        pairs = result.pairs
        sampled = np.zeros(len(self), dtype=bool)
        sampled[self.rows] = True
        both = np.concatenate((pairs, pairs[:, ::-1]))
        return self._beside(result, self.met, f"brute force for {len(self.rows)} volumes", both[sampled[both[:, 0]]])

    def _beside(
        self, result: Result, other: NDArray[np.int64], whose: str, pairs: NDArray[np.int64] | None = None
    ) -> Judgement:
        pairs = result.pairs if pairs is None else pairs
        unlike = difference(pairs, other)
        task = result.contender.task
        disputed: Sequence[Disputed] = ()
        if task in (EXACT_QUERY, EXACT_PAIRS):
            disputed = [
                *self._measured(unlike.only_first, result.contender.name, task),
                *self._measured(unlike.only_second, whose, task),
            ]
        return Judgement(
            task=task,
            size=len(self),
            engine=result.contender.name,
            beside=whose,
            found=len(pairs),
            sha256=digest(pairs),
            more=len(unlike.only_first),
            fewer=len(unlike.only_second),
            twice=unlike.twice,
            disputed=tuple(disputed),
        )

    def _measured(self, pairs: NDArray[np.int64], found_by: str, task: str) -> Iterable[Disputed]:
        some = pairs[np.linspace(0, len(pairs) - 1, min(LOOKED_AT, len(pairs))).astype(np.int64)]
        one, shift = (self.queries, WARMING) if task == EXACT_QUERY else (self.volumes, 0)
        for a, b in some.tolist():
            yield Disputed(pair=(a, b), found_by=found_by, gap_m=gap_m(one, a + shift, self.volumes, b))


def _from(boxes: Boxes, first: int) -> Boxes:
    return boxes.take(np.arange(first, len(boxes)))


def _pairs(asked: NDArray[np.int64], found: list[NDArray[np.int64]]) -> NDArray[np.int64]:
    return np.column_stack((np.repeat(asked, list(map(len, found))), np.concatenate(found)))
