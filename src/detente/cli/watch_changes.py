"""What has changed between two readings of an inbox: for programs as JSON, for a pipe as lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct
from rich.text import Text

from detente.places.times import rfc3339
from detente.web.alert_views import AlertView, Inbox, LadderView, WatchView

from .inbox_told import ALARM, Told, alert_lines, is_open, ladder_lines, watch_line

What = Literal["inbox", "alert", "alert-closed", "caused", "caused-closed", "watch", "lost", "back"]


class Change(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line of `--json`. `at` is the node's time, or this machine's where the line is lost. `inbox` comes first;
    then each `alert` and each ladder that was brought about (`caused`) as it stands by now, also one that an answer has
    just ended. Of what is `…-closed` nothing is owed any more. While the line is `lost`, since `since`, nothing of this
    is known; then it is `back`.
    """

    change: What
    at: str
    new: bool = False
    inbox: Inbox | None = None
    alert: AlertView | None = None
    caused: LadderView | None = None
    watch: WatchView | None = None
    cause: int | None = None
    recipient: str | None = None
    since: str | None = None
    why: str | None = None


def changes(before: Inbox, now: Inbox) -> Iterator[Change]:
    """In the order: who is on watch, what is owed to the party, what it brought about."""
    at = now.now
    if before.watch != now.watch:
        yield Change(change="watch", at=at, watch=now.watch)
    alerts = {one.cause: one for one in before.alerts if is_open(one)}
    for alert in now.alerts:
        if is_open(alert):
            was = alerts.pop(alert.cause, None)
            if was != alert:
                yield Change(change="alert", at=at, new=was is None, alert=alert)
    for cause in sorted(alerts):
        yield Change(change="alert-closed", at=at, cause=cause)
    ladders = _caused(before)
    for key, ladder in _caused(now).items():
        stood = ladders.pop(key, None)
        # Of what is done, only that it is answered is news.
        if stood != ladder if is_open(ladder) else ladder.heard and (stood is None or stood.heard != ladder.heard):
            yield Change(change="caused", at=at, new=stood is None, caused=ladder)
        if stood is not None and is_open(stood) and not is_open(ladder):
            yield _closed(ladder, at)
    for ladder in sorted(ladders.values(), key=lambda one: (one.cause, one.recipient)):
        if is_open(ladder):
            yield _closed(ladder, at)


def change_lines(change: Change, telling: Told) -> Iterator[Text]:
    """The same for people."""
    at = telling.time(change.at)
    if change.alert is not None:
        what = "new" if change.new else "changed"
        yield _line(at, telling.say("change", what=what, cause=str(change.alert.cause)), "bold")
        yield from alert_lines(change.alert, telling)
    elif change.change == "alert-closed":
        yield _line(at, telling.say("change", what="closed", cause=str(change.cause)))
    elif change.caused is not None:
        yield Text(at)
        yield from ladder_lines(change.caused, telling)
    elif change.change == "caused-closed":
        party = telling.named(change.recipient or "")
        yield _line(at, telling.say("caused-closed", party=party, cause=str(change.cause)))
    elif change.change == "watch":
        yield Text(at)
        yield watch_line(change.watch, telling)


def lost_lines(telling: Told, since_us: int, why: str) -> Iterator[Text]:
    """Loudly, by the time that `telling` has for now."""
    ago = telling.length(max(0, telling.now_us - since_us))
    yield Text(telling.say("lost", since=telling.time(rfc3339(since_us)), ago=ago), ALARM)
    yield Text(telling.say("lost-why", why=telling.named(why)), ALARM)
    yield Text(telling.say("lost-do"), ALARM)


def back_line(telling: Told, since_us: int) -> Text:
    until = telling.time(rfc3339(telling.now_us))
    return Text(telling.say("back", since=telling.time(rfc3339(since_us)), until=until), "bold")


def _caused(inbox: Inbox) -> dict[tuple[int, str], LadderView]:
    return {(one.cause, one.recipient): one for one in inbox.caused if one.recipient != inbox.party}


def _closed(ladder: LadderView, at: str) -> Change:
    return Change(change="caused-closed", at=at, cause=ladder.cause, recipient=ladder.recipient)


def _line(at: str, words: str, style: str = "") -> Text:
    return Text.assemble(at, "  ", (words, style))
