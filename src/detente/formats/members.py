"""The members of one JSON object, each asked for once: what is wrong with them is gathered, and what nobody asked for
is refused, so that no words of an agreement are lost unread.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import TypeVar

from msgspec.structs import replace

from detente.messages.arrangements import Window
from detente.messages.refusals import Reason, Refusal, shown

from . import texts
from .durations import stated_duration
from .footprints import metres_mm
from .written_times import stated_time

MOST_IN_A_LIST = 1_000
"""Of anything but features and positions."""

LARGEST_COUNT = 1_000_000_000

Word = TypeVar("Word", bound=StrEnum)
Read = TypeVar("Read")


class Members:
    """`where` is how the object's fields are named to people, with its dot; `refusals` is where they all end up."""

    def __init__(self, value: Mapping[str, object], where: str, refusals: list[Refusal]) -> None:
        self.value = value
        self.where = where
        self.refusals = refusals
        self._asked: set[str] = set()

    def get(self, name: str) -> object:
        """As it stands; None where it is left out, which is the same as null."""
        self._asked.add(name)
        return self.value.get(name)

    def done(self, right: str) -> None:
        """Refuse the members that were not asked for; `right` says which there are."""
        for name in self.value:
            if name not in self._asked:
                wrong = "there is no such member here, and nothing that an agreement says is left unread"
                self.refuse(Reason.UNKNOWN_WORD, texts.member_name(name), None, wrong, right)

    def refuse(self, reason: Reason, name: str, value: object, wrong: str, right: str) -> None:
        said = None if value is None else shown(value)
        field = f"{self.where}{name}".rstrip(".")
        self.refusals.append(Refusal(reason=reason, field=field, value=said, wrong=wrong, right=right))

    def taken(self, read: Read | Refusal, name: str, otherwise: Read) -> Read:
        """What was read; or, where it was refused, something to go on with until all refusals are gathered."""
        if isinstance(read, Refusal):
            inner = f"{name}.{read.field}" if read.field and read.field != name else name
            self.refusals.append(replace(read, field=f"{self.where}{inner}"))
            return otherwise
        return read

    def name(self, name: str) -> str:
        """An id or a party: visible characters only."""
        self.get(name)
        return self.taken(texts.identifier(self.value, name), name, "")

    def title(self) -> str:
        self.get("title")
        return self.taken(texts.title(self.value), "title", "")

    def description(self) -> str:
        self.get("description")
        return self.taken(texts.description(self.value), "description", "")

    def word(self, name: str, words: type[Word]) -> Word | None:
        """One of a list of words, which must be said."""
        value = self.get(name)
        found = next((word for word in words if word.value == value), None)
        if found is None:
            right = f"Write one of {', '.join(words)}."
            if value is None:
                self.refuse(Reason.MISSING, name, None, f"{name} is missing", right)
            else:
                self.refuse(Reason.UNKNOWN_WORD, name, value, f"there is no such {name}", right)
        return found

    def words(self, name: str, words: type[Word]) -> tuple[Word, ...]:
        """A list of such words, which may be left out."""
        found = []
        for number, value in self._list(name, self.get(name)):
            known = next((word for word in words if word.value == value), None)
            if known is None:
                right = f"Write some of {', '.join(words)}."
                self.refuse(Reason.UNKNOWN_WORD, f"{name}[{number}]", value, "there is no such word here", right)
            else:
                found.append(known)
        return tuple(found)

    def parties(self, name: str) -> tuple[str, ...]:
        """A list of names; empty where it is left out."""
        return tuple(self._party(value, f"{name}[{number}]") for number, value in self._list(name, self.get(name)))

    def ids(self, name: str) -> tuple[str, ...]:
        """A list of ids of measures; empty where it is left out."""
        found = []
        for number, value in self._list(name, self.get(name)):
            if isinstance(value, str):
                found.append(value)
            else:
                self.refuse(Reason.WRONG_TYPE, f"{name}[{number}]", value, "an id is text", "Name a measure.")
        return tuple(found)

    def count(self, name: str, otherwise: int | None) -> int:
        """A whole number; `otherwise` where it is left out, None for one that must be said."""
        value = self.get(name)
        if value is None and otherwise is not None:
            return otherwise
        if value is None:
            self.refuse(Reason.MISSING, name, None, f"{name} is missing", "Write a whole number.")
        elif isinstance(value, bool) or not isinstance(value, int):
            self.refuse(Reason.WRONG_TYPE, name, value, "this is not a whole number", "Write it without quotes.")
        elif not 0 <= value <= LARGEST_COUNT:
            self.refuse(Reason.OUT_OF_RANGE, name, value, "this is no number to count with", "Write how many.")
        else:
            return value
        return 0

    def length_mm(self, name: str, most_m: int) -> int:
        """A length in metres, which must be said; 0 is one too."""
        value = self.get(name)
        if value is None:
            self.refuse(Reason.MISSING, name, None, f"{name} is missing", "Write it as a number of metres.")
        return self.taken(metres_mm(value, name, most_m, required=False), name, 0) or 0

    def duration_us(self, name: str, *, required: bool = True) -> int:
        value = self.get(name)
        if value is None:
            if required:
                self.refuse(Reason.MISSING, name, None, f"{name} is missing", "Write it as in PT2H or P2D.")
            return 0
        return self.taken(stated_duration(value), name, 0)

    def time_us(self, name: str, *, required: bool = True) -> int | None:
        """A moment with its zone; None where there is none."""
        value = self.get(name)
        if value is None:
            if required:
                right = "Write 2017-05-18T15:00:00+03:00 or a DTG such as 181200Z MAY 17."
                self.refuse(Reason.MISSING, name, None, f"{name} is missing", right)
            return None
        return self.taken(stated_time(value), name, None)

    def inner(self, name: str, right: str, *, required: bool = False) -> Members | None:
        value = self.get(name)
        if value is None and not required:
            return None
        if value is None:
            self.refuse(Reason.MISSING, name, None, f"{name} is missing", right)
            return None
        return self._object(name, value, right)

    def objects(self, name: str, right: str) -> Iterator[Members]:
        """Each of a list of objects, which may be left out."""
        yield from self._objects(name, self.get(name), right)

    def table(self, name: str, right: str) -> Iterator[tuple[str, object, str]]:
        """Each party named in an object, what is said of it, and its field; in the order of the file."""
        value = self.get(name)
        if value is None:
            return
        if not isinstance(value, dict):
            self.refuse(Reason.WRONG_TYPE, name, value, f"{name} is not an object by parties", right)
        elif len(value) > MOST_IN_A_LIST:
            self._too_long(name, len(value))
        else:
            for party, said in value.items():
                field = f"{name}[{texts.member_name(party)}]"
                yield self._party(party, field), said, field

    def windows(self, name: str) -> tuple[Window, ...]:
        """A list of `{"start": …, "end": …}`; empty where it is left out."""
        return self.windows_in(name, self.get(name))

    def windows_in(self, name: str, value: object) -> tuple[Window, ...]:
        """The same of a value that stands under this name."""
        found = []
        for within in self._objects(name, value, _WINDOW):
            start_us, end_us = within.time_us("start"), within.time_us("end")
            within.done(_WINDOW)
            if start_us is None or end_us is None:
                continue
            if end_us <= start_us:
                wrong = "the window ends before it starts" if end_us < start_us else "the window is empty"
                within.refuse(Reason.TIME_ORDER, "end", within.get("end"), wrong, "Let the end come after the start.")
            found.append(Window(start_us=start_us, end_us=end_us))
        return tuple(found)

    def _party(self, value: object, field: str) -> str:
        party = texts.identifier({"party": value}, "party")
        return self.taken(replace(party, field=None) if isinstance(party, Refusal) else party, field, "")

    def _objects(self, name: str, value: object, right: str) -> Iterator[Members]:
        for number, one in self._list(name, value):
            within = self._object(f"{name}[{number}]", one, right)
            if within is not None:
                yield within

    def _object(self, name: str, value: object, right: str) -> Members | None:
        if isinstance(value, dict):
            return Members(value, f"{self.where}{name}.", self.refusals)
        self.refuse(Reason.WRONG_TYPE, name, value, "this is not an object", right)
        return None

    def _list(self, name: str, value: object) -> Iterator[tuple[int, object]]:
        if value is None:
            return
        if not isinstance(value, list):
            self.refuse(Reason.WRONG_TYPE, name, value, f"{name} is not a list", f'Write "{name}": [ … ].')
        elif len(value) > MOST_IN_A_LIST:
            self._too_long(name, len(value))
        else:
            yield from enumerate(value)

    def _too_long(self, name: str, count: int) -> None:
        wrong = f"a list here has at most {MOST_IN_A_LIST:,} entries, and this has {count:,}"
        self.refuse(Reason.TOO_LARGE, name, None, wrong, "Say less, or make two arrangements of it.")


_WINDOW = 'Write {"start": "2017-09-15T06:00:00+03:00", "end": "2017-09-15T18:00:00+03:00"}.'
