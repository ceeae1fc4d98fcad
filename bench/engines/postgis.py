"""PostGIS: footprint, window and band under one multicolumn GiST index, asked over a socket with prepared statements.

The server is that of `bench.engines.server`; its address comes in the environment variable of `ADDRESS`.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import psycopg
import shapely
from numpy.typing import NDArray

from bench.engines.columns import Columns
from bench.engines.shapely_tree import polygons

ADDRESS = "DETENTE_BENCH_POSTGRES"

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_AT_ONCE = 10_000

_TABLE = """
create extension if not exists postgis;
create extension if not exists btree_gist;
drop table if exists volumes;
create unlogged table volumes (id integer, footprint geometry(Polygon, 4326), lasts tstzrange, band int4range);
create temp table sent (id integer, footprint bytea, starts timestamptz, ends timestamptz, lowest int, highest int);
"""
_TAKE = """
insert into volumes
select id, st_geomfromwkb(footprint, 4326), tstzrange(starts, ends), int4range(lowest, highest, '[]') from sent
"""
_INDEX = "create index on volumes using gist (footprint, lasts, band)"

_FIND = """
select id from volumes where lasts && tstzrange(%s, %s) and band && int4range(%s, %s, '[]')
and st_intersects(footprint, st_geomfromwkb(%s, 4326))
"""

_PAIRS = """
select a.id, b.id from volumes a join volumes b
on a.footprint && b.footprint and a.lasts && b.lasts and a.band && b.band
where a.id < b.id and st_intersects(a.footprint, b.footprint)
"""


class Table:
    """Volumes as rows; loaded with COPY, the index made afterwards."""

    def load(self, columns: Columns) -> None:
        self._connection = _loaded(columns)
        self._cursor = self._connection.cursor(binary=True)

    def bytes_held(self) -> int:
        found = self._cursor.execute("select pg_total_relation_size('volumes')").fetchone()
        assert found is not None
        return int(found[0])

    def prepared(self, queries: Columns) -> Sequence[tuple[Any, ...]]:
        shapes = shapely.to_wkb(polygons(queries)).tolist()
        bands = queries.space[:, [2, 5]].tolist()
        windows = [(_instant(start), _instant(end)) for start, end in queries.time.tolist()]
        return [(*window, *band, shape) for window, band, shape in zip(windows, bands, shapes, strict=True)]

    def query(self, asked: tuple[Any, ...]) -> list[int]:
        return [number for (number,) in self._cursor.execute(_FIND, asked, prepare=True).fetchall()]

    def close(self) -> None:
        self._connection.close()


def pairs(columns: Columns) -> NDArray[np.int64]:
    """Every pair of volumes that meet, the smaller number first; loading and indexing are part of the time."""
    with _loaded(columns) as connection:
        found = connection.cursor(binary=True).execute(_PAIRS).fetchall()
    return np.array(found, dtype=np.int64).reshape(-1, 2)


def _loaded(columns: Columns) -> psycopg.Connection[tuple[Any, ...]]:
    connection = psycopg.connect(os.environ[ADDRESS], autocommit=True)
    connection.execute(_TABLE)
    with connection.cursor().copy("copy sent from stdin (format binary)") as copy:
        copy.set_types(["int4", "bytea", "timestamptz", "timestamptz", "int4", "int4"])
        shapes = polygons(columns)
        for first in range(0, len(columns), _AT_ONCE):
            rows = slice(first, first + _AT_ONCE)
            parts = zip(
                shapely.to_wkb(shapes[rows]).tolist(),
                columns.time[rows].tolist(),
                columns.space[rows][:, [2, 5]].tolist(),
                strict=True,
            )
            for number, (shape, (start, end), (floor, ceiling)) in enumerate(parts, first):
                copy.write_row((number, shape, _instant(start), _instant(end), floor, ceiling))
    for statement in (_TAKE, "drop table sent", _INDEX, "vacuum analyze volumes"):
        connection.execute(statement)
    return connection


def _instant(time_us: int) -> datetime:
    return _EPOCH + timedelta(microseconds=time_us)
