"""What came of it: tables in the terminal, the ratios to what was said, and the same as JSON and as a picture."""

from __future__ import annotations

import json
import os
import platform
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.engines.contenders import MOST_GROWTH, OURS, TARGETS, Contender, Target
from bench.engines.field import Field, Judgement
from bench.engines.measured import BOX_QUERY, TASKS
from bench.engines.runs import Result
from bench.engines.server import SETTINGS

_SHOWN = 6
"""Disputed pairs that are listed in the terminal; the JSON has all that were measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """Where it was measured: only ratios travel from one machine to another."""

    cores: int
    memory_gib: float
    python: str
    load_at_start: float

    @classmethod
    def here(cls) -> Machine:
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
        return cls(
            cores=os.cpu_count() or 1,
            memory_gib=round(memory, 1),
            python=platform.python_version(),
            load_at_start=os.getloadavg()[0],
        )

    @property
    def says(self) -> str:
        return f"{self.cores} cores, {self.memory_gib} GiB, Python {self.python}, load {self.load_at_start:.1f}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Our figure beside what was said of it; `measured` is the ratio to the peer's figure, or the figure itself."""

    says: str
    beside: str
    figure: float
    measured: float
    most: float
    note: str

    @property
    def is_met(self) -> bool:
        return self.measured <= self.most


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything that was measured in one run."""

    machine: Machine
    seed: int
    fields: Sequence[Field]
    results: Sequence[Result]
    judgements: Sequence[Judgement]

    @property
    def largest(self) -> int:
        return max(map(len, self.fields))

    @property
    def text(self) -> str:
        return "\n".join((*self._tables(), *self._agreement(), *self._targets()))

    def written(self, folder: Path) -> Path:
        """The file of JSON in the folder, which is made."""
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / f"engine-{self.largest}.json"
        file.write_text(json.dumps(self._as_json(), indent=1) + "\n", encoding="utf-8")
        return file

    def outcomes(self) -> Iterator[Outcome | str]:
        """What came of each target; the words of one that could not be measured."""
        for target in TARGETS:
            yield self._outcome(target) or f"{target.says}: not measured"
        yield self._growth() or "growth of the box query: not measured"

    def _tables(self) -> Iterator[str]:
        for task in TASKS:
            of_task = [result for result in self.results if result.contender.task == task]
            if of_task:
                yield f"\n== {task}{_OF_SERVERS if task.startswith('exact') else ''}"
                columns = _QUERY_COLUMNS if "query" in task else _JOIN_COLUMNS
                yield f"{'':<34}{'N':>11}" + "".join(f"{title:>13}" for title, _, _ in columns)
                for result in sorted(of_task, key=lambda result: (result.contender.name, result.size)):
                    cells = (
                        form.format(result.figures[name]) if name in result.figures else "–"
                        for _, name, form in columns
                    )
                    yield f"{result.contender.name:<34}{result.size:>11,}" + "".join(f"{cell:>13}" for cell in cells)

    def _agreement(self) -> Iterator[str]:
        yield "\n== do they agree?"
        for judgement in self.judgements:
            what = f"{judgement.task}, N = {judgement.size:,}: {judgement.engine} ({judgement.found:,} pairs)"
            if judgement.agrees:
                yield f"{what} and {judgement.beside}: the same pairs"
                continue
            yield (
                f"{what} and {judgement.beside}: {judgement.more:,} more, {judgement.fewer:,} fewer, "
                f"{judgement.twice:,} twice"
            )
            for disputed in judgement.disputed[:: max(1, -(-len(judgement.disputed) // _SHOWN))]:
                how = "rightly" if disputed.found_is_right else "wrongly"
                yield f"    {disputed.pair} found by {disputed.found_by} alone, {how}: {disputed.gap_m:+.2f} m apart"
            right = sum(disputed.found_is_right for disputed in judgement.disputed)
            if judgement.disputed:
                yield f"    of {len(judgement.disputed)} looked at along geodesics, {right} were found rightly"

    def _targets(self) -> Iterator[str]:
        yield f"\n== what we said we would reach, N = {self.largest:,}"
        for outcome in self.outcomes():
            if isinstance(outcome, str):
                yield outcome
                continue
            met = "met" if outcome.is_met else "NOT MET"
            figures = f"{outcome.measured:.3g} (at most {outcome.most:.3g})"
            yield f"{outcome.says:<28}{outcome.beside:<38}{figures:<28}{met}{outcome.note}"

    def _outcome(self, target: Target) -> Outcome | None:
        ours = self._last(OURS, target.task)
        if ours is None or ours.size != self.largest:
            return None
        figure = ours.figures[target.figure]
        if target.peer is None:
            return Outcome(
                says=target.says, beside="by itself", figure=figure, measured=figure, most=target.most, note=""
            )
        peer = self._last(target.peer, target.task)
        if peer is None:
            return None
        # Work in proportion to the number of volumes: less than any of them needs.
        times = self.largest / peer.size
        return Outcome(
            says=target.says,
            beside=peer.contender.name,
            figure=figure,
            measured=figure / (peer.figures[target.figure] * times),
            most=target.most,
            note="" if times == 1 else f"   (the peer's figure: {times:g} × that at {peer.size:,})",
        )

    def _growth(self) -> Outcome | None:
        of_ours = [r for r in self.results if r.contender.key == OURS and r.contender.task == BOX_QUERY]
        if len(of_ours) < 2:
            return None
        first, last = of_ours[0], of_ours[-1]
        return Outcome(
            says="growth of the box query",
            beside=f"from N = {first.size:,}",
            figure=last.figures["p50_us"],
            measured=last.figures["p50_us"] / first.figures["p50_us"],
            most=MOST_GROWTH,
            note="",
        )

    def _last(self, key: str, task: str) -> Result | None:
        """That of the largest N that was measured."""
        found = [result for result in self.results if (result.contender.key, result.contender.task) == (key, task)]
        return max(found, key=lambda result: result.size, default=None)

    def _as_json(self) -> dict[str, Any]:
        return {
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
            "machine": asdict(self.machine),
            "seed": self.seed,
            "postgresql": SETTINGS,
            "volumes": [{"n": len(field), "met_by_a_query": field.density} for field in self.fields],
            "results": [
                {**_named(result.contender), "n": result.size, "load": result.load, **result.figures}
                for result in self.results
            ],
            "agreement": [asdict(judgement) for judgement in self.judgements],
            "targets": [
                {"not measured": outcome} if isinstance(outcome, str) else {**asdict(outcome), "met": outcome.is_met}
                for outcome in self.outcomes()
            ],
        }


_OF_SERVERS = " (peak and own cpu of PostGIS are its client's alone)"
_Column = tuple[str, str, str]
_QUERY_COLUMNS: tuple[_Column, ...] = (
    ("p50, µs", "p50_us", "{:.1f}"),
    ("p99, µs", "p99_us", "{:.1f}"),
    ("load, µs/N", "load_us_each", "{:.2f}"),
    ("bytes/N", "bytes_each", "{:.0f}"),
    ("peak, MiB", "peak_mib", "{:.0f}"),
)
_JOIN_COLUMNS: tuple[_Column, ...] = (
    ("s", "took_s", "{:.3f}"),
    ("own cpu, s", "cpu_s", "{:.3f}"),
    ("peak, MiB", "peak_mib", "{:.0f}"),
)


def drawn(python: Path, file: Path) -> list[Path]:
    """The pictures of a file of results, beside it; by the Python that has matplotlib."""
    pictures = [file.with_suffix(suffix) for suffix in (".svg", ".png")]
    script = Path(__file__).with_name("picture.py")
    subprocess.run([python, script, file, *pictures], check=True)
    return pictures


def _named(contender: Contender) -> dict[str, str]:
    return {"engine": contender.key, "name": contender.name, "task": contender.task}
