"""What the types of a case do not say: names that must be known, times in order, labels that must be there."""

from __future__ import annotations

from collections.abc import Iterator

from detente.messages.refusals import Reason, Refusal, shown

from .case_parts import Case, lasting_us, time_us

DEEDS = (
    "file", "amend", "withdraw", "release", "propose", "stance", "report", "claim", "card", "acknowledge", "pass",
    "confirm", "answer", "stop", "add-to-stop", "protest", "query", "relay", "relayed", "test-contact", "take-watch",
    "start-mission", "check-in", "hold-mission", "resume-mission", "end-mission", "open-incident", "add-to-incident",
    "close-incident", "positions", "where", "holdings", "compare", "line", "second",
)  # fmt: skip
"""What a step may do; each is a native command, a question, or (`line`) how a party hears from then on."""

OF_A_LABEL = ("add-to-stop", "answer", "relayed", "second", "add-to-incident", "close-incident")
"""Deeds about what an earlier step did, which `of` names."""


def wrong_in(case: Case) -> Iterator[Refusal]:
    """All that is wrong with a case that has the right shape."""
    start = time_us(case.start, 0)
    if isinstance(start, Refusal) or case.start.startswith("+"):
        wrong = "this is no moment with its zone" if isinstance(start, int) else start.wrong
        yield Refusal(reason=Reason.TIME_UNREADABLE, field="start", value=shown(case.start), wrong=wrong, right=_TIME)
        return
    west, south, east, north = case.theatre.box
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        right = "Write west, south, east and north in degrees: [38.0, 33.0, 42.0, 36.5]."
        wrong = "this is no box on Earth"
        yield Refusal(
            reason=Reason.OUT_OF_RANGE, field="theatre.box", value=shown(case.theatre.box), wrong=wrong, right=right
        )
    names = {party.name: {"first", *(person.name for person in party.people)} for party in case.party}
    if len(names) < len(case.party):
        wrong, right = "two parties have the same name", "Give each a name of its own."
        yield Refusal(reason=Reason.DUPLICATE_ID, field="party", wrong=wrong, right=right)
    for number, party in enumerate(case.party):
        for name, text in (("hears", party.hears), ("answers", party.answers)):
            if text not in ("at-once", "never") and lasting_us(text) is None:
                yield _unread(f"party[{number}].{name}", text, "Write at-once, never, or a time such as 10m.")
    ends = _moment(case.end, start, "end")
    if isinstance(ends, Refusal):
        yield ends
    yield from _steps(case, start, names)
    places = [("expect", one.to, one.by, one.since) for one in case.expect]
    places += [("never", one.to, one.by, one.since) for one in case.never]
    for number, (what, to, by, since) in enumerate(places):
        number -= 0 if what == "expect" else len(case.expect)
        if to and to not in names:
            yield _nobody(f"{what}[{number}].to", to)
        for name, text in (("by", by), ("since", since)):
            moment = _moment(text, start, f"{what}[{number}].{name}") if text else 0
            if isinstance(moment, Refusal):
                yield moment


def _steps(case: Case, start: int, names: dict[str, set[str]]) -> Iterator[Refusal]:
    labels: set[str] = set()
    last = start
    for number, step in enumerate(case.step):
        field = f"step[{number}]"
        moment = _moment(step.at, start, f"{field}.at")
        if isinstance(moment, Refusal):
            yield moment
        elif moment < last:
            wrong, right = "this is before the step above it, or before the start", "Put the steps in order of time."
            yield Refusal(reason=Reason.TIME_ORDER, field=f"{field}.at", value=shown(step.at), wrong=wrong, right=right)
        else:
            last = moment
        if step.do not in DEEDS:
            right = f"Write one of {', '.join(DEEDS)}."
            wrong = "there is no such deed"
            yield Refusal(
                reason=Reason.UNKNOWN_WORD, field=f"{field}.do", value=shown(step.do), wrong=wrong, right=right
            )
        if step.by not in names:
            yield _nobody(f"{field}.by", step.by)
        elif step.person not in names[step.by]:
            wrong, right = f"{step.by} has no such person", "Name them under `people` of the party."
            yield Refusal(
                reason=Reason.UNKNOWN_PARTY, field=f"{field}.person", value=shown(step.person), wrong=wrong, right=right
            )
        if step.do in OF_A_LABEL and step.of not in labels:
            wrong, right = "no step before this one has this label", "Give the step that is meant a `label`."
            yield Refusal(
                reason=Reason.UNKNOWN_WORD, field=f"{field}.of", value=shown(step.of), wrong=wrong, right=right
            )
        if step.fault and step.quiet:
            wrong, right = "a step cannot be both the fault and what stands in its place", "Leave one out."
            yield Refusal(reason=Reason.CONTRADICTS_ITSELF, field=f"{field}.fault", wrong=wrong, right=right)
        if step.label:
            labels.add(step.label)


_TIME = "Write 2017-05-18T15:00:00+03:00 or a DTG such as 181200Z MAY 17."


def _moment(text: str, start: int, field: str) -> int | Refusal:
    moment = time_us(text, start)
    return moment.at(field=field) if isinstance(moment, Refusal) else moment


def _unread(field: str, value: str, right: str) -> Refusal:
    return Refusal(
        reason=Reason.UNKNOWN_WORD, field=field, value=shown(value), wrong="this means nothing here", right=right
    )


def _nobody(field: str, name: str) -> Refusal:
    wrong, right = "no party of the case has this name", "Name it under `party`."
    return Refusal(reason=Reason.UNKNOWN_PARTY, field=field, value=shown(name), wrong=wrong, right=right)
