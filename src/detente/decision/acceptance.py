"""What a party stands by, from its own words alone: which versions, since when, until when, without which measures.

Each party's words have numbers, and nothing here looks at those of another.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from detente.messages.arrangements import Reservation, Stance, Terms

from .said import Arrangement, Word, said_until

ACCEPTING = frozenset({Stance.ACCEPTED, Stance.RESERVED, Stance.NOT_RENEWED})
_ENDING = frozenset({Stance.DENIED, Stance.SUSPENDED, Stance.WITHDRAWN})


class Acceptance(Struct, frozen=True, kw_only=True):
    """A party's acceptance of a version: `word` is the last by which it accepts it, `since_us` when it began without a
    break, `until_us` the end for which the party refused to renew it in time.

    `place` orders what the party accepts: the number of its last word that accepts this version anew. `ended` is the
    word that ended it, which may be one on another version; None while it stands.
    """

    word: Word
    since_us: int
    until_us: int | None
    reservations: tuple[Reservation, ...]
    place: int
    ended: Word | None = None

    def over(self, at_us: int) -> bool:
        """Whether the party has let it run out by then."""
        return self.until_us is not None and self.until_us <= at_us


Acceptances = dict[str, dict[str, Acceptance]]
"""By party and version (hex)."""


def accepted_by(arrangement: Arrangement, words: Iterable[Word]) -> Acceptances:
    """By party, the versions that it stands by. `words` come in the order of their parties and numbers."""
    return still_accepted(ever_accepted(arrangement, words))


def still_accepted(ever: Acceptances) -> Acceptances:
    """Of acceptances those that have not ended."""
    return {party: {version: one for version, one in own.items() if one.ended is None} for party, own in ever.items()}


def ever_accepted(arrangement: Arrangement, words: Iterable[Word]) -> Acceptances:
    """The same, and the acceptances that have ended, each as it was last."""
    found: Acceptances = {}
    for word in words:
        own = found.setdefault(word.party, {})
        if word.stance in ACCEPTING:
            own[word.version] = _accepted(arrangement.versions[word.version].terms, word, own.get(word.version))
        elif word.stance in _ENDING:
            own.update([(version, replace(own[version], ended=word)) for version in _ends(arrangement, own, word)])
    return found


def _accepted(terms: Terms, word: Word, before: Acceptance | None) -> Acceptance:
    """A word that refuses renewal changes nothing else: what was reserved stays reserved, and of two such words the
    second does not put off the end.
    """
    refuses = word.stance is Stance.NOT_RENEWED
    until_us = _last_end(terms, word.at_us) if refuses else None
    kept = before.reservations if refuses and before is not None else word.reservations
    unbroken = before is not None and before.ended is None and not before.over(word.at_us) and before.word.by == word.by
    if before is None or not unbroken:
        return Acceptance(word=word, since_us=word.at_us, until_us=until_us, reservations=kept, place=word.number)
    if until_us is not None and before.until_us is not None:
        until_us = min(until_us, before.until_us)
    place = before.place if refuses else word.number
    return Acceptance(word=word, since_us=before.since_us, until_us=until_us, reservations=kept, place=place)


def _last_end(terms: Terms, refused_us: int) -> int | None:
    """The first end of the period for which a renewal is refused in time; None where it has no end."""
    end_us, renewal = terms.period.end_us, terms.renewal
    if end_us is None or renewal is None:
        return end_us
    # Said too late for one end, it is in time for the next.
    late_us = refused_us + renewal.notice_us - end_us
    return end_us + max(0, -(-late_us // renewal.by_us)) * renewal.by_us


def _ends(arrangement: Arrangement, own: dict[str, Acceptance], word: Word) -> list[str]:
    """The acceptances that a word ends: that of its version, and with it those of the versions from which it was made
    and of those that were accepted before it, so that none of them comes back unsaid. What was made from its version
    stays, and so does another that was accepted later. A word on what its party does not stand by ends nothing.
    """
    it = own.get(word.version)
    if it is None or it.ended is not None:
        return []
    others = [version for version, one in own.items() if one.ended is None and version != word.version]
    return [
        word.version,
        *(
            version
            for version in others
            if is_made_from(arrangement, word.version, version)
            or (own[version].place < it.place and not is_made_from(arrangement, version, word.version))
        ),
    ]


def is_made_from(arrangement: Arrangement, version: str, base: str) -> bool:
    """Whether a version was made from another, by however many steps. No further back is looked than where that one
    could be, since each version has the number after that of its base.
    """
    versions = arrangement.versions
    number, here = versions[base].terms.number, versions[version].terms
    while here.number > number and here.base in versions:
        if here.base == base:
            return True
        here = versions[here.base].terms
    return False


def stances(arrangement: Arrangement, version: str, at_us: int | None = None) -> dict[str, Word | None]:
    """Of each party of a version the word that says where it stands on it at a time, None where it was silent: its last
    on that version, or a later one on another version that ended its acceptance of this one.

    A refusal of renewal is given with what the party had reserved, since that stays so.
    """
    words = said_until(arrangement, at_us)
    last: dict[str, Word | None] = dict.fromkeys(arrangement.versions[version].terms.parties)
    for word in words:
        if word.version == version and word.party in last:
            last[word.party] = word
    for party, own in ever_accepted(arrangement, words).items():
        one, own_last = own.get(version), last.get(party)
        if one is None or own_last is None:
            continue
        if one.ended is not None and one.ended.number > own_last.number:
            last[party] = one.ended
        elif one.word == own_last:
            last[party] = replace(own_last, reservations=one.reservations)
    return last
