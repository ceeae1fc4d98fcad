"""The phrase book says the same in every language, each sentence once, and nothing that could be taken for leave."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from importlib.resources import files
from itertools import product

import pytest
from fluent.syntax import FluentParser, ast, visitor

from detente.messages.phrases import LANGUAGES, Language, phrase, phrase_names
from detente.places.findings import Code

FSI, PDI = "\u2068", "\u2069"


class Asked(visitor.Visitor):
    """The variables that a phrase needs, the words that it selects by, and the phrases that it holds."""

    def __init__(self) -> None:
        self.variables: set[str] = set()
        self.phrases: set[str] = set()
        self.keys: dict[str, set[str]] = {}

    def visit_VariableReference(self, node: ast.VariableReference) -> None:
        self.variables.add(node.id.name)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:
        self.phrases.add(node.id.name)

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:
        if isinstance(node.selector, ast.VariableReference):
            keys = self.keys.setdefault(node.selector.id.name, set())
            keys |= {
                variant.key.name if isinstance(variant.key, ast.Identifier) else variant.key.value
                for variant in node.variants
            }
        self.generic_visit(node)


@cache
def entries(language: Language) -> list[ast.EntryType]:
    folder = files("detente.messages").joinpath("phrase_book", language)
    texts = [file.read_text(encoding="utf-8") for file in folder.iterdir()]
    return [entry for text in texts for entry in FluentParser().parse(text).body]


@cache
def asked(language: Language) -> dict[str, Asked]:
    """Of every phrase, what it needs with what the phrases that it holds need."""
    found: dict[str, Asked] = {}
    for entry in entries(language):
        if isinstance(entry, ast.Message):
            found[entry.id.name] = Asked()
            found[entry.id.name].visit(entry)
    for one in found.values():
        for name in one.phrases:
            one.variables |= found[name].variables
            one.keys.update(found[name].keys)
    return found


def formatted(language: Language, name: str) -> list[str]:
    """The phrase with every word and a number of each plural that it selects by."""
    numbers = (0, 1, 2, 3, 11, 100)
    needs = asked(language)[name]
    plurals = {"zero", "one", "two", "few", "many", "other"}
    choices: list[list[str | int]] = []
    for variable in sorted(needs.variables):
        words = needs.keys.get(variable, set())
        plain = [word for word in sorted(words - plurals) if not word.isdigit()]
        choices.append([*plain] or (list(numbers) if words else [f"<{variable}>"]))
    values = [dict(zip(sorted(needs.variables), some, strict=True)) for some in product(*choices)]
    return [phrase(language, name, some) for some in values]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_is_read_without_a_remainder(language: Language) -> None:
    assert [entry.content for entry in entries(language) if isinstance(entry, ast.Junk)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_is_there_once(language: Language) -> None:
    names = Counter(entry.id.name for entry in entries(language) if isinstance(entry, ast.Message | ast.Term))
    assert [name for name, count in names.items() if count > 1] == []


def test_every_language_has_every_phrase() -> None:
    assert {language: phrase_names(language) ^ phrase_names("en") for language in LANGUAGES} == dict.fromkeys(
        LANGUAGES, frozenset()
    )


@pytest.mark.parametrize("code", Code)
def test_every_code_has_a_sentence(code: Code) -> None:
    assert f"finding-{code}" in phrase_names("en")


@pytest.mark.parametrize("name", sorted(phrase_names("en")))
def test_a_phrase_asks_for_the_same_values_in_every_language(name: str) -> None:
    assert len({frozenset(asked(language)[name].variables) for language in LANGUAGES}) == 1


@pytest.mark.parametrize("name", sorted(phrase_names("en")))
def test_a_phrase_knows_the_same_words_in_every_language(name: str) -> None:
    """Plural forms differ from language to language; the words that the program chooses by do not."""
    plurals = {"zero", "one", "two", "few", "many", "other"}
    chosen = [
        {variable: keys - plurals for variable, keys in asked(language)[name].keys.items() if keys - plurals}
        for language in LANGUAGES
    ]
    assert chosen[1:] == chosen[:1] * 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_is_said_with_any_of_its_words_and_numbers(language: Language) -> None:
    for name in phrase_names(language):
        assert all(formatted(language, name)), name


def test_values_are_isolated_in_arabic() -> None:
    for name, needs in asked("ar").items():
        for text in formatted("ar", name):
            assert text.count(FSI) == text.count(PDI), text
            for variable in needs.variables:
                place = text.find(f"<{variable}>")
                assert place < 0 or text[:place].count(FSI) > text[:place].count(PDI), text


def test_what_is_not_arabic_is_isolated_in_arabic_sentences() -> None:
    """Else 2017-05-18 is shown as 18-05-2017, and -1000 as 1000-."""
    for name in phrase_names("ar"):
        for text in formatted("ar", name):
            assert not re.search("[0-9A-Za-z]", outside_isolates(text)), text


def outside_isolates(text: str) -> str:
    shorter = re.sub(f"{FSI}[^{FSI}{PDI}]*{PDI}", "", text)
    return shorter if shorter == text else outside_isolates(shorter)


def test_dates_and_signs_keep_their_order_in_arabic() -> None:
    said = phrase("ar", "finding-TIME_UNREADABLE", {"text": "x"})
    assert f"{FSI}2017-05-18 15:00 Asia/Damascus{PDI}" in said
    assert f"{FSI}+03:00{PDI}" in phrase("ar", "finding-TIME_WITHOUT_ZONE", {"text": "x"})


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_value_cannot_turn_the_sentence_round(language: Language) -> None:
    said = phrase(language, "finding-NAME_UNKNOWN", {"name": "Mayadin\u202e\u2067\u2069\u200f"})
    assert said == phrase(language, "finding-NAME_UNKNOWN", {"name": "Mayadin"})


LEAVE = {
    "en": r"\b(cleared?|clearance|approved?|permitted|permission|allowed|authori[sz]ed|granted|safe|go ahead)\b",
    "ru": r"(разреш|одобр|допущен|санкционир|согласован|безопасн)",
    "ar": r"(مسموح|يُسمح|موافق|تصريح|إذن|مصرّح|مأذون|آمن)",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_reads_as_leave(language: Language) -> None:
    for name in phrase_names(language):
        for text in formatted(language, name):
            assert not re.search(LEAVE[language], text, re.IGNORECASE), (name, text)


@pytest.mark.parametrize("language", ["ru", "ar"])
def test_every_sentence_is_in_its_own_language(language: Language) -> None:
    script = {"ru": "[А-яЁё]{2}", "ar": "[\u0620-\u0652]{2}"}[language]
    for name in phrase_names(language):
        assert all(re.search(script, text) for text in formatted(language, name)), name
