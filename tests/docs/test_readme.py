"""What README and docs show at a prompt or in Python works as it stands there, and what they point to is there."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest

from detente.ledger import Ledger, Message
from detente.ledger.dsse import private_keyid
from tests.web.running import Running

from .pages import PAGES, ROOT, blocks, console, page
from .reference import commands

pytestmark = pytest.mark.slow

DETENTE = Path(sys.executable).parent / "detente"
SHOWN = [(path.relative_to(ROOT).as_posix(), words) for path in PAGES for words in console(path.read_text("utf-8"))]
CHECKS = [(where, words) for where, words in SHOWN if words[:2] == ["detente", "check"]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder with the example where the pages have it."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    return tmp_path


@pytest.mark.parametrize("code", blocks(page("README.md"), "python"))
def test_the_python_of_the_readme_runs(folder: Path, code: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert "danger relief-convoy-karamah sdf-valley-advance 180800Z MAY 17" in done.stdout


def http_code(name: str) -> Any:
    """What the only Python block of the page that defines this name makes of it."""
    [code] = [code for code in blocks(page("docs/http.md"), "python") if f"def {name}(" in code]
    shown: dict[str, Any] = {}
    exec(code, shown)
    return shown[name]


def test_the_receipt_of_a_node_is_checked_as_the_page_says(tmp_path: Path) -> None:
    with Ledger.create(tmp_path / "node", name="example.org/valley") as ledger:
        first = ledger.append([Message("text/plain", b"one"), Message("text/plain", b"two")]).first
        receipt = {
            "proof": ledger.receipt(first + 1),
            "entry_base64": b64encode(ledger.entry(first + 1)).decode("ascii"),
        }
        assert http_code("entry_of")(receipt, str(ledger.verifier_key)) == first + 1


def test_a_person_signs_in_with_a_key_as_the_page_says(tmp_path: Path) -> None:
    with Running(tmp_path / "node") as node:
        node.token("SDF")
        key, client = node.enrolled("SDF"), node.speaker(None)
        ledger, keyid = client.get("/v1/ledger").json()["ledger"], private_keyid(key)
        challenge = client.post("/v1/challenge", json={"keyid": keyid}).json()["challenge"]
        answer = client.post("/v1/session", json=http_code("sign_in")(ledger, keyid, challenge, key))
        assert (answer.status_code, answer.json()["party"]) == (200, "SDF")


@pytest.mark.parametrize(("where", "words"), CHECKS, ids=[f"{where}: {' '.join(words)}" for where, words in CHECKS])
def test_every_check_that_a_page_shows_finds_the_conflicts_of_the_example(
    folder: Path, where: str, words: list[str]
) -> None:
    done = subprocess.run([DETENTE, *words[1:]], cwd=folder, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1, done.stderr
    assert "saa-column-18may" in done.stdout or "relief" in done.stdout


def test_the_readme_shows_the_commands_that_it_is_about() -> None:
    shown = [words for where, words in SHOWN if where == "README.md"]
    assert {tuple(words[:2]) for words in shown} >= {("detente", "check"), ("detente", "serve"), ("detente", "party")}


@pytest.mark.parametrize(("where", "words"), SHOWN, ids=[f"{where}: {' '.join(words)}" for where, words in SHOWN])
def test_every_command_and_option_that_a_page_shows_is_there(where: str, words: list[str]) -> None:
    if words[0] != "detente":
        assert words[0] in ("make", "pip", "curl", "python", "cd", "git", "sudo", "openssl", "chmod"), words
        return
    known = dict(commands())
    name = next((" ".join(words[:n]) for n in (3, 2) if " ".join(words[:n]) in known), None)
    assert name is not None, words
    options = {option for param in known[name].params for option in (*param.opts, *param.secondary_opts)} | {"--help"}
    assert {word for word in words if word.startswith("--")} <= options


@pytest.mark.parametrize("path", PAGES, ids=[path.relative_to(ROOT).as_posix() for path in PAGES])
def test_every_link_leads_somewhere(path: Path) -> None:
    text = re.sub(r"^```.*?^```$", "", path.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    links = re.findall(r"\]\(([^)\s]+)\)", text)
    near = [link.split("#")[0] for link in links if not re.match(r"https?://|mailto:|#", link)]
    assert [link for link in near if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("path", PAGES, ids=[path.relative_to(ROOT).as_posix() for path in PAGES])
def test_no_page_promises_a_clearance(path: Path) -> None:
    text = path.read_text("utf-8").lower()
    assert not re.search(r"\b(is|are|was|be) (cleared|approved|permitted)\b", text)
