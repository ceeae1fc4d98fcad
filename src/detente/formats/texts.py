"""The texts of a feature: its id, party, title, description and the names it represents.

What is printed on a terminal or beside another party's words must not steer either: an escape sequence in a title could
rewrite the line above it, an override of direction could make an id read as another.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from detente.messages.refusals import Reason, Refusal, shown

MAX_ID = 200
MAX_TITLE = 4_000
MAX_DESCRIPTION = 16_000
MAX_NAMES = 50

_UNPAIRED = re.compile(r"[\ud800-\udfff]")
# The C0 and C1 controls with DEL, but for tab and newline.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
# All of those, the separators of lines and paragraphs, and what overrides, embeds or isolates a direction. Marks of
# direction (U+200E, U+200F) and joiners may stand: Arabic and Persian need them.
_STEERS_A_LINE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def identifier(properties: Mapping[str, object], name: str) -> str | Refusal:
    """`id` or `party`: visible characters only, no blank at either end; no id begins as references do."""
    text = _text(properties, name, MAX_ID, required=True)
    if name == "id" and isinstance(text, str) and text.startswith("~"):
        wrong, right = "an id does not begin with ~, as the references to others' notices do", "Begin it otherwise."
        return Refusal(reason=Reason.OUT_OF_RANGE, field=name, value=shown(text), wrong=wrong, right=right)
    if isinstance(text, Refusal) or _plain(text):
        return text
    wrong = f"{name} has blanks at an end, or characters that cannot be seen"
    right = "Use letters, digits, blanks within and - _ . only."
    return Refusal(reason=Reason.OUT_OF_RANGE, field=name, value=shown(text), wrong=wrong, right=right)


def title(properties: Mapping[str, object]) -> str | Refusal:
    """One line."""
    return _without(_STEERS_A_LINE, _text(properties, "title", MAX_TITLE, required=True), "title", "on one line")


def description(properties: Mapping[str, object]) -> str | Refusal:
    """Free text, with newlines and tabs; the empty string where there is none."""
    text = _text(properties, "description", MAX_DESCRIPTION, required=False)
    return _without(_CONTROL, text, "description", "with newlines and tabs only")


def represents(properties: Mapping[str, object]) -> tuple[str, ...] | Refusal:
    """Names of parties, as a list or as one name."""
    value = properties.get("represents")
    names = [] if value is None else [value] if isinstance(value, str) else value
    if (
        isinstance(names, list)
        and len(names) <= MAX_NAMES
        and all(isinstance(name, str) and 0 < len(name) <= MAX_ID and _plain(name) for name in names)
    ):
        return tuple(names)
    wrong = f"this is not a list of at most {MAX_NAMES} names, each of visible characters"
    right = 'Write ["SDF"], or leave it out.'
    return Refusal(reason=Reason.WRONG_TYPE, field="represents", value=shown(value), wrong=wrong, right=right)


def encodable(text: str) -> bool:
    """Whether text can be written as UTF-8: JSON lets half of a surrogate pair through."""
    return not _UNPAIRED.search(text)


def member_name(name: str) -> str:
    """The name of a member from outside as it may be printed: as it stands, if that can be read in full."""
    return name if name.isprintable() and 0 < len(name) <= 60 else shown(name)


def _plain(text: str) -> bool:
    return text == text.strip() and text.isprintable()


def _text(properties: Mapping[str, object], name: str, most: int, *, required: bool) -> str | Refusal:
    value = properties.get(name)
    if value is None and not required:
        return ""
    if value is None:
        wrong, right = f"{name} is missing", f"Every feature says its {name}, as text."
        return Refusal(reason=Reason.MISSING, field=name, wrong=wrong, right=right)
    if not isinstance(value, str):
        reason, wrong, right = Reason.WRONG_TYPE, f"{name} is not text", f"Write {name} as text in quotes."
    elif required and not value.strip():
        reason, wrong, right = Reason.MISSING, f"{name} is empty", f"Every feature says its {name}."
    elif len(value) > most:
        reason, wrong, right = Reason.TOO_LONG, f"{name} is longer than {most:,} characters", "Shorten it."
    elif not encodable(value):
        reason, wrong, right = Reason.NOT_UTF8, f"{name} holds half a character", "Save the file as UTF-8."
    else:
        return value
    return Refusal(reason=reason, field=name, value=shown(value), wrong=wrong, right=right)


def _without(barred: re.Pattern[str], text: str | Refusal, name: str, how: str) -> str | Refusal:
    found = None if isinstance(text, Refusal) else barred.search(text)
    if isinstance(text, Refusal) or found is None:
        return text
    wrong = f"{name} holds the control character U+{ord(found[0]):04X} as character {found.start() + 1}"
    right = f"Write it as plain text, {how}."
    return Refusal(reason=Reason.OUT_OF_RANGE, field=name, value=shown(text), wrong=wrong, right=right)
