"""Whoever installs the wheel gets the page without Node; a wheel without the page is not built."""

import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = "src/detente/web/page"
BASE_MAP = ("LICENCES.md", "places.json", "theatre-rivers.json", "theatre.json", "world.json")
NEEDED = ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE", ".gitignore")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of what a build reads, with a small page in place of the real one, which `make check` does not build."""
    copy = tmp_path / "detente"
    for name in NEEDED:
        copy.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, copy / name)
    unwanted = shutil.ignore_patterns("page", "__pycache__")
    shutil.copytree(ROOT / "src", copy / "src", ignore=unwanted)
    shutil.copytree(ROOT / "examples", copy / "examples")
    assets = copy / PAGE / "assets"
    assets.mkdir(parents=True)
    (copy / PAGE / "index.html").write_text('<script type="module" src="./assets/page.js"></script>\n')
    (assets / "page.js").write_text("export {};\n")
    (copy / PAGE / "basemap").mkdir()
    for name in BASE_MAP:
        (copy / PAGE / "basemap" / name).write_text('{"type": "FeatureCollection", "features": []}\n')
    return copy


def build(tree: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Build as `make wheel` does, with the hatchling that is installed here, and no PATH on which Node could be."""
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(tree / "dist"), *words, str(tree)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env={"PATH": "/nowhere"})


def names_in_wheel(folder: Path) -> set[str]:
    [wheel] = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_the_wheel_is_built_from_the_sdist_and_both_hold_the_page(tree: Path) -> None:
    built = build(tree)
    assert built.returncode == 0, built.stdout + built.stderr
    [sdist] = (tree / "dist").glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        packed = {name.partition("/")[2] for name in archive.getnames()}
    assert {f"{PAGE}/index.html", f"{PAGE}/assets/page.js", "hatch_build.py", "LICENSE"} <= packed
    wheel = names_in_wheel(tree / "dist")
    assert {"detente/web/page/index.html", "detente/web/page/assets/page.js", "detente/py.typed"} <= wheel
    assert "detente/examples/euphrates-2017.geojson" in wheel, "what `detente demo` shows"
    assert {f"detente/places/data/{name}" for name in ("gazetteer.tsv", "LICENCES.md")} <= wheel, "CC BY 4.0 goes along"
    assert not [name for name in wheel if not name.startswith(("detente/", "detente-"))]


@pytest.mark.parametrize("target", ["--wheel", "--sdist"])
def test_without_the_page_nothing_is_built(tree: Path, target: str) -> None:
    (tree / PAGE / "index.html").unlink()
    built = build(tree, target)
    assert built.returncode != 0
    assert f"not built yet: {PAGE}/index.html. Run `make page` first" in built.stdout + built.stderr
    assert not list(tree.glob("dist/*.whl")) + list(tree.glob("dist/*.tar.gz"))


@pytest.mark.parametrize("name", BASE_MAP)
def test_without_its_base_map_nothing_is_built(tree: Path, name: str) -> None:
    (tree / PAGE / "basemap" / name).write_text("")
    built = build(tree, "--wheel")
    assert built.returncode != 0
    assert f"not built yet: {PAGE}/basemap/{name}." in built.stdout + built.stderr


def test_the_installed_wheel_gives_the_page(tree: Path, tmp_path: Path) -> None:
    assert build(tree, "--wheel").returncode == 0
    [wheel] = (tree / "dist").glob("*.whl")
    site = tmp_path / "site"
    install = [sys.executable, "-m", "pip", "install", "--no-index", "--no-deps", "--target", str(site), str(wheel)]
    subprocess.run(install, check=True, env={"PATH": "/nowhere"})
    assert (site / "detente" / "web" / "page" / "index.html").read_bytes() == (tree / PAGE / "index.html").read_bytes()


@pytest.mark.slow
def test_the_wheel_holds_every_file_of_the_page_as_built(tree: Path) -> None:
    assert (ROOT / PAGE / "index.html").is_file(), "the page is not built: run `make page`"
    shutil.rmtree(tree / PAGE)
    shutil.copytree(ROOT / PAGE, tree / PAGE)
    built = build(tree, "--wheel")
    assert built.returncode == 0, built.stdout + built.stderr
    files = {path.relative_to(ROOT / "src").as_posix() for path in (ROOT / PAGE).rglob("*") if path.is_file()}
    assert files <= names_in_wheel(tree / "dist")
