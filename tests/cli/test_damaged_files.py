"""Files and words given on the command line, damaged in every way: taken, or refused in a sentence. No tracebacks."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import TypeVar

import pytest
import typer
from hypothesis import example, given, settings
from hypothesis import strategies as st

from detente.cli.kept import NotKept, check_kept, heads_kept
from detente.cli.ledger_given import read
from detente.cli.naming import stop
from detente.cli.notice_parcels import command_id_of, read_parcels, request_of, words_of
from detente.cli.notice_release import release_said
from detente.cli.statement_files import read_statement_file, show_statement
from detente.decision.release import check
from detente.ledger import LedgerError, VerifierKey, check_proof, open_checkpoint
from detente.ledger.countersign import countersign, draft_envelope, open_draft
from detente.ledger.key_line import digits_heard, fingerprint
from detente.library import Refused, read_separations
from detente.messages.commands import KeyCommand, RevokeKey, SetRoot
from detente.messages.events import Hand
from detente.messages.release import Field, Level
from detente.messages.sealing import SealBroken
from detente.messages.statements import write_statement
from detente.node.codes import plain_code
from tests.cli.checking import circle, detente_here, plan
from tests.ledger.mutations import mutated, mutated_text
from tests.node.signing import authorizing, key_of, raw
from tests.web.running import Running, filed

pytestmark = pytest.mark.slow

fuzzed = settings(max_examples=300, derandomize=True)
DEEP = 20_000
ORIGIN = "example.org/valley"
STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""What could move a cursor, or turn what is read around."""

T = TypeVar("T")


def said(work: Callable[[], T], *refusing: type[Exception]) -> T | None:
    """What came of it; None where it was refused, by the command (in words of which none steers a terminal), or by one
    of these exceptions, with a word why.
    """
    printed, result, status = io.StringIO(), None, 0
    try:
        with redirect_stdout(printed), redirect_stderr(printed):
            result = work()
    except typer.Exit as stopped:
        status = stopped.exit_code
    except refusing as refused:
        return None if str(refused) else pytest.fail("it was refused without a word")
    assert status in (0, 2)
    assert status == 0 or printed.getvalue().strip()
    assert not STEERING.search(printed.getvalue()), printed.getvalue()
    return result


def damaged(*valid: bytes) -> st.SearchStrategy[bytes]:
    deep = st.sampled_from([b"[" * DEEP, b'{"a":' * DEEP, b"[" * DEEP + b"]" * DEEP])
    return mutated(*valid) | st.binary(max_size=100) | deep


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("here")


@pytest.fixture(scope="module")
def sticks(here: Path) -> tuple[bytes, ...]:
    """Commands in files: signed, and asked of the node."""
    assert detente_here("key", "new", here / "key").exit_code == 0
    where = ("--ledger", ORIGIN, "--party", "SDF", "--key", here / "key", "--out", here / "stick.json")
    file = plan(here / "p.geojson", circle("post-1", "SDF"), circle("post-2", "SDF", kind="hazard"))
    assert detente_here("notice", "file", file, *where).exit_code == 0
    asked = [
        {"type": "on-behalf", "verb": verb, "name": name, "body": {"command_id": f"{verb} 12345", "version": 1}}
        for verb, name in (("withdraw", "post-1"), ("confirm", "73"))
    ]
    together = {"format": "detente-commands/1", "ledger": ORIGIN, "commands": asked}
    return (here / "stick.json").read_bytes(), json.dumps(together).encode()


def test_a_damaged_stick_is_refused_or_can_be_sent(here: Path, sticks: tuple[bytes, ...]) -> None:
    @fuzzed
    @given(damaged(*sticks))
    def one(data: bytes) -> None:
        (here / "odd.json").write_bytes(data)
        parcels = said(lambda: read_parcels(here / "odd.json"))
        for parcel in () if parcels is None else parcels.commands:
            method, path, body = request_of(parcel)
            assert path.startswith("/v1/")
            assert path.isprintable()
            assert (method, json.loads(body)) == (request_of(parcel)[0], json.loads(request_of(parcel)[2]))
            assert command_id_of(parcel) is not None
            assert words_of(parcel)

    one()


