"""`detente notice --out` and `send`: commands on a stick, sent twice, and over a line that loses answers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.checking import circle, detente_here, plan
from tests.cli.noticing import (
    FIRST,
    READER,
    SECOND,
    Fault,
    People,
    bad_line,
    gateway,
    lied,
    lost,
    one,
    people,
    receipts,
)

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def sdf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[People]:
    with people(tmp_path_factory.mktemp("people")) as known:
        yield known


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of the test's own, as the one that a person works in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def send(sdf: People, url: str, *files: Path) -> tuple[int, str]:
    done = detente_here("notice", "send", *files, "--node", url, *sdf.key(FIRST))
    return done.exit_code, done.output


def test_what_was_signed_with_no_connection_is_carried_and_taken_once(sdf: People, here: Path) -> None:
    size = sdf.size
    signed = sdf.stick(FIRST, here / "stick.json", "file", one(here / "p.geojson", "carried"))
    assert signed.exit_code == 0, signed.output
    assert "Nothing is in the record yet" in signed.stdout
    assert (sdf.size, (here / "stick.json").stat().st_mode & 0o777) == (size, 0o600)
    answers = [sdf.by(FIRST, "send", here / "stick.json", "--json") for _ in range(2)]
    assert [answer.exit_code for answer in answers] == [0, 0], answers[-1].output
    first, again = (receipts(answer)[0] for answer in answers)
    assert (first["entry"], first["entry_base64"]) == (again["entry"], again["entry_base64"])
    assert sdf.size == size + 2  # the command, and what came of it


def test_anybody_whom_the_node_knows_may_carry_a_stick(sdf: People, here: Path) -> None:
    assert sdf.stick(FIRST, here / "stick.json", "file", one(here / "p.geojson", "by-courier")).exit_code == 0
    assert sdf.by_token("send", here / "stick.json").exit_code == 0
    assert sdf.standing("by-courier")


def test_every_command_can_be_carried(sdf: People, here: Path) -> None:
    file = one(here / "p.geojson", "all-by-stick", kind="site")
    assert sdf.stick(FIRST, here / "1.json", "file", file).exit_code == 0
    [held] = receipts(sdf.by(FIRST, "send", here / "1.json", "--json"))
    entry = str(held["command"]["entry"])
    assert sdf.stick(SECOND, here / "2.json", "confirm", entry, "--yes").exit_code == 0
    assert sdf.stick(FIRST, here / "3.json", "withdraw", "all-by-stick", "--version", "1").exit_code == 0
    assert sdf.stick(FIRST, here / "4.json", "release", "all-by-stick", "--version", "1", "--nobody").exit_code == 0
    done = sdf.by(FIRST, "send", here / "2.json", here / "3.json", here / "4.json", "--json")
    assert done.exit_code == 0, done.output
    confirmed, *waiting = receipts(done)
    assert confirmed["type"].startswith("command-confirmed")
    assert [one["held"] for one in waiting] == [True, True]
    assert sdf.stick(FIRST, here / "5.json", "dismiss", str(waiting[0]["command"]["entry"])).exit_code == 0
    assert sdf.by(FIRST, "send", here / "5.json").exit_code == 0


def test_a_stick_for_another_ledger_is_not_shown_to_this_one(sdf: People, here: Path) -> None:
    size = sdf.size
    said = ("--out", here / "s.json", "--ledger", "example.org/valley", "--party", "SDF", *sdf.key(FIRST))
    assert detente_here("notice", "file", one(here / "p.geojson", "elsewhere"), *said).exit_code == 0
    status, output = send(sdf, sdf.node.url, here / "s.json")
    assert status == 2
    assert "for the ledger example.org/valley" in output
    relabelled = (here / "s.json").read_text().replace("example.org/valley", sdf.node.node.origin)
    (here / "t.json").write_text(relabelled)
    status, output = send(sdf, sdf.node.url, here / "t.json")
    assert (status, sdf.size) == (2, size)
    assert "was signed for example.org/valley" in output


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"format":"detente-commands/1","ledger":"x","commands":[]}',
        '{"format":"detente-commands/2","ledger":"x","commands":[]}',
        '{"format":"detente-commands/1","ledger":"x","commands":[{"type":"signed","envelope":"e30=","opening":null}]}',
        '{"format":"detente-commands/1","ledger":"x","commands":[{"type":"signed","envelope":"é","opening":null}]}',
        '{"format":"detente-commands/1","ledger":"x","commands":[{"type":"on-behalf","verb":"file","name":"x","body":{}}]}',
        '{"format":"detente-commands/1","ledger":"x",'
        '"commands":[{"type":"on-behalf","verb":"confirm","name":"../x","body":{"command_id":"12345678"}}]}',
    ],
)
def test_a_file_that_holds_no_commands_is_refused_with_its_name(sdf: People, here: Path, text: str) -> None:
    (here / "odd.json").write_text(text)
    status, output = send(sdf, sdf.node.url, here / "odd.json")
    assert status == 2
    assert output.startswith(f"FILE {here / 'odd.json'}: this is no file of commands")


def test_a_changed_letter_of_what_is_carried_is_noticed_before_it_is_sent(sdf: People, here: Path) -> None:
    assert sdf.stick(FIRST, here / "s.json", "withdraw", "nothing-such", "--version", "1").exit_code == 0
    carried = json.loads((here / "s.json").read_text())
    opening = carried["commands"][0]["opening"]
    carried["commands"][0]["opening"] = opening[:60] + ("A" if opening[60] != "A" else "B") + opening[61:]
    (here / "s.json").write_text(json.dumps(carried))
    assert send(sdf, sdf.node.url, here / "s.json")[0] == 2


def test_a_file_that_is_there_is_not_replaced(sdf: People, here: Path) -> None:
    (here / "s.json").write_text("mine")
    done = sdf.stick(FIRST, here / "s.json", "withdraw", "x", "--version", "1")
    assert done.exit_code == 2
    assert "there is such a file already" in done.stderr
    assert (here / "s.json").read_text() == "mine"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--node", "https://node.example.org"), "leave out --node"),
        (("--token-file", "token"), "leave out --node"),
        ((), "--key"),
    ],
)
def test_a_stick_wants_a_key_and_no_node(here: Path, words: tuple[str, ...], said: str) -> None:
    done = detente_here("notice", "withdraw", "x", "--version", "1", "--out", here / "s.json", *words)
    assert done.exit_code == 2
    assert said in done.stderr
    assert not (here / "s.json").exists()


@pytest.mark.parametrize("fault", [lost, gateway])
def test_an_answer_that_is_lost_is_asked_for_with_the_same_bytes_and_the_command_done_once(
    sdf: People, here: Path, fault: Fault
) -> None:
    size = sdf.size
    with bad_line(sdf.node.url, fault, times=1) as url:
        words = ("file", one(here / "p.geojson", f"{fault.__name__} once"), "--node", url, *sdf.key(FIRST))
        done = detente_here("notice", *words)
    assert done.exit_code == 0, done.output
    assert "Sending the same command again, try 2 of 3" in done.stderr
    assert sdf.size == size + 2


@pytest.mark.parametrize("who", ["key", "token"])
def test_where_no_answer_comes_it_is_said_that_it_is_not_known_and_the_same_can_be_sent_later(
    sdf: People, here: Path, who: str
) -> None:
    size = sdf.size
    said = sdf.key(FIRST) if who == "key" else ("--token-file", str(sdf.folder / "token"))
    file = plan(here / "p.geojson", circle(f"lost-{who}", "SDF", lon=44), circle(f"after-{who}", "SDF", lon=45))
    with bad_line(sdf.node.url, lost, times=3) as url:
        done = detente_here("notice", "file", file, "--node", url, *said)
    assert done.exit_code == 4, done.output
    assert "It is not known whether this was taken" in done.stderr
    assert "was not sent: 1 more" in done.stderr
    assert sdf.size == size + 2
    [kept] = here.glob("unanswered-*.json")
    assert f"detente notice send {kept.name}" in done.stderr
    assert kept.stat().st_mode & 0o777 == 0o600
    later = detente_here("notice", "send", kept, "--node", sdf.node.url, *said, "--json")
    assert later.exit_code == 0, later.output
    assert [receipt["notice"] for receipt in receipts(later)] == [f"lost-{who}", f"after-{who}"]
    assert sdf.size == size + 4


def test_a_receipt_for_something_else_is_told_as_an_alarm_and_kept(sdf: People, here: Path) -> None:
    with bad_line(sdf.node.url, lied, times=1) as url:
        words = ("file", one(here / "p.geojson", "swapped"), "--node", url, "--receipts", here / "r", *sdf.key(FIRST))
        done = detente_here("notice", *words)
    assert done.exit_code == 1
    assert "ALARM: file 'swapped': the receipt does not hold" in done.stderr
    assert len(list((here / "r").iterdir())) == 1


def test_what_only_a_token_can_bring_is_not_brought_by_a_key(sdf: People, here: Path) -> None:
    asked = {"type": "on-behalf", "verb": "withdraw", "name": "x", "body": {"command_id": "12345678", "version": 1}}
    text = {"format": "detente-commands/1", "ledger": sdf.node.node.origin, "commands": [asked]}
    (here / "s.json").write_text(json.dumps(text))
    status, output = send(sdf, sdf.node.url, here / "s.json")
    assert status == 2
    assert output.startswith("--token-file")


def test_a_command_of_another_party_is_taken_in_that_partys_name_only(sdf: People, here: Path) -> None:
    """Another party's key is as good as none: whether it is anybody's is not told."""
    said = ("--out", here / "s.json", "--ledger", sdf.node.node.origin, "--party", "SDF", *sdf.key(READER))
    assert detente_here("notice", "file", one(here / "p.geojson", "usurped"), *said).exit_code == 0
    status, output = send(sdf, sdf.node.url, here / "s.json")
    assert status == 2
    assert "[unknown-key]" in output
    assert not sdf.standing("usurped")


def test_a_node_that_is_not_there_has_been_sent_nothing(sdf: People, here: Path) -> None:
    done = detente_here("notice", "withdraw", "x", "--version", "1", "--node", "http://127.0.0.1:1", *sdf.key(FIRST))
    assert done.exit_code == 2
    assert "cannot be reached" in done.stderr
    assert not list(here.iterdir())
