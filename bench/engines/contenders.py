"""Who is measured at what, and what we said we would reach against them."""

from __future__ import annotations

from dataclasses import dataclass

from bench.engines.measured import BOX_PAIRS, BOX_QUERY, EXACT_PAIRS, EXACT_QUERY

OURS, SQLITE, BOOST, SHAPELY, DUCKDB, POSTGIS = KEYS = ("detente", "sqlite", "boostree", "shapely", "duckdb", "postgis")

NAMES = {
    OURS: "Detente",
    SQLITE: "SQLite R*Tree, in memory, scaled",
    BOOST: "boostree, static, scaled",
    SHAPELY: "shapely STRtree, filters, GEOS",
    DUCKDB: "DuckDB grid join",
    POSTGIS: "PostGIS multicolumn GiST",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Contender:
    """An engine at a task. `where` is its module below bench.engines and its name in there; `most` the largest N that
    does not take minutes, beyond which it is measured only when everything is asked for.
    """

    key: str
    task: str
    where: str
    most: int | None = None

    @property
    def name(self) -> str:
        return NAMES[self.key]


CONTENDERS = (
    Contender(key=OURS, task=BOX_QUERY, where="ours:BoxIndex"),
    Contender(key=BOOST, task=BOX_QUERY, where="boost_rtree:Rtree"),
    Contender(key=SQLITE, task=BOX_QUERY, where="sqlite_rtree:Rtree"),
    Contender(key=OURS, task=EXACT_QUERY, where="ours:ExactIndex"),
    Contender(key=SHAPELY, task=EXACT_QUERY, where="shapely_tree:Tree"),
    Contender(key=POSTGIS, task=EXACT_QUERY, where="postgis:Table"),
    Contender(key=OURS, task=BOX_PAIRS, where="our_joins:pairs_of_boxes"),
    Contender(key=BOOST, task=BOX_PAIRS, where="boost_rtree:pairs"),
    Contender(key=DUCKDB, task=BOX_PAIRS, where="duckdb_grid:pairs"),
    Contender(key=OURS, task=EXACT_PAIRS, where="our_joins:pairs"),
    Contender(key=SHAPELY, task=EXACT_PAIRS, where="shapely_tree:pairs"),
    Contender(key=POSTGIS, task=EXACT_PAIRS, where="postgis:pairs", most=100_000),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Our figure at a task, at the largest N, is at most `most` times that of the peer, or at most `most`."""

    says: str
    task: str
    figure: str
    most: float
    peer: str | None = None


TARGETS = (
    Target(says="box query, p50", task=BOX_QUERY, figure="p50_us", most=1 / 12, peer=SQLITE),
    Target(says="box query, p50", task=BOX_QUERY, figure="p50_us", most=1 / 2, peer=BOOST),
    Target(says="query and exact, p50", task=EXACT_QUERY, figure="p50_us", most=1 / 40, peer=POSTGIS),
    Target(says="insert, µs a volume", task=BOX_QUERY, figure="load_us_each", most=3),
    Target(says="index, bytes a volume", task=BOX_QUERY, figure="bytes_each", most=300),
    Target(says="all pairs of boxes, s", task=BOX_PAIRS, figure="took_s", most=1 / 10, peer=BOOST),
    Target(says="all pairs exact, s", task=EXACT_PAIRS, figure="took_s", most=1 / 40, peer=SHAPELY),
    Target(says="all pairs exact, peak MiB", task=EXACT_PAIRS, figure="peak_mib", most=1024),
)
"""Those of the issue; growth of the box query with N is told apart."""

MOST_GROWTH = 1.5
"""Of the p50 of our box query from the smallest N to the largest."""
