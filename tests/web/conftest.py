"""A node for each test of the HTTP door, with some parties."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from detente.messages.commands import Role
from tests.web.running import Listening, Running


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A data folder with parties, and their tokens: made once, since every step of making it waits for the disk."""
    folder = tmp_path_factory.mktemp("prepared") / "node"
    running = Running(folder)
    for name, role in (("SDF", Role.PARTY), ("SAA", Role.PARTY), ("Relief", Role.PARTY), ("Monitor", Role.MONITOR)):
        running.token(name, role)
    running.node.ledger.close()
    again = Running(folder)  # which enters them into the ledger
    again.node.ledger.close()
    return folder, running.tokens


@pytest.fixture
def data(tmp_path: Path, prepared: tuple[Path, dict[str, str]]) -> tuple[Path, dict[str, str]]:
    """A copy of it for one test, and the tokens."""
    folder, tokens = prepared
    return shutil.copytree(folder, tmp_path / "node"), tokens


@pytest.fixture
def running(data: tuple[Path, dict[str, str]]) -> Iterator[Running]:
    with Running(*data) as node:
        yield node
        assert not node.failures


@pytest.fixture
def listening(data: tuple[Path, dict[str, str]]) -> Iterator[Listening]:
    with Listening(*data) as node:
        yield node
        assert not node.failures
