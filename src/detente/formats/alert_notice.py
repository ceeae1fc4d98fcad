"""What an alert says of a notice, and of what changed in one, as coded messages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.decision.material import FieldChange, is_material
from detente.decision.seen_subject import Called, SeenSubject
from detente.decision.view import SeenNotice
from detente.geometry.boxes import Box, box_round
from detente.geometry.volumes import Circle, Position
from detente.messages.alerts import About, ChangedField
from detente.messages.coded.codes import Code
from detente.messages.coded.message import Coded, Fields, coded
from detente.messages.coded.names import NoticeRef, Word
from detente.messages.coded.quantities import At, Count, Height, Lasting, Metres, Moment
from detente.messages.coded.values import Value

from .alert_values import around, around_box, around_rough, notice_ref, texts


def messages_of_notice(subject: SeenSubject) -> Iterator[Coded]:
    """That it is told, has changed, or was withdrawn."""
    if subject.called is None:
        return
    if subject.about is About.NOTICE_OVER:
        yield coded(Code.NOTICE_WITHDRAWN, {"notice": notice_ref(subject.called)})
    elif subject.notice is not None:
        yield _told(notice_ref(subject.called), subject.notice)


def messages_of_changes(called: Called, changes: Sequence[FieldChange]) -> list[Coded]:
    """In how many fields a notice differs from its version before (where any matters, in how many that matter), and of
    each that has a figure, by how much.
    """
    if not changes:
        return []
    notice = notice_ref(called)
    matter = sum(change.material for change in changes)
    code = Code.MATERIAL_CHANGE if is_material(changes) else Code.MINOR_CHANGE
    head = coded(code, {"notice": notice, "fields": Count(matter or len(changes))})
    return [head, *(said for change in changes if (said := _change(notice, change)) is not None)]


def _told(notice: NoticeRef, seen: SeenNotice) -> Coded:
    fields: dict[str, Value] = {
        "notice": notice,
        "kind": Word("undisclosed" if seen.kind is None else seen.kind.value),
        **_where(seen),
        **texts(seen.title),
    }
    times = [(part.volume.start_us, part.volume.end_us) for part in seen.volumes]
    if seen.rough is not None:
        times.append((seen.rough.start_us, seen.rough.end_us))
    if times:
        fields["start"] = Moment.start(min(start for start, _ in times))
        fields["end"] = Moment.end(max(end for _, end in times))
    return coded(Code.NOTICE_TOLD, fields)


def middle_of(seen: SeenNotice) -> Position | None:
    """The middle of a notice's ground; None where it is told only roughly."""
    box = _box(seen)
    return None if box is None else ((box.west_e7 + box.east_e7) // 2, (box.south_e7 + box.north_e7) // 2)


def _where(seen: SeenNotice) -> dict[str, At]:
    if seen.rough is not None:
        return around_rough(seen.rough)
    volumes = [part.volume for part in seen.volumes]
    if len(volumes) == 1 and isinstance(volumes[0].footprint, Circle):
        circle = volumes[0].footprint
        return around(circle.centre, circle.radius_mm + volumes[0].uncertainty_mm)
    box = _box(seen)
    return {} if box is None else around_box(box.west_e7, box.south_e7, box.east_e7, box.north_e7)


def _box(seen: SeenNotice) -> Box | None:
    volumes = [part.volume for part in seen.volumes]
    return box_round((one.footprint for one in volumes), max((one.uncertainty_mm for one in volumes), default=0))


def _change(notice: NoticeRef, change: FieldChange) -> Coded | None:
    """None where no figure says by how much, and of what has no phrase of its own. An escort and vehicles are told of
    without one too: a notice that named none before gives none.
    """
    said: Fields | None = None
    match change.field:
        case ChangedField.PLACE | ChangedField.ROUTE if change.amount is not None:
            said = {"distance": Metres(-(-change.amount // 1000))}
        case ChangedField.TIME:
            said = _shifted(change)
        case ChangedField.ESCORT:
            said = {**_count("escorts_before", change.before), **_count("escorts", change.after)}
        case ChangedField.VEHICLES:
            said = {**_count("vehicles_before", change.before), **_count("vehicles", change.after)}
        case ChangedField.KIND if isinstance(change.before, str) and isinstance(change.after, str):
            said = {"kind_before": Word(change.before), "kind": Word(change.after)}
        case ChangedField.HEIGHT if isinstance(change.before, int) and isinstance(change.after, int):
            said = {"height_before": _height(change.before), "height": _height(change.after)}
        case _:
            pass
    return None if said is None else coded(_CODES[change.field], {"notice": notice, **said})


def _shifted(change: FieldChange) -> Fields | None:
    if not isinstance(change.before, int) or not isinstance(change.after, int):
        return None
    shift_us = change.after - change.before
    direction = Word("later" if shift_us > 0 else "earlier")
    return {"shift": Lasting(-(-abs(shift_us) // 1_000_000)), "direction": direction}


def _count(name: str, value: int | str | None) -> dict[str, Count]:
    return {name: Count(value)} if isinstance(value, int) and 0 <= value < 10**18 else {}


def _height(mm: int) -> Height:
    return Height(round(mm / 1000), "m", "HAE")


_CODES = {
    ChangedField.PLACE: Code.CHANGED_PLACE,
    ChangedField.ROUTE: Code.CHANGED_ROUTE,
    ChangedField.TIME: Code.CHANGED_TIME,
    ChangedField.ESCORT: Code.CHANGED_ESCORT,
    ChangedField.VEHICLES: Code.CHANGED_VEHICLES,
    ChangedField.KIND: Code.CHANGED_KIND,
    ChangedField.HEIGHT: Code.CHANGED_HEIGHT,
}
