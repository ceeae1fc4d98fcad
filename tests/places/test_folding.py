"""One name in its usual spellings has one fold; names that are not the same have not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.places.names.folding import fold


@pytest.mark.parametrize(
    "spellings",
    [
        ("Deir ez-Zor", "Deir Ezzor", "Deir el-Zour", "Dayr az-Zawr", "DEIR EZ ZOR", "Дейр-эз-Зор", "Дейр эз-Зор"),
        ("Raqqa", "Ar Raqqah", "ar-Raqqa", "al-Rakka", "Raqqeh", "Ракка", "Ар-Ракка", "Эр-Ракка"),
        ("Hawija", "Al Hawijah", "al-Haweeja", "Hawījah", "Хавиджа", "Эль-Хавиджа"),
        ("al-Tanf", "At Tanf", "at-Tanf", "Al-Tanf", "Tanf", "Эт-Танф", "Ат-Танф"),
        ("Ma'dan", "Maadan", "Ma‘dān", "Maʿdan", "Маадан"),
        ("As-Suwaydā’", "Suweida", "Soueida", "Sweida", "Эс-Сувейда"),
        ("Mayadin", "Al Mayadeen", "Al Mayādīn", "al-Meyadin", "Маядин"),
        ("Ash Shaddadah", "al-Shaddadeh", "Shaddada", "Аш-Шаддада"),
        ("Qamishli", "Al-Kamishli", "Kāmishlī", "Камишли"),
        ("Tall 'Afar", "Tal Afar", "Tell Afar", "Tel-Afar", "Талль-Афар"),
        ("Khasham", "Хашам"),
        ("Jarabulus", "Djarabulus", "Джарабулус"),
        ("دير الزور", "ديرالزور".replace("ال", " ال"), "دَيْر الزَّوْر", "ديـــر الزور", "دیر الزور"),
        ("الرقة", "الرقه", "رقة", "الرَّقَّة"),
        ("أبو كمال", "ابو كمال", "أبوكمال"),
        ("القائم", "القايم", "قائم"),
        ("سامراء", "سامرا"),
        ("إدلب", "ادلب", "أدلب"),
        ("Camp 22", "Camp ٢٢"),
    ],
    ids=lambda spellings: spellings[0],
)
def test_the_usual_spellings_of_a_name_have_one_fold(spellings: tuple[str, ...]) -> None:
    assert len({fold(spelling) for spelling in spellings}) == 1, {s: fold(s) for s in spellings}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("al-Tanf", "Tādif"),
        ("Хавиджа", "Havza"),
        ("Raqqa", "Rakhah"),
        ("Mayadin", "Madan"),
        ("Hajin", "Hawija"),
        ("Haifa", "Al Haffah"),
        ("Damascus", "Dimas"),
        ("حماة", "حمص"),
        ("الحول", "الهول"),
        ("طرطوس", "ترتوس"),
        ("Homs", "Hums Camp"),
        ("T-2", "T-4"),
    ],
)
def test_names_that_are_not_the_same_have_folds_of_their_own(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize("nothing", ["", " ", "-", "'’ʿ", "\u0640", "\u200f", "…"])
def test_what_has_no_letter_and_no_digit_folds_to_nothing(nothing: str) -> None:
    assert fold(nothing) == ""


def test_an_article_alone_is_a_name_like_any_other() -> None:
    assert fold("al")
    assert fold("ال")


@given(st.text(st.characters(exclude_categories=()), max_size=60))
def test_folding_any_text_gives_a_fold_and_folding_again_changes_nothing(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded


@given(st.text(st.sampled_from("aeiouywshkdzjtclrnxqv' -"), max_size=16))
def test_folding_again_changes_nothing_where_letters_meet_anew(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded


@given(st.text("اأإآلءئؤىيةهوبرن ـ\u064b\u0651", max_size=12))
def test_folding_again_changes_nothing_in_arabic(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded


@pytest.mark.parametrize("piece", ["a", "ah", "kh", "al ", "ال", "ال ", "د\u064e", "Х", "a\u0301", "wa", "d\u00ad"])
def test_the_longest_text_is_folded_in_time_that_grows_with_it(piece: str) -> None:
    assert fold(fold(piece * 50_000)) == fold(piece * 50_000)
