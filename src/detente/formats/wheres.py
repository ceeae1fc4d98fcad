"""Positions of a free text put together: a grid with the name it is given with, held against each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from detente.places.checks import checked
from detente.places.expectation import Expectation
from detente.places.findings import Finding, Severity
from detente.places.reading import Reading

from .marks import POSITIONS, Mark, MarkKind, Reader


class Role(StrEnum):
    """What a place is on a way."""

    FROM = "from"
    VIA = "via"
    TO = "to"


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """One place that a text means: the mark that says it most exactly, and what was given with it.

    `name` is the name, `reference` a second way to the same place. `findings` are what the position's own mark says and
    what came of holding the others against it. `near` holds the words where the text only says that it is near.
    """

    mark: Mark
    name: Mark | None
    reference: Mark | None
    findings: tuple[Finding, ...]
    role: Role | None
    near: str | None

    @property
    def reading(self) -> Reading | None:
        """What it means where that is one thing."""
        return self.mark.readings[0] if len(self.mark.readings) == 1 else None

    @property
    def clear(self) -> bool:
        """Whether a person has nothing to settle about the position itself."""
        return self.reading is not None and all(finding.severity is Severity.NOTE for finding in self.findings)


_LINK = re.compile(
    r"(?:[\s,:;(\[/–—=-]|(?:at|in|near|by|is|the|its|grid|grids|ref|reference|map|coordinates?|coords?|position|pos|location"
    r"|located|lies|mgrs|utm|wgs\s?84|lat|в|у|на|с|координат\w{0,3}|квадрат\w{0,3}|точк\w{1,3}|район\w{0,2}|находится"
    r"|عند|في|قرب|هي|هو|وهي|الإحداثيات|إحداثياته?ا?|احداثيات|النقطة|الموقع|موقعها|يقع|تقع)(?!\w)){0,12}",
    re.IGNORECASE,
)
_SAME = re.compile(
    r"\s?[(\[]\s?|[\s,]{0,2}(?:which\s(?:is|lies)|that\sis|i\.?e\.?|то\sесть|т\.\s?е\.|أي)\s", re.IGNORECASE
)
"""What says that a relative position is the same place as the name before it; a comma may only list two places."""

_ROLES = (
    (Role.TO, r"to|towards?|into|for|reach(?:es|ing)?|до|к|ко|в|во|на|إلى|الى|نحو|باتجاه|حتى"),
    (
        Role.FROM,
        r"from|leav(?:e|es|ing)|left|depart(?:s|ed|ing)?|out\sof|из|от|с|со|поки(?:да|н)\w{1,4}|من|(?:[ستي]{0,2})غادر(?:ت)?",
    ),
    (Role.VIA, r"via|through|by\sway\sof|past|by|через|по|мимо|عبر|مرورا\sب|مروراً\sب"),
)
_THING = (
    r"(?:(?:the|our|an?|its|field|main|general)\s){0,2}"
    r"(?:hospital|clinic|school|camp|warehouse|depot|store|office|base|station|crossing"
    r"|больниц\w{0,2}|госпитал\w{0,2}|клиник\w|склад\w{0,2}|лагер\w{0,2}|школ\w|баз\w|офис\w?"
    r"|(?:ال)?(?:مستشفى|مشفى|عيادة|مستودع|مدرسة|مخيم|قاعدة|مكتب))\s(?:in|at|near|of|outside|в|у|на|под|في|قرب)\s"
)
_ARTICLE = r"(?:the\s|a\s|grid\s|position\s|area\sof\s)?"
# "From the hospital in Mayadin" comes first: to Russian, "в" alone before the name would mean the way there.
_BEFORE = tuple(
    (role, re.compile(rf"(?<!\w)(?:{words})\s{between}{_ARTICLE}$", re.IGNORECASE))
    for between in (_THING, "")
    for role, words in _ROLES
)
_NEAR = re.compile(
    r"(?<!\w)(?:near|close\sto|around|outside|on\sthe\s(?:road|way|approaches)\sto|in\sthe\s(?:area|vicinity)\sof"
    r"|(?:in\sthe\s)?(?:east|west|north|south)\sof|east|west|north|south"
    r"|вблизи|возле|около|у|в\sрайоне|в\sокрестностях|под|на\s(?:дороге|подступах)\s(?:к|в|на)"
    r"|قرب|بالقرب\sمن|حول|في\sمحيط|في\sمنطقة|ضواحي|على\sالطريق\sإلى|على\sطريق)\s(?:of\s|the\s)?$",
    re.IGNORECASE,
)


def wheres_of(text: str, marks: Sequence[Mark], reader: Reader) -> tuple[Where, ...]:
    """The places that these marks of a text mean, in order; marks that belong together make one."""
    positions = [mark for mark in marks if mark.kind in POSITIONS]
    found: list[Where] = []
    while positions:
        group = [positions.pop(0)]
        while positions and _same_place(text, group, positions[0]):
            group.append(positions.pop(0))
        found.append(_where(text, group, reader))
    return tuple(found)


def _same_place(text: str, group: Sequence[Mark], following: Mark) -> bool:
    """Whether a position goes on to say where the one before it is: a name and its coordinates, either way round."""
    last = group[-1]
    gap = text[last.end : following.start]
    if len(gap) > 60:
        return False
    same_kind = [mark for mark in group if mark.kind is following.kind]
    if same_kind:
        # "At Hajin, 34.7N 40.8E (Hajin)" names it twice.
        return _LINK.fullmatch(gap) is not None and _one_name(same_kind[0], following) and len(group) > 1
    if following.kind is MarkKind.RELATIVE and MarkKind.COORDINATES not in {mark.kind for mark in group}:
        return _SAME.fullmatch(gap) is not None
    if MarkKind.COORDINATES not in (last.kind, following.kind):
        return False
    # "From Raqqa to 37S FV 03693 10902" are two places.
    return _LINK.fullmatch(gap) is not None and _role(text, following) not in (Role.FROM, Role.VIA)


def _one_name(one: Mark, other: Mark) -> bool:
    return one.kind is MarkKind.PLACE and bool(one.readings) and _place_name(one) == _place_name(other)


def _where(text: str, group: Sequence[Mark], reader: Reader) -> Where:
    by_kind = {mark.kind: mark for mark in group}
    coordinates, relative, name = (
        by_kind.get(kind) for kind in (MarkKind.COORDINATES, MarkKind.RELATIVE, MarkKind.PLACE)
    )
    mark = coordinates or relative or group[0]
    named = name if name is not mark else None
    reference = relative if relative is not mark else None
    findings = list(mark.findings)
    if coordinates is not None or len(group) > 1:
        expected = Expectation(
            theatre=reader.theatre,
            name=_place_name(named),
            reference=reference.readings[0] if reference is not None and len(reference.readings) == 1 else None,
        )
        for reading in mark.readings:
            about = checked(reading, expected, reader.gazetteer)
            findings.extend(finding for finding in about if finding not in findings)
    return Where(
        mark=mark,
        name=named,
        reference=reference,
        findings=tuple(findings),
        role=_role(text, group[0]),
        near=_near(text, mark),
    )


def _place_name(name: Mark | None) -> str | None:
    if name is None:
        return None
    return (name.readings[0].place if name.readings else None) or name.text


def _role(text: str, mark: Mark) -> Role | None:
    before = text[max(0, mark.start - 60) : mark.start]
    # Arabic writes some of its prepositions on to the name.
    if mark.text.startswith("ل") and mark.kind is MarkKind.PLACE:
        return Role.TO
    return next((role for role, pattern in _BEFORE if pattern.search(before)), None)


def _near(text: str, mark: Mark) -> str | None:
    if mark.kind is not MarkKind.PLACE:
        return None
    before = _NEAR.search(text[max(0, mark.start - 40) : mark.start])
    return None if before is None else f"{before[0]}{mark.text}"
