"""Every code is said in every language, in every plural and with every word, and none of it reads as leave."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import msgspec
import pytest
from babel import Locale
from fluent.syntax import FluentParser, ast, visitor
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.messages.coded.codes import ACKNOWLEDGES, KINDS, SHAPES, WORDS, Code, words_of
from detente.messages.coded.message import Coded, coded
from detente.messages.coded.names import Cell, Cells, NoticeRef, Party, Text, Word
from detente.messages.coded.quantities import At, Count, Height, Lasting, Metres, Moment
from detente.messages.coded.render import lines, render, title
from detente.messages.coded.sheet import reply_sentence, sheet
from detente.messages.coded.short import Alert
from detente.messages.coded.values import Value
from detente.messages.phrases import LANGUAGES, Language, phrase_names

from .coded_samples import MESSAGES, plain, plain_value

FSI, PDI = "\u2068", "\u2069"
NUMBERS: dict[str, tuple[int, ...]] = {"en": (0, 1, 2), "ru": (0, 1, 2, 5, 21), "ar": (0, 1, 2, 3, 11, 100)}
EVERY = [(code, language) for code in Code for language in LANGUAGES]

LEAVE = {
    "en": r"\b(clear(s|ed|ance|ing)?|approv\w*|permi(t|ts|tted|ssion)|allow\w*|authori[sz]\w*|granted|consent\w*|safe|"
    r"go ahead|free to|may proceed|proceed)\b",
    "ru": r"(разреш|одобр|допус|допущ|санкцион|соглас|безопасн|позвол|можно|свободен|свободны|проезжайте|следуйте)",
    "ar": r"(مسموح|يُسمح|سُمح|يسمح|موافق|وافق|تصريح|ترخيص|مرخ|إذن|أذن|مصرّح|مصرح|مأذون|آمن|أجيز|مجاز|تفضل|تابع)",
}
"""Words that a person under pressure could take for leave. Told of in no other sense either."""


@cache
def _counted(language: Language) -> dict[str, list[set[str]]]:
    """Of each phrase about counts, the plural forms that it knows, one set for each choice in it."""
    text = files("detente.messages").joinpath("phrase_book", language, "coded.ftl").read_text("utf-8")
    found: dict[str, list[set[str]]] = {}
    plurals = {"zero", "one", "two", "few", "many", "other"}

    class Choices(visitor.Visitor):
        def visit_SelectExpression(self, node: ast.SelectExpression) -> None:
            keys = {key.key.name for key in node.variants if isinstance(key.key, ast.Identifier)}
            if keys <= plurals and "other" in keys:
                found.setdefault(name, []).append(keys)

    for entry in FluentParser().parse(text).body:
        if isinstance(entry, ast.Message):
            name = entry.id.name
            Choices().visit(entry)
    return found


@cache
def every_rendering(language: Language) -> tuple[str, ...]:
    """Each code bare and with all its fields, with each number of a plural and each word that a field knows."""
    said: list[str] = []
    for code in Code:
        said += [title(code, language), render(code, plain(code, all_fields=False).values(), language)]
        said += lines(plain(code), language)
        for name in SHAPES[code].fields:
            others: list[Value] = [Count(number) for number in NUMBERS[language]] if KINDS[name] is Count else []
            others += [Word(word) for word in words_of(name)] if KINDS[name] is Word else []
            said += [render(code, plain(code).values() | {name: other}, language) for other in others]
        said += sheet(plain(code), language, Alert(entry=7, version="00c0ffee", line=2, lines=3))
    for seconds in {unit * number for unit in (1, 60, 3_600, 86_400) for number in NUMBERS[language]} | {93_784}:
        said.append(render(Code.CELL_SILENT, {"cell": Cell("fires"), "waited": Lasting(seconds)}, language))
    for number in NUMBERS[language]:
        said.append(render(Code.NEAR_SITE, plain(Code.NEAR_SITE, distance=Metres(number)).values(), language))
    for height in (Height(300, "m", "AGL"), Height(5_000, "ft", "MSL"), Height(1, "m", "HAE"), Height(330, "FL", "FL")):
        said.append(render(Code.CHANGED_HEIGHT, plain(Code.CHANGED_HEIGHT, height=height).values(), language))
    for written in ("en", "ru", "ar", "ku"):
        said.append(render(Code.FREE_TEXT, {"text": Text("x", written)}, language))
    return tuple(said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_is_said_with_every_plural_and_every_word(language: Language) -> None:
    for text in every_rendering(language):
        assert text.strip()
        assert not re.search(r"[{}$]|coded-|None", text), text


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_rendering_reads_as_leave(language: Language) -> None:
    for text in every_rendering(language):
        assert not re.search(LEAVE[language], text, re.IGNORECASE), text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_phrase_about_a_count_knows_every_plural_of_its_language(language: Language) -> None:
    wanted = {"en": {"one", "other"}, "ru": {"one", "few", "many", "other"}, "ar": set(Locale("ar").plural_form.tags)}
    wanted["ar"] |= {"other"}
    assert len(wanted["ar"]) == 6
    for name, choices in _counted(language).items():
        assert all(keys == wanted[language] for keys in choices if name != "coded-text"), name
    assert set(_counted(language)) - {"coded-text"} == {
        *(f"coded-{code}" for code in Code if any(KINDS[name] is Count for name in SHAPES[code].needed)),
        *(f"coded-{unit}" for unit in ("days", "hours", "minutes", "seconds", "metres")),
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_numbers_of_these_tests_meet_every_plural(language: Language) -> None:
    form = Locale(language).plural_form
    # Russian has a fourth form, for fractions; counts have none.
    wanted = {*form.tags, "other"} - ({"other"} if language == "ru" else set())
    assert {form(number) for number in NUMBERS[language]} == wanted


def test_plurals_are_those_of_the_language() -> None:
    def fields(count: int, language: Language) -> str:
        values = plain(Code.MATERIAL_CHANGE, all_fields=False, fields=Count(count)).values()
        return render(Code.MATERIAL_CHANGE, values, language).translate(dict.fromkeys((0x2068, 0x2069)))

    assert "1 field that matters" in fields(1, "en")
    assert "5 fields that matter" in fields(5, "en")
    assert [fields(n, "ru").split(": ")[1].split(".")[0] for n in (1, 3, 11, 21)] == [
        "1 поле", "3 поля", "11 полей", "21 поле",
    ]  # fmt: skip
    assert [fields(n, "ar").split("جوهريًا في ")[1].split(".")[0] for n in (0, 1, 2, 3, 11, 100)] == [
        "0 حقل", "حقل واحد", "حقلين", "3 حقول", "11 حقلًا", "100 حقل",
    ]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_tell_codes_apart(language: Language) -> None:
    titles = [title(code, language) for code in Code]
    assert len({one.casefold() for one in titles}) == len(titles)
    assert not [one for one in titles if ";" in one or one[0].isdigit()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_a_field_are_told_apart(language: Language) -> None:
    for name, words in WORDS.items():
        code = next(code for code in Code if name in SHAPES[code].fields)
        said = {render(code, plain(code).values() | {name: Word(word)}, language) for word in words}
        assert len(said) == len(words), name


def test_every_phrase_of_the_book_is_of_a_code_or_a_field() -> None:
    for name in phrase_names("en"):
        if name.startswith("coded-title-"):
            Code(name.removeprefix("coded-title-"))
        if name.startswith("coded-label-"):
            assert name.removeprefix("coded-label-") in KINDS
        if name.startswith("coded-word-"):
            assert name.removeprefix("coded-word-") in WORDS


def test_every_field_is_used_and_stands_once_in_a_code() -> None:
    assert {name for shape in SHAPES.values() for name in shape.fields} == set(KINDS)
    assert all(len(set(shape.fields)) == len(shape.fields) for shape in SHAPES.values())
    assert set(SHAPES) == set(Code)


def test_who_is_told_something_can_always_answer_with_a_word_of_practice() -> None:
    """All but the answers themselves ask for one, and whoever did not understand can always say so."""
    answers = {*ACKNOWLEDGES, Code.SAY_AGAIN, Code.PASSED_TO_CELLS, Code.CELL_CONFIRMED, Code.CONTACT_ANSWERED}
    assert {code for code in Code if not SHAPES[code].replies} == answers
    assert all(Code.SAY_AGAIN in shape.replies for shape in SHAPES.values() if shape.replies)
    assert Code.STOPPING in SHAPES[Code.STOP].replies
    assert Code.UNDERSTOOD not in SHAPES[Code.STOP].replies, "understood is too little for a STOP"
    assert Code.SAY_AGAIN not in ACKNOWLEDGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_replies_can_be_printed_before_anybody_gives_them(language: Language) -> None:
    for code in Code:
        for reply in SHAPES[code].replies:
            assert "____" in reply_sentence(reply, language)


@pytest.mark.parametrize(("code", "language"), EVERY)
def test_all_that_a_message_holds_is_said(code: Code, language: Language) -> None:
    said = render(code, plain(code).values(), language)
    seen = {"notice": "mv-17", "measure": "east-line", "cells": "air desk", "place": "37S FV 03693 10902"}
    seen |= {
        "at": "181200Z MAY 17",
        "sign": "Falcon 21",
        "caller": "Alfa",
        "of": "Charlie",
        "text": "Two trucks turned north.",
    }
    assert all(shown in said for name, shown in seen.items() if name in SHAPES[code].fields)


def test_free_text_is_marked_as_not_translated() -> None:
    values: dict[str, Value] = {"text": Text("Грузовики\nушли", "ru")}
    assert render(Code.FREE_TEXT, values, "en").endswith("Free text in Russian, not translated: “Грузовики ушли”")
    assert "без перевода" in render(Code.FREE_TEXT, values, "ru")
    assert "غير مترجم" in render(Code.FREE_TEXT, values, "ar")


def outside_isolates(text: str) -> str:
    shorter = re.sub(f"{FSI}[^{FSI}{PDI}]*{PDI}", "", text)
    return shorter if shorter == text else outside_isolates(shorter)


def test_grids_times_and_call_signs_stand_for_themselves_in_arabic() -> None:
    for text in every_rendering("ar"):
        assert text.count(FSI) == text.count(PDI), text
        if not text.startswith("ديتانت"):  # the text message, which telephones show as they like
            assert not re.search("[0-9A-Za-z]", outside_isolates(text)), text
    said = render(Code.STOP, plain(Code.STOP).values(), "ar")
    for whole in ("37S FV 03693 10902", "181200Z MAY 17", "Falcon 21"):
        assert f"{FSI}{whole}{PDI}" in said


@pytest.mark.parametrize("language", ["en", "ru"])
def test_an_arabic_name_stands_for_itself_in_other_languages(language: Language) -> None:
    notice = NoticeRef("قوة 3", "mv-1", 2)
    said = render(Code.NOTICE_WITHDRAWN, {"notice": notice}, language)
    assert f"{FSI}قوة 3{PDI}" in said
    assert FSI not in render(Code.NOTICE_WITHDRAWN, {"notice": NoticeRef("Alfa", "mv-1", 2)}, language)


@settings(max_examples=60)
@given(MESSAGES, st.sampled_from(LANGUAGES))
def test_nothing_that_is_named_turns_a_sentence_round(message: Coded, language: Language) -> None:
    for text in lines(message, language):
        depth = 0
        for one in text:
            depth += (one == FSI) - (one == PDI)
            assert depth >= 0
        assert depth == 0
        assert not re.search("[\u200e\u202a-\u202e\u2066\u2067]", text)


@settings(max_examples=40)
@given(MESSAGES)
def test_what_is_kept_is_what_was_said(message: Coded) -> None:
    assert msgspec.json.decode(msgspec.json.encode(message), type=Coded) == message


def test_the_bytes_that_are_kept_stay() -> None:
    fields: dict[str, Value] = {"at": Moment(24_918_480), "caller": Party("Alfa"), "place": At("37SFV0369310902", 50)}
    assert msgspec.json.encode(coded(Code.STOP, fields)) == (
        b'{"code":"stop","fields":[["caller",{"type":"party","name":"Alfa"}],["at",{"type":"moment","minute":24918480}],'
        b'["place",{"type":"at","grid":"37SFV0369310902","within_m":50}]]}'
    )


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"caller": Party("A")}, "needs at"),
        ({"caller": Party("A"), "at": Moment(0), "late": Lasting(1)}, "no field late"),
        ({"caller": Party("A"), "at": Lasting(0)}, "another kind"),
    ],
)
def test_a_message_has_the_fields_of_its_code(fields: dict[str, Value], wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        coded(Code.STOP, fields)


def test_a_word_that_no_field_knows_is_no_message() -> None:
    with pytest.raises(ValueError, match="no such word"):
        plain(Code.STOP_REASON, reason=Word("because"))
    kept = b'{"code":"stop","fields":[["at",{"type":"moment","minute":0}],["caller",{"type":"party","name":"A"}]]}'
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(kept, type=Coded)


@pytest.mark.parametrize(
    "make",
    [
        lambda: At("37IFV0369310902", 5),
        lambda: At("37SFV03693109021", 5),
        lambda: At("37SFV", -1),
        lambda: Lasting(-1),
        lambda: Count(-1),
        lambda: Count(10**18),
        lambda: Moment(10**9),
        lambda: Height(10_000, "FL", "FL"),
        lambda: Height(330, "FL", "MSL"),
        lambda: Height(300, "m", "FL"),
        lambda: Party(""),
        lambda: Cells(()),
        lambda: Text("", "en"),
        lambda: Text("x", "English"),
    ],
)
def test_a_value_without_sense_cannot_be_made(make: object) -> None:
    assert callable(make)
    with pytest.raises(ValueError, match=r"."):
        make()


def test_a_window_is_never_told_narrower_than_it_is() -> None:
    assert Moment.start(60_000_001).minute == 1
    assert Moment.end(60_000_001).minute == 2
    assert Moment.end(60_000_000) == Moment.start(60_000_000) == Moment(1)


def test_plain_values_are_of_their_field() -> None:
    assert all(isinstance(plain_value(name), kind) for name, kind in KINDS.items())
