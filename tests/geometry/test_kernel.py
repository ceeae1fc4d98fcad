"""The compiled kernel says what the plain one says, and never what an older one said."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from detente.geometry import closest, compiled, distance
from detente.geometry.shapes import shapes_of

from .contacts import contact

PACKAGE = Path(distance.__file__).parent.parent

KERNEL = (
    "from detente.geometry.distance import lies_of, warm; from detente.geometry.shapes import shape_of; "
    "from detente.geometry.volumes import Circle, Volume; warm(); "
    "a, b = (shape_of(Volume(footprint=Circle(centre=c, radius_mm=0), floor_mm=0, ceiling_mm=1, start_us=0, "
    "end_us=1, uncertainty_mm=0)) for c in ((0, 0), (10**6, 0))); print(round(lies_of([(a, b)])[0].gap_m))"
)
"""How far 0.1° is on the equator, by the compiled kernel."""


def test_the_compiled_kernel_answers_as_the_plain_one_bit_for_bit() -> None:
    chance = Random(6)
    contacts = [contact(chance, chance.choice((0.0, -50.0, 500.0, 100_000.0))) for _ in range(400)]
    pairs = list(zip(shapes_of([c.a for c in contacts]), shapes_of([c.b for c in contacts]), strict=True))
    meridians = [a.middle_lon_rad for a, _ in pairs]
    plain = [
        closest.nearest(a.terms, a.starts, a.ends, a.is_area, b.terms, b.starts, b.ends, b.is_area, meridian)
        for (a, b), meridian in zip(pairs, meridians, strict=True)
    ]
    assert plain == distance._by_compiled_kernel(pairs, meridians)


def run(program: str, source: Path, cache: Path) -> str:
    environment = {**os.environ, "PYTHONPATH": str(source), "NUMBA_CACHE_DIR": str(cache)}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.mark.slow
def test_a_kernel_in_the_cache_is_not_used_once_the_code_it_was_made_of_has_changed(tmp_path: Path) -> None:
    """After an upgrade the old machine code would still be there, and would go on missing what was mended."""
    source = tmp_path / "source"
    shutil.copytree(PACKAGE, source / "detente", ignore=shutil.ignore_patterns("__pycache__", "web"))
    assert run(KERNEL, source, tmp_path / "cache") == "11132"
    kernel = source / "detente" / "geometry" / "closest.py"
    text = kernel.read_text()
    assert text.count("return math.sqrt(best)") == 1
    kernel.write_text(text.replace("return math.sqrt(best)", "return 2 * math.sqrt(best)"))
    assert run(KERNEL, source, tmp_path / "cache") == "22264"


@pytest.mark.slow
def test_without_a_folder_for_the_cache_the_kernel_still_runs(tmp_path: Path) -> None:
    nowhere = tmp_path / "file"
    nowhere.touch()
    program = f"import numba.core.config as c; c.CACHE_LOCATOR_CLASSES = 'UserProvidedCacheLocator'; {KERNEL}"
    assert run(program, PACKAGE.parent, nowhere / "below a file") == "11132"


def test_the_name_in_the_cache_is_the_same_at_every_start() -> None:
    """Else the kernel would be compiled anew each time, for seconds."""
    program = "from detente.geometry import compiled; print(compiled._nearest_of_pairs.__qualname__)"
    environment = {**os.environ, "PYTHONPATH": str(PACKAGE.parent), "PYTHONHASHSEED": "7"}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == compiled._nearest_of_pairs.__qualname__
