"""From any text to a position: which reading, which findings, and never a guess that nobody sees."""

from __future__ import annotations

import random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from detente.geometry.edges import geodesics
from detente.messages.phrases import LANGUAGES
from detente.places.coordinates.notations import written
from detente.places.distance import distance_mm
from detente.places.expectation import Expectation
from detente.places.findings import Code, Severity
from detente.places.names.gazetteer import packaged
from detente.places.reading import MOST_CHARACTERS, Notation, Reading
from detente.places.sentences import sentence
from detente.places.where import Answer, where

DEIR = (401_410_000, 353_360_000)


def asked(text: str, **expected: object) -> Answer:
    return where(text, gazetteer=packaged, expected=Expectation(**expected))  # type: ignore[arg-type]


def codes(answer: Answer) -> set[Code]:
    return {finding.code for finding in answer.findings}


def the_reading(answer: Answer) -> Reading:
    [reading] = answer.readings
    return reading


def offers(answer: Answer, code: Code) -> list[str]:
    return [offer.text for finding in answer.findings if finding.code is code for offer in finding.offers]


@pytest.mark.parametrize(
    "text",
    [
        "35.336N 40.141E",
        "35°20'09.6\"N 40°08'27.6\"E",
        "35 20.16 N 040 08.46 E",
        "37S FV 03693 10902",
        "37SFV0369310902",
        "35,336° с. ш. 40,141° в. д.",
        "٣٥٫٣٣٦ شمالاً ٤٠٫١٤١ شرقاً",
    ],
)
def test_one_place_in_every_notation_is_one_reading_with_nothing_to_ask(text: str) -> None:
    answer = asked(text)
    assert answer.settled
    reading = the_reading(answer)
    assert distance_mm(reading.position, DEIR) <= reading.uncertainty_mm
    assert reading.text == text


def test_latitude_and_longitude_exchanged_are_asked_and_the_exchange_is_offered() -> None:
    answer = asked("40.141N 35.336E")
    assert Code.PERHAPS_SWAPPED in codes(answer)
    assert not answer.settled
    assert the_reading(answer).position == (353_360_000, 401_410_000), "offered, never done"
    assert "35.336" in offers(answer, Code.PERHAPS_SWAPPED)[0]


@pytest.mark.parametrize("text", ["35.336S 40.141E", "35.336N 40.141W", "-35.336 -40.141"])
def test_a_wrong_hemisphere_is_asked_and_the_other_is_offered(text: str) -> None:
    answer = asked(text)
    assert Code.PERHAPS_SIGN in codes(answer)
    assert not answer.settled


def test_degrees_and_minutes_typed_as_decimals_are_found_by_the_name_they_are_given_with() -> None:
    """Vector P06: 15.9 km from the city."""
    answer = asked("35.20096N 40.08276E", name="Deir ez-Zor")
    assert {Code.PERHAPS_NOTATION, Code.FAR_FROM_NAME} <= codes(answer)
    offered = [o for f in answer.findings if f.code is Code.PERHAPS_NOTATION for o in f.offers]
    assert any(o.position is not None and distance_mm(o.position, DEIR) < 20_000 for o in offered)


def test_decimals_read_as_minutes_are_found_by_the_name() -> None:
    """Vector P07: 26.3 km from the city."""
    answer = asked("35 33.6N 40 14.1E", name="Deir ez-Zor")
    assert {Code.PERHAPS_NOTATION, Code.FAR_FROM_NAME} <= codes(answer)


def test_khasham_a_name_and_a_grid_thirty_kilometres_apart_are_asked() -> None:
    """T-07: the official statement named a quite different place."""
    answer = asked("35.33611N 40.30944E", name="Mayadin")
    assert Code.FAR_FROM_NAME in codes(answer)
    assert answer.readings, "asked, not refused"


