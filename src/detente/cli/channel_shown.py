"""An alert that somebody is about to answer: its words are shown first, and only what was shown is answered."""

from __future__ import annotations

import sys
from contextlib import nullcontext, redirect_stdout, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

import msgspec
import typer

from . import terminal
from .attempting import Broken, attempt
from .channel_given import now_us
from .channel_reading import read_alert
from .exits import BAD_INPUT, CONFLICTS
from .naming import stop
from .notice_giving import give
from .notice_way import Speaker, Stick, Way
from .posting import NoAnswer, exchange
from .terminal import harmless

if TYPE_CHECKING:
    from detente.messages.channel import AcknowledgeAlert, ConfirmAlert, PassAlert
    from detente.messages.phrases import Language
    from detente.web.alert_views import AlertView

_HEX: Final = frozenset("0123456789abcdef")
_DIGITS: Final = 64
_FEWEST: Final = 8


class ShownAlert:
    """An alert of the party in the version that is answered: the one that stands; on a stick the one that is said."""

    def __init__(self, goes: Way, cause: int, version: str | None, language: Language, *, err: bool) -> None:
        """`err`: what is shown goes to standard error. Stops with `CONFLICTS` where another version stands."""
        self._goes, self._cause, self._language, self._err = goes, cause, language, err
        said = None if version is None else _hex(version)
        self.told: AlertView | None = None
        if isinstance(goes, Stick):
            if said is None or len(said) != _DIGITS:
                stop("--version", "without a node, say all 64 digits of the version that was shown to you.")
            self.version = said
            return
        told, _ = read_alert(goes, cause, language)
        if said is not None and not told.version.startswith(said):
            self._show(told)
            self._stale(f"you name version {said[:12]}, and it is {told.version[:12]} by now")
        if told.superseded is not None:
            self._newer(goes, told)
        self.told, self.version = told, told.version
        self._show(told)

    @property
    def cells(self) -> list[str]:
        return [] if self.told is None else [cell.name for cell in self.told.cells]

    def ask(self, question: str, *, yes: bool) -> None:
        """Stops unless the person says yes; that they have had it before them is put on record all the same."""
        if isinstance(self._goes, Stick) or yes:
            return
        with suppress(typer.Abort):
            if typer.confirm(question, err=True):
                return
        self.unanswered(self._goes)

    def choose(self) -> str:
        """The word that the person chooses of those that answer to it."""
        if self.told is None or isinstance(self._goes, Stick):
            stop("--reply", "without a node, say which word answers to it.")
        with suppress(typer.Abort):
            words = ", ".join(f"{one.reply.value} ({one.text})" for one in self.told.replies)
            typer.echo(harmless(f"Words that answer to it: {words}"), err=True)
            text: str = typer.prompt("Your answer", err=True)
            return text.strip()
        self.unanswered(self._goes)

    def unanswered(self, speaker: Speaker) -> NoReturn:
        body = msgspec.json.encode({"causes": [self._cause]})
        with suppress(NoAnswer):
            exchange(speaker.node, "POST", "/v1/inbox/received", body, speaker=speaker.headers)
        stop(f"CAUSE {self._cause}", "not answered; nothing was sent but that you have it before you.")

    def give(
        self, command: AcknowledgeAlert | PassAlert | ConfirmAlert, *, receipts: Path | None, as_json: bool
    ) -> None:
        """Send it; where another version stands by then, show that, and end with `CONFLICTS`."""
        try:
            give(self._goes, [command], receipts=receipts, as_json=as_json, every=False)
        except typer.Exit as ended:
            if ended.exit_code == BAD_INPUT and not isinstance(self._goes, Stick):
                self._look_again(self._goes)
            raise

    def _look_again(self, speaker: Speaker) -> None:
        try:
            told, _ = attempt(lambda: read_alert(speaker, self._cause, self._language))
        except Broken:
            return
        if told.superseded is not None:
            self._newer(speaker, told)
        if told.version != self.version:
            self._show(told)
            self._stale(f"it was version {self.version[:12]}, and is {told.version[:12]} by now")

    def _newer(self, speaker: Speaker, told: AlertView) -> NoReturn:
        """Show what says anew what this one said."""
        assert told.superseded is not None
        newer = told.superseded
        self._show(told)
        with suppress(Broken):
            self._show(attempt(lambda: read_alert(speaker, newer, self._language))[0])
        self._stale(f"alert {newer} says anew what this one said")

    def _stale(self, why: str) -> NoReturn:
        text = f"CAUSE {self._cause}: {why}. NOTHING was answered. Read it, and answer to that."
        typer.echo(harmless(text), err=True)
        raise typer.Exit(CONFLICTS)

    def _show(self, told: AlertView) -> None:
        from .inbox_told import Told, alert_lines, printed

        telling = Told(self._language, now_us())
        with redirect_stdout(sys.stderr) if self._err else nullcontext(), terminal.writing():
            terminal.write(printed(alert_lines(told, telling), self._language))
            terminal.write(f"    version {harmless(told.version)}\n")


def _hex(text: str) -> str:
    """Digits of a version; stops where they are none, or too few to know it by."""
    version = text.lower()
    if not _FEWEST <= len(version) <= _DIGITS or not set(version) <= _HEX:
        stop(f"--version {text!r}", f"write its {_DIGITS} digits, or at least the first {_FEWEST}.")
    return version
