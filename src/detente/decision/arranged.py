"""What was said of arrangements, taken into the state. Judges nothing."""

from __future__ import annotations

from typing import assert_never

from detente.messages.arrangements import version_of
from detente.messages.events import (
    ArrangementEvent,
    ForceClaimed,
    PartyAdded,
    PartyDescribed,
    StanceReported,
    StanceTaken,
    TermsProposed,
)

from .claims import Claim
from .knowing import key_for, key_holding, meant
from .said import Arrangement, Proposed, Report, Word
from .state import State


def note_arrangement(state: State, event: ArrangementEvent) -> None:
    """Each stands as of the entry of its command. What is about an arrangement that came by an entry of a type that we
    do not know changes nothing.
    """
    at_us, keyid, entry = event.at_us, event.cause.keyid, event.cause.entry
    assert entry is not None
    match event:
        case TermsProposed(command=proposal):
            _propose(
                state,
                Proposed(
                    version=version_of(proposal.terms),
                    terms=proposal.terms,
                    party=proposal.party,
                    entry=entry,
                    at_us=at_us,
                    keyid=keyid,
                ),
            )
        case StanceTaken(command=said):
            key = key_holding(state, said.arrangement, said.version)
            if key is not None:
                state.arrangements[key].words.append(word_of(event))
                state.agreed.said(key, at_us)
        case StanceReported(command=report):
            key = meant(state, report.party, report.arrangement, with_party=report.of)
            if key is not None:
                state.arrangements[key].reports.append(
                    Report(
                        party=report.party,
                        of=report.of,
                        stance=report.stance,
                        channel=report.channel,
                        text=report.text,
                        entry=entry,
                        at_us=at_us,
                        keyid=keyid,
                    )
                )
        case ForceClaimed(command=claim):
            state.claims.setdefault(claim.force, []).append(claim_of(event))
            _said_of(state, claim.force, at_us)
        case PartyDescribed(command=described):
            state.cards[described.party] = described.card
        case _:
            assert_never(event)


def note_voice(state: State, name: str, event: PartyAdded) -> None:
    """A force that others claimed to answer for, and that has joined, speaks for itself from then on: what was said for
    it before counts no more, and stays on the record.
    """
    claims = state.claims.get(name)
    if claims is not None:
        claims.append(voice_of(name, event.entry, event.at_us))
        _said_of(state, name, event.at_us)


def word_of(event: StanceTaken) -> Word:
    """A party's word, as it stands in what was said of an arrangement."""
    said = event.command
    assert event.cause.entry is not None
    return Word(
        party=said.of or said.party,
        by=said.party,
        version=said.version,
        number=said.number,
        stance=said.stance,
        reservations=said.reservations,
        channel=said.channel,
        entry=event.cause.entry,
        at_us=event.at_us,
        keyid=event.cause.keyid,
    )


def claim_of(event: ForceClaimed) -> Claim:
    """What a party said of who answers for a force."""
    claim = event.command
    assert event.cause.entry is not None
    return Claim(
        party=claim.party,
        force=claim.force,
        by=claim.by,
        start_us=claim.start_us,
        end_us=claim.end_us,
        text=claim.text,
        entry=event.cause.entry,
        at_us=event.at_us,
        keyid=event.cause.keyid,
    )


def voice_of(name: str, entry: int, at_us: int) -> Claim:
    """That a force answers for itself."""
    return Claim(party=name, force=name, by=name, start_us=at_us, end_us=None, text="", entry=entry, at_us=at_us)


def _said_of(state: State, force: str, at_us: int) -> None:
    """What binds a force that others spoke for hangs on who answers for it."""
    for key, arrangement in state.arrangements.items():
        if force in arrangement.parties:
            state.agreed.said(key, at_us)


def _propose(state: State, proposed: Proposed) -> None:
    terms = proposed.terms
    if terms.number == 1:
        state.arrangements[key_for(state, terms)] = Arrangement(
            versions={proposed.version: proposed}, claims=state.claims
        )
        return
    key = key_holding(state, terms.id, terms.base)
    if key is not None:
        state.arrangements[key].versions[proposed.version] = proposed
