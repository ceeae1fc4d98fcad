"""What a feature says for measures is kept with its volumes, or refused by name."""

from __future__ import annotations

import pytest

from detente.formats.measured_words import measured_words
from detente.messages.refusals import Reason


def test_what_is_said_is_kept_in_order() -> None:
    properties = {"vehicles": 12, "exemption": "medevac", "domain": "helicopter", "title": "Flight"}
    assert measured_words(properties) == (("domain", "helicopter"), ("exemption", "medevac"), ("vehicles", "12"))
    assert measured_words({"domain": None}) == ()


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("domain", "hovercraft", Reason.UNKNOWN_WORD),
        ("domain", ["uav"], Reason.UNKNOWN_WORD),
        ("exemption", "haste", Reason.UNKNOWN_WORD),
        ("vehicles", -1, Reason.OUT_OF_RANGE),
        ("vehicles", True, Reason.OUT_OF_RANGE),
        ("vehicles", "12", Reason.OUT_OF_RANGE),
    ],
)
def test_what_is_no_such_word_or_number_is_refused(name: str, value: object, reason: Reason) -> None:
    found = measured_words({name: value})
    assert isinstance(found, list)
    assert [(refusal.field, refusal.reason) for refusal in found] == [(name, reason)]
