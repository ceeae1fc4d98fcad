"""What there is to say of a name is said in all languages, with its numbers and the kind of place in words."""

import pytest

from detente.messages.phrases import LANGUAGES, Language, phrase
from detente.places.names.place import PlaceKind


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unknown_name_and_several_places_are_said(language: Language) -> None:
    assert "Dierzor" in phrase(language, "finding-NAME_UNKNOWN", {"name": "Dierzor"})
    said = {
        count: phrase(language, "finding-SEVERAL_PLACES", {"name": "Sinjar", "count": count}) for count in (2, 3, 12)
    }
    assert all("Sinjar" in text for text in said.values())
    assert "3" in said[3]
    assert "12" in said[12]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_has_its_word(language: Language) -> None:
    values: dict[str, str | int | float] = {"name": "Raqqa", "within_km": 13.0}
    said = {kind: phrase(language, "finding-NAMED_PLACE_AREA", {**values, "kind": str(kind)}) for kind in PlaceKind}
    assert all("13" in text and "Raqqa" in text for text in said.values())
    same = {"ru": 1}.get(language, 0)  # город is both city and town
    assert len(set(said.values())) == len(PlaceKind) - same
