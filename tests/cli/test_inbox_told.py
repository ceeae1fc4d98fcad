"""What is shown of an inbox: the most urgent first, in words and marks, in three languages, as far as there is room."""

from __future__ import annotations

import io
import re

import pytest
from msgspec.structs import replace
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from detente.cli.following import Heard, Lost
from detente.cli.inbox_page import inbox_lines, telling_at, watch_lines
from detente.cli.inbox_told import folded
from detente.cli.inbox_words import length_words, told
from detente.cli.watch_changes import change_lines, changes
from detente.cli.watch_screen import Screen
from detente.cli.watch_sight import Sight
from detente.messages.alerts import About, Reply, Rung, Step, Urgency
from detente.messages.phrases import LANGUAGES, Language
from detente.web.alert_views import Inbox, WatchList, WatchView
from tests.cli.inboxes import FULL, alert, heard, inbox, ladder
from tests.messages.test_phrase_book import LEAVE

DIRECTIONS = "[\u200e\u200f\u2068\u2069]"


def shown(told: Inbox, language: Language = "en", width: int = 200) -> str:
    """Without the marks of direction."""
    rows = folded(inbox_lines(told, language), width, language)
    return re.sub(DIRECTIONS, "", "\n".join(row.plain for row in rows))


class HandClock:
    def __init__(self) -> None:
        self.now_s = 1_000.0

    def __call__(self) -> float:
        return self.now_s


def screen(told: Inbox, language: Language = "en") -> tuple[Screen, Sight, HandClock]:
    clock = HandClock()
    sight = Sight(told, language, clock)
    return Screen(sight, keys=True), sight, clock


def frame(drawn: Screen, width: int = 100, height: int = 60) -> str:
    rows = drawn.rows(width, height)
    assert len(rows) == height
    assert all(cell_len(row.plain) <= width for row in rows)
    return re.sub(DIRECTIONS, "", "\n".join(row.plain for row in rows))


def test_the_most_urgent_comes_first_and_what_is_over_not_at_all() -> None:
    text = shown(FULL)
    assert [int(cause) for cause in re.findall(r"alert (\d+)", text)] == [42, 43, 41, 40, 50]
    assert "4 alerts are open." in text
    first = text[text.index("▲ STOP") :].splitlines()
    assert first[0] == "▲ STOP  0:41 left  alert 42  from SAA, 08:00:00Z"
    assert "Missing: that somebody has it. By 08:00:41Z. It has gone on to every other channel. Called 3 times." in text
    assert "◆ IMMEDIATE  LATE by 1:30  alert 43" in text
    assert "air desk was told and has not confirmed" in text
    assert "Last answer: Understood. In free text, not translated: “по рации”" in text
    assert "Check word: ostrich. To answer: detente ack 42 --reply understood|say-again" in text
    assert "On watch: watch-a, until 16:00:00Z." in text


def test_of_two_of_one_urgency_that_which_is_due_first_comes_first() -> None:
    told = inbox(alert(1, due="08:30:00"), alert(2, due=None), alert(3, due="08:10:00"))
    assert re.findall(r"alert (\d)", shown(told)) == ["3", "1", "2"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [40, 64, 120, 200])
def test_no_line_is_wider_than_the_terminal_and_none_reads_as_leave(language: Language, width: int) -> None:
    rows = folded(inbox_lines(FULL, language), width, language)
    assert all(cell_len(row.plain) <= width for row in rows)
    text = shown(FULL, language, width)
    assert not re.search(LEAVE[language], text, re.IGNORECASE)
    marks = [line.strip()[0] for line in text.splitlines() if line.strip()[:1] in ("▲", "◆", "●", "○")]
    assert marks == ["▲", "◆", "●", "○", "●"]


def test_an_arabic_page_begins_at_the_right_of_a_terminal_and_at_the_left_of_a_file() -> None:
    lines = list(inbox_lines(FULL, "ar"))
    shown_of = [row for row in folded(lines, 80, "ar") if row.plain.strip()]
    indents = {80 - cell_len(row.plain) for row in shown_of}
    assert indents == {0, 4}
    assert all(not row.plain.startswith("     ") for row in folded(lines, 80, "ar", on_terminal=False))


