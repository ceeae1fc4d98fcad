"""`import detente`: files in, conflicts out, in a notebook or another program."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import msgspec
import pytest

import detente
from detente.library import chosen, report_json
from tests.cli.checking import EXAMPLE, circle, plan

HEAVY = ("numpy", "numba", "shapely", "pyproj", "msgspec", "rich", "starlette", "cryptography")


def python(code: str) -> str:
    """What a fresh interpreter prints."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_importing_the_package_imports_nothing_heavy() -> None:
    assert python(f"import sys, detente; print([name for name in {HEAVY} if name in sys.modules])") == "[]"


def test_the_command_line_imports_nothing_heavy_before_it_knows_the_command() -> None:
    code = f"import sys, detente.cli; print([name for name in {HEAVY} if name in sys.modules and name != 'msgspec'])"
    assert python(code) == "[]"


def test_every_name_of_the_surface_is_there_and_documented() -> None:
    assert detente.__all__ == sorted(detente.__all__)
    for name in detente.__all__:
        assert getattr(detente, name).__doc__, name
    assert set(detente.__all__) <= set(dir(detente))


def test_a_name_that_is_not_of_the_surface_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="clearance"):
        _ = detente.clearance


def test_a_plan_is_a_sequence_of_notices() -> None:
    notices = detente.read(EXAMPLE)
    assert len(notices) == 35
    assert notices[0].id == "coalition-tanf-circle"
    assert [notice.party for notice in notices[:2]] == ["Coalition", "Syrian Arab Army"]
    assert isinstance(notices[0], detente.Notice)
    assert repr(notices).startswith("<Plan: 35 notices")


def test_conflicts_are_a_sequence_in_order_of_time() -> None:
    conflicts = detente.find_conflicts(detente.read(str(EXAMPLE)))
    assert [conflict.first_us for conflict in conflicts] == sorted(conflict.first_us for conflict in conflicts)
    assert conflicts[0].severity is detente.Severity.CAUTION
    assert [report.a for report in conflicts.reports()] == [conflict.a for conflict in conflicts]
    assert repr(conflicts) == ("<Conflicts: 17 conflicts among 35 notices: 8 danger, 3 warning, 5 caution, 1 note.>")


def test_notices_of_several_plans_can_be_put_together(tmp_path: Path) -> None:
    ours = detente.read(plan(tmp_path / "ours.geojson", circle("a", "SDF")))
    theirs = detente.read(plan(tmp_path / "theirs.geojson", circle("b", "Russia")))
    assert len(detente.find_conflicts([*ours, *theirs])) == 1


def test_two_notices_of_one_id_cannot_be_compared_and_are_refused() -> None:
    notices = detente.read(EXAMPLE)
    with pytest.raises(detente.Refused) as refused:
        detente.find_conflicts([*notices, notices[3]])
    [refusal] = refused.value.refusals
    assert (refusal.reason, refusal.value) == (detente.Reason.DUPLICATE_ID, repr(notices[3].id))


def test_what_is_refused_says_everything_that_is_wrong_in_every_file(tmp_path: Path) -> None:
    wrong = plan(tmp_path / "wrong.geojson", circle("a", "SDF", kind="convoy", start="noon"))
    with pytest.raises(detente.Refused) as refused:
        detente.read(wrong, EXAMPLE, tmp_path / "missing.geojson")
    refusals = refused.value.refusals
    assert [refusal.reason for refusal in refusals] == [
        detente.Reason.UNKNOWN_WORD, detente.Reason.TIME_UNREADABLE, detente.Reason.FILE_UNREADABLE,
    ]  # fmt: skip
    assert [refusal.file for refusal in refusals] == [str(wrong), str(wrong), str(tmp_path / "missing.geojson")]
    assert str(refused.value).count("\n") == 2


@pytest.mark.parametrize("path", ["", "a\0b", "/nowhere/plan.geojson"])
def test_a_path_that_is_none_is_refused(path: str) -> None:
    with pytest.raises(detente.Refused) as refused:
        detente.read(path)
    assert refused.value.refusals[0].reason is detente.Reason.FILE_UNREADABLE


def test_separations_are_read_from_a_file(tmp_path: Path) -> None:
    table = tmp_path / "separations.toml"
    table.write_text("[separation.presence-presence]\nhorizontal_m = 3000\n")
    near = detente.read(plan(tmp_path / "near.geojson", circle("a", "SDF"), circle("b", "Russia", lon=40.04)))
    assert len(detente.find_conflicts(near)) == 0
    assert len(detente.find_conflicts(near, separations=detente.read_separations(table))) == 1


