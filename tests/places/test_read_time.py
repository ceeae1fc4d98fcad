"""What people write of a time is the moment they meant, or it is refused and every reading is named."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from importlib.resources import files
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.messages.dtg import dtg
from detente.places.clock.time_meaning import TimeReading
from detente.places.findings import Code, Finding, Severity
from detente.places.times import parse_time, read_time

# Local times of documented days, and the date-time group of the same moment.
VECTORS = [
    ("2015-10-03T02:08+04:30", "Asia/Kabul", "022138Z OCT 15"),
    ("2018-09-17T22:02:45+03:00", "Asia/Damascus", "171902Z SEP 18"),
    ("2016-09-17T15:55+03:00", "Asia/Damascus", "171255Z SEP 16"),
    ("2024-04-01T22:00", "Asia/Jerusalem", "011900Z APR 24"),
    ("2024-04-01T22:00", "Asia/Gaza", "012000Z APR 24"),
    ("2022-03-05T16:00", "Europe/Moscow", "051300Z MAR 22"),
    ("2022-03-05T16:00", "Europe/Kyiv", "051400Z MAR 22"),
    ("2020-03-06T00:01", "Europe/Moscow", "052101Z MAR 20"),
    ("2020-03-06T00:01", "Asia/Damascus", "052201Z MAR 20"),
    ("2020-01-08T06:14+03:30", "Asia/Tehran", "080244Z JAN 20"),
]


def one(text: str, **given: str) -> TimeReading:
    readings, findings = read_time(text, **given)  # type: ignore[arg-type]
    assert not findings, findings
    (reading,) = readings
    return reading


def refused(text: str, **given: str) -> Finding:
    readings, findings = read_time(text, **given)  # type: ignore[arg-type]
    assert not readings
    (finding,) = findings
    assert finding.severity is Severity.REFUSE
    return finding


def codes(text: str, **given: str) -> list[Code]:
    return [finding.code for finding in read_time(text, **given)[1]]  # type: ignore[arg-type]


@pytest.mark.parametrize(("local", "zone", "group"), VECTORS)
def test_documented_local_times_are_their_date_time_groups(local: str, zone: str, group: str) -> None:
    for reading in (one(local, zone=zone), one(f"{local} {zone}")):
        assert reading.dtg == group
        assert reading.zone == zone
        assert reading.local.startswith(local[:16])


@pytest.mark.parametrize(
    "text",
    [
        "2016-09-17 15:55 Asia/Damascus", "2016-09-17T15:55 asia/damascus", "17 Sep 2016 15:55 Damascus time",
        "15:55 Damascus, 17 September 2016", "15:55 local time in Damascus on Saturday, 17 September 2016",
        "17.09.2016, 15:55 (Damascus)", "17/09/2016 15:55 Syria time", "September 17th, 2016, 3:55 p.m. Damascus time",
        "1555 hrs local (Damascus) 17 Sep 2016", "17-Sep-2016 1555 Damascus time",
        "17 сентября 2016 г. в 15:55 по дамасскому времени", "17.09.2016 15:55 по времени Дамаска",
        "в 15 часов 55 минут 17 сентября 2016 года, Дамаск", "в субботу 17 сент. 2016 в 3:55 дня по Дамаску",
        "17 أيلول 2016 الساعة 15:55 بتوقيت دمشق", "١٧ سبتمبر ٢٠١٦ الساعة ١٥:٥٥ بتوقيت دمشق",
        "السبت 17 أيلول/سبتمبر 2016، الساعة 3:55 مساء بالتوقيت المحلي (دمشق)", "١٧/٩/٢٠١٦ ١٥:٥٥ دمشق",
    ],
)  # fmt: skip
def test_the_strike_at_jebel_tharda_in_every_way_of_writing(text: str) -> None:
    reading = one(text)
    assert (reading.dtg, reading.zone, reading.local) == (
        "171255Z SEP 16",
        "Asia/Damascus",
        "2016-09-17T15:55:00+03:00",
    )
    assert reading.text == text
    assert reading.tzdata


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("2017-05-18T12:00Z", "UTC"), ("2017-05-18 12:00 UTC", "UTC"), ("18 May 2017 noon GMT", "UTC"),
        ("1200Z 18 May 2017", "UTC"), ("2017-05-18 15:00 UTC+3", "UTC+03:00"), ("2017-05-18 15:00+0300", "UTC+03:00"),
        ("2017-05-18T02:30:00-09:30", "UTC-09:30"), ("2017-05-18 15:00 (UTC+03:00)", "UTC+03:00"),
        ("1500C 18 May 2017", "UTC+03:00"), ("18 мая 2017 15:00 мск", "Europe/Moscow"),
        ("18 May 2017, 15:00 MSK", "Europe/Moscow"), ("18 أيار 2017 15:00 بتوقيت بغداد", "Asia/Baghdad"),
        ("18 مايو 2017 12:00 بتوقيت غرينتش", "UTC"), ("18 May 2017 16:30 Kabul", "Asia/Kabul"),
        ("18 May 2017 16:30 Tehran time", "Asia/Tehran"), ("18 May 2017 15:00 IDT", "UTC+03:00"),
        ("2017-05-18 15:00 по киевскому времени", "Europe/Kyiv"),
    ],
)  # fmt: skip
def test_a_zone_may_be_a_letter_an_offset_or_a_city(text: str, zone: str) -> None:
    reading = one(text)
    assert reading.dtg == "181200Z MAY 17"
    assert reading.zone == zone
    assert (reading.tzdata is None) is (zone.startswith("UTC"))


def test_one_night_was_an_hour_apart_in_gaza_and_in_israel() -> None:
    assert one("22:00 local (Gaza), 1 April 2024").us - one("22:00 Israel time, 1 April 2024").us == 3_600_000_000


def test_damascus_keeps_summer_time_for_good_since_2022() -> None:
    assert one("2021-12-01 12:00 Damascus").local.endswith("+02:00")
    assert one("2022-12-01 12:00 Damascus").local.endswith("+03:00")


def test_moscow_was_four_hours_ahead_from_2011_to_2014() -> None:
    assert [one(f"{year}-12-01 12:00 MSK").local[-6:] for year in (2010, 2013, 2014)] == ["+03:00", "+04:00", "+03:00"]


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("2016-03-25 00:30 Damascus", "2016-03-24T23:30:00+02:00", "2016-03-25T01:30:00+03:00"),
        ("2024-03-29 02:30 Jerusalem", "2024-03-29T01:30:00+02:00", "2024-03-29T03:30:00+03:00"),
        ("2022-03-27 03:59 Kyiv", "2022-03-27T02:59:00+02:00", "2022-03-27T04:59:00+03:00"),
    ],
)
def test_an_hour_that_the_clocks_left_out_is_refused_with_both_readings(text: str, first: str, second: str) -> None:
    finding = refused(text)
    assert finding.code is Code.TIME_IN_GAP
    assert [offer.text for offer in finding.offers] == [first, second]
    assert (finding.values["first"], finding.values["second"]) == (first, second)


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("2016-10-27 23:30 Damascus", "2016-10-27T23:30:00+03:00", "2016-10-27T23:30:00+02:00"),
        ("2014-10-26 01:30 Moscow", "2014-10-26T01:30:00+04:00", "2014-10-26T01:30:00+03:00"),
    ],
)
def test_an_hour_that_came_twice_is_refused_with_both_readings(text: str, first: str, second: str) -> None:
    finding = refused(text)
    assert finding.code is Code.TIME_IN_OVERLAP
    assert [offer.text for offer in finding.offers] == [first, second]
    assert one(f"{first[:16]}{first[-6:]} {text.split()[-1]}").local == first


ZONES = [
    "Asia/Damascus", "Asia/Gaza", "Asia/Jerusalem", "Europe/Moscow", "Asia/Tehran", "Asia/Kabul", "Europe/Kyiv",
    "America/New_York", "Pacific/Apia", "Australia/Lord_Howe", "Europe/Dublin", "Africa/Casablanca",
]  # fmt: skip


def packaged(zone: str) -> ZoneInfo:
    """The rules of the release that is installed as a package; the system may have those of another one."""
    with files("tzdata").joinpath("zoneinfo", *zone.split("/")).open("rb") as file:
        return ZoneInfo.from_file(file, key=zone)


MINUTES = st.integers(-36_000_000, 68_000_000)
"""Since 1970: 1901 to 2099."""


@given(MINUTES, st.sampled_from(ZONES))
def test_every_moment_is_among_the_readings_of_its_local_time(minutes: int, zone: str) -> None:
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    local = moment.astimezone(packaged(zone))
    readings, findings = read_time(f"{local:%Y-%m-%d %H:%M:%S} {zone}")
    us = minutes * 60_000_000
    if not findings:
        assert [reading.us for reading in readings] == [us]
        assert readings[0].local == local.isoformat()
    else:
        # Only in an overlap are there two, and each is offered with its own offset.
        assert [finding.code for finding in findings] == [Code.TIME_IN_OVERLAP]
        assert local.isoformat() in [offer.text for offer in findings[0].offers]


@given(st.datetimes(datetime(1901, 1, 1), datetime(2099, 12, 31)), st.sampled_from(ZONES))
def test_a_local_time_is_refused_as_a_gap_only_where_no_clock_ever_showed_it(local: datetime, zone: str) -> None:
    local = local.replace(second=0, microsecond=0)
    shows = {
        (local - timedelta(minutes=offset)).replace(tzinfo=UTC).astimezone(packaged(zone)).replace(tzinfo=None)
        for offset in range(-780, 901, 15)
    }
    finding = codes(f"{local:%Y-%m-%d %H:%M} {zone}")
    if Code.TIME_IN_GAP in finding:
        assert local not in shows


@given(st.from_regex(r"[0-9]{6} ?[A-Z]? ?[A-Z]{3} ?([0-9]{2}|[0-9]{4})", fullmatch=True) | st.datetimes().map(str))
def test_what_files_may_state_means_the_same_to_people(text: str) -> None:
    strict = parse_time(text)
    if isinstance(strict, int):
        assert one(text).us == strict


@given(st.datetimes(datetime(1901, 1, 1), datetime(2199, 12, 31)), st.integers(-1439, 1439))
def test_a_time_with_its_offset_means_the_same_to_people_as_to_programs(local: datetime, minutes: int) -> None:
    text = f"{local.isoformat()}{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
    assert one(text).us == parse_time(text)


@pytest.mark.parametrize("text", ["181200Z", "181200 Z", "181500C"])
def test_a_short_group_needs_a_stated_month(text: str) -> None:
    assert refused(text).code is Code.TIME_MONTH_MISSING
    for month in ("MAY 17", "May 2017", "2017-05", "май 2017", "أيار 2017"):
        assert one(text, month=month).dtg == "181200Z MAY 17"
    assert refused(text, month="MAY").code is Code.TIME_YEAR_MISSING
    assert read_time(text, month="MAY", year=2017)[0][0].dtg == "181200Z MAY 17"


@pytest.mark.parametrize(
    "text",
    ["22:00 today", "tomorrow 22:00 Damascus", "tonight", "now", "yesterday at noon", "2 hours ago", "in 3 hours",
     "next Friday 10:00 UTC", "Friday 10:00 UTC", "завтра в 22:00 мск", "сегодня", "через 2 часа", "2 часа назад",
     "غدا الساعة 22:00 بتوقيت دمشق", "اليوم", "أمس", "الآن"],
)  # fmt: skip
def test_a_time_as_seen_from_an_unsaid_day_is_refused(text: str) -> None:
    assert refused(text).code is Code.TIME_RELATIVE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020-03-06 00:01", Code.TIME_WITHOUT_ZONE),
        ("2020-03-06 00:01 local time", Code.TIME_WITHOUT_ZONE),
        ("06.03.2020 00:01 по местному времени", Code.TIME_WITHOUT_ZONE),
        ("6 آذار 2020 00:01 بالتوقيت المحلي", Code.TIME_WITHOUT_ZONE),
        ("181200J MAY 17", Code.TIME_WITHOUT_ZONE),
        ("181200 MAY 17", Code.TIME_WITHOUT_ZONE),
        ("1200L 18 May 2017", Code.TIME_WITHOUT_ZONE),
        ("2020-03-06 00:01 Atlantis", Code.TIME_ZONE_UNKNOWN),
        ("2020-03-06 00:01 Asia/Atlantis", Code.TIME_ZONE_UNKNOWN),
        ("2020-03-06 00:01 Etc/GMT+3", Code.TIME_ZONE_UNKNOWN),
        ("2020-03-06 00:01 IST", Code.TIME_ZONE_AMBIGUOUS),
        ("2020-03-06 00:01 EST", Code.TIME_ZONE_AMBIGUOUS),
        ("2020-03-06 00:01 CST", Code.TIME_ZONE_AMBIGUOUS),
        ("2020-03-06 00:01 Palestine time", Code.TIME_ZONE_AMBIGUOUS),
        ("6 آذار 2020 00:01 بتوقيت طرابلس", Code.TIME_ZONE_AMBIGUOUS),
        ("15:55 UTC", Code.TIME_DATE_MISSING),
        ("17 Sep 15:55 UTC", Code.TIME_YEAR_MISSING),
        ("17 Sep 16 15:55 UTC", Code.TIME_YEAR_MISSING),
        ("17.09.16 15:55 UTC", Code.TIME_YEAR_MISSING),
        ("17 September 2016", Code.TIME_OF_DAY_MISSING),
        ("the morning of 17 September 2016", Code.TIME_VAGUE),
        ("overnight", Code.TIME_VAGUE),
        ("17.09.2016 вечером", Code.TIME_VAGUE),
        ("2017-05-18 24:00 UTC", Code.TIME_IMPOSSIBLE),
        ("182400Z MAY 17", Code.TIME_IMPOSSIBLE),
        ("2016-12-31 23:59:60 UTC", Code.TIME_IMPOSSIBLE),
        ("31 June 2017 10:00 UTC", Code.TIME_IMPOSSIBLE),
        ("29 Feb 2017 10:00 UTC", Code.TIME_IMPOSSIBLE),
        ("2017-13-10 10:00 UTC", Code.TIME_IMPOSSIBLE),
        ("2017-05-18 12:60 UTC", Code.TIME_IMPOSSIBLE),
        ("2017-05-18 13 pm UTC", Code.TIME_IMPOSSIBLE),
        ("18 May 1899 10:00 UTC", Code.TIME_IMPOSSIBLE),
        ("Sunday 17 Sep 2016 15:55 UTC", Code.TIME_WEEKDAY_DIFFERS),
        ("22:00-02:00 UTC on 18 May 2017", Code.TIME_END_BEFORE_START),
        ("", Code.TIME_UNREADABLE),
        ("\x00", Code.TIME_UNREADABLE),
        ("Damascus", Code.TIME_UNREADABLE),
        ("after 15:00 UTC on 18 May 2017", Code.TIME_UNREADABLE),
        ("15:00 UTC 18 May 2017, 16:00 UTC 19 May 2017", Code.TIME_UNREADABLE),
        ("35:20:09.6N 40:08:27.6E", Code.TIME_UNREADABLE),
        ("14 شعبان 1438 10:00 بتوقيت دمشق", Code.TIME_UNREADABLE),
    ],
)
def test_what_is_not_said_is_named_and_never_supplied(text: str, expected: Code) -> None:
    assert refused(text).code is expected


def test_all_that_is_missing_is_said_at_once() -> None:
    assert codes("16:30 local time") == [Code.TIME_DATE_MISSING, Code.TIME_WITHOUT_ZONE]


def test_midnight_by_the_clock_of_24_hours_offers_the_next_day() -> None:
    assert [offer.text for offer in refused("2017-05-18 24:00 Damascus").offers] == ["2017-05-19T00:00:00+03:00"]


def test_an_ambiguous_abbreviation_names_what_it_could_mean() -> None:
    finding = refused("2020-03-06 00:01 IST")
    assert finding.values["zones"] == "Asia/Jerusalem, Asia/Kolkata, Europe/Dublin"
    for offer in finding.offers:
        assert one(f"2020-03-06 00:01 {offer.text}").zone == offer.text


@pytest.mark.parametrize(
    ("text", "expected", "moments"),
    [
        ("03/04/2020 10:00 UTC", Code.TIME_SEVERAL_READINGS, ["031000Z APR 20", "041000Z MAR 20"]),
        ("at 8 on 17 Sep 2016 UTC", Code.TIME_SEVERAL_READINGS, ["170800Z SEP 16", "172000Z SEP 16"]),
        ("17 сент. 2016 в 8 часов UTC", Code.TIME_SEVERAL_READINGS, ["170800Z SEP 16", "172000Z SEP 16"]),
        ("17 أيلول 2016 الساعة 6 بتوقيت غرينتش", Code.TIME_SEVERAL_READINGS, ["170600Z SEP 16", "171800Z SEP 16"]),
        ("midnight 17 Sep 2016 UTC", Code.TIME_SEVERAL_READINGS, ["170000Z SEP 16", "180000Z SEP 16"]),
        ("2016-09-17T15:55+02:00 Asia/Damascus", Code.TIME_OFFSET_DIFFERS, ["171355Z SEP 16", "171255Z SEP 16"]),
        ("171255Z SEP 16 (16:55 Damascus time)", Code.TIME_OFFSET_DIFFERS, ["171255Z SEP 16", "171355Z SEP 16"]),
    ],
)
def test_a_text_with_two_readings_names_both_and_is_asked_about(text: str, expected: Code, moments: list[str]) -> None:
    readings, findings = read_time(text)
    assert [reading.dtg for reading in readings] == moments
    assert [(finding.code, finding.severity) for finding in findings] == [(expected, Severity.ASK)]
    assert [offer.text for offer in findings[0].offers] == [reading.local for reading in readings]


def test_an_offset_that_is_not_that_of_the_given_zone_is_asked_about() -> None:
    assert codes("2016-09-17T15:55+02:00", zone="Asia/Damascus") == [Code.TIME_OFFSET_DIFFERS]
    assert one("2016-09-17T12:55Z", zone="Asia/Damascus").local == "2016-09-17T15:55:00+03:00"
    assert one("2016-09-17 15:55 Moscow time", zone="Asia/Damascus").zone == "Europe/Moscow"


def test_two_days_of_which_one_has_no_such_hour_are_not_settled_by_that() -> None:
    # In Paraguay the clocks were put forward at midnight on 4 October 2020; 10 April had every hour.
    assert refused("04/10/2020 00:30 America/Asuncion").code is Code.TIME_IN_GAP
    assert codes("04/10/2020 01:30 America/Asuncion") == [Code.TIME_SEVERAL_READINGS]


def test_a_day_of_the_week_tells_day_and_month_apart() -> None:
    assert one("Friday 03/04/2020 10:00 UTC").dtg == "031000Z APR 20"
    assert one("Wednesday 03/04/2020 10:00 UTC").dtg == "041000Z MAR 20"


def test_utc_and_local_time_that_agree_are_one_time() -> None:
    for text in ("171255Z SEP 16 (15:55 Damascus time)", "2016-09-17 15:55 Damascus / 12:55Z"):
        assert one(text).dtg == "171255Z SEP 16"
    assert one("2016-09-17 22:30Z (01:30 Damascus time)").dtg == "172230Z SEP 16"


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("from 10:00 to 12:00 on 18 May 2017 UTC", "181000Z MAY 17", "181200Z MAY 17"),
        ("from 10 to 14 on 18 May 2017 UTC", "181000Z MAY 17", "181400Z MAY 17"),
        ("18.05.2017 с 10:00 до 12:00 UTC", "181000Z MAY 17", "181200Z MAY 17"),
        ("18 أيار 2017 من الساعة 10:00 حتى 12:00 بتوقيت غرينتش", "181000Z MAY 17", "181200Z MAY 17"),
        ("17 May 22:00 to 18 May 2017 02:00 UTC", "172200Z MAY 17", "180200Z MAY 17"),
        ("181000Z - 181200Z MAY 17", "181000Z MAY 17", "181200Z MAY 17"),
        ("22:00 to midnight UTC on 18 May 2017", "182200Z MAY 17", "190000Z MAY 17"),
    ],
)
def test_a_span_has_its_end_and_what_is_said_once_holds_for_both(text: str, start: str, end: str) -> None:
    reading = one(text)
    assert reading.until_us is not None
    assert (reading.dtg, dtg(reading.until_us)) == (start, end)


def test_the_last_digit_says_how_exact_a_time_is() -> None:
    texts = ("3 pm", "15:00", "15:00:00", "15:00:00.0", "15:00:00.000001")
    assert [one(f"2017-05-18 {text} UTC").precision_us for text in texts] == [
        3_600_000_000,
        60_000_000,
        1_000_000,
        100_000,
        1,
    ]


def test_about_is_read_and_said() -> None:
    readings, findings = read_time("about 15:55 UTC on 17 Sep 2016")
    assert readings[0].dtg == "171555Z SEP 16"
    assert [(finding.code, finding.severity) for finding in findings] == [(Code.TIME_ABOUT, Severity.NOTE)]


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    readings, findings = read_time(text)
    assert readings or findings
    assert len(readings) <= 1 or findings


PARTS = st.sampled_from(
    ["18", "05", "2017", "May", "мая", "أيار", ":", ".", "-", "/", " ", "+03:00", "Z", "181200", "Damascus", "(", ")",
     "local", "to", "from", "до", "10:00", "24:00", "pm", "tomorrow", "Friday", "٠٣", "UTC", ",", "IST", "midnight"]
)  # fmt: skip


@given(st.lists(PARTS, max_size=12).map("".join) | st.lists(PARTS, max_size=12).map(" ".join))
def test_any_heap_of_times_is_read_or_refused(text: str) -> None:
    readings, findings = read_time(text, zone="Asia/Damascus")
    assert readings or findings
    assert len(readings) <= 1 or findings


def test_a_text_that_is_too_long_is_refused_unread() -> None:
    assert refused("1" * 1_001).code is Code.TIME_UNREADABLE
    assert refused("12:00 " * 200).code is Code.TIME_UNREADABLE


def test_a_second_time_of_day_that_is_only_local_is_without_a_zone() -> None:
    readings, findings = read_time("2:00 local (2:00 local (Gaza), 1 April 2024")
    assert (readings, [finding.code for finding in findings]) == ((), [Code.TIME_WITHOUT_ZONE])


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("18 мая 2017 в 12 часов ночи МСК", ["2017-05-17T21:00:00Z", "2017-05-18T21:00:00Z"]),
        ("18 May 2017 12:30 at night UTC", ["2017-05-18T00:30:00Z", "2017-05-19T00:30:00Z"]),
        ("18 أيار 2017 الساعة 12 ليلا بتوقيت دمشق", ["2017-05-17T21:00:00Z", "2017-05-18T21:00:00Z"]),
        ("18 мая 2017 12 вечера МСК", ["2017-05-18T09:00:00Z", "2017-05-18T21:00:00Z"]),
        ("18 مايو 2017 الساعة 12 مساء بتوقيت دمشق", ["2017-05-18T09:00:00Z", "2017-05-18T21:00:00Z"]),
    ],
)
def test_twelve_at_night_may_be_either_midnight_and_twelve_in_the_evening_noon(text: str, meant: list[str]) -> None:
    readings, findings = read_time(text)
    assert [reading.utc for reading in readings] == meant
    assert [finding.code for finding in findings] == [Code.TIME_SEVERAL_READINGS]


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("18 мая 2017 11 дня UTC", "2017-05-18T11:00:00Z"),
        ("18 مايو 2017 الساعة 11 ظهرا UTC", "2017-05-18T11:00:00Z"),
        ("18 مايو 2017 الساعة 6 المغرب UTC", "2017-05-18T18:00:00Z"),
        ("18 May 2017 12 م UTC", "2017-05-18T12:00:00Z"),
        ("18 May 2017 11 م UTC", "2017-05-18T23:00:00Z"),
        ("18 May 2017 1 afternoon UTC", "2017-05-18T13:00:00Z"),
        ("18 May 2017 5 at night UTC", "2017-05-18T05:00:00Z"),
        ("18 May 2017 8 at night UTC", "2017-05-18T20:00:00Z"),
    ],
)
def test_an_hour_is_in_the_half_of_the_day_that_its_word_says(text: str, utc: str) -> None:
    [reading] = read_time(text)[0]
    assert reading.utc == utc
