"""What a node tells of arrangements, for people: what is in force between whom, and what is not, is said in words.

What is only proposed, or accepted by one side, is never told as agreed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from detente.messages.phrases import phrase
from detente.web.arrangement_views import ArrangementLine, ArrangementList, ArrangementView, PairView, WordView

from . import terminal
from .arrange_parcels import SHORT
from .notice_told import WORDS_ONLY
from .terminal import harmless, ours

if TYPE_CHECKING:
    from detente.decision.drawn import MeasureStanding
    from detente.messages.phrases import Language
    from detente.web.answers import PartyList
    from detente.web.force_views import ForceList

_DOUBT = "IN DOUBT: signed by a key that was revoked from before it"


def print_list(told: ArrangementList) -> None:
    """A row for each."""
    if told.arrangements:
        print_rows(
            ("Name and title", "Status", "Version proposed last", "In force between", "Nothing between"),
            (_line(one) for one in told.arrangements),
        )
    count = len(told.arrangements)
    say(f"{count:,} arrangement{'' if count == 1 else 's'} that you may know of, as of {told.at}.")
    say(WORDS_ONLY)


def _line(one: ArrangementLine) -> list[str]:
    return [
        f"{one.id}\n{one.title}\nby {one.party}",
        one.status,
        f"number {one.latest.number}, {one.latest.version[:SHORT]}",
        "\n".join(f"{pair.a} – {pair.b}: {_measures(pair)}" for pair in one.pairs if pair.measures) or "nobody",
        "\n".join(f"{pair.a} – {pair.b}" for pair in one.pairs if not pair.measures) or "—",
    ]


def _measures(pair: PairView) -> str:
    assert pair.version is not None
    doubt = ", in doubt" if pair.doubtful else ""
    return f"{', '.join(pair.measures)} of {pair.version[:SHORT]}{doubt}"


def print_one(told: ArrangementView, language: Language) -> None:
    """All of it, about the version shown."""

    def spoken(name: str, **values: str | int) -> str:
        return ours(phrase(language, f"arrangement-{name}", values))

    terms = told.terms
    version = next((one for one in told.versions if one.version == told.shown), None)
    say(f"{told.id}: {told.title}")
    terminal.write(f"{spoken('status', status=told.status)}\n")
    terminal.write(f"{spoken('as-of', time=told.at)}\n")
    terminal.write(f"{spoken('version')} {harmless(told.shown)}\n")
    if version is not None:
        say(f"number {version.number}, proposed by {version.party} at {version.at}")
        if version.superseded_by is not None:
            say(f"Its proposer has put another in its place: {version.superseded_by}")
    if terms.description:
        say(terms.description)
    terminal.write(f"\n{spoken('stances')}\n")
    words = [] if version is None else version.stances
    headings = [spoken(name) for name in ("party", "stance", "said", "by-way")]
    print_rows([*headings, ""], (_word(one, spoken_stance(one, language), language) for one in words))
    for word in words:
        for reservation in word.reservations:
            of = f"reserved, {reservation.measure}" if reservation.measure else "reserved about all of it"
            say(f"{word.party}, {of}: {reservation.text}")
    if told.reports:
        terminal.write(f"{spoken('reports')}\n")
        for report in told.reports:
            stance = ours(phrase(language, "arrangement-stance-word", {"stance": report.stance.value}))
            doubt = f" ({_DOUBT})" if report.doubtful else ""
            said = (
                f"{harmless(report.party)} → {harmless(report.of)}: {stance}; {report.channel}, {harmless(report.at)}"
            )
            terminal.write(f"  {said}: {harmless(report.text)}{doubt}\n")
    terminal.write(f"\n{spoken('between')}\n")
    for pair in told.pairs:
        terminal.write(f"  {_between(told, pair, language)}\n")
    terminal.write(f"\n{spoken('measures')}\n")
    for measure in told.measures:
        pairs = ", ".join(f"{a} – {b}" for a, b in measure.pairs)
        drawn = spoken("drawn", drawn=measure.drawn.value, pairs=pairs, parties=", ".join(measure.denied))
        kind = spoken("kind", kind=measure.kind.value)
        terminal.write(f"  {harmless(measure.id)}: {harmless(measure.title)} ({kind}). {drawn}\n")
    say("")
    say(WORDS_ONLY)


def standings_in(told: ArrangementView) -> list[MeasureStanding]:
    """How each measure of the version shown stands, for drawing."""
    from detente.decision.drawn import MeasureStanding

    measures = {measure.id: measure for measure in told.terms.measures}
    return [
        MeasureStanding(
            version=told.shown,
            measure=measures[view.id],
            drawn=view.drawn,
            pairs=tuple(view.pairs),
            denied=tuple(view.denied),
        )
        for view in told.measures
        if view.id in measures
    ]


def spoken_stance(word: WordView, language: Language) -> str:
    return ours(phrase(language, "arrangement-stance-word", {"stance": word.stance.value}))


def _word(word: WordView, stance: str, language: Language) -> list[str]:
    by = "" if word.by in (None, word.party) else f", by {word.by}"
    channel = "" if word.channel is None else phrase(language, "arrangement-channel", {"channel": word.channel.value})
    number = "" if word.number is None else f"word {word.number}"
    notes = [number, *([_DOUBT] if word.doubtful else [])]
    return [f"{word.party}{by}", stance, word.at or "", channel, "; ".join(note for note in notes if note)]


def _between(told: ArrangementView, pair: PairView, language: Language) -> str:
    if not pair.measures:
        text = phrase(language, "arrangement-pair-none", {"a": pair.a, "b": pair.b})
    elif pair.version != told.shown:
        values = {"a": pair.a, "b": pair.b, "version": (pair.version or "")[:SHORT]}
        text = phrase(language, "arrangement-pair-other", values)
    else:
        values_of: dict[str, str | int] = {"a": pair.a, "b": pair.b, "count": len(pair.measures)}
        text = phrase(language, "arrangement-pair", {**values_of, "all": len(told.measures)})
    until = "" if pair.until is None or not pair.measures else f" ({pair.since} → {pair.until})"
    return ours(text) + harmless(until) + (f" ({_DOUBT})" if pair.doubtful else "")


def print_forces(told: ForceList) -> None:
    """A row for each claim, and for each force what they come to."""
    rows: list[list[str]] = []
    for force in told.forces:
        state = f"{force.state}{'' if force.by is None else f': {force.by}'}"
        voice = "\nspeaks for itself here" if force.voice else ""
        claims = [
            f"{claim.party}: {claim.by or 'nobody'}, {claim.start} to {claim.end or 'open'}"
            f"{f', {claim.text}' if claim.text else ''}{f' ({_DOUBT})' if claim.doubtful else ''}"
            for claim in force.claims
        ]
        rows.append([f"{force.force}{voice}", state, "\n".join(claims) or "no claim holds"])
    if rows:
        print_rows(("Force", "Who answers for it", "Who says so"), rows)
    say(f"{len(rows):,} force{'' if len(rows) == 1 else 's'} of which somebody said who answers, as of {told.at}.")
    say("A claim is its speaker's word. Who can be called need not command whom you worry about.")


def print_parties(told: PartyList) -> None:
    for party in told.parties:
        card = party.card
        say(f"{party.name} ({party.role}{'' if card is None else f', {card.standing}'})")
        if card is None:
            say("    has not described itself")
            continue
        for cell in card.cells:
            say(f"    cell     {cell.name}: {cell.task}")
        for watch in card.watches:
            hours = f"{_clock(watch.start_minute)} to {_clock(watch.end_minute)} {watch.zone}"
            around = "round the clock" if watch.start_minute == watch.end_minute else hours
            say(f"    watch    {watch.name}: {', '.join(watch.languages)}; {around}")
        for contact in card.contacts:
            state = "open" if contact.open else "CLOSED"
            say(f"    channel  {contact.name} ({contact.domain}): {state}; {contact.hours}")


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def print_rows(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table; what a node tells in it steers no terminal."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*("\n".join(ours(line) for line in cell.split("\n")) for cell in row))
    console = Console(width=terminal.width(), highlight=False, markup=False, emoji=False)
    with console.capture() as printed:
        console.print(table)
    terminal.write("".join(f"{line.rstrip()}\n" for line in printed.get().splitlines() if line.strip()))


def say(text: str) -> None:
    terminal.write(f"{harmless(text)}\n")
