"""Every place of the example is found in three scripts; several of one name are all given; likeness only offers."""

from zlib import crc32

import pytest

from detente.places.names.folding import VERSION, fold
from detente.places.names.gazetteer import Gazetteer, Place, PlaceKind, in_front, packaged
from detente.places.names.place import extent_mm_of

EUPHRATES = [
    ("Deir ez-Zor", "دير الزور", "Дейр-эз-Зор", 40.1408, 35.3359),
    ("Deir ez-Zor airfield", "مطار دير الزور", "аэродром Дейр-эз-Зор", 40.176, 35.285),
    ("Raqqa", "الرقة", "Ракка", 39.0079, 35.9528),
    ("Tabqa", "الثورة", "Эт-Табка", 38.5483, 35.8376),
    ("Ma'dan", "معدان", "Маадан", 39.5984, 35.7552),
    ("At Tibni", "التبني", "Эт-Тибни", 39.8181, 35.6117),
    ("Mayadin", "الميادين", "Маядин", 40.4515, 35.0198),
    ("Hajin", "هجين", "Хаджин", 40.8314, 34.6951),
    ("Abu Kamal", "أبو كمال", "Абу-Камаль", 40.9185, 34.4523),
    ("al-Qaim", "القائم", "Эль-Каим", 40.9894, 34.3925),
    ("Ash Shaddadah", "الشدادة", "Аш-Шаддади", 40.7348, 36.0576),
    ("Palmyra", "تدمر", "Пальмира", 38.2840, 34.5624),
    ("As Sukhnah", "السخنة", "Эс-Сухне", 38.8711, 34.8853),
    ("al-Tanf", "التنف", "Эт-Танф", 38.62, 33.51),
    ("Rukban", "الركبان", "Рукбан", 38.7034, 33.3141),
    ("Rawa", "راوة", "Рава", 41.9190, 34.4823),
    ("Anah", "عنة", "Ана", 41.9422, 34.4693),
    ("Haditha", "حديثة", "Хадита", 42.3773, 34.1366),
    ("Hawija", "الحويجة", "Хавиджа", 43.7727, 35.3259),
    ("Mosul", "الموصل", "Мосул", 43.1189, 36.3350),
]


def place(
    name: str, *, lon: float = 40.0, lat: float = 35.0, kind: PlaceKind = PlaceKind.VILLAGE, **more: int
) -> Place:
    return Place(
        id=f"own:{name}",
        name=name,
        name_ar=None,
        name_ru=None,
        names=(),
        kind=kind,
        position=(round(lon * 1e7), round(lat * 1e7)),
        extent_mm=extent_mm_of(kind, 0),
        country="SY",
        region=None,
        population=more.get("population", 0),
    )


@pytest.mark.parametrize(("latin", "arabic", "russian", "lon", "lat"), EUPHRATES, ids=[row[0] for row in EUPHRATES])
def test_every_place_of_the_example_is_found_in_three_scripts(
    latin: str, arabic: str, russian: str, lon: float, lat: float
) -> None:
    for name in (latin, arabic, russian):
        found = packaged().named(name)
        assert any(abs(p.position[0] / 1e7 - lon) < 0.002 and abs(p.position[1] / 1e7 - lat) < 0.002 for p in found), (
            name,
            [p.name for p in found],
        )


@pytest.mark.parametrize(
    "name", ["Deir ez-Zor", "Deir Ezzor", "Deir el-Zour", "Dayr az-Zawr", "دير الزور", "Дейр-эз-Зор"]
)
def test_all_spellings_of_deir_ez_zor_are_one_city(name: str) -> None:
    [city] = packaged().named(name)
    assert (city.kind, city.id) == (PlaceKind.CITY, "geonames:170794")


@pytest.mark.parametrize(
    "name",
    ["Deir ez-Zor airfield", "the airfield at Deir Ezzor", "Deir el-Zour air base", "Deir ez-Zor Airport", "OSDZ",
     "аэродром Дейр-эз-Зор", "مطار دير الزور"],
)  # fmt: skip
def test_the_airfield_of_deir_ez_zor_is_not_the_city(name: str) -> None:
    [airfield] = packaged().named(name)
    assert (airfield.kind, airfield.id) == (PlaceKind.AIRFIELD, "icao:OSDZ")


def test_a_kind_that_no_place_of_the_name_is_finds_nothing() -> None:
    assert packaged().named("Raqqa airfield") == ()
    assert packaged().named("the bridge at Palmyra") == ()
    assert [found.name for found in packaged().named("the city of Raqqa")] == ["Raqqa"]


