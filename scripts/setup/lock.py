"""Writes constraints.txt: one version of each package, so that an install today and one tomorrow are the same."""

import shutil
import subprocess
import sys
import tomllib

from setup import environment, progress
from setup.stamps import BUILD

HEADER = """\
# The version of every package that we develop and test with, made by `make lock`. A user's install may take others: see
# the lower bounds in pyproject.toml.
"""
TRIAL = BUILD / "lock-venv"


def make() -> None:
    """Install the newest of all that pyproject.toml asks for into an environment of its own; write down what came."""
    project = tomllib.loads(environment.PROJECT.read_text())
    groups = project["dependency-groups"]
    wanted = [*project["project"]["dependencies"], *(name for group in groups.values() for name in group)]
    progress.say("lock", "resolving all dependencies")
    shutil.rmtree(TRIAL, ignore_errors=True)
    progress.run("lock-venv", [sys.executable, "-m", "venv", TRIAL])
    python = TRIAL / "bin" / "python"
    progress.run("lock", [python, "-m", "pip", "install", "--upgrade", "--progress-bar", "off", "pip", *wanted])
    freeze = [str(python), "-m", "pip", "freeze", "--all", "--exclude", "setuptools"]
    frozen = subprocess.run(freeze, capture_output=True, text=True, check=True).stdout
    elsewhere = [line for line in frozen.splitlines() if "==" not in line]
    if elsewhere:
        raise progress.Failure(f"lock: not from a registry, so nobody else could install it: {', '.join(elsewhere)}")
    environment.CONSTRAINTS.write_text(HEADER + frozen)
    shutil.rmtree(TRIAL)
    progress.say("lock", f"wrote constraints.txt ({len(frozen.splitlines())} packages)")
