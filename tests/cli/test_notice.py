"""`detente notice` against a node on loopback: by a key of one's own, and by a token."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from detente.ledger import VerifierKey, verify_receipt
from detente.ledger.dsse import open_envelope
from detente.ledger.key_line import read_key_line
from tests.cli.checking import circle, detente_here, plan
from tests.cli.noticing import FIRST, READER, SECOND, People, one, people, receipts

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def sdf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[People]:
    with people(tmp_path_factory.mktemp("people")) as known:
        yield known


def test_what_is_filed_with_an_own_key_stands_in_the_record_under_that_key(sdf: People, tmp_path: Path) -> None:
    done = sdf.by(FIRST, "file", one(tmp_path / "p.geojson", "post-1"), "--json")
    assert done.exit_code == 0, done.output
    [receipt] = receipts(done)
    assert (receipt["notice"], receipt["version"], receipt["held"]) == ("post-1", 1, False)
    envelope = base64.b64decode(receipt["command"]["entry_base64"])
    own = read_key_line(sdf.folder / f"{FIRST}.pub").keyid
    assert [signature.keyid for signature in open_envelope(envelope).signatures] == [own]
    assert b'"hand":"party"' in open_envelope(envelope).payload
    key = sdf.node.node.ledger.verifier_key
    assert isinstance(key, VerifierKey)
    assert verify_receipt(receipt["command"]["proof"], envelope, key).number == receipt["command"]["entry"]


def test_a_receipt_is_told_in_plain_words_and_never_as_a_clearance(sdf: People, tmp_path: Path) -> None:
    done = sdf.by(FIRST, "file", one(tmp_path / "p.geojson", "post-2"))
    assert done.exit_code == 0, done.output
    assert "file 'post-2': in the record as entry" in done.stdout
    assert "No conflict was found with what had been notified by then." in done.stdout
    assert "nothing here is a clearance" in done.stdout
    assert not {"cleared", "approved", "permitted", "safe"} & set(done.stdout.lower().split())


def test_by_a_token_the_node_signs_and_the_entry_says_so(sdf: People, tmp_path: Path) -> None:
    file = one(tmp_path / "p.geojson", "post/3 und Ähnliches")
    [filed] = receipts(sdf.by_token("file", file, "--json"))
    assert b'"hand":"node"' in open_envelope(base64.b64decode(filed["command"]["entry_base64"])).payload
    amended = sdf.by_token("amend", file, "--version", "1", "--json")
    assert amended.exit_code == 0, amended.output
    assert receipts(amended)[0]["version"] == 2
    withdrawn = sdf.by_token("withdraw", "post/3 und Ähnliches", "--version", "2")
    assert withdrawn.exit_code == 0, withdrawn.output
    assert not sdf.standing("post/3 und Ähnliches")


def test_every_notice_of_a_file_is_a_command_of_its_own(sdf: People, tmp_path: Path) -> None:
    features = [circle(f"many-{number}", "SDF", lon=36.0 + number / 10) for number in range(3)]
    done = sdf.by(FIRST, "file", plan(tmp_path / "p.geojson", *features), "--json")
    assert done.exit_code == 0, done.output
    assert [receipt["notice"] for receipt in receipts(done)] == ["many-0", "many-1", "many-2"]


def test_what_the_node_refuses_is_told_and_the_rest_is_filed(sdf: People, tmp_path: Path) -> None:
    assert sdf.by(FIRST, "file", one(tmp_path / "a.geojson", "twice")).exit_code == 0
    both = plan(tmp_path / "b.geojson", circle("twice", "SDF"), circle("once", "SDF"))
    done = sdf.by(FIRST, "file", both)
    assert done.exit_code == 2
    assert "file 'twice': " in done.stderr
    assert "[notice-exists]" in done.stderr
    assert sdf.standing("once")


def test_a_file_that_is_wrong_anywhere_sends_nothing(sdf: People, tmp_path: Path) -> None:
    size = sdf.size
    wrong = plan(tmp_path / "p.geojson", circle("good", "SDF"), circle("bad", "SDF", start="yesterday"))
    done = sdf.by(FIRST, "file", wrong)
    assert done.exit_code == 2
    assert "features[1] 'bad', start" in done.stderr
    assert "[time-unreadable]" in done.stderr
    assert sdf.size == size


@pytest.mark.parametrize(
    ("who", "said"), [("key", "Nothing was taken: 1 thing is wrong"), ("token", "Nothing was sent")]
)
def test_a_notice_that_no_node_would_take_is_not_sent(sdf: People, tmp_path: Path, who: str, said: str) -> None:
    size = sdf.size
    parts = [circle("huge", "SDF", lon=38 + number / 1000, title="x" * 500) for number in range(3000)]
    words = ("file", plan(tmp_path / "p.geojson", *parts))
    done = sdf.by(FIRST, *words) if who == "key" else sdf.by_token(*words)
    assert done.exit_code == 2
    assert "'huge'" in done.stderr
    assert said in done.stderr
    assert sdf.size == size


def test_of_a_file_with_several_parties_only_the_callers_own_are_filed_and_only_when_asked(
    sdf: People, tmp_path: Path
) -> None:
    file = plan(tmp_path / "p.geojson", circle("ours", "SDF", lon=39), circle("theirs", "SAA", lon=41))
    unasked = sdf.by(FIRST, "file", file)
    assert (unasked.exit_code, sdf.standing("ours")) == (2, False)
    assert "--party" in unasked.stderr
    assert sdf.by(FIRST, "file", file, "--party", "SDF").exit_code == 0
    assert sdf.standing("ours")
    assert not sdf.standing("theirs", "SAA")
    for party in ("SAA", "Nobody"):
        assert sdf.by(FIRST, "file", file, "--party", party).exit_code == 2
    alone = sdf.by(FIRST, "file", one(tmp_path / "q.geojson", "theirs", "SAA"))
    assert alone.exit_code == 2
    assert "no notice of 'SDF'" in alone.stderr


def test_what_collides_is_a_table_and_what_was_not_released_is_told_only_roughly(sdf: People, tmp_path: Path) -> None:
    here: dict[str, Any] = {"lon": 45.0, "lat": 36.0}
    assert sdf.by(READER, "file", one(tmp_path / "a.geojson", "unseen", "SAA", **here)).exit_code == 0
    done = sdf.by(FIRST, "file", one(tmp_path / "b.geojson", "collides", **here))
    assert done.exit_code == 1, done.output
    assert "By how much" in done.stdout
    assert "told only to 0.1° and 1 h" in done.stdout
    assert "call them: they know more" in done.stdout
    assert "36–36.1°N" in done.stdout
    assert "1 conflict found with it" in done.stdout
    assert "unseen" not in done.stdout
    opened = (("--to", "party:SDF=extent+kind+title+id"), ("--version", "1"))
    assert sdf.by(READER, "release", "unseen", *[word for pair in opened for word in pair]).exit_code == 0
    exactly = sdf.by(FIRST, "amend", tmp_path / "b.geojson", "--version", "1")
    assert exactly.exit_code == 1, exactly.output
    assert "overlap" in exactly.stdout
    assert "unseen" in exactly.stdout


def test_a_version_that_is_not_the_current_one_is_refused_with_what_to_do(sdf: People, tmp_path: Path) -> None:
    file = one(tmp_path / "p.geojson", "versions")
    assert sdf.by(FIRST, "file", file).exit_code == 0
    assert sdf.by(FIRST, "amend", file, "--version", "1").exit_code == 0
    done = sdf.by(FIRST, "withdraw", "versions", "--version", "1")
    assert done.exit_code == 2
    assert "the current version is 2" in done.stderr
    assert "[stale-version]" in done.stderr
    assert sdf.standing("versions")


def test_a_withdrawal_says_what_cannot_be_unsaid(sdf: People, tmp_path: Path) -> None:
    assert sdf.by(FIRST, "file", one(tmp_path / "p.geojson", "seen", kind="hazard")).exit_code == 0
    done = sdf.by(FIRST, "withdraw", "seen", "--version", "1")
    assert done.exit_code == 0, done.output
    assert "cannot be unsaid" in done.stdout
    assert "SAA: that there is something, roughly where and when, with its kind" in done.stdout


def test_a_protected_site_counts_once_a_second_person_has_looked_and_confirmed(sdf: People, tmp_path: Path) -> None:
    file = one(tmp_path / "p.geojson", "hospital", kind="site", title="Field hospital")
    done = sdf.by(FIRST, "file", file)
    assert done.exit_code == 0, done.output
    assert "waits for a second person" in done.stdout
    assert not sdf.standing("hospital")
    [waiting] = json.loads(sdf.by(SECOND, "held", "--json").stdout)
    entry = str(waiting["entry"])
    assert f"detente notice confirm {entry}" in done.stdout
    shown = sdf.by(SECOND, "held").stdout
    assert all(word in shown for word in ("'hospital'", FIRST, "Field hospital"))
    same = sdf.by(FIRST, "confirm", entry, "--yes")
    assert same.exit_code == 2
    assert "[same-person]" in same.stderr
    assert "Field hospital" in same.stdout
    unsure = sdf.by(SECOND, "confirm", entry)  # nobody answers the question
    assert unsure.exit_code != 0
    assert not sdf.standing("hospital")
    confirmed = sdf.by(SECOND, "confirm", entry, "--yes")
    assert confirmed.exit_code == 0, confirmed.output
    assert sdf.standing("hospital")
    assert "Nothing of your party waits" in sdf.by(SECOND, "held").stdout
    assert "no command of your party waits there" in sdf.by(SECOND, "confirm", entry, "--yes").stderr


def test_what_is_dismissed_takes_no_effect(sdf: People, tmp_path: Path) -> None:
    [held] = receipts(sdf.by(FIRST, "file", one(tmp_path / "p.geojson", "clinic", kind="site"), "--json"))
    done = sdf.by(FIRST, "dismiss", str(held["command"]["entry"]))
    assert done.exit_code == 0, done.output
    assert not sdf.standing("clinic")
    assert json.loads(sdf.by(SECOND, "held", "--json").stdout) == []


def test_a_release_shows_from_then_on_what_it_says(sdf: People, tmp_path: Path) -> None:
    assert sdf.by(FIRST, "file", one(tmp_path / "p.geojson", "told")).exit_code == 0
    unseen = sdf.by(READER, "show", "told", "--of", "SDF")
    assert unseen.exit_code == 2
    assert "[not-found]" in unseen.stderr
    rules = ("--to", "everyone=existence", "--to", "party:SAA=extent+id+kind")
    done = sdf.by(FIRST, "release", "told", "--version", "1", *rules)
    assert done.exit_code == 0, done.output
    assert "SAA: where and when exactly, with its id, kind" in done.stdout
    seen = json.loads(sdf.by(READER, "show", "told", "--of", "SDF", "--json").stdout)
    assert (seen["disclosure"], seen["kind"], seen["title"]) == ("extent", "presence", None)
    listed = sdf.by(READER, "list").stdout
    assert "told  SDF, presence" in listed
    assert "presence of SDF" not in listed  # its title
    (tmp_path / "rules.json").write_text("[]")
    for less in (("--rules", tmp_path / "rules.json"), ("--nobody",)):
        assert sdf.by(FIRST, "release", "told", "--version", "1", *less).exit_code == 0
        assert sdf.by(READER, "show", "told", "--of", "SDF").exit_code == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "--to WHOM=LEVEL"),
        (("--nobody", "--to", "everyone=full"), "one of the three"),
        (("--to", "everyone"), "--to 'everyone'"),
        (("--to", "everybody=full"), "--to everybody=full: 'everybody'"),
        (("--to", "everyone=all"), "[unknown-word]"),
        (("--to", "everyone=full+everything"), "[unknown-word]"),
        (("--to", "everyone=nothing+kind"), "[contradicts-itself]"),
        (("--rules", "missing.json"), "cannot be read"),
    ],
)
def test_rules_that_mean_nothing_are_refused_before_anything_is_asked(words: tuple[str, ...], said: str) -> None:
    done = detente_here("notice", "release", "x", "--version", "1", *words, "--node", "http://127.0.0.1:1")
    assert done.exit_code == 2
    assert said in done.stderr


def test_the_name_of_a_party_in_a_rule_may_hold_anything(sdf: People, tmp_path: Path) -> None:
    assert sdf.by(FIRST, "file", one(tmp_path / "p.geojson", "odd")).exit_code == 0
    rules = ("--to", "party:A=full+b=existence-kind+listed")
    done = sdf.by(FIRST, "release", "odd", "--version", "1", *rules)
    assert done.exit_code == 0, done.output
    [rule] = json.loads(sdf.by(FIRST, "show", "odd", "--json").stdout)["release"]
    assert rule == {"to": "party:A=full+b", "level": "existence", "without": ["kind"], "listed": True}


def test_opening_a_protected_place_says_that_it_is_recorded(sdf: People, tmp_path: Path) -> None:
    file = one(tmp_path / "p.geojson", "convoy", kind="relief", release=[{"to": "party:SAA", "level": "full"}])
    assert sdf.by(FIRST, "file", file).exit_code == 0
    done = sdf.by(READER, "show", "convoy")
    assert done.exit_code == 0, done.output
    assert "is in the record" in done.stderr
    read = sdf.node.party("SDF").get("/v1/readings").json()["readings"][0]
    assert (read["party"], read["person"], read["notices"]) == ("SAA", READER, ["convoy"])


def test_receipts_are_kept_and_prove_offline_what_was_filed(sdf: People, tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "receipts"
    done = sdf.by(FIRST, "file", one(tmp_path / "p.geojson", "kept"), "--receipts", folder)
    assert done.exit_code == 0, done.output
    [path] = folder.iterdir()
    assert str(path) in done.stdout
    assert path.stat().st_mode & 0o777 == 0o600
    receipt: dict[str, Any] = json.loads(path.read_bytes())
    key = sdf.node.node.ledger.verifier_key
    assert verify_receipt(receipt["proof"], base64.b64decode(receipt["entry_base64"]), key).number == receipt["entry"]


def test_whoever_signs_in_is_signed_out_again(sdf: People) -> None:
    assert sdf.by(FIRST, "list").exit_code == 0
    sessions = sdf.node.access.file
    with sessions.reading() as connection:
        assert connection.execute("SELECT count(*) FROM sessions WHERE person = ?", (FIRST,)).fetchone() == (0,)


def test_a_duty_that_is_lacking_is_named(sdf: People, tmp_path: Path) -> None:
    done = sdf.by(SECOND, "file", one(tmp_path / "p.geojson", "not-mine-to-file"))
    assert done.exit_code == 2
    assert "declarer" in done.stderr
    assert "[not-permitted]" in done.stderr


def test_a_key_that_the_node_does_not_know_signs_nobody_in(sdf: People, tmp_path: Path) -> None:
    assert detente_here("key", "new", tmp_path / "stranger").exit_code == 0
    done = detente_here("notice", "list", "--node", sdf.node.url, "--key", tmp_path / "stranger")
    assert done.exit_code == 2
    assert "[not-authenticated]" in done.stderr


def test_a_key_file_that_is_none_or_that_others_can_read_is_refused(sdf: People, tmp_path: Path) -> None:
    bad = tmp_path / "bad"
    bad.write_text("not a key")
    bad.chmod(0o600)
    open_to_all = tmp_path / "open"
    open_to_all.write_bytes((sdf.folder / FIRST).read_bytes())
    open_to_all.chmod(0o644)
    for key, said in ((bad, "not a private key"), (open_to_all, "chmod 600"), (tmp_path / "none", "no key")):
        done = detente_here("notice", "list", "--node", sdf.node.url, "--key", key)
        assert done.exit_code == 2
        assert done.stderr.startswith("--key: ")
        assert said in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "--node: say which"),
        (("--node", "https://node.example.org"), "--key: say who you are"),
        (("--node", "http://node.example.org", "--token-file", "t"), "use https"),
        (("--node", "http://127.0.0.1:1", "--token-file", "missing"), "--token-file missing"),
    ],
)
def test_an_option_that_is_missing_or_wrong_is_named(words: tuple[str, ...], said: str) -> None:
    done = detente_here("notice", "list", *words)
    assert done.exit_code == 2
    assert said in done.stderr


def test_another_ledger_than_the_one_meant_is_told_before_anything_is_sent(sdf: People, tmp_path: Path) -> None:
    size = sdf.size
    done = sdf.by(FIRST, "file", one(tmp_path / "p.geojson", "elsewhere"), "--ledger", "example.org/valley")
    assert done.exit_code == 2
    assert "keeps another ledger, detente.example/test" in done.stderr
    assert sdf.size == size
