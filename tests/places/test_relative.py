"""Positions worded from another: what is read, what is asked, what is refused."""

from __future__ import annotations

import pytest
from geographiclib.geodesic import Geodesic

from detente.geometry.volumes import Corridor
from detente.places.findings import Code
from detente.places.names.gazetteer import packaged
from detente.places.reading import Notation, Reading
from detente.places.relation.relative import Found, read_relative
from detente.places.where import Answer, where
from tests.places.origins import AIRFIELD, CITY, HAJIN, MAYADIN, origin

SOUTH = (35.25488, 40.141)
"""9 km south of the city, from the computed vectors."""


def read(text: str) -> Found:
    found = read_relative(text, origin=origin)
    assert found is not None, text
    return found


def one(text: str) -> Reading:
    readings, _ = read(text)
    assert len(readings) == 1, text
    return readings[0]


def codes(text: str) -> list[Code]:
    return [finding.code for finding in read(text)[1]]


def metres(reading: Reading, lat: float, lon: float) -> float:
    return float(Geodesic.WGS84.Inverse(reading.lat, reading.lon, lat, lon)["s12"])


@pytest.mark.parametrize(
    "text",
    [
        "9 km S of Deir ez-Zor",
        "9 km south of Deir ez-Zor",
        "9km due south of Deir ez-Zor",
        "nine kilometres to the south of Deir ez-Zor",
        "to the south of Deir ez-Zor, 9 km",
        "south of Deir ez-Zor at a distance of 9 km",
        "9 km S Deir ez-Zor",
        "9 km from Deir ez-Zor to the south",
        "Deir ez-Zor, 9 km S",
        "from Deir ez-Zor 9 km to the south",
        "a point 9 km south of the city of Deir ez-Zor",
        "9 км южнее Дейр-эз-Зора",
        "9 км к югу от Дейр-эз-Зора",
        "в 9 км к югу от города Дейр-эз-Зор",
        "южнее Дейр-эз-Зора на 9 км",
        "9 км Ю от Дейр-эз-Зор",
        "Дейр-эз-Зор, 9 км южнее",
        "9 كم جنوب دير الزور",
        "على بعد ٩ كم جنوب مدينة دير الزور",
        "9 كيلومترات إلى الجنوب من دير الزور",
        "دير الزور، ٩ كم جنوبا",
        "bearing 180 true 9 km from Deir ez-Zor",
        "180° true, 9 km from Deir ez-Zor",
        "on a true bearing of 180 from Deir ez-Zor at 9 km",
        "9 km from Deir ez-Zor on a bearing of 180 (true)",
        "истинный азимут 180°, удаление 9 км от Дейр-эз-Зора",
        "9000 m S of Deir ez-Zor",
        "9km s of Deir ez-Zor",
        "جنوب دير الزور بنحو 9 كم",
    ],
)
def test_nine_kilometres_south_of_the_city_is_one_place_however_it_is_worded(text: str) -> None:
    reading = one(text)
    assert metres(reading, *SOUTH) < 1
    assert (reading.notation, reading.place, reading.text) == (Notation.RELATIVE, "Deir ez-Zor", text)
    assert reading.basis == (CITY,)


def test_the_same_words_from_the_city_and_from_its_airfield_are_6_5_km_apart() -> None:
    """Jebel Tharda, 17 September 2016."""
    city, airfield = one("9 km south of Deir ez-Zor"), one("9 km south of Deir ez-Zor airfield")
    assert metres(airfield, 35.20428, 40.176) < 1
    assert abs(metres(city, airfield.lat, airfield.lon) - 6455) < 1
    away = Geodesic.WGS84.Inverse(AIRFIELD.lat, AIRFIELD.lon, city.lat, city.lon)
    assert (round(away["s12"]), round(away["azi1"] % 360, 1)) == (4648, 223.3)


