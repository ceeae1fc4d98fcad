"""What the HTTP door answers and takes: one definition for the wire and for the OpenAPI document."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Struct

from detente.decision.state import State
from detente.decision.view import View
from detente.formats.told import ToldConflict, told_conflict
from detente.formats.told_met import ToldMet, told_met
from detente.messages.arrangements import Card
from detente.messages.commands import Role
from detente.messages.refusals import Refusal

from .views import HeldView, NoticeView, held_view, notice_view

CommandId = Annotated[str, msgspec.Meta(extra_json_schema={"minLength": 8, "maxLength": 64, "pattern": "^[ -~]*$"})]
"""The limits are for the document; acting.py refuses what is beyond them, in words."""


class FileRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """File a notice. `command_id` is yours to choose, 8 to 64 characters; sent twice it does the thing once."""

    command_id: CommandId
    notice: msgspec.Raw


class AmendRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Put another text of a notice in place of the one at `version`, which must be the current one."""

    command_id: CommandId
    version: int
    notice: msgspec.Raw


class WithdrawRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Withdraw the notice at `version`, which must be the current one."""

    command_id: CommandId
    version: int


class Refusals(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Nothing was taken; all that was wrong. `current_version` goes with `stale-version`."""

    refusals: list[Refusal]
    current_version: int | None = None


class PartyView(Struct, frozen=True, kw_only=True):
    """A party of this node; `card` is how it describes itself, null where it has not."""

    name: str
    role: Role
    card: Card | None


class Picture(Struct, frozen=True, kw_only=True):
    """All that `party` may see at one moment; `you` asked. `at` is your place in the stream of events from there on.

    `held` are your own commands that wait for a second person.
    """

    at: str
    party: str
    you: str
    role: Role
    parties: list[PartyView]
    notices: list[NoticeView]
    conflicts: list[ToldConflict]
    measures_met: list[ToldMet]
    held: list[HeldView]


class NoticeList(Struct, frozen=True, kw_only=True):
    notices: list[NoticeView]


class ConflictList(Struct, frozen=True, kw_only=True):
    conflicts: list[ToldConflict]


class MetList(Struct, frozen=True, kw_only=True):
    """What notices meet of measures in force."""

    measures_met: list[ToldMet]


class PartyList(Struct, frozen=True, kw_only=True):
    parties: list[PartyView]


def picture(seen: View, state: State, you: str, role: Role, at: str) -> Picture:
    return Picture(
        at=at,
        party=seen.party,
        you=you,
        role=role,
        parties=party_views(seen, state),
        notices=[notice_view(notice) for notice in seen.notices],
        conflicts=conflict_views(seen, state),
        measures_met=[told_met(one) for one in seen.met],
        held=[held_view(held, state) for held in seen.held],
    )


def party_views(seen: View, state: State) -> list[PartyView]:
    return [PartyView(name=name, role=role, card=state.cards.get(name)) for name, role in seen.parties]


def conflict_views(seen: View, state: State) -> list[ToldConflict]:
    return [told_conflict(conflict, state.separations) for conflict in seen.conflicts]
