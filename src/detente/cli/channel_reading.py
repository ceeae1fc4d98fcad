"""What a node tells of alerts, of who is on watch and how far others have come, read for a command."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

import typer

from .arrange_reading import asked_path, decoded
from .notice_way import Speaker

if TYPE_CHECKING:
    from detente.web.alert_views import AlertView, Inbox, WatchList
    from detente.web.alerting import FactList

MOST: Final = 1_000
"""Alerts in one answer: as many as a node gives."""

CauseOf = Annotated[
    int,
    typer.Argument(metavar="CAUSE", min=0, help="The alert's number, as in: detente watch.", show_default=False),
]

VersionShown = Annotated[
    str | None,
    typer.Option(
        "--version",
        metavar="HEX",
        help="The version that you have read: its 64 digits, or the first 8 or more; with --out all.",
    ),
]


def read_inbox(speaker: Speaker, *, language: str = "en", most: int = MOST, every: bool = False) -> tuple[Inbox, bytes]:
    """The party's alerts and what it brought about, of which something is owed still or `every` one; and the JSON."""
    from detente.web.alert_views import Inbox

    path = asked_path("/v1/inbox", open="false" if every else "true", most=str(most), language=language)
    body = speaker.get(path)
    return decoded(speaker, body, Inbox), body


def read_alert(speaker: Speaker, cause: int, language: str = "en") -> tuple[AlertView, bytes]:
    """One alert of the party, and the JSON of it; stops where there is none."""
    from detente.web.alert_views import AlertView

    body = speaker.get(asked_path(f"/v1/alerts/{cause}", language=language))
    return decoded(speaker, body, AlertView), body


def read_facts(speaker: Speaker, cause: int, of: str | None = None) -> tuple[FactList, bytes]:
    """What is on record of an alert: one's own, or with `of` the one owed to that party, which one brought about."""
    from detente.web.alerting import FactList

    body = speaker.get(asked_path(f"/v1/alerts/{cause}/record", of=of))
    return decoded(speaker, body, FactList), body


def read_watch(speaker: Speaker) -> tuple[WatchList, bytes]:
    """Who is on watch, and what is open; and the JSON of it."""
    from detente.web.alert_views import WatchList

    body = speaker.get("/v1/watch")
    return decoded(speaker, body, WatchList), body