@pytest.mark.parametrize(
    ("text", "km", "degrees"),
    [
        ("55 km E of Hajin", 55, 90),
        ("34 mi E of Hajin", 54.718, 90),
        ("34 nm E of Hajin", 62.968, 90),
        ("34 nautical miles E of Hajin", 62.968, 90),
        ("34 морские мили к востоку от Hajin", 62.968, 90),
        ("1 500 m NE of Hajin", 1.5, 45),
        ("400 yd north-north-west of Hajin", 0.36576, 337.5),
        ("4,5 км юго-западнее Hajin", 4.5, 225),
        ("5-6 km NNW of Hajin", 5.5, 337.5),
        ("55 km (34 mi) E of Hajin", 55, 90),
        ("12.5 كم شمال غربي Hajin", 12.5, 315),
        ("كيلومترين شمال Hajin", 2, 0),
        ("half a kilometre W of Hajin", 0.5, 270),
        ("пол километра восточнее Hajin", 0.5, 90),
        ("1.5 miles (2.4 km) N of Hajin", 2.414016, 0),
    ],
)
def test_units_and_points_are_those_of_the_vectors(text: str, km: float, degrees: float) -> None:
    away = Geodesic.WGS84.Direct(HAJIN.lat, HAJIN.lon, degrees, km * 1000)
    assert metres(one(text), away["lat2"], away["lon2"]) < 1


def test_miles_alone_are_statute_or_nautical_and_both_are_said() -> None:
    readings, findings = read("Hajin, 3 miles NE")
    assert [reading.canonical for reading in readings] == ["3 mi NE of Hajin", "3 nm NE of Hajin"]
    several = next(finding for finding in findings if finding.code is Code.SEVERAL_READINGS)
    assert [offer.text for offer in several.offers] == ["3 mi NE of Hajin", "3 nm NE of Hajin"]
    assert [offer.position for offer in several.offers] == [reading.position for reading in readings]


def test_a_comma_before_three_digits_is_a_fraction_or_thousands() -> None:
    readings, findings = read("1,500 m N of Hajin")
    assert [reading.canonical for reading in readings] == ["1.500 m N of Hajin", "1500 m N of Hajin"]
    assert Code.SEVERAL_READINGS in [finding.code for finding in findings]


def test_one_distance_in_two_units_that_differ_is_asked() -> None:
    """55 km are 34.2 statute miles, and 29.7 nautical ones."""
    readings, findings = read("55 km (34 nm) S of Hajin")
    assert len(readings) == 2
    assert Code.UNITS_DISAGREE in [finding.code for finding in findings]
    assert Code.UNITS_DISAGREE not in codes("55 km (34 miles) S of Hajin")


def test_a_bearing_that_does_not_say_its_north_is_asked_with_both() -> None:
    readings, findings = read("bearing 220 4.5 nm from Hajin")
    assert [reading.canonical for reading in readings] == [
        "220° true, 4.5 nm from Hajin",
        "220° magnetic, 4.5 nm from Hajin",
    ]
    assert [finding.code for finding in findings] == [Code.BEARING_NORTH]
    assert len(findings[0].offers) == 2


def test_an_offered_reading_can_be_written_in_place_of_what_stood_there() -> None:
    readings, findings = read("bearing 220 4.5 nm from Hajin")
    for offer, reading in zip(findings[0].offers, readings, strict=True):
        assert one(offer.text).position == offer.position == reading.position


def test_a_magnetic_bearing_is_wider_than_a_true_one_and_lies_to_its_right() -> None:
    true, magnetic = one("220° true, 40 km from Hajin"), one("220° magnetic, 40 km from Hajin")
    assert magnetic.uncertainty_mm > true.uncertainty_mm
    azimuth = Geodesic.WGS84.Inverse(HAJIN.lat, HAJIN.lon, magnetic.lat, magnetic.lon)["azi1"] % 360
    assert 222 < azimuth < 227


def test_a_magnetic_bearing_is_refused_where_no_declination_is_known() -> None:
    readings, findings = read("220° magnetic, 4.5 nm from Paris")
    assert not readings
    assert [finding.code for finding in findings] == [Code.DECLINATION_UNKNOWN]


def test_a_grid_bearing_is_turned_by_the_convergence_of_its_zone() -> None:
    reading = one("90° grid, 20 km from Hajin")
    azimuth = Geodesic.WGS84.Inverse(HAJIN.lat, HAJIN.lon, reading.lat, reading.lon)["azi1"]
    assert azimuth == pytest.approx(91.043, abs=0.01)  # by pyproj's factors of EPSG:32637 there: 1.0428°


def test_a_bearing_beyond_360_is_refused() -> None:
    assert codes("bearing 400 true 3 km from Hajin") == [Code.BEARING_RANGE]


