"""BlueSky's state-based detection on a crowd: `python -m bench.engines.bluesky_pairs CROWD.npz OUT`, with its Python.

In C++ where its module is there, else with numpy; the figures go to OUT.json, the pairs, i < j, to OUT.npy.
"""

from __future__ import annotations

import json
import sys
import time
from types import SimpleNamespace

import numpy as np


def main() -> None:
    crowd, out = sys.argv[1:]
    given = np.load(crowd)
    from bluesky.traffic.asas import statebased

    built = hasattr(statebased, "CStateBased")
    if built:
        from bluesky.traffic.asas import cstatebased

        detect = cstatebased.detect
    else:
        detect = statebased.StateBased.detect.__get__(SimpleNamespace())
    count = len(given["lat"])
    craft = SimpleNamespace(
        ntraf=count,
        id=[str(k) for k in range(count)],
        vs=np.zeros(count),
        **{name: given[name] for name in ("lat", "lon", "trk", "gs", "alt")},
    )
    asked = [np.full(count, float(given[name])) for name in ("horizontal_m", "vertical_m", "horizon_s")]
    took, found = [], []
    for _ in range(3):
        begun = time.process_time()
        found = detect(craft, craft, *asked)[0]
        took.append(time.process_time() - begun)
    pairs = np.array([[int(a), int(b)] for a, b in found], dtype=np.int64).reshape(-1, 2)
    np.save(f"{out}.npy", np.unique(np.sort(pairs, axis=1), axis=0))
    with open(f"{out}.json", "w", encoding="utf-8") as file:
        json.dump({"cpu_s": float(np.median(took)), "how": "C++" if built else "numpy"}, file)


if __name__ == "__main__":
    main()