@pytest.mark.parametrize(
    "text",
    [
        "5 km past 35.336N 40.141E",
        "more than 5 km S of 35.336 40.141",
        "the column is 5 km S of 35.336N 40.141E",
        "35.336N 40.141E, 5 km to the south",
        "35.953N 39.007E, 5 km S of Raqqa",
        "35.336 40.141 radius 5 km",
        "35.336 40.141 to 35.5 40.5",
        "near 35.336 40.141",
        "в 5 км за 35.336 40.141",
        "35.336 40.141 on ED50",
        "All coordinates are ED50. The bridge is at 35.336 40.141",
    ],
)
def test_words_that_may_put_the_place_elsewhere_than_their_figures_are_asked_about(text: str) -> None:
    answer = asked(text)
    assert Code.WORDS_NOT_READ in codes(answer)
    assert not answer.settled


@pytest.mark.parametrize(
    "text", ["Bridge 5, 35.336N 40.141E", "35.336N 40.141E, height 250 m", "Clinic at 35.336 40.141"]
)
def test_words_that_only_name_the_place_are_not_asked_about(text: str) -> None:
    assert Code.WORDS_NOT_READ not in codes(asked(text))


def test_a_bearing_and_a_distance_from_coordinates_are_read_as_from_a_name() -> None:
    [reading] = asked("bearing 220 true, 4.5 nm from 35.336 40.141").readings
    assert reading.notation is Notation.RELATIVE
    azimuth, _, metres = geodesics().inv(40.141, 35.336, reading.lon, reading.lat)
    assert azimuth % 360 == pytest.approx(220, abs=0.01)
    assert metres == pytest.approx(4.5 * 1852, abs=1)


def test_coordinates_given_with_a_name_are_held_against_it() -> None:
    assert asked("Deir ez-Zor 35.336N 40.141E").settled
    assert Code.FAR_FROM_NAME in codes(asked("Mayadin (35.336N 40.141E)"))


def test_two_notations_in_one_text_must_agree() -> None:
    """T-02: the coordinates mailed and those of the description lay apart."""
    assert asked("36.71803N 68.86221E / 42SVF8769463602", theatre=None).settled
    apart = asked("36.71803N 68.86221E / 42SVF8730063602", theatre=None)
    assert Code.REFERENCE_DISAGREES in codes(apart)


def test_the_own_position_is_refused() -> None:
    """Vector P10 (T-25): a set that was asked for the object's position gave its own."""
    answer = asked("35.33605N 40.14102E", own=DEIR)
    assert not answer.readings
    assert Code.OWN_POSITION in codes(answer)


def test_zero_is_refused() -> None:
    answer = asked("0.0000N 0.0000E")
    assert not answer.readings
    assert Code.ZERO in codes(answer)


def test_a_position_that_claims_more_than_its_digits_say_is_asked() -> None:
    """Vector P09: cut off to two decimals it is 672 m away."""
    answer = asked("35.33N 40.14E", accuracy_mm=10_000)
    assert Code.COARSER_THAN_CLAIMED in codes(answer)
    assert distance_mm(the_reading(answer).position, DEIR) <= the_reading(answer).uncertainty_mm


def test_a_record_that_moved_is_asked() -> None:
    """T-18: the place had moved, and the databases had not."""
    assert Code.MOVED_FAR in codes(asked("35.3450N 40.1410E", previous=DEIR))
    assert asked("35.3362N 40.1411E", previous=DEIR).settled


def test_another_record_at_the_same_point_is_asked() -> None:
    answer = asked("35.3360000N 40.1410000E", others=(("clinic-2", DEIR),))
    assert Code.DUPLICATE_POSITION in codes(answer)


def test_a_second_reference_from_the_same_source_is_no_second_reference() -> None:
    """T-18: several reviews shared one source."""
    [reference] = asked("37S FV 03693 10902").readings
    answer = asked("35.33600N 40.14100E", reference=reference, source="Map sheet 7", reference_source="map sheet 7")
    assert Code.SOURCE_NOT_INDEPENDENT in codes(answer)
    assert asked("35.33600N 40.14100E", reference=reference, source="GPS", reference_source="map").settled


@pytest.mark.parametrize("text", ["northern Syria", "Northern Syria", "север Сирии", "شمال سوريا", "near the river"])
def test_words_that_name_a_region_are_refused_as_vague(text: str) -> None:
    """T-09: "northern Syria" was given for strikes in Latakia."""
    answer = asked(text)
    assert not answer.readings
    assert Code.VAGUE in codes(answer)


