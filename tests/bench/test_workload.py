"""Workload W: what the figures of the bench are measured on."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bench.workload.density import meets
from bench.workload.generated import HIGHEST_MM, KINDS, PARTIES, Workload, workload
from bench.workload.notices import features, write_collection
from detente.geometry.packed import CEILING, FLOOR, POINT, packed
from detente.library import read


@pytest.fixture(scope="module")
def many() -> Workload:
    return workload(10_000, seed=1)


def test_the_same_seed_gives_the_same_volumes_to_the_byte() -> None:
    one, again, other = workload(500, seed=1), workload(500, seed=1), workload(500, seed=2)
    assert [column.tobytes() for column in _columns(one)] == [column.tobytes() for column in _columns(again)]
    assert one.corners.tobytes() != other.corners.tobytes()


def test_a_volume_meets_about_five_others_of_ten_thousand(many: Workload) -> None:
    rows = np.arange(0, len(many), 10)
    found = meets(many.boxes, many.boxes.take(rows))
    assert all(row in met for row, met in zip(rows, found, strict=True))
    assert 4 < np.mean([len(met) - 1 for met in found]) < 7


def test_bands_and_windows_are_as_long_as_is_said(many: Workload) -> None:
    floor, ceiling = many.boxes.space[:, FLOOR], many.boxes.space[:, CEILING]
    circles = many.footprints.sort == POINT
    for values, least, most in (
        (floor, 0, HIGHEST_MM),
        (ceiling, 0, HIGHEST_MM),
        (ceiling - floor, 100_000, 3_000_000),
        (np.diff(many.boxes.time) // 1_000_000, 900, 86_400),
        (many.boxes.time - many.boxes.time.min(), 0, 7 * 86_400 * 1_000_000),
        (many.footprints.radius_mm[circles], 200_000, 20_000_000),
    ):
        assert least <= values.min() <= values.max() <= most
    assert 0.27 < circles.mean() < 0.33
    assert set(many.group.tolist()) == set(range(PARTIES))
    assert set(many.sort.tolist()) == set(range(KINDS))


def test_the_columns_are_those_of_the_notices_that_are_written(tmp_path: Path) -> None:
    volumes = workload(400, seed=3)
    file = tmp_path / "w.geojson"
    write_collection(volumes, file)
    notices = read(file).notices
    boxes, footprints = packed([declared.volume for notice in notices for declared in notice.volumes])
    for column in ("vertices", "rings", "first_ring", "sort", "radius_mm"):
        assert np.array_equal(getattr(footprints, column), getattr(volumes.footprints, column)), column
    assert np.array_equal(boxes.space, volumes.boxes.space)
    assert np.array_equal(boxes.time, volumes.boxes.time)
    assert [f"{notice.party} {notice.id}" for notice in notices] == [
        f"Party {'ABCDEFGH'[group]} notice-{row:07d}" for row, group in enumerate(volumes.group)
    ]
    assert len(volumes.footprints.vertices) > len(volumes.corners), "no edge was long"
    assert len(list(features(volumes))) == 400


def _columns(volumes: Workload) -> list[np.ndarray]:
    boxes, footprints = volumes.boxes, volumes.footprints
    return [boxes.space, boxes.time, footprints.vertices, footprints.rings, footprints.radius_mm, volumes.group]
