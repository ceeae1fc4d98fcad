"""A gazetteer of one's own is read as written, and refused whole with the line and the reason where it is not sound."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.formats.gazetteer_file import COLUMNS, read_places, write_places
from detente.messages.refusals import Reason
from detente.places.names.gazetteer import Gazetteer, Place, PlaceKind, in_front

PLAIN = "name\tlat\tlon\n"


def only(text: str) -> Place:
    read = read_places(text.encode(), file="ours.tsv")
    assert not read.refusals, [refusal.sentence() for refusal in read.refusals]
    [place] = read.places
    return place


def reasons(data: bytes | str) -> list[tuple[str, str | None, str | None]]:
    read = read_places(data if isinstance(data, bytes) else data.encode(), file="ours.tsv")
    assert not read.places
    assert all(refusal.file == "ours.tsv" and refusal.right for refusal in read.refusals)
    return [(refusal.reason, refusal.feature, refusal.field) for refusal in read.refusals]


def test_three_columns_are_enough() -> None:
    place = only(f"# our own\n\n{PLAIN}Point Alpha\t35.5\t-40.25\n")
    assert (place.id, place.position, place.kind) == ("ours.tsv:4", (-402_500_000, 355_000_000), PlaceKind.OTHER)
    assert place.extent_mm == 6_000_000


def test_every_column_is_kept_in_any_order_and_all_names_find_the_place() -> None:
    head = "kind\tname\tlon\tlat\textent_m\tname_ar\tname_ru\tnames\tcountry\tregion\tpopulation\tid"
    row = "bridge\tTishrin Bridge\t38.18\t36.38\t750\tجسر تشرين\tмост Тишрин\tBridge 12|Qara Qawzak\tSY\tAleppo\t\tB12"
    place = only(f"{head}\r\n{row}\r\n")
    assert (place.id, place.extent_mm, place.region, place.population) == ("B12", 750_000, "Aleppo", 0)
    gazetteer = in_front([place], Gazetteer(()))
    for name in (
        "Tishrin Bridge",
        "the bridge at Tishrin",
        "جسر تشرين",
        "мост Тишрин",
        "Bridge 12",
        "Qara-Qawzak",
        "B12",
    ):
        assert gazetteer.named(name) == (place,), name
    assert gazetteer.named("Tishrin") == ()


def test_what_is_written_is_read_again() -> None:
    place = only(f"{PLAIN}Point Alpha\t35.1234567\t40.25\n")
    text = write_places([place], ["whose these are"])
    assert text.startswith("# whose these are\n" + "\t".join(COLUMNS))
    assert only(text) == place


@pytest.mark.parametrize(
    ("row", "reason", "field"),
    [
        ("\t35\t40", Reason.MISSING, "name"),
        ("A\t\t40", Reason.MISSING, "lat"),
        ("A\t35,5\t40", Reason.WRONG_TYPE, "lat"),
        ("A\t35.5N\t40", Reason.WRONG_TYPE, "lat"),
        ("A\t٣٥\t40", Reason.WRONG_TYPE, "lat"),
        ("A\tnan\t40", Reason.WRONG_TYPE, "lat"),
        ("A\t90.1\t40", Reason.OUT_OF_RANGE, "lat"),
        ("A\t35\t180.5", Reason.OUT_OF_RANGE, "lon"),
        ("A\t35", Reason.WRONG_SHAPE, None),
        ("A\t35\t40\tcity", Reason.WRONG_SHAPE, None),
        ("…\t35\t40", Reason.OUT_OF_RANGE, "name"),
        ("A|B\t35\t40", Reason.OUT_OF_RANGE, "name"),
        ("A\x1b[2J\t35\t40", Reason.OUT_OF_RANGE, "name"),
        ("A\u202eB\t35\t40", Reason.OUT_OF_RANGE, "name"),
        ("A" * 201 + "\t35\t40", Reason.TOO_LONG, "name"),
    ],
)
def test_a_line_that_is_not_sound_is_refused_by_its_number(row: str, reason: Reason, field: str | None) -> None:
    assert reasons(f"{PLAIN}Good\t35\t40\n{row}\n") == [(reason, "line 3", field)]


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("kind", "airbase", Reason.UNKNOWN_WORD),
        ("extent_m", "0", Reason.OUT_OF_RANGE),
        ("extent_m", "5 km", Reason.OUT_OF_RANGE),
        ("extent_m", "9999999", Reason.OUT_OF_RANGE),
        ("population", "many", Reason.WRONG_TYPE),
        ("country", "Syria", Reason.WRONG_SHAPE),
        ("names", "|".join(f"n{n}" for n in range(101)), Reason.TOO_LONG),
        ("names", "good|…", Reason.OUT_OF_RANGE),
    ],
)
def test_a_field_that_is_not_sound_is_refused_by_its_column(column: str, value: str, reason: Reason) -> None:
    assert reasons(f"name\tlat\tlon\t{column}\nA\t35\t40\t{value}\n") == [(reason, "line 2", column)]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", Reason.MISSING),
        (b"# nothing\n", Reason.MISSING),
        (b"\xff\xfen\x00a\x00", Reason.NOT_UTF8),
        (b"\xef\xbb\xbfname\tlat\tlon\n", Reason.NOT_UTF8),
        (b"name,lat,lon\nA,35,40\n", Reason.MISSING),
        (b"name\tlat\tlon\tcolour\n", Reason.UNKNOWN_WORD),
        (b"name\tlat\tlon\tlat\n", Reason.WRONG_SHAPE),
        (b"name\tlat\tlon\n" + b"\n" * 500_001, Reason.TOO_LARGE),
    ],
)
def test_a_file_that_is_no_gazetteer_is_refused(data: bytes, reason: Reason) -> None:
    assert [found for found, _, _ in reasons(data)] == [reason]


def test_an_id_twice_is_refused_with_the_line_of_the_first() -> None:
    [refusal] = read_places(b"name\tlat\tlon\tid\nA\t35\t40\tx\nB\t36\t40\tx\n", file="f").refusals
    assert (refusal.reason, refusal.feature) == (Reason.DUPLICATE_ID, "line 3")
    assert "line 2" in refusal.wrong


def test_the_rest_of_a_hopeless_file_is_not_looked_at() -> None:
    assert len(reasons(PLAIN + "A\n" * 5_000)) == 101


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    read = read_places(data, file="f")
    assert not (read.places and read.refusals)


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=8), min_size=3, max_size=3))
def test_any_line_is_read_or_refused_and_what_is_read_can_be_written(fields: list[str]) -> None:
    read = read_places((PLAIN + "\t".join(fields)).encode(), file="f")
    if read.places:
        assert read_places(write_places(read.places).encode(), file="f").places == read.places


def test_folds_kept_in_a_file_are_made_anew_where_a_name_was_changed() -> None:
    text = write_places([only(f"{PLAIN}Point Alpha\t35.1\t40.2\n")])
    for name in ("Point Alpha", "Point Bravo"):
        read = read_places(text.replace("Point Alpha", name).encode(), file="f")
        own = in_front(read.places, Gazetteer(()), folds=read.folds)
        assert own.named(name) == read.places
        assert own.named("Point Charlie") == ()
