"""What is said of a position and what has to come back, by example."""

from __future__ import annotations

import pytest

from detente.messages.alphabet import said, said_in_groups
from detente.places.names.gazetteer import packaged
from detente.places.spoken.readback import readback, verify

from .atlas import ATLAS, DEIR_EZ_ZOR, NORTH_EAST_OF_IT, of


def test_what_is_said_in_english() -> None:
    assert of("37S FV 03693 10902").spoken_lines == (
        "A position follows; please write it down.",
        "Grid: zone three seven Sierra, square Foxtrot Victor, easting zero three six, nine three, "
        "northing one zero nine, zero two.",
        "Check word: cherry, number two two.",
        "Accuracy: all that is meant lies in this cell, which is 1 metre wide and high; it is an area, not a point.",
        "Datum WGS 84.",
        "Reference: Deir ez-Zor. The position is right there.",
        "Work out the check word from what you wrote down, then read everything back.",
    )


def test_what_is_expected_back_in_russian() -> None:
    assert readback(NORTH_EAST_OF_IT, language="ru", gazetteer=ATLAS).expected_lines == (
        "Повторяю.",
        "Сетка: зона три семь Сьерра, квадрат Фокстрот Виктор, восток ноль восемь шесть, три один, "
        "север один пять девять, пять два.",
        "Контрольное слово: бархат, номер девять один.",
        "Система координат WGS 84.",
        "Ориентир: Дейр-эз-Зор. Оттуда: пеленг истинный ноль четыре пять градусов, "
        "дальность семь запятая один километра.",
    )


def test_latin_letters_stand_beside_their_words_in_arabic() -> None:
    assert said("37SFV", "ar") == "ثلاثة سبعة سييرا (S) فوكستروت (F) فيكتور (V)"


@pytest.mark.parametrize(
    ("digits", "groups"),
    [
        ("03693", "zero three six, nine three"),
        ("0369", "zero three, six nine"),
        ("036", "zero three six"),
        ("0", "zero"),
    ],
)
def test_digits_are_said_one_by_one_in_groups(digits: str, groups: str) -> None:
    assert said_in_groups(digits, "en") == groups


def test_a_cell_of_a_kilometre_is_said_to_be_an_area() -> None:
    kilometre = of("37S FV 03 10")
    assert kilometre.grid.text == "37S FV 03 10"
    assert "which is 1000 metres wide and high; it is an area, not a point." in kilometre.spoken


def test_degrees_are_said_too_with_a_check_word_of_their_own() -> None:
    spoken = of("35.336N 40.141E").spoken_lines
    assert (
        "Latitude three five point three three six degrees north, "
        "longitude zero four zero point one four one degrees east."
    ) in spoken
    seconds = of("35°20'09.6\"N 40°08'27.6\"E", "ru")
    assert (
        "Широта три пять градусов два ноль минут ноль девять запятая шесть секунд север, "
        "долгота ноль четыре ноль градусов ноль восемь минут два семь запятая шесть секунд восток."
    ) in seconds.spoken_lines


def test_the_same_digits_in_degrees_and_in_minutes_have_different_check_words() -> None:
    # 35°20.096' is what 35.20096° is taken for (a documented mistake of 15.9 km).
    assert of("35.20096N 40.08276E").degrees_check_number != of("35 20.096N 40 08.276E").degrees_check_number


def test_what_is_vague_is_said_with_fewer_digits_and_how_far_it_reaches() -> None:
    vague = of("35.336N 40.141E")
    assert vague.grid.text == "37S FV 0369 1090"
    assert vague.uncertainty_m == 160
    assert "what is meant lies within 160 metres of the middle of this cell" in vague.spoken


def test_a_bare_position_says_that_nobody_said_how_exact_it_is() -> None:
    assert "nobody has said how exact it is" in readback(DEIR_EZ_ZOR, language="en", gazetteer=None).spoken


def test_two_precisions_of_one_place_have_different_check_words() -> None:
    assert len({of(text).check_word for text in ("37SFV0369310902", "37SFV03691090", "37SFV036109", "37SFV0310")}) == 4


def test_north_is_said_as_360_and_understood_as_000() -> None:
    north = readback((401_410_000, 354_360_000), language="en", gazetteer=ATLAS)
    assert north.landmark is not None
    assert north.landmark.bearing == "360"
    assert verify(north, north.expected.replace("three six zero", "zero zero zero")) == ()


def test_near_the_poles_the_grid_has_a_zone_of_one_letter() -> None:
    pole = readback((0, 900_000_000), language="en", gazetteer=None)
    assert pole.grid.text == "Z AH 00000 00000"
    assert verify(pole, pole.expected) == ()
    assert verify(pole, pole.expected.replace("Alfa Hotel", "Hotel Alfa"))


def test_the_packaged_gazetteer_gives_the_place_that_it_is_said_from() -> None:
    landmark = readback(DEIR_EZ_ZOR, language="ar", gazetteer=packaged()).landmark
    assert landmark is not None
    assert landmark.name == "دير الزور"


def test_the_card_is_in_figures_with_room_for_what_came_back() -> None:
    assert of("35°20'09.6\"N 40°08'27.6\"E").lines == (
        "Position, to be read back",
        "Grid: 37S FV 03693 10902",
        "Aloud: three seven Sierra / Foxtrot Victor / zero three six, nine three / one zero nine, zero two",
        "Check word: cherry, number 22.",
        "Degrees: 35°20'09.6\"N 40°08'27.6\"E",
        "Check word: basil, number 06.",
        "Accuracy: what is meant lies within 5 metres of the middle of this cell; it is an area, not a point.",
        "Datum WGS 84.",
        "Reference: Deir ez-Zor. The position is right there.",
        "Came back: ___ __ _____ _____",
        "Check word worked out by the other side: ____________ number __",
        "From whom: ____________________ at (UTC): __________",
        "When all of it agrees, both sides mean one place. It says nothing more.",
    )
