"""What an alert says of a notice and a measure that it meets, as coded messages."""

from __future__ import annotations

from collections.abc import Iterator

from detente.decision.seen_measures import MetExactly, SeenMet
from detente.decision.seen_subject import SeenSubject
from detente.messages.coded.codes import Code
from detente.messages.coded.message import Coded, Fields, coded
from detente.messages.coded.names import MeasureRef, NoticeRef, Party, Word
from detente.messages.coded.quantities import Lasting, Metres, Moment
from detente.messages.coded.values import Value
from detente.messages.met import MetRule

from .alert_values import around_rough, at, notice_ref


def messages_of_measure(subject: SeenSubject) -> Iterator[Coded]:
    """By which rule it is met, where, when and by how much; or that it is met no more."""
    if subject.called is None:
        return
    notice = notice_ref(subject.called)
    if subject.met is not None:
        yield from _met(notice, subject.met)
    elif subject.left is not None:
        yield coded(Code.MEASURE_LEFT, {"notice": notice, "measure": MeasureRef(*subject.left)})


def _met(notice: NoticeRef, seen: SeenMet) -> Iterator[Coded]:
    fields: dict[str, Value] = {
        "notice": notice,
        "measure": MeasureRef(seen.arrangement, seen.measure),
        "party": Party(seen.party),
        "start": Moment.start(seen.first_us),
        "end": Moment.end(seen.last_us),
    }
    if seen.roughly is not None:
        # By which rule would tell more than was released: this one says the most.
        yield coded(Code.MEASURE_ENTERED, fields | around_rough(seen.roughly))
    if seen.exactly is not None:
        yield from _exactly(fields, seen.exactly)


def _exactly(fields: dict[str, Value], met: MetExactly) -> Iterator[Coded]:
    placed: Fields = fields | at((met.lon_e7, met.lat_e7))
    by = {"distance": Metres(-(-met.by_mm // 1000))}
    match met.rule:
        case MetRule.ENTERS:
            yield coded(Code.MEASURE_ENTERED, placed)
        case MetRule.CROSSES:
            yield coded(Code.LINE_CROSSED, {**placed, **by})
        case MetRule.LEAVES_SIDE:
            yield coded(Code.SIDE_LEFT, {**placed, **by})
        case MetRule.NEARER:
            required = Metres(-(-met.required_mm // 1000))
            yield coded(Code.BUFFER_MET, {**placed, **by, "required": required})
        case MetRule.EXEMPTED:
            said = {"exemption": Word(met.exemption.value)} if met.exemption is not None else {}
            code = Code.EXEMPTION_USED if said else Code.MEASURE_ENTERED
            yield coded(code, {**placed, **said})
        case MetRule.CLOSED:
            for one in met.missing:
                missing = {"start": Moment.start(one.start_us), "end": Moment.end(one.end_us)}
                whose = {"party": Party(one.party)} if one.party else {}
                yield coded(Code.WINDOW_MISSING, {**_only(fields, "notice", "measure"), **missing, **whose})
        case MetRule.OUTLASTS:
            late = {"late": Lasting(-(-met.by_us // 1_000_000))}
            yield coded(Code.WINDOW_TOO_SHORT, {**_only(fields, "notice", "measure", "start", "end"), **late})
        case MetRule.LATE:
            late = {"late": Lasting(-(-met.late_us // 1_000_000))}
            yield coded(Code.NOTICE_LATE, {**_only(fields, "notice", "measure", "start"), **late})


def _only(fields: dict[str, Value], *names: str) -> dict[str, Value]:
    return {name: fields[name] for name in names}