def statements() -> tuple[bytes, ...]:
    root = SetRoot(command_id="root 1234", party="SDF", keys=(raw(key_of("a")), raw(key_of("b"))), need=1)
    revoke = RevokeKey(command_id="revoke 12", party="SDF", keyid="ab" * 32, from_size=7)
    commands: tuple[KeyCommand, ...] = (authorizing("SDF", "Watch A", end_us=1_500_000_000_000_000), root, revoke)
    written = [write_statement(one, ledger=ORIGIN, hand=Hand.PARTY, chance=bytes) for one in commands]
    return tuple(draft_envelope(one.payload_type, one.payload) for one in written)


NUMBERS = [b"-1", b"9" * 18, b"-" + b"9" * 25, b"9" * 4_300, b"9" * 4_301, b"1.5", b"null", b"true"]


@st.composite
def odd_statements(draw: st.DrawFn) -> bytes:
    """A draft whose envelope is damaged, or in a good one a payload that is."""
    if draw(st.booleans()):
        return draw(damaged(*statements()))
    draft = open_draft(draw(st.sampled_from(statements())))
    numbers = re.sub(rb":(\d+)", lambda found: b":" + draw(st.sampled_from([found[1], *NUMBERS])), draft.payload)
    return draft_envelope(draft.payload_type, draw(st.just(numbers) | mutated(numbers))[:40_000])


@fuzzed
@given(odd_statements())
def test_a_damaged_statement_is_shown_as_what_it_says_or_not_signed(here: Path, data: bytes) -> None:
    (here / "odd.json").write_bytes(data)

    def sign() -> bytes:
        raw, envelope, lines = read_statement_file(here / "odd.json")
        show_statement(lines, envelope)
        try:
            return countersign(raw, key_of("root"))
        except LedgerError as failure:
            stop("FILE", str(failure))

    signed = said(sign)
    assert signed is None or open_draft(signed).payload == open_draft(data).payload


@pytest.fixture(scope="module")
def kept(here: Path) -> tuple[VerifierKey, bytes, bytes]:
    """The ledger's key, a receipt, and evidence."""
    with Running(here / "node") as running:
        receipt = filed(running.party("SDF"), "post-1", "SDF")
        evidence = running.party("SDF").get("/v1/notices/post-1/evidence").content
        return running.node.ledger.verifier_key, json.dumps(receipt).encode(), evidence


def test_a_damaged_receipt_holds_as_what_was_signed_or_not(here: Path, kept: tuple[VerifierKey, bytes, bytes]) -> None:
    key, receipt, evidence = kept
    signed = {one.payload for data in (receipt, evidence) for one in check_kept(data, key)}

    @fuzzed
    @given(damaged(receipt, evidence))
    def one(data: bytes) -> None:
        (here / "odd.json").write_bytes(data)
        text = said(lambda: read(here / "odd.json"))
        if text is None:
            return
        entries = said(lambda: check_kept(text.encode(), key), LedgerError, SealBroken, NotKept)
        assert {entry.payload for entry in entries or ()} <= signed
        said(lambda: [open_checkpoint(head, key) for head in heads_kept(text)], LedgerError, NotKept)
        with pytest.raises(LedgerError):
            check_proof(text, key)

    one()


RULES = [
    b'[{"to":"everyone","level":"full"},{"to":"party:SDF","level":"extent","also":["kind"],"listed":true}]',
    b'[{"to":"endangered","level":"existence","without":["id"]}]',
]


@fuzzed
@given(damaged(*RULES) | st.sampled_from([b"null", b"[]", b"{}", b"[null]", b'[{"to":"\\ud800"}]']))
def test_a_damaged_file_of_rules_is_refused_or_a_release_that_can_be(here: Path, data: bytes) -> None:
    (here / "odd.json").write_bytes(data)
    release = said(lambda: release_said([], here / "odd.json", nobody=False))
    assert release is None or check(release) is None


