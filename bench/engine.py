"""The engine beside others' on workload W: `python bench/engine.py [--n 1000000] [--peers sqlite,boostree] [--full]`.

Asks each of them box by box at 10,000 volumes and more, finds all pairs, compares what they found, and prints the
ratios to what we said we would reach. Results go to bench/results/ as JSON, SVG and PNG. PyPI's peers are installed
into .build/bench/venv; PostgreSQL with PostGIS comes from Debian's packages and runs only meanwhile (as root; else it
is said what to install). At a million volumes it takes about ten minutes; with --full, which lets PostGIS find all
pairs of a million too, about 20; with --n 10000 one.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from bench.engines import environment  # noqa: E402
from bench.engines.contenders import CONTENDERS, KEYS, NAMES, POSTGIS  # noqa: E402
from bench.engines.field import Field  # noqa: E402
from bench.engines.report import Machine, Report, drawn  # noqa: E402
from bench.engines.runs import Result, Runner  # noqa: E402
from bench.engines.server import Unavailable, server  # noqa: E402
from setup.stamps import BUILD  # noqa: E402

RESULTS = ROOT / "bench" / "results"
SIZES = (10_000, 100_000, 1_000_000)


def main() -> None:
    signal.signal(signal.SIGTERM, _end)  # so that the server ends with us, and its data go
    parser = argparse.ArgumentParser(description="Measure the engine beside others' on workload W.")
    parser.add_argument("--n", type=int, default=1_000_000, help="volumes; also measured at 10,000 and 100,000")
    parser.add_argument(
        "--peers", default=",".join(KEYS[1:]), help="of sqlite,boostree,shapely,duckdb,postgis; or none"
    )
    parser.add_argument("--full", action="store_true", help="also the all-pairs join of PostGIS")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=RESULTS)
    given = parser.parse_args()
    keys = {KEYS[0], *given.peers.split(",")} - {"none", ""}
    if not keys <= set(KEYS):
        parser.error(f"no such peer: {', '.join(sorted(keys - set(KEYS)))}")
    sizes = [size for size in SIZES if size < given.n] + [given.n]
    machine = Machine.here()
    print(machine.says)
    with ExitStack() as stack:
        address = None
        if POSTGIS in keys:
            try:
                address = stack.enter_context(server())
            except Unavailable as reason:
                print(f"{NAMES[POSTGIS]} is left out. {reason}")
                keys.discard(POSTGIS)
        (BUILD / "bench").mkdir(parents=True, exist_ok=True)
        scratch = Path(stack.enter_context(TemporaryDirectory(dir=BUILD / "bench")))
        runner = Runner(scratch, environment.make() if keys != {KEYS[0]} else None, address)
        fields, results = [], []
        for size in sizes:
            field = Field.made(size, given.seed, scratch / f"{size}")
            fields.append(field)
            print(field.says, flush=True)
            results += _measured(runner, field, keys, full=given.full)
        agreed = [judgement for field in fields for judgement in field.judged(results)]
    report = Report(machine=machine, seed=given.seed, fields=fields, results=results, judgements=agreed)
    print(report.text)
    file = report.written(given.out)
    print(f"\n{os.path.relpath(file)}")
    if environment.PYTHON.exists():
        for picture in drawn(environment.PYTHON, file):
            print(os.path.relpath(picture))


def _end(number: int, frame: object) -> None:
    sys.exit(128 + number)


def _measured(runner: Runner, field: Field, keys: set[str], *, full: bool) -> list[Result]:
    """All who are asked for, at this size; those that would take minutes only if everything is asked for."""
    results = []
    for contender in CONTENDERS:
        too_many = contender.most is not None and len(field) > contender.most and not full
        if contender.key not in keys or too_many:
            continue
        result = runner.run(contender, field)
        if result is not None:
            print(result.says, flush=True)
            results.append(result)
    return results


if __name__ == "__main__":
    main()
