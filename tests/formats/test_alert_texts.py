"""Alerts and answers without a network: what was sent is what is read, in parts, as a QR code; nothing is mended."""

from __future__ import annotations

import random

import numpy as np
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.formats.alert_texts import (
    answer_text,
    heard_in,
    qr_of,
    read_texts,
    replies_of,
    sheets_of,
    texts_of,
)
from detente.messages.alerts import Reply
from detente.messages.coded.codes import Code
from detente.messages.coded.short import Alert, Short, read_short
from detente.messages.coded.text_messages import parts
from detente.messages.phrases import LANGUAGES, Language
from detente.messages.refusals import Reason, Refusal
from tests.messages.coded_samples import plain

VERSION = "9f3a1c02" + "5" * 56
AT_US = 1_495_108_800_000_000
MESSAGES = [plain(Code.CONFLICT_TOLD), plain(Code.MATERIAL_CHANGE)]


def read_one(text: str) -> Short:
    read = read_short(text)
    assert isinstance(read, Short), read
    return read


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("seed", range(5))
def test_an_alert_is_read_from_its_parts_in_whatever_order_they_came(language: Language, seed: int) -> None:
    texts = texts_of(MESSAGES, 42, VERSION, language)
    messages: list[str] = []
    for text in texts:
        pieces = parts(text)
        assert not isinstance(pieces, Refusal)
        messages += pieces
    random.Random(seed).shuffle(messages)
    read = read_texts("\n".join([*messages, messages[0]]).encode())
    assert not isinstance(read, Refusal)
    assert {one.message.code for one in read} == {message.code for message in MESSAGES}
    assert {(one.alert.entry, one.alert.version) for one in read if one.alert} == {(42, VERSION[:8])}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_qr_code_is_read_by_another_library_as_the_text(language: Language) -> None:
    (text, _) = texts_of(MESSAGES, 42, VERSION, language)
    code = np.array([[0 if dark else 255 for dark in row] for row in qr_of(text).matrix], np.uint8)
    picture = np.kron(np.pad(code, 4, constant_values=255), np.ones((4, 4), np.uint8))
    (found,) = zxingcpp.read_barcodes(picture)
    assert found.text == text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sheet_has_each_message_its_code_and_the_ladder(language: Language) -> None:
    page = sheets_of(MESSAGES, 42, VERSION, language)
    assert page.count("<section>") == page.count("<svg") == page.count("<table>") == 2
    assert ('dir="rtl"' in page) == (language == "ar")


@given(
    reply=st.sampled_from(Reply),
    sign=st.text("ABCdef 0123абвنعم-", min_size=1, max_size=20).filter(lambda text: text == text.strip()),
    language=st.sampled_from(LANGUAGES),
)
def test_an_answer_says_what_it_was_made_of(reply: Reply, sign: str, language: Language) -> None:
    text = answer_text(Alert(entry=42, version=VERSION[:8]), reply, sign, AT_US, language)
    if isinstance(text, Refusal):
        return
    heard = heard_in(read_one(text))
    assert not isinstance(heard, Refusal)
    assert (heard.entry, heard.version, heard.reply, heard.sign, heard.at_us) == (42, VERSION[:8], reply, sign, AT_US)


def test_cells_are_passed_to_and_confirm_by_text() -> None:
    alert = Alert(entry=42, version=VERSION[:8])
    passed = answer_text(alert, Reply.UNDERSTOOD, "SDF", AT_US, "en", passed=("Guns", "Air desk"))
    confirmed = answer_text(alert, Reply.UNDERSTOOD, "Falcon", AT_US, "ru", confirmed="Guns")
    assert isinstance(passed, str)
    assert isinstance(confirmed, str)
    first, second = heard_in(read_one(passed)), heard_in(read_one(confirmed))
    assert not isinstance(first, Refusal)
    assert not isinstance(second, Refusal)
    assert (first.passed, first.reply) == (("Guns", "Air desk"), None)
    assert (second.confirmed, second.sign) == ("Guns", "Falcon")


@settings(max_examples=60)
@given(place=st.integers(0, 200), sign=st.sampled_from("0123456789abcXYZ"))
def test_one_changed_character_is_refused(place: int, sign: str) -> None:
    text = answer_text(Alert(entry=42, version=VERSION[:8]), Reply.UNDERSTOOD, "Falcon", AT_US, "en")
    assert isinstance(text, str)
    place %= len(text)
    changed = text[:place] + sign + text[place + 1 :]
    if changed != text:
        assert isinstance(read_texts(changed.encode()), Refusal)


@pytest.mark.parametrize("code", [Code.CONFLICT_TOLD, Code.STOP])
def test_what_is_no_answer_is_not_taken_for_one(code: Code) -> None:
    (text,) = texts_of([plain(code)], 42, VERSION, "en")
    refusal = heard_in(read_one(text))
    assert isinstance(refusal, Refusal)
    assert refusal.reason is Reason.UNKNOWN_MESSAGE


def test_a_stop_is_not_answered_by_having_understood() -> None:
    assert Reply.UNDERSTOOD not in replies_of(plain(Code.STOP))
    assert replies_of(plain(Code.STOP))[0] is Reply.STOPPING


@pytest.mark.parametrize("data", [b"", b"\xff", b"hello", b"1234 1/2 DETENTE", b"x" * 1_000_001, b"DETENTE\n" * 2_000])
def test_what_is_no_text_of_ours_is_refused(data: bytes) -> None:
    assert isinstance(read_texts(data), Refusal)


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reading(data: bytes) -> None:
    read_texts(data)
