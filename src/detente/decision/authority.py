"""Who may give a command: by whose key it is signed, what that person may do, and where a second person is needed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, assert_never

from detente.messages.channel import (
    AcknowledgeAlert,
    AddToStop,
    AnswerQuery,
    AskRelay,
    CallStop,
    ChannelCommand,
    CheckContact,
    ConfirmAlert,
    PassAlert,
    RaiseProtest,
    RaiseQuery,
    RecordCarriage,
    RecordReceipt,
    ReportRelay,
    SetLadder,
    TakeWatch,
    TimePassed,
)
from detente.messages.commands import (
    AddParty,
    AmendNotice,
    ArrangementCommand,
    AuthorizeKey,
    ClaimForce,
    Command,
    ConfirmCommand,
    DescribeParty,
    DismissCommand,
    FileNotice,
    Fill,
    KeyCommand,
    NoticeCommand,
    ProposeTerms,
    RecordReading,
    ReleaseNotice,
    ReportStance,
    RevokeKey,
    SetRoot,
    SignedCommand,
    TakeStance,
    WithdrawNotice,
)
from detente.messages.events import Hand
from detente.messages.incidents import AddToIncident, CloseIncident, OpenIncident
from detente.messages.missions import CheckIn, EndMission, HoldMission, ResumeMission, StartMission
from detente.messages.notices import Kind
from detente.messages.people import READS, Duty
from detente.messages.refusals import Reason, Refusal, shown
from detente.messages.watching import RecordStandings

from .state import EventKey, Root, State, keyid_of

NODE: Final = ""
"""The party of commands that the node itself gives; no party can have this name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A command, and the keys (by keyid) whose signatures stand on it and hold; none for the node's own.

    `hand` is what the command itself says of who signed it.
    """

    command: Command
    keyids: tuple[str, ...] = ()
    hand: Hand = Hand.NODE


def refused(state: State, order: Order, now_us: int) -> Refusal | None:
    """Why whoever signed the command may not give it, if so."""
    command = order.command
    match command:
        case AddParty() | RecordReading() | Fill():
            return None if not order.keyids else _not_permitted("only the node itself says this")
        case SetLadder() | RecordCarriage() | RecordReceipt() | TimePassed() | RecordStandings():
            return None if not order.keyids else _not_permitted("only the node itself says this")
        case SetRoot() | AuthorizeKey() | RevokeKey():
            return _by_root(state, order, command)
        case FileNotice(notice=notice) | AmendNotice(notice=notice) if notice.release is not None:
            return _by_key(state, order, command, now_us, frozenset({Duty.DECLARER, Duty.RELEASING}))
        case FileNotice() | AmendNotice() | WithdrawNotice():
            return _by_key(state, order, command, now_us, frozenset({Duty.DECLARER}))
        case ReleaseNotice():
            return _by_key(state, order, command, now_us, frozenset({Duty.RELEASING}))
        case ConfirmCommand():
            return _by_key(state, order, command, now_us, frozenset({Duty.RELEASING})) or _same_person(
                state, order, command.entry
            )
        case ProposeTerms() | TakeStance() | ReportStance() | ClaimForce() | DescribeParty():
            return _by_key(state, order, command, now_us, frozenset({Duty.NEGOTIATOR}))
        case CallStop() | AddToStop() | CheckContact():
            return _by_key(state, order, command, now_us, frozenset()) or _reads_nothing(state, order)
        case (
            AcknowledgeAlert()
            | PassAlert()
            | ConfirmAlert()
            | RaiseProtest()
            | RaiseQuery()
            | AnswerQuery()
            | AskRelay()
            | ReportRelay()
            | TakeWatch()
            | StartMission()
            | CheckIn()
            | HoldMission()
            | ResumeMission()
            | EndMission()
            | OpenIncident()
            | AddToIncident()
            | CloseIncident()
        ):
            return _by_key(state, order, command, now_us, frozenset({Duty.WATCH}))
        case DismissCommand():
            own = _by_key(state, order, command, now_us, frozenset())
            held = state.held.get(command.entry)
            if own is not None or (held is not None and held.cause.keyid in order.keyids):
                return own
            return _by_key(state, order, command, now_us, frozenset({Duty.RELEASING}))
        case _:
            assert_never(command)


def not_theirs(state: State, order: Order, command: SignedCommand) -> Refusal | None:
    """Why whoever signed this may not even be told that it was taken before: a key of it is not its party's.

    A command about keys says nothing that is not plain in the record, and its root keys may have been replaced since.
    """
    if isinstance(command, SetRoot | AuthorizeKey | RevokeKey):
        return None
    for keyid in order.keyids:
        key = state.keys.get(keyid)
        if key is None:
            wrong, right = "no party of this ledger has this key", "Enrol it first: detente key enrol --help."
            return Refusal(reason=Reason.UNKNOWN_KEY, field="signatures", value=keyid, wrong=wrong, right=right)
        if key.party != command.party:
            wrong, right = "the key is another party's", "A party signs in its own name only."
            value = shown(command.party)
            return Refusal(reason=Reason.WRONG_PARTY, field="party", value=value, wrong=wrong, right=right)
    return None


def needs_second_person(state: State, command: Command) -> bool:
    """Whatever changes a protected site, or who knows of it, takes two people."""
    match command:
        case FileNotice(notice=notice):
            return notice.kind is Kind.SITE
        case AmendNotice(party=party, notice=notice):
            return _is_site(state, party, notice.id)
        case WithdrawNotice(party=party, notice_id=notice_id) | ReleaseNotice(party=party, notice_id=notice_id):
            return _is_site(state, party, notice_id)
        case _:
            return False


def _is_site(state: State, party: str, notice_id: str) -> bool:
    standing = state.notices.get((party, notice_id))
    return standing is not None and standing.plot.notice.kind is Kind.SITE


def _by_key(
    state: State,
    order: Order,
    command: NoticeCommand | ConfirmCommand | DismissCommand | ArrangementCommand | ChannelCommand,
    now_us: int,
    duties: frozenset[Duty],
) -> Refusal | None:
    """One event key of the party, standing now, of a person with all these duties."""
    if len(order.keyids) != 1:
        wrong = "a command carries the signature of one event key"
        right = "Sign it with your own key, or have the node sign it: detente party token NAME."
        return Refusal(reason=Reason.TOO_FEW_SIGNATURES, field="signatures", wrong=wrong, right=right)
    stranger = not_theirs(state, order, command)
    if stranger is not None:
        return stranger
    keyid = order.keyids[0]
    key = state.keys[keyid]
    hand = Hand.NODE if key.held else Hand.PARTY
    if order.hand is not hand:
        wrong, right = (
            f"the command says {order.hand.value}, the key is kept by the {hand.value}",
            "Say whose hand it is.",
        )
        return Refusal(reason=Reason.WRONG_HAND, field="hand", value=order.hand.value, wrong=wrong, right=right)
    return _standing(key, keyid, now_us) or _without_duty(key, duties)


def _standing(key: EventKey, keyid: str, now_us: int) -> Refusal | None:
    if key.revoked_from is not None:
        wrong = f"the key was revoked; what it signed from entry {key.revoked_from} on is in doubt"
        right = "Sign with another key, or enrol a new one."
        return Refusal(reason=Reason.KEY_REVOKED, field="signatures", value=keyid, wrong=wrong, right=right)
    if now_us < key.start_us or (key.end_us is not None and now_us >= key.end_us):
        wrong, right = "the key is not valid now", "Have its validity renewed, or enrol a new one."
        return Refusal(reason=Reason.KEY_EXPIRED, field="signatures", value=keyid, wrong=wrong, right=right)
    return None


def _without_duty(key: EventKey, duties: frozenset[Duty]) -> Refusal | None:
    missing = sorted(duty.value for duty in duties - key.duties)
    if not missing:
        return None
    return _not_permitted(f"{key.person} does not have the duty: {', '.join(missing)}")


def _reads_nothing(state: State, order: Order) -> Refusal | None:
    """Whoever reads what the party may see may call a stop: nobody waits for somebody else to do it."""
    key = state.keys[order.keyids[0]]
    return None if key.duties & READS else _not_permitted(f"{key.person} sees none of the party's data")


def _by_root(state: State, order: Order, command: KeyCommand) -> Refusal | None:
    """As many of the party's root keys as it needs; the node's operator, where it has none."""
    root = state.roots.get(command.party)
    if root is None:
        if not order.keyids:
            return None
        wrong = "the party has no root keys, so its keys are the operator's to name"
        right = "Have the operator do it; or give the party root keys first: detente key root --help."
        return Refusal(reason=Reason.NOT_PERMITTED, field="signatures", wrong=wrong, right=right)
    signed = len(set(order.keyids) & root.keys.keys())
    if signed >= root.need:
        return _without_possession(state, root, order, command)
    wrong = f"{signed} of the party's root keys signed; {root.need} of {len(root.keys)} are needed"
    right = "Have the holders of the root keys sign: detente key sign --help."
    return Refusal(reason=Reason.TOO_FEW_SIGNATURES, field="signatures", wrong=wrong, right=right)


def _without_possession(state: State, root: Root, order: Order, command: KeyCommand) -> Refusal | None:
    """A key is one party's only. Whoever names one that they do not have could take it from whoever has it; and root
    keys that nobody has would lock their party out.
    """
    match command:
        case AuthorizeKey(key=key):
            standing = state.keys.get(keyid_of(key))
            named = [] if standing is not None and standing.party == command.party else [keyid_of(key)]
        case SetRoot(keys=keys):
            named = [keyid_of(key) for key in keys if keyid_of(key) not in root.keys]
        case RevokeKey():
            named = []
        case _:
            assert_never(command)
    keyid = next((keyid for keyid in named if keyid not in order.keyids), None)
    if keyid is None:
        return None
    wrong = "the key that is named did not sign, so nobody has shown to have it"
    right = "Have its holder sign the statement too: detente key sign --help."
    return Refusal(reason=Reason.TOO_FEW_SIGNATURES, field="signatures", value=keyid, wrong=wrong, right=right)


def _same_person(state: State, order: Order, entry: int) -> Refusal | None:
    held = state.held.get(entry)
    first = None if held is None else state.keys.get(held.cause.keyid)
    second = state.keys.get(order.keyids[0])
    if held is None or first is None or second is None or held.cause.party != second.party:
        return None  # that there is no such command is said where the command is decided
    if held.cause.keyid not in order.keyids and first.person != second.person:
        return None
    wrong = "it takes a second person, and this is who sent it"
    right = "Have another releasing authority of your party look at it and confirm it."
    return Refusal(reason=Reason.SAME_PERSON, field="entry", value=str(entry), wrong=wrong, right=right)


def _not_permitted(wrong: str) -> Refusal:
    return Refusal(reason=Reason.NOT_PERMITTED, field="signatures", wrong=wrong, right="Have somebody do it who may.")
