"""Drafts as a notice file that is none yet: each feature says `draft`, and is refused until a person takes that out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from detente.messages.notices import Kind, Source
from detente.messages.phrases import Language, phrase
from detente.places.sentences import offered, sentence
from detente.places.times import rfc3339

from .doubts import ToConfirm
from .drafts import Draft
from .marks import MarkKind
from .wheres import Where

Json = dict[str, object]

_SOURCES = {
    MarkKind.COORDINATES: Source.STATED,
    MarkKind.RELATIVE: Source.INFERRED,
    MarkKind.PLACE: Source.GEOCODED,
}


def draft_file(drafts: Sequence[Draft], language: Language = "en") -> str:
    """A GeoJSON FeatureCollection of the drafts, as text. What was not said is null there."""
    features = [draft_feature(draft, language) for draft in drafts]
    collection = {"type": "FeatureCollection", "features": features}
    return json.dumps(collection, ensure_ascii=False, indent=2) + "\n"


def draft_feature(draft: Draft, language: Language = "en") -> Json:
    """One draft. Its position is the text's own words, so that the file's reader looks at them once more; a name stands
    as the gazetteer has it, and without the ending that a sentence gave it.
    """
    properties: Json = {
        "draft": True,
        "to_confirm": [confirmation(doubt, language) for doubt in draft.to_confirm],
        "id": draft.id,
        "party": draft.party,
        "kind": draft.kind.value,
        "title": _title(draft, language),
        "position": _positions(draft.places),
        **_given_with(draft.places),
        "start": None if draft.start_us is None else rfc3339(draft.start_us),
        "end": None if draft.end_us is None else rfc3339(draft.end_us),
        "floor": draft.floor,
        "ceiling": draft.ceiling,
        **({"half_width_m": None} if len(draft.places) > 1 else {"radius_m": _metres(draft.radius_mm)}),
        "source": _SOURCES[draft.places[0].mark.kind].value if draft.places else None,
        "words": [
            {"start": mark.start, "end": mark.end, "kind": mark.kind.value, "text": mark.text} for mark in draft.words
        ],
    }
    return {"type": "Feature", "geometry": None, "properties": properties}


def confirmation(doubt: ToConfirm, language: Language = "en") -> Json:
    """What a person has to say or settle: the property, a stable code, and a sentence."""
    return {"field": doubt.field, "code": doubt.doubt.value, "text": confirmation_words(doubt, language)}


def confirmation_words(doubt: ToConfirm, language: Language = "en") -> str:
    """The sentence of the doubt, then that of the finding behind it and what it offers."""
    return " ".join(_sentences(doubt, language))


def _sentences(doubt: ToConfirm, language: Language) -> Iterator[str]:
    yield phrase(language, f"draft-{doubt.doubt}", doubt.values)
    if doubt.finding is not None:
        yield sentence(doubt.finding, language)
        if doubt.finding.offers:
            yield phrase(language, "draft-offers", {"offers": offered(doubt.finding.offers)})


def _title(draft: Draft, language: Language) -> str:
    """What it is, in the words that announced it, and where: one line."""
    announced = next(
        (mark.text for mark in draft.words if mark.activity is draft.kind), kind_words(draft.kind, language)
    )
    places = " – ".join(_one_line(place.mark.text) for place in draft.places)
    return f"{_one_line(announced)}, {places}" if places else _one_line(announced)


def kind_words(kind: Kind, language: Language) -> str:
    return phrase(language, f"draft-kind-{kind}")


def _positions(places: Sequence[Where]) -> str | list[str] | None:
    if not places:
        return None
    texts = [_position(place) for place in places]
    return texts if len(texts) > 1 else texts[0]


def _position(place: Where) -> str:
    if place.mark.kind is MarkKind.PLACE and place.reading is not None and place.reading.place is not None:
        return place.reading.place
    return _one_line(place.mark.text)


def _given_with(places: Sequence[Where]) -> Json:
    """The name and the second way that the text gives with the one position: the reader holds them against it."""
    if len(places) != 1:
        return {}
    (place,) = places
    given: Json = {}
    if place.name is not None:
        given["place"] = (place.name.readings[0].place if place.name.readings else None) or _one_line(place.name.text)
    if place.reference is not None:
        given["reference"] = _one_line(place.reference.text)
    return given


def _metres(mm: int | None) -> float | None:
    return None if mm is None else mm / 1000


def _one_line(text: str) -> str:
    return " ".join(text.split())
