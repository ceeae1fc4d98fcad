"""docs/refusals.md and docs/check.md say what the code says."""

from __future__ import annotations

import json
import re

from detente.formats.report import ChangeReport, ConflictReport, Distances, Place
from detente.library import find_conflicts, read, report_json
from detente.messages.conflicts import Severity
from detente.messages.refusals import Caution, Reason

from .pages import ROOT, blocks, page, rows

EXAMPLE = ROOT / "examples" / "euphrates-2017.geojson"
CHECK = page("docs/check.md")


def test_every_reason_has_its_row_in_order_with_what_to_do() -> None:
    table = rows(page("docs/refusals.md"), "reason")
    assert [row[0] for row in table] == [f"`{reason}`" for reason in Reason]
    assert all(len(row) == 3 and len(row[1]) > 5 and len(row[2]) > 5 for row in table)


def test_every_reason_is_given_somewhere() -> None:
    sources = "".join(path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py"))
    assert [reason.name for reason in Reason if sources.count(f"Reason.{reason.name}") == 0] == []


def test_the_json_on_the_page_has_the_members_of_the_code() -> None:
    [block] = blocks(CHECK, "json")
    shown = json.loads(block)
    [conflict] = shown["conflicts"]
    assert list(conflict) == list(ConflictReport.__struct_fields__)
    assert list(conflict["place"]) == list(Place.__struct_fields__)
    for name in ("miss", "overlap", "required"):
        assert list(conflict[name]) == list(Distances.__struct_fields__)
    for change in conflict["resolve"]:
        assert list(change) == [name for name in ChangeReport.__struct_fields__ if name in change]
    assert set(shown["warnings"][0]) == set(Caution.__struct_fields__)


def test_the_conflict_on_the_page_is_the_one_of_the_example() -> None:
    [conflict] = json.loads(blocks(CHECK, "json")[0])["conflicts"]
    plan = read(EXAMPLE)
    real = next(
        found
        for found in json.loads(report_json(plan, find_conflicts(plan)))["conflicts"]
        if (found["a"], found["b"]) == (conflict["a"], conflict["b"])
    )
    same = [name for name in conflict if name not in ("overlap", "resolve")]
    assert {name: conflict[name] for name in same} == {name: real[name] for name in same}
    assert [change["dimension"] for change in conflict["resolve"]] == [c["dimension"] for c in real["resolve"]]
    assert conflict["resolve"][0] == real["resolve"][0]


def test_every_severity_and_every_code_of_a_warning_is_described() -> None:
    assert [row[0].split()[-1] for row in rows(CHECK, "severity")] == list(Severity)
    sources = "".join(path.read_text("utf-8") for path in (ROOT / "src" / "detente" / "formats").glob("*.py"))
    given = re.findall(r'code="([a-z-]+)"', sources)
    given += [f"{name}-not-said" for name in ("floor", "ceiling") if 'code=f"{name}-not-said"' in sources]
    described = ", ".join(row[0] for row in rows(CHECK, "code"))
    assert set(re.findall(r"`([a-z-]+)`", described)) == set(given)
