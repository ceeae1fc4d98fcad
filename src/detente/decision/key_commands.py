"""Commands about keys: which root keys a party has, whose an event key is, and from when on it is not trusted."""

from __future__ import annotations

from typing import assert_never

from detente.messages.commands import AuthorizeKey, KeyCommand, RevokeKey, SetRoot
from detente.messages.events import Cause, Event, KeyAuthorized, KeyRevoked, RootSet
from detente.messages.refusals import Reason, Refusal, shown
from detente.places.times import EARLIEST_US, LATEST_US

from .state import State, keyid_of

KEY_BYTES = 32
MOST_ROOT_KEYS = 16
"""As many signatures as an envelope may carry."""


def decide_key(state: State, command: KeyCommand, cause: Cause, entry: int, now_us: int) -> list[Event] | Refusal:
    """What a command about keys comes to; that its signers may give it was looked at before."""
    match command:
        case SetRoot():
            return _wrong_root(state, command) or [RootSet(entry=entry, at_us=now_us, cause=cause, command=command)]
        case AuthorizeKey():
            return _wrong_key(state, command) or [
                KeyAuthorized(entry=entry, at_us=now_us, cause=cause, command=command)
            ]
        case RevokeKey():
            return _wrong_revocation(state, command) or [
                KeyRevoked(entry=entry, at_us=now_us, cause=cause, command=command)
            ]
        case _:
            assert_never(command)


def _wrong_root(state: State, command: SetRoot) -> Refusal | None:
    if not 1 <= len(set(command.keys)) == len(command.keys) <= MOST_ROOT_KEYS:
        wrong = f"a party has 1 to {MOST_ROOT_KEYS} different root keys"
        return _refusal("keys", str(len(command.keys)), wrong, "Name each key once.")
    if any(len(key) != KEY_BYTES for key in command.keys):
        return _refusal("keys", None, f"a key has {KEY_BYTES} bytes", "Take the key from its .pub file.")
    if not 1 <= command.need <= len(command.keys):
        wrong = f"{command.need} of {len(command.keys)} keys cannot be needed"
        return _refusal("need", str(command.need), wrong, "Say how many of the keys must sign.")
    if any(keyid_of(key) in state.keys for key in command.keys):
        wrong, right = "a root key is no event key", "Make keys of their own for the root, and keep them offline."
        return _refusal("keys", None, wrong, right)
    return None


def _wrong_key(state: State, command: AuthorizeKey) -> Refusal | None:
    if len(command.key) != KEY_BYTES:
        return _refusal("key", None, f"a key has {KEY_BYTES} bytes", "Take the key from its .pub file.")
    person = command.person
    if not person.strip() or person != person.strip() or not person.isprintable() or len(person) > 100:
        wrong = "a person's name has no blanks at its ends, only characters that can be seen, and at most 100 of them"
        return _refusal("person", shown(person), wrong, "Name the duty rather than the person, such as Watch A.")
    if not command.duties or len(set(command.duties)) != len(command.duties):
        return _refusal("duties", None, "a person has at least one duty, each named once", "Name them.")
    refusal = wrong_times(command)
    if refusal is not None:
        return refusal
    keyid = keyid_of(command.key)
    standing = state.keys.get(keyid)
    if standing is not None and (standing.party, standing.person) != (command.party, command.person):
        return _refusal("key", keyid, "somebody else has this key", "Every person has a key of their own.")
    if standing is not None and standing.revoked_from is not None:
        wrong, right = "the key was revoked; it is never used again", "Make a new one: detente key new --help."
        return Refusal(reason=Reason.KEY_REVOKED, field="key", value=keyid, wrong=wrong, right=right)
    if any(keyid in root.keys for root in state.roots.values()):
        return _refusal("key", keyid, "a root key is no event key", "Make a key of its own for the person.")
    return None


def wrong_times(command: AuthorizeKey) -> Refusal | None:
    """What is wrong with the times between which a key is good: whoever signs must be able to be shown them."""
    wrong, right = "no time before 1900 or from 2201 on is read", "Say when the key really starts and ends."
    if not EARLIEST_US <= command.start_us < LATEST_US:
        return _refusal("start_us", shown(command.start_us), wrong, right)
    if command.end_us is None:
        return None
    if not EARLIEST_US <= command.end_us <= LATEST_US:
        return _refusal("end_us", shown(command.end_us), wrong, right)
    if command.end_us <= command.start_us:
        wrong = "the key would end before it starts"
        return Refusal(reason=Reason.TIME_ORDER, field="end_us", wrong=wrong, right="Exchange the two.")
    return None


def _wrong_revocation(state: State, command: RevokeKey) -> Refusal | None:
    standing = state.keys.get(command.keyid)
    if standing is None or standing.party != command.party:
        wrong, right = "the party has no such key", "Look it up: detente party people NAME."
        return Refusal(reason=Reason.UNKNOWN_KEY, field="keyid", value=shown(command.keyid), wrong=wrong, right=right)
    if not 0 <= command.from_size <= state.size:
        wrong = f"the ledger has {state.size} entries"
        return _refusal("from_size", str(command.from_size), wrong, "Name the first entry that is in doubt.")
    if standing.revoked_from is not None and command.from_size >= standing.revoked_from:
        wrong = f"the key was revoked from entry {standing.revoked_from} on"
        right = "Name an earlier entry, if more is in doubt than was thought."
        return Refusal(
            reason=Reason.KEY_REVOKED, field="from_size", value=str(command.from_size), wrong=wrong, right=right
        )
    return None


def _refusal(field: str, value: str | None, wrong: str, right: str) -> Refusal:
    return Refusal(reason=Reason.OUT_OF_RANGE, field=field, value=value, wrong=wrong, right=right)
