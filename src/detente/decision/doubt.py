"""Whose word a notice stands by, and whether it can be relied on: a revoked key puts in doubt what it signed."""

from __future__ import annotations

from collections.abc import Iterable
from sys import intern

from msgspec.structs import replace

from detente.messages.commands import RevokeKey
from detente.messages.events import Cause

from .state import State, Word


def words_of(state: State, cause: Cause) -> tuple[Word, ...]:
    """The words by which what a command brings about stands: its signer's, and that of whoever confirmed it."""
    if cause.entry is None:
        return ()
    first, second = Word(entry=cause.entry, keyid=intern(cause.keyid)), state.second
    return (first,) if second is None or second.entry != cause.confirmed else (first, second)


def in_doubt(state: State, words: Iterable[Word]) -> bool:
    """Whether one of these words was given with a key that was revoked from before it."""
    for word in words:
        key = state.keys.get(word.keyid)
        if key is not None and key.revoked_from is not None and word.entry >= key.revoked_from:
            return True
    return False


def revoke(state: State, command: RevokeKey) -> None:
    """The key is revoked, and what stands or waits by its word is marked. Nothing is undone."""
    revoked = state.keys.get(command.keyid)
    if revoked is None:
        return
    state.keys[command.keyid] = replace(revoked, revoked_from=command.from_size)
    for key, filed in state.notices.items():
        if not filed.doubtful and in_doubt(state, filed.words):
            state.notices[key] = replace(filed, doubtful=True)
    for entry, held in state.held.items():
        if not held.doubtful and in_doubt(state, words_of(state, held.cause)):
            state.held[entry] = replace(held, doubtful=True)
