"""A good body for each path of the channel."""

from __future__ import annotations

from .running import Json, notice

PLACE: Json = {"lon": 40.14, "lat": 35.33}
TAKEN: Json = {"command_id": "12345678", "version": "ab" * 32}


def channel_bodies() -> dict[tuple[str, str], Json]:
    incident = {
        "command_id": "12345678",
        "of": "SAA",
        "urgent": True,
        "notice": "post-1",
        "place": PLACE,
        "at": "2017-05-18T12:00:00Z",
        "text": "who fired?",
    }
    relay = {"command_id": "12345678", "through": "SAA", "of": "Council", "urgency": "immediate", "text": "turn back"}
    posted: dict[str, Json] = {
        "/v1/inbox/received": {"causes": [1, 2, 3]},
        "/v1/alerts/{entry}/acknowledge": {**TAKEN, "reply": "will-pass-on", "text": "to both"},
        "/v1/alerts/{entry}/pass": {**TAKEN, "cells": ["Air cell", "Guns"]},
        "/v1/alerts/{entry}/confirm": {**TAKEN, "cell": "Guns"},
        "/v1/alerts/{entry}/answer": {"command_id": "12345678", "text": "we did not"},
        "/v1/stops": {"command_id": "12345678"},
        "/v1/stops/{entry}/add": {"command_id": "12345678", "reason": "civilians", "place": PLACE, "text": "a bus"},
        "/v1/protests": incident,
        "/v1/queries": incident,
        "/v1/relays": {**relay, "place": PLACE},
        "/v1/relays/{entry}/report": {
            "command_id": "12345678", "relayed": "failed", "at": "2017-05-18T12:00:00Z", "text": "no answer",
        },
        "/v1/missions": {
            "command_id": "12345678", "notice": "post-1", "every_min": 60, "grace_min": 10, "contacts": ["SAA"],
        },
        "/v1/missions/{id}/check-in": {"command_id": "12345678", "waypoint": 2, "place": PLACE, "text": "at the ford"},
        "/v1/missions/{id}/hold": {"command_id": "12345678", "text": "shelling ahead"},
        "/v1/missions/{id}/resume": {"command_id": "12345678", "text": ""},
        "/v1/missions/{id}/outcome": {"command_id": "12345678", "outcome": "impeded", "text": "turned back"},
        "/v1/incidents": {
            "command_id": "12345678", "others": ["SAA"], "kind": "near-miss", "title": "At the ford",
            "start": "2017-05-18T11:00:00Z", "end": "2017-05-18T11:30:00Z", "place": PLACE, "within_m": 500,
            "links": [], "confidence": "probable", "text": "two vehicles passed close by",
        },
        "/v1/incidents/{entry}/statements": {
            "command_id": "12345678", "confidence": "not-judged", "text": "three", "corrects": 40, "links": [],
        },
        "/v1/incidents/{entry}/close": {"command_id": "12345678", "version": "5f" * 32, "text": "nothing to add"},
        "/v1/positions": {
            "reports": [
                {
                    "track": "Column 1", "at": "2027-01-15T08:00:00Z", "lon": 40.1, "lat": 35.3, "party": "SDF",
                    "uncertainty_m": 50, "altitude": "5000 ft MSL", "course": 225, "speed_kmh": 40, "domain": "ground",
                },
            ],
            "own": PLACE,
        },
        "/v1/contact-tests": {"command_id": "12345678", "of": "SAA"},
        "/v1/copies": {"a": notice("post-1", "SDF"), "b": notice("post-1", "SDF", title="another")},
    }  # fmt: skip
    watch = {"command_id": "12345678", "until": "2027-01-15T09:00:00Z", "text": "until the evening"}
    return {("PUT", "/v1/watch"): watch, **{("POST", path): body for path, body in posted.items()}}
