from __future__ import annotations

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from detente.ledger.dsse import keyid
from detente.ledger.key_line import fingerprint
from detente.messages.commands import AuthorizeKey, Role
from detente.messages.people import Duty
from detente.messages.refusals import Reason, Refusal
from detente.node.access import FILE_NAME, Access
from detente.node.codes import enrolment_message, new_code, plain_code
from detente.node.enrolment import CODE_LASTS_S, KEY_LASTS_S, Enrolling

NOW = 1_495_065_600
"""2017-05-18T00:00Z."""
KEY = Ed25519PrivateKey.from_private_bytes(bytes(31) + b"1").public_key()
OTHER = Ed25519PrivateKey.from_private_bytes(bytes(31) + b"2").public_key()
RAW = KEY.public_bytes_raw()
DIGITS = fingerprint(keyid(KEY))
DUTIES = (Duty.DECLARER, Duty.WATCH)


@pytest.fixture
def access(tmp_path: Path) -> Access:
    access = Access(tmp_path)
    access.add("SDF", Role.PARTY)
    return access


def invited(access: Access, person: str = "Watch A") -> str:
    code = access.enrolments.invite("SDF", person, DUTIES, NOW)
    assert code is not None
    return code


def redeemed(access: Access, person: str = "Watch A", raw: bytes = RAW) -> Enrolling:
    enrolling = access.enrolments.redeem(invited(access, person), raw, NOW)
    assert isinstance(enrolling, Enrolling)
    return enrolling


def reason(outcome: object) -> Reason:
    assert isinstance(outcome, Refusal), outcome
    return outcome.reason


def test_a_code_a_key_and_its_digits_make_the_command_that_authorises_it(access: Access) -> None:
    enrolling = redeemed(access)
    assert (enrolling.party, enrolling.person, enrolling.fingerprint) == ("SDF", "Watch A", DIGITS)
    assert access.enrolments.waiting(NOW) == [enrolling]
    assert access.person("SDF", "Watch A") is None
    command = access.enrolments.confirm("SDF", "Watch A", DIGITS, NOW)
    assert isinstance(command, AuthorizeKey)
    assert command == AuthorizeKey(
        command_id=command.command_id,
        party="SDF",
        person="Watch A",
        duties=DUTIES,
        key=RAW,
        held=False,
        start_us=NOW * 1_000_000,
        end_us=(NOW + KEY_LASTS_S) * 1_000_000,
    )
    assert access.enrolments.waiting(NOW) == []
    assert access.of_key(keyid(KEY)) is None, "until the ledger has it"
    access.taken_on(command, keyid(KEY))
    bearer = access.of_key(keyid(KEY))
    assert bearer is not None
    assert (bearer.party, bearer.person, bearer.duties) == ("SDF", "Watch A", frozenset(DUTIES))


def test_what_is_confirmed_waits_for_the_node_and_is_the_same_each_time(access: Access, tmp_path: Path) -> None:
    redeemed(access)
    command = access.enrolments.confirm("SDF", "Watch A", DIGITS, NOW)
    assert isinstance(command, AuthorizeKey)
    assert access.instructions.waiting() == Access(tmp_path).instructions.waiting() == [command]
    access.instructions.settled(command)
    assert access.instructions.waiting() == []


def test_with_root_keys_a_confirmation_changes_nothing_by_itself(access: Access) -> None:
    access.root_set("SDF", 2)
    redeemed(access)
    assert isinstance(access.enrolments.confirm("SDF", "Watch A", DIGITS, NOW), AuthorizeKey)
    assert access.instructions.waiting() == []
    assert access.person("SDF", "Watch A") is None
    assert reason(access.enrolments.confirm("SDF", "Watch A", DIGITS, NOW)) is Reason.NOT_FOUND


def test_a_code_is_good_for_a_day(access: Access) -> None:
    code = invited(access)
    assert reason(access.enrolments.redeem(code, RAW, NOW + CODE_LASTS_S)) is Reason.NOT_AUTHENTICATED
    assert isinstance(access.enrolments.redeem(code, RAW, NOW + CODE_LASTS_S - 1), Enrolling)
    assert access.enrolments.waiting(NOW + CODE_LASTS_S) == []
    late = access.enrolments.confirm("SDF", "Watch A", DIGITS, NOW + CODE_LASTS_S)
    assert reason(late) is Reason.NOT_FOUND


def test_a_code_takes_one_key_only(access: Access) -> None:
    code = invited(access)
    first = access.enrolments.redeem(code, RAW, NOW)
    assert access.enrolments.redeem(code, RAW, NOW) == first, "an answer that was lost is given again"
    assert reason(access.enrolments.redeem(code, OTHER.public_bytes_raw(), NOW)) is Reason.NOT_AUTHENTICATED
    assert access.enrolments.waiting(NOW) == [first]
    access.enrolments.confirm("SDF", "Watch A", DIGITS, NOW)
    assert reason(access.enrolments.redeem(code, RAW, NOW)) is Reason.NOT_AUTHENTICATED


def test_a_new_invitation_voids_the_one_before_and_the_key_that_waits(access: Access) -> None:
    old = invited(access)
    access.enrolments.redeem(old, RAW, NOW)
    invited(access)
    assert access.enrolments.waiting(NOW) == []
    assert reason(access.enrolments.redeem(old, RAW, NOW)) is Reason.NOT_AUTHENTICATED


