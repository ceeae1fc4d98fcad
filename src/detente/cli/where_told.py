"""The answer of `detente where` for people: each reading in a few lines, then what there is to say, gravest first."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, floor

from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from detente.formats.read_back_report import ReadBackReport
from detente.formats.report import length_words
from detente.formats.where_report import (
    AltitudeReport,
    FindingReport,
    OfferReport,
    ReadingReport,
    TimeReport,
    WhereReport,
)
from detente.messages.phrases import Language, phrase
from detente.places.findings import Severity
from detente.places.grids import degrees_words

from . import terminal
from .terminal import harmless, ours

# Vermilion, orange and blue of Okabe and Ito; each also says its word and has a mark.
_LOOK = {
    Severity.REFUSE: ("▲", "bold #d55e00"),
    Severity.ASK: ("◆", "#e69f00"),
    Severity.NOTE: ("○", "#56b4e9"),
}
_LABEL = 12


class _Say:
    """The words round a reading in one language, with nothing in them that steers a terminal."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def __call__(self, name: str, /, **values: str) -> str:
        return ours(phrase(self._language, f"where-{name}", values))


def print_report(report: WhereReport, language: Language) -> None:
    say = _Say(language)
    console = Console(width=terminal.width(), highlight=False, markup=False, emoji=False)
    with console.capture() as printed:
        _print(console, report, say)
    terminal.write("".join(f"{line.rstrip()}\n" for line in printed.get().splitlines()))


def _print(console: Console, report: WhereReport, say: _Say) -> None:
    several = len(report.readings) + len(report.times) + len(report.altitudes) > 1
    for number, reading in enumerate(report.readings, start=1):
        _block(console, f"{number}. " if several else "", _reading_lines(reading, say))
        if reading.read_back is not None:
            _print_read_back(console, reading.read_back, say)
    for number, time in enumerate(report.times, start=1):
        _block(console, f"{number}. " if several else "", _time_lines(time, say))
    for number, altitude in enumerate(report.altitudes, start=1):
        _block(console, f"{number}. " if several else "", _altitude_lines(altitude, say))
    if not report.readings and not report.times and not report.altitudes:
        console.print(say("none"))
    for severity in Severity:
        for finding in report.findings:
            if finding.severity is severity:
                _print_finding(console, finding, say)
    console.print(say("end"), style="dim")


def _reading_lines(reading: ReadingReport, say: _Say) -> Iterator[tuple[str, str]]:
    position = round(reading.lon * 1e7), round(reading.lat * 1e7)
    yield say("position"), degrees_words(*position)
    if reading.mgrs is not None:
        yield "MGRS", reading.mgrs
    yield say("within"), say("within-words", length=length_words(reading.uncertainty_m))
    yield say("read-as"), harmless(f"{reading.canonical} ({reading.notation})")
    if reading.transformation is None:
        yield say("datum"), harmless(reading.datum)
    else:
        shift = reading.transformation
        grids = ", ".join(shift.missing_grids)
        missing = f"; {say('missing', grids=grids)}" if grids else ""
        # How sure it is, other transformations in use there included, the finding says.
        yield say("datum"), say("by", datum=reading.datum, name=shift.name) + missing
    for origin in reading.origin:
        position = round(origin.lon * 1e7), round(origin.lat * 1e7)
        words = f"{origin.canonical}, {degrees_words(*position)}"
        yield say("from"), say("from-words", origin=words, length=length_words(origin.uncertainty_m))


def _time_lines(time: TimeReport, say: _Say) -> Iterator[tuple[str, str]]:
    yield say("time"), f"{time.utc} ({time.dtg})"
    yield say("local"), harmless(f"{time.local} {time.zone}")
    if time.until is not None:
        yield say("until"), say("until-words", time=time.until)
    if time.tzdata is not None:
        yield say("zones"), say("tzdata", release=time.tzdata)


def _altitude_lines(altitude: AltitudeReport, say: _Say) -> Iterator[tuple[str, str]]:
    yield say("altitude"), harmless(altitude.words)
    lowest, highest = floor(altitude.lowest_m), ceil(altitude.highest_m)
    yield "HAE", say("band", low=f"{lowest:,}", high=f"{highest:,}")


def _block(console: Console, head: str, lines: Iterator[tuple[str, str]]) -> None:
    for number, (label, words) in enumerate(lines):
        lead = head if number == 0 else " " * len(head)
        console.print(
            Text.assemble(lead, (label + " " * max(1, _LABEL - cell_len(label)), "dim"), words), soft_wrap=True
        )
    console.print()


def _print_finding(console: Console, finding: FindingReport, say: _Say) -> None:
    mark, style = _LOOK[finding.severity]
    word = say(finding.severity)
    text = Text.assemble((f"{mark} {word}: ", style), ours(finding.text), (f" [{finding.code}]", "dim"))
    console.print(text)
    for offer in finding.offers:
        console.print(Padding(Text(say("perhaps", offer=_offer(offer, say))), (0, 0, 0, 4)))


def _offer(offer: OfferReport, say: _Say) -> str:
    about = [offer.kind] if offer.kind is not None else []
    if offer.distance_m is not None:
        about.append(say("away", length=length_words(offer.distance_m)))
    return f"{offer.text}, {', '.join(about)}" if about else offer.text


def _print_read_back(console: Console, said: ReadBackReport, say: _Say) -> None:
    for head, lines in ((say("say"), said.spoken), (say("hear"), said.expected)):
        console.print(Text(head, style="bold"))
        for line in lines:
            console.print(Padding(Text(ours(line)), (0, 0, 0, 4)))
    if said.differences is not None:
        console.print(Text(say("came-back"), style="bold"))
        for difference in said.differences:
            mark, style = _LOOK[Severity.REFUSE]
            text = Text.assemble((f"{mark} ", style), ours(difference.text))
            console.print(Padding(text, (0, 0, 0, 4)))
        if not said.differences:
            console.print(Padding(Text(say("agrees")), (0, 0, 0, 4)))
    console.print()
