"""A whole inbox as lines: who is on watch, what is open by urgency, what others have not taken in yet."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from detente.messages.phrases import Language, phrase
from detente.web.alert_views import Inbox, LadderView, WatchList

from .channel_reading import MOST
from .inbox_told import (
    ALARM,
    Told,
    alert_lines,
    by_urgency,
    caused_lines,
    caused_now,
    ladder_lines,
    open_alerts,
    watch_line,
)
from .inbox_words import us_of


def telling_at(inbox: Inbox, language: Language) -> Told:
    """At the time of the node's at which it was read."""
    return Told(language, us_of(inbox.now) or 0)


def head_lines(inbox: Inbox, telling: Told) -> Iterator[Text]:
    yield Text(telling.say("heading", party=telling.named(inbox.party), time=telling.time(inbox.now)), "bold")
    yield watch_line(inbox.watch, telling)
    count = len(open_alerts(inbox))
    yield Text(telling.say("open", count=count) if count else telling.say("nothing-open"), "bold" if count else "")
    if len(inbox.alerts) >= MOST:
        yield Text(telling.say("cut", count=MOST), ALARM)


def means_line(language: Language) -> Text:
    """What an answer is, and what it is not."""
    return Text(phrase(language, "coded-sheet-means"), "dim")


def inbox_lines(inbox: Inbox, language: Language) -> Iterator[Text]:
    """All of it, once."""
    telling = telling_at(inbox, language)
    yield from head_lines(inbox, telling)
    for alert in open_alerts(inbox):
        yield Text("")
        yield from alert_lines(alert, telling)
    yield Text("")
    yield from caused_lines(caused_now(inbox), telling)
    yield means_line(language)


def watch_lines(told: WatchList, telling: Told) -> Iterator[Text]:
    """Who is on watch and what is open: what one watch hands over to the next."""
    yield watch_line(told.watch, telling)
    ladders: list[LadderView] = by_urgency(told.open)
    yield Text(telling.say("open", count=len(ladders)) if ladders else telling.say("nothing-open"), "bold")
    for one in ladders:
        yield from ladder_lines(one, telling)
