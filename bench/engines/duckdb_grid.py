"""DuckDB: all pairs by a join over cells of 0.2° and 6 hours, each pair in the one cell where both have begun."""

from __future__ import annotations

import duckdb
import numpy as np
from numpy.typing import NDArray

from bench.engines.columns import Columns

_CELL_E7 = 2_000_000
_CELL_US = 6 * 3_600_000_000

_SPREAD = """
create temp table spread as
select *, unnest(range(y0, y1 + 1)) as y from (
    select *, unnest(range(x0, x1 + 1)) as x from (
        select *, unnest(range(k0, k1 + 1)) as k from boxes))
"""

_JOIN = """
select a.id as a, b.id as b from spread a join spread b
on a.x = b.x and a.y = b.y and a.k = b.k
where a.id < b.id
and a.x = greatest(a.x0, b.x0) and a.y = greatest(a.y0, b.y0) and a.k = greatest(a.k0, b.k0)
and a.west <= b.east and b.west <= a.east and a.south <= b.north and b.south <= a.north
and a.starts <= b.ends and b.starts <= a.ends and a.floor <= b.ceiling and b.floor <= a.ceiling
"""


def pairs(columns: Columns) -> NDArray[np.int64]:
    """Every pair of boxes that meet, the smaller number first; in whole numbers, on all cores."""
    database = duckdb.connect(":memory:")
    west, south, floor, east, north, ceiling = (np.ascontiguousarray(column) for column in columns.space.T)
    starts, ends = (np.ascontiguousarray(column) for column in columns.time.T)
    given = {  # found by DuckDB under its name here
        "id": np.arange(len(columns), dtype=np.int32),
        "west": west, "south": south, "floor": floor, "east": east, "north": north, "ceiling": ceiling,
        "starts": starts, "ends": ends,
        "x0": west // _CELL_E7, "x1": east // _CELL_E7,
        "y0": south // _CELL_E7, "y1": north // _CELL_E7,
        "k0": starts // _CELL_US, "k1": ends // _CELL_US,
    }  # fmt: skip
    database.execute("create temp table boxes as select * from given")
    database.execute(_SPREAD)
    found = database.execute(_JOIN).fetchnumpy()
    assert given
    return np.column_stack((found["a"], found["b"])).astype(np.int64)
