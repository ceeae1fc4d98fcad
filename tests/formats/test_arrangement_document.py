"""The paper of an arrangement says of each measure between whom it is in force, and never more than that."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from detente.decision.said import Arrangement, Proposed, Report, Word
from detente.formats.arrangement_document import arrangement_document
from detente.geometry.volumes import HIGHEST_MM, LOWEST_MM, Circle, Corridor
from detente.messages.arrangements import (
    Channel,
    Conduct,
    Measure,
    MeasureKind,
    Period,
    Reservation,
    Side,
    Sided,
    Stance,
    Terms,
    version_of,
)
from detente.messages.phrases import LANGUAGES, Language, phrase

NOW_US = 1_500_000_000_000_000
HOUR_US = 3_600_000_000
LINE = Measure(
    id="line",
    kind=MeasureKind.LINE,
    title="The <river> line",
    footprint=Corridor(line=((395_984_000, 357_552_000), (401_408_000, 353_359_000)), half_width_mm=1_000_000),
    floor_mm=LOWEST_MM,
    ceiling_mm=HIGHEST_MM,
    conduct=Conduct.CROSS,
    notice_us=2 * HOUR_US,
    sides=(Sided(party="A", side=Side.LEFT), Sided(party="B", side=Side.RIGHT)),
)
CIRCLE = Measure(
    id="circle",
    kind=MeasureKind.ZONE,
    title="The circle",
    footprint=Circle(centre=(386_200_000, 335_100_000), radius_mm=55_000_000),
    floor_mm=LOWEST_MM,
    ceiling_mm=HIGHEST_MM,
    conduct=Conduct.KEEP_OUT,
)
TERMS = Terms(
    id="valley",
    base="",
    number=1,
    title="The valley",
    description="",
    parties=("A", "B", "C"),
    area=None,
    period=Period(start_us=NOW_US - HOUR_US, end_us=None, zone="Asia/Damascus"),
    renewal=None,
    phases=(),
    notice_periods=(),
    measures=(LINE, CIRCLE),
)
VERSION = version_of(TERMS)


def word(party: str, stance: Stance, *reservations: Reservation) -> Word:
    return Word(
        party=party,
        by=party,
        version=VERSION,
        number=1,
        stance=stance,
        reservations=reservations,
        channel=Channel.NODE,
        entry=7,
        at_us=NOW_US - 2 * HOUR_US,
        keyid="ab" * 32,
    )


def paper(*words: Word, reports: tuple[Report, ...] = (), language: Language = "en", at_us: int = NOW_US) -> str:
    proposed = Proposed(version=VERSION, terms=TERMS, party="A", entry=3, at_us=NOW_US - 3 * HOUR_US)
    arrangement = Arrangement(versions={VERSION: proposed}, words=list(words), reports=list(reports))
    return arrangement_document(arrangement, VERSION, at_us, language)


def test_what_nobody_accepted_is_called_proposed_and_drawn_as_an_outline() -> None:
    said = paper()
    assert said.count("In force between nobody.") == 2
    assert "Nothing of it is in force" in said
    assert said.count("silent: it has said nothing") == 3
    assert 'fill:url(#hatch)"' not in said
    assert "dashed outline" in said
    assert "solid:" not in said


def test_what_two_of_three_accepted_is_in_force_between_these_two_alone() -> None:
    said = paper(word("A", Stance.ACCEPTED), word("B", Stance.ACCEPTED))
    assert said.count("In force between some only: A – B.") == 2
    assert "A and C: nothing of this version is in force." in said
    assert "hatched" in said


def test_what_all_accepted_is_solid() -> None:
    said = paper(*(word(party, Stance.ACCEPTED) for party in "ABC"))
    assert said.count("In force between all that it binds.") == 2
    assert "solid:" in said
    assert "hatched:" not in said


def test_a_reservation_keeps_its_measure_out_and_is_quoted() -> None:
    reserved = Reservation(measure="circle", text="We know of no such circle.")
    said = paper(word("A", Stance.ACCEPTED), word("B", Stance.RESERVED, reserved), word("C", Stance.ACCEPTED))
    assert "Reserved: The circle. “We know of no such circle.”" in said
    assert "A and B: one measure of 2 of this version in force." in said
    assert "In force between some only: A – C." in said


def test_what_a_party_denies_is_said_to_be_denied_by_it() -> None:
    said = paper(word("A", Stance.ACCEPTED), word("B", Stance.DENIED))
    assert said.count("Denied by B. In force between nobody.") == 2
    assert "dotted outline" in said


def test_a_report_of_a_stance_binds_nobody() -> None:
    report = Report(
        party="A",
        of="B",
        stance=Stance.ACCEPTED,
        channel=Channel.PUBLIC,
        text="A spokesman.",
        entry=9,
        at_us=NOW_US - HOUR_US,
    )
    said = paper(word("A", Stance.ACCEPTED), reports=(report,))
    assert "A says of B: accepted" in said
    assert said.count("In force between nobody.") == 2


def test_what_was_said_later_does_not_change_the_paper_of_a_past_time() -> None:
    before = paper(at_us=NOW_US - 3 * HOUR_US)
    assert before == paper(word("A", Stance.ACCEPTED), word("B", Stance.ACCEPTED), at_us=NOW_US - 3 * HOUR_US)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_position_stands_in_degrees_and_in_its_grid_whatever_the_language(language: Language) -> None:
    said = paper(word("A", Stance.ACCEPTED), language=language)
    assert f'lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"' in said
    assert '<span class="ltr">35.33590°N 40.14080°E</span>' in said
    assert '<span class="ltr">37S FV 03674 10891</span>' in said
    assert VERSION in said
    assert "55\u202f000" in said
    assert "The &lt;river&gt; line" in said
    assert phrase(language, "arrangement-stance-word", {"stance": "silent"}) in said
    assert not re.search(r"<script|https?://(?!www\.w3\.org)", said)


def test_ground_of_its_area_that_nothing_in_force_covers_is_drawn_and_told() -> None:
    around = replace(TERMS, area=Circle(centre=(386_200_000, 335_100_000), radius_mm=400_000_000))
    version = version_of(around)
    proposed = Proposed(version=version, terms=around, party="A", entry=3, at_us=NOW_US - 3 * HOUR_US)
    said = arrangement_document(Arrangement(versions={version: proposed}), version, NOW_US, "en")
    assert "Between nobody at all: 50" in said
    assert "100.0 % of the area" in said
    assert 'fill="url(#gap)"' in said
    assert 'fill="url(#gap)"' not in paper()
