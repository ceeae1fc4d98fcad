"""The deeds of a case as requests to the node: what its people would send, with the versions and numbers that stand
before them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import quote

from detente.decision.alert import Alert
from detente.decision.seen_alert import alerts_seen
from detente.decision.state import State
from detente.decision.veil import Veil
from detente.formats.alert_account import account_of
from detente.formats.case_parts import Step

from .asking import Json

Body = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is sent; no `body` for a question."""

    method: str
    path: str
    body: Body | None = None
    query: dict[str, str] = field(default_factory=dict)


class Undoable(Exception):
    """What a step speaks of is not there at that time; the case is told so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What stands before whoever acts: the state, how readers see names, and the receipts of labelled steps."""

    state: State
    veil: Veil
    receipts: Mapping[str, Json]

    def entry(self, label: str) -> int:
        """The entry of what the node said of a step: what it brought about is named by it."""
        return int(self._receipt(label)["entry"])

    def held(self, label: str) -> int:
        """The entry of the command of a step, by which it is named while it waits for a second person."""
        return int(self._receipt(label)["command"]["entry"])

    def _receipt(self, label: str) -> Json:
        receipt = self.receipts.get(label)
        if receipt is None:
            raise Undoable(f"the step {label!r} was not taken")
        return receipt


def request_of(step: Step, number: int, known: Known) -> Request:
    """The request that a step is, as its `number` in the case names the command. Raises Undoable."""
    say: Body = dict(step.say)
    made = _DEEDS[step.do](step, say, known)
    if made.body is not None and made.method != "GET" and made.path not in _QUESTIONS:
        made.body.setdefault("command_id", f"step-{number:06d}")
    return made


_QUESTIONS: Final = ("/v1/where", "/v1/copies", "/v1/positions")


def _post(path: str) -> Callable[[Step, Body, Known], Request]:
    """A command whose body is what the step says."""

    def made(step: Step, say: Body, known: Known) -> Request:
        return Request(method="POST", path=path, body=say)

    return made


def _file(step: Step, say: Body, known: Known) -> Request:
    return Request(method="POST", path="/v1/notices", body={"notice": _notice(step, say)})


def _notice(step: Step, say: Body) -> object:
    """A whole FeatureCollection under `notice`; else one feature, with its geometry and its properties side by side."""
    if "notice" in say:
        return say["notice"]
    geometry = say.pop("geometry", None)
    properties = {"party": step.by, **say}
    return {
        "type": "FeatureCollection",
        "features": [{"type": "Feature", "geometry": geometry, "properties": properties}],
    }


def _amend(step: Step, say: Body, known: Known) -> Request:
    version = say.pop("version", None) or _version(known, step.by, _id_of(say))
    id_ = _id_of(say)
    return Request(
        method="PUT", path=f"/v1/notices/{quote(id_)}", body={"version": version, "notice": _notice(step, say)}
    )


def _id_of(say: Body) -> str:
    notice = say.get("notice")
    if isinstance(notice, dict):
        return str(notice["features"][0]["properties"]["id"])
    return str(say.get("id", ""))


def _version(known: Known, party: str, id_: str) -> int:
    filed = known.state.notices.get((party, id_))
    return 1 if filed is None else filed.plot.version


def _of_notice(what: str) -> Callable[[Step, Body, Known], Request]:
    def made(step: Step, say: Body, known: Known) -> Request:
        id_ = str(say.pop("id", ""))
        version = say.pop("version", None) or _version(known, step.by, id_)
        return Request(method="POST", path=f"/v1/notices/{quote(id_)}/{what}", body={"version": version, **say})

    return made


def _propose(step: Step, say: Body, known: Known) -> Request:
    return Request(method="POST", path="/v1/arrangements", body={"arrangement": say.get("arrangement", say)})


def _stance(step: Step, say: Body, known: Known) -> Request:
    """On the version proposed last, with the party's next number, unless the step says otherwise."""
    name, of = str(say.pop("arrangement", "")), str(say.get("of", "")) or step.by
    found = next((one for key, one in known.state.arrangements.items() if one.first.terms.id == name), None)
    if found is None:
        raise Undoable(f"there is no arrangement {name!r} yet")
    last = max(found.versions.values(), key=lambda version: version.entry)
    words = sum(word.party == of for word in found.words)
    body = {"version": last.version, "number": words + 1, **say}
    return Request(method="POST", path=f"/v1/arrangements/{quote(name)}/stances", body=body)


def _report(step: Step, say: Body, known: Known) -> Request:
    return Request(method="POST", path=f"/v1/arrangements/{quote(str(say.pop('arrangement', '')))}/reports", body=say)


def _card(step: Step, say: Body, known: Known) -> Request:
    return Request(method="PUT", path="/v1/card", body={"card": say})


