"""Commands about arrangements: who may propose which terms, and what a party's word about them takes."""

from __future__ import annotations

from typing import assert_never

from detente.messages.arrangements import Card, Measure, Stance, version_of
from detente.messages.commands import (
    ArrangementCommand,
    ClaimForce,
    DescribeParty,
    ProposeTerms,
    ReportStance,
    Role,
    TakeStance,
)
from detente.messages.events import (
    Cause,
    Event,
    ForceClaimed,
    PartyDescribed,
    StanceReported,
    StanceTaken,
    TermsProposed,
)
from detente.messages.refusals import Reason, Refusal, shown
from detente.places.times import EARLIEST_US, LATEST_US

from .acceptance import ACCEPTING, accepted_by
from .claims import Answered, force_at
from .knowing import answers_for, knows, meant, named_so
from .said import Arrangement, said_until
from .state import State
from .terms import LONGEST_NAME, LONGEST_TEXT, is_name, is_text, is_zone, wrong_terms

_MOST_IN_A_CARD = 100
_DAY_MINUTES = 1_440


def decide_arrangement(
    state: State, command: ArrangementCommand, cause: Cause, entry: int, now_us: int
) -> list[Event] | Refusal:
    """What the command comes to; that its signer may give it was looked at before."""
    match command:
        case ProposeTerms():
            return _wrong_proposal(state, command, now_us) or [
                TermsProposed(entry=entry, at_us=now_us, cause=cause, command=command)
            ]
        case TakeStance():
            return _wrong_stance(state, command, now_us) or [
                StanceTaken(entry=entry, at_us=now_us, cause=cause, command=command)
            ]
        case ReportStance():
            return _wrong_report(state, command) or [
                StanceReported(entry=entry, at_us=now_us, cause=cause, command=command)
            ]
        case ClaimForce():
            return _wrong_claim(command) or [ForceClaimed(entry=entry, at_us=now_us, cause=cause, command=command)]
        case DescribeParty(card=card):
            return _wrong_card(card) or [PartyDescribed(entry=entry, at_us=now_us, cause=cause, command=command)]
        case _:
            assert_never(command)


def _wrong_proposal(state: State, command: ProposeTerms, now_us: int) -> Refusal | None:
    terms, party = command.terms, command.party
    known = [one for _, one in named_so(state, terms.id) if knows(state, one, party)]
    if state.parties[party] is not Role.MONITOR and not any(
        one == party or answers_for(state, party, one, now_us) for one in terms.parties
    ):
        wrong, right = "you are no party to it", "Name yourself among its parties, or have one of them propose it."
        return _no(Reason.NOT_A_PARTY_TO_IT, "parties", wrong, right)
    voiced = {force for force, claims in state.claims.items() if force_at(claims, now_us).state is Answered.CLAIMED}
    refusal = next(wrong_terms(terms, state.parties.keys() | voiced), None)
    if refusal is not None:
        return refusal
    if not known:
        if terms.number == 1:
            return None
        wrong, right = "there is no such arrangement to go on from", "Propose its first version, with no base."
        return _no(Reason.UNKNOWN_ARRANGEMENT, "id", wrong, right, shown(terms.id))
    if terms.number == 1:
        wrong = "there is an arrangement of this name"
        right = "Make its next version (detente arrange export --next), or choose another name."
        return _no(Reason.DUPLICATE_ID, "id", wrong, right, shown(terms.id))
    arrangement = next((one for one in known if terms.base in one.versions), None)
    if arrangement is None:
        return _unknown_version("base", terms.base)
    base = arrangement.versions[terms.base]
    if terms.number != base.terms.number + 1:
        wrong, right = f"its base is number {base.terms.number}", f"It is number {base.terms.number + 1}."
        return _no(Reason.CONTRADICTS_ITSELF, "number", wrong, right, str(terms.number))
    if version_of(terms) in arrangement.versions:
        wrong, right = "this very version has been proposed", "Say where you stand on it."
        return _no(Reason.DUPLICATE_ID, "terms", wrong, right, version_of(terms))
    return None


