"""The file of an incident in words of one language; the same at the command line and in a folder that is exported."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from detente.messages.phrases import Language, isolated, phrase

from .inbox_words import named
from .terminal import harmless

if TYPE_CHECKING:
    from detente.web.incident_views import ClosingView, IncidentList, IncidentView, LinkView, StatementView

_SHOWN_VERSION = 16
"""Digits of a version that tell it from any other of the file."""


def incident_lines(one: IncidentView, language: Language) -> Iterator[str]:
    """All of it; a statement keeps its words, and not its line breaks."""
    yield _say(language, "head", incident=str(one.incident), title=one.title)
    yield _say(language, "kind", kind=phrase(language, "coded-word-about", {"word": one.kind.value}))
    yield _say(language, "sides", sides=", ".join(one.sides))
    if one.end is None:
        yield _say(language, "at", start=one.start)
    else:
        yield _say(language, "from-to", start=one.start, end=one.end)
    yield from _place(one, language)
    yield _say(language, "open", sides=", ".join(one.waiting_for)) if one.waiting_for else _say(language, "closed")
    yield _say(language, "version", version=one.version)
    for said in one.statements:
        yield ""
        yield from _statement(said, language)
    if one.closings:
        yield ""
    for closing in one.closings:
        yield from _closing(closing, language)
    yield ""
    yield _say(language, "note")


def list_lines(listed: IncidentList) -> Iterator[str]:
    """Each in two lines, those that are open first; one line where there is none."""
    if not listed.incidents:
        yield _say("en", "none")
    for one in sorted(listed.incidents, key=lambda one: (not one.waiting_for, -one.incident)):
        sign = "● open" if one.waiting_for else "○ closed"
        yield harmless(f"{sign}  {one.incident}  {one.kind.value}: {one.title}")
        waits = f", waits for {', '.join(one.waiting_for)}" if one.waiting_for else ""
        facts = f"{', '.join(one.sides)}; of {one.start}; statements: {one.statements}, the last word {one.last}{waits}"
        yield harmless(f"    {facts}")


def _place(one: IncidentView, language: Language) -> Iterator[str]:
    if one.place is None:
        return
    place = f"{one.place.lat:.7f} {one.place.lon:.7f} (WGS 84)"
    if one.within_m is None:
        yield _say(language, "place", place=place)
    else:
        yield _say(language, "place-within", place=place, metres=str(one.within_m))


def _statement(said: StatementView, language: Language) -> Iterator[str]:
    confidence = phrase(language, "coded-word-confidence", {"word": said.confidence.value})
    yield _say(language, "said", entry=str(said.entry), party=said.party, at=said.at, confidence=confidence)
    yield _quoted(said.text, language)
    if said.corrects is not None:
        yield f"    {_say(language, 'corrects', entry=str(said.corrects))}"
    if said.corrected_by is not None:
        yield f"    {_say(language, 'corrected', entry=str(said.corrected_by))}"
    for link in said.links:
        yield f"    {_link(link, language)}"


def _link(link: LinkView, language: Language) -> str:
    what = {"entry": str(link.entry), "type": link.type, "at": link.at}
    if link.party is None:
        return _say(language, "link-found", **what)
    return _say(language, "link", **what, party=link.party)


def _closing(closing: ClosingView, language: Language) -> Iterator[str]:
    name = "closing" if closing.stands else "closing-over"
    version = closing.version[:_SHOWN_VERSION]
    yield _say(language, name, party=closing.party, entry=str(closing.entry), at=closing.at, version=version)
    if closing.text:
        yield _quoted(closing.text, language)


def _quoted(text: str, language: Language) -> str:
    plain = named(text, language)
    return f"    “{isolated(plain) if language == 'ar' else plain}”"


def _say(language: Language, name: str, **values: str) -> str:
    """The phrase `incident-…` with its values, which come from outside."""
    return phrase(language, f"incident-{name}", {key: named(value, language) for key, value in values.items()})
