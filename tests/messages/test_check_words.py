"""The check word shows every wrong symbol and every exchange of neighbours, and no two words sound alike."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from detente.geometry.volumes import Position
from detente.messages.alphabet import DIGIT_WORDS, LETTER_WORDS, LETTERS
from detente.messages.check_words import MODULUS, check_number, check_numbers, check_word
from detente.messages.phrases import LANGUAGES, Language
from detente.places.names.folding import fold
from detente.places.spoken.grid_parts import grid_at

GRID = "37SFV0369310902"


def wrong_ones(symbols: str) -> set[str]:
    """Every text with one other digit in the place of a digit, or one other letter in the place of a letter."""
    return {
        symbols[:at] + other + symbols[at + 1 :]
        for at, symbol in enumerate(symbols)
        for other in ("0123456789" if symbol.isdigit() else LETTERS)
        if other != symbol
    }


def exchanged(symbols: str) -> set[str]:
    """Every text with two different neighbours of one sort exchanged."""
    return {
        symbols[:at] + second + first + symbols[at + 2 :]
        for at, (first, second) in enumerate(pairwise(symbols))
        if first != second and first.isdigit() is second.isdigit()
    }


def grids(count: int) -> list[str]:
    chance = random.Random(4)
    places: list[Position] = [
        (chance.randrange(-1_800_000_000, 1_800_000_000), chance.randrange(-900_000_000, 900_000_000))
        for _ in range(count)
    ]
    return [grid_at(place).coarser(chance.randrange(6)).symbols for place in places]


def test_the_number_is_the_remainder_by_97_with_letters_as_two_digits() -> None:
    # 37, S 28, F 15, V 31, then the digits.
    assert check_number(GRID) == int("372815310369310902") % 97


def test_every_wrong_symbol_of_a_grid_changes_the_word() -> None:
    assert len(wrong_ones(GRID)) == 12 * 9 + 3 * 25
    assert check_number(GRID) not in {check_number(wrong) for wrong in wrong_ones(GRID)}


def test_every_exchange_of_neighbours_changes_the_word() -> None:
    assert len(exchanged(GRID)) == 12
    assert check_number(GRID) not in {check_number(wrong) for wrong in exchanged(GRID)}


def test_the_same_holds_for_grids_all_over_the_earth_at_every_precision() -> None:
    for grid in grids(300):
        number = check_number(grid)
        assert all(check_number(wrong) != number for wrong in wrong_ones(grid) | exchanged(grid)), grid


def test_a_doubled_digit_misheard_as_another_changes_the_word() -> None:
    assert all(
        check_number(f"37SFV0{a}{a}9310902") != check_number(f"37SFV0{b}{b}9310902") for a, b in ((1, 2), (3, 8))
    )
    assert len({check_number(f"37SFV0{twice * 2}9310902") for twice in "0123456789"}) == 10


def test_sixteen_for_sixty_changes_the_word() -> None:
    for digit in "23456789":
        assert check_number(f"37SFV1{digit}09310902") != check_number(f"37SFV11{digit}9310902")


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_is_a_word_for_each_number(language: Language) -> None:
    assert len(check_numbers(language)) == MODULUS
    assert [check_numbers(language)[check_word(number, language)] for number in range(MODULUS)] == list(range(MODULUS))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_is_near_another_or_near_a_word_for_a_letter_or_digit(language: Language) -> None:
    from rapidfuzz.distance import OSA

    words = [heard(word) for word in check_numbers(language)]
    spoken = [heard(word) for word in (*LETTER_WORDS[language], *DIGIT_WORDS[language])]
    for at, word in enumerate(words):
        for other in words[at + 1 :] + spoken:
            assert OSA.distance(word, other) >= 2, (word, other)
            assert OSA.distance(word, other) / max(len(word), len(other)) >= 0.4, (word, other)


def heard(word: str) -> str:
    return fold(word) if word[0] > "\u0600" else word.casefold().replace("ё", "е")
