"""The `release` of a feature: who sees how much of the notice, as a list of rules in JSON."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, TypeVar

from detente.decision.release import MAX_RULES, check
from detente.messages.refusals import Reason, Refusal, shown
from detente.messages.release import Field, Level, Release, Rule

from .texts import encodable

_MEMBERS: Final = ("to", "level", "also", "without", "listed")
_RIGHT: Final = 'Write [{"to": "endangered", "level": "extent", "also": ["kind"]}], or leave it out.'

Word = TypeVar("Word", bound=StrEnum)


def release_of(properties: Mapping[str, object]) -> Release | list[Refusal] | None:
    """The rules of a feature; None where the originator has not said; or all that is wrong with them."""
    value = properties.get("release")
    if value is None:
        return None
    if not isinstance(value, list):
        wrong = "release is not a list of rules"
        return [Refusal(reason=Reason.WRONG_TYPE, field="release", value=shown(value), wrong=wrong, right=_RIGHT)]
    refusals: list[Refusal] = []
    # No more of them than may be: a list that is too long is refused as such, without a word for each.
    rules = [_rule(item, f"release[{number}]", refusals) for number, item in enumerate(value[: MAX_RULES + 1])]
    if not refusals and (refusal := check(tuple(rules))) is not None:
        refusals.append(refusal)
    return refusals or tuple(rules)


def _rule(item: object, place: str, refusals: list[Refusal]) -> Rule:
    """One rule; where something is wrong with it, a refusal is added and something put in its place."""
    if not isinstance(item, dict):
        refusals.append(_refusal(Reason.WRONG_TYPE, place, item, "this is not a rule"))
        return Rule(to="", level=Level.NOTHING)
    refusals.extend(
        _refusal(Reason.UNKNOWN_WORD, place, name, "a rule has no such member, and what it means must be certain")
        for name in item
        if name not in _MEMBERS
    )
    listed = item.get("listed")
    if listed is not None and not isinstance(listed, bool):
        refusals.append(_refusal(Reason.WRONG_TYPE, f"{place}.listed", listed, "listed is true or false"))
    return Rule(
        to=_audience(item.get("to"), f"{place}.to", refusals),
        level=_word(Level, item.get("level"), f"{place}.level", refusals) or Level.NOTHING,
        also=_fields(item.get("also"), f"{place}.also", refusals),
        without=_fields(item.get("without"), f"{place}.without", refusals),
        listed=listed is True,
    )


def _audience(value: object, place: str, refusals: list[Refusal]) -> str:
    if isinstance(value, str) and encodable(value):
        return value
    if value is None:
        refusals.append(_refusal(Reason.MISSING, place, None, "it is not said to whom"))
    else:
        refusals.append(_refusal(Reason.WRONG_TYPE, place, value, "this is not text"))
    return ""


def _fields(value: object, place: str, refusals: list[Refusal]) -> tuple[Field, ...]:
    if value is None:
        return ()
    if not isinstance(value, list) or len(value) > len(Field):
        wrong = f"this is not a list of at most {len(Field)} fields"
        refusals.append(_refusal(Reason.WRONG_TYPE, place, value, wrong))
        return ()
    words = (_word(Field, item, f"{place}[{number}]", refusals) for number, item in enumerate(value))
    return tuple(word for word in words if word is not None)


def _word(words: type[Word], value: object, place: str, refusals: list[Refusal]) -> Word | None:
    if isinstance(value, str) and value in words.__members__.values():
        return words(value)
    right = f"Write one of {', '.join(words)}."
    if value is None:
        refusals.append(_refusal(Reason.MISSING, place, None, "this is missing", right))
    else:
        refusals.append(_refusal(Reason.UNKNOWN_WORD, place, value, "there is no such word here", right))
    return None


def _refusal(reason: Reason, place: str, value: object, wrong: str, right: str = _RIGHT) -> Refusal:
    said = None if value is None else shown(value)
    return Refusal(reason=reason, field=place, value=said, wrong=wrong, right=right)
