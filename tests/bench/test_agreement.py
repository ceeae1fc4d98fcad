"""That engines are compared honestly: what they do not agree on is seen, measured, and told."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from pyproj import Geod

from bench.engines.agreement import difference, digest
from bench.engines.columns import Columns
from bench.engines.contenders import BOOST, OURS, SHAPELY, Contender
from bench.engines.field import Field
from bench.engines.judge import gap_m
from bench.engines.measured import BOX_PAIRS, BOX_QUERY, EXACT_PAIRS, WARMING, asked
from bench.engines.prepared import CIRCLE_CORNERS, circle_outlines, columns_of
from bench.engines.report import Machine, Outcome, Report
from bench.engines.runs import Result
from bench.engines.sqlite_rtree import Rtree
from bench.workload.density import meets
from bench.workload.generated import workload
from detente.geometry.packed import packed
from detente.geometry.volumes import Circle, Volume

GEOD = Geod(ellps="WGS84")


@pytest.fixture(scope="module")
def field(tmp_path_factory: pytest.TempPathFactory) -> Field:
    return Field.made(2_000, 1, tmp_path_factory.mktemp("field"))


def test_the_order_in_which_pairs_are_found_does_not_matter() -> None:
    pairs = np.array([[0, 3], [1, 2], [1, 7]])
    assert digest(pairs) == digest(pairs[::-1])
    assert difference(pairs, pairs[[2, 0, 1]]).is_none


def test_a_pair_that_is_missing_or_added_or_comes_twice_is_seen() -> None:
    pairs = np.array([[0, 3], [1, 2], [1, 7]])
    missing, added, twice = pairs[1:], np.append(pairs, [[2, 9]], axis=0), pairs[[0, 1, 2, 2]]
    assert len({digest(each) for each in (pairs, missing, added, twice)}) == 4
    assert difference(missing, pairs).only_second.tolist() == [[0, 3]]
    assert difference(added, pairs).only_first.tolist() == [[2, 9]]
    assert difference(twice, pairs).twice == 1
    assert not difference(twice, pairs).is_none


def test_a_pair_that_an_engine_missed_is_named_with_its_true_distance(field: Field, tmp_path: Path) -> None:
    boxes = workload(len(field), 1).boxes
    met = enumerate(meets(boxes, boxes))
    found = np.array([(row, other) for row, others in met for other in others.tolist() if row < other])
    overlapping = next(pair for pair in found if gap_m(field.volumes, pair[0], field.volumes, pair[1]) < -1)
    without = found[(found != overlapping).any(axis=1)]
    judgements = field.judged(
        [_result(field, OURS, EXACT_PAIRS, without, tmp_path), _result(field, SHAPELY, EXACT_PAIRS, found, tmp_path)]
    )
    (judgement,) = judgements
    assert (judgement.more, judgement.fewer, judgement.twice) == (1, 0, 0)
    (disputed,) = judgement.disputed
    assert disputed.pair == tuple(overlapping.tolist())
    assert disputed.found_is_right


def test_pairs_of_boxes_are_held_against_brute_force(field: Field, tmp_path: Path) -> None:
    once = field.met[field.met[:, 0] < field.met[:, 1]]
    both = np.unique(np.sort(field.met, axis=1), axis=0)
    (right,) = field.judged([_result(field, OURS, BOX_PAIRS, both, tmp_path)])
    (wrong,) = field.judged([_result(field, OURS, BOX_PAIRS, once, tmp_path)])
    assert right.agrees
    assert not wrong.agrees


def test_what_sqlite_finds_is_what_its_queries_meet(field: Field) -> None:
    _, pairs = asked(Rtree(), field.volumes, field.queries, exact=False)
    assert difference(pairs, field.truth).is_none


def test_outlines_of_circles_are_true_to_a_thousandth_of_the_radius() -> None:
    centres, radius_m = np.array([[40.1, 35.3], [44.4, 33.3]]), np.array([200.0, 20_000.0])
    for (lon, lat), radius, ring in zip(centres, radius_m, circle_outlines(centres, radius_m), strict=True):
        middles = (ring[1:] + ring[:-1]) / 2
        for corners, least, most in ((ring, 1, 1.001), (middles, 0.999, 1)):
            count = len(corners)
            _, _, reach = GEOD.inv([lon] * count, [lat] * count, corners[:, 0], corners[:, 1])
            assert least < reach.min() / radius <= reach.max() / radius < most
        assert len(ring) == CIRCLE_CORNERS + 1


@pytest.mark.parametrize("between_m", [-300.0, -0.5, 0.5, 3_000.0])
def test_the_judge_measures_along_geodesics(between_m: float) -> None:
    lon, lat, _ = GEOD.fwd(40.0, 35.0, 63.0, 12_000 + 7_000 + between_m)
    boxes, footprints = packed([_circle(40.0, 35.0, 12_000), _circle(lon, lat, 7_000)])
    volumes = workload(2, 1)
    columns = columns_of(
        type(volumes)(
            boxes=boxes, footprints=footprints, group=volumes.group, sort=volumes.sort,
            corners=volumes.corners, first_corner=volumes.first_corner,
        )
    )  # fmt: skip
    assert gap_m(columns, 0, columns, 1) == pytest.approx(between_m, abs=0.02)


def test_a_figure_that_was_measured_on_fewer_volumes_is_said_to_be_so(field: Field, tmp_path: Path) -> None:
    nothing = np.empty((0, 2), dtype=np.int64)
    ours = _result(field, OURS, EXACT_PAIRS, nothing, tmp_path, took_s=1.0, peak_mib=2_000.0)
    peer = _result(field, SHAPELY, EXACT_PAIRS, nothing, tmp_path, size=200, took_s=8.0, peak_mib=1.0)
    report = Report(machine=Machine.here(), seed=1, fields=[field], results=[ours, peer], judgements=[])
    by_name = {outcome.says: outcome for outcome in report.outcomes() if isinstance(outcome, Outcome)}
    ratio, memory = by_name["all pairs exact, s"], by_name["all pairs exact, peak MiB"]
    assert ratio.measured == pytest.approx(1 / 80)
    assert ratio.is_met
    assert "10 × that at 200" in ratio.note
    assert not memory.is_met
    assert "box query, p50: not measured" in report.text
    assert "NOT MET" in report.text


def test_growth_is_that_of_our_own_box_query(field: Field, tmp_path: Path) -> None:
    nothing = np.empty((0, 2), dtype=np.int64)
    results = [
        _result(field, key, BOX_QUERY, nothing, tmp_path, size=size, p50_us=p50)
        for key, size, p50 in ((OURS, 200, 4.0), (BOOST, 200, 9.0), (OURS, 2_000, 5.0))
    ]
    results = [_with_all_figures(result) for result in results]
    report = Report(machine=Machine.here(), seed=1, fields=[field], results=results, judgements=[])
    growth = next(o for o in report.outcomes() if isinstance(o, Outcome) and o.says.startswith("growth"))
    assert growth.measured == pytest.approx(1.25)


def test_the_first_columns_are_those_of_fewer_volumes(field: Field) -> None:
    few = field.volumes.first(300)
    assert len(few) == 300
    assert len(few.vertices) == few.rings[-1]
    assert len(few.outline) == few.first_outline[-1]
    assert np.array_equal(few.outline, field.volumes.outline[: len(few.outline)])
    assert isinstance(few, Columns)


def test_queries_are_none_of_the_volumes(field: Field) -> None:
    held = {row.tobytes() for row in np.asarray(field.volumes.space)}
    assert len(field.queries) > WARMING
    assert not any(row.tobytes() in held for row in np.asarray(field.queries.space))


def _circle(lon: float, lat: float, radius_m: float) -> Volume:
    centre = (round(lon * 1e7), round(lat * 1e7))
    footprint = Circle(centre=centre, radius_mm=round(radius_m * 1000))
    return Volume(footprint=footprint, floor_mm=0, ceiling_mm=1, start_us=0, end_us=1, uncertainty_mm=0)


def _result(
    field: Field, key: str, task: str, pairs: np.ndarray, folder: Path, size: int | None = None, **figures: float
) -> Result:
    file = folder / f"{key}-{task}-{len(pairs)}.npy"
    np.save(file, pairs)
    return Result(contender=_contender(key, task), size=size or len(field), figures=figures, found=file, load=0.0)


def _contender(key: str, task: str) -> Contender:
    return Contender(key=key, task=task, where="nowhere:Nobody")


def _with_all_figures(result: Result) -> Result:
    figures = {"p99_us": 1.0, "load_us_each": 1.0, "bytes_each": 1.0, **result.figures}
    return Result(contender=result.contender, size=result.size, figures=figures, found=result.found, load=0.0)
