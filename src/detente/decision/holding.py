"""What notices meet by a command: one that is filed or changed, and those that stand when others' words change what
binds them. Findings that are over when this is decided stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from msgspec import Struct

from detente.messages.events import ForceClaimed, Found, MeasureLeft, MeasureMet, StanceTaken
from detente.messages.met import Met, MetKey
from detente.messages.notices import Notice, NoticeKey

from .agreed import Near
from .arranged import claim_of, voice_of, word_of
from .asked import Subject, Voices
from .chart import Laid, Plot, lay
from .claims import Claim
from .expiry import standing_within
from .knowing import key_holding
from .measures import held
from .said import Arrangement
from .shapes import Obligation, Shape
from .spans import Between, differing, in_force_between, spliced
from .state import State, told_us


class Left(Struct, frozen=True, kw_only=True):
    """What is no longer found of a notice."""

    notice: NoticeKey
    key: MetKey


Change = Met | Left


def changes_by_notice(state: State, plotted: Plot, laid: Laid, now_us: int) -> list[Change]:
    """What a notice meets that is filed or amended, all of it; what it met and meets no more; and what others meet
    otherwise, where a bubble follows it.
    """
    notice, before = plotted.notice, state.notices.get(plotted.notice.key)
    subject = Subject(plot=plotted, laid=laid, told_us=told_us(before, notice, now_us))
    names = _voices(state, now_us).of(notice)
    near = state.agreed.near(state.arrangements, _standing(state), names, laid.boxes)
    found = held(subject, near, names) if near else []
    keys = {met.key for met in found}
    over = sorted(state.met.get(notice.key, {}).keys() - keys)
    left = [Left(notice=notice.key, key=key) for key in over]
    return [*found, *left, *_by_bubbles(state, notice.key, notice, now_us)]


def changes_by_withdrawal(state: State, key: NoticeKey, now_us: int) -> list[Change]:
    """All that a notice met, and what others meet otherwise, where a bubble follows it."""
    left = [Left(notice=key, key=one) for one in sorted(state.met.get(key, {}))]
    return [*left, *_by_bubbles(state, key, None, now_us)]


def changes_by_word(state: State, event: StanceTaken, now_us: int) -> list[Change]:
    """What standing notices meet, or meet no more, once a party has said where it stands."""
    said = event.command
    key = key_holding(state, said.arrangement, said.version)
    if key is None:
        return []
    arrangement = state.arrangements[key]
    after = replace(arrangement, words=[*arrangement.words, word_of(event)])
    return _by_arrangement(state, key, after, frozenset(), _voices(state, now_us))


def changes_by_claim(state: State, event: ForceClaimed, now_us: int) -> list[Change]:
    """The same, once a party has said who answers for a force."""
    return _by_force(state, claim_of(event), state.parties.keys(), now_us)


def changes_by_voice(state: State, name: str, entry: int, now_us: int) -> list[Change]:
    """The same, once a force that others spoke for has a voice of its own."""
    if name not in state.claims:
        return []
    return _by_force(state, voice_of(name, entry, now_us), state.parties.keys() | {name}, now_us)


def events_of(changes: Iterable[Change], by_entry: int, entry: int, now_us: int) -> list[Found]:
    """The events of these changes, the first of them numbered `entry`."""
    events: list[Found] = []
    for number, change in enumerate(changes, start=entry):
        match change:
            case Met():
                events.append(MeasureMet(entry=number, at_us=now_us, by_entry=by_entry, met=change))
            case Left(notice=notice, key=key):
                events.append(MeasureLeft(entry=number, at_us=now_us, by_entry=by_entry, notice=notice, key=key))
    return events


def _by_force(state: State, claim: Claim, parties: Iterable[str], now_us: int) -> list[Change]:
    claims = {**state.claims, claim.force: [*state.claims.get(claim.force, ()), claim]}
    voices = Voices(parties=frozenset(parties), claims=claims, now_us=now_us)
    changes: list[Change] = []
    for key, arrangement in state.arrangements.items():
        if claim.force in arrangement.parties:
            after = replace(arrangement, claims=claims)
            changes.extend(_by_arrangement(state, key, after, frozenset({claim.force}), voices))
    return changes


def _by_arrangement(state: State, key: str, after: Arrangement, forces: frozenset[str], voices: Voices) -> list[Change]:
    """What changes by what is said of one arrangement; for these forces also where only who answers for them does."""
    agreed, now_us = state.agreed, voices.now_us
    before = agreed.between(state.arrangements, key, now_us)
    then = in_force_between(after, now_us)
    versions = differing(before, then, now_us)
    versions |= {named[0] for named, own in then.items() for two in own if not forces.isdisjoint(two)}
    if not versions:
        return []

    def obligations(between: Between) -> list[tuple[Obligation, Shape | None]]:
        of_these = {named: own for named, own in between.items() if named[0] in versions}
        return agreed.obligations(key, after, of_these, _standing(state))

    whole = spliced(before, then, now_us)
    concerned = _concerned(state, [*obligations(before), *obligations(whole)], versions, now_us)
    earliest_us = min((_start_us(state.notices[one].plot.notice) for one in concerned), default=now_us)
    whole = spliced(agreed.between(state.arrangements, key, earliest_us), then, now_us)
    return _held_anew(state, obligations(whole), concerned, lambda one: one.version in versions, voices)


def _by_bubbles(state: State, key: NoticeKey, followed: Notice | None, now_us: int) -> list[Change]:
    """What changes for others because a notice that bubbles follow is elsewhere, or gone."""
    agreed, standing = state.agreed, _standing(state)
    if not state.arrangements:
        return []
    agreed.reach(state.arrangements, now_us)
    before = agreed.following(state.arrangements, standing, key)
    if not before:
        return []
    after = agreed.reshaped(before, lambda one: followed if one == key else standing(one))
    named = {one.named for one, _ in before}
    concerned = _concerned(state, [*before, *after], {one.version for one, _ in before}, now_us) - {key}
    earliest_us = min((_start_us(state.notices[one].plot.notice) for one in concerned), default=now_us)
    if agreed.reach(state.arrangements, earliest_us):
        before = agreed.following(state.arrangements, standing, key)
        after = agreed.reshaped(before, lambda one: followed if one == key else standing(one))
    asked: Callable[[MetKey], bool] = lambda one: (one.version, one.measure) in named  # noqa: E731
    return _held_anew(state, after, concerned, asked, _voices(state, now_us))


def _concerned(
    state: State, obligations: Sequence[tuple[Obligation, Shape | None]], versions: Iterable[str], now_us: int
) -> set[NoticeKey]:
    """The standing notices that some obligations may concern from now on, and those of which it was found."""
    found = {key for version in versions for key in state.met_under.get(version, ())}
    for obligation, shape in obligations:
        if shape is not None:
            bound = obligation.bound.keys()
            for key in standing_within(state, shape.around(), now_us):
                notice = state.notices[key].plot.notice
                if notice.party in bound or any(one in bound for one in notice.represents):
                    found.add(key)
    return found & state.notices.keys()


def _held_anew(
    state: State,
    obligations: Sequence[tuple[Obligation, Shape | None]],
    concerned: Iterable[NoticeKey],
    asked: Callable[[MetKey], bool],
    voices: Voices,
) -> list[Change]:
    """Of each notice what is found now and was not, or was found otherwise, and what is found no more."""
    changes: list[Change] = []
    for key in sorted(concerned):
        filed = state.notices[key]
        laid = lay(filed.plot.notice)
        subject = Subject(plot=filed.plot, laid=laid, told_us=filed.told_us)
        was = {one: met for one, met in state.met.get(key, {}).items() if asked(one)}
        for met in held(subject, list(_near(obligations, laid)), voices.of(filed.plot.notice)):
            if was.pop(met.key, None) != met:
                changes.append(met)
        over = (one for one, met in was.items() if met.last_us > voices.now_us)
        changes.extend(Left(notice=key, key=one) for one in sorted(over))
    return changes


def _near(obligations: Sequence[tuple[Obligation, Shape | None]], laid: Laid) -> Iterable[Near]:
    for leg, (space, time) in enumerate(zip(laid.boxes.space.tolist(), laid.boxes.time.tolist(), strict=True)):
        for obligation, shape in obligations:
            if shape is None or shape.may_concern(space, time):
                yield leg, obligation, shape


def _standing(state: State) -> Callable[[NoticeKey], Notice | None]:
    def standing(key: NoticeKey) -> Notice | None:
        filed = state.notices.get(key)
        return None if filed is None else filed.plot.notice

    return standing


def _voices(state: State, now_us: int) -> Voices:
    return Voices(parties=state.parties.keys(), claims=state.claims, now_us=now_us)


def _start_us(notice: Notice) -> int:
    return min(part.volume.start_us for part in notice.volumes)
