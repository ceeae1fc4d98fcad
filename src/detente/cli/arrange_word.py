"""A word that somebody is about to give on one version: what it is about is worked out here, from the terms."""

from __future__ import annotations

import sys
from contextlib import nullcontext, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from .arrange_reading import arrangement_told, holds, whole_version
from .naming import stop
from .notice_giving import give, new_id
from .notice_way import Speaker, Stick, Way
from .terminal import harmless

if TYPE_CHECKING:
    from detente.messages.arrangements import Channel, Reservation, Stance, Terms
    from detente.web.arrangement_views import ArrangementView


def channel_of(text: str) -> Channel:
    """Stops where there is no such channel."""
    from detente.messages.arrangements import Channel

    if text not in set(Channel):
        stop(f"--channel {text!r}", f"choose one of: {', '.join(Channel)}.")
    return Channel(text)


class GivenWord:
    """A word that is about to be given, on a version that is known to be what its digits say."""

    def __init__(
        self,
        goes: Way,
        name: str,
        version: str | None,
        file: Path | None,
        force: str,
        of: str | None,
        number: int | None,
        channel: str,
    ) -> None:
        from detente.messages.arrangements import version_of

        self._goes, self._name, self._force = goes, name, force
        self._channel = channel_of(channel)
        stated = None if file is None else _stated(file)
        self._before: Terms | None = None
        if isinstance(goes, Stick):
            if stated is None or number is None or version is not None:
                missing = "--file" if stated is None else "--number"
                stop(missing, "without a node, say the version by --file, and the number of your word on it.")
            self.terms, self.version, self._number = stated, version_of(stated), number
            self._known = False
        else:
            if (version is None) == (stated is None):
                stop("--version", "say on which version: by --version or by --file, one of the two.")
            told, _ = arrangement_told(goes, name, of=of)
            self.version = whole_version(told, version_of(stated) if stated is not None else version or "")
            self.terms = _terms_of(goes, name, self.version, of)
            self._number = _next_number(told, force or goes.party) if number is None else number
            self._before = _accepted_before(goes, name, told, force or goes.party, self.version, of)
            self._known = True
        if self.terms.id != name:
            stop(f"ID {name}", f"this is a version of {self.terms.id!r}.")

    def show(self, *, err: bool, reserved: list[Reservation] | None = None) -> None:
        """Print what the word is about; `err`: on standard error."""
        from .arrange_shown import print_differences, print_terms

        with redirect_stdout(sys.stderr) if err else nullcontext():
            print_terms(self.terms, self.version)
            if self._before is not None:
                print_differences(self._before, self.terms)
            elif self._known:
                typer.echo("You stand by no other version of it: all of this is new to you.")
            for one in reserved or []:
                of = f"Reserved, not accepted: {one.measure}" if one.measure else "Said about all of it"
                typer.echo(harmless(f"{of}: {one.text}"))

    def ask(self, question: str, *, yes: bool) -> None:
        if not yes and not typer.confirm(question, err=True):
            stop(f"ID {self._name}", "not accepted; nothing was sent.")

    def give(
        self, stance: Stance, reservations: tuple[Reservation, ...], *, receipts: Path | None, as_json: bool
    ) -> None:
        from detente.messages.commands import TakeStance

        command = TakeStance(
            command_id=new_id(),
            party=self._goes.party,
            of=self._force,
            arrangement=self._name,
            version=self.version,
            number=self._number,
            stance=stance,
            reservations=reservations,
            channel=self._channel,
        )
        give(self._goes, [command], receipts=receipts, as_json=as_json, every=False)


def _terms_of(speaker: Speaker, name: str, version: str, of: str | None) -> Terms:
    """The terms of a version; stops where the node tells others than its digits say."""
    told, _ = arrangement_told(speaker, name, version=version, of=of)
    if told.shown != version or not holds(told):
        stop(f"--version {version}", "ALARM: the node shows other terms than this version's. Nothing was sent.")
    return told.terms


def _accepted_before(
    speaker: Speaker, name: str, told: ArrangementView, party: str, version: str, of: str | None
) -> Terms | None:
    """The last version that the party stands by, or else accepted last, before the one in hand."""
    from detente.decision.acceptance import ACCEPTING

    words = [one for one in told.words if one.party == party and one.stance in ACCEPTING and one.version != version]
    words.sort(key=lambda one: (one.stands, one.number or 0))
    return _terms_of(speaker, name, words[-1].version, of) if words else None


def _next_number(told: ArrangementView, party: str) -> int:
    return 1 + sum(one.party == party for one in told.words)


def _stated(file: Path) -> Terms:
    from .arrange_files import terms_in

    return terms_in(file, field=f"--file {file}")[0]
