"""docs/clients.md: what it shows at a prompt works against a node, in its order, and its figures are the code's."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import get_args

import pytest
from typer.testing import CliRunner

from detente.cli.exits import BAD_INPUT, CONFLICTS, UNKNOWN
from detente.cli.main import app
from detente.cli.notice_delivery import PAUSES_S
from detente.cli.watch_changes import What
from detente.messages.release import Field, Level
from tests.cli.channelling import watches
from tests.cli.noticing import SECOND, one
from tests.web.alerting import TO_SDF
from tests.web.running import filed

from .pages import console, page, rows

pytestmark = pytest.mark.slow

PAGE = page("docs/clients.md")


def test_every_command_of_the_page_works_in_its_order(tmp_path: Path) -> None:
    kinds = {"convoy-7": "relief", "bridge-2": "hazard", "hospital-1": "site", "patrol-1": "presence"}
    with watches(tmp_path) as sdf, contextlib.chdir(tmp_path):
        for name, kind in kinds.items():
            one(tmp_path / f"{name.partition('-')[0]}.geojson", name, kind=kind)
        cells = [{"name": "air desk", "task": "aircraft"}]
        card = {"standing": "principal", "cells": cells, "watches": [], "contacts": []}
        described = {"command_id": "describe SDF", "card": card}
        assert sdf.node.party("SDF").put("/v1/card", json=described).status_code == 200
        theirs = filed(sdf.node.party("SAA"), "fire-1", "SAA", kind="hazard", release=TO_SDF)
        for words in console(PAGE):
            stated = {"https://node.example.org": sdf.node.url, "example.org/valley": sdf.node.node.origin}
            if words[2] == "confirm" and words[1] == "notice":
                [held] = json.loads(sdf.by(SECOND, "held", "--json").stdout)
                stated["73"] = str(held["entry"])
            stated["42"] = str(theirs["entry"])
            stated["57"] = str(
                next((one["cause"] for one in sdf.inbox("SAA")["alerts"] if one["urgency"] == "stop"), 0)
            )
            once = ["--once"] if words[1] == "watch" else []
            done = CliRunner().invoke(app, [*(stated.get(word, word) for word in words[1:]), *once], input="y\n")
            finds = words[1] == "watch" or words[2] == "holdings"
            assert done.exit_code == (1 if finds else 0), (words, done.output)
        standing = {name for owner, name in sdf.node.node.state.notices if owner == "SDF"}
    assert standing == {"bridge-2", "hospital-1", "patrol-1"}


def test_every_change_that_is_printed_is_in_its_table() -> None:
    assert {row[0].strip("`") for row in rows(PAGE, "`change`")} == set(get_args(What))


def test_the_statuses_and_words_are_those_of_the_code() -> None:
    statuses = [row[0] for row in rows(PAGE, "exit status")]
    assert statuses == [str(status) for status in (0, CONFLICTS, BAD_INPUT, UNKNOWN)]
    assert all(f"`{word}`" in PAGE for word in (*Level, *Field))
    assert len(PAUSES_S) + 1 == 3
    assert "three times in all" in PAGE
