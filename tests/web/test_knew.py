"""Who knew what when: what a party had before it at a moment, told later from the ledger, is what it was told then."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from detente.node.past import past_in
from detente.places.times import rfc3339
from detente.web.knew import knew_then, knew_view
from tests.web.alerting import alerting, answered, inbox, meeting, said
from tests.web.running import HandClock, Json, Running, filed

pytestmark = pytest.mark.slow


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def node(data: tuple[Path, dict[str, str]], clock: HandClock) -> Iterator[Running]:
    with alerting(*data, clock) as running:
        yield running


def knew(node: Running, party: str, at_s: int, **asked: str) -> Json:
    answer = node.party(party).get("/v1/knew", params={"at": rfc3339(at_s * 1_000_000), **asked})
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


def of_inbox(node: Running, party: str) -> Json:
    """The same as a party is told it now, in order of time."""
    now = inbox(node.party(party), open="false")
    return {"told": now["alerts"][::-1], "said": [one for one in now["caused"][::-1] if one["recipient"] != party]}


def without_facts(view: Json) -> Json:
    return {
        part: [{name: value for name, value in one.items() if name != "facts"} for one in view[part]]
        for part in ("told", "said")
    }


def happened(node: Running, clock: HandClock) -> dict[int, dict[str, Json]]:
    """A hazard, an answer, an amended hazard and a stop, a minute apart; what each party was told after each."""
    told = {}

    def note() -> None:
        told[clock.now_s] = {party: of_inbox(node, party) for party in ("SDF", "SAA")}
        clock.now_s += 60

    note()
    shown = meeting(node)
    note()
    node.party("SDF").post("/v1/inbox/received", json={"causes": [shown["cause"]]})
    note()
    answered(node.party("SDF"), shown, text="We stay clear.")
    note()
    said(node.party("SAA"), "/v1/notices/fire-1/withdraw", {"version": 1})
    said(node.party("SDF"), "/v1/stops", {})
    note()
    return told


def test_it_is_what_each_party_was_told_at_that_moment(node: Running, clock: HandClock) -> None:
    told = happened(node, clock)
    assert max(len(one["SDF"]["told"]) for one in told.values()) > 1
    for at_s, then in told.items():
        for party, was in then.items():
            assert without_facts(knew(node, party, at_s)) == was
            assert without_facts(knew(node, party, at_s + 59)) == was


def test_what_was_known_is_never_less_later(node: Running, clock: HandClock) -> None:
    moments = list(happened(node, clock))
    for party in ("SDF", "SAA"):
        views = [knew(node, party, at_s) for at_s in moments]
        for earlier, later in pairwise(views):
            facts = {one["cause"]: one["facts"] for one in later["told"]}
            for one in earlier["told"]:
                assert [fact for fact in one["facts"] if fact not in facts[one["cause"]]] == []
            assert earlier["size"] <= later["size"]


def test_each_fact_names_the_entry_that_says_it(node: Running, clock: HandClock) -> None:
    last = list(happened(node, clock))[-1]
    view = knew(node, "SDF", last)
    facts = {fact["what"]: fact["entry"] for fact in view["told"][0]["facts"]}
    assert set(facts) == {"received", "answered"}
    hashes = {one["entry"]: one["leaf_hash"] for one in view["entries"]}
    for entry in facts.values():
        proof = node.party("SDF").get(f"/v1/proofs/inclusion/{entry}").json()
        assert proof["leaf_hash"] == hashes[entry]
    event = node.node.event(facts["received"])
    assert type(event).__name__ == "AlertsReceived"


def test_from_the_folder_it_is_the_same_while_the_node_runs(
    node: Running, clock: HandClock, data: tuple[Path, dict[str, str]]
) -> None:
    for at_s in happened(node, clock):
        past, veil = past_in(data[0], at_s * 1_000_000)
        view = knew_view(knew_then(past, veil, "SDF"), past, "SDF", at_s * 1_000_000, "en")
        asked = knew(node, "SDF", at_s)
        assert [one.cause for one in view.told] == [one["cause"] for one in asked["told"]]
        assert (view.root, view.size, view.origin) == (asked["root"], asked["size"], asked["origin"])


def test_what_is_not_theirs_changes_nothing(node: Running, clock: HandClock) -> None:
    happened(node, clock)
    at_s = clock.now_s
    before = knew(node, "Relief", at_s)
    filed(node.party("SDF"), "hidden", "SDF", release=[])
    after = knew(node, "Relief", at_s)
    assert without_facts(after) == without_facts(before)
    assert after["entries"] == before["entries"]


def test_bad_questions_are_refused(node: Running, clock: HandClock) -> None:
    sdf = node.party("SDF")
    for asked, reason in (
        ({}, "missing"),
        ({"at": "2017-05-18T09:51:00"}, "time-without-zone"),
        ({"at": rfc3339((clock.now_s + 60) * 1_000_000)}, "out-of-range"),
        ({"at": rfc3339(clock.now_s * 1_000_000), "language": "fr"}, "unknown-word"),
    ):
        answer = sdf.get("/v1/knew", params=asked)
        assert answer.json()["refusals"][0]["reason"] == reason, answer.text
    before_all = knew(node, "SDF", 1_000_000_000)
    assert (before_all["told"], before_all["size"]) == ([], 0)
