"""What a value must be to make sense, and how its short writing is taken apart; what is not so is a ValueError."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"0|[1-9]\d{0,17}", re.ASCII)
_LARGEST = 10**18 - 1
"""No number is larger than what 18 digits hold."""


def must(holds: bool, wrong: str) -> None:
    if not holds:
        raise ValueError(wrong)


def named(*names: str) -> None:
    must(all(names), "a name is empty")


def natural(number: int) -> None:
    must(0 <= number <= _LARGEST, "this number is negative, or has more than 18 digits")


def split_into(text: str, count: int) -> list[str]:
    found = text.split("/")
    must(len(found) == count, f"it has not {count} parts")
    return found


def whole(text: str, unit: str = "") -> int:
    digits = text.removesuffix(unit)
    must(text.endswith(unit) and _NUMBER.fullmatch(digits) is not None, "this is no number")
    return int(digits)
