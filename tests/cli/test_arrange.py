"""`detente arrange` against a node on loopback: what is accepted is shown, and is that version and no other."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import httpx
import pytest
from typer.testing import Result

from detente.messages.arrangements import Terms, version_of
from tests.cli.checking import detente_here
from tests.cli.noticing import Json, People, bad_line, enrolled, people
from tests.web.agreeing import file_of, line, next_of, pair, terms, zone

pytestmark = pytest.mark.slow

OURS, THEIRS = "sdf-negotiator", "saa-negotiator"


class Negotiators(People):
    """Somebody of SDF and somebody of SAA who speak for their parties, with keys of their own."""

    def says(self, who: str, *words: str | Path, stdin: str | None = None) -> Result:
        return detente_here("arrange", *words, "--node", self.node.url, *self.key(who), stdin=stdin)

    def told(self, who: str, name: str, *words: str) -> Json:
        done = self.says(who, "show", name, *words, "--json")
        assert done.exit_code == 0, done.output
        told: Json = json.loads(done.stdout)
        return told


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Negotiators]:
    with people(tmp_path_factory.mktemp("people")) as known:
        data = known.folder / "node"
        enrolled(known.node, data, known.folder / OURS, "SDF", "negotiator")
        enrolled(known.node, data, known.folder / THEIRS, "SAA", "negotiator")
        known.node.party("SDF").get("/v1/parties")
        yield Negotiators(known.node, known.folder)


def a_file(path: Path, stated: Terms) -> Path:
    path.write_text(json.dumps(file_of(stated)), "utf-8")
    return path


def agreed(both: Negotiators, folder: Path, stated: Terms) -> str:
    """Propose it and have both accept it; its version."""
    version = version_of(stated)
    assert both.says(OURS, "propose", a_file(folder / f"{version[:8]}.geojson", stated)).exit_code == 0
    for who in (OURS, THEIRS):
        done = both.says(who, "accept", stated.id, "--version", version, "--yes")
        assert done.exit_code == 0, done.output
    return version


def test_a_proposal_says_its_version_and_that_it_binds_nobody(both: Negotiators, tmp_path: Path) -> None:
    stated = terms("first")
    done = both.says(OURS, "propose", a_file(tmp_path / "a.geojson", stated))
    assert done.exit_code == 0, done.output
    assert version_of(stated) in done.stdout
    assert "it binds nobody; your own party has not accepted it either" in done.stdout
    shown = both.says(THEIRS, "show", "first")
    assert shown.exit_code == 0, shown.output
    for words in (
        "silent: it has said nothing",
        "nothing of this version is in force",
        "Proposed. In force between nobody",
    ):
        assert words in " ".join(shown.stdout.split())
    assert not {"agreed", "cleared", "approved", "permitted"} & set(shown.stdout.lower().split())


def test_whoever_accepts_sees_what_is_different_and_is_asked(both: Negotiators, tmp_path: Path) -> None:
    before = terms("river", measures=(line("SDF", "SAA"), zone()))
    first = agreed(both, tmp_path, before)
    after = next_of(before, title="Another title of it")
    second = version_of(after)
    assert both.says(THEIRS, "propose", a_file(tmp_path / "b.geojson", after)).exit_code == 0
    unwilling = both.says(OURS, "accept", "river", "--version", second[:12], stdin="n\n")
    assert unwilling.exit_code == 2
    assert f"exactly this version, {second}?" in unwilling.stderr
    assert f"Compared with version {first}, number 1, which you accepted before:" in unwilling.stdout
    assert "Another title of it" in unwilling.stdout
    assert "not accepted; nothing was sent" in unwilling.stderr
    assert pair(both.told(OURS, "river"))["version"] == first
    willing = both.says(OURS, "accept", "river", "--version", second[:12], stdin="y\n")
    assert willing.exit_code == 0, willing.output
    assert pair(both.told(OURS, "river"))["version"] == first  # SAA has only proposed it
    assert both.says(THEIRS, "accept", "river", "--file", tmp_path / "b.geojson", "--yes").exit_code == 0
    told = both.told(OURS, "river")
    assert (pair(told)["version"], pair(told)["measures"]) == (second, ["river", "circle"])


def test_a_reserved_measure_is_told_as_in_force_between_nobody(both: Negotiators, tmp_path: Path) -> None:
    stated = terms("tanf", measures=(line("SDF", "SAA"), zone()))
    version = version_of(stated)
    assert both.says(OURS, "propose", a_file(tmp_path / "a.geojson", stated)).exit_code == 0
    assert both.says(OURS, "accept", "tanf", "--version", version, "--yes").exit_code == 0
    done = both.says(THEIRS, "reserve", "tanf", "--version", version, "--measure", "circle=not recognised", "--yes")
    assert done.exit_code == 0, done.output
    assert "Reserved, not accepted: circle: not recognised" in done.stdout
    shown = " ".join(both.says(OURS, "show", "tanf").stdout.split())
    assert "SAA, reserved, circle: not recognised" in shown
    assert "one measure of 2 of this version in force" in shown.replace("\u2068", "").replace("\u2069", "")
    assert both.says(THEIRS, "reserve", "tanf", "--version", version, "--yes").exit_code == 2


def test_a_word_on_what_was_replaced_is_refused_with_both_versions(both: Negotiators, tmp_path: Path) -> None:
    before = terms("replaced")
    after = next_of(before, description="clearer")
    for number, stated in enumerate((before, after)):
        assert both.says(OURS, "propose", a_file(tmp_path / f"{number}.geojson", stated)).exit_code == 0
    done = both.says(THEIRS, "accept", "replaced", "--version", version_of(before), "--yes")
    assert done.exit_code == 2
    assert "[stale-version]" in done.stderr
    assert version_of(before) in done.stderr
    assert version_of(after) in done.stderr


def test_what_was_suspended_is_in_force_no_more_and_was_before(both: Negotiators, tmp_path: Path) -> None:
    version = agreed(both, tmp_path, terms("paused"))
    at = both.told(OURS, "paused")["at"]
    assert both.says(THEIRS, "suspend", "paused", "--version", version).exit_code == 0
    assert (both.told(OURS, "paused")["status"], both.told(OURS, "paused", "--at", at)["status"]) == (
        "suspended",
        "in-force",
    )
    listed = both.says(OURS, "list", "--at", at)
    assert "SAA – SDF: circle of" in listed.stdout
    assert both.says(THEIRS, "deny", "paused", "--version", version).exit_code == 0
    assert both.says(THEIRS, "withdraw", "paused", "--version", version).exit_code == 2


def test_a_report_and_a_claim_are_told_with_who_said_them(both: Negotiators, tmp_path: Path) -> None:
    assert both.says(OURS, "propose", a_file(tmp_path / "a.geojson", terms("told"))).exit_code == 0
    said = ("--of", "SAA", "--stance", "denied", "--channel", "public-statement", "--text", "on television")
    assert both.says(OURS, "report", "told", *said).exit_code == 0
    shown = both.says(THEIRS, "show", "told").stdout
    assert "SDF → SAA: denied; public-statement" in shown
    assert "It binds nobody." in shown
    assert both.says(OURS, "claim", "Tribal council", "--from", "2017-05-18T00:00:00Z").exit_code == 0
    assert "claimed: SDF" in both.says(THEIRS, "forces").stdout
    assert both.says(THEIRS, "claim", "Tribal council", "--nobody", "--from", "2017-05-18T00:00:00Z").exit_code == 0
    [force] = json.loads(both.says(OURS, "forces", "--json").stdout)["forces"]
    assert (force["state"], force["by"]) == ("disputed", None)


def test_signed_on_a_stick_a_word_is_over_the_version_of_the_file(both: Negotiators, tmp_path: Path) -> None:
    stated = terms("carried")
    file, stick = a_file(tmp_path / "a.geojson", stated), tmp_path / "stick.json"
    where = ("--ledger", both.node.node.origin, "--party", "SDF", *both.key(OURS))
    assert detente_here("arrange", "propose", file, "--out", stick, *where).exit_code == 0
    word = tmp_path / "word.json"
    missing = detente_here("arrange", "accept", "carried", "--version", version_of(stated), "--out", word, *where)
    assert missing.exit_code == 2
    said = ("--file", file, "--number", "1", "--yes", "--out", word)
    signed = detente_here("arrange", "accept", "carried", *said, *where)
    assert signed.exit_code == 0, signed.output
    assert version_of(stated) in signed.stdout
    sent = detente_here("notice", "send", stick, word, "--node", both.node.url, *both.key(OURS))
    assert sent.exit_code == 0, sent.output
    [ours] = [one for one in both.told(THEIRS, "carried")["words"] if one["party"] == "SDF"]
    assert (ours["version"], ours["stance"]) == (version_of(stated), "accepted")


def test_by_a_token_the_node_signs_what_a_party_says(both: Negotiators, tmp_path: Path) -> None:
    stated = terms("by-token")
    token = ("--node", both.node.url, "--token-file", both.folder / "token")
    proposed = detente_here("arrange", "propose", a_file(tmp_path / "a.geojson", stated), *token, "--json")
    assert proposed.exit_code == 0, proposed.output
    assert json.loads(proposed.stdout.splitlines()[-1])["terms"] == version_of(stated)
    done = detente_here("arrange", "accept", "by-token", "--version", version_of(stated), "--yes", *token)
    assert done.exit_code == 0, done.output
    assert both.told(OURS, "by-token")["words"][0]["stance"] == "accepted"


def other_terms(handler: BaseHTTPRequestHandler, answer: httpx.Response) -> bytes | None:
    """A node that shows other terms than those of the version."""
    return answer.content.replace(b"Title of", b"Pretty title of")


def test_terms_that_are_not_those_of_the_version_are_told_and_never_accepted(both: Negotiators, tmp_path: Path) -> None:
    stated = terms("forged")
    version = version_of(stated)
    assert both.says(OURS, "propose", a_file(tmp_path / "a.geojson", stated)).exit_code == 0
    size = both.size
    with bad_line(both.node.url, other_terms, times=10) as url:
        shown = detente_here("arrange", "show", "forged", "--node", url, *both.key(THEIRS))
        assert (shown.exit_code, "ALARM" in shown.stderr) == (1, True)
        said = ("--version", version, "--yes", "--node", url, *both.key(THEIRS))
        done = detente_here("arrange", "accept", "forged", *said)
        assert (done.exit_code, "ALARM" in done.stderr) == (2, True)
    assert both.size == size


def test_two_files_are_compared_without_a_node(tmp_path: Path) -> None:
    first = a_file(tmp_path / "a.geojson", terms())
    second = a_file(tmp_path / "b.geojson", next_of(terms(), title="Another title of it"))
    done = detente_here("arrange", "diff", first, second)
    assert done.exit_code == 1, done.output
    assert version_of(terms()) in done.stdout
    assert "Another title of it" in done.stdout
    assert json.loads(detente_here("arrange", "diff", first, second, "--json").stdout)["before"] == version_of(terms())
    assert detente_here("arrange", "diff", first, first).exit_code == 0


def test_what_is_exported_reads_back_to_the_same_version(both: Negotiators, tmp_path: Path) -> None:
    stated = terms("written", measures=(line("SDF", "SAA"), zone()))
    assert both.says(OURS, "propose", a_file(tmp_path / "a.geojson", stated)).exit_code == 0
    assert both.says(THEIRS, "export", "written", "--file", tmp_path / "b.geojson").exit_code == 0
    assert detente_here("arrange", "diff", tmp_path / "a.geojson", tmp_path / "b.geojson").exit_code == 0
    done = both.says(THEIRS, "export", "written", "--format", "html", "--file", tmp_path / "c.html")
    assert done.exit_code == 0, done.output
    assert version_of(stated) in (tmp_path / "c.html").read_text("utf-8")


def test_a_map_file_is_solid_only_once_both_accepted(both: Negotiators, tmp_path: Path) -> None:
    stated = a_file(tmp_path / "a.geojson", terms("mapped", measures=(zone(),)))
    assert both.says(OURS, "propose", stated).exit_code == 0
    said = []
    for number, hand in enumerate((OURS, THEIRS)):
        assert both.says(hand, "accept", "mapped", "--file", stated, "--yes").exit_code == 0
        out = tmp_path / f"{number}.kml"
        assert both.says(OURS, "export", "mapped", "--format", "kml", "--file", out).exit_code == 0
        said.append(out.read_text("utf-8"))
    assert ["<Polygon>" in text for text in said] == [False, True]
    assert "Proposed. In force between nobody." in said[0]
    assert "In force between all that it binds." in said[1]


def test_a_card_tells_whom_to_call_and_what_is_closed(both: Negotiators, tmp_path: Path) -> None:
    card: Any = {
        "standing": "principal",
        "cells": [],
        "watches": [{"name": "Day", "languages": ["en", "ar"], "start_minute": 360, "end_minute": 1080,
                     "zone": "Asia/Damascus"}],
        "contacts": [{"name": "Air line", "domain": "air", "open": False, "hours": "always"}],
    }  # fmt: skip
    (tmp_path / "card.json").write_text(json.dumps(card))
    assert both.says(OURS, "describe", tmp_path / "card.json").exit_code == 0
    told = both.says(THEIRS, "parties").stdout
    assert "Air line (air): CLOSED; always" in told
    assert "Day: en, ar; 06:00 to 18:00 Asia/Damascus" in told
    (tmp_path / "card.json").write_text('{"standing": "king"}')
    assert both.says(OURS, "describe", tmp_path / "card.json").exit_code == 2


def test_an_unknown_arrangement_is_refused_like_one_that_others_have(both: Negotiators) -> None:
    done = both.says(OURS, "show", "nowhere")
    assert done.exit_code == 2
    assert "there is no such arrangement, or it is not yours to see" in done.stderr
