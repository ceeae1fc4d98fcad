"""The answer of `detente where` for people: each reading in a few lines, then what there is to say, gravest first."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, floor

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
from detente.places.findings import Severity
from detente.places.grids import degrees_words

from . import terminal
from .terminal import harmless, ours

# Vermilion, orange and blue of Okabe and Ito; each also says its word and has a mark.
_LOOK = {
    Severity.REFUSE: ("▲", "bold #d55e00", "refused"),
    Severity.ASK: ("◆", "#e69f00", "to ask"),
    Severity.NOTE: ("○", "#56b4e9", "note"),
}
_LABEL = 12


def print_report(report: WhereReport) -> None:
    console = Console(width=terminal.width(), highlight=False, markup=False, emoji=False)
    with console.capture() as printed:
        _print(console, report)
    terminal.write("".join(f"{line.rstrip()}\n" for line in printed.get().splitlines()))


def _print(console: Console, report: WhereReport) -> None:
    several = len(report.readings) + len(report.times) + len(report.altitudes) > 1
    for number, reading in enumerate(report.readings, start=1):
        _block(console, f"{number}. " if several else "", _reading_lines(reading))
        if reading.read_back is not None:
            _print_read_back(console, reading.read_back)
    for number, time in enumerate(report.times, start=1):
        _block(console, f"{number}. " if several else "", _time_lines(time))
    for number, altitude in enumerate(report.altitudes, start=1):
        _block(console, f"{number}. " if several else "", _altitude_lines(altitude))
    if not report.readings and not report.times and not report.altitudes:
        console.print("No reading.")
    for severity in Severity:
        for finding in report.findings:
            if finding.severity is severity:
                _print_finding(console, finding)
    console.print("A reading says where a text puts something. It is no clearance.", style="dim")


def _reading_lines(reading: ReadingReport) -> Iterator[tuple[str, str]]:
    position = round(reading.lon * 1e7), round(reading.lat * 1e7)
    yield "position", degrees_words(*position)
    if reading.mgrs is not None:
        yield "MGRS", reading.mgrs
    yield "within", f"{length_words(reading.uncertainty_m)} of it"
    yield "read as", f"{reading.canonical} ({reading.notation})"
    if reading.transformation is None:
        yield "datum", reading.datum
    else:
        shift = reading.transformation
        missing = f"; not here: {', '.join(shift.missing_grids)}" if shift.missing_grids else ""
        # How sure it is, other transformations in use there included, the finding says.
        yield "datum", f"{reading.datum}, by {shift.name}{missing}"
    for origin in reading.origin:
        position = round(origin.lon * 1e7), round(origin.lat * 1e7)
        yield "from", f"{origin.canonical}, {degrees_words(*position)}, within {length_words(origin.uncertainty_m)}"


def _time_lines(time: TimeReport) -> Iterator[tuple[str, str]]:
    yield "time", f"{time.utc} ({time.dtg})"
    yield "local", f"{time.local} {time.zone}"
    if time.until is not None:
        yield "until", f"just before {time.until}"
    if time.tzdata is not None:
        yield "zones", f"tz database {time.tzdata}"


def _altitude_lines(altitude: AltitudeReport) -> Iterator[tuple[str, str]]:
    yield "altitude", altitude.words
    lowest, highest = floor(altitude.lowest_m), ceil(altitude.highest_m)
    yield "HAE", f"{lowest:,} to {highest:,} m above the WGS84 ellipsoid, wherever it is"


def _block(console: Console, head: str, lines: Iterator[tuple[str, str]]) -> None:
    for number, (label, words) in enumerate(lines):
        lead = head if number == 0 else " " * len(head)
        console.print(Text.assemble(lead, (f"{label:{_LABEL}}", "dim"), harmless(words)), soft_wrap=True)
    console.print()


def _print_finding(console: Console, finding: FindingReport) -> None:
    mark, style, word = _LOOK[finding.severity]
    text = Text.assemble((f"{mark} {word}: ", style), ours(finding.text), (f" [{finding.code}]", "dim"))
    console.print(text)
    for offer in finding.offers:
        console.print(Padding(Text(harmless(f"perhaps: {_offer(offer)}")), (0, 0, 0, 4)))


def _offer(offer: OfferReport) -> str:
    about = [offer.kind] if offer.kind is not None else []
    if offer.distance_m is not None:
        about.append(f"{length_words(offer.distance_m)} away")
    return f"{offer.text}, {', '.join(about)}" if about else offer.text


def _print_read_back(console: Console, said: ReadBackReport) -> None:
    for head, lines in (("Say:", said.spoken), ("Hear back:", said.expected)):
        console.print(Text(head, style="bold"))
        for line in lines:
            console.print(Padding(Text(ours(line)), (0, 0, 0, 4)))
    if said.differences is not None:
        console.print(Text("What came back", style="bold"))
        for difference in said.differences:
            mark, style, _ = _LOOK[Severity.REFUSE]
            text = Text.assemble((f"{mark} ", style), ours(difference.text))
            console.print(Padding(text, (0, 0, 0, 4)))
        if not said.differences:
            console.print(Padding(Text("agrees with what was said: both mean one place."), (0, 0, 0, 4)))
    console.print()
