"""Setup makes a thing again when the contents that it comes from have changed, and names what the system lacks."""

import os
from pathlib import Path

import pytest

from setup import node, stamps, system


def test_the_time_of_a_file_does_not_matter_and_its_content_does(tmp_path: Path) -> None:
    source = tmp_path / "page.ts"
    source.write_text("one")
    before = stamps.key(files=[source], root=tmp_path)
    os.utime(source, (0, 0))
    assert stamps.key(files=[source], root=tmp_path) == before
    source.write_text("two")
    assert stamps.key(files=[source], root=tmp_path) != before


def test_a_renamed_file_counts_as_changed(tmp_path: Path) -> None:
    source = tmp_path / "page.ts"
    source.write_text("one")
    before = stamps.key(files=[source], root=tmp_path)
    renamed = source.rename(tmp_path / "other.ts")
    assert stamps.key(files=[renamed], root=tmp_path) != before


def test_where_one_part_ends_and_the_next_begins_matters() -> None:
    assert stamps.key("ab", "c") != stamps.key("a", "bc")


@pytest.mark.parametrize("version", ["v20.19.0", "v20.20.2", "v22.12.0", "v23.0.0", "v24.19.0"])
def test_node_that_builds_the_page(version: str) -> None:
    assert node.is_new_enough(version)


@pytest.mark.parametrize("version", ["", "v18.20.4", "v20.18.3", "v21.7.3", "v22.11.0", "20.19.0", "v20"])
def test_node_that_does_not(version: str) -> None:
    assert not node.is_new_enough(version)


def package(name: str, step: str, *, present: bool = False) -> system.Package:
    return system.Package(name=name, why="for this test", steps=frozenset({step}), present=lambda: present)


def test_only_what_a_wanted_step_needs_and_lacks_is_missing() -> None:
    here, lacking, other = package("git", "page", present=True), package("chromium", "page"), package("make", "lock")
    assert system.missing_for(["venv", "page"], [here, lacking, other]) == [lacking]


def test_missing_packages_are_named_together_with_the_command() -> None:
    said = system.how_to_install([package("chromium", "browser"), package("git", "browser")])
    assert "sudo apt-get install --yes chromium git\n" in said