def _of_alert(what: str) -> Callable[[Step, Body, Known], Request]:
    """About the alert that the step names by `of` (the label of what brought it about) or `code` (the last that says
    this), in the version that stands before whoever answers.
    """

    def made(step: Step, say: Body, known: Known) -> Request:
        alert = _alert(step, str(say.pop("code", "")), known)
        body = say if what == "answer" else {"version": alert.version, **say}
        return Request(method="POST", path=f"/v1/alerts/{alert.cause}/{what}", body=body)

    return made


_FOLLOWS: Final = 2
"""What came about by a second person's word stands right behind the answer to that."""


def _alert(step: Step, code: str, known: Known) -> Alert:
    state = known.state
    if step.of:
        entry = known.entry(step.of)
        near = (state.owed.get(step.by, cause) for cause in range(entry, entry + _FOLLOWS))
        found = next((one for one in near if one is not None), None)
        if found is None:
            raise Undoable(f"nothing that {step.of!r} brought about is owed to {step.by}")
        return found
    for seen in alerts_seen(state, step.by, known.veil):
        if any(message.code == code for message in account_of(seen)):
            found = state.owed.get(step.by, seen.ladder.cause)
            assert found is not None
            return found
    raise Undoable(f"{step.by} has no alert that says {code!r}")


def _add_to_stop(step: Step, say: Body, known: Known) -> Request:
    body = {"reason": "unknown", "place": None, **say}
    return Request(method="POST", path=f"/v1/stops/{known.entry(step.of)}/add", body=body)


def _relayed(step: Step, say: Body, known: Known) -> Request:
    return Request(method="POST", path=f"/v1/relays/{known.entry(step.of)}/report", body=say)


def _second(step: Step, say: Body, known: Known) -> Request:
    return Request(method="POST", path=f"/v1/held/{known.held(step.of)}/confirm", body=say)


def _take_watch(step: Step, say: Body, known: Known) -> Request:
    return Request(method="PUT", path="/v1/watch", body=say)


def _of_mission(what: str) -> Callable[[Step, Body, Known], Request]:
    def made(step: Step, say: Body, known: Known) -> Request:
        name = str(say.pop("notice", ""))
        return Request(method="POST", path=f"/v1/missions/{quote(name)}/{what}", body=say)

    return made


def _open_incident(step: Step, say: Body, known: Known) -> Request:
    return Request(method="POST", path="/v1/incidents", body={**say, "links": _linked(say, known)})


def _add_to_incident(step: Step, say: Body, known: Known) -> Request:
    path = f"/v1/incidents/{known.entry(step.of)}/statements"
    return Request(method="POST", path=path, body={**say, "links": _linked(say, known)})


def _close_incident(step: Step, say: Body, known: Known) -> Request:
    """As it stands before whoever closes it."""
    entry = known.entry(step.of)
    file = known.state.incidents.files.get(entry)
    if file is None:
        raise Undoable(f"the step {step.of!r} opened no incident")
    return Request(method="POST", path=f"/v1/incidents/{entry}/close", body={"version": file.version, **say})


def _linked(say: Body, known: Known) -> list[int]:
    """The entries of the steps that `links` names by their labels."""
    labels = say.pop("links", [])
    if not isinstance(labels, list):
        raise Undoable("`links` is no list of labels")
    return [known.entry(str(label)) for label in labels]


def _holdings(step: Step, say: Body, known: Known) -> Request:
    return Request(method="GET", path=f"/v1/notices/{quote(str(say.get('id', '')))}/holdings")


_DEEDS: Final[Mapping[str, Callable[[Step, Body, Known], Request]]] = {
    "file": _file,
    "amend": _amend,
    "withdraw": _of_notice("withdraw"),
    "release": _of_notice("release"),
    "second": _second,
    "propose": _propose,
    "stance": _stance,
    "report": _report,
    "claim": _post("/v1/forces"),
    "card": _card,
    "acknowledge": _of_alert("acknowledge"),
    "pass": _of_alert("pass"),
    "confirm": _of_alert("confirm"),
    "answer": _of_alert("answer"),
    "stop": _post("/v1/stops"),
    "add-to-stop": _add_to_stop,
    "protest": _post("/v1/protests"),
    "query": _post("/v1/queries"),
    "relay": _post("/v1/relays"),
    "relayed": _relayed,
    "test-contact": _post("/v1/contact-tests"),
    "take-watch": _take_watch,
    "start-mission": _post("/v1/missions"),
    "check-in": _of_mission("check-in"),
    "hold-mission": _of_mission("hold"),
    "resume-mission": _of_mission("resume"),
    "end-mission": _of_mission("outcome"),
    "open-incident": _open_incident,
    "add-to-incident": _add_to_incident,
    "close-incident": _close_incident,
    "positions": _post("/v1/positions"),
    "where": _post("/v1/where"),
    "holdings": _holdings,
    "compare": _post("/v1/copies"),
}
"""By the deeds of `case_checks.DEEDS`, all but `line`, which is no request."""
