"""Positions that a notice file gives as text, or gives with a name or a second reference to hold them against.

A text becomes a footprint only where it has one reading and nothing is left to ask, or a person has said that they
looked (`confirmed`). The text is kept in the notice as it was written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

from detente.messages.notices import Said
from detente.messages.refusals import Caution, Reason, Refusal, shown
from detente.places.findings import Code, Finding, Severity
from detente.places.reading import MOST_CHARACTERS, Notation, Reading
from detente.places.sentences import in_words, offered, sentence
from detente.places.surroundings import Surroundings

from .texts import encodable

if TYPE_CHECKING:
    from detente.places.expectation import Expectation

SAID = ("position", "place", "reference", "confirmed")
"""The properties whose texts are kept with a volume; `own_position` is not, since it says where the sender is."""

MAX_POSITIONS = 1_000
"""In one feature, as text."""

MAX_SAID = MAX_POSITIONS + 100
"""Texts kept with one volume."""

_CODES = {code.value: code for code in Code}
_NUMBERS_MM = 10
"""How exact a position in numbers is taken to be: 1e-7° is a centimetre."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """The GeoJSON geometry to go on with, how much wider the position's own uncertainty makes it, and what is kept."""

    geometry: object
    uncertainty_mm: int = 0
    said: Said = ()
    cautions: tuple[Caution, ...] = ()


