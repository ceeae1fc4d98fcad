"""Who shall see how much of a notice, as it is said on the command line: rule by rule, or as a file of rules."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from .exits import refuse
from .naming import stop

if TYPE_CHECKING:
    from detente.messages.release import Release, Rule

_LARGEST_FILE: Final = 1 << 20
_LISTED: Final = "listed"
# The name of a party may hold anything, so that the level is looked for from the end.
_RULE: Final = re.compile(r"(?P<to>.+)=(?P<level>[a-z]+)(?P<fields>(?:[+-][a-z]+)*)", re.DOTALL)


def release_said(rules: list[str], file: Path | None, *, nobody: bool) -> Release:
    """The release that exactly one of `--to`, `--rules` and `--nobody` says; stops with every refusal otherwise."""
    if sum((bool(rules), file is not None, nobody)) != 1:
        stop(
            "--to", "say who shall see how much: by --to WHOM=LEVEL, by --rules FILE, or by --nobody; one of the three."
        )
    if nobody:
        return ()
    return _in_file(file) if file is not None else _in_rules(rules)


def _in_rules(rules: list[str]) -> Release:
    from msgspec.structs import replace

    from detente.formats.releases import release_of

    told: list[Rule] = []
    for text in rules:
        found = release_of({"release": [_rule(text)]})
        if isinstance(found, list):
            refuse([replace(refusal, field=f"--to {text}") for refusal in found])
        told.extend(found or ())
    together = release_of({"release": [_rule(text) for text in rules]})
    if isinstance(together, list):
        refuse(together)
    return tuple(told)


def _rule(text: str) -> dict[str, Any]:
    found = _RULE.fullmatch(text)
    if found is None:
        stop(
            f"--to {text!r}",
            "write WHOM=LEVEL, perhaps with fields: endangered=extent+kind, party:SDF=full-description.",
        )
    words = re.findall(r"([+-])([a-z]+)", found["fields"])
    return {
        "to": found["to"],
        "level": found["level"],
        "also": [word for sign, word in words if sign == "+" and word != _LISTED],
        "without": [word for sign, word in words if sign == "-"],
        "listed": ("+", _LISTED) in words,
    }


def _in_file(path: Path) -> Release:
    from detente.formats.json_text import parse_json
    from detente.formats.releases import release_of
    from detente.messages.refusals import Refusal

    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST_FILE)
    except OSError as failure:
        stop(f"--rules {path}", f"it cannot be read: {failure.strerror}.")
    value = parse_json(data)
    if isinstance(value, Refusal):
        refuse([value.at(file=str(path))])
    found = release_of({"release": value})
    if isinstance(found, list):
        refuse([refusal.at(file=str(path)) for refusal in found])
    if found is None:
        stop(f"--rules {path}", "it says nothing. For nobody, write [] or use --nobody.")
    return found
