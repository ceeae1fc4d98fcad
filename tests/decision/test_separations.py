"""The table of separations: what the documentation says of it, and how an operator's file changes it.

`python tests/decision/test_separations.py` writes the tables of docs/separations.md anew.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from detente.decision.separation import (
    DEFAULTS,
    NO_SEPARATION,
    Separation,
    Separations,
    all_pairs,
    overridden,
    pair_of,
    rule_name,
)
from detente.messages.notices import Kind
from detente.messages.refusals import Reason, Refusal

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "separations.md"


def table_of_defaults() -> str:
    lines = [
        "| kinds | place | height | time | need to talk | silent if mutual | why |",
        "|---|---|---|---|---|---|---|",
    ]
    for pair, row in DEFAULTS.items():
        place = f"{row.horizontal_m:,.0f} m"
        height = "any" if row.vertical_m is None else f"{row.vertical_m:,.0f} m"
        time = f"{row.time_s / 60:,.0f} min" if row.time_s else "0"
        silent = "yes" if row.unless_answering else ""
        talk = "" if row.talk_m is None or row.talk_s is None else f"{row.talk_m:,.0f} m, {row.talk_s / 3600:g} h"
        lines.append(f"| {rule_name(pair)} | {place} | {height} | {time} | {talk} | {silent} | {row.why} |")
    return "\n".join(lines)


def table_of_none() -> str:
    lines = ["| kinds | why none is needed |", "|---|---|"]
    lines += [f"| {rule_name(pair)} | {why} |" for pair, why in NO_SEPARATION.items()]
    return "\n".join(lines)


def drawn(text: str) -> str:
    """The document with its tables drawn from the code."""
    for name, table in (("table", table_of_defaults()), ("none", table_of_none())):
        begins, ends = f"<!-- {name} begins -->\n", f"\n<!-- {name} ends -->"
        before, rest = text.split(begins)
        text = before + begins + table + ends + rest.split(ends)[1]
    return text


def test_the_documentation_says_what_the_table_says() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    assert drawn(text) == text, "run this file to write the tables anew"


def test_every_pair_of_kinds_has_a_separation_or_a_reason_for_none() -> None:
    assert {*DEFAULTS, *NO_SEPARATION} == set(all_pairs())
    assert not set(DEFAULTS) & set(NO_SEPARATION)
    assert all(row.why.endswith(".") for row in DEFAULTS.values())


@pytest.mark.parametrize("pair", DEFAULTS, ids=rule_name)
def test_only_what_could_be_one_force_is_silent_if_mutual(pair: tuple[Kind, Kind]) -> None:
    assert DEFAULTS[pair].unless_answering == (set(pair) <= {Kind.PRESENCE, Kind.MOVEMENT})


def read(toml: str) -> Separations | list[Refusal]:
    return overridden(tomllib.loads(toml))


def table(toml: str) -> Separations:
    rows = read(toml)
    assert not isinstance(rows, list), rows
    return rows


def test_the_example_of_the_documentation_is_taken_and_does_what_is_said_of_it() -> None:
    [example] = re.findall(r"```toml\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), flags=re.DOTALL)
    rows = table(example)
    hazard_site = pair_of(Kind.SITE, Kind.HAZARD)
    assert rows[hazard_site].horizontal_m == 5_000
    assert rows[hazard_site].why == DEFAULTS[hazard_site].why
    columns = rows[Kind.MOVEMENT, Kind.MOVEMENT]
    assert (columns.horizontal_m, columns.vertical_m, columns.time_s, columns.unless_answering) == (
        3_000, None, 1_800, True
    )  # fmt: skip
    assert rows[Kind.PRESENCE, Kind.RELIEF] == Separation(
        horizontal_m=1_000, vertical_m=None, time_s=0, why="Checkpoints have asked for notice of every convoy."
    )
    assert (Kind.AIR, Kind.SITE) not in rows
    untouched = set(DEFAULTS) - {hazard_site, (Kind.MOVEMENT, Kind.MOVEMENT), (Kind.AIR, Kind.SITE)}
    assert all(rows[pair] == DEFAULTS[pair] for pair in untouched)


def test_an_empty_file_changes_nothing() -> None:
    assert table("") == DEFAULTS
    assert table("[separation]") == DEFAULTS


def test_a_pair_may_be_named_either_way_round() -> None:
    assert table("[separation.site-hazard]\nhorizontal_m = 9000") == table(
        "[separation.hazard-site]\nhorizontal_m = 9e3"
    )


@pytest.mark.parametrize(
    ("toml", "reason", "field"),
    [
        ("[separations.hazard-site]\nhorizontal_m = 1", Reason.UNKNOWN_WORD, "separation"),
        ("separation = 5", Reason.UNKNOWN_WORD, "separation"),
        ("[separation.hazard-hospital]\nhorizontal_m = 1", Reason.UNKNOWN_WORD, "separation.hazard-hospital"),
        ("[separation.hazard]\nhorizontal_m = 1", Reason.UNKNOWN_WORD, "separation.hazard"),
        ("[separation]\nhazard-site = 5000", Reason.UNKNOWN_WORD, "separation.hazard-site"),
        ("[separation.hazard-site]\nhorizontal = 5000", Reason.UNKNOWN_WORD, "separation.hazard-site.horizontal"),
        ("[separation.hazard-site]\nhorizontal_m = -1", Reason.OUT_OF_RANGE, "separation.hazard-site.horizontal_m"),
        ("[separation.hazard-site]\nhorizontal_m = nan", Reason.OUT_OF_RANGE, "separation.hazard-site.horizontal_m"),
        ("[separation.hazard-site]\nhorizontal_m = inf", Reason.OUT_OF_RANGE, "separation.hazard-site.horizontal_m"),
        ("[separation.hazard-site]\nhorizontal_m = true", Reason.OUT_OF_RANGE, "separation.hazard-site.horizontal_m"),
        ('[separation.hazard-site]\nhorizontal_m = "5000"', Reason.OUT_OF_RANGE, "separation.hazard-site.horizontal_m"),
        ("[separation.hazard-site]\nhorizontal_m = 100001", Reason.OUT_OF_RANGE, "separation.hazard-site.horizontal_m"),
        ("[separation.air-air]\nvertical_m = 20001", Reason.OUT_OF_RANGE, "separation.air-air.vertical_m"),
        ('[separation.air-air]\nvertical_m = "all"', Reason.OUT_OF_RANGE, "separation.air-air.vertical_m"),
        ("[separation.air-air]\ntime_s = 2592001", Reason.OUT_OF_RANGE, "separation.air-air.time_s"),
        ("[separation.air-air]\nnone = 1", Reason.WRONG_TYPE, "separation.air-air"),
        ('[separation.air-air]\nwhy = " "', Reason.WRONG_TYPE, "separation.air-air"),
        ("[separation.air-air]\nhorizontal_m = 9259", Reason.MISSING, "separation.air-air.why"),
        ("[separation.air-air]\nvertical_m = 304", Reason.MISSING, "separation.air-air.why"),
        ("[separation.air-air]\ntime_s = 299", Reason.MISSING, "separation.air-air.why"),
        ("[separation.air-air]\nnone = true", Reason.MISSING, "separation.air-air.why"),
        ("[separation.hazard-site]\nvertical_m = 20000", Reason.MISSING, "separation.hazard-site.why"),
        ("[separation.air-air]\ntalk_m = 100001", Reason.OUT_OF_RANGE, "separation.air-air.talk_m"),
        ('[separation.air-air]\ntalk_m = "20 km"', Reason.OUT_OF_RANGE, "separation.air-air.talk_m"),
        ("[separation.air-air]\ntalk_m = 20000\ntalk_s = -1", Reason.OUT_OF_RANGE, "separation.air-air.talk_s"),
        ("[separation.air-air]\ntalk_s = 3600", Reason.CONTRADICTS_ITSELF, "separation.air-air.talk_s"),
        ("[separation.air-air]\ntalk_m = 9000", Reason.CONTRADICTS_ITSELF, "separation.air-air.talk_m"),
        ("[separation.air-air]\ntalk_m = 9260", Reason.CONTRADICTS_ITSELF, "separation.air-air.talk_m"),
        ("[separation.air-air]\ntalk_m = 20000\ntalk_s = 60", Reason.CONTRADICTS_ITSELF, "separation.air-air.talk_m"),
        ("[separation.movement-movement]\ntalk_m = 19999", Reason.MISSING, "separation.movement-movement.why"),
        ("[separation.movement-movement]\ntalk_s = 3601", Reason.MISSING, "separation.movement-movement.why"),
        ('[separation.movement-movement]\ntalk_m = "none"', Reason.MISSING, "separation.movement-movement.why"),
        (
            "[separation.hazard-site]\nhorizontal_m = 9000\n[separation.site-hazard]\ntime_s = 60",
            Reason.CONTRADICTS_ITSELF,
            "separation.site-hazard",
        ),
    ],
)
def test_a_file_that_is_not_right_is_refused_naming_the_setting(toml: str, reason: Reason, field: str) -> None:
    refusals = read(toml)
    assert isinstance(refusals, list)
    assert [(refusal.reason, refusal.field) for refusal in refusals] == [(reason, field)]


@pytest.mark.parametrize(
    ("toml", "talk_m", "talk_s"),
    [
        ("", 20_000, 21_600),
        ("talk_m = 30_000", 30_000, 21_600),
        ("talk_s = 43_200", 20_000, 43_200),
        ("horizontal_m = 25_000", 20_000, 21_600),
        ('talk_m = "none"\nwhy = "They talk daily."', None, None),
    ],
)
def test_the_distance_at_which_advances_need_to_talk_may_be_set(
    toml: str, talk_m: float | None, talk_s: float | None
) -> None:
    row = table(f"[separation.movement-movement]\n{toml}")[Kind.MOVEMENT, Kind.MOVEMENT]
    assert (row.talk_m, row.talk_s) == (talk_m, talk_s)
    assert (row.reach_m, row.reach_s) == (max(row.horizontal_m, talk_m or 0), max(row.time_s, talk_s or 0))


def test_any_row_may_have_such_a_distance_and_without_a_time_it_goes_with_that_of_the_row() -> None:
    row = table("[separation.presence-movement]\ntalk_m = 10_000\ntime_s = 600")[Kind.PRESENCE, Kind.MOVEMENT]
    assert (row.talk_m, row.talk_s) == (10_000, 600)


def test_everything_that_is_wrong_with_a_file_is_named_at_once() -> None:
    refusals = read("[separation.a-b]\n[separation.air-air]\nhorizontal_m = -1\ntime_s = -1\nspeed = 3")
    assert isinstance(refusals, list)
    assert len(refusals) == 4


if __name__ == "__main__":
    DOCUMENT.write_text(drawn(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
