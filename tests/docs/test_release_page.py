"""docs/release.md: its example is accepted, and every word, default and figure in it is the code's."""

from __future__ import annotations

import json

from detente.decision.coarse import OF_CONFLICTS, OF_NOTICES
from detente.decision.release import AUDIENCES, MAX_RULES, Grant, default_release, granted
from detente.formats.releases import release_of
from detente.messages.commands import Role
from detente.messages.notices import Kind
from detente.messages.release import PARTY, Field, Level

from .pages import blocks, page, rows

PAGE = page("docs/release.md")


def in_words(grant: Grant) -> str:
    if grant.level is Level.FULL:
        return "full"
    return ", ".join([grant.level, *(field for field in Field if grant.shows(field))])


def test_the_example_is_accepted_as_it_stands() -> None:
    [example] = blocks(PAGE, "json")
    rules = release_of({"release": json.loads(example)})
    assert isinstance(rules, tuple), rules


def test_every_audience_level_and_field_is_described() -> None:
    assert [row[0].strip("`") for row in rows(PAGE, "audience")] == [*AUDIENCES, f"{PARTY}NAME"]
    assert [row[0].strip("`") for row in rows(PAGE, "level")] == list(Level)
    assert [row[0].strip("`") for row in rows(PAGE, "field")] == list(Field)
    assert f"at most {MAX_RULES} rules" in PAGE


def test_the_defaults_are_those_that_hold() -> None:
    told = {row[0].strip("`"): row[1:] for row in rows(PAGE, "kind")}
    assert list(told) == list(Kind)
    for kind in Kind:
        release = default_release(kind)
        assert told[kind] == [
            in_words(granted(release, party="A", role=Role.PARTY, endangered=True)),
            in_words(granted(release, party="A", role=Role.PARTY, endangered=False)),
            in_words(granted(release, party="A", role=Role.MONITOR, endangered=False)),
        ]


def test_the_coarseness_is_that_of_the_answers() -> None:
    notice, conflict = rows(PAGE, "what")
    for row, coarse in ((notice, OF_NOTICES), (conflict, OF_CONFLICTS)):
        assert f"{coarse.degrees}°" in row[1]
        assert row[2] == f"outward to {coarse.seconds // 3600} h"