def test_tanf_is_never_tadif_and_khavidzha_never_in_turkey() -> None:
    [tanf] = packaged().named("al-Tanf")
    assert tanf.kind == PlaceKind.BASE
    assert tanf.extent_mm >= 5_000_000
    assert not {"al-Tanf", "Tanf"} & {found.name for found in packaged().named("Tādif")}
    assert [found.country for found in packaged().named("Хавиджа")] == ["IQ"]


def test_several_places_of_one_name_are_all_given_the_most_people_first() -> None:
    found = packaged().named("Sinjar")
    assert [(place.country, place.region) for place in found] == [("IQ", "Nineveh"), ("SY", "Idlib")]


def test_every_name_finds_its_place_and_every_fold_in_the_file_is_that_of_its_name() -> None:
    [layer] = packaged().layers
    of_names: dict[str, set[int]] = {}
    for number, found in enumerate(layer.places):
        for name in found.every_name():
            of_names.setdefault(fold(name), set()).add(number)
    of_names.pop("", None)
    assert {key: set(numbers) for key, numbers in layer.folds.items()} == of_names, "build the gazetteer again"


def test_what_is_only_like_a_name_is_offered_with_likeness_kind_and_distance() -> None:
    gazetteer = packaged()
    near = (401_408_000, 353_359_000)
    best, *_ = gazetteer.similar("Dier ez-Zorr", near)
    assert (best.place.name, best.place.kind) == ("Deir ez-Zor", PlaceKind.CITY)
    assert 0.6 <= best.likeness < 1
    assert best.distance_mm is not None
    assert best.distance_mm < 20_000
    assert all(offer.place not in gazetteer.named("Raqqa") for offer in gazetteer.similar("Raqqa"))


def test_likeness_reaches_across_scripts() -> None:
    assert "Khasham" in {offer.place.name for offer in packaged().similar("الخشام")} | {
        found.name for found in packaged().named("الخشام")
    }
    own = Gazetteer(in_front([place("Markhabat")], packaged()).layers[:1])
    assert [offer.place.name for offer in own.similar("مرخبات")] == ["Markhabat"]
    assert [offer.place.name for offer in own.similar("Мархабат")] == []
    assert [found.name for found in own.named("Мархабат")] == ["Markhabat"]


def test_own_places_come_first_and_stand_for_the_same_thing_behind_them() -> None:
    better = place("Deir ez-Zor", lon=40.15, lat=35.34, kind=PlaceKind.CITY)
    far = place("Raqqa", lon=44.0, lat=33.0)
    gazetteer = in_front([better, far], packaged())
    assert gazetteer.named("Deir Ezzor") == (better,)
    assert [found.id for found in gazetteer.named("Raqqa")] == [far.id, "geonames:172955"]


def test_the_nearest_place_comes_with_its_distance() -> None:
    at_the_airfield = (401_760_000, 352_854_000)
    [(nearest, away)] = packaged().nearest(at_the_airfield)
    assert nearest.id == "icao:OSDZ"
    assert away < 50_000
    [(known, away)] = packaged().nearest(at_the_airfield, well_known=True)
    assert known.name == "Deir ez-Zor"
    assert 6_000_000 < away < 7_000_000
    distances = [away for _, away in packaged().nearest(at_the_airfield, 20)]
    assert distances == sorted(distances)
    assert len(distances) == 20


def test_nearest_of_nothing_is_nothing() -> None:
    empty = Gazetteer(())
    assert empty.nearest((0, 0)) == ()
    assert empty.named("Raqqa") == ()
    assert empty.similar("Raqqa") == ()
    assert in_front([], empty).nearest((0, 0), 3) == ()


def test_the_version_of_the_folding_is_that_of_the_folds_it_makes() -> None:
    [layer] = packaged().layers
    made = f"{crc32('|'.join(sorted(layer.folds)).encode()):08x}"
    assert made == VERSION, "folds kept in files are of an earlier folding: give folding.VERSION this value"


@pytest.mark.parametrize("name", ["Анджару", "Арару"])
def test_a_bent_name_that_may_be_of_two_places_gives_both(name: str) -> None:
    countries = {place.country for place in packaged().named(name)}
    assert len(countries) == 2
    [(_, _, places)] = packaged().names_within(f"Колонна идёт на {name}.")
    assert {place.country for place in places} == countries
