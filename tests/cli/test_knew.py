"""`detente knew`: of a case, and of a ledger's folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from detente.ledger import Ledger
from tests.cli.checking import detente_here

CASE = str(Path(__file__).parents[2] / "examples" / "cases" / "T-02-kunduz.toml")
"""Headquarters confirmed, the crew never did."""


def test_what_a_party_of_a_case_knew_is_told_with_its_entries() -> None:
    said = detente_here("knew", CASE, "--party", "Coalition", "--at", "+86h")
    assert said.exit_code == 0, said.output
    assert "What Coalition knew at 2015-10-0" in said.stdout
    assert "passed to Headquarters" in said.stdout
    assert "Aircraft crew" in said.stdout  # which is not confirmed
    view = json.loads(detente_here("knew", CASE, "--party", "Coalition", "--at", "+86h", "--json").stdout)
    [alert] = view["told"]
    assert [(cell["name"], cell["confirmed"]) for cell in alert["cells"]] == [
        ("Headquarters", True), ("Aircraft crew", False),
    ]  # fmt: skip
    assert {fact["entry"] for fact in alert["facts"]} <= {one["entry"] for one in view["entries"]}


@pytest.mark.parametrize(("language", "word"), [("ru", "Что было известно"), ("ar", "ما كان يعلمه")])
def test_it_is_told_in_three_languages(language: str, word: str) -> None:
    said = detente_here("knew", CASE, "--party", "Coalition", "--at", "+86h", "--language", language)
    assert word in said.stdout


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        (("knew", CASE, "--party", "Coalition"), "--at"),
        (("knew", CASE, "--at", "+1h"), "--party"),
        (("knew", CASE, "--party", "Nobody", "--at", "+1h"), "Nobody"),
        (("knew", CASE, "--party", "Coalition", "--at", "yesterday"), "--at"),
        (("knew", "--party", "Coalition", "--at", "2017-05-18T09:51:00Z"), "DIR"),
        (("knew", "no-such-folder", "--party", "A", "--at", "2017-05-18T09:51:00Z"), "no ledger"),
    ],
)
def test_bad_input_is_refused_with_its_field(words: tuple[str, ...], wrong: str) -> None:
    said = detente_here(*words)
    assert (said.exit_code, wrong in said.stderr) == (2, True), said.output


def test_a_ledger_that_was_changed_is_not_believed(tmp_path: Path) -> None:
    with Ledger.create(tmp_path / "node", name="detente.example/test"):
        pass
    (tmp_path / "node" / "node.pub").write_text("detente.example/other+00000000+AAAA\n")
    said = detente_here("knew", str(tmp_path / "node"), "--party", "A", "--at", "2017-05-18T09:51:00Z")
    assert said.exit_code == 2
