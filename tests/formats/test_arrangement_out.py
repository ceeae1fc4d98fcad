"""Terms written as a file are read back as the very same version."""

from __future__ import annotations

from hypothesis import HealthCheck, assume, given, settings

from detente.decision.terms import wrong_terms
from detente.formats.arrangement_file import read_arrangement_file
from detente.formats.arrangement_out import arrangement_geojson
from detente.messages.arrangements import Terms, version_of
from detente.messages.refusals import Reason

from .pacts import terms


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(terms())
def test_whatever_terms_the_rules_take_are_read_back_from_their_file_as_the_same_version(pact: Terms) -> None:
    wrong = list(wrong_terms(pact, pact.parties))
    assume({refusal.reason for refusal in wrong} != {Reason.CONTRADICTS_ITSELF})
    assert wrong == []
    reading = read_arrangement_file(arrangement_geojson(pact).encode())
    assert reading.refusals == ()
    assert reading.cautions == ()
    assert reading.terms is not None
    assert reading.terms == pact
    assert version_of(reading.terms) == version_of(pact)
