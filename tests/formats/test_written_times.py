"""Times in notice files as people write them: with the zone by its name they are taken, with two readings never."""

from __future__ import annotations

import pytest

from detente.formats.written_times import stated_time
from detente.messages.dtg import dtg
from detente.messages.refusals import Reason, Refusal

from .samples import feature, movement, only_refusal, read


def refusal_of(value: object) -> Refusal:
    refusal = stated_time(value)
    assert isinstance(refusal, Refusal), refusal
    return refusal


@pytest.mark.parametrize(
    "text",
    [
        "2017-05-18 15:00 Asia/Damascus", "18 May 2017 15:00 Damascus time", "2017-05-18T12:00Z",
        "18 мая 2017 г. 15:00 по дамасскому времени", "18 أيار 2017 الساعة 15:00 بتوقيت دمشق", "181200Z MAY 17",
    ],
)  # fmt: skip
def test_a_named_zone_is_taken(text: str) -> None:
    time = stated_time(text)
    assert isinstance(time, int)
    assert dtg(time) == "181200Z MAY 17"


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("2016-03-25 00:30 Asia/Damascus", "2016-03-24T23:30:00+02:00", "2016-03-25T01:30:00+03:00"),
        ("2016-10-27 23:30 Asia/Damascus", "2016-10-27T23:30:00+03:00", "2016-10-27T23:30:00+02:00"),
        ("03/04/2017 10:00 UTC", "2017-04-03T10:00:00+00:00", "2017-03-04T10:00:00+00:00"),
        ("2016-09-17T15:55:00+02:00 Asia/Damascus", "2016-09-17T15:55:00+02:00", "2016-09-17T15:55:00+03:00"),
        ("midnight 18 May 2017 UTC", "2017-05-18T00:00:00+00:00", "2017-05-19T00:00:00+00:00"),
    ],
)
def test_a_time_of_two_readings_is_refused_and_both_are_named(text: str, first: str, second: str) -> None:
    refusal = refusal_of(text)
    assert refusal.reason is Reason.TIME_AMBIGUOUS
    assert first in refusal.wrong
    assert second in refusal.wrong
    assert refusal.offer == f"Perhaps: {first}; {second}."
    # Each of them can be written in its place.
    assert stated_time(first) != stated_time(second)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2017-05-18T12:00", Reason.TIME_WITHOUT_ZONE),
        ("18 May 2017, 12:00 local", Reason.TIME_WITHOUT_ZONE),
        ("2017-05-18 12:00 IST", Reason.TIME_AMBIGUOUS),
        ("2017-05-18 12:00 Atlantis", Reason.TIME_UNREADABLE),
        ("181200Z", Reason.TIME_UNREADABLE),
        ("tomorrow 12:00 UTC", Reason.TIME_UNREADABLE),
        ("overnight", Reason.TIME_UNREADABLE),
        ("18 May 2017", Reason.TIME_UNREADABLE),
        ("about 12:00 UTC on 18 May 2017", Reason.TIME_UNREADABLE),
        ("from 10:00 to 12:00 UTC on 18 May 2017", Reason.TIME_UNREADABLE),
        ("soon", Reason.TIME_UNREADABLE),
    ],
)
def test_what_is_not_one_moment_is_refused(text: str, reason: Reason) -> None:
    refusal = refusal_of(text)
    assert refusal.reason is reason
    assert refusal.sentence().isprintable()


def test_every_time_in_a_notice_may_name_its_zone() -> None:
    (notice,) = read(feature({"start": "2017-05-18 13:00 Asia/Damascus", "end": "18 May 2017 15:00 Damascus"})).notices
    assert dtg(notice.volumes[0].volume.start_us) == "181000Z MAY 17"
    times = ["2017-05-18 13:00 Asia/Damascus", "181100Z MAY 17", "18 мая 2017 15:00 мск"]
    (notice,) = read(movement({"times": times})).notices
    assert [dtg(part.volume.end_us) for part in notice.volumes] == ["181100Z MAY 17", "181200Z MAY 17"]
    refusal = only_refusal(read(movement({"times": [times[0], "2017-03-31 00:30 Asia/Damascus", times[2]]})))
    assert (refusal.reason, refusal.field) == (Reason.TIME_AMBIGUOUS, "times[1]")
