"""The phrase book: every sentence that the program says of itself, in English, Russian and Arabic.

The sentences are Fluent files, phrase_book/LANGUAGE/*.ftl, read once and when first used. A sentence says what is
there and what to do; none of them says that anything is allowed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle

Language = Literal["en", "ru", "ar"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


class Said(str):
    """Words that phrases gave, to be put into another phrase: their marks of direction are in pairs, and stay."""

    __slots__ = ()


def isolated(text: str) -> Said:
    """A value from outside, to stand for itself in a sentence of any script, whatever its own is."""
    return Said(f"{_FSI}{without_directions(text)}{_PDI}")


def without_directions(text: str) -> str:
    """Without the marks of direction that came with it from outside."""
    return text.translate(_DIRECTIONS)


def phrase(language: Language, name: str, values: Mapping[str, str | int | float] | None = None) -> str:
    """The phrase `name` with its values.

    In Arabic each value, and whatever else is not Arabic, is isolated (Unicode TR9), so that grids, dates and signs
    keep their order. Marks of direction inside a value are left out in every language: nothing that came from outside
    turns the rest of a sentence round. What is `Said` already keeps the marks that it was given here.

    A phrase that is missing, or that lacks a value, is our own mistake: AssertionError.
    """
    bundle = _bundle(language)
    message = bundle.get_message(name)
    assert message.value is not None, f"{name} has no text in {language}"
    harmless = {key: _undirected(value) for key, value in (values or {}).items()}
    text, errors = bundle.format_pattern(message.value, harmless)
    assert not errors, f"{name} in {language}: {errors}"
    return _isolated(str(text)) if language == "ar" else str(text)


_FSI, _PDI = "\u2068", "\u2069"
_DIRECTIONS = dict.fromkeys((0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
_NOT_ARABIC = re.compile(r"[+-]?[0-9A-Za-z](?:[0-9A-Za-z+:/.,° -]*[0-9A-Za-z°])?")


def _undirected(value: str | int | float) -> str | int | float:
    if isinstance(value, str) and not isinstance(value, Said):
        return without_directions(value)
    return value


def _isolated(text: str) -> str:
    """With the dates, grids and names of the sentence itself isolated as its values are: 2017-05-18 behind an Arabic
    word would be shown as 18-05-2017.
    """
    depth, parts = 0, []
    for part in re.split(f"([{_FSI}{_PDI}])", text):
        depth += (part == _FSI) - (part == _PDI)
        parts.append(part if depth else _NOT_ARABIC.sub(rf"{_FSI}\g<0>{_PDI}", part))
    return "".join(parts)


@cache
def phrase_names(language: Language) -> frozenset[str]:
    """The names of all phrases in this language, without terms."""
    from fluent.syntax import ast, parse

    return frozenset(
        entry.id.name for text in _texts(language) for entry in parse(text).body if isinstance(entry, ast.Message)
    )


@cache
def _bundle(language: Language) -> FluentBundle:
    from fluent.runtime import FluentBundle, FluentResource

    bundle = FluentBundle([language], use_isolating=language == "ar")
    for text in _texts(language):
        bundle.add_resource(FluentResource(text))
    return bundle


def _texts(language: Language) -> list[str]:
    folder = files("detente.messages").joinpath("phrase_book", language)
    found = sorted((file for file in folder.iterdir() if file.name.endswith(".ftl")), key=lambda file: file.name)
    return [file.read_text(encoding="utf-8") for file in found]