class _Refused(Exception):
    """Carries a refusal out of the texts of one feature; it never leaves this file."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.wrong)
        self.refusal = refusal


def placed(geometry: object, properties: Mapping[str, object], around: Surroundings) -> Placed | Refusal:
    """The geometry of a feature whose position is text, or is to be held against text."""
    if not any(properties.get(name) is not None for name in (*SAID, "own_position")):
        return Placed(geometry=geometry)
    try:
        return _Placing(properties, around).place(geometry)
    except _Refused as refused:
        return refused.refusal


class _Placing:
    """One feature's texts, looked up and checked in turn; what a person should know is gathered on the way."""

    def __init__(self, properties: Mapping[str, object], around: Surroundings) -> None:
        self.properties = properties
        self.around = around
        self.cautions: list[Caution] = []
        self.confirmed = self._confirmed()

    def place(self, geometry: object) -> Placed:
        from detente.places.expectation import Expectation

        texts = self._texts("position")
        name = self._text("place")
        reference, own = self._reading("reference"), self._reading("own_position")
        expected = Expectation(
            theatre=self.around.theatre,
            name=name,
            own=None if own is None else own.position,
            reference=reference,
        )
        point = _point(geometry)
        placed, wider = geometry, 0
        if texts and geometry is None:
            many = isinstance(self.properties.get("position"), list)
            self._one_only(many, name, reference, own)
            readings = [self._settled(text, expected, _field(number, many)) for number, text in enumerate(texts)]
            placed = self._geometry(readings, many=many)
            wider = max(reading.uncertainty_mm for reading in readings)
        elif texts or (name, reference, own) != (None, None, None):
            if point is None:
                wrong = "what is given to hold the position against needs a position that is one point"
                _refuse(Reason.CONTRADICTS_ITSELF, "geometry", None, wrong, "Leave it out, or give a Point.")
            self._hold(point, texts, expected)
        said = tuple((of, text) for of in SAID for text in self._texts(of))
        return Placed(geometry=placed, uncertainty_mm=wider, said=said, cautions=tuple(self.cautions))

    def _hold(self, point: tuple[float, float], texts: Sequence[str], expected: Expectation) -> None:
        """A position in numbers against what was given with it."""
        from detente.places.checks import checked
        from detente.places.coordinates.notations import written
        from detente.places.expectation import Expectation

        position = round(point[0] * 1e7), round(point[1] * 1e7)
        shown_as = written(position, Notation.DD)
        reading = Reading(
            position=position,
            uncertainty_mm=_NUMBERS_MM,
            area=(),
            notation=Notation.DD,
            text=shown_as,
            canonical=shown_as,
        )
        held = [expected]
        if texts:
            stated = self._settled(texts[0], Expectation(theatre=self.around.theatre), "position")
            held = [Expectation(theatre=None, reference=stated), expected]
        for against in held:
            names = self.around.gazetteer() if against.name is not None else None
            self._asked(checked(reading, against, names), "geometry", shown_as)

    def _geometry(self, readings: Sequence[Reading], *, many: bool) -> object:
        """A Point for one text; for a list a LineString with half_width_m, else the corners of a Polygon."""
        positions = [[reading.lon, reading.lat] for reading in readings]
        if not many:
            return {"type": "Point", "coordinates": positions[0]}
        if self.properties.get("half_width_m") is not None:
            return {"type": "LineString", "coordinates": positions}
        return {"type": "Polygon", "coordinates": [[*positions, positions[0]]]}

    def _one_only(self, many: bool, name: str | None, reference: Reading | None, own: Reading | None) -> None:
        if many and (name, reference, own) != (None, None, None):
            wrong = "a list of positions has no one place to be held against"
            _refuse(Reason.CONTRADICTS_ITSELF, "position", None, wrong, "Leave out place, reference and own_position.")

    def _settled(self, text: str, expected: Expectation, field: str) -> Reading:
        """The one reading of a text about which nothing is left to ask."""
        # The readers of text are loaded only where there is text: most files have none.
        from detente.places.where import where

        answer = where(text, gazetteer=self.around.gazetteer, expected=expected)
        if not answer.readings:
            grave = [finding for finding in answer.findings if finding.severity is Severity.REFUSE]
            wrong = " ".join(sentence(finding) for finding in grave).rstrip(".") or "this is no position"
            offers = tuple(offer for finding in grave for offer in finding.offers)
            right = "Write the position as a grid or in degrees; `detente where` shows how a text is read."
            _refuse(Reason.POSITION_UNREADABLE, field, shown(text), wrong, right, _perhaps(offered(offers)))
        if len(answer.readings) > 1:
            readings = "; ".join(in_words(reading) for reading in answer.readings)
            wrong = f"the text may mean {len(answer.readings)} positions: {readings}"
            _refuse(Reason.POSITION_AMBIGUOUS, field, shown(text), wrong, "Write the one that is meant.")
        self._asked(answer.findings, field, text)
        return answer.readings[0]

    def _asked(self, findings: Sequence[Finding], field: str, text: str) -> None:
        """Refuse what is refused, and what is asked and not confirmed; say the rest."""
        for finding in findings:
            words = sentence(finding).rstrip(".")
            if finding.severity is Severity.NOTE:
                self.cautions.append(Caution(code=finding.code.value, field=field, text=words))
            elif finding.severity is Severity.REFUSE:
                right = "Write where it is."
                _refuse(Reason.POSITION_UNREADABLE, field, shown(text), words, right, _perhaps(offered(finding.offers)))
            elif finding.code not in self.confirmed:
                right = f'Mend it; or, if a person has looked and it is right, add "{finding.code}" to confirmed.'
                offer = _perhaps(offered(finding.offers))
                _refuse(Reason.POSITION_TO_CONFIRM, field, shown(text), words, right, offer)

    def _reading(self, name: str) -> Reading | None:
        from detente.places.expectation import Expectation

        text = self._text(name)
        return None if text is None else self._settled(text, Expectation(theatre=self.around.theatre), name)

    def _confirmed(self) -> frozenset[Code]:
        unknown = [text for text in self._texts("confirmed") if text not in _CODES]
        if unknown:
            right = "Name codes that `detente where` or a refusal has shown; docs/positions.md has them all."
            _refuse(Reason.UNKNOWN_WORD, "confirmed", shown(unknown[0]), "there is no such finding", right)
        return frozenset(_CODES[text] for text in self._texts("confirmed"))

    def _text(self, name: str) -> str | None:
        value = self.properties.get(name)
        if isinstance(value, list):
            _refuse(Reason.WRONG_TYPE, name, shown(value), "this is a list", "Write one text.")
        texts = self._texts(name)
        return texts[0] if texts else None

    def _texts(self, name: str) -> list[str]:
        """The texts of a property that is a text or a list of them."""
        value = self.properties.get(name)
        if value is None:
            return []
        texts = value if isinstance(value, list) else [value]
        if not texts or len(texts) > MAX_POSITIONS:
            wrong = f"there is not between one and {MAX_POSITIONS:,} texts"
            _refuse(Reason.OUT_OF_RANGE, name, f"{len(texts):,}", wrong, "Give fewer, or as GeoJSON coordinates.")
        for text in texts:
            if not isinstance(text, str):
                _refuse(Reason.WRONG_TYPE, name, shown(text), "this is not a text", "Write the position as text.")
            if not text.strip() or len(text) > MOST_CHARACTERS or not encodable(text):
                wrong = f"a text here has 1 to {MOST_CHARACTERS:,} characters, not all of them blanks"
                _refuse(Reason.OUT_OF_RANGE, name, shown(text), wrong, "Write the position, and nothing else.")
        return [text for text in texts if isinstance(text, str)]


def _point(geometry: object) -> tuple[float, float] | None:
    """The position of a Point that is one as far as can be seen; footprints.py looks at it in full."""
    if not isinstance(geometry, dict) or geometry.get("type") != "Point":
        return None
    match geometry.get("coordinates"):
        case [int() | float() as lon, int() | float() as lat] if -180 <= lon <= 180 and -90 <= lat <= 90:
            return lon, lat
    return None


def _field(number: int, many: bool) -> str:
    return f"position[{number}]" if many else "position"


def _perhaps(offers: str) -> str | None:
    return f"Perhaps: {offers}." if offers else None


def _refuse(reason: Reason, field: str, said: str | None, wrong: str, right: str, offer: str | None = None) -> NoReturn:
    raise _Refused(Refusal(reason=reason, field=field, value=said, wrong=wrong, right=right, offer=offer))
