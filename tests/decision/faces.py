"""A state as something that can be compared with another."""

from __future__ import annotations

from detente.decision.state import State


def face(state: State) -> object:
    """All of a state but the identity of its objects."""
    standing = [(f.plot.notice, f.plot.version, f.first_entry, f.entry) for f in state.notices.values()]
    pairs = {identity: pairs for identity, pairs in state.conflicts_of.items() if pairs}
    disclosed = [(f.release, f.releases, f.met, f.said, f.released, f.doubtful) for f in state.notices.values()]
    people = state.parties, state.keys, state.roots, state.held, state.second, state.readings
    return state.size, people, standing, disclosed, state.gone, state.conflicts, pairs, state.taken
