"""Words about incidents: which of them can be taken, and why not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from detente.messages.events import Event
from detente.messages.incidents import AddToIncident, CloseIncident, IncidentCommand, OpenIncident
from detente.messages.refusals import Reason, Refusal, shown
from detente.places.times import EARLIEST_US

from .incident import Incident
from .linkable import may_link
from .state import State
from .terms import LONGEST_NAME, LONGEST_TEXT, is_text, is_title

MOST_SIDES: Final = 20
MOST_OPEN: Final = 200
"""Files that one party opened and that are open still."""
MOST_SAID: Final = 200
"""Statements of one side in one file: no side can fill it for the others."""
MOST_LINKS: Final = 20
"""In one statement."""
MOST_LINKED: Final = 200
"""In all statements of one side in one file."""
MOST_WITHIN_M: Final = 1_000_000


def wrong_incident(state: State, command: IncidentCommand, now_us: int, linked: Mapping[int, Event]) -> Refusal | None:
    """Why it cannot be taken, if so; `linked` are the signed commands and conflicts behind the entries that it links,
    as far as there are such entries.
    """
    if isinstance(command, OpenIncident):
        return _wrong_opening(state, command, now_us) or _wrong_statement(
            state, command, (command.party, *command.others), linked
        )
    file = state.incidents.files.get(command.incident)
    if file is None or command.party not in file.sides:
        right = "Look its number up: detente incident list."
        return _no(Reason.NO_INCIDENT, "incident", "you are no side of such an incident", right, str(command.incident))
    if isinstance(command, CloseIncident):
        return _wrong_closing(file, command)
    return _wrong_addition(file, command) or _wrong_statement(state, command, file.sides, linked)


def _wrong_opening(state: State, command: OpenIncident, now_us: int) -> Refusal | None:
    names = command.others
    if not 0 < len(names) < MOST_SIDES or len(set(names)) < len(names):
        wrong = f"these are not 1 to {MOST_SIDES - 1} other parties, each once"
        return _no(Reason.OUT_OF_RANGE, "others", wrong, "Name the parties whom it concerns.")
    for name in names:
        if name == command.party:
            return _no(Reason.WRONG_PARTY, "others", "this is you", "Name other parties.", shown(name))
        if name not in state.parties:
            return _no(Reason.UNKNOWN_PARTY, "others", "no such party", "Name parties of this node.", shown(name))
    if not is_title(command.title):
        wrong = f"a title is one line of 1 to {LONGEST_NAME} characters"
        return _no(Reason.OUT_OF_RANGE, "title", wrong, "Say in a few words what it is.")
    if not EARLIEST_US <= command.start_us <= now_us:
        wrong, right = "an incident is something that has happened", "Write when it was, or when it began."
        return _no(Reason.OUT_OF_RANGE, "start", wrong, right)
    if command.end_us is not None and not command.start_us < command.end_us <= now_us:
        wrong, right = "it ends after it began, and not later than now", "Leave the end out where it is not over."
        return _no(Reason.TIME_ORDER, "end", wrong, right)
    return _wrong_place(command) or _too_many_open(state, command.party)


def _wrong_place(command: OpenIncident) -> Refusal | None:
    place, within_m = command.place, command.within_m
    if place is None and within_m is not None:
        return _no(Reason.MISSING, "place", "how near is said, and not to what", "Write longitude and latitude.")
    if place is not None and not (abs(place[0]) <= 1_800_000_000 and abs(place[1]) <= 900_000_000):
        return _no(Reason.OUT_OF_RANGE, "place", "there is no such place", "Write longitude and latitude.")
    if within_m is not None and not 0 <= within_m <= MOST_WITHIN_M:
        wrong = f"this is not 0 to {MOST_WITHIN_M:,} metres"
        return _no(Reason.OUT_OF_RANGE, "within_m", wrong, "Say within how many metres of it.", str(within_m))
    return None


def _too_many_open(state: State, party: str) -> Refusal | None:
    files = (state.incidents.files[entry] for entry in state.incidents.of_party.get(party, ()))
    if sum(file.is_open and file.opened.party == party for file in files) < MOST_OPEN:
        return None
    wrong = f"{MOST_OPEN} incidents that you opened are open still"
    return _no(Reason.TOO_LARGE, "incident", wrong, "Close those of which nothing is to be said any more.")


def _wrong_addition(file: Incident, command: AddToIncident) -> Refusal | None:
    if sum(one.party == command.party for one in file.said) >= MOST_SAID:
        wrong = f"you have made {MOST_SAID} statements on it"
        return _no(Reason.TOO_LARGE, "incident", wrong, "Open another incident for what follows.", str(file.entry))
    linked = sum(len(one.links) for one in file.said if one.party == command.party)
    if command.links and linked + len(command.links) > MOST_LINKED:
        wrong, right = f"you would link more than {MOST_LINKED} entries to it", "Link those that matter most."
        return _no(Reason.TOO_LARGE, "links", wrong, right)
    if command.corrects is None:
        return None
    before = file.statement(command.corrects)
    if before is None or before.party != command.party:
        wrong, right = "you made no such statement on it", "Name the entry of one of yours."
        return _no(Reason.NO_INCIDENT, "corrects", wrong, right, str(command.corrects))
    after = file.corrections().get(command.corrects)
    if after is not None:
        wrong = f"the statement of entry {after} stands in its place already"
        return _no(Reason.STALE_VERSION, "corrects", wrong, f"Correct that one: {after}.", str(command.corrects))
    return None


def _wrong_statement(
    state: State, command: OpenIncident | AddToIncident, sides: tuple[str, ...], linked: Mapping[int, Event]
) -> Refusal | None:
    if not command.text.strip():
        return _no(Reason.MISSING, "text", "it says nothing", "Write what is to be said.")
    if len(command.text) > LONGEST_TEXT or not is_text(command.text):
        return _no(Reason.TOO_LONG, "text", f"a text has at most {LONGEST_TEXT:,} characters", "Shorten it.")
    links = command.links
    if len(links) > MOST_LINKS or len(set(links)) < len(links):
        wrong = f"these are not at most {MOST_LINKS} entries, each once"
        return _no(Reason.OUT_OF_RANGE, "links", wrong, "Link the others by further statements.")
    among = frozenset(sides)
    for entry in links:
        event = linked.get(entry)
        if event is None or not may_link(state, command.party, among, event):
            wrong = "this is no entry that every side of the incident is known to you to see whole"
            right = "Link what you said to them, what they said to you, or a notice that is released to them in full."
            return _no(Reason.NOT_LINKABLE, "links", wrong, right, str(entry))
    return None


def _wrong_closing(file: Incident, command: CloseIncident) -> Refusal | None:
    if command.party in file.closed:
        wrong, right = "you have closed it already", "Add a statement, if there is anything new."
        return _no(Reason.CONTRADICTS_ITSELF, "incident", wrong, right, str(file.entry))
    if command.version != file.version:
        wrong, right = f"it stands in version {file.version} by now", "Read what it says now, and close that."
        return _no(Reason.STALE_VERSION, "version", wrong, right, shown(command.version))
    if len(command.text) > LONGEST_TEXT or not is_text(command.text):
        return _no(Reason.TOO_LONG, "text", f"a text has at most {LONGEST_TEXT:,} characters", "Shorten it.")
    return None


def _no(reason: Reason, field: str, wrong: str, right: str, value: str | None = None) -> Refusal:
    return Refusal(reason=reason, field=field, value=value, wrong=wrong, right=right)
