"""docs/incidents.md: its commands work in their order, at a node with two parties."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.channelling import SAA, SDF, watches
from tests.cli.checking import detente_here

from .pages import console, page

PAGE = page("docs/incidents.md")


def test_every_command_of_the_page_works_in_its_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with watches(tmp_path) as known:
        named = {"73": str(known.posted("SAA", "/v1/queries", of="SDF", text="where is it?")["entry"])}
        for words in console(PAGE):
            said = [named.get(word, word) for word in words[1:]]
            offline = said[1] == "verify"
            done = detente_here(*said) if offline else known.says(SDF, *said, *(["--yes"] * (said[1] == "close")))
            assert done.exit_code == 0, (said, done.output)
            if said[1] == "open":
                (file,) = known.node.node.state.incidents.files
                named["120"] = str(file)
        assert known.says(SAA, "incident", "close", named["120"], "--yes").exit_code == 0
        assert not known.node.node.state.incidents.files[int(named["120"])].is_open
