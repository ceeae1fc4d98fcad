"""What a comparison of a read-back finds, and how it is said to the one who compares."""

from __future__ import annotations

from dataclasses import dataclass

from detente.messages.phrases import Language, phrase

from .heard_words import Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing in which what was heard differs from what was expected.

    `heard` is None where it was not read back, and `expected` empty where something was heard that was not said.
    `index` counts the symbols of the part from 0; None: the whole part. `away_m` is how far the position that was
    heard lies from the one expected; None for the other parts, and where what was heard is no position.
    """

    part: Part
    expected: str
    heard: str | None
    index: int | None = None
    away_m: int | None = None


def told(difference: Difference, language: Language) -> str:
    """One sentence: which part, which symbol of it, what was expected and what was heard."""
    part = phrase(language, f"readback-part-{difference.part.replace(' ', '-')}")
    values = {"part": part, "expected": difference.expected, "heard": difference.heard or ""}
    if difference.index is not None:
        values["place"] = str(difference.index + 1)
    name = "readback-not-heard" if difference.heard is None else "readback-differs"
    if not difference.expected:
        name = "readback-too-much"
    elif difference.index is not None:
        name += "-symbol"
    sentence = phrase(language, name, values)
    if difference.away_m is None:
        return sentence
    return f"{sentence} {phrase(language, 'readback-away', {'metres': difference.away_m})}"