def test_a_compass_point_is_noted() -> None:
    assert codes("9 km S of Deir ez-Zor") == [Code.COMPASS_POINT]
    assert codes("9 km, 180° true from Deir ez-Zor") == []


def test_an_origin_of_several_places_is_never_chosen() -> None:
    readings, findings = read("5 km N of Tell Ahmar")
    assert not readings
    assert [finding.code for finding in findings] == [Code.ORIGIN_UNKNOWN]
    assert [offer.text for offer in findings[0].offers] == [
        "5 km N of Tell Ahmar (36.68, 38.12)",
        "5 km N of Tell Ahmar (36.1, 40.2)",
    ]


def test_an_unknown_origin_is_refused_with_what_may_have_been_meant() -> None:
    readings, findings = read("5 km N of deir azor")
    assert not readings
    assert findings[0].code is Code.ORIGIN_UNKNOWN
    assert [offer.text for offer in findings[0].offers] == ["5 km N of Deir ez-Zor (35.3360, 40.1410)"]


@pytest.mark.parametrize(
    "text",
    ["south of Hajin", "9 km from Hajin", "a few km west of Hajin", "южнее Майадина", "to the north-east of Hajin"],
)
def test_a_direction_without_a_distance_or_the_reverse_is_no_place(text: str) -> None:
    readings, findings = read(text)
    assert not readings
    assert findings[0].code is Code.VAGUE


@pytest.mark.parametrize(
    "text",
    [
        "", "Deir ez-Zor", "35.336N 40.141E", "35d 20m N 40d 8m E", "37SFV0369310902", "35 20 09 N 40 08 27 E",
        "9 km south East Ghouta", "bearing 220 4.5 nm to Hajin", "9 km", "between", "South Korea", "N 35.336 E 40.141",
        "شمال سيناء",
    ],
)  # fmt: skip
def test_what_is_not_worded_as_a_relative_position_is_left_to_others(text: str) -> None:
    assert read_relative(text, origin=origin) is None


def test_between_two_places_is_the_corridor_from_one_to_the_other() -> None:
    reading = one("between Mayadin and Hajin")
    (ground,) = reading.area
    assert isinstance(ground, Corridor)
    assert ground.line == (MAYADIN.position, HAJIN.position)
    assert ground.half_width_mm > 3_000_000
    assert reading.basis == (MAYADIN, HAJIN)
    assert metres(reading, MAYADIN.lat, MAYADIN.lon) * 1000 + ground.half_width_mm <= reading.uncertainty_mm


def test_between_takes_names_with_an_and_in_them_as_a_gazetteer_knows_them() -> None:
    assert one("between Short and Tell and Hajin").basis == (MAYADIN, HAJIN)


def test_between_needs_both_places() -> None:
    assert codes("between Mayadin and Nowhere") == [Code.ORIGIN_UNKNOWN]
    assert codes("между Майадином и Ракке") == []


def test_russian_cases_are_undone_for_the_gazetteer() -> None:
    assert one("3 км восточнее Ракки").place == "Raqqa"
    assert one("3 км к северу от Майадина").place == "Mayadin"


def test_nothing_longer_than_a_position_is_read() -> None:
    assert read_relative("9 km S of " + "x" * 1_000, origin=origin) is None


def test_an_offered_origin_can_be_written_in_place_of_the_name_of_several_places() -> None:
    def at(text: str) -> Answer:
        return where(text, gazetteer=packaged)

    [unknown] = at("5 km N of al-Mansurah").findings
    assert unknown.code is Code.ORIGIN_UNKNOWN
    offered = [at(offer.text) for offer in unknown.offers]
    assert len(offered) > 1
    for answer, offer in zip(offered, unknown.offers, strict=True):
        [reading] = answer.readings
        [start] = reading.basis
        assert start.position == offer.position
        assert start.uncertainty_mm > 1_000_000  # it is the town still, not a point in it


def test_a_place_given_with_coordinates_far_from_it_is_asked_about_as_an_origin_too() -> None:
    answer = where("5 km N of Hajin (35.3N 40.1E)", gazetteer=packaged)
    assert Code.FAR_FROM_NAME in {finding.code for finding in answer.findings}


def test_a_place_that_starts_from_another_is_no_origin_unless_all_of_it_is_read() -> None:
    assert not where("2 km N of the bridge 5 km S of 35.3N 40.1E", gazetteer=packaged).readings
