"""Where compiled kernels cannot be kept, all works and the operator is told, once."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from bench.workload.generated import workload
from bench.workload.notices import write_lines
from detente.cli.kernels import UNKEPT
from detente.library.check import Sizes
from tests.cli.checking import DETENTE, plain_environment

pytestmark = pytest.mark.slow


@pytest.fixture
def nowhere(tmp_path: Path) -> dict[str, str]:
    """An environment in which no folder for machine code can be written, whoever runs the tests."""
    (tmp_path / "file").touch()
    return {
        "NUMBA_CACHE_DIR": str(tmp_path / "file" / "below a file"),
        "NUMBA_CACHE_LOCATOR_CLASSES": "UserProvidedCacheLocator",
    }


def test_a_large_check_without_a_cache_finds_the_same_and_says_once_why_it_is_slow(
    tmp_path: Path, nowhere: dict[str, str]
) -> None:
    plan = tmp_path / "plan.geojsonl"
    write_lines(workload(12_000, 1, among=100_000), plan)
    assert plan.stat().st_size > Sizes().small_bytes  # so that other processes have a share in it
    without, with_cache = (
        subprocess.run(
            [DETENTE, "check", plan, "--jsonl", "--workers", "2"],
            capture_output=True, text=True, check=False, env=plain_environment(**more),
        )
        for more in (nowhere, {})
    )  # fmt: skip
    assert without.stderr.count(UNKEPT) == 1
    assert UNKEPT not in with_cache.stderr
    assert without.returncode == with_cache.returncode == 1
    assert without.stdout == with_cache.stdout
