"""A party's inbox as it stands at a node, again at each change; and that the line is lost, as soon as that is known."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from detente.web.alert_views import Inbox

from .attempting import Broken, attempt
from .channel_reading import MOST, read_inbox
from .listening import Event, events
from .notice_way import Speaker
from .posting import NoAnswer

PAUSES_S: Final = (0.5, 1.0, 2.0, 5.0, 10.0)
"""Before each try to get the line back; the last of them again and again."""

REST_S: Final = 0.2
"""Between two readings: what happens in between is read together."""

TOLD: Final = frozenset({"alert", "alert-gone", "ladder", "ladder-gone", "watch", "watch-gone", "reset"})
"""Events after which the inbox is another."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What stands at the node now; None where it is what stood before, and the node said that it is there."""

    inbox: Inbox | None


@dataclass(frozen=True, slots=True)
class Lost:
    """Nothing is known from now on, and why; it is tried again after so long (s)."""

    why: str
    pause_s: float


@dataclass(slots=True)
class Line:
    """Somebody at a node: signed in anew where the node does not know them any more. `speaker` is who they are now."""

    sign_in: Callable[[], Speaker]
    speaker: Speaker
    lost: bool = False

    def follow(self, first: Inbox, language: str, pause: Callable[[float], None]) -> Iterator[Heard | Lost]:
        """For ever, from what was read at `first`; `pause` waits so many seconds."""
        known: Inbox | None = first
        tries = 0
        while True:
            try:
                if tries > 1:  # one who was known a moment ago is tried once more as they are
                    self.speaker = attempt(self.sign_in)
                inbox = self._read(language) if known is None else known
                known, tries, self.lost = None, 0, False
                yield Heard(inbox)
                for event in events(self.speaker.node, inbox.at, self.speaker.headers):
                    if event is None:
                        yield Heard(None)
                    elif event.kind in TOLD and not _is_before(event, inbox.at):
                        inbox = self._read(language)
                        yield Heard(inbox)
                        pause(REST_S)
                why = "The node has ended the connection."
            except (Broken, NoAnswer) as failure:
                why = f"{str(failure).rstrip('.')}."
            pause_s = PAUSES_S[min(tries, len(PAUSES_S) - 1)]
            tries += 1
            self.lost = True
            yield Lost(why, pause_s)
            pause(pause_s)

    def _read(self, language: str) -> Inbox:
        return attempt(lambda: read_inbox(self.speaker, language=language, most=MOST)[0])


def _is_before(event: Event, place: str) -> bool:
    """Whether what stood at that place was read after the event."""
    name, _, number = event.place.rpartition("-")
    of, _, read = place.rpartition("-")
    if name != of or not (number.isascii() and number.isdigit() and read.isascii() and read.isdigit()):
        return False
    return event.kind != "reset" and len(number) <= 18 and len(read) <= 18 and int(number) <= int(read)
