"""A check that is read in chunks, by several processes, tells the same as one in memory, byte for byte."""

from __future__ import annotations

import gzip
import json
import tracemalloc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from random import Random

import pytest

from detente.decision.separation import DEFAULTS
from detente.formats.conflict_pieces import Form, document
from detente.library import Asked, Found, Refused, Sizes, checking, chosen, find_conflicts, read, report_json
from detente.messages.refusals import Reason, Refusal
from detente.places.surroundings import Surroundings
from tests.cli.checking import EXAMPLE, Json, circle, plan

CUT = Sizes(small_bytes=0, chunk_bytes=2_000, conflicts=7)
WHOLE = Sizes()

PARTIES = ("SDF", "Russia", "Coalition")


@contextmanager
def check(
    *files: Path, sizes: Sizes = CUT, workers: int = 1, party: str | None = None, from_us: int | None = None
) -> Iterator[Found]:
    asked = Asked(separations=DEFAULTS, party=party, from_us=from_us)
    with checking(files, asked, around=Surroundings, workers=workers, sizes=sizes) as found:
        yield found


def told(*files: Path, form: Form = Form.JSON, sizes: Sizes = CUT, workers: int = 1) -> bytes:
    with check(*files, sizes=sizes, workers=workers) as found:
        return b"".join(document(found.pieces(form), form, found.cautions))


def refusals(*files: Path, sizes: Sizes = CUT) -> list[Refusal]:
    with pytest.raises(Refused) as refused, check(*files, sizes=sizes):
        pass
    return list(refused.value.refusals)


def crowd(count: int) -> list[Json]:
    """Posts, convoys of several legs, and strikes, close to each other; ids whose order is not that of the file."""
    chance = Random(1)
    features = []
    for number in range(count):
        identity, party = f"{chance.randrange(10_000):04}-{number}", chance.choice(PARTIES)
        east, north = chance.uniform(40, 40.4), chance.uniform(35, 35.4)
        kind = chance.choice(("presence", "hazard", "air", "relief"))
        features.append(circle(identity, party, kind, east, north, represents=chance.sample(PARTIES, 1), note=number))
        if number % 5 == 0:
            line = [[east + step / 10, north] for step in range(4)]
            times = [f"18{9 + step:02}00Z MAY 17" for step in range(4)]
            properties = {**features[-1]["properties"], "id": f"column-{number}", "kind": "movement", "times": times}
            properties |= {"half_width_m": 500, "radius_m": None, "start": None, "end": None}
            features.append(
                {"type": "Feature", "properties": properties, "geometry": {"type": "LineString", "coordinates": line}}
            )
    return features


