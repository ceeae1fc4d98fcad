"""What `ledger verify` asks of messages: are they what their types hold, and were they signed by who may sign them?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from detente.decision.apply import apply
from detente.decision.authority import Order, refused
from detente.decision.decide import not_held
from detente.decision.key_commands import decide_key
from detente.decision.state import State, empty_state
from detente.ledger import Envelope, EnvelopeRefused, VerifierKey
from detente.ledger.dsse import keyid, verify_envelope
from detente.messages.codec import UnknownMessage
from detente.messages.events import (
    Answered,
    CommandConfirmed,
    CommandDismissed,
    CommandHeld,
    Event,
    Hand,
    KeyAuthorized,
    KeyRevoked,
    NoticeAmended,
    NoticeEvent,
    NoticeFiled,
    NoticeReleased,
    NoticeWithdrawn,
    PartyAdded,
    RootSet,
    Stated,
)
from detente.messages.notices import Kind, NoticeKey
from detente.messages.refusals import Refusal
from detente.messages.statements import payload_type

from .entries import Commands
from .orders import keys_named, public_key

_WITHOUT_COMMANDS = frozenset(
    payload_type(f"{name}/1")
    for name in ("notice-filed", "notice-amended", "notice-withdrawn", "conflict-found", "conflict-ended")
)
_ABOUT_AUTHORITY = (PartyAdded, RootSet, KeyAuthorized, KeyRevoked, CommandHeld, CommandConfirmed, CommandDismissed)


class Authorities:
    """An EntryReader: follows keys, roots, held commands and which notices are sites through the ledger, and nothing
    else of it. Whether a notice or conflict is as it would be decided is not looked at.
    """

    def __init__(self, key: VerifierKey) -> None:
        self._node_keyid = keyid(key.public_key)
        self._commands = Commands(key)
        self._state: State = empty_state()
        self._keys: dict[str, Ed25519PublicKey] = {}
        self._taken: set[tuple[str, str]] = set()
        self._sites: set[NoticeKey] = set()
        self._now_us = 0
        self.unknown: Counter[str] = Counter()
        """How many entries there are of each payload type that this version does not know."""
        # The held command that the entry before confirmed, and the confirming one: its effect comes now.
        self._due: tuple[int, int] | None = None

    def keys(self) -> Mapping[str, Ed25519PublicKey]:
        """The parties' keys as far as the ledger has been read, revoked ones too: what they signed earlier stands."""
        return self._keys

    def read(self, envelope: Envelope, number: int, opening: bytes) -> str | None:
        """What is wrong with the entry, if anything."""
        self._state.size = number
        due, self._due = self._due, None
        try:
            event = self._commands.event(number, envelope, opening)
        except (ValueError, RecursionError) as failure:
            return f"it is no {envelope.payload_type}: {failure}."
        wrong = self._wrong(event, envelope, due)
        if wrong is None:
            self._take(event)
        return wrong

    def _wrong(self, event: Event | UnknownMessage, envelope: Envelope, due: tuple[int, int] | None) -> str | None:
        signers = [signature.keyid for signature in envelope.signatures]
        if due is not None and not (
            isinstance(event, NoticeEvent) and due == (event.cause.entry, event.cause.confirmed)
        ):
            return f"the command that stands as entry {due[0]} was confirmed right before, and this is not its effect."
        if isinstance(event, UnknownMessage):
            self.unknown[event.payload_type] += 1
            return None
        if isinstance(event, Stated):
            return self._wrongly_signed(event, envelope, signers)
        if signers != [self._node_keyid]:
            return "it is the node's alone to say, and another signed it."
        if event.at_us < self._now_us:
            return "it is of a time before that of an earlier entry."
        if isinstance(event, PartyAdded):
            return "the party was added before." if event.name in self._state.parties else None
        if not isinstance(event, Answered):
            return self._outdated(envelope, signed=False)
        return self._outdated(envelope, signed=event.cause.entry is not None) or self._wrong_answer(event, due)

    def _wrongly_signed(self, stated: Stated, envelope: Envelope, signers: list[str]) -> str | None:
        """Whether the signers had the right to this command is looked at where it is answered."""
        if self._node_keyid in signers:
            alone = signers == [self._node_keyid] and stated.hand is Hand.NODE
            return None if alone else "the node's own key signed what it does not say in its own name."
        named = {name: key for name, key in keys_named(stated.command).items() if name in signers}
        try:
            if named:
                verify_envelope(envelope, named)
        except EnvelopeRefused:
            return "the key that it names did not sign it."
        if not {**self._keys, **named}.keys() >= set(signers):
            return "one of its signatures is by a key that no party of this ledger has."
        return None

    def _outdated(self, envelope: Envelope, *, signed: bool) -> str | None:
        if envelope.payload_type not in _WITHOUT_COMMANDS:
            return None
        if signed or self._state.keys:
            return "it is of a version without a signed command, which was not written any more once people had keys."
        return None

    def _wrong_answer(self, event: Answered, due: tuple[int, int] | None) -> str | None:
        if event.cause.entry is None:
            return None
        if event.cause.confirmed is not None:
            # The first person's right was looked at when it was held, the second's where it was confirmed.
            return None if due is not None else "it names a second person's word that was not given right before it."
        if event.entry != event.cause.entry + 1:
            return "it does not stand right behind the command that it answers to, or was answered before."
        if event.cause.party not in self._state.parties:
            return "it answers to a command of a party that there is not."
        if (event.cause.party, event.cause.command_id) in self._taken:
            return "it answers to a command that was taken before."
        if self._is_site(event):
            return "a protected site took effect without a second person."
        refusal = refused(self._state, self._order(event.cause.entry), event.at_us) or self._refused(event)
        return None if refusal is None else f"it answers to a command that could not be given: {refusal.wrong}."

    def _refused(self, event: Answered) -> Refusal | None:
        """What is wrong with a command about keys or about a held command, beside who signed it."""
        match event:
            case KeyRevoked(command=command) if self.unknown and command.keyid not in self._state.keys:
                return None  # what a later version took into use is revoked, and for us nothing changes
            case RootSet(command=command) | KeyAuthorized(command=command) | KeyRevoked(command=command):
                decided = decide_key(self._state, command, event.cause, event.entry, event.at_us)
                return decided if isinstance(decided, Refusal) else None
            case CommandConfirmed(held=held) | CommandDismissed(held=held):
                if self._commands.is_unknown(held):
                    return None
                return not_held(self._state, event.cause.party, held)
            case _:
                return None

    def _is_site(self, event: Answered) -> bool:
        match event:
            case NoticeFiled(notice=notice) | NoticeAmended(notice=notice):
                return notice.kind is Kind.SITE or notice.key in self._sites
            case NoticeWithdrawn(notice_id=identity) | NoticeReleased(notice_id=identity):
                return (event.cause.party, identity) in self._sites
            case _:
                return False

    def _order(self, entry: int) -> Order:
        stated = self._commands.command_at(entry)
        return Order(command=stated.command, keyids=stated.keyids, hand=stated.hand)

    def _take(self, event: Event | UnknownMessage) -> None:
        if not isinstance(event, UnknownMessage | Stated):
            self._now_us = max(self._now_us, event.at_us)
        if isinstance(event, Answered):
            self._taken.add((event.cause.party, event.cause.command_id))
        if isinstance(event, NoticeFiled | NoticeAmended) and event.notice.kind is Kind.SITE:
            self._sites.add(event.notice.key)
        if isinstance(event, CommandConfirmed) and not self._commands.is_unknown(event.held):
            assert event.cause.entry is not None
            self._due = event.held, event.cause.entry
        if not isinstance(event, _ABOUT_AUTHORITY):
            return
        apply(self._state, event)
        for root in self._state.roots.values():
            self._keys.update({name: public_key(key) for name, key in root.keys.items()})
        self._keys.update({name: public_key(key.key) for name, key in self._state.keys.items()})
