"""The people of a case: how long after a word is sent each party has it before it, and when it answers."""

from __future__ import annotations

import heapq
from collections import defaultdict
from enum import IntEnum
from typing import Final, NamedTuple

from detente.formats.case_parts import CaseParty, lasting_us
from detente.messages.alerts import Reply, Urgency

from .asking import Json
from .stage import Stage

FIRST: Final = "first"


class Doing(IntEnum):
    """In the order in which they are done at one time."""

    HEAR = 0
    ANSWER = 1


class Due(NamedTuple):
    """What somebody is to do about the alert of `cause`, and when."""

    at_us: int
    doing: Doing
    party: str
    cause: int


class People:
    """Parties that hear and answer by themselves, as the case says."""

    def __init__(self, parties: list[CaseParty]) -> None:
        self._hears = {party.name: after_us(party.hears) for party in parties}
        self._answers = {party.name: after_us(party.answers) for party in parties}
        self._due: list[Due] = []
        self._unheard: dict[str, list[int]] = defaultdict(list)

    @property
    def next_us(self) -> int | None:
        return self._due[0].at_us if self._due else None

    def sent(self, party: str, cause: int, now_us: int) -> None:
        """A word is on its way to a party."""
        hears_us = self._hears[party]
        if hears_us is None:
            self._unheard[party].append(cause)
        else:
            heapq.heappush(self._due, Due(now_us + hears_us, Doing.HEAR, party, cause))

    def line(self, party: str, now_us: int, *, hears: str | None, answers: str | None) -> None:
        """From now on the party hears or answers otherwise; what it has not heard yet comes so too."""
        if answers is not None:
            self._answers[party] = after_us(answers)
        if hears is not None:
            self._hears[party] = after_us(hears)
            waiting = self._unheard.pop(party, [])
            waiting += [due.cause for due in self._due if due.party == party and due.doing is Doing.HEAR]
            self._due = [due for due in self._due if due.party != party or due.doing is not Doing.HEAR]
            heapq.heapify(self._due)
            for cause in sorted(set(waiting)):
                self.sent(party, cause, now_us)

    async def do(self, stage: Stage) -> list[Due]:
        """Everything that is due first; what was done."""
        at_us = self._due[0].at_us
        stage.clock[0] = max(stage.now_us, at_us)
        done: list[Due] = []
        while self._due and self._due[0].at_us <= at_us:
            done.append(heapq.heappop(self._due))
        heard: dict[str, set[int]] = defaultdict(set)
        for due in done:
            if due.doing is Doing.HEAR:
                heard[due.party].add(due.cause)
                answers_us = self._answers[due.party]
                if answers_us is not None:
                    heapq.heappush(self._due, Due(at_us + answers_us, Doing.ANSWER, due.party, due.cause))
        for party, causes in heard.items():
            await stage.received(party, sorted(causes))
        for due in done:
            if due.doing is Doing.ANSWER:
                await _answer(stage, due.party, due.cause)
        return done


def after_us(text: str) -> int | None:
    """µs of `at-once`, a time such as `10m`, or None of `never`."""
    return 0 if text == "at-once" else lasting_us(text)


async def _answer(stage: Stage, party: str, cause: int) -> None:
    """Acknowledge it, pass it to every cell, and have every cell confirm: as far as anything of that is owed."""
    async with stage.service.settled() as node:
        alert = node.state.owed.get(party, cause)
        if alert is None or alert.superseded is not None or not alert.owed:
            return
        version, own, cells = alert.version, alert.own, alert.waiting_cells(alert.facts.confirmed)
        urgent = alert.urgency is Urgency.STOP
    body: Json
    path, name = f"/v1/alerts/{cause}", f"{stage.now_us}-{cause}"
    if not own:
        reply = Reply.STOPPING if urgent else Reply.UNDERSTOOD
        body = {"command_id": f"ack-{name}", "version": version, "reply": reply}
        await stage.ask("POST", f"{path}/acknowledge", by=party, person=FIRST, body=body)
    if cells:
        body = {"command_id": f"pass-{name}", "version": version, "cells": cells}
        await stage.ask("POST", f"{path}/pass", by=party, person=FIRST, body=body)
    for number, cell in enumerate(cells):
        body = {"command_id": f"conf-{name}-{number}", "version": version, "cell": cell}
        await stage.ask("POST", f"{path}/confirm", by=party, person=FIRST, body=body)