def lines(path: Path, features: Iterable[Json]) -> Path:
    path.write_text("".join(f"{json.dumps(feature, ensure_ascii=False)}\n" for feature in features), "utf-8")
    return path


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The same plan as a collection and as streams."""
    folder, features = tmp_path_factory.mktemp("crowd"), crowd(70)
    collection = plan(folder / "plan.geojson", *features)
    stream = lines(folder / "plan.geojsonl", features)
    packed = folder / "plan.geojsonl.gz"
    packed.write_bytes(gzip.compress(stream.read_bytes()))
    sequence = folder / "plan.json"
    sequence.write_text("".join(f"\x1e{json.dumps(feature, indent=1)}\n" for feature in features))
    return {"collection": collection, "lines": stream, "gzip": packed, "sequence": sequence}


@pytest.mark.parametrize("form", list(Form))
@pytest.mark.parametrize("kind", ["collection", "lines", "gzip", "sequence"])
def test_a_check_in_chunks_tells_what_a_check_in_memory_tells(files: dict[str, Path], kind: str, form: Form) -> None:
    assert told(files[kind], form=form) == told(files[kind], form=form, sizes=WHOLE)


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_the_number_of_workers_changes_nothing(files: dict[str, Path], workers: int) -> None:
    whole = read(files["lines"])
    assert told(files["lines"], workers=workers) == report_json(whole, find_conflicts(whole))


def test_streams_and_collections_hold_the_same(files: dict[str, Path]) -> None:
    of_each = {kind: json.loads(told(file))["conflicts"] for kind, file in files.items()}
    assert len(of_each["collection"]) > 100
    assert any(conflict["leg_count"] > 1 for conflict in of_each["collection"])
    assert all(conflicts == of_each["collection"] for conflicts in of_each.values())


def test_the_example_is_told_the_same_in_chunks() -> None:
    assert told(EXAMPLE) == told(EXAMPLE, sizes=WHOLE)


def test_a_line_of_jsonl_is_a_conflict_of_json(files: dict[str, Path]) -> None:
    by_line = [json.loads(line) for line in told(files["lines"], form=Form.JSONL).splitlines()]
    assert by_line == json.loads(told(files["lines"]))["conflicts"]


def test_features_of_one_notice_may_stand_apart(tmp_path: Path) -> None:
    features = crowd(40)
    for number, feature in enumerate(features):
        if feature["properties"]["kind"] == "presence":
            feature["properties"] |= {"id": f"{feature['properties']['party']}-posts", "title": "posts", "note": None}
            feature["properties"] |= {"represents": None, "uncertainty_m": number}
    apart = lines(tmp_path / "apart.geojsonl", features)
    assert told(apart) == told(apart, sizes=WHOLE)
    with check(apart) as found, check(apart, sizes=WHOLE) as whole:
        assert found.notices == whole.notices < len(features)


def test_features_of_one_notice_that_contradict_each_other_are_refused_wherever_they_stand(tmp_path: Path) -> None:
    features = crowd(30)
    last = circle(features[0]["properties"]["id"], features[0]["properties"]["party"], "site", 41)
    apart = lines(tmp_path / "apart.geojsonl", [*features, last])
    assert {refusal.field for refusal in refusals(apart)} >= {"kind", "title"}
    assert refusals(apart) == refusals(apart, sizes=WHOLE)


def test_what_only_all_chunks_together_show_is_refused_as_in_one_file(tmp_path: Path) -> None:
    post, site = circle("post", "SDF"), circle("clinic", "Relief", "site", 41)
    features = [
        post,
        site,
        *crowd(30),
        circle("post", "Russia", lon=41.5),  # an id of another party
        circle("shelter", "Relief", "site", 41),  # where another site is
        post,  # a copy whose id was forgotten
    ]
    copied = lines(tmp_path / "copied.geojsonl", features)
    found = refusals(copied)
    assert {(refusal.reason, refusal.feature) for refusal in found} == {
        (Reason.ID_OF_ANOTHER_PARTY, "line 39 'post'"),
        (Reason.POSITION_TO_CONFIRM, "line 40 'shelter'"),
        (Reason.DUPLICATE_ID, "line 41 'post'"),
    }
    assert set(found) == set(refusals(copied, sizes=WHOLE))


def test_an_id_stands_in_one_file_only(tmp_path: Path) -> None:
    ours = lines(tmp_path / "ours.geojsonl", crowd(20))
    theirs = plan(tmp_path / "theirs.geojson", *crowd(3)[:1], circle("post", "SDF"))
    assert refusals(ours, theirs) == refusals(ours, theirs, sizes=WHOLE)
    assert f"this id stands in {ours} already" in refusals(ours, theirs)[0].wrong


def test_everything_wrong_in_every_file_is_named(tmp_path: Path) -> None:
    late = lines(tmp_path / "late.geojsonl", [*crowd(20), circle("late", "SDF", end="180900Z MAY 17")])
    broken = tmp_path / "broken.geojsonl"
    broken.write_text(late.read_text() + '{"type": "Feature", "prop\n')
    missing = tmp_path / "missing.geojsonl"
    found = refusals(late, broken)
    assert [(Path(refusal.file or "").name, refusal.feature) for refusal in found] == [
        ("late.geojsonl", "line 25 'late'"),
        ("broken.geojsonl", "line 25 'late'"),
        ("broken.geojsonl", "line 26"),
    ]
    assert [refusal.reason for refusal in refusals(late, missing)] == [Reason.FILE_UNREADABLE]


def test_a_file_of_mistakes_is_given_up_after_a_hundred(tmp_path: Path) -> None:
    wrong = lines(tmp_path / "wrong.geojsonl", (circle(f"post-{n}", "SDF", "convoy") for n in range(500)))
    assert 100 <= len(refusals(wrong)) < 120


def test_a_packed_file_that_is_cut_off_is_refused(tmp_path: Path, files: dict[str, Path]) -> None:
    cut = tmp_path / "cut.geojsonl.gz"
    cut.write_bytes(files["gzip"].read_bytes()[:-20])
    for sizes in (CUT, WHOLE):
        [refusal] = refusals(cut, sizes=sizes)
        assert refusal.reason is Reason.FILE_UNREADABLE
        assert "cut off or damaged" in refusal.wrong
        assert refusal.right.startswith("Copy it anew")


def test_a_choice_is_the_same_choice(files: dict[str, Path]) -> None:
    whole = read(files["lines"])
    moment = 1_495_101_600_000_000  # 2017-05-18T10:00:00Z
    kept = chosen(find_conflicts(whole), party="SDF", from_us=moment + 1, until_us=None)
    with check(files["lines"], party="SDF", from_us=moment + 1) as found:
        lines_told = b"".join(document(found.pieces(Form.JSONL), Form.JSONL, found.cautions)).splitlines()
    assert [(one["a"], one["b"]) for one in map(json.loads, lines_told)] == [(one.a, one.b) for one in kept]
    assert 0 < len(kept) < len(find_conflicts(whole))
    with check(files["lines"], party="Nobody") as found:
        assert not found.concerned
        assert found.parties == set(PARTIES)


def test_a_plan_without_a_notice_has_no_conflict(tmp_path: Path) -> None:
    empty = plan(tmp_path / "empty.geojson")
    assert told(empty) == told(empty, sizes=WHOLE) == b'{"conflicts":[],"warnings":[]}'


def test_warnings_beyond_those_that_are_kept_are_counted(tmp_path: Path) -> None:
    many = [circle(f"post-{number}", "SDF") for number in range(12)]
    for feature in many:
        feature["properties"] |= {f"note-{n}": n for n in range(900)}
    file = lines(tmp_path / "many.geojsonl", many)
    document = json.loads(told(file))
    assert len(document["warnings"]) == 10_000
    assert {(one["field"], one["count"]) for one in document["warning_counts"]} == {
        (f"note-{n}", 12) for n in range(900)
    }
    assert told(file) == told(file, sizes=WHOLE)


def test_what_is_kept_does_not_grow_with_the_texts(tmp_path: Path) -> None:
    def kept_bytes(title: str) -> int:
        posts = (circle(f"post-{n}", "SDF", lon=40 + n / 100, title=title) for n in range(300))
        file = lines(tmp_path / f"{len(title)}.geojsonl", chain(posts))
        tracemalloc.start()
        with check(file) as found:
            kept, _ = tracemalloc.get_traced_memory()
            assert found.notices == 300
        tracemalloc.stop()
        return kept

    kept_bytes("x")  # what is loaded and remembered at the first time
    assert kept_bytes("x" * 4_000) < kept_bytes("x") + 300 * 400
