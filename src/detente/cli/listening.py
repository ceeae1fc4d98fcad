"""A node's stream of events, as it comes: what is said, and that the line is alive though nothing is said."""

from __future__ import annotations

import http.client
import urllib.error
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from .posting import NoAnswer, no_answer, opened

SILENCE_S: Final = 25.0
"""A node says every 15 s that it is there: who hears nothing for so long has no line."""

_LONGEST_LINE: Final = 1 << 16


@dataclass(frozen=True, slots=True)
class Event:
    """`place` is where the reader is after it."""

    kind: str
    place: str


def events(node: str, after: str, speaker: Mapping[str, str]) -> Iterator[Event | None]:
    """What the node tells after a place; None for a sign of life alone. Ends where the node ends it, or NoAnswer."""
    path = f"/v1/events?after={quote(after, safe='')}"
    headers = {**speaker, "accept": "text/event-stream"}
    try:
        with closing(opened(node, "GET", path, speaker=headers, patience_s=SILENCE_S)) as answer:
            yield from _events(answer)
    except urllib.error.HTTPError as failure:
        with failure:
            raise NoAnswer(f"it does not tell what happens: it answered {failure.code}", sent=True) from None
    except (OSError, ValueError, http.client.HTTPException) as failure:
        raise no_answer(failure) from None


def _events(answer: http.client.HTTPResponse) -> Iterator[Event | None]:
    """By the lines of an event stream (HTML, 9.2.6), of which a blank one ends an event."""
    kind, place = "", ""
    while raw := answer.readline(_LONGEST_LINE):
        line = raw.decode(errors="replace").rstrip("\r\n")
        name, _, value = line.partition(":")
        if not line:
            yield Event(kind, place) if kind else None
            kind = ""
        elif name == "event":
            kind = value.strip()
        elif name == "id":
            place = value.strip()
