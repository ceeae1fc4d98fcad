"""docs/altitudes.md: its words are read as it says, its figures are the code's, and every code is there."""

from __future__ import annotations

import re

import pytest

from detente.places.altitudes import Altitude, parse_altitude
from detente.places.findings import SEVERITIES, Code
from detente.places.heights import geoid, ground, terrain

from .pages import page, rows

PAGE = page("docs/altitudes.md")


@pytest.mark.parametrize("row", rows(PAGE, "words"), ids=str)
def test_all_words_on_the_page_are_read_as_their_parts(row: list[str]) -> None:
    value, unit, reference = row[1].split(", ")
    parts = parse_altitude({"value": float(value), "unit": unit, "reference": reference})
    assert isinstance(parts, Altitude)
    for words in re.findall(r"`([^`]+)`", row[0]):
        altitude = parse_altitude(words)
        assert isinstance(altitude, Altitude), words
        assert (altitude.lowest_mm, altitude.highest_mm) == (parts.lowest_mm, parts.highest_mm)


def test_every_code_is_on_the_page_with_its_severity() -> None:
    codes = [code for code in Code if code.name.startswith("ALTITUDE_")]
    assert [row[:2] for row in rows(PAGE, "code")] == [[f"`{code}`", SEVERITIES[code].value] for code in codes]


def test_every_figure_is_the_one_that_is_taken() -> None:
    assert f"and {geoid.MARGIN_M} m below and above them" in PAGE
    assert f"{-geoid.ANYWHERE_M[0]} m below to {geoid.ANYWHERE_M[1]} m above the ellipsoid" in PAGE
    assert f"{terrain.ACCURACY_M} m below and above them" in PAGE
    bounds = [(ground.ANYWHERE_M, "anywhere")] + [
        ((region.lowest_m, region.highest_m), f"{region.west}–{region.east}°E, {region.south}–{region.north}°N")
        for region in ground.REGIONS
    ]
    told = [(row[0], row[1].split(" m,")[0], row[2].split(" m,")[0]) for row in rows(PAGE, "where")]
    assert told == [(where, f"{low:,}", f"{high:,}") for (low, high), where in bounds]