def test_a_grid_square_of_100_km_is_refused_as_vague() -> None:
    answer = asked("37SFV")
    assert not answer.readings
    assert Code.VAGUE in codes(answer)


def test_the_city_and_its_airfield_are_two_places() -> None:
    """T-01: 9 km from the city, or from the airfield; the two lie 6.5 km apart."""
    city, airfield = asked("9 km S of Deir ez-Zor"), asked("9 km S of Deir ez-Zor airfield")
    assert distance_mm(the_reading(city).position, the_reading(airfield).position) > 4_000_000
    assert the_reading(airfield).basis[0].place != the_reading(city).basis[0].place


@pytest.mark.parametrize(("text", "place"), [("al-Tanf", "al-Tanf"), ("Хавиджа", "Hawija"), ("التنف", "al-Tanf")])
def test_a_name_is_never_taken_for_one_that_is_like_it(text: str, place: str) -> None:
    """A search by likeness once gave Tādif for al-Tanf, and a village in Turkey for Хавиджа."""
    assert the_reading(asked(text)).place == place


@pytest.mark.parametrize("text", ["Deir ez-Zur al-Kabir", "Mayadinsk", "Хаджинск"])
def test_a_name_that_is_only_like_others_is_refused_and_they_are_offered(text: str) -> None:
    answer = asked(text)
    assert not answer.readings
    assert Code.NAME_UNKNOWN in codes(answer)
    assert all(offer.kind and offer.position for finding in answer.findings for offer in finding.offers)


def test_a_text_that_is_too_long_is_refused() -> None:
    assert codes(asked("x" * (MOST_CHARACTERS + 1))) == {Code.TOO_LONG}


def test_every_finding_has_a_sentence_in_every_language() -> None:
    chance = random.Random(11)
    texts = ["37SFV", "northern Syria", "0 0", "40.141N 35.336E", "35 61 00 N 40 08 27 E", "nowhereville", "37Z FV 1 1"]
    texts += ["".join(chance.choices("0123456789 NSEW°'\".,-", k=24)) for _ in range(200)]
    for text in texts:
        for finding in asked(text, name="Mayadin", own=DEIR, previous=DEIR, accuracy_mm=1).findings:
            for language in LANGUAGES:
                assert sentence(finding, language)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    answer = asked(text)
    assert answer.readings or any(finding.severity is Severity.REFUSE for finding in answer.findings)


@settings(max_examples=100, deadline=None)
@given(st.integers(330_001_000, 499_999_000), st.integers(280_001_000, 389_999_000))
def test_a_right_position_is_not_questioned(lon_e7: int, lat_e7: int) -> None:
    for notation in (Notation.DD, Notation.DDM, Notation.DMS, Notation.MGRS):
        assert asked(written((lon_e7, lat_e7), notation)).settled


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from(["swap", "south", "west"]))
def test_every_swap_and_sign_that_leaves_the_theatre_or_the_name_is_caught(number: int, mistake: str) -> None:
    places = list(packaged())
    place = places[number % len(places)]
    # Near the line where both are alike an exchange leaves neither.
    assume(mistake != "swap" or abs(place.position[0] - place.position[1]) > 3_000_000)
    lon, lat, _ = geodesics().fwd(place.position[0] / 1e7, place.position[1] / 1e7, number % 360, 500)
    text = {
        "swap": f"{lon:.5f}N {lat:.5f}E",
        "south": f"{lat:.5f}S {lon:.5f}E",
        "west": f"{lat:.5f}N {lon:.5f}W",
    }[mistake]
    assert not asked(text, name=place.name).settled


@pytest.mark.parametrize(
    "text",
    [
        "37S FV 03693 10902, 37S FV 03694 10902, 37S FV 90000 90000",
        "35.336 40.141; 36.0001 41.0001; 35.3361 40.1411",
    ],
)
def test_every_further_position_in_a_text_is_held_against_the_first(text: str) -> None:
    assert Code.REFERENCE_DISAGREES in codes(asked(text))