def _wrong_stance(state: State, command: TakeStance, now_us: int) -> Refusal | None:
    known = [one for _, one in named_so(state, command.arrangement) if knows(state, one, command.party)]
    if not known:
        return _unknown_arrangement(command.arrangement)
    arrangement = next((one for one in known if command.version in one.versions), None)
    if arrangement is None:
        return _unknown_version("version", command.version)
    proposed = arrangement.versions[command.version]
    speaker = command.of or command.party
    if speaker not in proposed.terms.parties:
        wrong, right = "this is no party to that version", "Propose a version that names it."
        return _no(Reason.NOT_A_PARTY_TO_IT, "party", wrong, right, shown(speaker))
    if command.of:
        if command.of in state.parties:
            wrong, right = "it has a voice of its own here", "Have it say so itself, or report it."
            return _no(Reason.WRONG_PARTY, "of", wrong, right, shown(command.of))
        if not answers_for(state, command.party, command.of, now_us):
            wrong = "you have no claim to answer for it that stands and is not disputed"
            right = "Say first that you answer for it: detente arrange claim --help."
            return _no(Reason.NO_CLAIM, "of", wrong, right, shown(command.of))
    if command.stance is Stance.SILENT:
        wrong, right = "to be silent is to say nothing", "Say where you stand, or leave it."
        return _no(Reason.UNKNOWN_WORD, "stance", wrong, right, command.stance.value)
    number = 1 + sum(word.party == speaker for word in arrangement.words)
    if command.number != number:
        wrong, right = f"this would be word {number} of {speaker} on it", "Read again what was said, and decide anew."
        return _no(Reason.STALE_VERSION, "number", wrong, right, str(command.number), number)
    return _wrong_reservations(command, proposed.terms.measures) or _out_of_place(arrangement, command, speaker, now_us)


def _wrong_reservations(command: TakeStance, measures: tuple[Measure, ...]) -> Refusal | None:
    if bool(command.reservations) != (command.stance is Stance.RESERVED):
        wrong = "a reservation goes with an acceptance with reservation, and with nothing else"
        return _no(Reason.CONTRADICTS_ITSELF, "reservations", wrong, "Say what is reserved, or accept without.")
    known = {measure.id for measure in measures} | {""}
    for said in command.reservations:
        if said.measure not in known:
            wrong, right = "there is no such measure in this version", "Use the id of a measure."
            return _no(Reason.UNKNOWN_WORD, "reservations.measure", wrong, right, shown(said.measure))
        if not said.text.strip() or len(said.text) > LONGEST_TEXT or not is_text(said.text):
            wrong, right = "a reservation is said in words", f"Write up to {LONGEST_TEXT:,} characters."
            return _no(Reason.OUT_OF_RANGE, "reservations.text", wrong, right)
    return None


def _out_of_place(arrangement: Arrangement, command: TakeStance, speaker: str, now_us: int) -> Refusal | None:
    """An acceptance of what was replaced, or an end of what was never accepted."""
    standing = accepted_by(arrangement, said_until(arrangement, None)).get(speaker, {}).get(command.version)
    if command.stance in (Stance.SUSPENDED, Stance.WITHDRAWN) and standing is None:
        wrong, right = "you do not stand by this version", "Deny it, or name the version that you accepted."
        return _no(Reason.CONTRADICTS_ITSELF, "stance", wrong, right, command.stance.value)
    later = superseded_by(arrangement, command.version)
    if command.stance in ACCEPTING and later is not None and (standing is None or standing.over(now_us)):
        number = arrangement.versions[later].terms.number
        wrong = f"its proposer has put version {later} in the place of {command.version}"
        right = "Compare the two, and say where you stand on the later one."
        return _no(Reason.STALE_VERSION, "version", wrong, right, command.version, number)
    return None


def superseded_by(arrangement: Arrangement, version: str) -> str | None:
    """The last version that whoever proposed this one has made from it, if there is one."""
    party = arrangement.versions[version].party
    # In the order of the record, so that of several made from one the last is kept.
    made = {one.terms.base: one.version for one in arrangement.versions.values() if one.party == party}
    found = made.get(version)
    while found in made:
        found = made[found]
    return found


