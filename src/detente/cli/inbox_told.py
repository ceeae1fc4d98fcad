"""Alerts as lines for a terminal: how urgent, how long is left, what is said, how far it has come, and how to answer.

Each urgency has a mark and a word, so that nothing hangs on a colour.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from rich.console import Console
from rich.text import Text

from detente.messages.alerts import Urgency
from detente.messages.phrases import Language, Said, isolated, phrase
from detente.web.alert_views import AlertView, CellView, Inbox, LadderView, WatchView
from detente.web.alerting import FactView

from . import terminal
from .inbox_words import length_words, named, say, time_words, told, turns, us_of

# Vermilion, orange and blue of Okabe and Ito: told apart by colour-blind readers.
LOOK: Final = {
    Urgency.STOP: ("▲", "bold #d55e00"),
    Urgency.IMMEDIATE: ("◆", "bold #e69f00"),
    Urgency.PRIORITY: ("●", "#56b4e9"),
    Urgency.ROUTINE: ("○", ""),
}
ALARM: Final = "bold reverse #d55e00"
_LATE: Final = "bold #d55e00"
_INDENT: Final = 4
_FSI, _PDI = "\u2068", "\u2069"
_MARK: Final[dict[Language, str]] = {"en": "\u200e", "ru": "\u200e", "ar": "\u200f"}
"""What has a line begin at the side where its language does."""
_COMMA: Final[dict[Language, str]] = {"en": ", ", "ru": ", ", "ar": "، "}
_FIRST: Final = tuple(LOOK)


@dataclass(frozen=True, slots=True)
class Told:
    """In which language, and at which time of the node's (µs since 1970)."""

    language: Language
    now_us: int

    def say(self, name: str, **values: str | int) -> Said:
        return say(self.language, name, **values)

    def named(self, text: str) -> str:
        return named(text, self.language)

    def alone(self, text: str) -> Said:
        """A name that stands beside others, and in no sentence."""
        plain = named(text, self.language)
        return isolated(plain) if self.language == "ar" else Said(plain)

    def time(self, text: str | None) -> str:
        return time_words(text, self.now_us)

    def length(self, length_us: int) -> str:
        return length_words(length_us, self.language)

    def left(self, due: str | None) -> tuple[Said, bool]:
        """How long until then, and whether it is over."""
        due_us = us_of(due)
        if due_us is None:
            return self.say("no-deadline"), False
        late = due_us <= self.now_us
        length = self.length(abs(due_us - self.now_us))
        return (self.say("late", late=length) if late else self.say("left", left=length)), late


def by_urgency(alerts: Iterable[LadderView]) -> list[LadderView]:
    """The most urgent first; of these what is due first."""
    last = 1 << 62

    def order(one: LadderView) -> tuple[int, int, int, str]:
        due_us = us_of(one.due)
        return _FIRST.index(one.urgency), last if due_us is None else due_us, one.cause, one.recipient

    return sorted(alerts, key=order)


def is_open(ladder: LadderView) -> bool:
    return ladder.waits_for is not None and ladder.superseded is None


def open_alerts(inbox: Inbox) -> list[AlertView]:
    return [one for one in by_urgency(filter(is_open, inbox.alerts)) if isinstance(one, AlertView)]


def caused_now(inbox: Inbox) -> list[LadderView]:
    """How far others have come, and what was answered lately though all is done; one's own cells are among one's own
    alerts.
    """
    return by_urgency(one for one in inbox.caused if (is_open(one) or one.heard) and one.recipient != inbox.party)


def watch_line(watch: WatchView | None, telling: Told) -> Text:
    take = "detente channel take-watch"
    if watch is None:
        return Text(telling.say("watch-never", command=take), "bold")
    who, until = telling.named(watch.person), telling.time(watch.until)
    until_us = us_of(watch.until)
    if watch.empty or (until_us is not None and until_us <= telling.now_us):
        return Text(telling.say("watch-empty", person=who, until=until, command=take), ALARM)
    return Text(telling.say("on-watch", person=who, until=until))


def heading(one: LadderView, telling: Told, whence: str) -> Text:
    """Mark, urgency, how long is left, number and from whom."""
    mark, style = LOOK[one.urgency]
    urgency = phrase(telling.language, "coded-word-urgency", {"word": one.urgency.value}).upper()
    line = Text.assemble((f"{mark} {urgency}", style), "  ")
    if is_open(one):
        left, late = telling.left(one.due)
        line.append(left, _LATE if late else "bold").append("  ")
    line.append(telling.say("number", cause=str(one.cause)), "bold").append("  ")
    return line.append(whence)


def alert_lines(alert: AlertView, telling: Told) -> Iterator[Text]:
    """All that is told of one alert."""
    opened = telling.time(alert.opened)
    if alert.own:
        whence = telling.say("own", time=opened)
    elif alert.by:
        whence = telling.say("from", party=telling.named(alert.by), time=opened)
    else:
        whence = telling.say("from-node", time=opened)
    yield heading(alert, telling, whence)
    for line in _body(alert, telling):
        yield _indented(line)


def ladder_lines(ladder: LadderView, telling: Told) -> Iterator[Text]:
    """How far an alert has come with whom, without its words."""
    about = _COMMA[telling.language].join(telling.say("about", about=one.value) for one in ladder.about)
    yield heading(ladder, telling, f"{telling.alone(ladder.recipient)}: {about}")
    for line in _standing(ladder, telling):
        yield _indented(line)


