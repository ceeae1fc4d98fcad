"""The virtual environment .venv, with our package in it as it stands in src/ and everything from constraints.txt."""

import json
import platform
import shutil
import sys
import sysconfig
import tomllib
from pathlib import Path

from setup import progress, stamps
from setup.stamps import ROOT

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
PROJECT = ROOT / "pyproject.toml"
CONSTRAINTS = ROOT / "constraints.txt"


def make() -> None:
    """Make .venv, or bring it up to date, if Python or what pyproject.toml and constraints.txt ask for has changed."""
    # An environment knows its own path and its Python's; one that was moved, or made by another, is made anew.
    maker = stamps.key(sys.executable, platform.python_version(), sysconfig.get_platform(), str(VENV))
    if not stamps.is_current("venv", maker) or not PYTHON.exists():
        stamps.forget("venv")
        stamps.forget("dependencies")
        progress.say("venv", f"making .venv (Python {platform.python_version()})")
        shutil.rmtree(VENV, ignore_errors=True)
        progress.run("venv", [sys.executable, "-m", "venv", VENV])
        stamps.remember("venv", maker)
    wanted = stamps.key(maker, _asked_for(), files=[CONSTRAINTS])
    if stamps.is_current("dependencies", wanted):
        return
    stamps.forget("dependencies")
    progress.say("dependencies", "installing")
    # pip comes first, since the one that Debian brings does not know dependency groups; hatchling with it, since our
    # own package is installed with it from here, and not from an environment that pip would make and fill for that.
    install("pip", "pip", "hatchling")
    install("dependencies", "--no-build-isolation", "--editable", ".", "--group", "dev")
    stamps.remember("dependencies", wanted)


def install(step: str, *what: str) -> None:
    """Install into .venv, each package in the version that constraints.txt gives."""
    command: list[str | Path] = [PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--progress-bar", "off"]
    progress.run(step, [*command, "--constraint", CONSTRAINTS, *what])


def _asked_for() -> str:
    """The parts of pyproject.toml that decide what is installed; the settings of linters and tests do not."""
    project = tomllib.loads(PROJECT.read_text())
    return json.dumps([project["project"], project["dependency-groups"], project["build-system"]], sort_keys=True)
