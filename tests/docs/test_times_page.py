"""docs/times.md: every text on it is read as it says, and every code is there with its severity."""

from __future__ import annotations

import pytest

from detente.places.findings import SEVERITIES, Code
from detente.places.times import read_time

from .pages import page, rows

PAGE = page("docs/times.md")


@pytest.mark.parametrize("row", rows(PAGE, "text"), ids=str)
def test_every_text_on_the_page_is_read_as_it_says(row: list[str]) -> None:
    text, group, zone = row
    (reading,), findings = read_time(text.strip("`"))
    assert (reading.dtg, reading.zone, findings) == (group, zone, ())


def test_every_code_is_on_the_page_with_its_severity() -> None:
    codes = [code for code in Code if code.name.startswith("TIME_")]
    assert [row[:2] for row in rows(PAGE, "code")] == [[f"`{code}`", SEVERITIES[code].value] for code in codes]
