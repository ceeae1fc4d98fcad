"""What holds of every read-back: it agrees with itself in any language, and no mistake of one symbol slips through."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.geometry.volumes import Circle, Position
from detente.messages.alphabet import LETTERS, said
from detente.messages.check_words import check_number
from detente.messages.phrases import LANGUAGES, Language
from detente.places.names.gazetteer import packaged
from detente.places.reading import Notation, Reading
from detente.places.spoken.grid_parts import Grid, grid_of
from detente.places.spoken.heard_words import Part
from detente.places.spoken.readback import Difference, ReadBack, readback, verify

pytestmark = pytest.mark.slow

positions = st.tuples(st.integers(-1_800_000_000, 1_800_000_000), st.integers(-900_000_000, 900_000_000))
near_deir_ez_zor = st.tuples(st.integers(380_000_000, 425_000_000), st.integers(330_000_000, 370_000_000))
languages = st.sampled_from(LANGUAGES)


def in_degrees(position: Position, decimals: int, uncertainty_mm: int) -> Reading:
    lon, lat = position[0] / 1e7, position[1] / 1e7
    text = f"{abs(lat):.{decimals}f}°{'NS'[lat < 0]} {abs(lon):.{decimals}f}°{'EW'[lon < 0]}"
    return Reading(
        position=position,
        uncertainty_mm=uncertainty_mm,
        area=(Circle(centre=position, radius_mm=uncertainty_mm),),
        notation=Notation.DD,
        text=text,
        canonical=text,
    )


def said_wrong(symbols: str, at: int, symbol: str) -> str:
    return symbols[:at] + symbol + symbols[at + 1 :]


@settings(deadline=None)
@given(positions, languages, languages)
def test_what_is_expected_back_agrees_in_every_language(position: Position, ours: Language, theirs: Language) -> None:
    theirs_expected = readback(position, language=theirs, gazetteer=None).expected
    assert verify(readback(position, language=ours, gazetteer=None), theirs_expected) == ()


@settings(deadline=None, max_examples=50)
@given(near_deir_ez_zor, languages, languages)
def test_the_place_and_the_way_from_it_agree_in_every_language(
    position: Position, ours: Language, theirs: Language
) -> None:
    here, there = (readback(position, language=each, gazetteer=packaged()) for each in (ours, theirs))
    assert here.landmark is not None
    assert verify(here, there.expected) == ()
    assert verify(here, there.spoken) == ()


@settings(deadline=None)
@given(positions, st.integers(0, 7), st.integers(1, 5_000_000), languages, languages)
def test_degrees_that_were_said_agree_in_every_language(
    position: Position, decimals: int, uncertainty_mm: int, ours: Language, theirs: Language
) -> None:
    here, there = (
        readback(in_degrees(position, decimals, uncertainty_mm), language=each, gazetteer=None)
        for each in (ours, theirs)
    )
    assert here.degrees is not None
    assert verify(here, there.spoken) == ()


def test_each_changed_symbol_of_one_grid_is_found_and_located() -> None:
    ours = readback((401_410_000, 353_360_000), language="en", gazetteer=None)
    for at, symbol in enumerate(ours.grid.symbols):
        for other in "0123456789" if symbol.isdigit() else LETTERS:
            if other != symbol:
                _is_located(ours, at, said_wrong(ours.grid.symbols, at, other))


@settings(deadline=None)
@given(positions, st.integers(0, 5), st.randoms(use_true_random=False))
def test_a_changed_symbol_is_found_and_located(position: Position, digits: int, chance: random.Random) -> None:
    ours = _coarse(position, digits)
    at = chance.randrange(len(ours.grid.symbols))
    symbol = ours.grid.symbols[at]
    other = chance.choice([one for one in ("0123456789" if symbol.isdigit() else LETTERS) if one != symbol])
    _is_located(ours, at, said_wrong(ours.grid.symbols, at, other))


def _is_located(ours: ReadBack, at: int, wrong: str) -> None:
    """In the written form and in words of each language."""
    place = _place(ours.grid, at)
    for heard in (wrong, *(said(wrong, language) for language in LANGUAGES)):
        [difference] = _of_position(verify(ours, heard))
        assert (difference.part, difference.index) == place, heard
        assert (difference.expected, difference.heard) == (ours.grid.symbols[at], wrong[at]), heard
        if (other := grid_of(wrong)) is not None and other.middle() is not None and ours.grid.middle() is not None:
            assert difference.away_m is not None


@settings(deadline=None)
@given(positions, st.integers(0, 5))
def test_every_exchange_of_two_neighbours_is_found(position: Position, digits: int) -> None:
    ours = _coarse(position, digits)
    symbols = ours.grid.symbols
    for at, (first, second) in enumerate(pairwise(symbols)):
        wrong = symbols[:at] + second + first + symbols[at + 2 :]
        if wrong != symbols:
            assert _of_position(verify(ours, wrong)), wrong
            assert _of_position(verify(ours, said(wrong, "ru"))), wrong


@settings(deadline=None)
@given(positions, st.integers(0, 5), st.randoms(use_true_random=False))
def test_the_check_word_alone_finds_a_changed_symbol(position: Position, digits: int, chance: random.Random) -> None:
    ours = _coarse(position, digits)
    at = chance.randrange(len(ours.grid.symbols))
    symbol = ours.grid.symbols[at]
    other = chance.choice([one for one in ("0123456789" if symbol.isdigit() else LETTERS) if one != symbol])
    worked_out = check_number(said_wrong(ours.grid.symbols, at, other))
    [difference] = [found for found in verify(ours, f"check word {worked_out:02}") if found.heard is not None]
    assert difference.part is Part.CHECK_WORD


@settings(deadline=None, max_examples=300)
@given(st.text(max_size=300), languages)
def test_no_text_is_taken_for_a_read_back_and_none_raises(heard: str, language: Language) -> None:
    ours = readback((401_410_000, 353_360_000), language=language, gazetteer=packaged())
    assert verify(ours, heard)


WORDS = [
    *"0123456789", *LETTERS, "37S", "FV", "zone", "easting", "check", "word", "from", "bearing", "тридцать",
    "семь", "номер", "пеленг", "север", "سبعة", "وثلاثون", "رقم", "من", "latitude", "долгота", "°", "'", '"', ".",
    ",", "(", ")", "datum", "WGS", "84", "km", "nautical", "true", "magnetic", "point", "x-ray", "٣",
    "\u2068", "\ud800", "\x00", "١٢",
]  # fmt: skip


@settings(deadline=None, max_examples=500)
@given(st.lists(st.sampled_from(WORDS), max_size=60), st.sampled_from([" ", "", "\n"]), languages)
def test_no_row_of_our_own_words_raises(words: list[str], between: str, language: Language) -> None:
    reading = in_degrees((401_410_000, 353_360_000), 5, 1000)
    verify(readback(reading, language=language, gazetteer=packaged()), between.join(words))


ENDLESS = ["3" * 1_000_000, "x " * 500_000, "°'\"." * 100_000, "٣" * 9_999, "сто " * 9_999]


@pytest.mark.parametrize("text", ENDLESS)
def test_a_text_without_end_is_answered(text: str) -> None:
    assert verify(readback((401_410_000, 353_360_000), language="en", gazetteer=None), text)


def _coarse(position: Position, digits: int) -> ReadBack:
    """A read-back with so many digits each way."""
    cells_mm = (1_000_000_000, 100_000_000, 10_000_000, 1_000_000, 100_000, 1)
    ours = readback(in_degrees(position, 5, cells_mm[digits]), language="en", gazetteer=None)
    assert len(ours.grid.easting) == digits
    return ours


def _place(grid: Grid, at: int) -> tuple[Part, int]:
    parts = {Part.ZONE: grid.zone, Part.SQUARE: grid.square, Part.EASTING: grid.easting, Part.NORTHING: grid.northing}
    places = [(part, index) for part, text in parts.items() for index in range(len(text))]
    return places[at]


def _of_position(differences: tuple[Difference, ...]) -> list[Difference]:
    position = {Part.ZONE, Part.SQUARE, Part.EASTING, Part.NORTHING}
    return [difference for difference in differences if difference.part in position]
