"""Deadlines of alerts as a file of the operator's (docs/alerts.md): for all, and sooner ones for what is about an
arrangement's measures. What is left out stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from msgspec.structs import replace

from detente.messages.alerts import LADDER, Deadlines, Ladder, Urgency
from detente.messages.refusals import Reason, Refusal, shown

from .case_parts import lasting_us
from .json_text import parse_json
from .texts import member_name

LARGEST: Final = 1_000_000
_LONGEST_US: Final = 366 * 24 * 60 * 60 * 1_000_000
_RUNGS: Final = ("received", "acknowledged", "passed", "confirmed")
_TIMES: Final = ("answer", "urgent_answer", "stale")
_RIGHT: Final = 'Write {"default": {"stop": {"acknowledged": "45s"}}, "arrangements": {"river-line": {"stale": "6h"}}}.'
_LASTING: Final = "Write how long, such as 45s, 15m, 2h or 7d; not nothing, and a year at most."


def read_ladders(data: bytes, *, file: str) -> Mapping[str, Ladder] | tuple[Refusal, ...]:
    """By arrangement, the empty name for all others; or everything that is wrong."""
    if len(data) > LARGEST:
        wrong, right = f"the file is larger than {LARGEST:,} bytes", "Name the arrangements that need their own only."
        return (Refusal(reason=Reason.FILE_TOO_LARGE, file=file, wrong=wrong, right=right),)
    said = parse_json(data)
    if isinstance(said, Refusal):
        return (said.at(file=file),)
    refusals: list[Refusal] = []
    found = dict(_ladders(said, refusals))
    return tuple(refusal.at(file=file) for refusal in refusals) if refusals else found


def _ladders(said: object, refusals: list[Refusal]) -> Iterator[tuple[str, Ladder]]:
    whole = _object(said, "", ("default", "arrangements"), refusals)
    default = _ladder(whole.get("default", {}), "default", LADDER, refusals)
    yield "", default
    named = whole.get("arrangements", {})
    if not isinstance(named, dict):
        refusals.append(_wrong(Reason.WRONG_SHAPE, "arrangements", named, "this is no object", _RIGHT))
        return
    for name, one in named.items():
        if not name:
            refusals.append(_wrong(Reason.MISSING, "arrangements", name, "an arrangement has a name", _RIGHT))
            continue
        yield name, _ladder(one, f"arrangements.{member_name(name)}", default, refusals)


def _ladder(said: object, field: str, before: Ladder, refusals: list[Refusal]) -> Ladder:
    whole = _object(said, field, (*Urgency, *_TIMES), refusals)
    changed: dict[str, object] = {}
    for urgency in Urgency:
        if urgency in whole:
            changed[urgency.value] = _deadlines(whole[urgency], f"{field}.{urgency}", before.of(urgency), refusals)
    for name in _TIMES:
        if name in whole:
            changed[f"{name}_us"] = _lasting(whole[name], f"{field}.{name}", refusals)
    return replace(before, **changed)


def _deadlines(said: object, field: str, before: Deadlines, refusals: list[Refusal]) -> Deadlines:
    whole = _object(said, field, (*_RUNGS, "again"), refusals)
    deadlines = replace(
        before, **{f"{name}_us": _lasting(value, f"{field}.{name}", refusals) for name, value in whole.items()}
    )
    times = [getattr(deadlines, f"{name}_us") for name in _RUNGS]
    if not refusals and times != sorted(times):
        wrong = "a later rung would be due before an earlier one"
        right = f"Let {', '.join(_RUNGS)} be due in this order; what you leave out stays as it was."
        refusals.append(Refusal(reason=Reason.TIME_ORDER, field=field, wrong=wrong, right=right))
    return deadlines


def _lasting(said: object, field: str, refusals: list[Refusal]) -> int:
    us = lasting_us(said) if isinstance(said, str) else None
    if us is None or not 0 < us <= _LONGEST_US:
        refusals.append(_wrong(Reason.TIME_UNREADABLE, field, said, "this is no time to wait", _LASTING))
        return 1
    return us


def _object(said: object, field: str, names: tuple[str, ...], refusals: list[Refusal]) -> dict[str, object]:
    if not isinstance(said, dict):
        refusals.append(_wrong(Reason.WRONG_SHAPE, field or None, said, "this is no object", _RIGHT))
        return {}
    for name in said:
        if name not in names:
            place = f"{field}.{member_name(name)}".lstrip(".")
            refusals.append(
                _wrong(Reason.UNKNOWN_WORD, place, None, "there is no such member", f"There are {', '.join(names)}.")
            )
    return {name: value for name, value in said.items() if name in names}


def _wrong(reason: Reason, field: str | None, value: object, wrong: str, right: str) -> Refusal:
    return Refusal(reason=reason, field=field, value=None if value is None else shown(value), wrong=wrong, right=right)
