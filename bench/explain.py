"""How long one explanation takes among many notices: `python bench/explain.py [NOTICES [CONFLICTS [SEED]]]`.

The notices are those of `check_generated`, of which each conflicts with about five others; some of the conflicts are
explained one by one, in a process that holds the chart and has its kernels. Every suggestion is then made, and all is
searched afresh in the surroundings of the changed notice: it must meet nothing that it did not meet before.
"""

from __future__ import annotations

import json
import random
import statistics
import sys
import time
from pathlib import Path

from detente.decision.alteration import altered
from detente.decision.chart import Chart, Plot, lay
from detente.decision.detection import conflicts_among, conflicts_of, warm
from detente.decision.explain import explained
from detente.decision.separation import DEFAULTS
from detente.formats.geojson import read_notices
from detente.messages.notices import Notice, NoticeKey

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.check_generated import collection  # noqa: E402


def met(chart: Chart, notice: Notice) -> set[NoticeKey]:
    """The notices that one meets on the chart, on which an earlier version of it may stand."""
    found = conflicts_of(chart, Plot(notice=notice, version=1), lay(notice))
    return {key for conflict in found for key in conflict.pair if key != notice.key}


def main() -> None:
    count, some, seed = (int(word) for word in [*sys.argv[1:], *("10000", "200", "1")[len(sys.argv) - 1 :]])
    warm()
    reading = read_notices(json.dumps(collection(count, seed)).encode())
    plots = {notice.key: Plot(notice=notice, version=1) for notice in reading.notices}
    chart = Chart(DEFAULTS)
    chart.add_many(list(plots.values()), lay(*reading.notices))
    conflicts = conflicts_among(reading.notices, DEFAULTS)
    chosen = random.Random(seed).sample(conflicts, min(some, len(conflicts)))
    spent_ms: list[float] = []
    offered, wrong = 0, 0
    for conflict in chosen:
        a, b = (plots[key] for key in conflict.pair)
        start_s = time.process_time()
        found = explained(chart, conflict, a, b, askable=conflict.pair)
        spent_ms.append((time.process_time() - start_s) * 1000)
        for one in found.suggestions.offered:
            before = plots[one.notice].notice
            after = altered(before, one.alteration)
            assert after is not None
            offered += 1
            left = met(chart, before) - ({*conflict.pair} - {one.notice})
            wrong += not met(chart, after) <= left
    spent_ms.sort()
    print(
        f"{len(spent_ms)} of {len(conflicts):,} conflicts among {count:,} notices: processor time of one explanation "
        f"median {statistics.median(spent_ms):.0f} ms, 95 % within {spent_ms[len(spent_ms) * 95 // 100 - 1]:.0f} ms, "
        f"longest {spent_ms[-1]:.0f} ms"
    )
    print(f"{offered} suggestions were made and searched afresh; {wrong} met something else")


if __name__ == "__main__":
    main()
