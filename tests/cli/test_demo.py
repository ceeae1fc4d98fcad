"""`detente demo` as a process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.node.serving import Served

pytestmark = pytest.mark.slow


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Served]:
    """A demo that keeps its temporary files in a folder of the test."""
    with Served(tmp_path, "--no-open", command="demo", environment={"TMPDIR": str(tmp_path)}) as process:
        yield process


def test_the_demo_shows_the_example_to_whoever_is_on_this_machine_and_leaves_nothing(
    demo: Served, tmp_path: Path
) -> None:
    with demo.speaker(None) as nobody:
        assert nobody.get("/v1/picture").status_code == 401
        token = nobody.get("/demo.json").json()["token"]
        assert nobody.get("/demo.json", headers={"host": "evil.example"}).status_code == 421
    with demo.speaker(token) as monitor:
        seen = monitor.get("/v1/picture").json()
        assert seen["role"] == "monitor"
        assert len(seen["notices"]) >= 25
        assert len({notice["party"] for notice in seen["notices"]}) == 6
        assert seen["conflicts"]
        assert monitor.get("/v1/picture", params={"as": "Syrian Arab Army"}).json()["party"] == "Syrian Arab Army"
        assert monitor.get("/v1/picture", headers={"host": "evil.example"}).status_code == 421
    assert list(tmp_path.iterdir()) != []
    demo.process.terminate()
    status, said = demo.ended()
    assert status == 0
    assert "Traceback" not in said
    assert list(tmp_path.iterdir()) == []
