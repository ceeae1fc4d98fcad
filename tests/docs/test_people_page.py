"""docs/people.md: what it shows at a prompt works, in the order there, and its figures are the code's."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from detente.cli.main import app
from detente.ledger.key_line import read_key_line
from detente.messages.people import Duty
from detente.node import tries
from detente.node.access import Access
from detente.node.enrolment import CODE_LASTS_S, KEY_LASTS_S, MOST_WRONG, Enrolling
from detente.node.sessions import IDLE_S, LONGEST_S

from .pages import console, page, rows

pytestmark = pytest.mark.slow

PAGE = page("docs/people.md")


def test_every_command_of_the_page_works_in_its_order(tmp_path: Path) -> None:
    """But for the network: what is submitted ends here, and the code is redeemed as the node would."""
    before = [["detente", "party", "add", name, "--data", "./node"] for name in ("Relief Organisation", "SDF")]
    before += [["detente", "key", "new", name] for name in ("root2", "root3")]
    code = digits = ""
    with contextlib.chdir(tmp_path):
        for words in [*before, *console(PAGE)]:
            match words[2]:
                case "submit":
                    continue
                case "enrol":
                    key = read_key_line(Path("watch-a.pub"))
                    enrolling = Access(Path("node")).enrolments.redeem(code, key.raw, int(time.time()))
                    assert isinstance(enrolling, Enrolling)
                    digits = enrolling.fingerprint
                    continue
                case _:
                    pass
            done = CliRunner().invoke(app, words[1:], input=f"{digits}\n" if words[2] == "confirm" else "y\n")
            assert done.exit_code == 0, (words, done.output)
            if words[2] == "invite":
                [code] = done.stdout.splitlines()


def test_every_duty_is_in_the_table() -> None:
    assert [row[0] for row in rows(PAGE, "duty")] == [f"`{duty}`" for duty in Duty]


def test_the_figures_are_those_that_hold() -> None:
    assert f"for {CODE_LASTS_S // 3600} hours" in PAGE
    assert f"good for {KEY_LASTS_S // 86_400} days" in PAGE
    assert (MOST_WRONG, tries.MOST_TRIES) == (5, 10)
    assert "After five that differ" in PAGE
    assert f"ends {IDLE_S // 60} minutes after its last use, {LONGEST_S // 3600} hours after" in PAGE
    once = "After ten wrong tokens, wrong codes, or wrong signatures of a sign-in or an enrolment from one address"
    for text in (PAGE, page("docs/http.md"), page("docs/operating.md")):
        said = " ".join(text.split())
        assert f"{once} within {tries.WINDOW_S // 60} minutes, no" in said
        assert f"from that address for {tries.LOCK_S // 60} minutes" in said or (
            f"from there for {tries.LOCK_S // 60} minutes" in said
        )
        assert "ight token" in said
