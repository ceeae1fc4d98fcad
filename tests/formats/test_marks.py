"""Every place, grid, time, party and announcement in a text is marked, with the very words it came from."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.formats.activities import activities_within
from detente.formats.clauses import paragraphs
from detente.formats.draft_file import draft_file
from detente.formats.marks import MarkKind, marks_of
from detente.formats.party_names import PartyFinder, parties_from_toml, party_from_option
from detente.formats.prose import MOST_BYTES, read_prose
from detente.messages.notices import Kind
from detente.messages.refusals import Reason, Refusal
from detente.places.findings import Code
from detente.places.times import rfc3339

from .drafting import codes, example, mark, read, reader, words


def test_a_news_text_gives_the_places_that_it_names_with_their_uncertainty() -> None:
    report = example("valley-report.txt")
    named = words(report, MarkKind.PLACE)
    assert named == ["al-Tanf", "Raqqa", "Deir ez-Zor", "Palmyra", "As Sukhnah", "Deir ez-Zor", "Abu Kamal", "Mayadin"]
    for text in named:
        [reading] = mark(report, text).readings
        assert reading.uncertainty_mm >= 5_000_000
        assert reading.text == text
    assert words(report, MarkKind.RELATIVE) == ["between Deir ez-Zor and al-Qaim"]


def test_a_russian_message_is_marked_as_its_sentences_bend_the_names() -> None:
    message = example("hotline-ru.txt")
    assert words(message, MarkKind.RELATIVE) == ["9 км южнее аэродрома Дейр-эз-Зор"]
    assert [mark(message, text).readings[0].place for text in ("Пальмиры", "Эс-Сухне")] == ["Palmyra", "As Sukhnah"]
    assert words(message, MarkKind.PARTY) == ["Российская сторона", "сирийской армии"]
    [time, *_] = [found for found in message.marks if found.kind is MarkKind.TIME]
    assert rfc3339(time.times[0].us) == "2017-05-18T06:00:00Z"


def test_an_arabic_message_is_marked() -> None:
    message = example("relief-ar.txt")
    assert words(message, MarkKind.PLACE) == ["الرقة", "دير الزور", "الميادين"]
    assert words(message, MarkKind.COORDINATES) == ["35.0198 شمال، 40.4515 شرق"]
    assert words(message, MarkKind.RELATIVE) == ["٢ كم شمال البوكمال"]
    assert words(message, MarkKind.PARTY) == ["منظمة الإغاثة"]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Convoy 9 km south of the city of Deir ez-Zor.", "9 km south of the city of Deir ez-Zor"),
        ("Firing south of Hajin, 9 km, at noon.", "south of Hajin, 9 km"),
        ("It lies 4.5 nm from Hajin on a bearing of 220 true.", "4.5 nm from Hajin on a bearing of 220 true"),
        ("Go to Mayadin (3 km N).", "Mayadin (3 km N)"),
        ("A post on bearing 220° true, 4.5 nm from 37S FV 03693 10902.",
         "on bearing 220° true, 4.5 nm from 37S FV 03693 10902"),
        ("колонна между Маядином и Хаджином", "между Маядином и Хаджином"),
        ("قافلة على بعد 9 كم جنوب مدينة دير الزور", "9 كم جنوب مدينة دير الزور"),
    ],
)  # fmt: skip
def test_a_relative_position_is_marked_whole_with_the_place_it_starts_from(text: str, marked: str) -> None:
    prose = read(text)
    assert words(prose, MarkKind.RELATIVE) == [marked]
    assert words(prose, MarkKind.PLACE) == words(prose, MarkKind.COORDINATES) == []


def test_a_grid_without_its_zone_is_marked_and_asked_for() -> None:
    prose = read("Firing at FV 03693 10902 and FV0369310902, order QX 12 345.")
    assert words(prose, MarkKind.COORDINATES) == ["FV 03693 10902", "FV0369310902"]
    assert codes(prose) == {Code.GRID_ZONE_MISSING}
    assert codes(read("Firing at FV 03693 10902.", replace(reader(), grid_zone="37S"))) == set()


def test_a_distance_from_what_nobody_knows_is_marked_and_refused() -> None:
    prose = read("Firing 9 km south of Qwertyville tomorrow.")
    [relative] = [found for found in prose.marks if found.kind is MarkKind.RELATIVE]
    assert relative.text.startswith("9 km south of Qwertyville")
    assert codes(prose) >= {Code.ORIGIN_UNKNOWN}


def test_an_origin_without_a_name_ends_before_the_time_and_is_like_no_place() -> None:
    prose = read("Aircraft flew about 27 km northwest of the base on 18 May after they had left.")
    assert words(prose, MarkKind.RELATIVE) == ["about 27 km northwest of the base"]
    assert words(prose, MarkKind.TIME) == ["18 May"]
    assert mark(prose, "about 27 km northwest of the base").findings[0].offers == ()


def test_a_bridge_that_is_not_known_is_not_taken_for_its_town() -> None:
    prose = read("Firing 2 km north of the bridge at Mayadin.")
    assert all(not found.readings for found in prose.marks)
    assert codes(prose) == {Code.ORIGIN_UNKNOWN}


def test_a_name_of_several_places_gives_them_all() -> None:
    prose = read("The convoy stops at al-Mansurah.")
    [place] = [found for found in prose.marks if found.kind is MarkKind.PLACE]
    assert len(place.readings) > 1
    assert codes(prose) == {Code.SEVERAL_PLACES}


def test_one_distance_in_two_units_that_differ_is_said() -> None:
    """The al-Tanf circle: 55 km are 34.2 statute and 29.7 nautical miles."""
    assert codes(read("A circle of 55 km (34 nm) round that camp.")) == {Code.UNITS_DISAGREE}
    assert codes(read("A circle of 55 km (34 miles) round that camp.")) == set()
    assert codes(read("A circle of 55 km (30 nm) round that camp.")) == set()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("air strikes", Kind.HAZARD), ("обстрел", Kind.HAZARD), ("والقصف", Kind.HAZARD), ("de-mining", Kind.HAZARD),
        ("aid convoy", Kind.RELIEF), ("гуманитарный конвой", Kind.RELIEF), ("قافلة مساعدات", Kind.RELIEF),
        ("evacuation", Kind.RELIEF), ("convoy", Kind.MOVEMENT), ("колонна", Kind.MOVEMENT), ("رتل", Kind.MOVEMENT),
        ("flights", Kind.AIR), ("вылеты", Kind.AIR), ("الطائرات", Kind.AIR), ("hospital", Kind.SITE),
        ("больница", Kind.SITE), ("مستشفى", Kind.SITE), ("refugee camp", Kind.SITE), ("garrison", Kind.PRESENCE),
        ("гарнизон", Kind.PRESENCE), ("حامية", Kind.PRESENCE),
    ],
)  # fmt: skip
def test_announcements_are_told_apart_in_three_languages(text: str, kind: Kind) -> None:
    [found] = activities_within(f"– {text}.")
    assert found.kind is kind


def test_a_camp_of_fighters_is_no_protected_place() -> None:
    assert [found.kind for found in activities_within("a camp of rebels and advisers")] == [Kind.PRESENCE]


def test_no_party_is_known_that_nobody_named() -> None:
    unnamed = replace(reader(), parties=PartyFinder({}))
    assert words(read("The coalition and Russia", unnamed), MarkKind.PARTY) == []


def test_the_longer_name_of_a_party_wins_and_whole_words_only() -> None:
    finder = PartyFinder({"Army": ["army"], "Syrian Arab Army": ["Syrian army", "сирийск* арми*"]})
    text = "The SYRIAN  Army, another army, a Syrian armyworm, сирийской армией."
    assert [(text[start:end], party) for start, end, party in finder.within(text)] == [
        ("SYRIAN  Army", "Syrian Arab Army"), ("army", "Army"), ("сирийской армией", "Syrian Arab Army"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"\xff", Reason.NOT_UTF8), (b"= 3", Reason.WRONG_SHAPE), (b'"A" = "a"', Reason.WRONG_TYPE),
     (b'"A" = [' + b'"a",' * 1001 + b"]", Reason.TOO_LARGE)],
)  # fmt: skip
def test_a_list_of_parties_that_is_none_is_refused(data: bytes, reason: Reason) -> None:
    refusal = parties_from_toml(data)
    assert isinstance(refusal, Refusal)
    assert refusal.reason is reason


def test_a_party_of_an_option_may_have_aliases() -> None:
    assert party_from_option("Coalition=the coalition, US ,") == ("Coalition", ("the coalition", "US"))
    assert party_from_option("SDF") == ("SDF", ())
    assert isinstance(party_from_option("=a"), Refusal)


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"\xff\xfe", Reason.NOT_UTF8), (b"\xef\xbb\xbfHajin", Reason.NOT_UTF8),
     (b"x" * (MOST_BYTES + 1), Reason.FILE_TOO_LARGE)],
)  # fmt: skip
def test_what_is_no_text_is_refused(data: bytes, reason: Reason) -> None:
    refusal = read_prose(data, reader())
    assert isinstance(refusal, Refusal)
    assert refusal.reason is reason


def test_sentences_end_neither_in_an_initial_nor_within_a_mark() -> None:
    text = "U.S. aircraft fly at 5.5 km. They land at 1200Z. Колонна у н.п. Хаджин! - one\n- two\n\nnext"
    whole = [(text.index("5.5"), text.index("5.5") + 3)]
    assert [[text[start:end] for start, end in spans] for spans in paragraphs(text, whole)] == [
        ["U.S. aircraft fly at 5.5 km.", "They land at 1200Z.", "Колонна у н.п. Хаджин!", "- one", "- two"],
        ["next"],
    ]


def test_a_form_of_labelled_lines_is_one_statement() -> None:
    [[(start, end)]] = paragraphs("Activity: strikes. Heavy.\nPlace: Hajin\nTime: 1200Z", [])
    assert (start, end) == (0, 50)


_PIECES = (
    "strikes|convoy from|Hajin|to|Deir ez-Zor|9 km S of|37S FV 03693 10902|(|)|,|.|\n|\n\n|0600Z|181200Z MAY 17"
    "|Coalition|колонна|из Пальмиры|قافلة|من الرقة|إلى|دير الزور|55 km (34 nm)|between|and|35.3N 40.1E|\ud800|\x00"
    "|\u202e|ſ|İ|Time:|tomorrow|radius 3 km|bearing 220|١٨ أيار|№|FV 03693 10902|FL180|3000 ft"
)
pieces = st.sampled_from(_PIECES.split("|"))


@given(st.one_of(st.text(max_size=300), st.lists(pieces, max_size=25).map(" ".join), st.lists(pieces).map("".join)))
def test_every_mark_is_its_own_words_and_none_but_an_announcement_lies_in_another(text: str) -> None:
    marks = marks_of(text, reader())
    assert all(found.text == text[found.start : found.end] != "" for found in marks)
    apart = [found for found in marks if found.kind is not MarkKind.ACTIVITY]
    assert all(one.end <= other.start for one, other in pairwise(apart))
    if "\ud800" not in text:
        draft_file(read(text).drafts)
