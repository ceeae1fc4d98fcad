"""The short text reads back to the same code and fields, whatever they are; one wrong character is always noticed."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from detente.messages.coded.codes import SHAPES, Code
from detente.messages.coded.escapes import escaped, unescaped
from detente.messages.coded.message import Coded
from detente.messages.coded.names import NoticeRef, Party, Text
from detente.messages.coded.quantities import Count, Moment
from detente.messages.coded.short import HEADS, Alert, Short, read_short, short
from detente.messages.coded.text_messages import joined, length, parts
from detente.messages.phrases import LANGUAGES, Language
from detente.messages.refusals import Reason, Refusal

from .coded_samples import ALERTS, MESSAGES, plain

ALERT = Alert(entry=123_456, version="9f3a1c02")
LANGUAGE = st.sampled_from(LANGUAGES)
ANY_CHARACTER = st.one_of(
    st.sampled_from("0123456789ABCXYZabcz;/+%-. #"), st.sampled_from("АВЕСухо٣٤ابجة\u0301\u2068"), st.characters()
)


def read(text: str) -> Short:
    found = read_short(text)
    assert isinstance(found, Short), found
    return found


@settings(max_examples=150)
@given(MESSAGES, LANGUAGE, st.one_of(st.none(), ALERTS))
def test_it_reads_back_to_the_same(message: Coded, language: Language, alert: Alert | None) -> None:
    assert read(short(message, language, alert)) == Short(message=message, alert=alert, language=language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_reads_back_bare_and_with_all_its_fields(language: Language) -> None:
    for code in Code:
        for all_fields in (False, True):
            message = plain(code, all_fields=all_fields)
            assert read(short(message, language)).message == message


@settings(max_examples=200)
@given(MESSAGES, LANGUAGE, st.data())
def test_a_flipped_character_is_noticed(message: Coded, language: Language, data: st.DataObject) -> None:
    text = short(message, language, ALERT)
    at = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(ANY_CHARACTER.filter(lambda one: one != text[at]))
    assert isinstance(read_short(text[:at] + other + text[at + 1 :]), Refusal)


@pytest.mark.parametrize("language", LANGUAGES)
def test_any_flip_in_a_stop_is_noticed(language: Language) -> None:
    """At every place, to every character of ASCII or of the language's own script."""
    text = short(plain(Code.STOP, all_fields=False), language)
    own = {"en": (0xC0, 0x100), "ru": (0x410, 0x450), "ar": (0x620, 0x653)}[language]
    others = {chr(one) for span in ((0x20, 0x7F), own) for one in range(*span)}
    for at, one in enumerate(text):
        for other in others - {one}:
            assert isinstance(read_short(f"{text[:at]}{other}{text[at + 1 :]}"), Refusal), (at, other)


@settings(max_examples=100)
@given(MESSAGES, LANGUAGE, st.data())
def test_neighbours_exchanged_and_characters_lost_are_noticed(
    message: Coded, language: Language, data: st.DataObject
) -> None:
    text = short(message, language, ALERT)
    at = data.draw(st.integers(0, len(text) - 2))
    exchanged = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    assert exchanged == text or isinstance(read_short(exchanged), Refusal)
    assert isinstance(read_short(text[: at + 1]), Refusal)


@pytest.mark.parametrize("entry", [2, 21, 285_256_022])
def test_a_digit_lost_behind_the_head_does_not_always_go_unnoticed(entry: int) -> None:
    """It did where the second word saw nothing of digits: then what is left of the head and the digit is enough."""
    text = short(plain(Code.STOP), "en", Alert(entry=entry, version="9f3a1c02"))
    assert isinstance(read_short(text.replace(f" {entry}", f" {str(entry)[1:]}", 1)), Refusal)


@settings(max_examples=100)
@given(st.one_of(st.text(max_size=80), st.builds("{} {}".format, st.sampled_from(sorted(HEADS.values())), st.text())))
@example("DETENTE ")
@example("DETENTE STOP; ")
@example("1234 1/2 ")
def test_any_text_is_read_or_refused(text: str) -> None:
    assert isinstance(read_short(text), Refusal)
    joined([text])
    joined([text, text])


def test_blanks_around_it_may_change() -> None:
    text = short(plain(Code.STOP), "en")
    assert read(f" {text}\n").message == plain(Code.STOP)


