"""One coded message: its code and what stands in its fields. This is what is kept and signed."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from .codes import KINDS, SHAPES, Code, words_of
from .names import Word
from .values import Value

Fields = Mapping[str, Value]


class Coded(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A code with its fields in the order of its shape, those that it has; made by `coded`.

    One that lacks a field, or has one too many, of another kind or with a word that nobody knows, cannot be made:
    ValueError, and where it is decoded, msgspec's.
    """

    code: Code
    fields: tuple[tuple[str, Value], ...]

    def __post_init__(self) -> None:
        names = tuple(name for name, _ in self.fields)
        shape = SHAPES[self.code]
        if names != tuple(name for name in shape.fields if name in names):
            raise ValueError(f"{self.code} has not the fields {', '.join(names)} in this order")
        missing = [name for name in shape.needed if name not in names]
        if missing:
            raise ValueError(f"{self.code} needs {', '.join(missing)}")
        for name, value in self.fields:
            if not isinstance(value, KINDS[name]):
                raise ValueError(f"{name} is of another kind")
            if isinstance(value, Word) and value.word not in words_of(name):
                raise ValueError(f"{name} knows no such word")

    def values(self) -> dict[str, Value]:
        return dict(self.fields)


def coded(code: Code, fields: Fields) -> Coded:
    """The message with these fields, given in any order; ValueError where they are not those of the code."""
    strange = [name for name in fields if name not in SHAPES[code].fields]
    if strange:
        raise ValueError(f"{code} has no field {', '.join(strange)}")
    return Coded(code=code, fields=tuple((name, fields[name]) for name in SHAPES[code].fields if name in fields))
