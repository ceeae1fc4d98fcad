"""Every word of the channel is taken under a key of one's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import get_args

import pytest

from detente.messages.alerts import Relayed, Reply, StopReason, Urgency
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
    ReportRelay,
    TakeWatch,
)
from detente.messages.incidents import AddToIncident, CloseIncident, Confidence, IncidentKind, OpenIncident
from detente.messages.missions import CheckIn, EndMission, HoldMission, Outcome, ResumeMission, StartMission
from tests.web.alerting import alert, alerting, answered, inbox, said
from tests.web.running import HandClock, Json, Running, filed
from tests.web.test_signed import signed

pytestmark = pytest.mark.slow

TOWN = (401_400_000, 353_300_000)


@pytest.fixture
def node(data: tuple[Path, dict[str, str]]) -> Iterator[Running]:
    with alerting(*data, HandClock()) as running:
        yield running


def words(asked: Json, relay: Json, stopped: Json, opened: int) -> Iterator[ChannelCommand]:
    """One of each, as SDF says it."""
    about: Json = {"of": "SAA", "urgent": False, "notice": None, "place": TOWN, "at_us": None, "text": "why?"}
    shown: Json = {"cause": stopped["cause"], "version": stopped["version"]}

    def one(made: Callable[..., ChannelCommand], **fields: object) -> ChannelCommand:
        return made(command_id=f"own {made.__name__}", party="SDF", **fields)

    yield one(AcknowledgeAlert, **shown, reply=Reply.STOPPING, text="")
    yield one(PassAlert, **shown, cells=("Guns",))
    yield one(ConfirmAlert, **shown, cell="Guns")
    yield one(AnswerQuery, cause=asked["cause"], text="it was not us")
    yield one(ReportRelay, cause=relay["cause"], relayed=Relayed.REACHED, at_us=1_800_000_000_000_000, text="")
    yield one(RaiseProtest, **about)
    yield one(RaiseQuery, **about)
    yield one(AskRelay, through="SAA", of="Council", urgency=Urgency.PRIORITY, place=None, text="turn back")
    yield one(CheckContact, of="SAA")
    yield one(TakeWatch, until_us=1_800_003_600_000_000, text="")
    convoy: Json = {"notice": "convoy"}
    yield one(StartMission, **convoy, every_us=3_600_000_000, grace_us=600_000_000, contacts=("SAA",))
    yield one(CheckIn, **convoy, waypoint=1, place=TOWN, text="")
    yield one(HoldMission, **convoy, text="shelling ahead")
    yield one(ResumeMission, **convoy, text="")
    yield one(EndMission, **convoy, outcome=Outcome.FACILITATED, text="")
    told: Json = {"confidence": Confidence.DOUBTFUL, "text": "as far as is known", "links": ()}
    yield one(AddToIncident, **told, incident=opened, corrects=None)
    yield one(
        OpenIncident,
        **told,
        others=("SAA",),
        kind=IncidentKind.OTHER,
        title="Smoke",
        start_us=1_400_000_000_000_000,
        end_us=None,
        place=TOWN,
        within_m=None,
    )
    yield one(CallStop)


def test_each_word_of_the_channel_is_taken_as_it_was_signed(node: Running) -> None:
    sdf, saa = node.party("SDF"), node.party("SAA")
    card = {"standing": "principal", "cells": [{"name": "Guns", "task": "fires"}], "watches": [], "contacts": []}
    assert sdf.put("/v1/card", json={"command_id": "card 123", "card": card}).status_code == 200
    said(saa, "/v1/queries", {"of": "SDF", "text": "who was it?"})
    asked = alert(sdf)
    said(saa, "/v1/relays", {"through": "SDF", "of": "Council", "urgency": "priority", "text": "turn back"})
    relay = alert(sdf)
    filed(sdf, "convoy", "SDF", kind="relief")
    said(sdf, "/v1/contact-tests", {"of": "SAA"})
    answered(saa, alert(saa))
    said(saa, "/v1/stops", {})
    stopped, key = alert(sdf), node.enrolled("SDF")
    told = {"kind": "other", "title": "Smoke", "start": "2017-05-18T11:00:00Z", "text": "a fire"}
    opened = said(saa, "/v1/incidents", {"others": ["SDF"], "confidence": "possible", **told})["entry"]
    sent: list[type] = []
    entry = 0
    for command in words(asked, relay, stopped, opened):
        answer = sdf.post("/v1/commands", json=signed(command, key))
        assert (answer.status_code, answer.json().get("type")) == (200, "word-taken/1"), answer.text
        sent.append(type(command))
        entry = answer.json()["entry"]  # the last is that of the stop
    more = AddToStop(
        command_id="own more", party="SDF", stop=entry, reason=StopReason.CIVILIANS, place=TOWN, text="a bus"
    )
    assert sdf.post("/v1/commands", json=signed(more, key)).json()["type"] == "word-taken/1"
    version = sdf.get(f"/v1/incidents/{opened}").json()["version"]
    done = CloseIncident(command_id="own CloseIncident", party="SDF", incident=opened, version=version, text="")
    assert sdf.post("/v1/commands", json=signed(done, key)).json()["type"] == "word-taken/1"
    assert {*sent, AddToStop, CloseIncident} == set(get_args(ChannelCommand))
    own = {about for ladder in inbox(sdf)["caused"] if ladder["recipient"] == "SAA" for about in ladder["about"]}
    assert own >= {"answer", "relayed", "protest", "query", "relay", "contact-test", "stop"}