def test_a_page_says_the_same_with_no_colour() -> None:
    """Marks and words, for who sees no colours or has none."""
    for urgency in Urgency:
        assert f" {urgency.value.upper()}  " in shown(inbox(alert(1, urgency)))
    rows = list(inbox_lines(FULL, "en"))
    assert any(span.style for row in rows for span in row.spans)


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_of_another_script_stand_for_themselves(language: Language) -> None:
    rows = [row.plain for row in folded(inbox_lines(FULL, language), 60, language)]
    assert all(row.count("\u2068") == row.count("\u2069") for row in rows)
    found = next(row for row in rows if "قوة 3" in row)
    assert "\u2068قوة 3\u2069" in found


def test_what_a_node_sends_to_turn_lines_round_is_left_out() -> None:
    assert told("a\u202eb") == "a\\u202eb"
    assert told("a\u2068b\u2069") == "a\u2068b\u2069"
    for wrong in ("a\u2069b", "a\u2068b", "\u2069a\u2068"):
        assert told(wrong) == wrong.replace("\u2068", "").replace("\u2069", "")
    assert "\x1b" not in shown(inbox(alert(1, by="\x1b[2J")))


def test_times_that_cannot_be_read_are_shown_as_they_came() -> None:
    text = shown(inbox(alert(1, due="late")))
    assert "no deadline" in text
    assert "2027-01-15TlateZ" in text


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0:00"), (0.2, "0:01"), (41, "0:41"), (725, "12:05"), (10_931, "3:02:11"), (86_400, "1 day")],
)
def test_how_long_is_left_is_never_told_as_less(seconds: float, words: str) -> None:
    assert length_words(round(seconds * 1_000_000), "en") == words


def test_an_empty_watch_is_an_alarm() -> None:
    empty = WatchView(person="watch-b", until="2027-01-15T06:00:00Z", empty=True)
    over = WatchView(person="watch-b", until="2027-01-15T07:59:59Z", empty=False)
    for watch in (empty, over):
        assert "NOBODY IS ON WATCH since" in shown(inbox(watch=watch))
    assert "Nobody has taken the watch here so far" in shown(inbox(watch=None))
    rows = list(watch_lines(WatchList(watch=empty, open=[ladder(3)]), telling_at(FULL, "en")))
    assert "NOBODY" in rows[0].plain
    assert "alert 3" in rows[2].plain


def test_every_rung_step_and_reply_has_its_words() -> None:
    for language in LANGUAGES:
        told_of = {shown(inbox(alert(1, rung=rung)), language) for rung in Rung}
        assert len(told_of) == len(Rung)
        assert len({shown(inbox(alert(1, waits_for=rung)), language) for rung in Rung if rung is not Rung.OPEN}) == 6
        assert len({shown(inbox(alert(1, step=step)), language) for step in Step}) == 3
        assert len({shown(inbox(alert(1, heard=[heard(reply)])), language) for reply in Reply}) == len(Reply)
        caused = {shown(inbox(caused=(ladder(1, about=[about]),)), language) for about in About}
        assert len(caused) == len(About)


def test_a_screen_counts_down_by_itself() -> None:
    drawn, _, clock = screen(FULL)
    assert "0:41 left  alert 42" in frame(drawn)
    clock.now_s += 40
    assert "0:01 left  alert 42" in frame(drawn)
    assert "Last sign of the node: 0:40 ago" in frame(drawn)
    clock.now_s += 2
    assert "LATE by 0:01  alert 42" in frame(drawn)