def test_codes_that_are_wrong_in_different_ways_are_refused_alike(access: Access) -> None:
    used, late = invited(access), invited(access, "Watch B")
    access.enrolments.redeem(used, RAW, NOW)
    other = OTHER.public_bytes_raw()
    refusals = [
        access.enrolments.redeem(used, other, NOW),
        access.enrolments.redeem(late, other, NOW + CODE_LASTS_S),
        access.enrolments.redeem(new_code(), other, NOW),
        access.enrolments.redeem("", other, NOW),
        access.enrolments.redeem("\ud800" * 20, other, NOW),
    ]
    assert reason(refusals[0]) is Reason.NOT_AUTHENTICATED
    assert all(refusal == refusals[0] for refusal in refusals)


def test_five_wrong_fingerprints_void_the_enrolment(access: Access) -> None:
    redeemed(access)
    wrong = fingerprint(keyid(OTHER))
    for left in (4, 3, 2, 1):
        refusal = access.enrolments.confirm("SDF", "Watch A", wrong, NOW)
        assert isinstance(refusal, Refusal)
        assert refusal.reason is Reason.FINGERPRINT_DIFFERS
        assert f"{left} more" in refusal.right
    assert reason(access.enrolments.confirm("SDF", "Watch A", wrong, NOW)) is Reason.FINGERPRINT_DIFFERS
    assert reason(access.enrolments.confirm("SDF", "Watch A", DIGITS, NOW)) is Reason.NOT_FOUND
    assert access.of_key(keyid(KEY)) is None


def test_the_right_digits_at_the_fifth_try_are_taken(access: Access) -> None:
    redeemed(access)
    for _ in range(4):
        access.enrolments.confirm("SDF", "Watch A", fingerprint(keyid(OTHER)), NOW)
    assert isinstance(access.enrolments.confirm("SDF", "Watch A", DIGITS, NOW), AuthorizeKey)


def test_blanks_and_hyphens_between_the_digits_do_not_matter(access: Access) -> None:
    redeemed(access)
    heard = f"  {DIGITS.replace(' ', '-', 2)}\n"
    assert isinstance(access.enrolments.confirm("SDF", "Watch A", heard, NOW), AuthorizeKey)


@pytest.mark.parametrize("heard", ["", DIGITS[:-1], DIGITS + "0", DIGITS.replace("0", "o"), "٠" * 30, "x" * 30])
def test_what_is_not_thirty_digits_is_no_try(access: Access, heard: str) -> None:
    redeemed(access)
    for _ in range(6):
        assert reason(access.enrolments.confirm("SDF", "Watch A", heard, NOW)) is Reason.OUT_OF_RANGE
    assert isinstance(access.enrolments.confirm("SDF", "Watch A", DIGITS, NOW), AuthorizeKey)


def test_one_key_is_one_persons(access: Access) -> None:
    redeemed(access)
    assert reason(access.enrolments.redeem(invited(access, "Watch B"), RAW, NOW)) is Reason.CONTRADICTS_ITSELF
    access.enrolments.confirm("SDF", "Watch A", DIGITS, NOW)
    assert reason(access.enrolments.redeem(invited(access, "Watch B"), RAW, NOW)) is Reason.CONTRADICTS_ITSELF


def test_nobody_is_invited_to_a_party_that_is_not_there(tmp_path: Path) -> None:
    access = Access(tmp_path)
    enrolments = access.enrolments
    assert enrolments.invite("SDF", "Watch A", DUTIES, NOW) is None
    assert (enrolments.waiting(NOW), access.instructions.waiting()) == ([], [])
    assert reason(enrolments.redeem(new_code(), RAW, NOW)) is Reason.NOT_AUTHENTICATED
    assert reason(enrolments.confirm("SDF", "Watch A", DIGITS, NOW)) is Reason.NOT_FOUND
    assert list(tmp_path.iterdir()) == []


def test_the_file_holds_no_code(access: Access, tmp_path: Path) -> None:
    code = invited(access)
    content = (tmp_path / FILE_NAME).read_bytes()
    assert code.encode() not in content
    assert str(plain_code(code)).encode() not in content


@given(st.integers(0, 2**20), st.text("- \n", max_size=4))
def test_a_code_is_read_however_it_was_copied(mask: int, blanks: str) -> None:
    code = new_code()
    plain = plain_code(code)
    copied = "".join(
        letter.lower() if mask >> place & 1 else letter.replace("1", "I").replace("0", "O")
        for place, letter in enumerate(code.replace("-", blanks))
    )
    assert plain_code(copied) == plain
    assert plain_code(copied + "7") is None
    assert plain_code(code.replace(code[0], "U")) is None


def test_what_an_enrolling_key_signs_names_the_ledger_and_the_code() -> None:
    plain = plain_code("7zk3q-00000-0000o-0000l")
    assert plain == "7ZK3Q000000000000001"
    assert enrolment_message("example.org/valley", plain) == (
        b"detente-enrol/1\nexample.org/valley\nd9b1987bcbe5a43b34e255fb7ac93aa5df56cf8c090f04bf2802993d5ecea206"
    )


def test_a_key_under_which_anybody_can_sign_is_refused(access: Access) -> None:
    assert reason(access.enrolments.redeem(invited(access), bytes(32), NOW)) is Reason.OUT_OF_RANGE
