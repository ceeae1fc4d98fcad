"""A version in plain words, before somebody says where they stand on it, and what parts two versions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from detente.formats.report import span_words
from detente.places.times import rfc3339

from .arrange_told import print_rows, say
from .terminal import ours, write

if TYPE_CHECKING:
    from detente.formats.terms_differ import Difference
    from detente.messages.arrangements import Measure, Terms
    from detente.messages.phrases import Language


def print_terms(terms: Terms, version: str) -> None:
    """What a word would be about: all of the version's digits first."""
    say(f"Version {version}")
    say(f"of {terms.id!r}, number {terms.number}: {terms.title}")
    if terms.base:
        say(f"made from version {terms.base}")
    if terms.description:
        say(terms.description)
    say(f"Parties: {', '.join(terms.parties)}")
    period = terms.period
    until = "no end is set" if period.end_us is None else f"until {rfc3339(period.end_us)}"
    say(f"From {rfc3339(period.start_us)}, {until} (times were set in {period.zone})")
    if terms.renewal is not None:
        by, before = (span_words(us // 1_000_000) for us in (terms.renewal.by_us, terms.renewal.notice_us))
        say(f"At its end it goes on by itself for {by} each time, unless a party says no {before} before.")
    for phase in terms.phases:
        after = span_words(phase.after_us // 1_000_000)
        say(f"Phase {phase.title}, from {after} after entry into force: {', '.join(phase.measures)}")
    for notice in terms.notice_periods:
        many = f" of {notice.vehicles} vehicles and more" if notice.vehicles else ""
        say(f"Told before: {notice.kind}{many}, {span_words(notice.notice_us // 1_000_000)}")
    print_rows(("Measure", "What it is", "Binds", "When"), map(_measure, terms.measures))


def _measure(measure: Measure) -> list[str]:
    sides = [f"{one.party} on the {one.side}" for one in measure.sides]
    notice = f", {span_words(measure.notice_us // 1_000_000)} before" if measure.notice_us else ""
    windows = [f"{rfc3339(one.start_us)} to {rfc3339(one.end_us)}" for one in measure.windows]
    opened = [
        f"{one.party} opens it {rfc3339(window.start_us)} to {rfc3339(window.end_us)}"
        for one in measure.open
        for window in one.windows
    ]
    return [
        f"{measure.id}\n{measure.title}",
        "\n".join([f"{measure.kind}, {measure.conduct}{notice}", *sides]),
        ", ".join(measure.parties) or "all parties",
        "\n".join([*windows, *opened]) or "always while in force",
    ]


def print_differences(before: Terms, after: Terms) -> None:
    """Field by field, what is different from the version that was accepted before."""
    from detente.formats.terms_differ import differences
    from detente.messages.arrangements import version_of

    found = differences(before, after)
    say(f"Compared with version {version_of(before)}, number {before.number}, which you accepted before:")
    print_changes(found)


def print_changes(found: Sequence[Difference], language: Language = "en") -> None:
    from detente.formats.difference_words import DifferenceWords

    into = DifferenceWords(language)
    if not found:
        write(f"{ours(into.say('page-same'))}\n")
        return
    print_rows(
        [into.say(head) for head in ("page-measure", "page-field", "page-words")],
        ([one.measure or into.say("page-whole"), one.field, one.words] for one in found),
    )
    write(f"{ours(into.say('page-count', count=len(found)))}\n")
