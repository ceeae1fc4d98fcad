"""The compiled kernel says what the plain one says, and never what an older one said."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from detente.geometry import distance
from detente.geometry.bulk import lie_pairs
from detente.geometry.compiling import compiled

PACKAGE = Path(distance.__file__).parent.parent
ROOT = Path(__file__).parent.parent.parent

KERNEL = (
    "import numba; from detente.geometry.distance import lies_of; from detente.geometry.packed import packed; "
    "from detente.geometry.volumes import Circle, Volume; "
    "a, b = (packed([Volume(footprint=Circle(centre=c, radius_mm=0), floor_mm=0, ceiling_mm=1, start_us=0, "
    "end_us=1, uncertainty_mm=0)])[1] for c in ((0, 0), (10**6, 0))); print(round(lies_of([(0, 0)], a, b)[0].gap_m))"
)
"""How far 0.1° is on the equator, by the compiled kernel."""


ANSWERS = """
import hashlib, sys
from random import Random
import numpy as np
from detente.geometry.bulk import lies, within
from detente.geometry.packed import packed
from detente.geometry.sketch import LARGE
from tests.geometry.contacts import contact

chance, said, largest = Random(6), hashlib.sha256(), 0
for _ in range(40):
    contacts = [contact(chance, chance.choice((0.0, -50.0, 500.0, 100_000.0))) for _ in range(10)]
    (_, a), (_, b) = packed([c.a for c in contacts]), packed([c.b for c in contacts])
    rows = np.column_stack([np.arange(10), np.arange(10)])
    said.update(lies(rows, a, b).tobytes())
    for reach_mm in (0, 500_000, 100_000_000):
        said.update(within(rows, a, b, np.full(10, reach_mm)).tobytes())
    largest = max(largest, np.diff(a.rings).max())
assert largest > LARGE
print("numba" in sys.modules, said.hexdigest())
"""
"""A digest of what is said of 400 pairs, large ones among them."""


def test_the_compiled_kernels_answer_as_the_plain_ones_bit_for_bit() -> None:
    said = []
    for program in (ANSWERS, f"import numba\n{ANSWERS}"):
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(PACKAGE.parent), str(ROOT)))}
        done = subprocess.run(
            [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
        )
        said.append(done.stdout.split())
    (plain, one), (compiled_now, other) = said
    assert (plain, compiled_now) == ("False", "True")
    assert one == other


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
    kernel = source / "detente" / "geometry" / "meeting.py"
    text = kernel.read_text()
    assert text.count("return math.sqrt(square)") == 1
    kernel.write_text(text.replace("return math.sqrt(square)", "return 2 * math.sqrt(square)"))
    assert run(KERNEL, source, tmp_path / "cache") == "22264"


@pytest.mark.slow
def test_without_a_folder_for_the_cache_the_kernel_still_runs(tmp_path: Path) -> None:
    nowhere = tmp_path / "file"
    nowhere.touch()
    program = f"import numba.core.config as c; c.CACHE_LOCATOR_CLASSES = 'UserProvidedCacheLocator'; {KERNEL}"
    assert run(program, PACKAGE.parent, nowhere / "below a file") == "11132"


def test_the_name_in_the_cache_is_the_same_at_every_start() -> None:
    """Else the kernel would be compiled anew each time, for seconds."""
    program = (
        "from detente.geometry.bulk import lie_pairs; from detente.geometry.compiling import compiled; "
        "print(compiled(lie_pairs).py_func.__qualname__)"
    )
    environment = {**os.environ, "PYTHONPATH": str(PACKAGE.parent), "PYTHONHASHSEED": "7"}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == compiled(lie_pairs).py_func.__qualname__  # type: ignore[attr-defined]
