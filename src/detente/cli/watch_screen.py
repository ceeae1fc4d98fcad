"""The inbox on a terminal, drawn anew each half second: what is most urgent at the top, and whether it is alive."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Final

import msgspec
from rich.console import Console, ConsoleOptions, RenderResult
from rich.live import Live
from rich.text import Text

from detente.messages.phrases import Language
from detente.web.alert_views import Inbox, Recorded

from .following import Line
from .inbox_page import head_lines, means_line
from .inbox_told import ALARM, Told, alert_lines, caused_lines, caused_now, folded, is_open, open_alerts
from .posting import NoAnswer, exchange
from .watch_changes import lost_lines
from .watch_keys import on_enter
from .watch_sight import Sight

QUIET_S: Final = 20.0
"""A node says every 15 s that it is there; who says nothing for longer is in doubt."""

_STOOD_S: Final = 1.0
"""What came a moment ago, nobody who presses a key has seen yet."""

_EVERY_S: Final = 0.5


class Screen:
    """What is drawn. `note` is what the Enter key brought about; `stood` since when each alert stands there whole."""

    def __init__(self, sight: Sight, *, keys: bool = False) -> None:
        self._sight = sight
        self._stood: dict[tuple[int, str], float] = {}
        self.keys = keys
        self.note = ""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        height = options.height or console.size.height
        yield Text("\n").join(self.rows(options.max_width, height))

    def rows(self, width: int, height: int) -> list[Text]:
        """No more than `height`, each of at most `width` columns."""
        telling, inbox = self._sight.telling(), self._sight.inbox
        top = folded([*self._lost(telling), *head_lines(inbox, telling)], width, telling.language)
        bottom = folded(self._foot(telling), width, telling.language)
        room = height - len(top) - len(bottom)
        middle, whole = _fitting(inbox, telling, width, room)
        if self._sight.lost is not None:
            for row in middle:
                row.stylize("dim")
        now_s = self._sight.clock_s()
        self._stood = {one: self._stood.get(one, now_s) for one in whole}
        blank = [Text("")] * (room - len(middle))
        return [*top, *middle, *blank, *bottom][:height]

    def before_you(self) -> list[int]:
        """The causes of the alerts that have stood there long enough to be seen."""
        seen_s = self._sight.clock_s() - _STOOD_S
        return [cause for (cause, _), since_s in list(self._stood.items()) if since_s <= seen_s]

    def _lost(self, telling: Told) -> Iterator[Text]:
        if self._sight.lost is not None:
            yield from lost_lines(telling, self._sight.since_us(), self._sight.lost.why)

    def _foot(self, telling: Told) -> Iterator[Text]:
        yield means_line(telling.language)
        if self._sight.lost is None:
            silent_s = self._sight.clock_s() - self._sight.heard_s
            ago = telling.length(int(silent_s) * 1_000_000)
            yield Text(telling.say("live", ago=ago), ALARM if silent_s > QUIET_S else "dim")
        if self.note:
            yield Text(self.note, "bold")
        yield Text(telling.say("keys" if self.keys else "leave"), "dim")


def show(line: Line, inbox: Inbox, language: Language) -> None:
    """Until it is interrupted."""
    sight = Sight(inbox, language)
    screen = Screen(sight)

    def received() -> None:
        screen.note = _received(line, screen.before_you(), sight.telling())

    console = Console(highlight=False, markup=False, emoji=False)
    each = round(1 / _EVERY_S)
    with (
        on_enter(received) as screen.keys,
        Live(
            console=console,
            get_renderable=lambda: screen,
            screen=True,
            refresh_per_second=each,
            redirect_stdout=False,
            redirect_stderr=False,
        ) as live,
    ):
        for heard in line.follow(inbox, language, time.sleep):
            was_lost, known = sight.lost is not None, _known(sight.inbox)
            sight.take(heard)
            if _known(sight.inbox) - known or (sight.lost is not None and not was_lost):
                screen.note = ""
                console.bell()
            live.refresh()


def _known(inbox: Inbox) -> set[tuple[int, str]]:
    """The open alerts, each as it stands: one that says something new is another."""
    return {(one.cause, one.version) for one in inbox.alerts if is_open(one)}


def _received(line: Line, causes: list[int], telling: Told) -> str:
    """Put on record that these are before whoever looks; what came of it in words."""
    if not causes:
        return ""
    body = msgspec.json.encode({"causes": causes})
    try:
        answer = exchange(line.speaker.node, "POST", "/v1/inbox/received", body, speaker=line.speaker.headers)
        recorded = msgspec.json.decode(answer.body, type=Recorded).recorded if answer.taken else []
    except (NoAnswer, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        recorded = []
    return telling.say("before-you", count=len(recorded)) if recorded else telling.say("not-before-you")


def _fitting(inbox: Inbox, telling: Told, width: int, room: int) -> tuple[list[Text], list[tuple[int, str]]]:
    """As many alerts as there is room for, the most urgent first, then how far others have come; and which of
    them are there whole, each in its version.
    """
    rows: list[Text] = []
    whole: list[tuple[int, str]] = []
    alerts = open_alerts(inbox)
    for number, alert in enumerate(alerts):
        block = [Text(""), *folded(alert_lines(alert, telling), width, telling.language)]
        last = number == len(alerts) - 1
        if len(rows) + len(block) + (not last) > room:
            left = len(alerts) - number
            more_line = Text(telling.say("more", count=left, command="detente watch --once"), ALARM)
            more = folded([more_line], width, telling.language)
            return [*rows, *block[: max(0, room - len(rows) - len(more))], *more][: max(0, room)], whole
        rows += block
        whole.append((alert.cause, alert.version))
    rows += [Text(""), *folded(caused_lines(caused_now(inbox), telling), width, telling.language)]
    if len(rows) > room:
        rows = [*rows[: max(0, room - 1)], Text("…")]
    return rows[: max(0, room)], whole
