"""What a node could make up that holds its own key: commands nobody gave, effects that nobody confirmed."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from msgspec.structs import replace

from detente.ledger import Message
from detente.ledger.dsse import private_keyid
from detente.messages.commands import (
    ConfirmCommand,
    ReleaseNotice,
    RevokeKey,
    Role,
    SetRoot,
    WithdrawNotice,
)
from detente.messages.events import (
    Cause,
    Hand,
    NoticeFiled,
    NoticeWithdrawn,
    PartyAdded,
    Stated,
)
from detente.messages.statements import payload_type

from .forging import Forger
from .samples import MAY_18_US, filing_of
from .signing import authorizing, given, key_of, own_key, raw, rooted, sent, signed

ALI, NOUR, STRANGER = map(key_of, ("Ali", "Nour", "nobody"))
FILING = filing_of("post-1", "SDF")
HOSPITAL = filing_of("hospital", "SDF", kind="site")


Making = Callable[[Forger], int]
"""Makes up something, and says at which entry it must be found."""


def something_else(forger: Forger) -> int:
    """What Omar really files meanwhile."""
    stated = forger.stated(filing_of("saa-1", "SAA"), key_of("Omar"))
    forger.answered(stated)
    return stated.entry


def by_a_stranger(forger: Forger) -> int:
    stated = forger.stated(FILING, STRANGER)
    forger.answered(stated)
    return stated.entry


def by_the_node_in_a_party_s_name(forger: Forger) -> int:
    return forger.answered(forger.stated(FILING))


def by_another_party(forger: Forger) -> int:
    return forger.answered(forger.stated(FILING, key_of("Omar")))


def by_somebody_without_the_duty(forger: Forger) -> int:
    return forger.answered(forger.stated(FILING, key_of("Watch")))


def by_a_revoked_key(forger: Forger) -> int:
    revoke = RevokeKey(command_id="revoke 1", party="SDF", keyid=private_keyid(ALI), from_size=forger.size)
    forger.node.take([forger.node.by_operator(revoke)])
    return forger.answered(forger.stated(FILING, ALI))


def by_a_key_that_has_ended(forger: Forger) -> int:
    own_key(forger.node, "SDF", "Guard", end_us=MAY_18_US)
    return forger.answered(forger.stated(FILING, key_of("Guard")))


def by_a_key_of_the_party_said_to_be_held(forger: Forger) -> int:
    return forger.answered(forger.stated(FILING, ALI, hand=Hand.NODE))


def a_decision_by_the_party(forger: Forger) -> int:
    return forger.answered(forger.stated(FILING, ALI), by=(ALI,))


def a_decision_by_a_stranger(forger: Forger) -> int:
    return forger.answered(forger.stated(FILING, ALI), by=(STRANGER,))


def a_decision_by_the_node_and_the_party(forger: Forger) -> int:
    return forger.answered(forger.stated(FILING, ALI), by=(forger.key, ALI))


def a_stranger_s_signature_beside_the_party_s(forger: Forger) -> int:
    stated = forger.stated(FILING, ALI, STRANGER)
    forger.answered(stated)
    return stated.entry


def a_stranger_s_signature_before_the_party_s(forger: Forger) -> int:
    stated = forger.stated(FILING, STRANGER, ALI)
    forger.answered(stated)
    return stated.entry


def a_stranger_s_signature_beside_enough_root_keys(forger: Forger) -> int:
    [root] = rooted(forger.node, "SDF", 1, "root 1")
    stated = forger.stated(authorizing("SDF", "Guard"), root, STRANGER)
    forger.answered(stated)
    return stated.entry


def a_root_key_beside_the_party_s_own(forger: Forger) -> int:
    [root] = rooted(forger.node, "SDF", 1, "root 1")
    return forger.answered(forger.stated(FILING, ALI, root))


def a_party_s_command_that_the_node_signed_too(forger: Forger) -> int:
    stated = forger.stated(FILING, forger.key, ALI)
    forger.answered(stated)
    return stated.entry


def the_operator_s_command_said_to_be_the_party_s(forger: Forger) -> int:
    stated = forger.stated(authorizing("SDF", "Guard"), forger.key)
    forger.answered(stated)
    return stated.entry


def an_answer_that_comes_later(forger: Forger) -> int:
    stated = forger.stated(FILING, ALI)
    something_else(forger)
    return forger.answered(stated)


def a_decision_at_a_time_when_the_key_stood_yet(forger: Forger) -> int:
    own_key(forger.node, "SDF", "Guard", end_us=MAY_18_US)
    return forger.answered(forger.stated(FILING, key_of("Guard")), at_us=MAY_18_US - 1)


def a_key_for_nobody_s_party(forger: Forger) -> int:
    return forger.answered(forger.stated(authorizing("Nobody", "Guard")))


def a_party_that_becomes_a_monitor(forger: Forger) -> int:
    cause = Cause(command_id="add SAA anew", command_sha256="", party="")
    return forger.said(PartyAdded(entry=forger.size, at_us=MAY_18_US, cause=cause, name="SAA", role=Role.MONITOR))


def an_answer_to_no_command(forger: Forger) -> int:
    stated = Stated(entry=0, command=FILING, hand=Hand.PARTY, keyids=(private_keyid(ALI),))
    return forger.answered(stated)


def an_answer_of_another_kind(forger: Forger) -> int:
    other = WithdrawNotice(command_id="withdraw 1", party="SDF", version=1, notice_id="post-1")
    return forger.answered(replace(forger.stated(FILING, ALI), command=other))


def a_command_that_took_effect_twice(forger: Forger) -> int:
    stated = forger.stated(FILING, ALI)
    forger.answered(stated)
    return forger.answered(stated)


def a_command_that_was_entered_twice(forger: Forger) -> int:
    given(forger.node, FILING, ALI)
    return forger.answered(forger.stated(FILING, ALI))


def a_site_without_a_second_person(forger: Forger) -> int:
    return forger.answered(forger.stated(HOSPITAL, ALI))


def a_site_that_was_held_and_nobody_confirmed(forger: Forger) -> int:
    stated = forger.stated(HOSPITAL, ALI)
    forger.held(stated)
    return forger.answered(stated)


def a_site_confirmed_by_an_entry_that_is_none(forger: Forger) -> int:
    stated = forger.stated(HOSPITAL, ALI)
    forger.held(stated)
    return forger.answered(stated, confirmed=0)


def a_site_that_was_never_held(forger: Forger) -> int:
    stated = forger.stated(HOSPITAL, ALI)
    other = forger.stated(ConfirmCommand(command_id="confirm 1", party="SDF", entry=stated.entry), NOUR)
    return forger.answered(stated, confirmed=other.entry)


def a_site_confirmed_by_who_sent_it(forger: Forger) -> int:
    stated = forger.stated(HOSPITAL, ALI)
    forger.held(stated)
    return forger.answered(forger.stated(ConfirmCommand(command_id="confirm 1", party="SDF", entry=stated.entry), ALI))


def a_site_confirmed_once_and_another_with_it(forger: Forger) -> int:
    one = forger.stated(HOSPITAL, ALI)
    forger.held(one)
    two = forger.stated(filing_of("clinic", "SDF", kind="site", lat=34), ALI)
    forger.held(two)
    confirm = forger.stated(ConfirmCommand(command_id="confirm 1", party="SDF", entry=one.entry), NOUR)
    forger.answered(confirm)
    forger.answered(one, confirmed=confirm.entry)
    return forger.answered(two, confirmed=confirm.entry)


def a_site_confirmed_once_that_takes_effect_twice(forger: Forger) -> int:
    one = forger.stated(HOSPITAL, ALI)
    forger.held(one)
    confirm = forger.stated(ConfirmCommand(command_id="confirm 1", party="SDF", entry=one.entry), NOUR)
    forger.answered(confirm)
    forger.answered(one, confirmed=confirm.entry)
    return forger.answered(one, confirmed=confirm.entry)


def a_site_really_filed(forger: Forger) -> None:
    held = given(forger.node, HOSPITAL, ALI).entry
    given(forger.node, ConfirmCommand(command_id="confirm 1", party="SDF", entry=held), NOUR)


def a_site_confirmed_that_does_not_take_effect(forger: Forger) -> int:
    one = forger.stated(HOSPITAL, ALI)
    forger.held(one)
    forger.answered(forger.stated(ConfirmCommand(command_id="confirm 1", party="SDF", entry=one.entry), NOUR))
    return something_else(forger)


def a_site_confirmed_that_takes_effect_later(forger: Forger) -> int:
    one = forger.stated(HOSPITAL, ALI)
    forger.held(one)
    confirm = forger.stated(ConfirmCommand(command_id="confirm 1", party="SDF", entry=one.entry), NOUR)
    forger.answered(confirm)
    between = something_else(forger)
    forger.answered(one, confirmed=confirm.entry)
    return between


def a_withdrawal_confirmed_by_any_number(forger: Forger) -> int:
    a_site_really_filed(forger)
    command = WithdrawNotice(command_id="withdraw 1", party="SDF", version=1, notice_id="hospital")
    return forger.answered(forger.stated(command, ALI), confirmed=7)


def a_release_by_somebody_without_the_duty_confirmed_by_any_number(forger: Forger) -> int:
    given(forger.node, FILING, ALI)
    command = ReleaseNotice(command_id="release 1", party="SDF", version=1, notice_id="post-1", release=())
    return forger.answered(forger.stated(command, key_of("Watch")), confirmed=7)


def a_site_withdrawn_without_a_second_person(forger: Forger) -> int:
    a_site_really_filed(forger)
    command = WithdrawNotice(command_id="withdraw 1", party="SDF", version=1, notice_id="hospital")
    return forger.answered(forger.stated(command, ALI))


def a_site_released_without_a_second_person(forger: Forger) -> int:
    a_site_really_filed(forger)
    command = ReleaseNotice(command_id="release 1", party="SDF", version=1, notice_id="hospital", release=())
    return forger.answered(forger.stated(command, ALI))


def a_key_by_too_few_root_keys(forger: Forger) -> int:
    one, _ = rooted(forger.node, "SDF", 2, "root 1", "root 2")
    return forger.answered(forger.stated(authorizing("SDF", "Guard"), one))


def a_key_by_the_operator_of_a_party_with_root_keys(forger: Forger) -> int:
    rooted(forger.node, "SDF", 2, "root 1", "root 2")
    return forger.answered(forger.stated(authorizing("SDF", "Guard")))


def a_key_that_its_holder_did_not_sign(forger: Forger) -> int:
    [root] = rooted(forger.node, "SDF", 1, "root 1")
    return forger.answered(forger.stated(authorizing("SDF", "Guard"), root))


def a_root_key_that_nobody_has_shown_to_have(forger: Forger) -> int:
    [root] = rooted(forger.node, "SDF", 1, "root 1")
    new = SetRoot(command_id="root again", party="SDF", keys=(raw(key_of("root 2")),), need=1)
    return forger.answered(forger.stated(new, root))


def a_root_taken_over(forger: Forger) -> int:
    rooted(forger.node, "SDF", 2, "root 1", "root 2")
    own = SetRoot(command_id="root again", party="SDF", keys=(bytes(32),), need=1)
    return forger.answered(forger.stated(own))


def a_revoked_key_brought_back_by_its_old_command(forger: Forger) -> int:
    """The root keys did sign that command, once."""
    [root] = rooted(forger.node, "SDF", 1, "root 1")
    naming = signed(authorizing("SDF", "Guard"), root, key_of("Guard"))
    sent(forger.node, naming)
    revoke = RevokeKey(command_id="revoke 1", party="SDF", keyid=private_keyid(key_of("Guard")), from_size=0)
    given(forger.node, revoke, root)
    stated = forger.stated(authorizing("SDF", "Guard"), root, key_of("Guard"))
    return forger.answered(stated)


def a_word_on_what_does_not_wait(forger: Forger) -> int:
    stated = forger.stated(FILING, ALI)
    return forger.answered(forger.stated(ConfirmCommand(command_id="confirm 1", party="SDF", entry=stated.entry), NOUR))


def a_word_on_what_is_another_party_s(forger: Forger) -> int:
    held = given(forger.node, HOSPITAL, ALI).entry
    confirm = ConfirmCommand(command_id="confirm 1", party="SAA", entry=held)
    return forger.answered(forger.stated(confirm, key_of("Omar")))


def a_key_revoked_that_there_is_not(forger: Forger) -> int:
    [root] = rooted(forger.node, "SDF", 1, "root 1")
    revoke = RevokeKey(command_id="revoke 1", party="SDF", keyid="ab" * 32, from_size=0)
    return forger.answered(forger.stated(revoke, root))


def a_notice_as_they_were_written_before_commands_were_signed(forger: Forger) -> int:
    cause = Cause(command_id="c-1", command_sha256="", party="SDF")
    event = NoticeFiled(entry=forger.size, at_us=MAY_18_US, cause=cause, notice=FILING.notice)
    forger.node.ledger.append([Message(payload_type("notice-filed/1"), msgspec.json.encode(event))])
    return event.entry


def a_notice_of_then_for_a_party_without_keys(forger: Forger) -> int:
    cause = Cause(command_id="add UN", command_sha256="", party="")
    forger.said(PartyAdded(entry=forger.size, at_us=MAY_18_US, cause=cause, name="UN", role=Role.PARTY))
    cause = Cause(command_id="c-1", command_sha256="", party="UN")
    event = NoticeWithdrawn(entry=forger.size, at_us=MAY_18_US, cause=cause, version=2, notice_id="post-1")
    forger.node.ledger.append([Message(payload_type("notice-withdrawn/1"), msgspec.json.encode(event))])
    return event.entry


MADE_UP: tuple[Making, ...] = (
    a_decision_by_the_node_and_the_party,
    a_stranger_s_signature_beside_the_party_s,
    a_stranger_s_signature_before_the_party_s,
    a_stranger_s_signature_beside_enough_root_keys,
    a_root_key_beside_the_party_s_own,
    a_party_s_command_that_the_node_signed_too,
    the_operator_s_command_said_to_be_the_party_s,
    an_answer_that_comes_later,
    a_decision_at_a_time_when_the_key_stood_yet,
    a_key_for_nobody_s_party,
    a_party_that_becomes_a_monitor,
    a_site_confirmed_that_does_not_take_effect,
    a_site_confirmed_that_takes_effect_later,
    a_withdrawal_confirmed_by_any_number,
    a_release_by_somebody_without_the_duty_confirmed_by_any_number,
    a_notice_of_then_for_a_party_without_keys,
    by_a_stranger,
    by_the_node_in_a_party_s_name,
    by_another_party,
    by_somebody_without_the_duty,
    by_a_revoked_key,
    by_a_key_that_has_ended,
    by_a_key_of_the_party_said_to_be_held,
    a_decision_by_the_party,
    a_decision_by_a_stranger,
    an_answer_to_no_command,
    an_answer_of_another_kind,
    a_command_that_took_effect_twice,
    a_command_that_was_entered_twice,
    a_site_without_a_second_person,
    a_site_that_was_held_and_nobody_confirmed,
    a_site_confirmed_by_an_entry_that_is_none,
    a_site_that_was_never_held,
    a_site_confirmed_by_who_sent_it,
    a_site_confirmed_once_and_another_with_it,
    a_site_confirmed_once_that_takes_effect_twice,
    a_site_withdrawn_without_a_second_person,
    a_site_released_without_a_second_person,
    a_key_by_too_few_root_keys,
    a_key_by_the_operator_of_a_party_with_root_keys,
    a_key_that_its_holder_did_not_sign,
    a_root_key_that_nobody_has_shown_to_have,
    a_root_taken_over,
    a_revoked_key_brought_back_by_its_old_command,
    a_word_on_what_does_not_wait,
    a_word_on_what_is_another_party_s,
    a_key_revoked_that_there_is_not,
    a_notice_as_they_were_written_before_commands_were_signed,
)
