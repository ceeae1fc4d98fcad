"""docs/gazetteer.md: its figures are those of the data and of the code, and its example is read."""

from collections import Counter

from detente.formats.gazetteer_file import COLUMNS, LARGEST_EXTENT_M, read_places
from detente.places.names.gazetteer import PlaceKind, packaged
from detente.places.names.place import SETTLEMENTS, extent_mm_of

from .pages import blocks, page, rows

PAGE = page("docs/gazetteer.md")


def test_the_number_of_places_of_each_country_is_that_of_the_data() -> None:
    shown = {row[0]: [int(cell) for cell in row[1:]] for row in rows(PAGE, "country")}
    assert set(shown) == {place.country for place in packaged()}
    for country, figures in shown.items():
        places = [place for place in packaged() if place.country == country]
        kinds = Counter(place.kind for place in places)
        assert figures == [
            len(places),
            *(kinds[kind] for kind in (PlaceKind.CITY, PlaceKind.TOWN, PlaceKind.VILLAGE, PlaceKind.AIRFIELD)),
            kinds[PlaceKind.BASE] + kinds[PlaceKind.CAMP],
            sum(place.name_ar is not None for place in places),
            sum(place.name_ru is not None for place in places),
        ], country


def test_the_number_of_folds_is_that_of_the_data() -> None:
    [layer] = packaged().layers
    several = sum(len(numbers) > 1 for numbers in layer.folds.values())
    assert f"Of the {len(layer.folds):,} folds, {several} belong to more than one place" in PAGE


def test_the_reach_of_each_kind_is_that_of_the_code() -> None:
    reach = {row[0]: row[1] for row in rows(PAGE, "kind")}
    settled = [(4_999, 5_000), (49_999, 50_000), (299_999, 300_000), (999_999, 1_000_000), (2_999_999, 3_000_000)]
    for (people, below), words in zip(settled, [key for key in reach if "fewer" in key], strict=True):
        assert f"{below:,}" in words
        assert reach[words] == f"{extent_mm_of(PlaceKind.TOWN, people) // 1_000_000} km"
    assert reach["larger"] == f"{extent_mm_of(PlaceKind.CITY, 3_000_000) // 1_000_000} km"
    assert reach["settlement not counted"] == f"{extent_mm_of(PlaceKind.TOWN, 0) // 1_000_000} km"
    sites = {kind: f"{extent_mm_of(kind, 0) // 1_000_000} km" for kind in PlaceKind if kind not in SETTLEMENTS}
    assert {PlaceKind(word): reach[key] for key in reach for word in key.split(", ") if word in sites} == sites


def test_every_column_of_a_gazetteer_file_is_described_and_the_example_is_read() -> None:
    described = [word.strip("`") for row in rows(PAGE, "column") for word in row[0].split(", ")]
    assert sorted(described) == sorted(COLUMNS)
    assert f"1 to {LARGEST_EXTENT_M:,}" in PAGE
    assert all(f"{kind}" in rows(PAGE, "column")[2][1] for kind in PlaceKind)
    [example] = blocks(PAGE, "tsv")
    read = read_places(example.encode(), file="example.tsv")
    assert [(place.kind, place.names) for place in read.places] == [(PlaceKind.BRIDGE, ("Bridge 12", "Qara Qawzak"))]
