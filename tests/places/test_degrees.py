"""Degrees are read in every way that people write them; what has two readings has both."""

from __future__ import annotations

import pytest

from detente.geometry.volumes import Area
from detente.places.coordinates.notations import read_coordinates
from detente.places.findings import Code
from detente.places.reading import Notation

DEIR_EZ_ZOR = (401_410_000, 353_360_000)


@pytest.mark.parametrize(
    ("text", "notation"),
    [
        ("35.336 40.141", Notation.DD),
        ("35.336, 40.141", Notation.DD),
        ("35.336;40.141", Notation.DD),
        ("35,336 40,141", Notation.DD),
        ("35,336; 40,141", Notation.DD),
        ("35.336N 40.141E", Notation.DD),
        ("N35.336 E40.141", Notation.DD),
        ("40.141 E 35.336 N", Notation.DD),
        ("35.336° 40.141°", Notation.DD),
        ("(35.336, 40.141)", Notation.DD),
        ("lat 35.336 lon 40.141", Notation.DD),
        ("lon=40.141, lat=35.336", Notation.DD),
        ("35.336 degrees north, 40.141 degrees east", Notation.DD),
        ("+35.336+040.141/", Notation.DD),
        ("３５.３３６ ４０.１４１", Notation.DD),
        ("35 20.16 40 08.46", Notation.DDM),
        ("35-20.16N 040-08.46E", Notation.DDM),
        ("35°20.16'N 40°08.46'E", Notation.DDM),
        ("N 35º 20.160′  E 040º 08.460′", Notation.DDM),
        ("3520.16N 04008.46E", Notation.DDM),
        ("35°20'09.6\"N 40°08'27.6\"E", Notation.DMS),
        ("Lat. N 35*20'09.6\" Long. E 40*08'27.6\"", Notation.DMS),
        ("35°20'09.6''N 40°08'27.6''E", Notation.DMS),
        ("35° 20′ 09.6″ N, 40° 08′ 27.6″ E", Notation.DMS),
        ("35º20’09.6”N 40º08’27.6”E", Notation.DMS),
        ("35 20 09.6 40 08 27.6", Notation.DMS),
        ("35:20:09.6 40:08:27.6", Notation.DMS),
        ("35,20,09.6,40,08,27.6", Notation.DMS),
        ("35-20-09.6N 040-08-27.6E", Notation.DMS),
        ("35d20m09.6sN 40d08m27.6sE", Notation.DMS),
        ("35d20m09.6s 40d08m27.6s", Notation.DMS),
        ("352009.6N0400827.6E", Notation.DMS),
        ("N352009.6E0400827.6", Notation.DMS),
        ("+352009.6+0400827.6/", Notation.DMS),
        ("35 deg 20 min 09.6 sec N 40 deg 08 min 27.6 sec E", Notation.DMS),
    ],
)
def test_one_place_is_read_in_every_writing_of_degrees(text: str, notation: Notation) -> None:
    readings, findings = read_coordinates(text)
    assert [(reading.position, reading.notation) for reading in readings] == [(DEIR_EZ_ZOR, notation)]
    assert findings == ()
    assert readings[0].text == text


@pytest.mark.parametrize(
    "text",
    [
        "35°20′09,6″ с. ш. 40°08′27,6″ в. д.",
        "35°20'09.6\" с.ш., 40°08'27.6\" в.д.",
        "35,336 северной широты 40,141 восточной долготы",
        "широта 35,336, долгота 40,141",
        "С 35,336° В 40,141°",
        "35°20'09,6\"СШ 40°08'27,6\"ВД",
        "40,141 в. д., 35,336 с. ш.",
        "35 градусов 20 минут 9,6 секунд с.ш. 40 градусов 8 минут 27,6 секунды в.д.",
        "Координаты: 35.336, 40.141",
    ],
)
def test_russian_words_and_letters_are_read(text: str) -> None:
    assert [reading.position for reading in read_coordinates(text)[0]] == [DEIR_EZ_ZOR]


@pytest.mark.parametrize(
    "text",
    [
        "٣٥٫٣٣٦ شمالاً ٤٠٫١٤١ شرقاً",
        "٣٥٫٣٣٦ شمالًا، ٤٠٫١٤١ شرقًا",
        "۳۵٫۳۳۶ ش ۴۰٫۱۴۱ ق",
        "٣٥° ٢٠′ ٠٩٫٦″ شمالاً، ٤٠° ٠٨′ ٢٧٫٦″ شرقاً",
        "\u202b٣٥° ٢٠′ ٠٩٫٦″ شمالا\u202c \u200f٤٠° ٠٨′ ٢٧٫٦″ شرقا",
        "35 درجة و20 دقيقة و9.6 ثانية شمالا و40 درجة و8 دقائق و27.6 ثانية شرقا",
        "خط عرض 35.336 شمالا وخط طول 40.141 شرقا",
        "الإحداثيات: ٣٥٫٣٣٦، ٤٠٫١٤١",
    ],
)
def test_arabic_words_and_digits_are_read(text: str) -> None:
    assert [reading.position for reading in read_coordinates(text)[0]] == [DEIR_EZ_ZOR]


