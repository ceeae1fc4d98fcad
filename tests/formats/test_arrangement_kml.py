"""KML draws as solid only what is in force between all that it binds, and says in words how each measure stands."""

from __future__ import annotations

from xml.etree.ElementTree import Element, fromstring

import pytest
from msgspec.structs import replace

from detente.decision.drawn import Drawn, MeasureStanding
from detente.formats.arrangement_kml import arrangement_kml
from detente.messages.arrangements import Terms, version_of
from detente.messages.phrases import LANGUAGES, Language

from .pacts import SEPTEMBER, taken

TERMS = taken(SEPTEMBER)
AT = "2017-09-20T12:00:00Z"
KML = "{http://www.opengis.net/kml/2.2}"


def standings(drawn: Drawn) -> list[MeasureStanding]:
    pairs = (("Coalition", "Russia"),) if drawn in (Drawn.ALL, Drawn.SOME) else ()
    denied = ("Russia",) if drawn is Drawn.DENIED else ()
    version = version_of(TERMS)
    return [
        MeasureStanding(version=version, measure=measure, drawn=drawn, pairs=pairs, denied=denied)
        for measure in TERMS.measures
    ]


def placemarks(text: str) -> dict[str, Element]:
    """By the id of the style, the last of each."""
    root = fromstring(text)
    return {mark.findtext(f"{KML}styleUrl") or "": mark for mark in root.iter(f"{KML}Placemark")}


def lines(mark: Element) -> int:
    return len(list(mark.iter(f"{KML}LineString")))


@pytest.mark.parametrize("drawn", Drawn)
def test_a_measure_is_filled_only_where_it_is_in_force_between_all(drawn: Drawn) -> None:
    mark = placemarks(arrangement_kml(TERMS, standings(drawn), AT))[f"#{drawn.value}"]
    assert bool(list(mark.iter(f"{KML}Polygon"))) == (drawn is Drawn.ALL)


def test_each_way_of_standing_is_drawn_in_a_way_of_its_own() -> None:
    count = {
        drawn: lines(placemarks(arrangement_kml(TERMS, standings(drawn), AT))[f"#{drawn.value}"]) for drawn in Drawn
    }
    assert count[Drawn.ALL] <= 1 < count[Drawn.SOME] < count[Drawn.NONE] < count[Drawn.DENIED]


@pytest.mark.parametrize(
    ("drawn", "words"),
    [
        (Drawn.ALL, "In force between all that it binds."),
        (Drawn.SOME, "In force between some only"),
        (Drawn.NONE, "Proposed. In force between nobody."),
        (Drawn.DENIED, "In force between nobody."),
    ],
)
def test_how_it_stands_is_said_first(drawn: Drawn, words: str) -> None:
    mark = placemarks(arrangement_kml(TERMS, standings(drawn), AT))[f"#{drawn.value}"]
    assert words in (mark.findtext(f"{KML}description") or "").split("<br>")[0]


def test_without_a_word_on_who_stands_where_everything_is_drawn_as_proposed() -> None:
    assert set(placemarks(arrangement_kml(TERMS))) == {"#area", "#none"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_names_the_version_and_says_that_it_is_no_clearance(language: Language) -> None:
    root = fromstring(arrangement_kml(TERMS, standings(Drawn.ALL), AT, language))
    said = root.findtext(f"{KML}Document/{KML}description") or ""
    assert version_of(TERMS) in said
    assert AT in said


def hostile(text: str) -> Terms:
    measure = replace(TERMS.measures[0], title=text, id=text)
    return replace(TERMS, title=text, description=text, id=text, measures=(measure,))


def test_texts_of_others_are_neither_markup_nor_script() -> None:
    text = '</name><script>alert("x")</script>\x1b]]>&amp;'
    root = fromstring(arrangement_kml(hostile(text)))
    assert not [element.tag for element in root.iter() if element.tag.endswith("script")]
    described = root.findtext(f"{KML}Document/{KML}description") or ""
    assert "<script" not in described
    [name] = [mark.findtext(f"{KML}name") for mark in root.iter(f"{KML}Placemark")][1:]
    assert name == text.replace("\x1b", "\ufffd")
