"""`detente check` on the terminals that people have: narrow, plain, without colour, or gone before the end."""

from __future__ import annotations

import os
import pty
import re
import subprocess
from pathlib import Path

import pytest
from rich.cells import cell_len

from .checking import DETENTE, EXAMPLE, circle, detente, detente_here, plain_environment, plan

pytestmark = pytest.mark.slow


def long_plan(folder: Path) -> Path:
    """More conflicts than a pipe buffers."""
    return plan(folder / "many.geojson", *(circle(f"post-{n:03}", "SDF" if n % 2 else "Russia") for n in range(40)))


def in_terminal(*words: str | Path, columns: int, **env: str) -> str:
    """What a terminal of so many columns would be sent."""
    mine, its = pty.openpty()
    env = plain_environment(**{"TERM": "xterm-256color", "COLUMNS": str(columns), **env})
    sent = []
    with subprocess.Popen([DETENTE, *words], stdin=its, stdout=its, stderr=its, env=env) as process:
        os.close(its)
        try:
            while part := os.read(mine, 65_536):
                sent.append(part)
        except OSError:  # Linux says so at the end of a terminal that nobody holds any more
            pass
        process.wait(timeout=60)
    os.close(mine)
    return b"".join(sent).decode().replace("\r\n", "\n")


@pytest.mark.parametrize("columns", [40, 60, 80, 100, 120, 160, 240])
def test_no_line_is_wider_than_the_terminal_and_ids_figures_and_grids_stay_whole(columns: int) -> None:
    text = detente_here("check", EXAMPLE, "--all", columns=columns).stdout
    assert max(map(cell_len, text.splitlines())) <= columns
    assert not any(line.endswith(" ") for line in text.splitlines())
    if columns >= 60:
        assert "coalition-tanf-rebels-north" in text
        assert "coalition-hazard-abu-kamal-4" in text
        assert len(re.findall(r"\b37S [A-Z]{2} \d{5} \d{5}\b", text)) == 17
        assert len(re.findall(r"towards\s+\d{3}°", text)) == len(re.findall(r"\d k?m towards \d{3}°", text))
        assert len(re.findall(r"\d°N \d+\.\d{5}°E", text)) == 17


@pytest.mark.parametrize(("columns", "as_table"), [(115, False), (116, True)])
def test_there_is_a_table_where_there_is_room_for_one(columns: int, as_table: bool) -> None:
    text = detente_here("check", EXAMPLE, columns=columns).stdout
    assert ("When and where" in text) is as_table
    assert ("between" in text) is not as_table


@pytest.mark.parametrize("columns", [80, 120])
def test_a_long_id_is_broken_after_a_hyphen_and_one_without_is_folded_and_loses_nothing(
    tmp_path: Path, columns: int
) -> None:
    hyphened, whole = "convoy-" * 28 + "end", "x" * 199
    file = plan(tmp_path / "p.geojson", circle(hyphened, "SDF"), circle(whole, "Russia", title="post"))
    text = detente_here("check", file, columns=columns).stdout
    assert max(map(cell_len, text.splitlines())) <= columns
    # What would have to change names one of them once more.
    names = text.partition("\n  change ")[0]
    pieces = re.findall(r"^ *(?:between +)?((?:convoy-)+(?:end)?|end)(?: |$)", names, re.MULTILINE)
    assert len("".join(pieces)) == len(hyphened)
    assert sum(len(piece) for piece in re.findall(r"x{10,}", text)) >= len(whole) - 10


@pytest.mark.parametrize("form", [[], ["--json"], ["--geojson"]])
def test_a_reader_who_leaves_early_causes_no_complaint(tmp_path: Path, form: list[str]) -> None:
    reads, writes = os.pipe()
    os.close(reads)
    command: list[str | Path] = [DETENTE, "check", long_plan(tmp_path), "--all", *form]
    done = subprocess.run(
        command, stdout=writes, stderr=subprocess.PIPE, env=plain_environment(), check=False, timeout=60
    )
    os.close(writes)
    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.parametrize("form", [[], ["--json"]])
def test_a_full_disk_is_told_and_never_passes_for_a_result(tmp_path: Path, form: list[str]) -> None:
    one = plan(tmp_path / "one.geojson", circle("post", "SDF"))
    command: list[str | Path] = [DETENTE, "check", one, *form]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command, stdout=full, stderr=subprocess.PIPE, env=plain_environment(), check=False, timeout=60
        )
    assert done.returncode == 2
    assert done.stderr == b"The output could not be written: No space left on device.\n"


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1256"])
def test_a_terminal_of_another_encoding_is_given_what_it_can_show(tmp_path: Path, encoding: str) -> None:
    file = plan(tmp_path / "p.geojson", circle("a", "SDF", title="دير الزور ü"), circle("b", "Russia", "hazard"))
    done = detente("check", file, PYTHONIOENCODING=encoding, LANG="C")
    text = done.stdout.decode(encoding)
    assert (done.returncode, done.stderr) == (1, b"")
    assert "! danger presence-hazard" in text
    assert ("دير" if encoding == "cp1256" else "\\u062f\\u064a\\u0631") in text
    wrong = detente("check", "ü.geojson", PYTHONIOENCODING=encoding, LANG="C")
    assert (wrong.returncode, b"Traceback" in wrong.stderr) == (2, False)


def test_arabic_in_a_table_is_isolated_so_that_the_columns_beside_it_keep_their_order(tmp_path: Path) -> None:
    file = plan(tmp_path / "p.geojson", circle("a", "SDF", title="دير الزور"), circle("b", "Russia"))
    assert "\u2068SDF: دير الزور\u2069" in detente_here("check", file).stdout


def test_a_pipe_is_sent_no_escape_sequences() -> None:
    assert b"\x1b" not in detente("check", EXAMPLE).stdout


@pytest.mark.parametrize(("env", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)])
def test_colour_is_for_terminals_that_want_it(env: dict[str, str], coloured: bool) -> None:
    sent = in_terminal("check", EXAMPLE, columns=120, **env)
    assert "danger" in sent
    assert bool(re.search(r"\x1b\[[0-9;]*(3[0-9]|9[0-7])", sent)) is coloured
    # Nothing moves the cursor: what is on the screen stays there.
    assert not re.search(r"\x1b\[[0-9;?]*[A-Za-ln-z]", sent)
