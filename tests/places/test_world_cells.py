"""GARS and Georef cells against another library; four letters that may be a town are not a cell."""

from __future__ import annotations

import random

import pytest
from pygeodesy import gars, wgrs

from detente.geometry.volumes import Area
from detente.places.coordinates.notations import read_coordinates, written
from detente.places.findings import Code
from detente.places.reading import Notation


def test_gars_and_georef_agree_with_another_library() -> None:
    chance = random.Random(4)
    for _ in range(300):
        lon_e7, lat_e7 = chance.randrange(-1_800_000_000, 1_800_000_000), chance.randrange(-900_000_000, 900_000_000)
        lon, lat = lon_e7 / 1e7, lat_e7 / 1e7
        for places in (0, 1, 2):
            assert written((lon_e7, lat_e7), Notation.GARS, places=places) == gars.encode(lat, lon, places)
        for places in (2, 3, 4):  # its precision 3 is two figures for each axis; at five it rounds
            assert written((lon_e7, lat_e7), Notation.GEOREF, places=places) == wgrs.encode(lat, lon, places + 1)
        cell = gars.encode(lat, lon, 2)
        (reading,), findings = read_coordinates(cell)
        south, west, _ = gars.decode3(cell, center=False)
        (area,) = reading.area
        assert isinstance(area, Area)
        lons, lats = zip(*area.rings[0], strict=True)
        assert findings == ()
        assert (min(lons) / 1e7, max(lats) / 1e7) == pytest.approx((west, south + 1 / 12), abs=2e-5)


@pytest.mark.parametrize(
    ("text", "canonical", "notation"),
    [
        ("441LL15", "441LL15", Notation.GARS),
        ("441 ll 15", "441LL15", Notation.GARS),
        ("GARS 441LL1", "441LL1", Notation.GARS),
        ("QJLF0820", "QJLF0820", Notation.GEOREF),
        ("QJ LF 0846 2016", "QJLF08462016", Notation.GEOREF),
        ("georef: QJLF", "QJLF", Notation.GEOREF),
    ],
)
def test_cells_of_the_world_are_read(text: str, canonical: str, notation: Notation) -> None:
    (reading,), findings = read_coordinates(text)
    assert (reading.canonical, reading.notation, findings) == (canonical, notation, ())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("721LL15", Code.NO_SUCH_GRID),
        ("000LL15", Code.NO_SUCH_GRID),
        ("441RA15", Code.NO_SUCH_GRID),
        ("441LI15", Code.NO_SUCH_GRID),
        ("441LL50", Code.NO_SUCH_GRID),
        ("QNLF0820", Code.NO_SUCH_GRID),
        ("QJRF0820", Code.NO_SUCH_GRID),
        ("QJLF08201", Code.NO_SUCH_GRID),
        ("QJLF6020", Code.MINUTES_SECONDS),
    ],
)
def test_cells_that_do_not_exist_are_refused(text: str, code: Code) -> None:
    readings, (finding,) = read_coordinates(text)
    assert (readings, finding.code) == ((), code)


def test_the_town_of_hama_is_no_georef_cell_unless_it_is_said_to_be() -> None:
    assert read_coordinates("Hama")[0] == ()
    (reading,), _ = read_coordinates("HAMA", declared=Notation.GEOREF)
    assert reading.notation is Notation.GEOREF


def test_plus_codes_are_not_read_and_that_is_said() -> None:
    readings, (finding,) = read_coordinates("8G7FQ7PV+2X")
    assert (readings, finding.code, finding.values["why"]) == ((), Code.UNREADABLE, "plus-code")