def test_a_lost_line_is_said_at_the_top_with_since_when_and_for_how_long() -> None:
    drawn, sight, clock = screen(FULL)
    clock.now_s += 5
    sight.take(Heard(None))
    clock.now_s += 90
    sight.take(Lost("the node cannot be reached.", 1.0))
    rows = frame(drawn).splitlines()
    assert rows[0].startswith("CONNECTION LOST since 08:00:05Z, for 1:30. What stands here is of then")
    assert "Why: the node cannot be reached." in "\n".join(rows[:5])
    assert "Connected" not in "\n".join(rows)
    [dimmed] = [row for row in drawn.rows(100, 60) if "alert 42" in row.plain]
    assert any("dim" in str(span.style) for span in dimmed.spans) or "dim" in str(dimmed.style)
    sight.take(Heard(FULL))
    assert "LOST" not in frame(drawn)


def test_what_has_no_room_is_counted_and_nobody_has_it_before_them() -> None:
    many = inbox(*(alert(cause, due=f"08:{cause:02}:00") for cause in range(10, 40)))
    drawn, _, clock = screen(many)
    text = frame(drawn, height=24)
    assert re.findall(r"alert (\d+)", text)[:3] == ["10", "11", "12"]
    assert drawn.before_you() == []
    clock.now_s += 1.5
    whole = drawn.before_you()
    assert whole
    assert f"{30 - len(whole)} more alerts are not shown here. All of them: detente watch --once" in text
    assert whole == list(range(10, 10 + len(whole)))
    for height in (1, 5, 9, 13):
        assert len(drawn.rows(40, height)) == height


def test_a_screen_is_drawn_by_rich_as_its_rows_are() -> None:
    drawn, _, _ = screen(FULL)
    console = Console(file=io.StringIO(), width=100, height=50, color_system=None)
    with console.capture() as caught:
        console.print(drawn)
    assert "▲ STOP" in caught.get()
    assert isinstance(drawn.rows(100, 50)[0], Text)


def test_an_answer_that_ends_a_ladder_is_told_before_it_is_closed_and_stays_to_be_read() -> None:
    no = heard(Reply.CANNOT_COMPLY, "crew out of reach")
    before = inbox(caused=(ladder(50, Urgency.STOP),))
    done = ladder(50, Urgency.STOP, None, rung=Rung.ACKNOWLEDGED, waits_for=None, reply=no.reply, heard=[no])
    now = inbox(caused=(done,))
    found = list(changes(before, now))
    assert [one.change for one in found] == ["caused", "caused-closed"]
    assert found[0].caused == done
    assert list(changes(now, now)) == []
    assert list(changes(now, inbox())) == [], "a day later it is done already"
    for language in LANGUAGES:
        assert "crew out of reach" in shown(now, language)
    later = inbox(caused=(replace(done, reply=None, heard=[replace(no, stands=False)]),))
    assert "to what it said before" in shown(later, "en")


def test_changes_are_what_differs_and_nothing_else() -> None:
    assert list(changes(FULL, replace(FULL, now="2027-01-15T08:00:09Z", at="feed-9"))) == []
    taken = replace(FULL.alerts[2], rung=Rung.ACKNOWLEDGED, waits_for=None)
    now = inbox(
        taken, FULL.alerts[0], FULL.alerts[1], replace(FULL.alerts[3], calls=2), alert(60),
        caused=(ladder(52),), watch=None,
    )  # fmt: skip
    found = list(changes(FULL, now))
    told_of = [(one.change, one.new, one.alert.cause if one.alert else one.cause) for one in found if not one.caused]
    assert told_of == [
        ("watch", False, None), ("alert", False, 43), ("alert", True, 60), ("alert-closed", False, 42),
        ("caused-closed", False, 50),
    ]  # fmt: skip
    assert [one.caused.cause for one in found if one.caused is not None] == [52]
    for language in LANGUAGES:
        telling = telling_at(now, language)
        assert all(list(change_lines(one, telling)) for one in found)
    words = [row.plain for one in found for row in change_lines(one, telling_at(now, "en"))]
    assert "08:00:00Z  NEW: alert 60" in words
    assert "08:00:00Z  Nothing is owed any more: alert 42" in words
