"""Whether a notice that a party's own client made and signed is one that a file could have stated."""

from __future__ import annotations

import json
from collections.abc import Iterator

import shapely

from detente.geometry.soundness import unsound
from detente.geometry.volumes import Area, Volume, positions_of, radius_mm
from detente.messages.notices import Declared, Notice
from detente.messages.refusals import Reason, Refusal, shown
from detente.places.reading import MOST_CHARACTERS
from detente.places.times import EARLIEST_US, LATEST_US

from . import texts
from .features import MAX_OTHER
from .footprints import MAX_LEGS, MAX_VERTICES
from .measured_words import MEASURED_SAID
from .moving import MOVING_SAID
from .written_positions import MAX_SAID, SAID

MAX_STATED = 200
"""Characters of an altitude in the declarer's words."""

_RIGHT = "Build the notice as a file would state it; docs/notice-files.md has the limits."
_INT64 = 2**63


def misbuilt(notice: Notice) -> Iterator[Refusal]:
    """Everything that is wrong with it, each with its place."""
    said: dict[str, object] = {
        "id": notice.id,
        "party": notice.party,
        "title": notice.title,
        "description": notice.description or None,
        "represents": list(notice.represents),
    }
    for read in (
        texts.identifier(said, "id"),
        texts.identifier(said, "party"),
        texts.title(said),
        texts.description(said),
        texts.represents(said),
    ):
        if isinstance(read, Refusal):
            yield read.at(feature=shown(notice.id))
    if not _is_object(notice.other):
        yield _refusal(notice, "other", f"it is no JSON object of at most {MAX_OTHER:,} characters")
    if not 1 <= len(notice.volumes) <= MAX_LEGS:
        yield _refusal(notice, "volumes", f"a notice has 1 to {MAX_LEGS:,} volumes")
        return
    for number, part in enumerate(notice.volumes):
        wrong = _wrong(part)
        if wrong is not None:
            yield _refusal(notice, f"volumes[{number}]", wrong)


def _wrong(part: Declared) -> str | None:
    volume = part.volume
    if any(abs(number) >= _INT64 for number in _numbers(volume)):
        return "a number is beyond all that can be"
    if len(positions_of(volume.footprint)) > MAX_VERTICES:
        return f"a footprint has at most {MAX_VERTICES:,} vertices"
    if not all(EARLIEST_US <= time_us < LATEST_US for time_us in (volume.start_us, volume.end_us)):
        return "a time lies before 1900 or after 2200"
    wrong = unsound(volume)
    if wrong is None and isinstance(volume.footprint, Area) and not _is_valid(volume.footprint):
        wrong = "a ring crosses or touches itself, or a hole lies outside"
    if wrong is None and not (len(part.said) <= MAX_SAID and all(_is_said(*one) for one in part.said)):
        wrong = f"texts of positions are at most {MAX_SAID:,}, each of 1 to {MOST_CHARACTERS:,} characters"
    for text in (part.floor, part.ceiling):
        if wrong is None and text is not None and not (text.isprintable() and 0 < len(text) <= MAX_STATED):
            wrong = f"an altitude in words has 1 to {MAX_STATED} characters that can be seen"
    return wrong


def _is_said(of: str, text: str) -> bool:
    return of in (*SAID, *MOVING_SAID, *MEASURED_SAID) and 0 < len(text) <= MOST_CHARACTERS and texts.encodable(text)


def _numbers(volume: Volume) -> tuple[int, ...]:
    return (
        volume.floor_mm,
        volume.ceiling_mm,
        volume.start_us,
        volume.end_us,
        volume.uncertainty_mm,
        radius_mm(volume),
    )


def _is_valid(area: Area) -> bool:
    outer, *holes = area.rings
    return bool(shapely.is_valid(shapely.Polygon(outer, holes)))


def _is_object(text: str) -> bool:
    if not text:
        return True
    try:
        value = json.loads(text)
        # What is escaped in the text may be half a character all the same.
        return (
            len(text) <= MAX_OTHER
            and isinstance(value, dict)
            and texts.encodable(json.dumps(value, ensure_ascii=False))
        )
    except (ValueError, RecursionError):
        return False


def _refusal(notice: Notice, field: str, wrong: str) -> Refusal:
    return Refusal(reason=Reason.WRONG_SHAPE, feature=shown(notice.id), field=field, wrong=wrong, right=_RIGHT)
