"""How long the documented failures take to play: `python bench/cases.py`.

Every case of `examples/cases` and its quiet twin, one after the other, on the real node. The target is 60 s for all of
them together.
"""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

from detente.decision.detection import warm
from detente.formats.case_file import read_case
from detente.simulation.judging import judge
from detente.simulation.playing import play

TARGET_S = 60.0
CASES = Path(__file__).parents[1] / "examples" / "cases"


def main() -> None:
    load = os.getloadavg()[0]
    warm()
    figures: dict[str, float] = {}
    for path in sorted(CASES.glob("*.toml")):
        case = read_case(path.read_bytes(), file=path.name).case
        if case is None:
            raise SystemExit(f"{path.name} cannot be read")
        for quiet in (False, True):
            start = time.perf_counter()
            judged = judge(play(case, quiet=quiet))
            name = f"{case.id}{' (quiet twin)' if quiet else ''}"
            figures[name] = time.perf_counter() - start
            print(f"{figures[name]:6.2f} s  {name}: {'holds' if judged.holds else 'DOES NOT HOLD'}")
    total = sum(figures.values())
    print(f"all: {total:.1f} s, {total / TARGET_S:.2f} of the target; load of the machine before {load:.1f}")
    print(json.dumps({"seconds": total, "load_before": load, "cases": figures}))


if __name__ == "__main__":
    main()
