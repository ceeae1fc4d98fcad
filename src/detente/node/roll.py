"""The operator's list of parties and people brought into the ledger, and what the ledger says brought to the list.

For a party without root keys the list says who its people are: whoever is on it has a key in the ledger, whoever was
taken off it has their keys revoked. A party with root keys says so itself, and the list only follows.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from detente.decision.state import EventKey, State, keyid_of
from detente.messages.codec import UnknownMessage
from detente.messages.commands import (
    AddParty,
    AuthorizeKey,
    Command,
    RevokeKey,
    Role,
    SetRoot,
    SignedCommand,
)
from detente.messages.events import Event, KeyAuthorized, KeyRevoked, RootSet
from detente.messages.refusals import Reason, Refusal
from detente.messages.sealing import Chance

from .access import Access, Bearer
from .held_keys import HeldKeys
from .node import Accepted, Node, Outcome, Tell, unheard
from .orders import Submission, from_node, on_behalf


class Roll:
    """Of one data folder, for the one process that writes its ledger."""

    def __init__(
        self, folder: Path, access: Access, origin: str, chance: Chance = os.urandom, tell: Tell = unheard
    ) -> None:
        """`origin` is the ledger's name, for which every command is signed; `tell` is given what the operator should
        hear.
        """
        self.access = access
        self.origin = origin
        self._chance = chance
        self._tell = tell
        self._held = HeldKeys(folder, access.file)
        # By what it is about: what the ledger did not take. The very same is not tried again, and not told again.
        self._refused: dict[str, Command] = {}

    def due(self, node: Node) -> list[Submission]:
        """What the ledger does not say yet of what the list says; none when the two agree."""
        state = node.state
        parties = self.access.parties()
        missing = [add_party(name, role) for name, role in parties if name not in state.parties]
        missing = [command for command in missing if self._untried(command)]
        if missing:
            return [from_node(command) for command in missing]
        # One at a time: what a later one means may depend on what the list was told of an earlier one.
        instructions = self.access.instructions.waiting()
        if instructions:
            return [node.by_operator(instructions[0])]
        commands: list[AuthorizeKey | RevokeKey] = []
        for name, _ in parties:
            if name in state.roots or name not in state.parties:
                continue
            people = {bearer.person: bearer for bearer in self.access.people(name)}
            holders = self.access.token_holders(name)
            # Who has neither a key nor a token cannot speak here: a key for them would be one that nobody uses.
            through_us = [one for one in people.values() if one.keyid is None and one.person in holders]
            commands.extend(self._missing(state, through_us))
            commands.extend(_superfluous(state, name, people, self._held_now(through_us)))
        return [node.by_operator(command) for command in commands if self._untried(command)]

    def _untried(self, command: AddParty | AuthorizeKey | RevokeKey) -> bool:
        return self._refused.get(_about(command)) != command

    def follow(self, events: Iterable[Event]) -> None:
        """Tell the list what the ledger now says of keys. Whom the operator takes on is told by `answered`: who was
        removed before the ledger had the key stays removed.
        """
        for event in events:
            match event:
                case KeyAuthorized(command=command) if not command.held:
                    if self.access.root_need(command.party) is not None:
                        keyid = keyid_of(command.key)
                        self.access.key_authorized(command.party, command.person, command.duties, keyid)
                case KeyRevoked(command=command):
                    self.access.key_revoked(command.keyid)
                case RootSet(command=command):
                    self.access.root_set(command.party, command.need)
                case _:
                    pass

    def on_behalf(self, bearer: Bearer, command: SignedCommand) -> Submission | Refusal:
        """A person's command, signed with the key that the node holds for them; not for those with a key of their
        own.
        """
        if bearer.keyid is not None:
            wrong, right = "you have a key of your own", "Sign the command with it: POST /v1/commands."
            return Refusal(reason=Reason.WRONG_HAND, field="hand", wrong=wrong, right=right)
        return on_behalf(command, self._key_of(bearer), ledger=self.origin, chance=self._chance)

    def _key_of(self, bearer: Bearer) -> Ed25519PrivateKey:
        return self._held.key_of(bearer.party, bearer.person)

    def enter(self, node: Node) -> None:
        """Bring the ledger up to the list, before the node is served."""
        self.reconcile(node.state)
        while submissions := self.due(node):
            size = node.state.size
            outcomes = node.take(submissions)
            self.follow(event for event in node.events(size) if not isinstance(event, UnknownMessage))
            for submission, outcome in zip(submissions, outcomes, strict=True):
                self.answered(node.state, submission, outcome)

    def answered(self, state: State, submission: Submission, outcome: Outcome) -> None:
        """Tell the list what became of what was due: an instruction that is refused does not wait for ever, and of
        what else is refused the operator hears, once; nobody else is kept waiting for it.
        """
        command = submission.order.command
        if isinstance(outcome, Refusal) and outcome.reason is Reason.TOO_MANY_REQUESTS:
            return  # it was not even looked at
        if isinstance(command, SetRoot | AuthorizeKey | RevokeKey) and command in self.access.instructions.waiting():
            if isinstance(outcome, Accepted) and isinstance(command, AuthorizeKey) and _stands(state, command):
                # Also where the ledger had it before a crash, and only the list did not.
                self.access.taken_on(command, keyid_of(command.key))
            else:
                self.access.instructions.settled(command, outcome if isinstance(outcome, Refusal) else None)
        elif isinstance(outcome, Refusal):
            what = _about(command)
            if what not in self._refused:
                self._tell(f"The ledger does not take {what}: {outcome.sentence()}")
            self._refused[what] = command

    def reconcile(self, state: State) -> None:
        """Tell the list what it has not heard of: at the start, or after it could not be written."""
        for party, root in state.roots.items():
            self.access.root_set(party, root.need)
        held = {keyid for party in state.parties for keyid in self.access.held_by_node(party).values()}
        own: dict[tuple[str, str], tuple[str, EventKey]] = {}
        for keyid, key in sorted(state.keys.items(), key=lambda item: item[1].entry):
            if key.revoked_from is not None:
                if keyid in held or self.access.of_key(keyid) is not None:
                    self.access.key_revoked(keyid)
            elif key.party in state.roots and not key.held:
                own[key.party, key.person] = keyid, key
        for (party, person), (keyid, key) in own.items():
            self.access.key_authorized(party, person, key.duties, keyid)

    def _missing(self, state: State, people: Iterable[Bearer]) -> Iterator[AuthorizeKey]:
        for bearer in people:
            key = self._key_of(bearer).public_key().public_bytes_raw()
            standing = state.keys.get(keyid_of(key))
            if standing is None or (standing.revoked_from is None and standing.duties != bearer.duties):
                duties = tuple(sorted(bearer.duties))
                # The ids of what the list brings about are longer than any party's may be: nobody can take one before.
                yield AuthorizeKey(
                    command_id=f"held {keyid_of(key)} {state.size}",
                    party=bearer.party,
                    person=bearer.person,
                    duties=duties,
                    key=key,
                    held=True,
                    start_us=0,
                    end_us=None,
                )

    def _held_now(self, people: Iterable[Bearer]) -> set[str]:
        return {keyid_of(self._key_of(bearer).public_key().public_bytes_raw()) for bearer in people}


def add_party(name: str, role: Role) -> AddParty:
    """The command that puts a party of the list into the ledger; the same for the same party."""
    return AddParty(command_id=f"party {name}", name=name, role=role)


def _superfluous(state: State, party: str, people: dict[str, Bearer], held_now: set[str]) -> Iterator[RevokeKey]:
    """The keys of whoever is on the list no more, and those that others have taken the place of."""
    for keyid, key in state.keys.items():
        if key.party != party or key.revoked_from is not None or keyid in held_now:
            continue
        if not _is_on_the_list(key, keyid, people):
            yield RevokeKey(command_id=f"off the list {keyid}", party=party, keyid=keyid, from_size=state.size)


def _is_on_the_list(key: EventKey, keyid: str, people: dict[str, Bearer]) -> bool:
    bearer = people.get(key.person)
    return bearer is not None and bearer.keyid == keyid


def _stands(state: State, command: AuthorizeKey) -> bool:
    return state.keys[keyid_of(command.key)].revoked_from is None


def _about(command: Command) -> str:
    match command:
        case AddParty(name=name):
            return f"the party {name}"
        case AuthorizeKey(party=party, person=person):
            return f"the key of {person} of {party}"
        case RevokeKey(keyid=keyid):
            return f"the revocation of key {keyid}"
        case _:
            return f"the command {command!r}"