def fact_lines(facts: Iterable[FactView], telling: Told, *, entries: bool = False) -> Iterator[Text]:
    """What is on record of an alert, in order of time; with `entries` also where."""
    for fact in facts:
        by, detail = telling.named(fact.by), telling.named(fact.detail)
        words = telling.say("fact", what=fact.what.value, by=by, detail=detail)
        where = f"  [{fact.entry}]" if entries and fact.entry is not None else ""
        yield Text(f"{telling.time(fact.at)}  {words}{where}")


def caused_lines(ladders: list[LadderView], telling: Told) -> Iterator[Text]:
    if not ladders:
        yield Text(telling.say("caused-none"), "dim")
        return
    yield Text(telling.say("caused-heading"), "bold")
    for one in ladders:
        yield from ladder_lines(one, telling)


def folded(lines: Iterable[Text], width: int, language: Language, *, on_terminal: bool = True) -> list[Text]:
    """Lines of at most `width` columns, the rest of each under its beginning. One with Arabic in it, and each line of
    an Arabic page, is isolated with the direction of the page, and so is what is cut in two within (UAX #9, X5c). On a
    terminal an Arabic page begins at the right.
    """
    console = Console(width=width)
    rows: list[Text] = []
    for line in lines:
        indent = len(line.plain) - len(line.plain.lstrip(" "))
        whole = line[indent:]
        directed = terminal.speaks_unicode() and bool(whole.plain) and (language == "ar" or turns(whole.plain))
        within = 0
        for part in whole.wrap(console, width - indent, overflow="fold"):
            part.rstrip()
            left = _open_after(part.plain, within)
            before = width - indent - part.cell_len if directed and language == "ar" and on_terminal else indent
            if directed:
                part = Text.assemble(_FSI + _MARK[language] + _FSI * within, part, _PDI * (left + 1))
            within = left
            rows.append(Text.assemble(" " * before, part))
    return rows


def printed(lines: Iterable[Text], language: Language) -> str:
    """As it goes to standard output, in colour where that is a terminal."""
    console = Console(width=terminal.width(), highlight=False, markup=False, emoji=False)
    with console.capture() as caught:
        for line in folded(lines, console.width, language, on_terminal=console.is_terminal):
            console.print(line, no_wrap=True, overflow="ignore", crop=False)
    return "".join(f"{line.rstrip()}\n" for line in caught.get().splitlines())


def _open_after(text: str, within: int) -> int:
    """How many isolates are open at its end, if so many were at its beginning."""
    for one in text:
        within = max(0, within + (one == _FSI) - (one == _PDI))
    return within


def _body(alert: AlertView, telling: Told) -> Iterator[Text]:
    for message in alert.messages:
        yield Text(told(message.text), "bold" if alert.urgency is Urgency.STOP else "")
    if not alert.messages:
        yield Text(telling.say("hidden"))
    if alert.superseded is not None:
        yield Text(telling.say("superseded", cause=str(alert.superseded)), _LATE)
    yield from _standing(alert, telling)
    replies = "|".join(one.reply.value for one in alert.replies)
    if is_open(alert) and replies:
        how = telling.say("how", command=f"detente ack {alert.cause} --reply {replies}")
        check = "" if alert.check_word is None else telling.say("check-word", word=telling.named(alert.check_word))
        yield Text(f"{check} {how}".lstrip(), "dim")


def _standing(ladder: LadderView, telling: Told) -> Iterator[Text]:
    """The rung that it stands on and the one that is missing, cells, and what was answered."""
    stands = [telling.say("stands", rung=ladder.rung.value)]
    if is_open(ladder) and ladder.waits_for is not None:
        stands.append(telling.say("missing", rung=ladder.waits_for.value))
        if ladder.due is not None:
            stands.append(telling.say("due", due=telling.time(ladder.due)))
    if ladder.step is not None and is_open(ladder):
        stands.append(telling.say("step", step=ladder.step.value))
    if ladder.calls > 1:
        stands.append(telling.say("calls", count=ladder.calls))
    yield Text(" ".join(stands))
    if ladder.cells:
        cells = [telling.say("cell", cell=telling.named(one.name), state=_state(one)) for one in ladder.cells]
        yield Text(f"{telling.say('cells')} {_COMMA[telling.language].join(cells)}.")
    if ladder.heard:
        last = ladder.heard[-1]
        reply = phrase(telling.language, f"coded-title-{last.reply.value}")
        words = [telling.say("replied" if last.stands else "replied-before", reply=Said(reply))]
        if last.text:
            words.append(telling.say("free-text", text=telling.named(last.text)))
        yield Text(" ".join(words))
        if ladder.doubtful:
            yield Text(telling.say("in-doubt"), _LATE)
    if ladder.answer_due is not None and is_open(ladder):
        left, late = telling.left(ladder.answer_due)
        due = telling.time(ladder.answer_due)
        yield Text(telling.say("answer-due", due=due, left=left), _LATE if late else "")
    for answer in ladder.answers:
        yield Text(telling.say("answer", party=telling.named(answer.party), text=telling.named(answer.text)))


def _state(cell: CellView) -> str:
    if cell.confirmed:
        return "confirmed"
    return "passed" if cell.passed else "open"


def _indented(line: Text) -> Text:
    return Text.assemble(" " * _INDENT, line)
