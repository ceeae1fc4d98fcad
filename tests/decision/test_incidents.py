"""The file of an incident: open until every side has closed what it has read, whatever the order; and nobody links what
another side may not read.
"""

from __future__ import annotations

import random

import pytest
from msgspec.structs import replace

from detente.decision.incident import Incident
from detente.decision.reader import Reader
from detente.decision.seen_incident import incident_seen, incidents_seen
from detente.formats.alert_account import account_of
from detente.messages.alerts import Urgency
from detente.messages.channel import AnswerQuery, CallStop, ChannelCommand, RaiseProtest, RaiseQuery
from detente.messages.coded.codes import Code
from detente.messages.commands import AmendNotice
from detente.messages.events import CommandHeld, Event
from detente.messages.incidents import AddToIncident, CloseIncident, Confidence, IncidentKind, OpenIncident
from detente.messages.notices import Kind
from detente.messages.refusals import Reason, Refusal
from detente.messages.release import Level, Release, Rule

from .owing import HOUR_US, MINUTE_US, PARTIES, VEIL, Post, replayed
from .samples import NOON_US, TOWN
from .test_alerts import movement

BEGAN_US = NOON_US - 3 * HOUR_US
OPEN = OpenIncident(
    command_id="",
    party="A",
    others=("B",),
    kind=IncidentKind.WORD_NOT_PASSED,
    title="The relay of the column",
    start_us=BEGAN_US,
    end_us=BEGAN_US + 27 * MINUTE_US,
    place=TOWN,
    within_m=500,
    links=(),
    confidence=Confidence.PROBABLE,
    text="The relay was asked for and nobody passed it on.",
)


def add(party: str, incident: int, *links: int, corrects: int | None = None, text: str = "more") -> AddToIncident:
    return AddToIncident(
        command_id="",
        party=party,
        incident=incident,
        corrects=corrects,
        links=links,
        confidence=Confidence.POSSIBLE,
        text=text,
    )


def close(post: Post, party: str, incident: int, text: str = "") -> CloseIncident:
    version = file_of(post, incident).version
    return CloseIncident(command_id="", party=party, incident=incident, version=version, text=text)


def file_of(post: Post, incident: int) -> Incident:
    return post.state.incidents.files[incident]


def reason(said: list[Event] | Refusal) -> Reason:
    assert isinstance(said, Refusal), said
    return said.reason


def codes(post: Post, party: str) -> list[Code]:
    return [message.code for message in account_of(post.last(party))]


def test_it_is_open_until_every_side_has_closed_it() -> None:
    post = Post()
    opened = post.give(replace(OPEN, others=("B", "C")))
    for party in ("B", "A"):
        post.give(close(post, party, opened))
        assert file_of(post, opened).is_open
    post.give(close(post, "C", opened, "nothing to add"))
    assert not file_of(post, opened).is_open


def test_each_word_is_told_to_the_other_sides_and_to_nobody_else() -> None:
    post = Post()
    opened = post.give(OPEN)
    assert codes(post, "B") == [Code.INCIDENT_OPENED]
    assert post.last("B").ladder.urgency is Urgency.PRIORITY
    post.give(add("B", opened))
    assert codes(post, "A") == [Code.INCIDENT_ADDED]
    post.give(close(post, "A", opened))
    assert codes(post, "B") == [Code.INCIDENT_CLOSED]
    post.give(add("B", opened, text="a third vehicle"))
    assert codes(post, "A") == [Code.INCIDENT_REOPENED]
    assert post.last("A").ladder.urgency is Urgency.PRIORITY
    assert not post.inbox("C")
    assert isinstance(post.acknowledge("B", opened), list)


def test_new_facts_open_it_again_also_when_all_had_closed_it() -> None:
    post = Post()
    opened = post.give(OPEN)
    post.give(close(post, "A", opened))
    post.give(close(post, "B", opened))
    assert not file_of(post, opened).is_open
    post.give(add("A", opened))
    file = file_of(post, opened)
    assert file.closed == {}
    assert [one.party for one in file.closings] == ["A", "B"]


def test_a_side_closes_only_what_it_has_read() -> None:
    post = Post()
    opened = post.give(OPEN)
    early = close(post, "A", opened)
    post.give(add("B", opened))
    assert reason(post.tried(early)) is Reason.STALE_VERSION
    post.give(close(post, "A", opened))
    assert reason(post.tried(close(post, "A", opened))) is Reason.CONTRADICTS_ITSELF