def _wrong_report(state: State, command: ReportStance) -> Refusal | None:
    if meant(state, command.party, command.arrangement) is None:
        return _unknown_arrangement(command.arrangement)
    if command.of == command.party:
        wrong, right = "this is where you stand yourself", "Take the stance: it is signed over the version."
        return _no(Reason.WRONG_PARTY, "of", wrong, right)
    if meant(state, command.party, command.arrangement, with_party=command.of) is None:
        wrong, right = "this is no party to it", "Name one of its parties."
        return _no(Reason.NOT_A_PARTY_TO_IT, "of", wrong, right, shown(command.of))
    if not command.text.strip() or len(command.text) > LONGEST_TEXT or not is_text(command.text):
        wrong, right = "a report says how it is known", f"Write up to {LONGEST_TEXT:,} characters."
        return _no(Reason.MISSING, "text", wrong, right)
    return None


def _wrong_claim(command: ClaimForce) -> Refusal | None:
    for field, name in (("force", command.force), ("by", command.by)):
        if not is_name(name) and not (field == "by" and not name):
            wrong = f"a name has no blanks at its ends, and at most {LONGEST_NAME} characters, all of which can be seen"
            return _no(Reason.OUT_OF_RANGE, field, wrong, "Choose another.", shown(name))
    if command.force == command.by or command.force == command.party:
        wrong, right = "a party answers for itself without a claim", "Name another force."
        return _no(Reason.CONTRADICTS_ITSELF, "force", wrong, right, shown(command.force))
    if len(command.text) > LONGEST_TEXT or not is_text(command.text):
        return _no(Reason.TOO_LONG, "text", f"it has more than {LONGEST_TEXT:,} characters", "Shorten it.")
    end_us = LATEST_US if command.end_us is None else command.end_us
    if not EARLIEST_US <= command.start_us < end_us <= LATEST_US:
        return _no(Reason.TIME_ORDER, "end", "the end is not after the start", "Say from when until when.")
    return None


def _wrong_card(card: Card) -> Refusal | None:
    for field, many in (("cells", card.cells), ("watches", card.watches), ("contacts", card.contacts)):
        names = [one.name for one in many]
        if len(many) > _MOST_IN_A_CARD or len(set(names)) != len(names) or not all(map(is_name, names)):
            wrong = f"there are up to {_MOST_IN_A_CARD} of them, each with a name of its own"
            return _no(Reason.OUT_OF_RANGE, field, wrong, "Give each its own name.")
    words = [*(cell.task for cell in card.cells), *(one.domain for one in card.contacts)]
    words += [one.hours for one in card.contacts]
    if any(len(text) > LONGEST_TEXT or not is_text(text) for text in words):
        return _no(Reason.TOO_LONG, "contacts", f"a text has at most {LONGEST_TEXT:,} characters", "Shorten it.")
    for watch in card.watches:
        if not is_zone(watch.zone):
            right = "Name it, as in Asia/Damascus."
            return _no(
                Reason.TIME_WITHOUT_ZONE, "watches.zone", "a watch's hours need a zone", right, shown(watch.zone)
            )
        if not all(0 <= minute < _DAY_MINUTES for minute in (watch.start_minute, watch.end_minute)):
            wrong, right = "an hour of the day is from 00:00 to 23:59", "Write the hours."
            return _no(Reason.OUT_OF_RANGE, "watches", wrong, right)
        if not watch.languages or not all(len(one) == 2 and one.isascii() and one.islower() for one in watch.languages):
            wrong, right = "a watch speaks one language at least", "Write ISO 639-1 codes, such as en, ru, ar."
            return _no(Reason.OUT_OF_RANGE, "watches.languages", wrong, right)
    return None


def _unknown_arrangement(name: str) -> Refusal:
    wrong, right = "you know of no such arrangement", "Look it up: detente arrange list."
    return _no(Reason.UNKNOWN_ARRANGEMENT, "arrangement", wrong, right, shown(name))


def _unknown_version(field: str, version: str) -> Refusal:
    wrong, right = "the arrangement has no such version", "Copy it from the version that you read."
    return _no(Reason.UNKNOWN_VERSION, field, wrong, right, shown(version))


def _no(
    reason: Reason, field: str, wrong: str, right: str, value: str | None = None, current: int | None = None
) -> Refusal:
    return Refusal(reason=reason, field=field, value=value, wrong=wrong, right=right, current_version=current)
