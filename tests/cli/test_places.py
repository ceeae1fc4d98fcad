"""`detente places`: all of a name are shown, what is like it is offered, and another country is taken in."""

import json
from pathlib import Path

import pytest

from .checking import detente_here

pytestmark = pytest.mark.slow

DUMP = "1\tSarmada\tSarmada\tسرمدا,Сармада\t36.18\t36.72\tP\tPPL\tSY\t\t12\t\t\t\t0\t\t400\tAsia/Damascus\t2017-05-18\n"
FIELD = "2\tTaftanaz\tTaftanaz\t\t35.97\t36.78\tS\tAIRB\tSY\t\t12\t\t\t\t0\t\t310\tAsia/Damascus\t2017-05-18\n"
STREAM = "3\tNahr\tNahr\t\t36.0\t36.5\tH\tSTM\tSY\t\t12\t\t\t\t0\t\t310\tAsia/Damascus\t2017-05-18\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path / "data" / "detente" / "places"


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    file = tmp_path / "XX.txt"
    file.write_text(DUMP + FIELD + STREAM, encoding="utf-8")
    return file


def test_one_place_is_shown_in_three_scripts_with_its_source() -> None:
    result = detente_here("places", "find", "Deir Ezzor airfield", columns=140)
    assert result.exit_code == 0
    for word in (
        "Deir ez-Zor Airport",
        "مطار دير الزور",
        "аэродром Дейр-эз-Зор",
        "35.28540°N",
        "4 km",
        "GeoNames",
        "CC BY 4.0",
    ):
        assert word in result.stdout


def test_several_places_are_all_shown_and_the_nearer_first_where_one_asks() -> None:
    assert detente_here("places", "find", "Sinjar").exit_code == 1
    result = detente_here("places", "find", "Sinjar", "--near", "Raqqa", "--json")
    said = json.loads(result.stdout)
    assert [place["region"] for place in said["places"]] == ["Idlib", "Nineveh"]
    assert 180_000 < said["places"][0]["distance_m"] < 190_000


def test_what_is_only_like_a_name_is_offered_and_nothing_is_found() -> None:
    result = detente_here("places", "find", "Dierzor")
    assert result.exit_code == 2
    assert "No place that is known has the name 'Dierzor'" in result.stdout
    assert "Deir ez-Zor, city" in result.stdout
    said = json.loads(detente_here("places", "find", "Dierzor", "--json").stdout)
    assert said["places"] == []
    assert said["similar"][0]["name"] == "Deir ez-Zor"
    assert 0 < said["similar"][0]["likeness"] < 1


def test_a_narrow_terminal_gets_every_place_on_lines_of_its_own() -> None:
    result = detente_here("places", "find", "Raqqa", columns=60)
    assert "Raqqa  " in result.stdout
    assert "الرقة" in result.stdout


def test_the_list_is_narrowed_by_country_and_kind() -> None:
    result = detente_here("places", "list", "--country", "IQ", "--kind", "airfield", "--json")
    names = {place["name"] for place in json.loads(result.stdout)}
    assert "Al Asad Air Base" in names
    assert all(place["country"] == "IQ" for place in json.loads(result.stdout))
    assert "The first 100 of" in detente_here("places", "list").stdout
    refused = detente_here("places", "list", "--kind", "fortress")
    assert refused.exit_code == 2
    assert "there is no such kind" in refused.stderr


def test_what_is_imported_is_found_from_then_on(dump: Path, folder: Path) -> None:
    assert detente_here("places", "find", "Sarmada").exit_code == 2
    result = detente_here("places", "import", dump)
    assert result.exit_code == 0
    assert "2 places in" in result.stdout
    assert "1 airfield, 1 village" in result.stdout
    assert "1 of class H" in result.stdout
    assert (folder / "XX.tsv").read_text("utf-8").startswith("# Places from GeoNames")
    assert detente_here("places", "find", "سرمدا").exit_code == 0
    assert detente_here("places", "find", "Taftanaz air base").exit_code == 0


def test_an_import_replaces_a_file_only_where_told(dump: Path, folder: Path) -> None:
    assert detente_here("places", "import", dump).exit_code == 0
    again = detente_here("places", "import", dump)
    assert again.exit_code == 2
    assert "--replace" in again.stderr
    assert detente_here("places", "import", dump, "--replace").exit_code == 0
    assert [file.name for file in folder.iterdir()] == ["XX.tsv"]


def test_an_import_into_a_file_counts_where_that_file_is_named(dump: Path, tmp_path: Path, folder: Path) -> None:
    into = tmp_path / "ours.tsv"
    assert f"--gazetteer {into}" in detente_here("places", "import", dump, "--into", into).stdout
    assert not folder.exists()
    assert detente_here("places", "find", "Sarmada", "--gazetteer", into).exit_code == 0
    assert detente_here("places", "find", "Sarmada").exit_code == 2


def test_a_dump_that_is_none_is_refused_and_nothing_is_written(tmp_path: Path, folder: Path) -> None:
    file = tmp_path / "XX.zip"
    file.write_bytes(b"PK\x03\x04\xff\n")
    result = detente_here("places", "import", file)
    assert result.exit_code == 2
    assert "[not-utf8]" in result.stderr
    assert not folder.exists()
    missing = detente_here("places", "import", tmp_path / "nothing.txt")
    assert missing.exit_code == 2
    assert "the file cannot be read" in missing.stderr
    file.write_text(STREAM, encoding="utf-8")
    assert "no place was found" in detente_here("places", "import", file).stderr


def test_a_broken_file_in_the_folder_stops_the_command_and_is_not_passed_over(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "ours.tsv").write_text("name\tlat\tlon\nA\tnorth\t40\n", encoding="utf-8")
    result = detente_here("places", "find", "Raqqa")
    assert result.exit_code == 2
    assert "ours.tsv, line 2, lat: 'north'" in result.stderr


def test_a_file_named_comes_before_the_folder_and_both_before_the_packaged_places(tmp_path: Path, folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "a.tsv").write_text("name\tlat\tlon\tid\tkind\nRaqqa\t10\t10\tfolder\tcity\n", encoding="utf-8")
    own = tmp_path / "own.tsv"
    own.write_text("name\tlat\tlon\tid\tkind\nRaqqa\t20\t20\town\tcity\n", encoding="utf-8")
    said = json.loads(detente_here("places", "find", "Raqqa", "--gazetteer", own, "--json").stdout)
    assert [place["id"] for place in said["places"]] == ["own", "folder", "geonames:172955"]


def test_a_country_of_which_nothing_is_known_is_refused() -> None:
    done = detente_here("places", "list", "--country", "syria")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("--country 'syria': no place of it is known. There are places of: IL, IQ, JO,")
