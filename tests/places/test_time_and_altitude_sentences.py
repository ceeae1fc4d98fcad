"""Whatever is said of a time or an altitude is a whole sentence in each language, with what stood there."""

from __future__ import annotations

import pytest

from detente.messages.phrases import LANGUAGES
from detente.places.altitudes import read_altitude
from detente.places.findings import Code, Finding
from detente.places.sentences import sentence
from detente.places.times import read_time

TEXTS = [
    "soon", "2020-03-06 00:01", "2020-03-06 00:01 Atlantis", "2020-03-06 00:01 IST", "22:00 tomorrow", "overnight",
    "181200Z", "15:55 UTC", "17 Sep 15:55 UTC", "17 Sep 2016", "2016-03-25 00:30 Damascus",
    "2016-10-27 23:30 Damascus", "Sunday 17 Sep 2016 15:55 UTC", "22:00-02:00 UTC on 18 May 2017",
    "2016-09-17T15:55+02:00 Asia/Damascus", "03/04/2020 10:00 UTC", "about 15:55 UTC on 17 Sep 2016",
    "18 May 1899 10:00 UTC", "2017-13-10 10:00 UTC", "31 June 2017 10:00 UTC", "2017-05-18 25:00 UTC",
    "2017-05-18 12:60 UTC", "2017-05-18 12:00:61 UTC", "2016-12-31 23:59:60 UTC", "2017-05-18 24:00 UTC",
]  # fmt: skip
ALTITUDES = ["low", "1500 m", "FL9100", "5000 ft MSL"]
SAID: list[Finding] = [read_time(text)[1][0] for text in TEXTS] + [read_altitude(text)[1][0] for text in ALTITUDES]


@pytest.mark.parametrize("finding", SAID, ids=lambda finding: f"{finding.code} {finding.values.get('what', '')}")
def test_a_finding_is_a_sentence_in_each_language_that_names_what_stood_there(finding: Finding) -> None:
    sentences = [sentence(finding, language) for language in LANGUAGES]
    assert len(set(sentences)) == len(LANGUAGES)
    for said in sentences:
        assert str(finding.values.get("text", finding.values.get("zone"))) in said
        assert said.endswith(".")
        assert "{" not in said


def test_every_code_of_a_time_and_of_an_altitude_is_among_them() -> None:
    assert {finding.code for finding in SAID} == {code for code in Code if code.startswith(("TIME_", "ALTITUDE_"))}
