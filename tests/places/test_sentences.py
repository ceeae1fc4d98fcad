"""Each code is reached by a text that somebody may write, and is then said in every language with the values it has."""

from __future__ import annotations

import pytest

from detente.messages.phrases import LANGUAGES
from detente.places.altitudes import read_altitude
from detente.places.coordinates.notations import read_coordinates
from detente.places.expectation import Expectation
from detente.places.findings import Code, Finding
from detente.places.names.gazetteer import packaged
from detente.places.reading import Notation
from detente.places.sentences import sentence
from detente.places.times import read_time
from detente.places.where import Written, where

DEIR_EZ_ZOR = (401_410_000, 353_360_000)
IN_JORDAN = (354_657_000, 302_512_500)
ROAD = (DEIR_EZ_ZOR, (404_500_000, 350_200_000))
[(SECOND_REFERENCE,), _] = read_coordinates("35.30 N 40.20 E")

TEXTS: dict[Code, str] = {
    Code.TOO_LONG: "3" * 2000,
    Code.UNREADABLE: "the usual place",
    Code.OUT_OF_RANGE: "95.336 140.141",
    Code.MINUTES_SECONDS: "35°75'09\"N 40°08'27\"E",
    Code.NO_SUCH_GRID: "37S ZZ 03693 10902",
    Code.GRID_ZONE_MISSING: "FV 03693 10902",
    Code.CONTRADICTORY: "-35.336 N 40.141 E",
    Code.DATUM_UNKNOWN: "35.336 40.141 EPSG:99999",
    Code.OUTSIDE_DATUM: "33.5 36.3 Pulkovo 1942",
    Code.NAME_UNKNOWN: "Xyzzyville",
    Code.ORIGIN_UNKNOWN: "9 km S of Xyzzyville",
    Code.VAGUE: "northern Syria",
    Code.BEARING_RANGE: "bearing 400 true 3 km from Mayadin",
    Code.DECLINATION_UNKNOWN: "4.5 nm bearing 220 magnetic from 48.85N 2.35E",
    Code.GEOMETRY_MISSING: "5 km along the M4 from Mayadin",
    Code.NOT_ON_LINE: "300 km along the M20 from Deir ez-Zor",
    Code.SEVERAL_READINGS: "1,500 m N of Hajin",
    Code.SEVERAL_PLACES: "At-Taybeh",
    Code.NOTATION_DIFFERS: "35.336 40.141",
    Code.BEARING_NORTH: "bearing 220, 5 km from Mayadin",
    Code.UNITS_DISAGREE: "55 km (34 nm) S of Hajin",
    Code.WORDS_NOT_READ: "5 km past 35.336N 40.141E",
    Code.ZERO: "0.0 0.0",
    Code.OWN_POSITION: "35.336 40.141",
    Code.OUTSIDE_THEATRE: "48.85N 2.35E",
    Code.PERHAPS_SWAPPED: "40.141N 35.336E",
    Code.PERHAPS_SIGN: "35.336S 40.141E",
    Code.PERHAPS_NOTATION: "35.20096N 40.08276E",
    Code.PERHAPS_ZONE: "39N 603693 3910902",
    Code.FAR_FROM_NAME: "35.336N 41.141E",
    Code.FAR_FROM_EXPECTED: "34.336N 40.141E",
    Code.REFERENCE_DISAGREES: "35.336N 40.141E",
    Code.SOURCE_NOT_INDEPENDENT: "35.30 N 40.20 E",
    Code.DUPLICATE_POSITION: "35.336 40.141",
    Code.MOVED_FAR: "34.336N 40.141E",
    Code.COARSER_THAN_CLAIMED: "35.3N 40.1E",
    Code.DATUM_SHIFTED: "35.336 40.141 ED50",
    Code.DATUM_GRID_MISSING: "40.4168000 -3.7038000 ED50",
    Code.NAMED_PLACE_AREA: "Deir ez-Zor",
    Code.OTHER_PLACES: "At-Taybeh",
    Code.NAME_NOT_CHECKED: "35.336N 40.141E",
    Code.COMPASS_POINT: "9 km S of Deir ez-Zor",
    Code.TIME_UNREADABLE: "soon enough",
    Code.TIME_WITHOUT_ZONE: "18 May 2017 15:00",
    Code.TIME_ZONE_UNKNOWN: "18 May 2017 15:00 Xyz/Abc",
    Code.TIME_RELATIVE: "tomorrow 15:00Z",
    Code.TIME_MONTH_MISSING: "181200Z",
    Code.TIME_IN_GAP: "2017-03-31 00:30 Asia/Damascus",
    Code.TIME_IN_OVERLAP: "2017-10-26 23:30 Asia/Damascus",
    Code.TIME_DATE_MISSING: "15:00Z",
    Code.TIME_YEAR_MISSING: "18 May 15:00Z",
    Code.TIME_OF_DAY_MISSING: "18 May 2017",
    Code.TIME_IMPOSSIBLE: "31 June 2017 15:00Z",
    Code.TIME_VAGUE: "night of 18 May 2017",
    Code.TIME_ZONE_AMBIGUOUS: "18 May 2017 15:00 CST",
    Code.TIME_WEEKDAY_DIFFERS: "Monday 18 May 2017 15:00Z",
    Code.TIME_END_BEFORE_START: "18 May 2017 15:00-14:00Z",
    Code.TIME_OFFSET_DIFFERS: "18 May 2017 15:00 Damascus (1300Z)",
    Code.TIME_SEVERAL_READINGS: "05/06/2017 15:00Z",
    Code.TIME_ABOUT: "about 15:00Z 18 May 2017",
    Code.ALTITUDE_UNREADABLE: "rather high",
    Code.ALTITUDE_REFERENCE_MISSING: "5000 ft",
    Code.ALTITUDE_OUT_OF_RANGE: "500000 ft MSL",
    Code.ALTITUDE_WIDENED: "5000 ft MSL",
}

