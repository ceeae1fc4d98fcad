"""What came back beside what was said: however it is worded, and wherever it differs."""

from __future__ import annotations

import pytest

from detente.messages.phrases import LANGUAGES, Language
from detente.places.spoken.heard_words import Part
from detente.places.spoken.readback import Difference, readback, told, verify

from .atlas import ATLAS, NORTH_EAST_OF_IT, of


def parts(differences: tuple[Difference, ...]) -> list[Part]:
    return [difference.part for difference in differences]


HEARD_GRIDS = [
    "37S FV 03693 10902",
    "37SFV0369310902",
    "37s fv 03693 10902",
    "three seven Sierra Foxtrot Victor zero tree six niner tree one zero niner zero two",
    "thirty-seven Sierra, Foxtrot Victor, zero thirty-six ninety-three, one zero nine zero two",
    "тридцать семь Сьерра Фокстрот Виктор ноль тройка шестёрка девяносто три единица ноль девять ноль два",
    "سبعة وثلاثون سييرا فوكستروت فيكتور صفر تلاتة ستة تسعة تلاتة واحد صفر تسعة صفر اتنين",
    "٣٧ S FV ٠٣٦٩٣ ١٠٩٠٢",
    "zone 37 S square FV easting 03693 northing 10902",
    "I read back, 37 Sierra, FV, 036 93, 109 02, over",
    "35.336N 40.141E",
    "35°20'09.6\"N 40°08'27.6\"E",
]


@pytest.mark.parametrize("heard", HEARD_GRIDS)
def test_a_position_is_understood_however_it_is_said(heard: str) -> None:
    ours = of("37S FV 03693 10902")
    assert parts(verify(ours, heard)) == [Part.CHECK_WORD, Part.DATUM, Part.NAME]


def test_what_is_not_read_back_is_a_difference() -> None:
    ours = readback(NORTH_EAST_OF_IT, language="en", gazetteer=ATLAS)
    assert [(found.part, found.heard) for found in verify(ours, "")] == [
        (Part.ZONE, None),
        (Part.SQUARE, None),
        (Part.EASTING, None),
        (Part.NORTHING, None),
        (Part.CHECK_WORD, None),
        (Part.DATUM, None),
        (Part.NAME, None),
        (Part.BEARING, None),
        (Part.DISTANCE, None),
    ]


def test_a_wrong_digit_is_located_and_measured() -> None:
    ours = of("37S FV 03693 10902")
    heard = ours.expected.replace("zero three six", "zero three nine")
    assert verify(ours, heard) == (Difference(part=Part.EASTING, expected="6", heard="9", index=2, away_m=300),)


def test_a_wrong_zone_letter_that_names_no_ground_has_no_distance() -> None:
    ours = of("37S FV 03693 10902")
    [difference] = verify(ours, ours.expected.replace("Sierra", "Echo"))
    assert difference == Difference(part=Part.ZONE, expected="S", heard="E", index=2)


def test_a_digit_left_out_is_found_where_it_was() -> None:
    ours = of("37S FV 03693 10902")
    assert verify(ours, ours.expected.replace("one zero nine", "one nine")) == (
        Difference(part=Part.NORTHING, expected="0", heard=None, index=1),
    )


def test_easting_and_northing_exchanged_are_found() -> None:
    ours = of("37S FV 03693 10902")
    assert {Part.EASTING, Part.NORTHING} <= set(parts(verify(ours, "37S FV 10902 03693")))


def test_the_check_word_and_its_number_must_agree() -> None:
    ours = of("37S FV 03693 10902")
    assert verify(ours, ours.expected.replace("cherry, number two two", "cherry")) == ()
    assert verify(ours, ours.expected.replace("cherry, number two two", "number two two")) == ()
    assert verify(ours, ours.expected.replace("cherry, number two two", "вишня 22")) == ()
    assert verify(ours, ours.expected.replace("number two two", "number two eight")) == (
        Difference(part=Part.CHECK_WORD, expected="cherry 22", heard="cherry 28"),
    )
    assert verify(ours, ours.expected.replace("cherry, number two two", "sherry")) == (
        Difference(part=Part.CHECK_WORD, expected="cherry 22", heard="sherry"),
    )


