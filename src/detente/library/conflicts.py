"""Conflicts among notices: found, chosen, and as data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, overload

import msgspec

from detente.decision.detection import conflicts_among
from detente.decision.separation import DEFAULTS, Separations, pair_of
from detente.formats.report import ConflictReport, conflict_report, summary
from detente.geometry.soundness import unsound
from detente.messages.conflicts import Conflict
from detente.messages.notices import Notice
from detente.messages.refusals import Reason, Refusal, shown

from .files import Plan
from .given import Refused

if TYPE_CHECKING:
    pass


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Conflicts(Sequence[Conflict]):
    """The conflicts among some notices, ordered by first time and then by ids."""

    notices: tuple[Notice, ...]
    found: tuple[Conflict, ...]
    separations: Separations

    def __len__(self) -> int:
        return len(self.found)

    @overload
    def __getitem__(self, index: int) -> Conflict: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Conflict]: ...
    def __getitem__(self, index: int | slice) -> Conflict | Sequence[Conflict]:
        return self.found[index]

    def __repr__(self) -> str:
        return f"<Conflicts: {summary((conflict.severity for conflict in self.found), len(self.notices))}>"

    def reports(self) -> Iterator[ConflictReport]:
        """Each conflict in words and decimal numbers, as `detente check --json` prints it."""
        titles = {notice.id: notice.title for notice in self.notices}
        return (
            conflict_report(conflict, self.separations, a_title=titles[conflict.a], b_title=titles[conflict.b])
            for conflict in self.found
        )

    def _repr_html_(self) -> str:
        from detente.formats.picture import conflicts_html

        return conflicts_html(self.notices, list(self.reports()))


def find_conflicts(
    notices: Iterable[Notice],
    *,
    separations: Separations = DEFAULTS,
    progress: Callable[[int, int], None] | None = None,
) -> Conflicts:
    """Every conflict between notices of different parties.

    Raises:
        Refused: two of the notices have the same id, and so could not be told apart in what is found; or a notice that
            a program built cannot be measured rightly; or a row of `separations` names its kinds in the wrong order.
    """
    all_notices = accepted(notices, separations)
    found = conflicts_among(all_notices, separations, progress)
    return Conflicts(notices=all_notices, found=tuple(found), separations=separations)


def accepted(notices: Iterable[Notice], separations: Separations) -> tuple[Notice, ...]:
    """The notices, if they can be told apart and measured, and the table means what it says.

    Raises:
        Refused: as `find_conflicts`.
    """
    all_notices = tuple(notices)
    if repeated := [notice_id for notice_id, count in Counter(n.id for n in all_notices).items() if count > 1]:
        right = "Give each notice once, and each an id of its own."
        raise Refused(
            [
                Refusal(reason=Reason.DUPLICATE_ID, value=shown(i), wrong="two notices have this id", right=right)
                for i in repeated
            ]
        )
    if refusals := [*_unsound(all_notices), *_misnamed(separations)]:
        raise Refused(refusals)
    return all_notices


def _unsound(notices: Iterable[Notice]) -> Iterator[Refusal]:
    right = "Build the notice as a file would state it; docs/notice-files.md has the limits."
    for notice in notices:
        wrongs = [unsound(part.volume) for part in notice.volumes] or ["the notice has no volume"]
        for number, wrong in enumerate(wrongs):
            if wrong is not None:
                place = f"volumes[{number}]"
                yield Refusal(
                    reason=Reason.WRONG_SHAPE, feature=shown(notice.id), field=place, wrong=wrong, right=right
                )


def _misnamed(separations: Separations) -> Iterator[Refusal]:
    for pair in separations:
        if pair != pair_of(*pair):
            wrong, right = (
                "these kinds are in the wrong order, so the row would never be used",
                f"Write {pair_of(*pair)}.",
            )
            yield Refusal(reason=Reason.UNKNOWN_WORD, field="separations", value=shown(pair), wrong=wrong, right=right)


def chosen(
    conflicts: Conflicts, *, party: str | None = None, from_us: int | None = None, until_us: int | None = None
) -> Conflicts:
    """Those conflicts that concern a party (its own notices, or those that it is said to be represented by), that last
    beyond `from_us` and that begin before `until_us`.
    """
    concerned = {n.id for n in conflicts.notices if party is None or party == n.party or party in n.represents}
    found = tuple(
        conflict
        for conflict in conflicts.found
        if {conflict.a, conflict.b} & concerned
        and (from_us is None or conflict.last_us > from_us)
        and (until_us is None or conflict.first_us < until_us)
    )
    return Conflicts(notices=conflicts.notices, found=found, separations=conflicts.separations)


def report_json(plan: Plan, conflicts: Conflicts) -> bytes:
    """`{"conflicts": [ConflictReport…], "warnings": [Caution…]}` in UTF-8."""
    return msgspec.json.encode({"conflicts": list(conflicts.reports()), "warnings": plan.cautions})


def report_geojson(conflicts: Conflicts) -> bytes:
    """A FeatureCollection with the ground that each pair of notices shares, or the shortest way between them."""
    from detente.formats.picture import conflict_feature

    notices = {notice.id: notice for notice in conflicts.notices}
    features = [
        conflict_feature(conflict, notices[conflict.a], notices[conflict.b], report)
        for conflict, report in zip(conflicts.found, conflicts.reports(), strict=True)
    ]
    return msgspec.json.encode({"type": "FeatureCollection", "features": features})