GIVEN_WITH = {
    Code.FAR_FROM_NAME: "Deir ez-Zor",
    Code.PERHAPS_NOTATION: "Deir ez-Zor",
    Code.NAME_NOT_CHECKED: "Xyzzyville",
}


def found(code: Code, text: str) -> tuple[Finding, ...]:
    if code is Code.UNREADABLE:
        return read_coordinates(text)[1]
    if code.startswith("TIME_"):
        return read_time(text)[1]
    if code.startswith("ALTITUDE_"):
        return read_altitude(text)[1]
    expected = Expectation(
        name=GIVEN_WITH.get(code),
        near={Code.FAR_FROM_EXPECTED: DEIR_EZ_ZOR, Code.OTHER_PLACES: IN_JORDAN}.get(code),
        own=DEIR_EZ_ZOR if code is Code.OWN_POSITION else None,
        previous=DEIR_EZ_ZOR if code is Code.MOVED_FAR else None,
        others=(("clinic-3", DEIR_EZ_ZOR),) if code is Code.DUPLICATE_POSITION else (),
        reference=SECOND_REFERENCE if code in (Code.REFERENCE_DISAGREES, Code.SOURCE_NOT_INDEPENDENT) else None,
        accuracy_mm=1_000 if code is Code.COARSER_THAN_CLAIMED else None,
    )
    how = Written(notation=Notation.DMS if code is Code.NOTATION_DIFFERS else None)
    geometries = {"M20": ROAD}
    return where(text, gazetteer=packaged, expected=expected, written_as=how, geometries=geometries).findings


def test_every_code_has_its_text() -> None:
    assert sorted(TEXTS) == sorted(Code)


@pytest.mark.parametrize("code", TEXTS)
def test_what_is_found_is_said_in_every_language(code: Code) -> None:
    findings = [finding for finding in found(code, TEXTS[code]) if finding.code is code]
    assert findings
    for finding in findings:
        said = [sentence(finding, language) for language in LANGUAGES]
        assert len(set(said)) == len(LANGUAGES)
