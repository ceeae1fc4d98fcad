"""The page: npm packages into page/node_modules, then the built page into src/, where the wheel takes it from."""

from collections.abc import Iterator
from pathlib import Path

from setup import node, progress, stamps
from setup.stamps import ROOT

SOURCES = ROOT / "page"
BUILT = ROOT / "src" / "detente" / "web" / "page"
NOT_SOURCES = {"node_modules", "dist", ".vite", ".svelte-kit"}


def make() -> None:
    """Build the page, if any of its sources has changed since it was last built."""
    wanted = stamps.key(files=_sources())
    if stamps.is_current("page", wanted) and (BUILT / "index.html").is_file():
        return
    stamps.forget("page")
    found = _packages()
    progress.say("page", f"building (Node {found.version})")
    found.npm("page", SOURCES, "run", "build")
    stamps.remember("page", wanted)


def check() -> None:
    """Check the page's types and run its unit tests; the same sources are not checked twice."""
    wanted = stamps.key(files=_sources())
    if stamps.is_current("page-check", wanted):
        progress.say("page", "checked before, and its sources have not changed")
        return
    stamps.forget("page-check")
    found = _packages()
    progress.say("page", "checking types")
    found.npm("page-types", SOURCES, "run", "check")
    progress.say("page", "running its unit tests")
    found.npm("page-tests", SOURCES, "test")
    stamps.remember("page-check", wanted)


def _packages() -> node.Node:
    """Install what package-lock.json lists; gives the Node to go on with."""
    found = node.find()
    wanted = stamps.key(found.version, files=[SOURCES / "package.json", SOURCES / "package-lock.json"])
    if not stamps.is_current("node_modules", wanted) or not (SOURCES / "node_modules").is_dir():
        stamps.forget("node_modules")
        progress.say("page", "installing its npm packages")
        found.npm("npm", SOURCES, "ci", "--include=dev", "--no-audit", "--no-fund")
        stamps.remember("node_modules", wanted)
    return found


def _sources(folder: Path = SOURCES) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name in NOT_SOURCES:
            continue
        if path.is_dir():
            yield from _sources(path)
        elif path.is_file():
            yield path