def test_what_is_wrong_is_said() -> None:
    text = short(plain(Code.STOP), "en", ALERT)
    refusals = [
        read_short("hello"),
        read_short(text.replace("181200", "181300")),
        read_short("DETENTE " * 2_001),
    ]
    reasons = [one.reason for one in refusals if isinstance(one, Refusal)]
    assert reasons == [Reason.UNKNOWN_MESSAGE, Reason.DAMAGED, Reason.TOO_LONG]


@pytest.mark.parametrize("code", Code)
def test_every_code_in_english_is_one_text_message(code: Code) -> None:
    """With all that it must have and every position and time; free text comes on top."""
    names = [name for name in SHAPES[code].fields if name in SHAPES[code].needed or name in ("place", "start", "end")]
    values = plain(code).values()
    message = plain(code, all_fields=False, **{name: values[name] for name in names})
    text = short(message, "en", ALERT)
    assert length(text)[1] == 160
    assert parts(text) == (text,), length(text)


@pytest.mark.parametrize("language", ["ru", "ar"])
def test_other_scripts_are_cut_into_messages_of_70(language: Language) -> None:
    for code in Code:
        text = short(plain(code), language, ALERT)
        cut = parts(text)
        assert isinstance(cut, tuple)
        assert all(len(one) <= 70 and one == one.strip() for one in cut)
        assert joined(cut) == text
        assert len(cut) <= 5, (code, len(text))


@settings(max_examples=60)
@given(MESSAGES, LANGUAGE, st.randoms(use_true_random=False))
def test_parts_come_together_in_any_order_and_twice(message: Coded, language: Language, chance: Random) -> None:
    text = short(message, language, ALERT)
    cut = parts(text)
    assert isinstance(cut, tuple)
    assert all(taken <= room for taken, room in map(length, cut))
    came = [*cut, *chance.choices(cut, k=2)] if len(cut) > 1 else list(cut)
    chance.shuffle(came)
    assert joined(came) == text


def test_a_part_that_did_not_come_is_named() -> None:
    cut = parts(short(plain(Code.PROTEST), "ru", ALERT))
    assert isinstance(cut, tuple)
    refused = joined([cut[0], *cut[2:]])
    assert isinstance(refused, Refusal)
    assert refused.reason == Reason.MISSING
    assert f"2/{len(cut)}" in refused.wrong


def test_parts_of_two_texts_are_not_mixed() -> None:
    one, two = (parts(short(plain(Code.PROTEST, calls=Count(n)), "ru", ALERT)) for n in (1, 2))
    assert isinstance(one, tuple)
    assert isinstance(two, tuple)
    refused = joined([one[0], *two[1:]])
    assert isinstance(refused, Refusal)


@settings(max_examples=150)
@given(st.sampled_from(Code), LANGUAGE, st.data())
def test_a_flipped_character_in_a_part_is_noticed(code: Code, language: Language, data: st.DataObject) -> None:
    text = short(plain(code), language, ALERT)
    cut = parts(text)
    assert isinstance(cut, tuple)
    which = data.draw(st.integers(0, len(cut) - 1))
    at = data.draw(st.integers(0, len(cut[which]) - 1))
    other = data.draw(ANY_CHARACTER.filter(lambda one: one != cut[which][at]))
    flipped = cut[which][:at] + other + cut[which][at + 1 :]
    found = joined([*cut[:which], flipped, *cut[which + 1 :]])
    assert isinstance(found, Refusal) or isinstance(read_short(found), Refusal)


def test_a_text_for_which_99_messages_are_too_few_goes_another_way() -> None:
    text = short(plain(Code.FREE_TEXT, text=Text("долго " * 1_200, "ru")), "ru")
    refused = parts(text)
    assert isinstance(refused, Refusal)
    assert refused.reason == Reason.TOO_LONG


@settings(max_examples=60)
@given(st.text())
@example(" a  b ")
@example("%3B;/+%")
def test_names_of_any_kind_are_read_back(name: str) -> None:
    written = escaped(name)
    assert unescaped(written) == name
    assert written == written.strip()
    assert not {";", "/", "+"} & set(written)
    assert written.isprintable()


def test_years_of_another_century_are_written_in_full() -> None:
    for minute, written in (
        (24_918_480, "181200ZMAY17"),
        (-5_258_880, "020000ZJAN1960"),
        (75_000_000, "070800ZAUG2112"),
    ):
        value = Moment(minute)
        assert value.short() == written
        assert Moment.of_short(written) == value


def test_a_spelling_of_its_own_is_not_taken() -> None:
    with pytest.raises(ValueError, match="number"):
        NoticeRef.of_short("Alfa/mv-1/01")
    assert Party.of_short("%41").short() != "%41"
