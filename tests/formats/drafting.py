"""What the tests of free text share: a reader that knows the parties of the valley, and short ways to ask."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from detente.formats.doubts import Doubt
from detente.formats.drafts import Draft
from detente.formats.marks import Mark, MarkKind, Reader
from detente.formats.party_names import PartyFinder, parties_from_toml
from detente.formats.prose import Prose, read_prose
from detente.places.findings import Code
from detente.places.names.gazetteer import packaged

TEXTS = Path(__file__).parents[2] / "examples" / "texts"


@cache
def reader() -> Reader:
    names = parties_from_toml((TEXTS / "parties.toml").read_bytes())
    assert isinstance(names, dict)
    return Reader(gazetteer=packaged(), parties=PartyFinder(names))


def read(text: str, by: Reader | None = None) -> Prose:
    prose = read_prose(text.encode(), by or reader())
    assert isinstance(prose, Prose)
    return prose


@cache
def example(name: str) -> Prose:
    return read((TEXTS / name).read_text("utf-8"))


def words(prose: Prose, kind: MarkKind) -> list[str]:
    return [mark.text for mark in prose.marks if mark.kind is kind]


def mark(prose: Prose, text: str) -> Mark:
    return next(mark for mark in prose.marks if mark.text == text)


def only(prose: Prose) -> Draft:
    [draft] = prose.drafts
    return draft


def doubts(draft: Draft) -> set[tuple[Doubt, str]]:
    return {(doubt.doubt, doubt.field) for doubt in draft.to_confirm}


def codes(prose: Prose) -> set[Code]:
    return {finding.code for finding in prose.at_odds}
