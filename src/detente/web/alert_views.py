"""Alerts and how far they have come as one reader may see them, in JSON; times in RFC 3339, versions in hex."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from detente.decision.seen_alert import SeenAlert, SeenWatch
from detente.decision.seen_ladder import SeenLadder, SeenReply
from detente.decision.seen_subject import SeenSubject
from detente.formats.alert_account import account_of, check_word_of, place_of, replies_to
from detente.messages.alerts import About, ChangedField, Reply, Rung, Step, Urgency
from detente.messages.coded.codes import SHAPES, Code
from detente.messages.coded.message import Coded
from detente.messages.coded.render import lines, title
from detente.messages.coded.values import Value
from detente.messages.phrases import Language
from detente.places.times import rfc3339


class CellView(Struct, frozen=True, kw_only=True):
    """A cell that must know: whether it was passed to it, and whether it has confirmed."""

    name: str
    passed: bool
    confirmed: bool


class AnswerView(Struct, frozen=True, kw_only=True):
    """What was answered to a protest, a query or a relay, and by whom."""

    party: str
    text: str


class HeardView(Struct, frozen=True, kw_only=True):
    """What was answered to an alert: `said` is what the `reply` is called, `text` what was added. `stands`: it was to
    what the alert still says; else to what it said before.
    """

    reply: Reply
    said: str
    text: str
    at: str
    stands: bool


class LadderView(Struct, frozen=True, kw_only=True):
    """How far the alert that entry `cause` brought about has come with `recipient`: `rung` is the weakest link,
    `waits_for` the next one and `due` by when, `step` where it has climbed to since it was missed. null: nothing is
    owed any more. `reply` is what was answered last to it as it stands, and `text` what was added to it; `heard` is all
    that was answered. `superseded` is the cause of the alert that says anew what this one said.
    """

    cause: int
    recipient: str
    by: str
    opened: str
    urgency: Urgency
    owed: bool
    rung: Rung
    waits_for: Rung | None
    due: str | None
    step: Step | None
    calls: int
    cells: list[CellView]
    reply: Reply | None
    text: str
    heard: list[HeardView]
    doubtful: bool
    answer_due: str | None
    answers: list[AnswerView]
    superseded: int | None
    about: list[About]


class MessageView(Struct, frozen=True, kw_only=True):
    """A coded message: what is kept and signed; `text` is the same in the reader's language, and `expects` are the
    codes that answer it.
    """

    code: Code
    fields: dict[str, Value]
    text: str
    expects: list[Code]


class NoticeName(Struct, frozen=True, kw_only=True):
    """A notice as it is called in your lists."""

    id: str
    party: str


class ConflictName(Struct, frozen=True, kw_only=True):
    """The two notices of a conflict; `a` is yours."""

    a: str
    a_party: str
    b: str
    b_party: str


class MeasureName(Struct, frozen=True, kw_only=True):
    """A notice, and a measure of a version of an arrangement that it meets."""

    notice: str
    party: str
    version: str
    measure: str


class PlaceView(Struct, frozen=True, kw_only=True):
    """A position, degrees WGS84."""

    lon: float
    lat: float


class SubjectView(Struct, frozen=True, kw_only=True):
    """One thing that an alert says: the entry that says it in full, and by which names it is found in your lists; null
    where it is no such thing, or is not yours to see. `fields` are those that changed.
    """

    about: About
    entry: int
    fields: list[ChangedField]
    notice: NoticeName | None
    conflict: ConflictName | None
    measure: MeasureName | None
    place: PlaceView | None


class ReplyView(Struct, frozen=True, kw_only=True):
    """A word that answers to the alert, and what it is called."""

    reply: Reply
    text: str


class AlertView(LadderView, frozen=True, kw_only=True):
    """An alert as it is told to its recipient. `version` is what an answer to it names; `supersedes` is the cause of
    the alert that it says anew. `own`: you brought it about, and your cells are to know. `check_word` is for reading it
    out: whoever hears another has another alert before them.
    """

    version: str
    own: bool
    supersedes: int | None
    check_word: str | None
    messages: list[MessageView]
    subjects: list[SubjectView]
    replies: list[ReplyView]


class WatchView(Struct, frozen=True, kw_only=True):
    """Who of the party is on watch until when; `empty` once that is over and nobody has taken it."""

    person: str
    until: str
    empty: bool


class Inbox(Struct, frozen=True, kw_only=True):
    """Your party's alerts, the last first, and how far those have come that it brought about (`caused`): of these also
    what was answered in the last 24 hours, though nothing is owed of it any more. `at` is your place in the stream of
    events from there on.
    """

    party: str
    now: str
    at: str
    watch: WatchView | None
    alerts: list[AlertView]
    caused: list[LadderView]


class Recorded(Struct, frozen=True, kw_only=True):
    """The causes of the alerts of which it is on record that you have them before you."""

    recorded: list[int]


class WatchList(Struct, frozen=True, kw_only=True):
    """Who is on watch for your party, and what is open: what one watch hands over to the next."""

    watch: WatchView | None
    open: list[LadderView]


def ladder_view(seen: SeenLadder, language: Language) -> LadderView:
    return LadderView(
        cause=seen.cause,
        recipient=seen.recipient,
        by=seen.by,
        opened=rfc3339(seen.opened_us),
        urgency=seen.urgency,
        owed=seen.owed,
        rung=seen.rung,
        waits_for=seen.waits_for,
        due=_time(seen.due_us),
        step=seen.step,
        calls=seen.calls,
        cells=[CellView(name=one.name, passed=one.passed, confirmed=one.confirmed) for one in seen.cells],
        reply=seen.reply,
        text=seen.text,
        heard=[_heard(one, language) for one in seen.heard],
        doubtful=seen.doubtful,
        answer_due=_time(seen.answer_us),
        answers=[AnswerView(party=one.party, text=getattr(one, "text", "")) for one in seen.answers],
        superseded=seen.superseded,
        about=list(seen.about),
    )


def _heard(seen: SeenReply, language: Language) -> HeardView:
    said = title(Code(seen.reply.value), language)
    return HeardView(reply=seen.reply, said=said, text=seen.text, at=rfc3339(seen.at_us), stands=seen.stands)


def alert_view(seen: SeenAlert, language: Language) -> AlertView:
    messages, ladder = account_of(seen), ladder_view(seen.ladder, language)
    return AlertView(
        **{name: getattr(ladder, name) for name in LadderView.__struct_fields__},
        version=seen.version,
        own=seen.own,
        supersedes=seen.supersedes,
        check_word=check_word_of(seen, language),
        messages=[message_view(one, language) for one in messages],
        subjects=[_subject(one) for one in seen.subjects],
        replies=[ReplyView(reply=one, text=title(Code(one.value), language)) for one in replies_to(messages)],
    )


def message_view(message: Coded, language: Language) -> MessageView:
    return MessageView(
        code=message.code,
        fields=message.values(),
        text=_text(message, language),
        expects=list(SHAPES[message.code].replies),
    )


def watch_view(seen: SeenWatch | None) -> WatchView | None:
    return None if seen is None else WatchView(person=seen.person, until=rfc3339(seen.until_us), empty=seen.empty)


@lru_cache(maxsize=4096)
def _text(message: Coded, language: Language) -> str:
    """Kept: all readers of a party read the same alert at the same time."""
    return " ".join(lines(message, language))


def _subject(seen: SeenSubject) -> SubjectView:
    place = place_of(seen)
    return SubjectView(
        about=seen.about,
        entry=seen.entry,
        fields=list(seen.fields),
        notice=None if seen.notice is None else NoticeName(id=seen.notice.name, party=seen.notice.party),
        conflict=_conflict(seen),
        measure=_measure(seen),
        place=None if place is None else PlaceView(lon=place[0] / 1e7, lat=place[1] / 1e7),
    )


def _conflict(seen: SeenSubject) -> ConflictName | None:
    one = seen.conflict
    if one is None:
        return None
    return ConflictName(a=one.a.name, a_party=one.a.party, b=one.b.name, b_party=one.b.party)


def _measure(seen: SeenSubject) -> MeasureName | None:
    one = seen.met
    if one is None:
        return None
    return MeasureName(notice=one.name, party=one.party, version=one.version, measure=one.measure)


def _time(us: int | None) -> str | None:
    return None if us is None else rfc3339(us)
