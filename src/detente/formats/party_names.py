"""Who is meant by "the coalition": the names of parties and what else they are called, from a file or a notice file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence

from detente.messages.refusals import Reason, Refusal, shown

MOST_NAMES = 1_000
"""Names and aliases together."""

_RIGHT = 'Write a line for each party: "Coalition" = ["the coalition", "коалици*"]; or give a notice file.'

Names = Mapping[str, Sequence[str]]
"""What each party is called besides its name. A `*` at the end of a word stands for the ending of a case."""


class PartyFinder:
    """Finds parties in free text by their names and aliases, whole words only, in any case of letters."""

    def __init__(self, names: Names) -> None:
        self._parties: dict[str, str] = {}
        for party, aliases in names.items():
            for alias in (party, *aliases):
                if alias.strip():
                    self._parties.setdefault(_key(alias), party)
        longest = sorted(self._parties, key=len, reverse=True)
        # Arabic writes its article and its short prepositions on to the name.
        self._pattern = (
            re.compile(r"(?<!\w)[وفبلك]?(?:(" + ")|(".join(map(_worded, longest)) + r"))(?!\w)", re.IGNORECASE)
            if longest
            else None
        )
        self._longest = longest

    def within(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Start, end and party of each, in order; of two names that begin together the longer one."""
        for match in self._pattern.finditer(text) if self._pattern else ():
            assert match.lastindex is not None
            yield *match.span(match.lastindex), self._parties[self._longest[match.lastindex - 1]]


def parties_from_toml(data: bytes) -> dict[str, tuple[str, ...]] | Refusal:
    """`"NAME" = ["alias", …]` lines."""
    try:
        text = data.decode()
        read = tomllib.loads(text)
    except UnicodeDecodeError:
        return Refusal(reason=Reason.NOT_UTF8, wrong="this is not UTF-8", right="Save it as UTF-8.")
    except tomllib.TOMLDecodeError as failure:
        return Refusal(reason=Reason.WRONG_SHAPE, wrong=f"this is no list of parties: {failure}", right=_RIGHT)
    parties: dict[str, tuple[str, ...]] = {}
    for party, aliases in read.items():
        if not isinstance(aliases, list) or not all(isinstance(alias, str) for alias in aliases):
            wrong = "what a party is called is a list of texts"
            return Refusal(reason=Reason.WRONG_TYPE, field=party, value=shown(aliases), wrong=wrong, right=_RIGHT)
        parties[party] = tuple(aliases)
    if sum(1 + len(aliases) for aliases in parties.values()) > MOST_NAMES:
        wrong = f"there are more than {MOST_NAMES:,} names"
        return Refusal(reason=Reason.TOO_LARGE, wrong=wrong, right="Name those that the texts are about.")
    return parties


def party_from_option(text: str) -> tuple[str, tuple[str, ...]] | Refusal:
    """`NAME=alias,alias`, or NAME alone."""
    name, _, aliases = text.partition("=")
    if not name.strip():
        right = 'Write NAME=alias,alias such as "Coalition=the coalition,коалици*".'
        return Refusal(reason=Reason.WRONG_SHAPE, value=shown(text), wrong="no party is named", right=right)
    return name.strip(), tuple(alias.strip() for alias in aliases.split(",") if alias.strip())


def _key(alias: str) -> str:
    return " ".join(alias.split()).casefold()


def _worded(key: str) -> str:
    return r"\s+".join(re.escape(word).replace(r"\*", r"\w{0,4}") for word in key.split(" "))
