"""Terms that nobody could keep, and words that nobody may say, are refused with their reason and the field."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from detente.decision.terms import LONGEST_TEXT, MOST_NOTICE_US, MOST_PARTIES, wrong_terms
from detente.geometry.volumes import HIGHEST_MM, LOWEST_MM, Area, Circle, Corridor
from detente.messages.arrangements import (
    Buffer,
    Card,
    Channel,
    Conduct,
    Contact,
    Domain,
    Exemption,
    ExemptionReason,
    Measure,
    MeasureKind,
    NoticePeriod,
    PartyWindows,
    Period,
    Phase,
    Renewal,
    Sector,
    Side,
    Sided,
    Stance,
    Standing,
    Terms,
    Watch,
    Window,
    version_of,
)
from detente.messages.commands import ClaimForce, DescribeParty, ProposeTerms, ReportStance
from detente.messages.notices import Kind
from detente.messages.refusals import Reason, Refusal

from .agreeing import DAY_US, FORCE, PARTIES, Table, after, line, other_vertex, terms, zone
from .samples import NOON_US, TOWN

LON, LAT = TOWN
BOW_TIE = Area(rings=(((LON, LAT), (LON + 9_000, LAT + 9_000), (LON + 9_000, LAT), (LON, LAT + 9_000), (LON, LAT)),))
LOOP = Corridor(
    line=((LON, LAT), (LON + 90_000, LAT), (LON + 50_000, LAT + 90_000), (LON + 50_000, LAT - 90_000)),
    half_width_mm=1_000,
)
WAY = Corridor(line=((LON, LAT), (LON + 90_000, LAT)), half_width_mm=1_000_000)
NOTICE = zone(conduct=Conduct.NOTIFY)
EARLY, LATE = Window(start_us=NOON_US, end_us=NOON_US + 9), Window(start_us=NOON_US + 5, end_us=NOON_US + 20)
BLOCK = zone("low", kind=MeasureKind.ALTITUDE_BLOCK, ceiling_mm=3_000_000)
LEFT = Sided(party="A", side=Side.LEFT)


def with_period(**said: object) -> Terms:
    return terms(period=replace(terms().period, **said))


MEASURES: list[tuple[Measure, Reason, str]] = [
    (zone("two  words "), Reason.OUT_OF_RANGE, "id"),
    (zone(title=""), Reason.OUT_OF_RANGE, "title"),
    (zone(footprint=Circle(centre=(LON, LAT), radius_mm=-1)), Reason.OUT_OF_RANGE, "footprint"),
    (zone(footprint=Circle(centre=(LON, 900_000_001), radius_mm=1)), Reason.WRONG_SHAPE, "footprint"),
    (zone(footprint=BOW_TIE), Reason.RING_CROSSES_ITSELF, "footprint"),
    (zone(footprint=WAY), Reason.CONTRADICTS_ITSELF, "footprint"),
    (line(footprint=Circle(centre=(LON, LAT), radius_mm=1)), Reason.CONTRADICTS_ITSELF, "footprint"),
    (line(footprint=LOOP), Reason.LINE_CROSSES_ITSELF, "footprint"),
    (line(sides=()), Reason.SIDE_TO_NOBODY, "sides"),
    (line(sides=(LEFT,)), Reason.SIDE_TO_NOBODY, "sides"),
    (line(sides=(LEFT, replace(LEFT, side=Side.RIGHT))), Reason.DUPLICATE_ID, "sides"),
    (line(sides=(LEFT, Sided(party="Nobody", side=Side.RIGHT))), Reason.SIDE_TO_NOBODY, "sides"),
    (line(parties=("A", "C")), Reason.CONTRADICTS_ITSELF, "sides"),
    (zone(sides=(LEFT,)), Reason.CONTRADICTS_ITSELF, "sides"),
    (line(sectors=(Sector(name="all", first=0, last=2),)), Reason.OUT_OF_RANGE, "sectors"),
    (line(sectors=(Sector(name="none", first=1, last=1),)), Reason.OUT_OF_RANGE, "sectors"),
    (line(sectors=(Sector(name="s", first=0, last=1),) * 2), Reason.DUPLICATE_ID, "sectors"),
    (zone(floor_mm=5_000, ceiling_mm=4_000), Reason.ALTITUDE_ORDER, "floor"),
    (zone(floor_mm=LOWEST_MM - 1), Reason.OUT_OF_RANGE, "floor"),
    (zone(ceiling_mm=HIGHEST_MM + 1), Reason.OUT_OF_RANGE, "ceiling"),
    (zone(parties=("A", "Nobody")), Reason.UNKNOWN_PARTY, "parties"),
    (zone(parties=("A", "A")), Reason.DUPLICATE_ID, "parties"),
    (zone(parties=("A",)), Reason.OUT_OF_RANGE, "parties"),
    (zone(kind=MeasureKind.BUBBLE), Reason.MISSING, "follows"),
    (zone(follows=("A", "convoy")), Reason.CONTRADICTS_ITSELF, "follows"),
    (zone(kind=MeasureKind.SILENCE), Reason.MISSING, "windows"),
    (zone(windows=(Window(start_us=9, end_us=9),)), Reason.TIME_ORDER, "windows"),
    (zone(windows=(EARLY, LATE)), Reason.TIME_ORDER, "windows"),
    (zone(open=(PartyWindows(party="A", windows=(EARLY,)),)), Reason.CONTRADICTS_ITSELF, "open"),
    (zone(notice_us=MOST_NOTICE_US + 1), Reason.OUT_OF_RANGE, "notice_us"),
    (replace(NOTICE, notice_us=0), Reason.MISSING, "notice_us"),
    (zone(exemptions=(Exemption(reason=ExemptionReason.FIRE, notice_us=-1),)), Reason.OUT_OF_RANGE, "notice_us"),
    (
        zone(exemptions=tuple(Exemption(reason=ExemptionReason.FIRE, notice_us=n) for n in (1, 2))),
        Reason.CONTRADICTS_ITSELF,
        "exemptions",
    ),
    (zone(buffers=(Buffer(domain=Domain.UAV, distance_mm=100_000_001),)), Reason.OUT_OF_RANGE, "buffers"),
    (
        zone(buffers=tuple(Buffer(domain=Domain.UAV, distance_mm=n) for n in (1, 2))),
        Reason.CONTRADICTS_ITSELF,
        "buffers",
    ),
    (
        zone(buffers=(Buffer(domain=Domain.UAV, distance_mm=1, sector="north"),)),
        Reason.UNKNOWN_WORD,
        "buffers.sector",
    ),
]

WHOLES: list[tuple[Terms, Reason, str]] = [
    (terms(id=""), Reason.OUT_OF_RANGE, "id"),
    (terms(title="x\u202ey"), Reason.OUT_OF_RANGE, "title"),
    (terms(description="x" * (LONGEST_TEXT + 1)), Reason.TOO_LONG, "description"),
    (terms(number=2), Reason.CONTRADICTS_ITSELF, "number"),
    (terms(zone(), parties=("A",)), Reason.OUT_OF_RANGE, "parties"),
    (terms(zone(), parties=("A", "A", "B")), Reason.OUT_OF_RANGE, "parties"),
    (terms(zone(), parties=tuple(map(str, range(MOST_PARTIES + 1)))), Reason.OUT_OF_RANGE, "parties"),
    (terms(parties=("A", "B", FORCE)), Reason.UNKNOWN_PARTY, "parties"),
    (with_period(zone=""), Reason.TIME_WITHOUT_ZONE, "period.zone"),
    (with_period(zone="asia/damascus"), Reason.UNKNOWN_WORD, "period.zone"),
    (with_period(start_us=-(10**17)), Reason.OUT_OF_RANGE, "period"),
    (with_period(end_us=NOON_US), Reason.TIME_ORDER, "period"),
    (terms(renewal=Renewal(by_us=1, notice_us=0)), Reason.CONTRADICTS_ITSELF, "renewal"),
    (
        replace(with_period(end_us=NOON_US + 9), renewal=Renewal(by_us=0, notice_us=0)),
        Reason.OUT_OF_RANGE,
        "renewal",
    ),
    (terms(phases=(Phase(title="one", after_us=-1, measures=()),)), Reason.OUT_OF_RANGE, "phases"),
    (terms(phases=(Phase(title="one", after_us=5, measures=()),) * 2), Reason.TIME_ORDER, "phases"),
    (terms(phases=(Phase(title="one", after_us=0, measures=("else",)),)), Reason.UNKNOWN_WORD, "phases.measures"),
    (terms(notice_periods=(NoticePeriod(kind=Kind.AIR, notice_us=0),)), Reason.OUT_OF_RANGE, "notice_periods"),
    (
        terms(notice_periods=tuple(NoticePeriod(kind=Kind.AIR, notice_us=n) for n in (1, 2))),
        Reason.CONTRADICTS_ITSELF,
        "notice_periods",
    ),
    (terms(zone(), zone()), Reason.DUPLICATE_ID, "measures"),
    (replace(terms(), measures=()), Reason.OUT_OF_RANGE, "measures"),
    (terms(zone(), area=BOW_TIE), Reason.RING_CROSSES_ITSELF, "area"),
    (terms(zone(), area=Circle(centre=TOWN, radius_mm=54_000_000)), Reason.OUTSIDE_AREA, "footprint"),
    (terms(BLOCK, replace(BLOCK, id="high", ceiling_mm=4_000_000)), Reason.CONTRADICTS_ITSELF, "ceiling"),
]


@pytest.mark.parametrize(("measure", "reason", "field"), MEASURES)
def test_a_measure_that_could_not_be_kept_is_refused_by_its_id(measure: Measure, reason: Reason, field: str) -> None:
    found = [(one.reason, one.field, one.feature) for one in wrong_terms(terms(measure), PARTIES)]
    assert (reason, field, measure.id) in found


@pytest.mark.parametrize(("stated", "reason", "field"), WHOLES)
def test_terms_that_could_not_be_kept_are_refused(stated: Terms, reason: Reason, field: str) -> None:
    assert (reason, field) in [(one.reason, one.field) for one in wrong_terms(stated, PARTIES)]


def test_titles_and_texts_may_have_the_joiners_and_marks_that_persian_and_arabic_need_and_ids_may_not() -> None:
    title = "خط می\u200cرود\u200f"
    written = terms(
        zone(title=title), title=title, description=f"{title}\n", phases=(Phase(title=title, after_us=0, measures=()),)
    )
    assert list(wrong_terms(written, PARTIES)) == []
    [refusal] = wrong_terms(terms(zone(id="a\u200cb")), PARTIES)
    assert (refusal.reason, refusal.field) == (Reason.OUT_OF_RANGE, "id")


def test_a_measure_that_reaches_beyond_the_area_is_told_by_how_much() -> None:
    [refusal] = wrong_terms(terms(zone(), area=Circle(centre=TOWN, radius_mm=54_000_000)), PARTIES)
    assert "beyond" in refusal.wrong
    # A circle of 55 km about the same point, drawn as a polygon round it.
    metres = int("".join(one for one in refusal.wrong.partition(" m ")[0] if one.isdigit()))
    assert 1_000 <= metres <= 1_120


def test_sound_terms_are_not_refused() -> None:
    sound = terms(
        zone(parties=("A", "B"), windows=(EARLY,)),
        line(sectors=(Sector(name="all", first=0, last=1),), buffers=(Buffer(domain=Domain.UAV, distance_mm=1),)),
        zone("way", kind=MeasureKind.CORRIDOR, footprint=WAY, open=(PartyWindows(party="A", windows=(EARLY,)),)),
        BLOCK,
        area=Circle(centre=TOWN, radius_mm=60_000_000),
        period=Period(start_us=NOON_US, end_us=NOON_US + DAY_US, zone="Asia/Damascus"),
        renewal=Renewal(by_us=DAY_US, notice_us=0),
    )
    assert list(wrong_terms(sound, PARTIES)) == []


def reason(refusal: Refusal | None) -> tuple[Reason, str | None] | None:
    return None if refusal is None else (refusal.reason, refusal.field)


def test_a_proposal_out_of_place_is_refused() -> None:
    here, first = Table(), terms()
    assert reason(here.propose(terms(zone(), parties=("A", "B")), "C")) == (Reason.NOT_A_PARTY_TO_IT, "parties")
    assert reason(here.propose(after(first))) == (Reason.UNKNOWN_ARRANGEMENT, "id")
    assert here.propose(first, "Monitor") is None
    assert reason(here.propose(first)) == (Reason.DUPLICATE_ID, "id")
    assert reason(here.propose(replace(after(first), base="00" * 32))) == (Reason.UNKNOWN_VERSION, "base")
    assert reason(here.propose(replace(after(first), number=3))) == (Reason.CONTRADICTS_ITSELF, "number")
    assert here.propose(after(first)) is None
    assert reason(here.propose(after(first), "B")) == (Reason.DUPLICATE_ID, "terms")


def test_a_word_out_of_place_is_refused() -> None:
    here, first = Table(), terms(zone(), parties=("A", "B"))
    assert here.propose(first) is None
    second = after(first, title="Again")
    accept = Stance.ACCEPTED
    assert reason(here.say("C", accept, first)) == (Reason.UNKNOWN_ARRANGEMENT, "arrangement")
    assert reason(here.say("B", accept, second)) == (Reason.UNKNOWN_VERSION, "version")
    assert reason(here.say("Monitor", accept, first)) == (Reason.NOT_A_PARTY_TO_IT, "party")
    assert reason(here.say("A", accept, first, of="B")) == (Reason.WRONG_PARTY, "of")
    assert reason(here.say("B", Stance.SILENT, first)) == (Reason.UNKNOWN_WORD, "stance")
    assert reason(here.say("B", accept, first, number=2)) == (Reason.STALE_VERSION, "number")
    assert reason(here.say("B", accept, first, "zone")) == (Reason.CONTRADICTS_ITSELF, "reservations")
    assert reason(here.say("B", Stance.RESERVED, first)) == (Reason.CONTRADICTS_ITSELF, "reservations")
    assert reason(here.say("B", Stance.RESERVED, first, "bubble")) == (Reason.UNKNOWN_WORD, "reservations.measure")
    for stance in (Stance.SUSPENDED, Stance.WITHDRAWN):
        assert reason(here.say("B", stance, first)) == (Reason.CONTRADICTS_ITSELF, "stance")
    assert here.propose(second) is None
    refusal = here.say("B", accept, first)
    assert refusal is not None
    assert (refusal.reason, refusal.value, refusal.current_version) == (Reason.STALE_VERSION, version_of(first), 2)
    assert version_of(second) in refusal.wrong  # with both versions


def test_a_counter_proposal_does_not_take_the_place_of_what_it_answers() -> None:
    here, first = Table(), terms()
    assert here.propose(first, "A") is None
    assert here.propose(other_vertex(first), "B") is None
    here.agree(first, "C")


def test_nobody_speaks_for_a_force_without_a_claim_that_stands() -> None:
    here, first = Table(), terms(zone(), parties=("A", "B", FORCE))
    assert reason(here.propose(first)) == (Reason.UNKNOWN_PARTY, "parties")
    here.claim("A", "A", hours=(0, 24))
    assert here.propose(first) is None
    assert reason(here.say("B", Stance.ACCEPTED, first, of=FORCE)) == (Reason.NO_CLAIM, "of")
    here.wait(2)
    assert reason(here.say("A", Stance.ACCEPTED, first, of=FORCE)) == (Reason.NO_CLAIM, "of")


def test_a_report_out_of_place_is_refused() -> None:
    here, first = Table(), terms(zone(), parties=("A", "B"))
    assert here.propose(first) is None
    report = ReportStance(
        command_id="",
        party="A",
        of="B",
        arrangement=first.id,
        stance=Stance.DENIED,
        channel=Channel.PUBLIC,
        text="Said on television.",
    )
    assert reason(here.give(replace(report, party="C"))) == (Reason.UNKNOWN_ARRANGEMENT, "arrangement")
    assert reason(here.give(replace(report, of="A"))) == (Reason.WRONG_PARTY, "of")
    assert reason(here.give(replace(report, of="C"))) == (Reason.NOT_A_PARTY_TO_IT, "of")
    assert reason(here.give(replace(report, text=" "))) == (Reason.MISSING, "text")
    assert here.give(report) is None


def test_a_claim_that_says_nothing_is_refused() -> None:
    here = Table()
    claim = ClaimForce(
        command_id="", party="A", force=FORCE, by="A", start_us=NOON_US, end_us=NOON_US + 1, text="Our partner."
    )
    assert reason(here.give(replace(claim, force=" "))) == (Reason.OUT_OF_RANGE, "force")
    assert reason(here.give(replace(claim, force="A"))) == (Reason.CONTRADICTS_ITSELF, "force")
    assert reason(here.give(replace(claim, by=FORCE))) == (Reason.CONTRADICTS_ITSELF, "force")
    assert reason(here.give(replace(claim, end_us=NOON_US))) == (Reason.TIME_ORDER, "end")
    assert reason(here.give(replace(claim, text="x" * (LONGEST_TEXT + 1)))) == (Reason.TOO_LONG, "text")
    assert here.give(claim) is None


def test_a_card_that_nobody_could_call_by_is_refused() -> None:
    here = Table()
    watch = Watch(name="Watch", languages=("en", "ar"), start_minute=0, end_minute=0, zone="Asia/Amman")
    contact = Contact(name="Ground", domain="ground", open=True, hours="always")
    card = Card(standing=Standing.PRINCIPAL, cells=(), watches=(watch,), contacts=(contact,))

    def refused(said: Card) -> tuple[Reason, str | None] | None:
        return reason(here.give(DescribeParty(command_id="", party="A", card=said)))

    assert refused(card) is None
    for changed, field in (
        (replace(watch, zone=""), (Reason.TIME_WITHOUT_ZONE, "watches.zone")),
        (replace(watch, end_minute=1_440), (Reason.OUT_OF_RANGE, "watches")),
        (replace(watch, languages=()), (Reason.OUT_OF_RANGE, "watches.languages")),
        (replace(watch, languages=("eng",)), (Reason.OUT_OF_RANGE, "watches.languages")),
    ):
        assert refused(replace(card, watches=(changed,))) == field
    assert refused(replace(card, contacts=(contact, contact))) == (Reason.OUT_OF_RANGE, "contacts")
    long = replace(contact, hours="x" * (LONGEST_TEXT + 1))
    assert refused(replace(card, contacts=(long,))) == (Reason.TOO_LONG, "contacts")


def test_whoever_has_no_duty_to_negotiate_is_refused() -> None:
    here = Table()
    unknown = here.give(ProposeTerms(command_id="", party="Nobody", terms=terms()))
    assert unknown is not None
