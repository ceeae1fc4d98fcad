"""Coordinates are found in prose with their exact span, and nothing else is taken for them."""

from __future__ import annotations

import pytest

from detente.places.coordinates.notations import coordinates_within


@pytest.mark.parametrize(
    ("prose", "texts"),
    [
        ("Strike at 35.336, 40.141 on 18 May 2017.", ["35.336, 40.141"]),
        ("Grid 37SFV0369310902, near the bridge", ["37SFV0369310902"]),
        ("MSF at 36°43'04.91\"N 68°51'43.96\"E, hit at 0208", ["36°43'04.91\"N 68°51'43.96\"E"]),
        ("Координаты 35°20′09,6″ с. ш. 40°08′27,6″ в. д., ночью", ["35°20′09,6″ с. ш. 40°08′27,6″ в. д."]),
        ("الموقع ٣٥° ٢٠′ ٠٩٫٦″ شمالاً، ٤٠° ٠٨′ ٢٧٫٦″ شرقاً قرب الجسر", ["٣٥° ٢٠′ ٠٩٫٦″ شمالاً، ٤٠° ٠٨′ ٢٧٫٦″ شرقاً"]),
        ("from 37S FV 036 109 to 37S FV 040 110.", ["37S FV 036 109", "37S FV 040 110"]),
        ("at 352009N0400827E and 37S 603693 3910902.", ["352009N0400827E", "37S 603693 3910902"]),
        ("(35.336° N, 40.141° E)", ["35.336° N, 40.141° E"]),
        ("build-up at 35.33611N 40.30944E; reported", ["35.33611N 40.30944E"]),
        ("Coordinates: 35 20 09.6 40 08 27.6 (hospital)", ["35 20 09.6 40 08 27.6"]),
        ("position 35-20.16 40-08.46, two vehicles", ["35-20.16 40-08.46"]),
        ("الإحداثيات: ٣٥٫٣٣٦ ٤٠٫١٤١ قرب الجسر", ["٣٥٫٣٣٦ ٤٠٫١٤١"]),
        ("seen at 37 north 603693.12 3910902.45 today", ["37 north 603693.12 3910902.45"]),
        ("603693mE 3910902mN zone 37 north, then", ["603693mE 3910902mN zone 37 north"]),
        ("GARS 441LL15 or georef QJLF0820", ["GARS 441LL15", "georef QJLF0820"]),
        ("hit 35.336, 40.141 (ED50) twice", ["35.336, 40.141 (ED50)"]),
        ("E 550000 N 370000 (EPSG:22770)", ["E 550000 N 370000 (EPSG:22770)"]),
        ("Lat: 35.336 Lon: 40.141", ["Lat: 35.336 Lon: 40.141"]),
    ],
)
def test_each_position_is_found_with_its_exact_words(prose: str, texts: list[str]) -> None:
    found = coordinates_within(prose)
    assert [prose[start:end] for start, end, _, _ in found] == texts
    assert all(readings and readings[0].text == prose[start:end] for start, end, readings, _ in found)


@pytest.mark.parametrize(
    "prose",
    [
        "Call +963 11 332 1234, 0988-123-456 or (011) 332-1234.",
        "On 18.05.2017 at 12:30, 2017-05-18T12:00:00Z, 13 JAN 2017, 7 FEB 2018, 18/05/17.",
        "181200Z MAY 17, window 181200Z - 181500Z MAY 17",
        "9 km south of the city, 4.5 nm, bearing 220, 55 km (34 mi)",
        "3rd BN, 2-14 INF, 1st SDF Bde, 25 MM, 12.7 MM, 30 MPH, 50 CAL, FL330, M20, M4",
        "10m at 1430, 2 PKK killed in 2017, 5 S 3 E, between 12 N and 13 E",
        "Version 1.234.5, IP 192.168.0.1, $1,250,000, 3.50 and 4.25, 3,500 men",
        "В 12:30 в 5 км с 3 в, 18.05.2017 г., тел. 8 (495) 123-45-67",
        "on 121.500, 123.450 MHz, ratio 1.234, 2.345, width 12.125, 13.375 m, QNH 1013.25, 3/5 N, sheet NI 37-11",
        "position 12 of 30, position 12:30 to 13:45, coordinate by 1400, location 5 6",
        "",
    ],
)
def test_dates_numbers_times_and_units_are_no_coordinates(prose: str) -> None:
    assert coordinates_within(prose) == ()


def test_an_impossible_position_in_prose_is_said() -> None:
    ((start, end, readings, findings),) = coordinates_within("It is at 35°75'N 40°08'E now.")
    assert (start, end, readings) == (9, 24, ())
    assert findings[0].code == "MINUTES_SECONDS"


def test_a_grid_without_its_zone_takes_that_of_the_document() -> None:
    ((start, end, readings, _),) = coordinates_within("Grid FV 036 109 is shelled", zone="37S")
    assert (start, end, readings[0].canonical) == (5, 15, "37S FV 036 109")
    ((_, _, readings, findings),) = coordinates_within("Grid FV 036 109 is shelled")
    assert (readings, findings[0].code) == ((), "GRID_ZONE_MISSING")