def test_a_side_corrects_its_own_statement_and_the_first_stays() -> None:
    post = Post()
    opened = post.give(OPEN)
    second = post.give(add("A", opened, corrects=opened, text="two were hurt"))
    assert [one.text for one in file_of(post, opened).said] == [OPEN.text, "two were hurt"]
    assert file_of(post, opened).corrections() == {opened: second}
    assert reason(post.tried(add("A", opened, corrects=opened))) is Reason.STALE_VERSION
    assert reason(post.tried(add("B", opened, corrects=second))) is Reason.NO_INCIDENT


def test_whoever_is_no_side_sees_nothing_and_can_say_nothing() -> None:
    post = Post()
    opened = post.give(OPEN)
    for party in ("C", "Monitor"):
        assert incidents_seen(Reader(post.state, VEIL, party)) == []
        assert incident_seen(Reader(post.state, VEIL, "A", party), opened) is None
        no_such = post.tried(add(party, opened + 1_000))
        assert isinstance(no_such, Refusal)
        refused = post.tried(add(party, opened))
        assert isinstance(refused, Refusal)
        assert (refused.reason, refused.wrong) == (no_such.reason, no_such.wrong)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"others": ()}, Reason.OUT_OF_RANGE),
        ({"others": ("B", "B")}, Reason.OUT_OF_RANGE),
        ({"others": ("A",)}, Reason.WRONG_PARTY),
        ({"others": ("Nobody",)}, Reason.UNKNOWN_PARTY),
        ({"title": " "}, Reason.OUT_OF_RANGE),
        ({"title": "x" * 201}, Reason.OUT_OF_RANGE),
        ({"text": " \n"}, Reason.MISSING),
        ({"text": "x" * 2_001}, Reason.TOO_LONG),
        ({"text": "\x1b[31m"}, Reason.TOO_LONG),
        ({"start_us": NOON_US + 48 * HOUR_US}, Reason.OUT_OF_RANGE),
        ({"end_us": BEGAN_US}, Reason.TIME_ORDER),
        ({"end_us": NOON_US + 48 * HOUR_US}, Reason.TIME_ORDER),
        ({"place": None}, Reason.MISSING),
        ({"place": (2_000_000_000, 0)}, Reason.OUT_OF_RANGE),
        ({"within_m": -1}, Reason.OUT_OF_RANGE),
        ({"links": (1, 1)}, Reason.OUT_OF_RANGE),
        ({"links": tuple(range(21))}, Reason.OUT_OF_RANGE),
        ({"links": (-1,)}, Reason.NOT_LINKABLE),
        ({"links": (10**12,)}, Reason.NOT_LINKABLE),
    ],
)
def test_what_makes_no_sense_is_refused(change: dict[str, object], expected: Reason) -> None:
    assert reason(Post().tried(replace(OPEN, **change))) is expected


def test_no_side_can_fill_the_file_for_the_others() -> None:
    post = Post()
    opened = post.give(OPEN)
    file = file_of(post, opened)
    file.said += [file.said[0]] * 199
    assert reason(post.tried(add("A", opened))) is Reason.TOO_LARGE
    post.give(add("B", opened))
    file.said += [replace(file.said[-1], links=tuple(range(20)))] * 10
    assert reason(post.tried(add("B", opened, 1))) is Reason.TOO_LARGE
    post.give(add("B", opened))


def released(*parties: str, without: bool = False) -> Release:
    level = Level.EXTENT if without else Level.FULL
    return tuple(Rule(to=f"party:{party}", level=level) for party in parties)


def test_a_side_links_what_the_sides_said_to_each_other() -> None:
    post = Post()
    asked = post.give(query("B", "A"))
    answered = post.give(AnswerQuery(command_id="", party="A", cause=asked, text="it was ours"))
    stop = post.give(CallStop(command_id="", party="B"))
    opened = post.give(replace(OPEN, links=(asked, answered, asked - 1, stop)))
    assert file_of(post, opened).said[0].links == (asked, answered, asked - 1, stop)
    for beyond in (query("B", "C"), protest("A", "C"), query("C", "A")):
        entry = post.give(beyond)
        for party in PARTIES[:2]:
            assert reason(post.tried(add(party, opened, entry))) is Reason.NOT_LINKABLE
    assert reason(post.tried(add("B", opened, opened))) is Reason.NOT_LINKABLE
    # Between three, each brings only what all three may read.
    wide = post.give(replace(OPEN, others=("B", "C")))
    assert reason(post.tried(add("A", wide, asked))) is Reason.NOT_LINKABLE
    post.give(add("B", wide, asked))


