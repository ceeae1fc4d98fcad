"""`detente check` on bad input: exit status 2, what is wrong on standard error, and nothing on standard output."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from .checking import EXAMPLE, circle, detente, detente_here, plan

pytestmark = pytest.mark.slow


def assert_refused(*words: str | Path, saying: str) -> str:
    done = detente_here("check", *words)
    assert isinstance(done.exception, SystemExit), done.exception
    assert (done.exit_code, done.stdout) == (2, ""), done.stderr
    assert saying in done.stderr
    return done.stderr


def test_every_mistake_of_every_file_is_named_and_nothing_is_taken(tmp_path: Path) -> None:
    wrong = plan(tmp_path / "wrong.geojson", circle("a", "SDF", kind="convoy", start="noon"), circle("b", "SDF"))
    also = plan(tmp_path / "also.geojson", circle("c", "Russia", end="180900Z MAY 17"))
    done = detente("check", wrong, also)
    assert (done.returncode, done.stdout) == (2, b"")
    said = done.stderr.decode().splitlines()
    assert len(said) == 4
    assert said[0] == (
        f"{wrong}, features[0] 'a', kind: 'convoy': there is no such kind. "
        "Write one of presence, movement, air, hazard, site, relief. [unknown-word]"
    )
    assert said[1].startswith(f"{wrong}, features[0] 'a', start: 'noon':")
    assert said[2].startswith(f"{also}, features[0] 'c', end: '180900Z MAY 17': the end is not after the start.")
    assert said[3] == "Nothing was taken: 3 things are wrong."


@pytest.mark.parametrize("name", ["missing.geojson", "folder", "empty.geojson", "text.txt", "mem"])
def test_a_file_that_is_none_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty.geojson").touch()
    (tmp_path / "text.txt").write_text("id,party,kind\n")
    (tmp_path / "mem").symlink_to("/proc/self/mem")  # opens, and cannot be read from its start, not even by root
    saying = {
        "missing.geojson": "No such file or directory",
        "folder": "Is a directory",
        "empty.geojson": "the file is empty",
        "text.txt": "this is not JSON: line 1, column 1",
        "mem": "Input/output error",
    }[name]
    assert f"{tmp_path / name}: " in assert_refused(tmp_path / name, EXAMPLE, saying=saying)


def test_a_file_of_a_gigabyte_is_refused_by_its_size(tmp_path: Path) -> None:
    huge = tmp_path / "huge.geojson"
    huge.touch()
    os.truncate(huge, 2**30)
    assert_refused(huge, saying="1,073,741,824 bytes: the file is larger than 268,435,456 bytes")
    os.truncate(huge, 2**40)  # more than could be read into memory first
    assert_refused(huge, saying="1,099,511,627,776 bytes: the file is larger")


def test_a_file_without_end_is_refused() -> None:
    assert_refused("/dev/zero", saying="/dev/zero: the file is larger than")


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "utf16.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": []}), "utf-16")
    assert_refused(file, saying="UTF-16")


def test_a_thousand_mistakes_do_not_flood_the_terminal(tmp_path: Path) -> None:
    many = plan(tmp_path / "many.geojson", *(circle(f"post-{n}", "SDF") for n in range(500)))
    said = detente_here("check", many, many).stderr
    assert len(said.splitlines()) == 102
    assert "… and 400 more." in said
    assert "Nothing was taken: 500 things are wrong." in said


def test_text_from_outside_reaches_the_terminal_harmlessly(tmp_path: Path) -> None:
    escape = "\x1b]0;gone\x07\x1b[2J"
    wrong = circle(f"a{escape}", f"SDF{escape}", escape, title=escape, represents=[escape])
    wrong["properties"][escape] = 1
    file = plan(tmp_path / "evil\x1b[2J\x07.geojson", wrong, {**circle("b", "SDF"), escape: escape})
    table = tmp_path / "evil.toml"
    table.write_text('[separation."\\u001b[2J\\u0007"]\nhorizontal_m = 1\n')
    # A pipe is not enough of a test for escapes, since what writes to it may strip them; the bell tells.
    for words in ([file], [file, "--party", escape], [EXAMPLE, "--separations", table], [EXAMPLE, "--at", escape]):
        done = detente("check", *words)
        assert done.returncode == 2
        assert not set(done.stderr + done.stdout) & {0x1B, 0x07}


def test_warnings_about_a_file_that_is_taken_are_harmless_too(tmp_path: Path) -> None:
    post = circle("b", "SDF")
    post["properties"]["\x1b[2Jnote"] = 1
    file = plan(tmp_path / "evil\x1b[2J\n.geojson", post)
    done = detente("check", file)
    assert done.returncode == 0
    assert b"note" in done.stdout
    assert b"\x1b" not in done.stdout


def test_a_file_name_that_is_not_utf8_is_shown_and_reported(tmp_path: Path) -> None:
    name = os.fsdecode(os.fsencode(tmp_path) + b"/br\xfccke.geojson")
    file = plan(Path(name), circle("a", "SDF", note=1), circle("b", "Russia"))
    done = detente("check", file, "--json")
    assert (done.returncode, done.stderr) == (1, b"")
    assert json.loads(done.stdout)["warnings"][0]["file"].endswith("br\\xfccke.geojson")
    assert_refused(Path(f"{name}.missing"), saying="br\\xfccke.geojson.missing: the file cannot be read")


@pytest.mark.parametrize(
    ("words", "saying"),
    [
        ([], "Missing argument"),
        ([EXAMPLE, "--frobnicate"], "No such option"),
        ([EXAMPLE, "--json", "--geojson"], "choose one"),
        ([EXAMPLE, "--at", "181200Z MAY 17", "--from", "181200Z MAY 17"], "--at names one moment"),
        ([EXAMPLE, "--from", "181200Z MAY 17", "--until", "181200Z MAY 17"], "--until is not after --from"),
        ([EXAMPLE, "--at", "181200 MAY 17"], "--at: '181200 MAY 17': the time has no zone"),
        ([EXAMPLE, "--until", "tomorrow"], "--until: 'tomorrow': this is not a time"),
        ([EXAMPLE, "--party", "Nobody"], "The parties are: Coalition, Iraqi security forces"),
        ([EXAMPLE, "--theatre", "33,28"], "--theatre: '33,28': these are not four numbers"),
        ([EXAMPLE, "--separations", "/nowhere.toml"], "/nowhere.toml: the file cannot be read"),
        ([EXAMPLE, "--separations", EXAMPLE], "this is not TOML that can be read"),
    ],
)
def test_a_choice_that_cannot_be_is_refused_by_its_name(words: list[str | Path], saying: str) -> None:
    done = detente_here("check", *words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert saying in done.stderr
