"""A case played: the real node in the time of the case, as fast as it can."""

from __future__ import annotations

import asyncio
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from detente.decision.alert import Alert
from detente.decision.seen_alert import alert_seen
from detente.formats.alert_account import account_of
from detente.formats.case_parts import Case, CaseParty, Step, time_us
from detente.messages.alerts import Climb, Rung, Urgency
from detente.messages.channel import AlertsClimbed
from detente.messages.coded.codes import Code
from detente.messages.coded.message import Coded, coded
from detente.messages.coded.names import Cell, Party, Word
from detente.messages.coded.quantities import Lasting
from detente.messages.phrases import Language
from detente.messages.positions import Remark, Report
from detente.messages.refusals import Refusal
from detente.node.node import Node

from .asking import Answer, Json
from .doing import Known, Undoable, request_of
from .people import Doing, Due, People
from .stage import SECOND, Happened, Stage, staged
from .words import Said, Way, of_answer, of_message

_LOOK_US: Final = 30 * 1_000_000
_KNOWN_US: Final = 7 * 60 * 60 * 1_000_000
"""Longer than a silent track is remembered: then nothing of it changes any more."""


class Done(Struct, frozen=True, kw_only=True):
    """A step as it went: when, and the HTTP status of its answer, None for what is no request. Where it was not taken,
    `reasons` are those of its refusals, and `note` says why in words.
    """

    step: Step
    at_us: int
    status: int | None
    reasons: tuple[str, ...]
    note: str


class Played(Struct, frozen=True, kw_only=True):
    """All that was done and said, in order of time; `happened` is all that came of it at the node. `odd` is how many of
    the reports of a watch were odd, and how.
    """

    case: Case
    quiet: bool
    start_us: int
    end_us: int
    done: list[Done]
    said: list[Said]
    happened: list[Happened]
    odd: dict[Remark, int]


class Watched(NamedTuple):
    """What a party's watch reports beside all that the case says, in whatever order; its own reports of positions in
    the case are left out for it.
    """

    by: str
    reports: Sequence[Report]


def moment(text: str, start_us: int) -> int:
    """A time of a case that was checked when it was read."""
    read = time_us(text, start_us)
    assert not isinstance(read, Refusal)
    return read


def play(case: Case, *, quiet: bool = False, watched: Watched | None = None, language: Language = "en") -> Played:
    """Play a case, or its quiet twin: without what went wrong, and with what stands in its place."""
    with TemporaryDirectory(prefix="detente-case-") as folder:
        return play_in(case, Path(folder), quiet=quiet, watched=watched, language=language)


def play_in(
    case: Case, folder: Path, *, quiet: bool = False, watched: Watched | None = None, language: Language = "en"
) -> Played:
    """The same, with the ledger in this folder, which must be empty."""
    return asyncio.run(_played(case, quiet, folder, watched or Watched("", ()), language))


async def _played(case: Case, quiet: bool, folder: Path, watched: Watched, language: Language) -> Played:
    start_us = moment(case.start, 0)
    reports = sorted(watched.reports, key=lambda report: report.at_us)
    async with staged(case, start_us, folder) as stage:
        playing = _Playing(
            case=case, stage=stage, start_us=start_us, people=People(case.party), reports=reports, language=language
        )
        await playing.introduce()
        for number, step in enumerate(case.step):
            if (step.fault if quiet else step.quiet) or (step.do == "positions" and step.by == watched.by):
                continue
            await playing.until(moment(step.at, start_us))
            await playing.do(number, step)
        end_us = max([moment(case.end, start_us), *(report.at_us for report in reports[-1:])])
        await playing.until(end_us)
    return Played(
        case=case,
        quiet=quiet,
        start_us=start_us,
        end_us=end_us,
        done=playing.done,
        said=sorted(playing.said, key=lambda one: one.at_us),
        happened=stage.happened,
        odd=dict(playing.odd),
    )


