"""Times: RFC 3339 and date-time groups mean what they say, and what could mean several hours is refused."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.messages.dtg import dtg
from detente.messages.refusals import Reason, Refusal
from detente.places.times import parse_time, rfc3339

NOON = datetime(2017, 5, 18, 12, tzinfo=UTC)
EARLIEST, LATEST = datetime(1901, 1, 1), datetime(2199, 12, 31)

MILITARY = {
    "A": 1, "B": 2, "C": 3, "D": 4, "E": 5, "F": 6, "G": 7, "H": 8, "I": 9, "K": 10, "L": 11, "M": 12,
    "N": -1, "O": -2, "P": -3, "Q": -4, "R": -5, "S": -6, "T": -7, "U": -8, "V": -9, "W": -10, "X": -11, "Y": -12,
    "Z": 0,
}  # fmt: skip


def us(moment: datetime) -> int:
    """Exact, where a float of seconds would be off by a microsecond."""
    return (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)


def reason_of(text: object) -> Reason:
    refusal = parse_time(text)
    assert isinstance(refusal, Refusal), refusal
    return refusal.reason


@pytest.mark.parametrize(
    ("local", "expected"),
    [
        # Kunduz 2015, Latakia 2018, Jebel Tharda 2016, Tehran 2020: local time with the offset of that day.
        ("2015-10-03T02:08:00+04:30", "022138Z OCT 15"),
        ("2018-09-17T22:02:45+03:00", "171902Z SEP 18"),
        ("2016-09-17T15:55:00+03:00", "171255Z SEP 16"),
        ("2020-01-08T06:14:00+03:30", "080244Z JAN 20"),
        # 22:00 of one night in Jerusalem and in Gaza; the Moscow protocol's 00:01 in Moscow and in Damascus.
        ("2024-04-01T22:00:00+03:00", "011900Z APR 24"),
        ("2024-04-01T22:00:00+02:00", "012000Z APR 24"),
        ("2020-03-06T00:01:00+03:00", "052101Z MAR 20"),
        ("2020-03-06T00:01:00+02:00", "052201Z MAR 20"),
        ("2022-03-05T16:00:00+03:00", "051300Z MAR 22"),
        ("2022-03-05T16:00:00+02:00", "051400Z MAR 22"),
    ],
)
def test_local_times_of_real_days_are_the_known_utc(local: str, expected: str) -> None:
    time = parse_time(local)
    assert isinstance(time, int)
    assert dtg(time) == expected
    assert time // 60_000_000 * 60_000_000 == parse_time(expected)


@pytest.mark.parametrize(
    "text",
    [
        "2017-05-18T12:00:00Z", "2017-05-18t12:00:00z", "2017-05-18 12:00:00Z", "2017-05-18T12:00:00.000Z",
        "2017-05-18T15:00:00+03:00", "2017-05-18T02:30:00-09:30", "2017-05-19T11:59:00+23:59",
        "2017-05-18T12:00:00-00:00",
        "181200Z MAY 17", "181200ZMAY17", "181200Z MAY 2017", "181200z may 17", "181500C MAY 17", "180700R May 17",
    ],
)  # fmt: skip
def test_the_same_moment_in_every_way_of_writing(text: str) -> None:
    assert parse_time(text) == us(NOON)


@pytest.mark.parametrize("letter", MILITARY)
def test_every_military_zone_letter_is_its_number_of_hours(letter: str) -> None:
    local = NOON + timedelta(hours=MILITARY[letter])
    assert parse_time(f"{local:%d%H%M}{letter} MAY 17") == us(NOON)


@given(st.datetimes(EARLIEST, LATEST))
def test_what_is_written_as_rfc3339_is_read_back_to_the_microsecond(local: datetime) -> None:
    moment = local.replace(tzinfo=UTC)
    assert parse_time(rfc3339(us(moment))) == us(moment)


@given(st.datetimes(EARLIEST, LATEST), st.integers(-23 * 60 - 59, 23 * 60 + 59))
def test_an_offset_is_taken_away_from_local_time(local: datetime, minutes: int) -> None:
    sign, hours, rest = "-" if minutes < 0 else "+", abs(minutes) // 60, abs(minutes) % 60
    expected = us(local.replace(tzinfo=UTC) - timedelta(minutes=minutes))
    assert parse_time(f"{local.isoformat()}{sign}{hours:02d}:{rest:02d}") == expected


@given(st.datetimes(datetime(2000, 1, 1), datetime(2099, 12, 31)))
def test_what_is_written_as_dtg_is_read_back_to_the_minute(local: datetime) -> None:
    moment = local.replace(tzinfo=UTC)
    assert parse_time(dtg(us(moment))) == us(moment.replace(second=0, microsecond=0))


@pytest.mark.parametrize("text", ["2016-02-29T00:00:00Z", "290000Z FEB 16", "2000-02-29T00:00:00Z"])
def test_the_29th_of_february_is_a_day_in_leap_years(text: str) -> None:
    assert isinstance(parse_time(text), int)


@pytest.mark.parametrize(
    "text",
    [
        "2017-02-29T00:00:00Z", "290000Z FEB 17", "2100-02-29T00:00:00Z", "2017-04-31T00:00:00Z", "310000Z JUN 17",
        "2017-00-10T00:00:00Z", "2017-13-10T00:00:00Z", "2017-05-00T00:00:00Z", "001200Z MAY 17",
        "2016-12-31T23:59:60Z", "2017-05-18T12:60:00Z", "181260Z MAY 17",
        "2017-05-18T24:00:00Z", "182400Z MAY 17", "182500Z MAY 17",
        "2017-05-18T12:00:00+24:00", "2017-05-18T12:00:00+03:60",
        "0000-05-18T12:00:00Z", "1899-05-18T12:00:00Z", "2201-05-18T12:00:00Z", "181200Z MAI 17", "181200Z MAY 17 ",
        "2017-05-18T12:00Z", "2017-05-18", "12:00Z", "20170518T120000Z", "2017-05-18T12:00:00,5Z",
        "2017-05-18T12:00:00.Z",
        "2017-05-18T12:00:00+0300", "2017-05-18T12:00:00+3", "2017-05-18T12:00:00 Z", "2017-05-18T12:00:00 UTC",
        "today", "noon", "", " ", "1495101600", "181200Z\nMAY 17", "2017-05-18T12:00:00Z\n",
        "٢٠١٧-٠٥-١٨T١٢:٠٠:٠٠Z", "١٨١٢٠٠Z MAY 17", "181200Z ſEP 17",
    ],
)  # fmt: skip
def test_what_is_no_time_is_refused_and_never_moved_to_the_next_one(text: str) -> None:
    assert reason_of(text) is Reason.TIME_UNREADABLE


@pytest.mark.parametrize(
    "text", ["2017-05-18T12:00:00", "2017-05-18 12:00:00", "2017-05-18T12:00:00.5", "181200 MAY 17", "181200J MAY 17"]
)
def test_a_time_without_a_zone_is_refused_since_it_could_mean_several_hours(text: str) -> None:
    assert reason_of(text) is Reason.TIME_WITHOUT_ZONE


@pytest.mark.parametrize(
    "value", [None, 1495101600, 1495101600.5, True, ["181200Z MAY 17"], {"start": "x"}, b"181200Z"]
)
def test_what_is_not_text_is_refused_by_its_type(value: object) -> None:
    assert reason_of(value) is Reason.WRONG_TYPE


@given(st.text(max_size=40))
def test_any_text_is_a_time_or_a_refusal(text: str) -> None:
    assert isinstance(parse_time(text), int | Refusal)


@given(st.from_regex(r"[0-9]{6} ?[A-Z]? ?[A-Z]{3} ?([0-9]{2}|[0-9]{4})", fullmatch=True))
def test_any_text_in_the_shape_of_a_dtg_is_a_time_or_a_refusal(text: str) -> None:
    assert isinstance(parse_time(text), int | Refusal)


@pytest.mark.parametrize(
    ("fraction", "expected_us"), [("5", 500_000), ("05", 50_000), ("000001", 1), ("1234567", 123_456)]
)
def test_fractions_of_a_second_are_decimal(fraction: str, expected_us: int) -> None:
    assert parse_time(f"2017-05-18T12:00:00.{fraction}Z") == us(NOON) + expected_us


def test_fractions_beyond_the_microsecond_are_cut_and_not_rounded_up() -> None:
    assert parse_time("2017-05-18T12:00:00.9999999Z") == us(NOON) + 999_999


def test_a_dtg_is_the_minute_that_has_begun() -> None:
    assert dtg(us(NOON) + 59_999_999) == "181200Z MAY 17"
    assert rfc3339(us(NOON) + 59_999_999) == "2017-05-18T12:00:59.999999Z"


def test_times_before_1970_are_exact_too() -> None:
    assert parse_time("1969-12-31T23:59:59.999999Z") == -1
    assert rfc3339(-1) == "1969-12-31T23:59:59.999999Z"
