"""What the tests of `detente check` share: the command as a process of its own, and small plans."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from typer.testing import CliRunner, Result

from detente.cli.main import app

DETENTE = Path(sys.executable).parent / "detente"
EXAMPLE = Path(__file__).parents[2] / "examples" / "euphrates-2017.geojson"

Json = dict[str, Any]


_SPEAK_OF_TERMINALS = ("COLUMNS", "FORCE_COLOR", "LANG", "LC_ALL", "NO_COLOR", "PYTHONIOENCODING", "PYTHONUNBUFFERED")


def plain_environment(**more: str) -> dict[str, str]:
    """Ours, without what speaks of a terminal or changes how Python writes."""
    ours = {name: value for name, value in os.environ.items() if name not in _SPEAK_OF_TERMINALS}
    return {**ours, "LANG": "C.UTF-8", **more}


def detente(*words: str | Path, **env: str) -> subprocess.CompletedProcess[bytes]:
    """Run it as a person would, its output into a pipe."""
    command: list[str | Path] = [DETENTE, *words]
    return subprocess.run(command, capture_output=True, check=False, env=plain_environment(**env), timeout=60)


def detente_here(*words: str | Path, columns: int = 120, stdin: str | None = None) -> Result:
    """The same without a process of its own, where many runs differ in a word. What nobody caught fails the test: as an
    exit status it would look like an answer.
    """
    words_said = [str(word) for word in words]
    return CliRunner().invoke(app, words_said, env={"COLUMNS": str(columns)}, input=stdin, catch_exceptions=False)


def circle(
    identity: str, party: str, kind: str = "presence", lon: float = 40.0, lat: float = 35.3, **said: object
) -> Json:
    """1 km round a place west of Deir ez-Zor, 10 to 12 o'clock."""
    properties = {
        "id": identity,
        "party": party,
        "kind": kind,
        "title": f"{kind} of {party}",
        "start": "181000Z MAY 17",
        "end": "181200Z MAY 17",
        "floor": 0,
        "ceiling": 1000,
        "source": "map",
        "radius_m": 1000,
        **said,
    }
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Point", "coordinates": [lon, lat]}}


def plan(path: Path, *features: Json, **members: object) -> Path:
    path.write_text(
        json.dumps({"type": "FeatureCollection", "features": list(features), **members}, ensure_ascii=False), "utf-8"
    )
    return path


def conflicts(*words: str | Path) -> list[Json]:
    """The conflicts that `--json` prints; exit status and standard error are right."""
    done = detente_here("check", *words, "--json")
    assert done.stderr == ""
    found: list[Json] = json.loads(done.stdout)["conflicts"]
    assert done.exit_code == (1 if found else 0)
    return found


def pairs(found: list[Json]) -> set[tuple[str, str]]:
    return {(conflict["a"], conflict["b"]) for conflict in found}