WHOM = [
    "everyone",
    "endangered",
    "party:",
    "party:SDF",
    "=",
    "+",
    "-",
    "listed",
    "\x1b[2J",
    "\u202e",
    "'",
    *Level,
    *Field,
]


@fuzzed
@given(st.lists(st.lists(st.sampled_from(WHOM) | st.text(max_size=3), max_size=8).map("".join), max_size=3))
def test_whatever_is_said_to_whom_is_refused_or_a_release_that_can_be(rules: list[str]) -> None:
    release = said(lambda: release_said(rules, None, nobody=False))
    assert release is None or check(release) is None


TABLES = [
    b'[separation.presence-hazard]\nhorizontal_m = 5000\nvertical_m = "any"\ntime_s = 600\nwhy = "so"\n',
    b'[separation.air-air]\nnone = true\nwhy = "so"\n[separation.site-site]\nhorizontal_m = 1.5e3\n',
]
VALUES = [b"1979-05-27T07:32:00Z", b"0x" + b"f" * 9_000, b"inf", b"nan", b"{a={b=1}}", b"'''", b"[[a]]", b"9" * 5_000]


@fuzzed
@given(
    damaged(*TABLES)
    | st.builds(
        lambda table, value: re.sub(rb"= \S+", b"= " + value, table), st.sampled_from(TABLES), st.sampled_from(VALUES)
    )
)
@example(b"a=" + b"[" * DEEP)
def test_a_damaged_table_of_separations_is_refused_or_used(here: Path, data: bytes) -> None:
    (here / "odd.toml").write_bytes(data)
    table = said(lambda: read_separations(here / "odd.toml"), Refused)
    for row in () if table is None else table.values():
        assert 0 <= row.horizontal_m < 1e9
        assert 0 <= row.time_s < 1e9
        assert row.why


CODES = ["7ZK3Q-00000-ABCDE-FGHJK", "7zk3q 00000 abcde fghjk", "OIL00-00000-00000-00000"]
DIGITS = [fingerprint("ab" * 32), "1" * 30, "٣" * 30, "३" * 30, "𝟏" * 30, "²" * 30]


@fuzzed
@given(mutated_text(*CODES) | st.text(max_size=30))
def test_a_code_as_it_is_typed_is_twenty_letters_or_none(text: str) -> None:
    plain = plain_code(text)
    if plain is None:
        return
    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{20}", plain)
    assert plain_code(plain) == plain
    assert plain_code("- ".join(plain.lower())) == plain


@fuzzed
@given(mutated_text(*DIGITS) | st.text(max_size=40))
@example("٣" * 30)
def test_digits_as_they_are_typed_are_thirty_of_ours_or_none(text: str) -> None:
    digits = digits_heard(text)
    assert digits is None or re.fullmatch("[0-9]{30}", digits)


@pytest.mark.parametrize("text", ["", "\x1b[2J", "٣" * 30, "7" * 29, "7ZK3Q-00000-ABCDE-FGHJ\u202e", "-" * 5_000])
def test_what_cannot_be_a_code_or_digits_is_refused_in_a_sentence(here: Path, text: str) -> None:
    data = here / "list"
    if not data.exists():
        assert detente_here("party", "add", "SDF", "--data", data).exit_code == 0
        assert detente_here("key", "new", here / "enrolling").exit_code == 0
    enrol = ("--node", "http://127.0.0.1:1", "--ledger", ORIGIN, f"--code={text}", "--key", here / "enrolling")
    confirm = ("SDF", "--person", "A", f"--fingerprint={text}", "--data", data)
    for done in (detente_here("key", "enrol", *enrol), detente_here("party", "confirm", *confirm)):
        assert (done.exit_code, done.stdout) == (2, "")
        assert done.stderr.strip()
        assert not STEERING.search(done.stderr)