@dataclass(slots=True, kw_only=True)
class _Playing:
    case: Case
    stage: Stage
    start_us: int
    people: People
    reports: Sequence[Report]
    language: Language
    odd: Counter[Remark] = field(default_factory=Counter)
    receipts: dict[str, Json] = field(default_factory=dict)
    done: list[Done] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    _unheard: dict[tuple[str, int], list[int]] = field(default_factory=lambda: defaultdict(list))
    _told: dict[tuple[str, int], str] = field(default_factory=dict)
    _seen: dict[str, int] = field(default_factory=dict)
    _known: dict[tuple[str, int], set[Coded]] = field(default_factory=lambda: defaultdict(set))
    _growing: set[tuple[str, int]] = field(default_factory=set)
    _read: int = 0
    _look_us: int | None = None
    _reported_us: int = 0
    _next: int = 0

    async def introduce(self) -> None:
        """Every party says who it is, before anything happens."""
        for number, party in enumerate(self.case.party):
            if party.cells or party.standing != "principal":
                body = {"command_id": f"card-{number:06d}", "card": _card_of(party)}
                answer = await self.stage.ask("PUT", "/v1/card", by=party.name, person="first", body=body)
                if answer.status >= 300:
                    raise Undoable(f"{party.name} could not say who it is: {answer.body}")
        await self._listen()

    async def until(self, to_us: int) -> None:
        """Let time pass: words are heard and deadlines missed when their time comes. At `to_us` itself nobody looks at
        tracks yet: what is reported then is not late.
        """
        while True:
            due_us = await self.stage.due_us()
            people_us = self.people.next_us
            seen_us = self.reports[self._next].at_us if self._next < len(self.reports) else None
            look_us = self._look_us if self._look_us != to_us else None
            ones = (due_us, people_us, look_us, seen_us)
            times = [at_us for at_us in ones if at_us is not None and at_us <= to_us]
            if not times:
                break
            if seen_us == min(times):
                await self._report(seen_us)
            elif people_us == min(times):
                for done in await self.people.do(self.stage):
                    if done.doing is Doing.HEAR:
                        self._heard(done)
            elif due_us == min(times):
                await self.stage.time_passed(min(times))
            else:
                await self._look(min(times))
            await self._listen()
        self.stage.clock[0] = max(self.stage.now_us, to_us)

    async def _look(self, at_us: int) -> None:
        """Tracks are looked at as soon as they are reported, then each half a minute, for as long as any are known."""
        await self.stage.look(at_us)
        known = at_us < self._reported_us + _KNOWN_US
        self._look_us = at_us + _LOOK_US if known else None

    async def _report(self, at_us: int) -> None:
        """What a watch reports at a time, all of it at once."""
        end = bisect_right(self.reports, at_us, lo=self._next, key=lambda report: report.at_us)
        self.stage.clock[0] = max(self.stage.now_us, at_us)
        taken = self.stage.watch.take(self.reports[self._next : end])
        self.odd.update(remark for _, remark in taken.remarks)
        self._next, self._reported_us = end, self.stage.now_us
        await self._look(self.stage.now_us)

    async def do(self, number: int, step: Step) -> None:
        """One step, and what is said because of it."""
        if step.do == "line":
            self._line(step)
            return
        async with self.stage.service.settled() as node:
            known = Known(state=node.state, veil=node.veil, receipts=self.receipts)
            try:
                request = request_of(step, number, known)
            except Undoable as failure:
                self._note(step, None, note=str(failure))
                return
        answer = await self.stage.ask(
            request.method, request.path, by=step.by, person=step.person, body=request.body, query=request.query
        )
        self.said.extend(of_answer(answer.body, at_us=self.stage.now_us, to=step.by))
        refusals = answer.body.get("refusals", []) if answer.status >= 300 else []
        note = f"{refusals[0]['field'] or ''}: {refusals[0]['wrong']}".lstrip(": ") if refusals else ""
        self._note(step, answer.status, reasons=[one["reason"] for one in refusals], note=note)
        if step.do == "positions":
            self._reported_us = self.stage.now_us
            await self._look(self.stage.now_us)
        answer = await self._confirmed(number, step, answer)
        if answer.status < 300 and step.label:
            self.receipts[step.label] = answer.body
        await self._listen()

    async def _confirmed(self, number: int, step: Step, answer: Answer) -> Answer:
        """What waits for a second person is confirmed by one, as a rule at once; what that is answered."""
        if not answer.body.get("held") or step.waits:
            return answer
        entry = answer.body["command"]["entry"]
        body = {"command_id": f"second-{number:06d}"}
        confirmed = await self.stage.ask("POST", f"/v1/held/{entry}/confirm", by=step.by, person=SECOND, body=body)
        self.said.extend(of_answer(confirmed.body, at_us=self.stage.now_us, to=step.by))
        return confirmed

    def _note(self, step: Step, status: int | None, *, reasons: Sequence[str] = (), note: str = "") -> None:
        done = Done(step=step, at_us=self.stage.now_us, status=status, reasons=tuple(reasons), note=note)
        self.done.append(done)

    def _line(self, step: Step) -> None:
        hears, answers = step.say.get("hears"), step.say.get("answers")
        self.people.line(
            step.by,
            self.stage.now_us,
            hears=None if hears is None else str(hears),
            answers=None if answers is None else str(answers),
        )
        self._note(step, None)

    def _heard(self, due: Due) -> None:
        """A person has before them what was said until now."""
        for place in self._unheard.pop((due.party, due.cause), ()):
            self.said[place] = replace(self.said[place], heard_us=due.at_us)

    async def _listen(self) -> None:
        """What is owed to whom since this was last asked, and who has missed what."""
        async with self.stage.service.settled() as node:
            owed = node.state.owed
            for party in (one.name for one in self.case.party):
                causes = owed.of_recipient.get(party, [])
                new = [(party, cause) for cause in causes[self._seen.get(party, 0) :]]
                self._seen[party] = len(causes)
                for key in [*new, *(key for key in sorted(self._growing) if key[0] == party)]:
                    alert = owed.alerts[key]
                    if alert.superseded is None and (alert.urgency is Urgency.STOP or alert.answer_us is not None):
                        self._growing.add(key)
                    if self._told.get(key) != alert.version:
                        self._tell(node, key)
                        self._told[key] = alert.version
            for at_us, event in self.stage.happened[self._read :]:
                if isinstance(event, AlertsClimbed):
                    self._climbed(node, at_us, event)
            self._read = len(self.stage.happened)

    def _tell(self, node: Node, key: tuple[str, int]) -> None:
        """What an alert says that it had not said before."""
        party, cause = key
        seen = alert_seen(node.state, party, node.veil, cause)
        assert seen is not None
        for message in account_of(seen):
            if message not in self._known[key]:
                self._known[key].add(message)
                self._unheard[key].append(len(self.said))
                said = of_message(
                    message, at_us=self.stage.now_us, to=party, way=Way.ALERT, cause=cause, language=self.language
                )
                self.said.append(said)
        self.people.sent(party, cause, self.stage.now_us)

    def _climbed(self, node: Node, at_us: int, event: AlertsClimbed) -> None:
        """Whoever is owed it, and whoever brought it about, are told that it waits, and which cells are silent."""
        for climb in event.climbs:
            alert = node.state.owed.alerts[event.recipient, climb.cause]
            messages = _climb_messages(alert, climb, at_us)
            for to in dict.fromkeys(name for name in (event.recipient, alert.by) if name):
                self.said.extend(
                    of_message(one, at_us=at_us, to=to, way=Way.CLIMB, language=self.language) for one in messages
                )


def _climb_messages(alert: Alert, climb: Climb, at_us: int) -> list[Coded]:
    """That a deadline was missed: an answer is overdue, or which rung is missing and which cells are silent."""
    if climb.rung is Rung.ANSWERED:
        late = Lasting(climb.late_us // 1_000_000)
        return [coded(Code.QUERY_OVERDUE, {"caller": Party(alert.by or alert.recipient), "late": late})]
    of, waited = Party(alert.recipient), Lasting((at_us - alert.from_us) // 1_000_000)
    rung, level = Word(climb.rung.value), Word(climb.step.value)
    messages = [coded(Code.CLIMBED, {"rung": rung, "waited": waited, "level": level, "party": of})]
    if climb.rung in (Rung.PASSED, Rung.CONFIRMED):
        silent = alert.waiting_cells(alert.facts.confirmed)
        messages += [coded(Code.CELL_SILENT, {"cell": Cell(one), "waited": waited, "party": of}) for one in silent]
    return messages


def _card_of(party: CaseParty) -> Json:
    cells = [{"name": name, "task": ""} for name in party.cells]
    return {"standing": party.standing, "cells": cells, "watches": [], "contacts": []}