def test_a_notice_is_linked_once_all_sides_see_all_of_it() -> None:
    post = Post()
    hidden = post.file(replace(movement("hidden", "A"), release=()))
    rough = post.file(replace(movement("rough", "A"), release=released("B", without=True)))
    shown = post.file(replace(movement("shown", "A"), release=released("B")))
    site = post.file(replace(movement("site", "A"), kind=Kind.SITE, release=released("B")))
    opened = post.give(OPEN)
    for party in PARTIES[:2]:
        for entry in (hidden, rough):
            assert reason(post.tried(add(party, opened, entry))) is Reason.NOT_LINKABLE
        post.give(add(party, opened, shown, site))
    wide = post.give(replace(OPEN, others=("B", "C")))
    for party in PARTIES:
        assert reason(post.tried(add(party, wide, shown))) is Reason.NOT_LINKABLE


def test_what_waits_for_a_second_person_is_linked_by_nobody() -> None:
    post = Post()
    site = replace(movement("site", "A"), kind=Kind.SITE, release=released("B"))
    shown = post.file(site)
    amendment = AmendNotice(command_id="", party="A", version=1, notice=replace(site, release=None, title="moved"))
    held = post.tried(amendment)
    assert isinstance(held, list)
    assert isinstance(held[-1], CommandHeld)
    opened = post.give(OPEN)
    post.give(add("A", opened, shown))
    assert reason(post.tried(add("A", opened, held[0].entry))) is Reason.NOT_LINKABLE
    post.withdraw(site)
    assert reason(post.tried(add("A", opened, held[0].entry))) is Reason.NOT_LINKABLE


def test_what_a_refusal_says_hangs_on_nothing_that_the_linker_may_not_see() -> None:
    """Worlds that differ only in what C keeps from A: A is answered the same whatever it tries to link."""
    answers = []
    for kept in (
        replace(movement("c-1", "C"), release=()),
        replace(movement("c-1", "C"), release=released("B")),
        replace(movement("c-1", "C"), kind=Kind.HAZARD, release=()),
    ):
        post = Post()
        post.file(kept)
        post.give(query("C", "B"))
        size = post.state.size
        opened = post.give(OPEN)
        said = [post.tried(add("A", opened, entry)) for entry in range(size - 4, size + 1)]
        answers.append([one if isinstance(one, Refusal) else "taken" for one in said])
    assert answers[0] == answers[1] == answers[2]
    assert "taken" not in answers[0]


@pytest.mark.parametrize("seed", range(30))
def test_in_whatever_order_words_come_no_side_has_closed_over_what_it_had_not_read(seed: int) -> None:
    """By seed: words that bear the same time, in any order; then the same events again."""
    chance = random.Random(seed)
    post = Post()
    opened = post.give(OPEN)
    for _ in range(12):
        words: list[AddToIncident | CloseIncident] = [close(post, "A", opened), close(post, "B", opened)]
        words += [add(chance.choice("AB"), opened) for _ in range(chance.randrange(2))]
        chance.shuffle(words)
        for word in words:
            post.tried(word)
        file = file_of(post, opened)
        last = max(one.entry for one in file.said)
        assert all(one.version == file.version and one.entry > last for one in file.closed.values())
        assert file.is_open == any(isinstance(word, AddToIncident) for word in words)
        post.now_us += MINUTE_US
    again = replayed(post.events)
    assert again.incidents == post.state.incidents
    assert again.owed == post.state.owed


def query(party: str, of: str) -> ChannelCommand:
    return RaiseQuery(
        command_id="", party=party, of=of, urgent=False, notice=None, place=None, at_us=None, text="what was it?"
    )


def protest(party: str, of: str) -> ChannelCommand:
    return RaiseProtest(
        command_id="", party=party, of=of, urgent=False, notice=None, place=None, at_us=None, text="not so"
    )
