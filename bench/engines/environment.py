"""The virtual environment of the peers: .build/bench/venv with what bench/peers.txt says; never our own .venv."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from setup import progress, stamps
from setup.stamps import BUILD, ROOT

VENV = BUILD / "bench" / "venv"
PYTHON = VENV / "bin" / "python"
WANTED = ROOT / "bench" / "peers.txt"


def make() -> Path:
    """The Python of that environment, which is made or brought up to date first, if need be. Raises Failure."""
    wanted = stamps.key(sys.executable, sys.version, str(VENV), files=[WANTED])
    if not (stamps.is_current("bench-venv", wanted) and PYTHON.exists()):
        VENV.parent.mkdir(parents=True, exist_ok=True)
        stamps.forget("bench-venv")
        shutil.rmtree(VENV, ignore_errors=True)
        progress.say("peers", f"making {VENV.relative_to(ROOT)}")
        progress.run("bench-venv", [sys.executable, "-m", "venv", VENV])
        install: list[str | Path] = [PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--requirement"]
        progress.run("bench-pip", [*install, WANTED])
        stamps.remember("bench-venv", wanted)
    return PYTHON
