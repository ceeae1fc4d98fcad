"""How a case went, for people: rows in order of time, and what is on its map."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import shapely
from msgspec.structs import replace

from detente.formats.case_page import Mark, Row, case_page
from detente.geometry.outline import outline
from detente.geometry.volumes import on_ground
from detente.messages.events import NoticeAmended, NoticeFiled, NoticeWithdrawn, TermsProposed
from detente.messages.notices import NoticeKey
from detente.places.times import rfc3339

from .judging import Judged, Verdict
from .playing import Played
from .words import Way

MINUTE_US = 60_000_000
_MOST_POINTS = 200


def rows_of(judged: Judged, *, every: bool = True) -> list[Row]:
    """What was done, said, expected and missing, in order of time; without `every`, of what was said only what an
    expectation speaks of.
    """
    played = judged.played
    met = {id(one.said): one for one in judged.expected if one.said is not None}
    barred = {id(one.said) for one in [*judged.broken, *judged.alarms]}
    rows = []
    for done in played.done:
        step = done.step
        how = done.note
        mark = "unexpected" if done.note and done in judged.undone else ""
        text = " ".join(part for part in (step.why, f"[{how}]" if how else "") if part)
        rows.append(_row(played, done.at_us, step.by, step.do, text, mark))
    for said in played.said:
        checked = met.get(id(said))
        mark = "unexpected" if id(said) in barred else ("" if checked is None else checked.verdict.value)
        if not every and not mark:
            continue
        way = {Way.ALERT: "→", Way.CLIMB: "⇑", Way.ANSWER: "↩", Way.REFUSAL: "✗"}[said.way]
        heard = "" if said.heard_us in (None, said.at_us) else f" (heard {_clock(said.heard_us)})"
        rows.append(_row(played, said.at_us, f"{way} {said.to}", said.code, said.text + heard, mark))
    for one in judged.expected:
        if one.verdict is Verdict.MISSING:
            text = one.expected.why or "expected, and never said"
            rows.append(_row(played, played.end_us, f"→ {one.expected.to}", one.expected.code, text, "missing"))
    return sorted(rows, key=lambda row: row.at_min)


def _row(played: Played, at_us: int, who: str, code: str, text: str, mark: str) -> Row:
    at_min = (at_us - played.start_us) / MINUTE_US
    return Row(at_min=at_min, time=_clock(at_us), who=who, code=code, text=text, mark=mark)


def _clock(at_us: int | None) -> str:
    return "" if at_us is None else rfc3339(at_us // 1_000_000 * 1_000_000).replace("T", " ").removesuffix("Z")


def page_of(judged: Judged) -> str:
    """The case as a page whole in itself."""
    played, case = judged.played, judged.played.case
    west, south, east, north = case.theatre.box
    return case_page(
        title=f"{case.id}: {case.title}",
        about=case.about,
        start=rfc3339(played.start_us),
        minutes=(played.end_us - played.start_us) / MINUTE_US,
        box=(west, south, east, north),
        parties=[party.name for party in case.party],
        marks=list(_marks(played)),
        rows=rows_of(judged),
        sources=[(source.title, source.url, source.confidence) for source in case.source],
        chosen=case.chosen,
        disputed=case.disputed,
        holds=judged.holds,
    )


def _marks(played: Played) -> Iterator[Mark]:
    """Notices from when they were told until they are over or told anew, and measures from when they were proposed."""
    ends = (played.end_us - played.start_us) / MINUTE_US
    standing: dict[NoticeKey, list[Mark]] = {}
    for at_us, event in played.happened:
        since = (at_us - played.start_us) / MINUTE_US
        match event:
            case NoticeFiled(notice=notice) | NoticeAmended(notice=notice):
                yield from _until(standing.pop(notice.key, []), since)
                name = f"{notice.title} ({notice.kind})"
                standing[notice.key] = [
                    Mark(sort="notice", party=notice.party, name=name, points=ring, since_min=since, until_min=until)
                    for volume in (part.volume for part in notice.volumes)
                    for until in [max(since, (volume.end_us - played.start_us) / MINUTE_US)]
                    for ring in _rings(outline(volume))
                ]
            case NoticeWithdrawn(cause=cause, notice_id=name):
                yield from _until(standing.pop((cause.party, name), []), since)
            case TermsProposed(command=command):
                for measure in command.terms.measures:
                    for ring in _rings(outline(on_ground(measure.footprint))):
                        yield Mark(
                            sort="measure", party=command.party, name=measure.title, points=ring, since_min=since,
                            until_min=ends,
                        )  # fmt: skip
            case _:
                pass
    for marks in standing.values():
        yield from marks


def _until(marks: Sequence[Mark], until_min: float) -> Iterator[Mark]:
    for mark in marks:
        yield replace(mark, until_min=min(mark.until_min, until_min))


def _rings(shape: shapely.Geometry) -> Iterator[list[tuple[float, float]]]:
    for part in getattr(shape, "geoms", [shape]):
        points = [(round(x, 5), round(y, 5)) for x, y in part.exterior.coords]
        step = max(1, len(points) // _MOST_POINTS)
        yield [*points[::step], points[-1]]
