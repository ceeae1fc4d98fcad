"""What a reader sees of arrangements at a time: versions, each party's own words, who is silent, what others report,
and what is in force between whom by what had been said until then.

Whoever may know of an arrangement sees all that was said of it; to all others there is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from msgspec import Struct, structs

from detente.messages.arrangements import Measure

from .acceptance import Acceptances, accepted_by, stances
from .arranging import superseded_by
from .claims import Claim, Force, force_at
from .doubt import in_doubt
from .knowing import knows, meant
from .reader import Reader
from .said import Arrangement, Proposed, Report, Word, said_until
from .standing import Binding, Status, bindings, in_force, status
from .state import State
from .state import Word as Signed


class SeenWord(Struct, frozen=True, kw_only=True):
    """A party's word. `stands` says that the acceptance in it has not been ended or replaced since; `doubtful` that its
    key was revoked from before it.
    """

    word: Word
    stands: bool
    doubtful: bool


class SeenVersion(Struct, frozen=True, kw_only=True):
    """A version, and of each of its parties the last word on it, None where it is silent.

    `superseded_by` is the version that its own proposer has put in its place.
    """

    proposed: Proposed
    superseded_by: str | None
    stances: tuple[tuple[str, SeenWord | None], ...]
    doubtful: bool


class SeenReport(Struct, frozen=True, kw_only=True):
    """What one party said of another's stance. It binds nobody."""

    report: Report
    doubtful: bool


class SeenPair(Struct, frozen=True, kw_only=True):
    """Two parties, in order of their names, and what is in force between them at the time: `measures`, of the version
    in `binding`, which is None where they stand by none together.

    `doubtful` says that one of the two words that it rests on was signed by a key that was revoked from before it.
    """

    a: str
    b: str
    binding: Binding | None
    measures: tuple[Measure, ...]
    doubtful: bool


class SeenArrangement(Struct, frozen=True, kw_only=True):
    """An arrangement as it stands at `at_us`; its name, and who proposed its first version.

    `standing` is all that had been said of it, versions in the order of the record; `words` are in the order of their
    parties and numbers. `pairs` are any two that its versions name.
    """

    name: str
    party: str
    at_us: int
    status: Status
    standing: Arrangement
    versions: tuple[SeenVersion, ...]
    words: tuple[SeenWord, ...]
    reports: tuple[SeenReport, ...]
    pairs: tuple[SeenPair, ...]

    @property
    def parties(self) -> tuple[str, ...]:
        return tuple(sorted(self.standing.parties))

    def next_number(self, party: str) -> int:
        """Of the next word of a party."""
        return 1 + sum(one.word.party == party for one in self.words)


@dataclass(frozen=True, slots=True)
class When:
    """The time at which it is looked: `then` counts only what had been said by then, else all that was said does,
    whatever the clock has done since.
    """

    at_us: int
    then: bool = True


def arrangements_seen(reader: Reader, when: When) -> tuple[SeenArrangement, ...]:
    """All that the reader may know of and that had been proposed by then, in order of names and proposers."""
    known = (one for one in reader.state.arrangements.values() if _knows(reader, one))
    seen = [one for arrangement in known if (one := _seen(reader.state, arrangement, when)) is not None]
    return tuple(sorted(seen, key=lambda one: (one.name, one.party)))


def arrangement_seen(reader: Reader, name: str, when: When, *, of: str | None = None) -> SeenArrangement | None:
    """The one that the reader means by a name; `of` says who proposed it, where they know of several of that name."""
    key = key_seen(reader, name, of=of)
    return None if key is None else _seen(reader.state, reader.state.arrangements[key], when)


def key_seen(reader: Reader, name: str, *, of: str | None = None) -> str | None:
    """The key of the arrangement that the reader means by a name; None where there is none for them."""
    key = meant(reader.state, reader.party, name, of=of)
    return key if key is not None and _knows(reader, reader.state.arrangements[key]) else None


def arrangement_told(reader: Reader, key: str) -> tuple[tuple[str, str], tuple[object, ...]] | None:
    """The name and the proposer of an arrangement, and all that changes when something is said of it; None where the
    reader may not know of it. Nothing in it hangs on the time.
    """
    arrangement = reader.state.arrangements.get(key)
    if arrangement is None or not _knows(reader, arrangement):
        return None
    first = arrangement.first
    counts = len(arrangement.versions), len(arrangement.words), len(arrangement.reports)
    return (first.terms.id, first.party), (*counts, _doubts(reader.state, _said(arrangement)))


def force_told(state: State, name: str) -> tuple[object, ...]:
    """All that changes when something is said of a force: its claims, which of them are in doubt, and its voice."""
    claims = state.claims.get(name, [])
    return name in state.parties, len(claims), _doubts(state, claims)


