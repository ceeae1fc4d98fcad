"""Inboxes made by hand, as a node tells them."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from detente.messages.alerts import About, Reply, Rung, Step, Urgency
from detente.messages.coded.codes import Code
from detente.web.alert_views import AlertView, CellView, HeardView, Inbox, LadderView, MessageView, ReplyView, WatchView

NOW = "2027-01-15T08:00:00Z"
WORDS = {Urgency.STOP: "STOP. SAA calls on everybody concerned to stop now."}


def ladder(cause: int, urgency: Urgency = Urgency.PRIORITY, due: str | None = "08:15:00", **said: Any) -> LadderView:
    """Owed by SAA since eight o'clock, of which nothing is known; `due` is of the same day."""
    plain = LadderView(
        cause=cause,
        recipient="SAA",
        by="SDF",
        opened=NOW,
        urgency=urgency,
        owed=True,
        rung=Rung.OPEN,
        waits_for=Rung.RECEIVED,
        due=None if due is None else f"2027-01-15T{due}Z",
        step=None,
        calls=1,
        cells=[],
        reply=None,
        text="",
        heard=[],
        doubtful=False,
        answer_due=None,
        answers=[],
        superseded=None,
        about=[About.CONFLICT],
    )
    return replace(plain, **said)


def heard(reply: Reply, text: str = "") -> HeardView:
    """Answered at eight o'clock to what is still said."""
    return HeardView(reply=reply, said=reply.value, text=text, at=NOW, stands=True)


def alert(cause: int, urgency: Urgency = Urgency.PRIORITY, due: str | None = "08:15:00", **said: Any) -> AlertView:
    """The same, of SDF by SAA, with its words."""
    told = ladder(cause, urgency, due, recipient="SDF", by="SAA")
    text = WORDS.get(urgency, f"Word {cause}.")
    plain = AlertView(
        **{name: getattr(told, name) for name in LadderView.__struct_fields__},
        version=f"{cause:064x}",
        own=False,
        supersedes=None,
        check_word="ostrich",
        messages=[MessageView(code=Code.FREE_TEXT, fields={}, text=text, expects=[])],
        subjects=[],
        replies=[ReplyView(reply=Reply.UNDERSTOOD, text="Understood"), ReplyView(reply=Reply.SAY_AGAIN, text="Again")],
    )
    return replace(plain, **said)


def inbox(*alerts: AlertView, caused: tuple[LadderView, ...] = (), **said: Any) -> Inbox:
    """At eight o'clock, with somebody on watch."""
    watch = WatchView(person="watch-a", until="2027-01-15T16:00:00Z", empty=False)
    return replace(
        Inbox(party="SDF", now=NOW, at="feed-1", watch=watch, alerts=list(alerts), caused=list(caused)), **said
    )


FULL = inbox(
    alert(
        40,
        Urgency.ROUTINE,
        None,
        waits_for=Rung.CONFIRMED,
        rung=Rung.PASSED,
        heard=[heard(Reply.UNDERSTOOD, "по рации")],
    ),
    alert(41, Urgency.PRIORITY, "08:15:00", own=True, cells=[CellView(name="air desk", passed=True, confirmed=False)]),
    alert(42, Urgency.STOP, "08:00:41", calls=3, step=Step.CHANNEL),
    alert(43, Urgency.IMMEDIATE, "07:58:30", rung=Rung.RECEIVED, waits_for=Rung.ACKNOWLEDGED),
    alert(44, Urgency.PRIORITY, waits_for=None, due=None),
    caused=(ladder(50, recipient="قوة 3", about=[About.STOP, About.CONFLICT_OVER]), ladder(51, recipient="SDF")),
)
"""Every urgency, one that is late, one that is over, and something that others have not taken in."""
