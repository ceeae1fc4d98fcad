"""No text breaks the reader of coordinates, and what it does read is always whole: 20,000 texts by seed."""

from __future__ import annotations

import random
import sys

from detente.messages.phrases import LANGUAGES
from detente.places.coordinates.notations import coordinates_within, read_coordinates
from detente.places.findings import Code, Finding
from detente.places.reading import Notation, Reading
from detente.places.sentences import sentence

VALID = (
    "35.336 40.141", "35,336 40,141", "-35.336, -40.141", "N35.336 E40.141", "+35.336+040.141/",
    "35°20'09.6\"N 40°08'27.6\"E", "35 20 09.6 40 08 27.6", "35-20.16N 040-08.46E", "352009N0400827E",
    "35d20m09.6sN 40d08m27.6sE", "35°20′09,6″ с. ш. 40°08′27,6″ в. д.",
    "35,336 северной широты 40,141 восточной долготы",
    "٣٥° ٢٠′ ٠٩٫٦″ شمالاً، ٤٠° ٠٨′ ٢٧٫٦″ شرقاً", "35 درجة و20 دقيقة شمالا 40 درجة و8 دقائق شرقا",
    "37SFV0369310902", "37S FV 03693 10902", "FV 03693 10902", "37SFV", "1CCV5000050000", "60XVP0000000000",
    "37S 603693 3910902", "603693mE 3910902mN zone 37 north", "441LL15", "QJLF08462016", "8G7FQ7PV+2X",
    "ED50 35.336 40.141", "35.336 40.141 (СК-42)", "E 550000 N 370000 EPSG:22770", "lat 35.336 lon 40.141",
)  # fmt: skip
SIGNS = "0123456789 .,;:+-/()°'\"NSEWnsewСЮВЗشجقغ٠٥۵５dms\n\t\x00\u200f\ud800\u0301٫،′″−–º½²ⅣÅßİ" + chr(sys.maxunicode)


def mutated(chance: random.Random, text: str) -> str:
    """The text with one to three mistakes, half of them in its figures only."""
    signs = list(text)
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(signs) + 1)
        match chance.randrange(10):
            case 0:
                signs.insert(at, chance.choice(SIGNS))
            case 1:
                del signs[at : at + chance.randint(1, 3)]
            case 2:
                signs[at : at + 1] = [chance.choice(SIGNS)]
            case 3:
                other = chance.choice(VALID)
                signs[at:at] = other[chance.randrange(len(other)) :]
            case 4:
                signs[at:at] = [chr(chance.randrange(0x3000))] * chance.randint(1, 3)
            case _:
                figures = [k for k, sign in enumerate(signs) if sign.isdecimal()]
                if figures:
                    signs[chance.choice(figures)] = chance.choice("0123456789")
    return "".join(signs)


def assert_whole(text: str, readings: tuple[Reading, ...], findings: tuple[Finding, ...]) -> None:
    assert readings or findings
    assert len(readings) < 2 or Code.SEVERAL_READINGS in {finding.code for finding in findings}
    for reading in readings:
        lon, lat = reading.position
        assert abs(lon) <= 1_800_000_000
        assert abs(lat) <= 900_000_000
        assert reading.uncertainty_mm > 0
        assert reading.area
        assert reading.text == text
        assert reading.canonical


def test_no_text_breaks_the_reader_and_what_is_read_is_whole() -> None:
    chance = random.Random(2017)
    read = 0
    for _ in range(20_000):
        text = mutated(chance, chance.choice(VALID))
        readings, findings = read_coordinates(
            text,
            declared=chance.choice((None, None, *Notation)),
            datum=chance.choice((None, None, None, None, None, None, "ED50", "EPSG:22770", "СК-42", "?")),
            zone=chance.choice((None, None, "37S", "37", "0", "\ud800")),
        )
        assert_whole(text, readings, findings)
        read += bool(readings)
    assert 3_000 < read < 17_000  # neither nearly nothing nor nearly everything survives its mutation


def test_no_prose_breaks_the_finder_of_coordinates_and_spans_are_exact() -> None:
    chance = random.Random(2018)
    for _ in range(500):
        prose = " ".join(mutated(chance, chance.choice(VALID)) for _ in range(8))
        end = 0
        for start, next_end, readings, findings in coordinates_within(prose):
            assert end <= start < next_end <= len(prose)
            assert_whole(prose[start:next_end], readings, findings)
            end = next_end


def test_every_finding_of_coordinates_has_its_sentence_in_every_language() -> None:
    without = (
        "35 75 40 08", "35.5 20 40 08", "35 20.5 09 40 08 27", "35 20 61 40 08 27", "95N 40E", "35N 190E",
        "-35N 40E", "35N 40N", "35.3 40.1 WGS84 ED50", "37S", "61SFV00", "37IFV00", "39SFV00", "37SFV000",
        "721LL15", "37N 003693 3910902", "37T 603693 3910902", "FV 036 109", "8G7FQ7PV+2X", "Deir ez-Zor",
        "9" * 2000, "35.3 40.1 EPSG:9474",
    )  # fmt: skip
    on_others = (("37SFV00", "СК-42"), ("35.3 40.1", "?"), ("33.5 36.3", "СК-42"), ("40.4168 -3.7038", "ED50"))
    said = [finding for text in without for finding in read_coordinates(text)[1]]
    said += [finding for text, datum in on_others for finding in read_coordinates(text, datum=datum)[1]]
    said += read_coordinates("35-20.16 40-08.46", declared=Notation.DMS)[1]
    assert len(said) >= 28
    for finding in said:
        for language in LANGUAGES:
            assert len(sentence(finding, language)) > 20


def test_texts_that_are_long_for_no_reason_are_answered_at_once() -> None:
    """Each of these once cost some reader of positions time that grows with the square of the length."""
    for piece in ("9", "35 ", "1,", "N35°", "37S FV ", "EPSG:", "° ' \" ", "35d20m09.6s", "-", "\u0301", "ل" * 3):
        assert_whole(piece, *read_coordinates(piece))
        assert len(read_coordinates(piece * 100_000)[1]) == 1
        assert isinstance(coordinates_within(piece * 3_000), tuple)