class SeenForce(Struct, frozen=True, kw_only=True):
    """Who answers for a force at a time, with every claim that holds then. Everybody may know: only so can a claim be
    disputed. `voice` says that the force is a party here and speaks for itself; `doubtful` are the parties whose claim
    was signed by a key that was revoked from before it.
    """

    name: str
    voice: bool
    force: Force
    doubtful: tuple[str, ...]


def forces_seen(state: State, when: When) -> tuple[SeenForce, ...]:
    """Every force of which somebody had said by then who answers for it, in order of names."""
    found = []
    known_us = when.at_us if when.then else None
    for name, claims in sorted(state.claims.items()):
        if known_us is None or any(claim.at_us <= known_us for claim in claims):
            force = force_at(claims, when.at_us, known_us=known_us)
            doubtful = tuple(claim.party for claim in force.claims if _in_doubt(state, claim))
            found.append(SeenForce(name=name, voice=name in state.parties, force=force, doubtful=doubtful))
    return tuple(found)


def as_of(arrangement: Arrangement, at_us: int) -> Arrangement | None:
    """What had been said of it by a time; None where nothing had."""
    versions = {name: one for name, one in arrangement.versions.items() if one.at_us <= at_us}
    if not versions:
        return None
    return replace(
        arrangement,
        versions=versions,
        words=[one for one in arrangement.words if one.at_us <= at_us],
        reports=[one for one in arrangement.reports if one.at_us <= at_us],
    )


def _said(arrangement: Arrangement) -> Sequence[Proposed | Word | Report]:
    return [*arrangement.versions.values(), *arrangement.words, *arrangement.reports]


def _knows(reader: Reader, arrangement: Arrangement) -> bool:
    return all(knows(reader.state, arrangement, eye) for eye in reader.eyes)


def _seen(state: State, arrangement: Arrangement, when: When) -> SeenArrangement | None:
    said = _said(arrangement)
    at_us = when.at_us if when.then else max(when.at_us, *(one.at_us for one in said))
    then = as_of(arrangement, at_us)
    if then is None:
        return None
    words = said_until(then, None)
    accepted = accepted_by(then, words)
    seen = {
        (word.party, word.number): SeenWord(
            word=word,
            stands=_stands(accepted, word),
            doubtful=_in_doubt(state, word),
        )
        for word in words
    }
    return SeenArrangement(
        name=then.first.terms.id,
        party=then.first.party,
        at_us=at_us,
        status=status(then, at_us),
        standing=then,
        versions=tuple(_version(state, then, one, seen) for one in then.versions.values()),
        words=tuple(seen.values()),
        reports=tuple(SeenReport(report=one, doubtful=_in_doubt(state, one)) for one in then.reports),
        pairs=tuple(_pairs(state, then, accepted, at_us)),
    )


def _stands(accepted: Acceptances, word: Word) -> bool:
    acceptance = accepted.get(word.party, {}).get(word.version)
    return acceptance is not None and acceptance.word == word


def _version(state: State, then: Arrangement, proposed: Proposed, seen: dict[tuple[str, int], SeenWord]) -> SeenVersion:
    last = stances(then, proposed.version)
    return SeenVersion(
        proposed=proposed,
        superseded_by=superseded_by(then, proposed.version),
        stances=tuple(
            (party, None if word is None else structs.replace(seen[party, word.number], word=word))
            for party, word in last.items()
        ),
        doubtful=_in_doubt(state, proposed),
    )


def _pairs(state: State, then: Arrangement, accepted: Acceptances, at_us: int) -> Iterator[SeenPair]:
    bound = {(one.a, one.b): one for one in bindings(then, at_us)}
    named = {party for one in then.versions.values() for party in one.terms.parties}
    for a, b in combinations(sorted(named), 2):
        binding = bound.get((a, b))
        words = () if binding is None else tuple(accepted[one][binding.proposed.version].word for one in (a, b))
        yield SeenPair(
            a=a,
            b=b,
            binding=binding,
            measures=() if binding is None else in_force(binding, at_us),
            doubtful=any(_in_doubt(state, word) for word in words),
        )


def _doubts(state: State, said: Sequence[Proposed | Word | Report | Claim]) -> int:
    """How many of them are in doubt: nothing that is said is ever taken back, and a doubt neither."""
    if all(key.revoked_from is None for key in state.keys.values()):
        return 0
    return sum(_in_doubt(state, one) for one in said)


def _in_doubt(state: State, said: Proposed | Word | Report | Claim) -> bool:
    return in_doubt(state, (Signed(entry=said.entry, keyid=said.keyid),))
