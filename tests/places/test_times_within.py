"""In free text every time is found where it stands, and what is vague is said to be so instead of being guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.places.findings import Code
from detente.places.times import times_within

EXACT: list[tuple[str, list[tuple[str, str]]]] = [
    (
        "It took off at 0242Z on 8 January 2020 and was hit two minutes later.",
        [("0242Z on 8 January 2020", "080242Z JAN 20")],
    ),
    (
        "On 1 April 2024 at 22:00 local time (Gaza) they left the jetty; strikes 23:09 Gaza time on 1 April 2024.",
        [
            ("1 April 2024 at 22:00 local time (Gaza)", "012000Z APR 24"),
            ("23:09 Gaza time on 1 April 2024", "012109Z APR 24"),
        ],
    ),
    (
        "Range open 181200Z MAY 17 to 181400Z MAY 17, grid 37SFV0369310902, 35:20:09.6N 40:08:27.6E, 1500 m MSL.",
        [("181200Z MAY 17 to 181400Z MAY 17", "181200Z MAY 17")],
    ),
    (
        "В субботу, 17 сентября 2016 года, в 15:55 по дамасскому времени самолёты нанесли удар.",
        [("субботу, 17 сентября 2016 года, в 15:55 по дамасскому времени", "171255Z SEP 16")],
    ),
    (
        "في 17 أيلول/سبتمبر 2016 الساعة 15:55 بتوقيت دمشق قصفت طائرات الموقع.",
        [("17 أيلول/سبتمبر 2016 الساعة 15:55 بتوقيت دمشق", "171255Z SEP 16")],
    ),
    (
        "We move from 10:00 to 12:00 on 18 May 2017, Damascus time, with 5 lorries, 12 people and 1400 boxes.",
        [("10:00 to 12:00 on 18 May 2017, Damascus time", "180700Z MAY 17")],
    ),
    ("Attack north of the area 18 June 2017, 1330Z; shot down 1543Z 18 Jun 2017.",
     [("18 June 2017, 1330Z", "181330Z JUN 17"), ("1543Z 18 Jun 2017", "181543Z JUN 17")]),
    ("Sent on Mon, 22 May 2017 07:14 +0300", [("22 May 2017 07:14 +0300", "220414Z MAY 17")]),
    ("Drop between 0900 and 1100 GMT on 23 May 2017.", [("0900 and 1100 GMT on 23 May 2017", "230900Z MAY 17")]),
    ("Flights from 1300 to 1500 Baghdad time on 22 May 2017, 1400 men.",
     [("1300 to 1500 Baghdad time on 22 May 2017", "221000Z MAY 17")]),
    ("Boats leave at 0600 on 22 May 2017, UTC, at 1500 m.", [("0600 on 22 May 2017, UTC", "220600Z MAY 17")]),
    ("22 мая 2017 с 0900 до 1100 мск", [("22 мая 2017 с 0900 до 1100 мск", "220600Z MAY 17")]),
    ("Damascus was quiet; 15:55 UTC on 17.09.2016 was no exception.", [("15:55 UTC on 17.09.2016", "171555Z SEP 16")]),
]  # fmt: skip


@pytest.mark.parametrize(("prose", "expected"), EXACT)
def test_times_are_found_where_they_stand(prose: str, expected: list[tuple[str, str]]) -> None:
    found = times_within(prose)
    assert [prose[start:end] for start, end, _, _ in found] == [words for words, _ in expected]
    assert [[reading.dtg for reading in readings] for _, _, readings, _ in found] == [[dtg] for _, dtg in expected]
    assert all(reading.text == prose[start:end] for start, end, readings, _ in found for reading in readings)


@pytest.mark.parametrize(
    ("prose", "words", "code"),
    [
        ("Shelling this morning near the bridge.", "this morning", Code.TIME_VAGUE),
        ("They will cross overnight.", "overnight", Code.TIME_VAGUE),
        ("Tomorrow at 06:00 we leave.", "Tomorrow at 06:00", Code.TIME_RELATIVE),
        ("The strike begins in 2 hours.", "in 2 hours", Code.TIME_RELATIVE),
        ("Within the next 48 hours the road opens.", "Within the next 48 hours", Code.TIME_RELATIVE),
        ("On Friday at 10:00 the road opens.", "Friday at 10:00", Code.TIME_RELATIVE),
        ("It was hit at 0244Z.", "0244Z", Code.TIME_DATE_MISSING),
        ("Ready by 181200Z.", "181200Z", Code.TIME_MONTH_MISSING),
        ("The mission is on 18 May 2017.", "18 May 2017", Code.TIME_OF_DAY_MISSING),
        ("May 18, 2017 at 3 pm EST at the gate.", "May 18, 2017 at 3 pm EST", Code.TIME_ZONE_AMBIGUOUS),
        ("Удар нанесён ночью.", "ночью", Code.TIME_VAGUE),
        ("Выезд завтра в 06:00.", "завтра в 06:00", Code.TIME_RELATIVE),
        ("نغادر غداً الساعة 6.", "غداً الساعة 6", Code.TIME_RELATIVE),
        ("وقع القصف فجراً.", "فجراً", Code.TIME_VAGUE),
    ],
)
def test_what_is_vague_comes_back_as_a_finding(prose: str, words: str, code: Code) -> None:
    ((start, end, readings, findings),) = times_within(prose)
    assert (prose[start:end], readings, [finding.code for finding in findings]) == (words, (), [code])


@pytest.mark.parametrize(
    "prose",
    [
        "They may march in columns of 18.", "From 10 to 12 vehicles, 1400 people, 5 to 6 km south, 10.30 km, 3:1.",
        "37SFV0369310902, 36.71803, 68.86221, 35:20:09.6N 40:08:27.6E, 35 20 09.6 N", "Damascus and Gaza (Moscow).",
        "FL330, 5000 ft MSL, M20, T-55, Su-22, 42SVF8769463602", "", "1330", "at 1400 m", "Phone +963 11 2345678.",
    ],
)  # fmt: skip
def test_numbers_and_names_that_are_no_times_are_left_alone(prose: str) -> None:
    assert times_within(prose) == ()


def test_hours_without_minutes_are_found_with_both_halves_of_the_day() -> None:
    prose = "We move from 10 to 12 on 18 May 2017, Damascus time, with 5 lorries."
    ((start, end, readings, findings),) = times_within(prose)
    assert prose[start:end] == "10 to 12 on 18 May 2017, Damascus time"
    assert [reading.local[11:16] for reading in readings] == ["10:00", "22:00"]
    assert [reading.until_local for reading in readings] == ["2017-05-18T12:00:00+03:00", "2017-05-19T00:00:00+03:00"]
    assert [finding.code for finding in findings] == [Code.TIME_SEVERAL_READINGS]


def test_what_the_reader_is_told_holds_for_times_that_do_not_say_it() -> None:
    prose = "16:30 local time the column left; at 1400Z it was seen again."
    found = times_within(prose, zone="Asia/Damascus", day="2017-05-18")
    assert [readings[0].dtg for _, _, readings, _ in found] == ["181330Z MAY 17", "181400Z MAY 17"]
    ((_, _, readings, findings),) = times_within("at 0244Z", zone="Atlantis")
    assert (readings, [finding.code for finding in findings]) == ((), [Code.TIME_ZONE_UNKNOWN])


@given(st.text(max_size=200))
def test_any_text_is_searched_and_what_is_found_lies_in_it_in_order(prose: str) -> None:
    last = 0
    for start, end, readings, findings in times_within(prose):
        assert last <= start < end <= len(prose)
        assert readings or findings
        last = end


@pytest.mark.parametrize("piece", ["12:", "a/", "1.", "from ", "(", "18 May ", "12:00:00.", "- ", "may/", "10 to "])
def test_the_same_piece_over_and_over_does_not_break_the_search(piece: str) -> None:
    assert isinstance(times_within(piece * 3_000), tuple)
