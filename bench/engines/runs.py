"""Starts an engine in a process of its own and reads what it measured."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.engines.contenders import OURS, Contender
from bench.engines.field import Field

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What one engine took at one task among `size` volumes. `figures` have their units in their names."""

    contender: Contender
    size: int
    figures: dict[str, float]
    found: Path
    load: float

    @property
    def pairs(self) -> NDArray[np.int64]:
        """What it found, (k, 2): two volumes, or a query and a volume."""
        found: NDArray[np.int64] = np.load(self.found)
        return found

    @property
    def says(self) -> str:
        figures = self.figures
        took = f"{figures['took_s']:.2f} s" if "took_s" in figures else f"{figures['p50_us']:.1f} µs"
        return f"  {self.contender.task:<12} {self.contender.name:<34} {took:>10}   load {self.load:.1f}"


class Runner:
    """Knows where to run whom: our engines here, others' in the environment of the peers, with a server's address."""

    def __init__(self, scratch: Path, peers: Path | None, address: str | None) -> None:
        self._scratch = scratch
        self._peers = peers
        self._environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "src")))}
        if address is not None:
            self._environment["DETENTE_BENCH_POSTGRES"] = address

    def run(self, contender: Contender, field: Field) -> Result | None:
        """None where it failed, after saying why."""
        out = self._scratch / f"{contender.key}-{contender.task.replace(' ', '-')}-{len(field)}"
        python: Any = sys.executable if contender.key == OURS else self._peers
        where = f"bench.engines.{contender.where}"
        command = [python, "-m", "bench.engines.measured", contender.task, where, field.folder, out]
        load = os.getloadavg()[0]
        ended = subprocess.run(command, env=self._environment, capture_output=True, text=True, check=False)
        if ended.returncode:
            print(f"  {contender.name} failed at {contender.task}:\n{ended.stderr[-2000:]}")
            return None
        figures: dict[str, float] = json.loads(Path(f"{out}.json").read_text(encoding="utf-8"))
        return Result(contender=contender, size=len(field), figures=figures, found=Path(f"{out}.npy"), load=load)
