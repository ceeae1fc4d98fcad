"""`detente check` on streams: standard input, packed files, one conflict a line, and an end in the middle."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from .checking import DETENTE, Json, circle, detente, plain_environment, plan

pytestmark = pytest.mark.slow

PLAN = [circle("post", "SDF", note=1), circle("strike", "Russia", "hazard"), circle("clinic", "Relief", "site", 40.01)]
LINES = "".join(f"{json.dumps(feature)}\n" for feature in PLAN).encode()


def fed(data: bytes, *words: str | Path) -> subprocess.CompletedProcess[bytes]:
    command: list[str | Path] = [DETENTE, "check", *words]
    return subprocess.run(command, input=data, capture_output=True, check=False, env=plain_environment(), timeout=60)


def workers_in_group(group: int) -> list[bytes]:
    """The command lines of those of a process group that share work."""
    commands = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if os.getpgid(int(process.name)) == group:
                commands.append((process / "cmdline").read_bytes())
    return [command for command in commands if b"spawn_main" in command]


def many(count: int) -> Iterator[bytes]:
    """More than is read whole, few of which meet."""
    for number in range(count):
        lon, lat = 34 + number % 120 / 10, 30 + number // 120 / 10
        yield json.dumps(circle(f"post-{number:05}", "SDF", lon=lon, lat=lat, description="x" * 900)).encode() + b"\n"


@pytest.mark.parametrize("form", [[], ["--json"], ["--geojson"], ["--jsonl"]])
def test_standard_input_and_packed_files_are_read_as_the_plan_that_they_hold(tmp_path: Path, form: list[str]) -> None:
    packed = tmp_path / "plan.geojsonl.gz"
    packed.write_bytes(gzip.compress(LINES))
    whole = detente("check", plan(tmp_path / "plan.geojson", *PLAN), *form)
    assert (whole.returncode, whole.stderr) == (1, b"")
    for name, place, done in (
        ("standard input", "line 1", fed(LINES, "-", *form)),
        ("standard input", "features[0]", fed((tmp_path / "plan.geojson").read_bytes(), "-", *form)),
        (str(packed), "line 1", detente("check", packed, *form)),
    ):
        said = done.stdout.decode().replace(name, str(tmp_path / "plan.geojson")).replace(place, "features[0]")
        assert (done.returncode, done.stderr) == (1, b"")
        # A line of a warning is folded elsewhere where the name of the file is shorter.
        assert "".join(said.split()) == "".join(whole.stdout.decode().split())


def test_jsonl_is_a_conflict_a_line_and_nothing_for_nothing() -> None:
    done = fed(LINES, "-", "--jsonl")
    found: list[Json] = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(one["a"], one["b"]) for one in found] == [("clinic", "strike"), ("post", "strike")]
    nothing = fed(LINES.splitlines()[0] + b"\n\n" + LINES.splitlines()[2], "-", "--jsonl")
    assert (nothing.returncode, nothing.stdout, nothing.stderr) == (0, b"", b"")


def test_standard_input_is_read_once_and_only_where_there_is_one() -> None:
    twice = fed(LINES, "-", "-")
    assert (twice.returncode, twice.stdout) == (2, b"")
    assert b"standard input (-) can be read only once" in twice.stderr
    closed = subprocess.run(
        ["/bin/sh", "-c", 'exec "$0" check - <&-', DETENTE], capture_output=True, check=False, env=plain_environment()
    )
    assert (closed.returncode, closed.stdout) == (2, b"")
    assert b"standard input: the file cannot be read: standard input is closed." in closed.stderr


def test_a_broken_line_in_the_middle_is_named_and_nothing_is_told() -> None:
    lines = LINES.splitlines(keepends=True)
    done = fed(lines[0] + lines[1][:-20] + b"\n" + lines[2], "-", "--json")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"standard input, line 2: this is not JSON: line 2, column " in done.stderr


def test_ctrl_c_ends_a_large_check_and_its_workers_and_passes_for_no_result() -> None:
    # A shell starts what it puts into the background with Ctrl-C ignored, and whoever runs these tests may be there.
    heeding: list[str | Path] = ["env", "--default-signal=INT"]
    command = [*heeding, DETENTE, "check", "-", "--workers", "2"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env=plain_environment(), start_new_session=True,
    ) as process:  # fmt: skip
        assert process.stdin is not None
        for line in many(9_000):  # the last of it is taken when the workers are there
            process.stdin.write(line)
        process.stdin.flush()
        assert len(workers_in_group(process.pid)) == 2
        os.killpg(process.pid, signal.SIGINT)
        with suppress(BrokenPipeError):
            process.stdin.close()
        assert process.stdout is not None
        assert process.stderr is not None
        assert (process.stdout.read(), process.stderr.read()) == (b"", b"Stopped. Nothing was found out.\n")
    assert process.returncode == 130
    assert not workers_in_group(process.pid)


@pytest.mark.parametrize("form", [[], ["--json"], ["--jsonl"]])
def test_a_large_check_prints_what_is_found_at_its_end(tmp_path: Path, form: list[str]) -> None:
    file = tmp_path / "large.geojsonl"
    file.write_bytes(b"".join(many(5_000)) + LINES)
    done = detente("check", file, *form, "--workers", "2")
    assert (done.returncode, done.stderr) == (1, b"")
    if form:
        assert done.stdout.count(b'"leg_count"') == 2
    else:
        assert b"2 conflicts among 5,003 notices: 2 danger." in done.stdout


def test_a_full_disk_is_told_by_a_large_check_too(tmp_path: Path) -> None:
    file = tmp_path / "large.geojsonl"
    file.write_bytes(b"".join(many(5_000)) + LINES)
    command: list[str | Path] = [DETENTE, "check", file, "--json", "--workers", "2"]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command, stdout=full, stderr=subprocess.PIPE, env=plain_environment(), check=False, timeout=60
        )
    assert done.returncode == 2
    assert done.stderr == b"The output could not be written: No space left on device.\n"


def test_a_folder_for_temporary_files_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    file = tmp_path / "large.geojsonl"
    file.write_bytes(b"".join(many(5_000)))
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000));"
        "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); from detente.cli import main; main()"
    )
    command: list[str | Path] = [DETENTE.parent / "python", "-c", code, "check", file, "--workers", "1"]
    done = subprocess.run(command, capture_output=True, check=False, env=plain_environment(), timeout=60)
    assert done.returncode == 2
    assert b"TMPDIR may name another folder" in done.stderr
    assert b"Nothing was found out." in done.stderr
