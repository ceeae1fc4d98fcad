"""Cases as they are written: TOML in, a case out, or why not (docs/cases.md)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

import msgspec

from detente.messages.refusals import Reason, Refusal, told

from .case_checks import wrong_in
from .case_parts import Case

LARGEST: Final = 4 * 1024 * 1024
"""Bytes of a case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRead:
    """A case with its times; or nothing, and why."""

    case: Case | None = None
    refusals: tuple[Refusal, ...] = ()


_RIGHT: Final = "docs/cases.md has every member and an example; `detente replay --schema` prints the schema."


def read_case(data: bytes, *, file: str) -> CaseRead:
    """The case that a file states, or the first thing that keeps it from being read."""
    if len(data) > LARGEST:
        wrong = f"the file is larger than {LARGEST:,} bytes"
        return _refused(Reason.FILE_TOO_LARGE, file, None, wrong, "Divide the case.")
    try:
        said = tomllib.loads(data.decode("utf-8"))
    except UnicodeDecodeError as failure:
        return _refused(Reason.NOT_UTF8, file, None, f"byte {failure.start:,} is not UTF-8", "Save it as UTF-8.")
    except (tomllib.TOMLDecodeError, RecursionError) as failure:
        return _refused(Reason.FILE_UNREADABLE, file, None, f"this is not TOML: {told(failure)}", _RIGHT)
    try:
        case = msgspec.convert(_written(said), Case)
    except msgspec.ValidationError as failure:
        wrong, _, place = told(failure).partition(" - at `$")
        field = place.rstrip("`").lstrip(".") or None
        return _refused(Reason.WRONG_SHAPE, file, field, wrong, _RIGHT)
    refusals = tuple(refusal.at(file=file) for refusal in wrong_in(case))
    return CaseRead(refusals=refusals) if refusals else CaseRead(case=case)


def _written(value: object) -> object:
    """TOML has times of its own; as text they are read like all others."""
    match value:
        case dict():
            return {name: _written(one) for name, one in value.items()}
        case list():
            return [_written(one) for one in value]
        case datetime() | date():
            return value.isoformat()
        case _:
            return value


def _refused(reason: Reason, file: str, field: str | None, wrong: str, right: str) -> CaseRead:
    return CaseRead(refusals=(Refusal(reason=reason, file=file, field=field, wrong=wrong, right=right),))
