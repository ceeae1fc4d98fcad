"""What the sides of an incident say of it, taken into the state. Judges nothing."""

from __future__ import annotations

from detente.messages.alerts import About, Urgency
from detente.messages.events import WordTaken
from detente.messages.incidents import CloseIncident, IncidentCommand, OpenIncident

from .alert import Subject
from .happening import Happening, say
from .incident import Incident
from .state import State


def note_incident_word(state: State, now: Happening, command: IncidentCommand, event: WordTaken) -> None:
    """Told to the other sides, and to no cell: it is for whoever looks into what happened."""
    incidents = state.incidents
    if isinstance(command, OpenIncident):
        file = incidents.files[event.entry] = Incident(entry=event.entry, opened=command)
        for side in file.sides:
            incidents.of_party.setdefault(side, []).append(file.entry)
    else:
        known = incidents.files.get(command.incident)
        if known is None:
            return  # opened by a word of a type that this version does not know
        file = known
    file.take(command, event)
    incidents.about[event.entry] = file.entry
    weighty = isinstance(command, OpenIncident) or event.entry in file.reopened
    urgency = Urgency.PRIORITY if weighty and not isinstance(command, CloseIncident) else Urgency.ROUTINE
    for side in file.sides:
        if side != command.party:
            say(state, now, side, Subject(about=About.INCIDENT, entry=now.entry), urgency, for_cells=False)
