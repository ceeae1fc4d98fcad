"""A conflict as told to a reader: the figures of the record where they are released, and nothing where they are not."""

from __future__ import annotations

from msgspec import to_builtins
from msgspec.structs import replace

from detente.decision.detection import conflicts_among
from detente.decision.separation import DEFAULTS
from detente.formats.report import conflict_report
from detente.formats.told import told_conflict
from detente.messages.notices import Kind
from detente.messages.release import Level, Rule
from tests.decision.samples import circle, notice, volume
from tests.decision.worlds import released, seen, world

WHOLE = (Rule(to="everyone", level=Level.FULL),)
CAMP = released(notice("camp", Kind.PRESENCE, party="P0"), WHOLE)
COLUMN = released(notice("a column", Kind.MOVEMENT, volume(circle(500)), party="P1"), WHOLE)


def test_what_is_released_in_full_is_told_as_a_check_of_the_files_reports_it() -> None:
    [told] = seen(world(CAMP, COLUMN), "P1").conflicts
    reader = to_builtins(told_conflict(told, DEFAULTS))
    [found] = conflicts_among([CAMP, COLUMN], DEFAULTS)
    report = to_builtins(conflict_report(found, DEFAULTS, a_title=COLUMN.title, b_title=CAMP.title))
    assert reader == report
    assert (reader["coarse"], reader["region"]) == (None, None)


def test_one_s_own_notice_is_told_first_and_another_s_change_is_not_told() -> None:
    [told] = seen(world(CAMP, COLUMN), "P0").conflicts
    reader = told_conflict(told, DEFAULTS)
    assert (reader.a, reader.b, reader.a_kind, reader.b_kind) == ("camp", "a column", "presence", "movement")
    assert reader.resolve == []


def test_what_is_told_roughly_says_when_roughly_where_and_whom_to_call_and_no_more() -> None:
    [told] = seen(world(released(CAMP, ()), COLUMN), "P1").conflicts
    reader = to_builtins(told_conflict(told, DEFAULTS))
    said = {name: value for name, value in reader.items() if value not in (None, [])}
    assert said == {
        "a": "a column",
        "a_party": "P1",
        "a_kind": "movement",
        "a_title": COLUMN.title,
        "b": told.b.name,
        "b_party": "P0",
        "severity": "danger",
        "first_time": "2017-05-18T12:00:00Z",
        "last_time": "2017-05-18T14:00:00Z",
        "first_dtg": "181200Z MAY 17",
        "last_dtg": "181400Z MAY 17",
        "coarse": {"degrees": 0.1, "seconds": 3600},
        "region": {"west": 40.1, "south": 35.3, "east": 40.2, "north": 35.4},
    }


def test_between_two_of_one_kind_it_is_said_that_either_may_move() -> None:
    post = replace(CAMP, id="post", party="P1")
    [told] = seen(world(CAMP, post), "P0").conflicts
    texts = [change.text for change in told_conflict(told, DEFAULTS).resolve]
    assert texts
    assert all(text.startswith("camp: ") and text.endswith(" (or post as much the other way)") for text in texts)
