"""What was read of a file of positions: all of it, or all that was wrong with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from detente.messages.positions import Report
from detente.messages.refusals import Reason, Refusal

MOST_REFUSALS: Final = 100
MOST_REPORTS: Final = 5_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionsRead:
    """The reports of a file, in its order; or none of them, and why."""

    reports: tuple[Report, ...] = ()
    refusals: tuple[Refusal, ...] = ()


def gathered(found: Iterable[tuple[str, Report | Refusal]], file: str) -> PositionsRead:
    """From reports and refusals, each with its place in the file."""
    reports: list[Report] = []
    refusals: list[Refusal] = []
    for place, one in found:
        if isinstance(one, Report):
            reports.append(one)
        else:
            refusals.append(one.at(file=file, feature=place))
        if len(refusals) >= MOST_REFUSALS:
            wrong = f"{MOST_REFUSALS} things are wrong up to here; the rest was not looked at"
            right = "Mend those and try again."
            refusals.append(Refusal(reason=Reason.WRONG_SHAPE, file=file, feature=place, wrong=wrong, right=right))
            break
        if len(reports) > MOST_REPORTS:
            wrong, right = f"there are more than {MOST_REPORTS:,} reports", "Split the file by time."
            refusals.append(Refusal(reason=Reason.TOO_LARGE, file=file, wrong=wrong, right=right))
            break
    return PositionsRead(refusals=tuple(refusals)) if refusals else PositionsRead(reports=tuple(reports))
