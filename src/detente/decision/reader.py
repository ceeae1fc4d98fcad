"""Who looks, and how much of one notice they are given: by its release, and by what they have to do with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import reduce

from detente.messages.conflicts import Pair, Severity
from detente.messages.notices import PROTECTED, NoticeKey
from detente.messages.release import Field

from .release import EXISTENCE, FULL, Grant, granted
from .state import State
from .veil import Veil


@dataclass(frozen=True, slots=True)
class Reader:
    """`party` looks; or `through`, a monitor, looks at what `party` sees, and is shown what both may see.

    What a reader may not know the id of goes by a reference that is made for whoever really reads.
    """

    state: State
    veil: Veil
    party: str
    through: str | None = None
    _known: dict[tuple[str, NoticeKey, bool], Grant] = field(default_factory=dict, compare=False, repr=False)
    """What was found once is not looked for again: one view asks for it in every conflict."""

    @property
    def eyes(self) -> tuple[str, ...]:
        """All those who must be entitled."""
        return (self.party,) if self.through is None or self.through == self.party else (self.party, self.through)

    def owns(self, key: NoticeKey) -> bool:
        return self.eyes == (key[0],)

    def reference(self, key: NoticeKey) -> str:
        return self.veil.reference(self.through or self.party, key)

    def name(self, key: NoticeKey, grant: Grant) -> str:
        """The notice's id, where it may be known."""
        return key[1] if grant.shows(Field.ID) else self.reference(key)

    def grant(self, key: NoticeKey, *, listing: bool) -> Grant:
        """What the reader is given of a notice, when it is opened by itself or (`listing`) among many."""
        return reduce(Grant.meet, (self.given(eye, key, listing=listing) for eye in self.eyes))

    def side(self, key: NoticeKey, other: NoticeKey) -> Grant:
        """What the reader is given of a notice as one side of a conflict with the other."""
        return reduce(Grant.meet, (self._side(eye, key, other) for eye in self.eyes))

    def is_told(self, pair: Pair) -> bool:
        """Whether the reader is told of this conflict: everybody of their own; of one between others, who may know both
        notices so well that it tells nothing more. Else a conflict's rough place would be finer than a rough notice.
        """
        return all(self._is_told(eye, pair) for eye in self.eyes)

    def _is_told(self, eye: str, pair: Pair) -> bool:
        if eye in (pair[0][0], pair[1][0]):
            return True
        return all(self.given(eye, key, listing=False).measurable() for key in pair)

    def _side(self, eye: str, key: NoticeKey, other: NoticeKey) -> Grant:
        """Whoever owns the other side is told at least that this one exists, since it could not act otherwise; to third
        parties a conflict is one of a list.
        """
        given = self.given(eye, key, listing=eye != other[0])
        return given.join(EXISTENCE) if eye == other[0] else given

    def _endangered(self, eye: str, key: NoticeKey) -> bool:
        """Whether a notice of theirs meets this one. A need to talk is no meeting: it endangers nobody yet, and reaches
        so far that notices would be shown to many more than they were released to.

        A monitor that looks for a party does not find out by it that there is a conflict of which it is not told.
        """
        pairs = [
            pair
            for pair in self.state.conflicts_of.get(key, ())
            if eye in (pair[0][0], pair[1][0]) and self.state.conflicts[pair].severity is not Severity.TALK
        ]
        if self.through is None or eye == self.through:
            return bool(pairs)
        return any(self._is_told(self.through, pair) for pair in pairs)

    def given(self, eye: str, key: NoticeKey, *, listing: bool) -> Grant:
        """What one of these eyes alone is given of a notice, as in `grant`."""
        known = self._known.get((eye, key, listing))
        if known is None:
            known = self._known[(eye, key, listing)] = self._found(eye, key, listing=listing)
        return known

    def _found(self, eye: str, key: NoticeKey, *, listing: bool) -> Grant:
        if eye == key[0]:
            return FULL
        filed = self.state.notices[key]
        return granted(
            filed.release,
            party=eye,
            role=self.state.parties[eye],
            endangered=self._endangered(eye, key),
            listing=listing and filed.plot.notice.kind in PROTECTED,
        )