def test_south_and_west_are_negative_by_letter_or_by_sign() -> None:
    for text in ("35.336S 40.141W", "-35.336 -40.141", "−35.336, −40.141", "35°20'09.6\"S 40°08'27.6\"W"):
        assert [reading.position for reading in read_coordinates(text)[0]] == [(-401_410_000, -353_360_000)]


def test_the_area_is_one_last_digit_to_either_side() -> None:
    (reading,), _ = read_coordinates("35.33 40.14")
    (area,) = reading.area
    assert isinstance(area, Area)
    lons, lats = zip(*area.rings[0], strict=True)
    assert (min(lons), max(lons), max(lats)) == (401_300_000, 401_500_000, 353_400_000)
    # The southern edge is a little farther out, since a geodesic between two of its points runs north of the parallel.
    assert 353_200_000 - 20 <= min(lats) <= 353_200_000
    assert 1_400_000 < reading.uncertainty_mm < 1_450_000


def test_no_position_is_finer_than_a_ten_millionth_of_a_degree() -> None:
    (reading,), _ = read_coordinates("35.33600000000000000 40.14100000000000000")
    assert reading.position == DEIR_EZ_ZOR
    assert 10 <= reading.uncertainty_mm < 30


def test_a_comma_with_two_readings_gives_both() -> None:
    readings, findings = read_coordinates("35,20 40,08")
    assert [(reading.notation, reading.canonical) for reading in readings] == [
        (Notation.DD, "35.20°N 40.08°E"),
        (Notation.DDM, "35°20'N 40°08'E"),
    ]
    assert [finding.code for finding in findings] == [Code.SEVERAL_READINGS]
    assert [offer.text for offer in findings[0].offers] == ["35.20°N 40.08°E", "35°20'N 40°08'E"]


def test_s_after_minutes_is_seconds_or_south_and_both_are_said() -> None:
    readings, findings = read_coordinates("35d20m09.6S 40d08m27.6E")
    assert {reading.lat for reading in readings} == {35.336, -35.336}
    assert [finding.code for finding in findings] == [Code.SEVERAL_READINGS]


def test_a_hyphen_between_two_numbers_parts_them_or_is_a_minus_and_both_are_said() -> None:
    readings, _ = read_coordinates("35.336-40.141")
    assert {reading.lon for reading in readings} == {40.141, -40.141}


def test_a_declared_notation_settles_two_readings() -> None:
    readings, findings = read_coordinates("35,20 40,08", declared=Notation.DDM)
    assert [reading.canonical for reading in readings] == ["35°20'N 40°08'E"]
    assert findings == ()


@pytest.mark.parametrize(
    ("text", "code", "why"),
    [
        ("35 75 40 08", Code.MINUTES_SECONDS, ("sixty", "minutes")),
        ("35°20'61\"N 40°08'27\"E", Code.MINUTES_SECONDS, ("sixty", "seconds")),
        ("35.5°20'N 40°08'E", Code.MINUTES_SECONDS, ("fraction", "degrees")),
        ("35 20.5 09 40 08 27", Code.MINUTES_SECONDS, ("fraction", "minutes")),
        ("95N 40E", Code.OUT_OF_RANGE, ("lat",)),
        ("35N 181E", Code.OUT_OF_RANGE, ("lon",)),
        ("90°00'01\"N 40°00'00\"E", Code.OUT_OF_RANGE, ("lat",)),
        ("-35.336N 40.141E", Code.CONTRADICTORY, ("sign",)),
        ("+35.336S 40.141E", Code.CONTRADICTORY, ("sign",)),
        ("35.336N 40.141N", Code.CONTRADICTORY, ("axis",)),
    ],
)
def test_what_cannot_be_is_refused_with_the_reason(text: str, code: Code, why: tuple[str, ...]) -> None:
    readings, (finding,) = read_coordinates(text)
    assert readings == ()
    assert finding.code is code
    assert set(why) <= set(finding.values.values())


def test_a_latitude_of_140_is_refused_and_the_exchange_is_only_offered() -> None:
    readings, (finding,) = read_coordinates("140.1 35.3")
    assert (readings, finding.code) == ((), Code.OUT_OF_RANGE)
    assert [offer.position for offer in finding.offers] == [(1_401_000_000, 353_000_000)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "Deir ez-Zor",
        "HAMA",
        "M20",
        "12",
        "35.336",
        "35 20 40",
        "9 km S",
        "°",
        "NE",
        "2017-05-18 12:30",
        "2017 2018",
    ],
)
def test_what_is_no_coordinates_is_unreadable_and_nothing_else(text: str) -> None:
    readings, findings = read_coordinates(text)
    assert (readings, [finding.code for finding in findings]) == ((), [Code.UNREADABLE])


def test_a_thousand_signs_are_not_one_position() -> None:
    readings, (finding,) = read_coordinates("35.336 " * 200)
    assert (readings, finding.code) == ((), Code.TOO_LONG)
