"""`detente incident`: two sides, with a key and with a token; the folder that is exported, and what it withstands."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import json as strict
from msgspec.structs import replace

from detente.cli.incident_checked import DoesNotHold
from detente.cli.incident_folder import check_folder, files_of, read_folder
from detente.ledger import VerifierKey
from detente.messages.phrases import LANGUAGES, Language
from detente.web.incident_evidence import IncidentEvidence
from tests.web.running import filed

from .channelling import SAA, SDF, Watches
from .channelling import watches as watching
from .checking import detente_here

FULL = [{"to": "party:SAA", "level": "full", "listed": True}]
OPEN = (
    "incident", "open", "--with", "SAA", "--kind", "word-not-passed", "--title", "The relay",
    "--at", "2017-05-18T09:15:00Z", "--until", "2017-05-18T09:42:00Z", "--place", "37S FV 03693 10902",
    "--within", "500", "--confidence", "probable", "--text", "nobody passed it on",
)  # fmt: skip


@pytest.fixture(scope="module")
def watches(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watches]:
    with watching(tmp_path_factory.mktemp("people")) as known:
        yield known


def opened(watches: Watches, *more: str) -> str:
    done = watches.says(SDF, *OPEN, *more)
    assert done.exit_code == 0, done.output
    return str(watches.node.party("SDF").get("/v1/incidents").json()["incidents"][-1]["incident"])


@pytest.fixture(scope="module")
def incident(watches: Watches) -> str:
    """Closed by both sides, with links to a query, its answer and a notice."""
    asked = watches.posted("SAA", "/v1/queries", of="SDF", text="where is it?")["entry"]
    answered = watches.posted("SDF", f"/v1/alerts/{asked}/answer", text="on its way")["entry"]
    shown = filed(watches.node.party("SDF"), "post-1", "SDF", release=FULL)["entry"]
    number = opened(watches, *(word for entry in (asked, answered, shown) for word in ("--link", str(entry))))
    words = ("--confidence", "not-judged", "--text", "то, что известно")
    assert watches.token_says("SAA", "incident", "add", number, *words).exit_code == 0
    assert watches.says(SAA, "incident", "close", number, "--yes", "--text", "agreed").exit_code == 0
    assert watches.says(SDF, "incident", "close", number, stdin="y\n").exit_code == 0
    return number


@pytest.fixture(scope="module")
def exported(watches: Watches, incident: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kept") / "incident"
    done = watches.says(SAA, "incident", "export", incident, "--to", folder)
    assert done.exit_code == 0, done.output
    return folder


def key(watches: Watches) -> str:
    return str(watches.node.node.ledger.verifier_key)


def test_it_is_shown_as_both_sides_left_it(watches: Watches, incident: str) -> None:
    done = watches.says(SDF, "incident", "show", incident)
    assert done.exit_code == 0
    assert "CLOSED by every side" in done.output
    assert "How sure: probable" in done.output
    assert "(query/1) of SAA" in done.output
    assert "то, что известно" in done.output
    body = json.loads(watches.says(SAA, "incident", "show", incident, "--json").output)
    assert (body["state"], [one["party"] for one in body["closings"]]) == ("closed", ["SAA", "SDF"])
    listed = watches.says(SAA, "incident", "list")
    assert f"○ closed  {incident}" in listed.output


def test_what_is_not_said_or_not_known_is_refused_here(watches: Watches, incident: str) -> None:
    for words, said in (
        (("incident", "open", "--title", "x"), "--with"),
        (("incident", "open", "--with", "SAA", "--kind", "strike"), "choose one of"),
        (("incident", "add", incident, "--text", "x"), "--confidence"),
        (("incident", "add", incident, "--confidence", "sure", "--text", "x"), "choose one of"),
        (("incident", "show", "999999"), "not yours to see"),
        (("incident", "close", incident, "--yes"), "closed it already"),
    ):
        done = watches.says(SDF, *words)
        assert done.exit_code == 2, words
        assert said in done.output


def test_nothing_is_closed_that_was_not_shown_or_not_said_yes_to(watches: Watches) -> None:
    number = opened(watches)
    assert watches.says(SAA, "incident", "close", number, stdin="n\n").exit_code == 2
    assert watches.says(SAA, "incident", "close", number, "--version", "0" * 64).exit_code == 2
    assert watches.node.party("SAA").get(f"/v1/incidents/{number}").json()["waiting_for"] == ["SDF", "SAA"]


def test_the_folder_holds_offline_and_with_the_tools_that_others_have(watches: Watches, exported: Path) -> None:
    done = detente_here("incident", "verify", exported, "--key", key(watches))
    assert (done.exit_code, "It holds" in done.output) == (0, True), done.output
    assert detente_here("incident", "verify", exported).exit_code == 0
    assert json.loads(detente_here("incident", "verify", exported, "--json").output)["state"] == "closed"
    for proof in (exported / "entries").glob("*.tlog-proof"):
        assert detente_here("ledger", "check-proof", proof, "--key", key(watches)).exit_code == 0
    subprocess.run(["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=exported, check=True)


def test_another_key_does_not_hold_and_a_folder_is_not_written_over(watches: Watches, exported: Path) -> None:
    other = VerifierKey.parse(key(watches))
    assert detente_here("incident", "verify", exported, "--key", str(replace_name(other))).exit_code == 1
    assert detente_here("incident", "verify", exported / "none").exit_code == 2
    number = json.loads((exported / "incident.json").read_bytes())["incident"]["incident"]
    assert watches.says(SAA, "incident", "export", str(number), "--to", exported).exit_code == 2


def replace_name(key: VerifierKey) -> VerifierKey:
    return VerifierKey("example.org/elsewhere", key.public_key)


def test_every_byte_counts_in_every_file(exported: Path) -> None:
    """One bit of each file, at its beginning, its middle and its end; a byte more, a byte less, and none."""
    files = read_folder(exported)
    check_folder(files, None)
    for name, data in files.items():
        flipped = [
            data[:place] + bytes([data[place] ^ bit]) + data[place + 1 :]
            for place in {0, len(data) // 3, len(data) // 2, len(data) - 1}
            for bit in (1, 32)
        ]
        for changed in (*flipped, data + b"\n", data[:-1], b""):
            with pytest.raises(DoesNotHold):
                check_folder({**files, name: changed}, None)
        with pytest.raises(DoesNotHold):
            check_folder({other: data for other, data in files.items() if other != name}, None)
    with pytest.raises(DoesNotHold):
        check_folder({**files, "more.txt": b"x"}, None)


def test_whoever_leaves_words_out_and_sums_anew_is_found_out(watches: Watches, incident: str) -> None:
    """Each entry that is left out, of a closed incident; then the words of another side in the name of a third."""
    body = watches.node.party("SDF").get(f"/v1/incidents/{incident}/evidence").content
    evidence = strict.decode(body, type=IncidentEvidence)
    verifier_key = VerifierKey.parse(key(watches))
    files_of(evidence, verifier_key, "en")
    closes = [one.entry for one in evidence.entries if one.type == "close-incident/1"]
    for left_out in evidence.entries:
        rest = [one for one in evidence.entries if one is not left_out]
        if left_out.entry in (closes[-1], closes[-1] + 1):
            continue  # it was open for whoever saw it before that
        with pytest.raises(DoesNotHold):
            files_of(replace(evidence, entries=rest), verifier_key, "en")
    for one in evidence.entries:
        if one.type == "add-to-incident/1":
            unopened = [replace(other, opening_base64=None) if other is one else other for other in evidence.entries]
            with pytest.raises(DoesNotHold):
                files_of(replace(evidence, entries=unopened), verifier_key, "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_account_is_in_the_language_that_was_asked_for(
    watches: Watches, incident: str, tmp_path: Path, language: Language
) -> None:
    folder = tmp_path / "kept"
    done = watches.says(SDF, "incident", "export", incident, "--to", folder, "--language", language)
    assert done.exit_code == 0, done.output
    assert detente_here("incident", "verify", folder, "--key", key(watches)).exit_code == 0
    account = (folder / "account.txt").read_text("utf-8")
    assert {"en": "Linked", "ru": "Приложено", "ar": "مرفق"}[language] in account
    shutil.rmtree(folder)
