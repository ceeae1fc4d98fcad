"""A dump of GeoNames gives the places worth naming, with their Arabic and Russian names, or every reason why not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.formats.gazetteer_file import read_places, write_places
from detente.formats.geonames import read_dump
from detente.messages.refusals import Reason
from detente.places.names.gazetteer import Gazetteer, PlaceKind, in_front


def line(
    id_: int = 1, name: str = "Sarmada", others: str = "", lat: str = "36.18", lon: str = "36.72",
    feature: tuple[str, str] = ("P", "PPL"), country: str = "SY", region: str = "12", people: str = "0",
) -> bytes:  # fmt: skip
    fields = [
        str(id_), name, name, others, lat, lon, *feature, country, "", region, "", "", "", people, "", "400",
        "Asia/Damascus", "2017-05-18",
    ]  # fmt: skip
    return ("\t".join(fields) + "\n").encode()


def alternate(id_: int, language: str, name: str, *, preferred: str = "", historic: str = "") -> bytes:
    return f"9\t{id_}\t{language}\t{name}\t{preferred}\t\t\t{historic}\t\t\n".encode()


def test_kinds_and_extents_come_from_features_and_people() -> None:
    dump = read_dump(
        [
            line(1, "Village"),
            line(2, "Seat", feature=("P", "PPLA3")),
            line(3, "City", people="250000"),
            line(4, "Field", feature=("S", "AIRB")),
            line(5, "Bridge", feature=("S", "BDG")),
            line(6, "Camp", feature=("S", "CMPRF")),
        ]
    )
    assert [place.kind for place in dump.places] == [
        PlaceKind.VILLAGE, PlaceKind.TOWN, PlaceKind.CITY, PlaceKind.AIRFIELD, PlaceKind.BRIDGE, PlaceKind.CAMP,
    ]  # fmt: skip
    assert [place.extent_mm // 1_000_000 for place in dump.places] == [6, 6, 8, 4, 3, 4]
    assert dump.places[0].id == "geonames:1"
    assert dump.places[0].position == (367_200_000, 361_800_000)


def test_streams_and_regions_are_left_out_and_counted_and_regions_give_their_names() -> None:
    dump = read_dump(
        [line(), line(2, "Idlib Governorate", feature=("A", "ADM1")), line(3, "Nahr", feature=("H", "STM"))]
    )
    assert [place.region for place in dump.places] == ["Idlib Governorate"]
    assert dump.left_out == {"A": 1, "H": 1}


def test_only_the_countries_asked_for_are_taken() -> None:
    dump = read_dump([line(), line(2, country="TR")], countries=frozenset({"TR"}))
    assert [place.id for place in dump.places] == ["geonames:2"]


def test_spellings_are_sorted_by_script_where_there_is_no_file_of_names() -> None:
    [place] = read_dump([line(others="Sermada,srmda,Сармада,سرمدا,サルマダ")]).places
    assert (place.name_ar, place.name_ru, place.names) == ("سرمدا", "Сармада", ())


def test_the_file_of_names_says_which_is_arabic_and_which_russian() -> None:
    names = [
        alternate(1, "ar", "سرمد"),
        alternate(1, "ar", "سرمدا", preferred="1"),
        alternate(1, "ru", "Сармада"),
        alternate(1, "en", "Old Town", historic="1"),
        alternate(1, "link", "https://example.org/Sarmada"),
        alternate(2, "ar", "غيره"),
    ]
    [place] = read_dump([line()], names).places
    assert (place.name_ar, place.name_ru, place.names) == ("سرمدا", "Сармада", ("سرمد",))


def test_what_is_imported_is_found_and_can_be_kept_in_a_file() -> None:
    dump = read_dump([line(others="Сармада,سرمدا"), line(2, "Bab al Hawa", feature=("S", "PSTB"))])
    kept = read_places(write_places(dump.places).encode(), file="SY.tsv").places
    assert kept == dump.places
    gazetteer = in_front(kept, Gazetteer(()))
    assert [found.id for found in gazetteer.named("سرمدا")] == ["geonames:1"]
    assert [found.kind for found in gazetteer.named("Bab al-Hawa border crossing")] == [PlaceKind.CROSSING]


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"1\tSarmada\n", Reason.WRONG_SHAPE),
        (b"PK\x03\x04 zipped \xff\n", Reason.NOT_UTF8),
        (line(lat="north"), Reason.OUT_OF_RANGE),
        (line(lat="91"), Reason.OUT_OF_RANGE),
        (line(lon="180.01"), Reason.OUT_OF_RANGE),
        (line(people="many"), Reason.WRONG_TYPE),
        (line().replace(b"1\t", b"one\t", 1), Reason.WRONG_TYPE),
    ],
)
def test_one_line_that_is_not_a_dumps_refuses_the_whole(raw: bytes, reason: Reason) -> None:
    dump = read_dump([line(5), raw])
    assert (dump.places, [(refusal.reason, refusal.feature) for refusal in dump.refusals]) == ((), [(reason, "line 2")])


def test_a_file_of_names_that_is_none_refuses_the_whole() -> None:
    dump = read_dump([line()], [b"nothing of the sort\n"])
    assert [refusal.feature for refusal in dump.refusals] == ["alternate names, line 1"]


def test_names_that_would_steer_a_terminal_or_break_a_line_are_not_taken() -> None:
    dump = read_dump([line(name="A\x1b[2J"), line(2, name="A|B"), line(3, others="Sar|mada,\u202eSarmada,Sirmada")])
    assert [(place.id, place.names) for place in dump.places] == [("geonames:3", ("Sirmada",))]


@given(st.lists(st.one_of(st.binary(max_size=80), st.just(line())), max_size=4), st.binary(max_size=40))
def test_any_bytes_are_taken_or_refused(lines: list[bytes], names: bytes) -> None:
    dump = read_dump(lines, [names] if names else [])
    assert not (dump.places and dump.refusals)
