"""docs/positions.md says what the code says, and its examples are read as it says."""

from __future__ import annotations

import re

import pytest

from detente.places.findings import SEVERITIES, Code
from detente.places.names.gazetteer import packaged
from detente.places.reading import Notation
from detente.places.where import where

from .pages import blocks, page, rows

POSITIONS = page("docs/positions.md")
EXAMPLES = [
    (notation.strip("`"), text)
    for name, shown, _ in rows(POSITIONS, "notation")
    for notation in name.split(", ")
    for text in re.findall("`([^`…]*)`", shown)
]


def test_every_finding_has_its_row_in_order_with_its_severity() -> None:
    table = rows(POSITIONS, "code")
    assert [(row[0], row[1]) for row in table] == [(f"`{code}`", SEVERITIES[code].value) for code in Code]
    assert all(len(row) == 3 and len(row[2]) > 5 for row in table)


def test_every_notation_is_on_the_page() -> None:
    named = {name.strip("`") for row in rows(POSITIONS, "notation") for name in row[0].split(", ")}
    assert named == set(Notation)


@pytest.mark.parametrize(
    ("notation", "text"), [one for one in EXAMPLES if one[0] in ("dd", "ddm", "dms", "mgrs", "utm")]
)
def test_every_example_is_read_in_its_notation(notation: str, text: str) -> None:
    readings = where(text, gazetteer=packaged).readings
    assert [reading.notation.value for reading in readings] == [notation]


def test_the_program_on_the_page_runs(capsys: pytest.CaptureFixture[str]) -> None:
    [program] = blocks(POSITIONS, "python")
    exec(program, {})
    assert capsys.readouterr().out.startswith("35.2")
