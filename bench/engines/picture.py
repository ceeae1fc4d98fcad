"""A file of results as a picture: the median of a query against the number of volumes, engine by engine.

`python picture.py RESULTS.json PICTURE...`, run by the Python that has matplotlib. Colours are those of Okabe and Ito,
which most people can tell apart, and each engine has a mark of its own besides.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import matplotlib

matplotlib.use("Agg")

from matplotlib import pyplot

LOOKS = {
    "detente": ("#0072B2", "o"),
    "sqlite": ("#E69F00", "s"),
    "boostree": ("#009E73", "^"),
    "shapely": ("#CC79A7", "D"),
    "duckdb": ("#F0E442", "P"),
    "postgis": ("#D55E00", "v"),
}


def main() -> None:
    told = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    pyplot.rcParams.update({"font.size": 10, "svg.hashsalt": "detente", "svg.fonttype": "none"})
    figure, axes = pyplot.subplots(1, 2, figsize=(10, 4.2), sharey=True, layout="constrained")
    for place, task, title in (
        (axes[0], "box query", "Which boxes does one meet?"),
        (axes[1], "exact query", "Which volumes does one meet, exactly?"),
    ):
        place.set(xscale="log", yscale="log", title=title, xlabel="volumes held")
        place.grid(visible=True, which="major", color="#dddddd", linewidth=0.6)
        for key, (colour, mark) in LOOKS.items():
            of_engine = [r for r in told["results"] if (r["engine"], r["task"]) == (key, task)]
            if of_engine:
                _line(place, of_engine, colour, mark)
        place.legend(frameon=False, fontsize=8)
    axes[0].set_ylabel("median of a query, µs")
    machine = told["machine"]
    figure.supxlabel(f"Workload W, seed {told['seed']}, {machine['cores']} cores", fontsize=8, color="#555555")
    for file in sys.argv[2:]:
        figure.savefig(file, dpi=150, metadata={"Date": None} if file.endswith(".svg") else None)


def _line(place: Any, results: list[dict[str, Any]], colour: str, mark: str) -> None:
    results = sorted(results, key=lambda result: result["n"])
    sizes, medians = [r["n"] for r in results], [r["p50_us"] for r in results]
    place.plot(sizes, medians, color=colour, marker=mark, label=results[0]["name"], linewidth=1.6)


if __name__ == "__main__":
    main()
