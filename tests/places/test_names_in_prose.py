"""Names in a free text are found in three scripts, as sentences bend them, and not where a word only looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.places.names.gazetteer import PlaceKind, packaged


def names(prose: str) -> list[tuple[str, list[str]]]:
    return [
        (prose[start:end], [place.name for place in places]) for start, end, places in packaged().names_within(prose)
    ]


def test_names_in_english_are_found_the_longest_first() -> None:
    assert names("The SDF moved from Raqqa towards Deir ez-Zor, by way of Ma'dan and at-Tibni.") == [
        ("Raqqa", ["Raqqa"]),
        ("Deir ez-Zor", ["Deir ez-Zor"]),
        ("Ma'dan", ["Ma'dan"]),
        ("at-Tibni", ["Tibnah", "At Tibni"]),
    ]


def test_names_in_russian_cases_are_found() -> None:
    prose = "Армия идёт от Пальмиры к Дейр-эз-Зору и Абу-Камалю; удары у Маядина, под Раккой, в Эт-Танфе и до Хавиджи."
    assert [found for _, found in names(prose)] == [
        ["Palmyra"], ["Deir ez-Zor"], ["Abu Kamal"], ["Mayadin"], ["Raqqa"], ["al-Tanf"], ["Hawija"],
    ]  # fmt: skip


def test_names_with_arabic_prefixes_are_found() -> None:
    prose = "قصف بدير الزور وفي الرقة والميادين وبالموصل للرقة وقرب البوكمال"
    assert [found for _, found in names(prose)] == [
        ["Deir ez-Zor"], ["Raqqa"], ["Mayadin"], ["Mosul"], ["Raqqa"], ["Abu Kamal"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("prose", "span"),
    [
        ("9 km south of Deir ez-Zor airfield", "Deir ez-Zor airfield"),
        ("the airfield at Deir Ezzor was hit", "airfield at Deir Ezzor"),
        ("на аэродроме Дейр-эз-Зора", "аэродроме Дейр-эз-Зора"),
        ("قرب مطار دير الزور", "مطار دير الزور"),
        ("landed at OSDZ today", "OSDZ"),
    ],
)
def test_the_word_for_the_kind_belongs_to_the_name(prose: str, span: str) -> None:
    [(start, end, [place])] = packaged().names_within(prose)
    assert (prose[start:end], place.id, place.kind) == (span, "icao:OSDZ", PlaceKind.AIRFIELD)


def test_a_kind_that_nothing_of_the_name_is_known_to_be_gives_no_place() -> None:
    assert names("over Raqqa airfield and the bridge at Mayadin") == [("Raqqa airfield", []), ("bridge at Mayadin", [])]


def test_a_province_is_not_its_town() -> None:
    assert names("in Raqqa province, the governorate of Hama, محافظة الرقة, в провинции Ракка") == []


def test_common_words_that_open_a_sentence_are_no_names() -> None:
    assert names("Hit the road. Same there: Salt, no sugar. But tell them. Attack at dawn.") == []
    assert names("We reached Hit. Tell Abyad is held.") == [("Hit", ["Hit"]), ("Tell Abyad", ["Tall Abyaḑ"])]


def test_small_letters_and_parts_of_words_are_no_names() -> None:
    assert names("raqqa, homs; Homsian Raqqawi DeirX") == []


def test_a_line_break_within_a_name_does_not_hide_it_and_a_stop_parts_it() -> None:
    assert names("towards Deir\nez-Zor") == [("Deir\nez-Zor", ["Deir ez-Zor"])]
    assert ("Deir. ez-Zor", ["Deir ez-Zor"]) not in names("to Deir. ez-Zor")


PIECES = st.sampled_from(
    ["Deir", "ez", "Zor", "Raqqa", "Ракки", "دير", "الزور", "بال", "مطار", "the", "airfield", "мост", "'", "-", " ",
     ". ", "\n", "\ud800", "\x00", "٣", "ِ", "al", "T4", "OSDZ", "province", "в"]
)  # fmt: skip


@given(
    st.one_of(st.text(st.characters(exclude_categories=()), max_size=80), st.lists(PIECES, max_size=30).map("".join))
)
def test_spans_of_any_text_lie_in_it_and_never_overlap(prose: str) -> None:
    last = 0
    for start, end, _ in packaged().names_within(prose):
        assert last <= start < end <= len(prose)
        last = end


@given(st.one_of(st.text(st.characters(exclude_categories=()), max_size=80), st.lists(PIECES, max_size=8).map("".join)))
def test_any_text_may_be_asked_for(name: str) -> None:
    found = packaged().named(name)
    assert not {place.id for place in found} & {offer.place.id for offer in packaged().similar(name)}


@pytest.mark.parametrize("piece", ["a", "ال", "Al-", "A'", " \n", "Hit \n", "Deir ", "مطار ", "A\u0301"])
def test_a_hostile_text_is_read_in_time_that_grows_with_it(piece: str) -> None:
    assert all(start < end for start, end, _ in packaged().names_within(piece * 5_000 + "Hit"))
