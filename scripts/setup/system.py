"""The few things that only the system's package manager can give: named with the command, or installed for root."""

import ctypes
import importlib.util
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from setup import progress

FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts", "/Library/Fonts")


@dataclass(frozen=True, kw_only=True)
class Package:
    """A Debian package, why it is needed, for which steps, and how to see whether what it gives is there already."""

    name: str
    why: str
    steps: frozenset[str]
    present: Callable[[], bool]


def _on_path(*names: str) -> Callable[[], bool]:
    return lambda: any(shutil.which(name) for name in names)


def _has_venv() -> bool:
    """Debian's Python has no ensurepip, which puts pip into a new environment, unless python3-venv is there."""
    return importlib.util.find_spec("ensurepip") is not None


def _has_libatomic() -> bool:
    """The Node inside the playwright package is linked with it, and a small Debian does not have it."""
    if sys.platform != "linux":
        return True
    try:
        ctypes.CDLL("libatomic.so.1")
    except OSError:
        return False
    return True


def _has_arabic_font() -> bool:
    """Without a font that has Arabic letters the browser draws boxes, and the pictures that tests keep show them."""
    folders = [Path(folder).expanduser() for folder in FONT_FOLDERS]
    return any(next(folder.rglob("Noto*Arabic*"), None) for folder in folders if folder.is_dir())


def _has_languages() -> bool:
    """The sources that localedef makes languages of; a system without glibc has none."""
    return sys.platform != "linux" or Path("/usr/share/i18n/locales/tr_TR").is_file()


PACKAGES = (
    Package(
        name="python3-venv", why="to make a virtual environment", steps=frozenset({"venv", "lock"}), present=_has_venv
    ),
    Package(
        name="git", why="for the tests of what is committed", steps=frozenset({"browser"}), present=_on_path("git")
    ),
    Package(
        name="chromium",
        why="for the browser tests",
        steps=frozenset({"browser"}),
        present=_on_path("chromium", "chromium-browser", "google-chrome"),
    ),
    Package(
        name="strace",
        why="for the tests that kill a node at a sync",
        steps=frozenset({"browser"}),
        present=_on_path("strace"),
    ),
    Package(
        name="locales", why="for the tests in other languages", steps=frozenset({"browser"}), present=_has_languages
    ),
    Package(name="libatomic1", why="for playwright", steps=frozenset({"browser"}), present=_has_libatomic),
    Package(name="fonts-noto-core", why="for Arabic letters", steps=frozenset({"browser"}), present=_has_arabic_font),
)


def require(steps: Sequence[str]) -> None:
    """See that the packages of all `steps` are there; install those missing if we are root, else raise Failure."""
    missing = missing_for(steps, PACKAGES)
    if not missing:
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise progress.Failure(how_to_install(missing))
    names = [package.name for package in missing]
    progress.say("system", f"installing {', '.join(names)}")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    progress.run("apt-update", ["apt-get", "update"], quiet)
    progress.run("apt-install", ["apt-get", "install", "--yes", "--no-install-recommends", *names], quiet)


def missing_for(steps: Sequence[str], packages: Sequence[Package]) -> list[Package]:
    """Those of `packages` that one of `steps` needs and that are not there."""
    return [package for package in packages if package.steps & set(steps) and not package.present()]


def how_to_install(missing: Sequence[Package]) -> str:
    """What is missing, why it is needed, and the one command that installs all of it."""
    reasons = "\n".join(f"  {package.name:<16} {package.why}" for package in missing)
    names = " ".join(package.name for package in missing)
    return (
        f"Missing on this system:\n{reasons}\nInstall with (Debian, Ubuntu):\n"
        f"  sudo apt-get update && sudo apt-get install --yes {names}\nand run make again."
    )
