"""docs/missions.md: its commands work in their order, at a node with two parties."""

from __future__ import annotations

from pathlib import Path

from tests.cli.channelling import SAA, SDF, watches
from tests.cli.test_mission import convoy

from .pages import console, page

PAGE = page("docs/missions.md")


def test_every_command_of_the_page_works_in_its_order(tmp_path: Path) -> None:
    with watches(tmp_path) as known:
        convoy(known)
        for words in console(PAGE):
            done = known.says(SDF, *words[1:])
            assert done.exit_code == 0, (words, done.output)
            if words[1:3] == ["channel", "test"]:  # and the other party answers
                answered = known.says(SAA, "ack", str(known.last("SAA")), "--reply", "understood", "--yes")
                assert answered.exit_code == 0, answered.output
        (mission,) = known.node.node.state.missions.by_notice.values()
    assert mission.waypoint == 2
    assert mission.ended is not None