@pytest.mark.parametrize(
    "data",
    [
        b"\xff",
        b"[separation",
        b"[separation.presence-hazard]\nhorizontal_m = 1\n",
        b"a=" + b"[" * 20_000,
        b"a=" + b"{a=" * 5_000,
        b"a=" + b"9" * 5_000,
        b"[separation.air-air]\nhorizontal_m = 0x" + b"f" * 9_000,
    ],
    ids=["no UTF-8", "half", "smaller", "lists in lists", "tables in tables", "digits", "hexadecimal digits"],
)
def test_separations_that_are_not_right_are_refused_with_the_file(tmp_path: Path, data: bytes) -> None:
    table = tmp_path / "separations.toml"
    table.write_bytes(data)
    with pytest.raises(detente.Refused) as refused:
        detente.read_separations(table)
    assert refused.value.refusals[0].file == str(table)


def test_progress_is_told_until_all_is_done(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    notices = detente.read(plan(tmp_path / "p.geojson", *(circle(f"n{n}", "SDF") for n in range(250))))
    detente.find_conflicts(notices, progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (250, 250)
    assert told == sorted(told)


def test_what_concerns_a_party_is_its_own_and_what_is_said_in_its_name() -> None:
    conflicts = detente.find_conflicts(detente.read(EXAMPLE))
    column = chosen(conflicts, party="pro-government column")
    assert [(conflict.a, conflict.b) for conflict in column] == [("coalition-tanf-circle", "saa-column-18may")]
    everyone = sum(len(chosen(conflicts, party=party)) for party in {n.party for n in conflicts.notices})
    represented = {("coalition-advisers-raqqa-east", "sdf-valley-advance")}
    assert everyone >= 2 * len(conflicts) - len(represented)


def test_the_json_report_is_that_of_the_command_line() -> None:
    notices = detente.read(EXAMPLE)
    report = json.loads(report_json(notices, detente.find_conflicts(notices)))
    assert report["conflicts"][0]["b"] == "hospital-abu-kamal"
    assert report["warnings"] == json.loads(msgspec.json.encode(notices.cautions))


def svg_of(html: str) -> ElementTree.Element:
    """The drawing in a picture; it is well-formed, and asks for nothing from anywhere."""
    assert "http" not in html.replace("http://www.w3.org/2000/svg", "")
    return ElementTree.fromstring(html[html.index("<svg") : html.index("</svg>") + 6])


def test_a_notebook_shows_a_plan_as_a_map() -> None:
    html = detente.read(EXAMPLE)._repr_html_()
    svg = svg_of(html)
    titles = [title.text or "" for title in svg.iter("{http://www.w3.org/2000/svg}title")]
    assert "Coalition: The 55 km circle round al-Tanf (presence)" in titles
    assert "35 notices" in html


def test_a_notebook_shows_conflicts_as_a_numbered_map_and_a_table() -> None:
    html = detente.find_conflicts(detente.read(EXAMPLE))._repr_html_()
    texts = [text.text for text in svg_of(html).iter("{http://www.w3.org/2000/svg}text")]
    assert "6" in texts
    assert html.count("<tr>") == 18
    assert "37S DT 14786 10400" in html
    assert "nothing here is a clearance" in html


def test_text_from_outside_is_text_in_a_notebook(tmp_path: Path) -> None:
    script = "<script>alert('&\"')</script>"
    features = [circle(f"a{script}", f"SDF{script}", title=script), circle("b", f"Russia{script}", title=script)]
    notices = detente.read(plan(tmp_path / "p.geojson", *features))
    for html in (notices._repr_html_(), detente.find_conflicts(notices)._repr_html_()):
        assert "<script" not in html
        svg_of(html)


def test_an_empty_plan_has_a_picture_too() -> None:
    assert "0 notices" in detente.read()._repr_html_()
    assert "No conflict found" in detente.find_conflicts([])._repr_html_()


def test_a_conflict_is_explained_from_notices_or_from_what_was_found_among_them() -> None:
    plan = detente.read(EXAMPLE)
    pair = "coalition-hazard-dez-west", "relief-drop-deir-ez-zor"
    explained = detente.explain(plan, *pair)
    assert detente.explain(detente.find_conflicts(plan), *pair).report() == explained.report()
    assert "10 min earlier" in repr(explained)
    earlier = explained.changed(1)
    left = detente.find_conflicts([earlier if notice.id == earlier.id else notice for notice in plan])
    assert pair not in [(conflict.a, conflict.b) for conflict in left]
    with pytest.raises(detente.Refused, match="no-conflict"):
        detente.explain(plan, "hospital-rawa", "relief-drop-deir-ez-zor")