def test_the_other_reference_point_is_found() -> None:
    """T-01: nine kilometres from the city were taken for nine kilometres from the airfield."""
    ours = readback((401_410_000, 352_548_800), language="en", gazetteer=ATLAS)
    assert verify(ours, ours.expected) == ()
    heard = ours.expected.replace("Deir ez-Zor", "Deir ez-Zor airfield")
    assert verify(ours, heard) == (Difference(part=Part.NAME, expected="Deir ez-Zor", heard="Deir ez-Zor airfield"),)


@pytest.mark.parametrize("name", ["Dayr az-Zawr", "Deir Ezzor", "دير الزور", "Дейр-эз-Зор"])
def test_the_usual_spellings_of_the_reference_are_one_name(name: str) -> None:
    ours = readback(NORTH_EAST_OF_IT, language="en", gazetteer=ATLAS)
    assert verify(ours, ours.expected.replace("Deir ez-Zor", name)) == ()


@pytest.mark.parametrize(
    ("said_so", "heard", "difference"),
    [
        ("zero four five", "zero five four", Difference(part=Part.BEARING, expected="4", heard="5", index=1)),
        ("degrees true", "degrees magnetic", Difference(part=Part.BEARING, expected="true", heard="magnetic")),
        ("degrees true", "degrees", Difference(part=Part.BEARING, expected="true", heard=None)),
        ("seven point one", "seven point seven", Difference(part=Part.DISTANCE, expected="1", heard="7", index=2)),
        ("kilometres", "miles", Difference(part=Part.DISTANCE, expected="7.1 km", heard="7.1 mi")),
        ("WGS 84", "ED 50", Difference(part=Part.DATUM, expected="WGS 84", heard="ED50")),
    ],
)
def test_bearing_distance_and_datum_are_compared(said_so: str, heard: str, difference: Difference) -> None:
    ours = readback(NORTH_EAST_OF_IT, language="en", gazetteer=ATLAS)
    assert said_so in ours.expected
    assert difference in verify(ours, ours.expected.replace(said_so, heard))


def test_degrees_that_come_back_are_compared_symbol_by_symbol() -> None:
    ours = of("35.336N 40.141E")
    heard = "35.366N 40.141E"
    assert verify(ours, heard)[0] == Difference(part=Part.LATITUDE, expected="3", heard="6", index=4, away_m=3328)
    assert verify(ours, "35.33600N 040.14100E")[0].part is Part.DEGREES_CHECK_WORD


def test_degrees_in_another_notation_are_compared_as_places() -> None:
    ours = of("35.336N 40.141E")
    assert Part.LATITUDE not in parts(verify(ours, "35°20'09.6\"N 40°08'27.6\"E"))
    latitude = verify(ours, "35°20'19.6\"N 40°08'27.6\"E")[0]
    assert (latitude.part, latitude.away_m) == (Part.LATITUDE, 308)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_difference_is_told_in_words(language: Language) -> None:
    ours = of("35.336N 40.141E")
    for heard in ("", "37S FV 0399 1", "37E FV 0369 10902", "zone thirty", "number 12 ED50 from Anah", "35.1N 40.1E"):
        for difference in verify(ours, heard):
            sentence = told(difference, language)
            assert sentence.count("\u2068") == sentence.count("\u2069")
            assert difference.expected in sentence


def test_a_difference_in_words() -> None:
    ours = of("37S FV 03693 10902")
    [difference] = verify(ours, ours.expected.replace("zero three six", "zero three nine"))
    assert (
        told(difference, "en") == "Different easting, symbol 3: said 6, heard 9. What was heard lies 300 metres away."
    )
