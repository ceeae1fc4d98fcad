"""One conflict explained: how two notices meet, and what would resolve it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from detente.decision.alteration import altered
from detente.decision.chart import Chart, Plot, lay
from detente.decision.detection import conflicts_among
from detente.decision.explain import Explanation, explained
from detente.decision.separation import DEFAULTS, Separations
from detente.messages.conflicts import Severity
from detente.messages.notices import Notice
from detente.messages.refusals import Reason, Refusal, shown

from .conflicts import Conflicts, accepted
from .given import Refused

if TYPE_CHECKING:
    from detente.formats.explanation import ExplanationReport


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Explained:
    """How two of some notices meet, and at most three suggestions, checked against all of these notices and nothing
    else. Nothing applies them.
    """

    explanation: Explanation

    def __repr__(self) -> str:
        return f"<Explained: {'; '.join(one.text for one in self.report().suggestions) or 'no suggestion'}>"

    def report(self) -> ExplanationReport:
        """In words and decimal numbers, as `detente explain --json` prints it."""
        from detente.formats.explanation import explanation_report

        a, b = self.explanation.a.notice, self.explanation.b.notice
        return explanation_report(self.explanation, {a.key: a.id, b.key: b.id})

    def changed(self, number: int) -> Notice:
        """The notice as it would read with a suggestion, counted from 1. Filing it is for people.

        Raises:
            Refused: there is no such suggestion.
        """
        offered = self.explanation.suggestions.offered
        if not 1 <= number <= len(offered):
            wrong = f"there {'is 1 suggestion' if len(offered) == 1 else f'are {len(offered)} suggestions'}"
            right = "Name one by its number, from 1." if offered else "See why there is none."
            raise Refused([Refusal(reason=Reason.OUT_OF_RANGE, value=shown(number), wrong=wrong, right=right)])
        one = offered[number - 1]
        before = next(p.notice for p in (self.explanation.a, self.explanation.b) if p.notice.key == one.notice)
        after = altered(before, one.alteration)
        assert after is not None
        return after


def explain(notices: Iterable[Notice] | Conflicts, a: str, b: str, *, separations: Separations = DEFAULTS) -> Explained:
    """Why and how two notices (by id, in either order) meet, and the smallest single changes that would resolve it
    without meeting any other of the notices. With `Conflicts` its own separations count.

    Raises:
        Refused: an id names no notice, or both the same; the two do not meet; or the notices are not as
            `find_conflicts` wants them.
    """
    if isinstance(notices, Conflicts):
        separations = notices.separations
        notices = notices.notices
    all_notices = accepted(notices, separations)
    by_id = {notice.id: notice for notice in all_notices}
    if refusals := [*_misasked(by_id, a, b)]:
        raise Refused(refusals)
    found = conflicts_among((by_id[a], by_id[b]), separations)
    if not found:
        right = "Name two of different parties that `detente check` finds; that the two do not meet is no clearance."
        wrong = "these two notices do not meet within the separation of their kinds"
        raise Refused(
            [Refusal(reason=Reason.NO_CONFLICT, value=f"{shown(a)} and {shown(b)}", wrong=wrong, right=right)]
        )
    if found[0].severity is Severity.TALK:
        wrong = "these two keep their separation and converge: nothing finer is told of a need to talk"
        right = "Those who answer for the two need to talk; `detente check` says before when."
        raise Refused(
            [Refusal(reason=Reason.NO_CONFLICT, value=f"{shown(a)} and {shown(b)}", wrong=wrong, right=right)]
        )
    chart = Chart(separations)
    plots = {notice.id: Plot(notice=notice, version=1) for notice in all_notices}
    chart.add_many(list(plots.values()), lay(*all_notices))
    [conflict] = found
    return Explained(
        explanation=explained(
            chart,
            conflict,
            plots[conflict.a],
            plots[conflict.b],
            askable=conflict.pair,
        )
    )


def _misasked(by_id: dict[str, Notice], a: str, b: str) -> Iterator[Refusal]:
    for name in dict.fromkeys((a, b)):
        if name not in by_id:
            right = "Name two notices by their ids, as the files have them."
            yield Refusal(reason=Reason.UNKNOWN_NOTICE, value=shown(name), wrong="no notice has this id", right=right)
    if a == b:
        wrong, right = "this is the same notice twice", "Name the two notices that meet."
        yield Refusal(reason=Reason.CONTRADICTS_ITSELF, value=shown(a), wrong=wrong, right=right)


def explanation_json(found: Explained) -> bytes:
    """The ExplanationReport in UTF-8."""
    return msgspec.json.encode(found.report())


def explanation_geojson(found: Explained) -> bytes:
    """A FeatureCollection: the ground shared, the ground within the separation, and for each suggestion that of the
    changed notice. Each says in `shows` what it is.
    """
    from detente.formats.explanation import changed_ground
    from detente.formats.picture import feature

    report = found.report()
    said: dict[str, Any] = msgspec.to_builtins(report)
    named = {name: said[name] for name in ("a", "b", "first_time", "last_time")}
    features = [feature(report.region, {"shows": "shared", **named})]
    if report.within is not None:
        features.append(feature(report.within, {"shows": "within-separation", **named}))
    for number, one in enumerate(said["suggestions"], start=1):
        properties = {name: value for name, value in one.items() if name != "outline"}
        ground = one["outline"] or changed_ground(found.changed(number))
        features.append(feature(ground, {"shows": "suggestion", "number": number, **properties}))
    return msgspec.json.encode({"type": "FeatureCollection", "features": features})
