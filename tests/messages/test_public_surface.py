"""The whole of `import detente`: what is promised is there, in order, and loads no more than is asked for."""

from __future__ import annotations

import subprocess
import sys

import pytest

import detente


def test_the_names_promised_are_sorted_and_there() -> None:
    assert sorted(detente.__all__) == detente.__all__
    assert len(set(detente.__all__)) == len(detente.__all__)
    assert set(detente.__all__) <= set(dir(detente))


@pytest.mark.parametrize("name", detente.__all__)
def test_every_name_promised_can_be_imported_and_says_what_it_is(name: str) -> None:
    value = getattr(detente, name)
    assert value.__module__.startswith("detente.")
    assert value.__doc__


def test_a_name_that_is_not_promised_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'clear'"):
        _ = detente.clear


def test_import_detente_loads_no_library_of_others() -> None:
    program = (
        "import sys, detente; print([n for n in ('numpy', 'numba', 'shapely', 'pyproj', 'typer') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
