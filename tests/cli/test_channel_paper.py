"""An alert that goes by telephone, and its answer that comes back: it counts on the ladder, once, for what was said."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.running import filed

from .channelling import SDF, Watches
from .channelling import watches as watching
from .checking import detente_here


@pytest.fixture
def watches(tmp_path: Path) -> Iterator[Watches]:
    with watching(tmp_path) as known:
        yield known


def asked(watches: Watches) -> int:
    """SAA tests its contact with SDF."""
    watches.posted("SAA", "/v1/contact-tests", of="SDF")
    return watches.last("SDF")


def test_an_answer_by_text_counts_for_what_was_sent(watches: Watches, tmp_path: Path) -> None:
    cause = asked(watches)
    sent = tmp_path / "sent.txt"
    sent.write_text(watches.says(SDF, "channel", "texts", str(cause), "--language", "ar").stdout, "utf-8")
    read = detente_here("channel", "read", sent, "--language", "en")
    assert "tests the contact" in read.output
    reply = detente_here("channel", "reply", sent, "--reply", "say-again", "--sign", "Falcon 21", "--language", "ru")
    assert reply.exit_code == 0, reply.output
    answer = tmp_path / "answer.txt"
    answer.write_text(reply.stdout, "utf-8")
    assert watches.says(SDF, "channel", "heard", answer).exit_code == 0
    told = watches.alert("SDF", cause)
    assert told["reply"] == "say-again"
    assert told["text"].startswith("by text, Falcon 21 at ")


def test_an_answer_to_another_version_is_taken_for_nothing(watches: Watches, tmp_path: Path) -> None:
    watches.posted("SAA", "/v1/stops")
    cause = watches.last("SDF")
    sent = watches.says(SDF, "channel", "texts", str(cause), "--json")
    (text,) = json.loads(sent.stdout)["texts"]
    reply = detente_here("channel", "reply", text, "--reply", "stopping", "--sign", "Falcon").stdout.strip()
    watches.posted("SAA", "/v1/stops")
    done = watches.says(SDF, "channel", "heard", reply)
    assert done.exit_code == 1
    assert "NOTHING was taken in" in done.output
    assert watches.alert("SDF", cause)["reply"] is None


def test_a_sheet_is_written_with_what_is_read_back(watches: Watches, tmp_path: Path) -> None:
    cause = asked(watches)
    page = tmp_path / "sheet.html"
    assert watches.says(SDF, "channel", "sheet", str(cause), "--html", page, "--language", "ru").exit_code == 0
    assert "<svg" in page.read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("read", "no-such-file"), "neither a text"),
        (("read", "DETENTE 12-9f3a1c02 Contact test; SAA; 181200ZMAY17; ; ; wrong words"), "check words"),
        (("reply", "DETENTE x"), "damaged"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(words: tuple[str, ...], said: str) -> None:
    done = detente_here("channel", *words)
    assert done.exit_code == 2
    assert said in done.output


def test_a_word_that_does_not_answer_it_is_refused(watches: Watches) -> None:
    watches.posted("SAA", "/v1/stops")
    text = json.loads(watches.says(SDF, "channel", "texts", str(watches.last("SDF")), "--json").stdout)["texts"][0]
    done = detente_here("channel", "reply", text, "--reply", "understood", "--sign", "Falcon")
    assert done.exit_code == 2
    assert "stopping" in done.output


def test_a_notice_that_is_told_goes_by_text_too(watches: Watches) -> None:
    filed(watches.node.party("SAA"), "fire", "SAA", kind="hazard", release=[{"to": "parties", "level": "full"}])
    done = watches.says(SDF, "channel", "texts", str(watches.last("SDF")))
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith(("DETENTE", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9"))
