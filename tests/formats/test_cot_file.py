"""The settings of Cursor on Target: what would speak for somebody unguarded, or for nobody, is refused."""

from __future__ import annotations

import pytest

from detente.formats.cot_file import CotSettings, read_cot_settings

PRINT = ":".join(["AB"] * 32)
TLS = 'tls = { certificate = "a.pem", key = "a.key", ca = "ca.pem" }\n'
GOOD = f"""
[[listen]]
address = "0.0.0.0"
port = 8089
{TLS}
[[listen.who]]
fingerprint = "{PRINT}"
party = "SDF"
language = "ar"
[[listen.who]]
subject = "CN=gateway,O=SAA"
party = "SAA"
person = "Watch"

[[listen]]
port = 8087
who = [{{ party = "SDF" }}]

[[server]]
host = "tak.example.org"
port = 8089
{TLS}who = {{ party = "SDF" }}
send = true
"""


def test_settings_are_read_and_fingerprints_made_alike() -> None:
    read = read_cot_settings(GOOD.encode(), file="tak.toml")
    assert isinstance(read, CotSettings), read
    assert read.listen[0].who[0].fingerprint == "ab" * 32
    assert (read.listen[1].address, read.listen[1].who[0].person) == ("127.0.0.1", "first")
    assert read.server[0].send


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("", "listen"),
        ("listen = 3", "listen"),
        (GOOD.replace("port = 8087", "port = 80870"), "listen[1].port"),
        (GOOD.replace(PRINT, "AB"), "listen[0].who[0].fingerprint"),
        (GOOD.replace('subject = "CN=gateway,O=SAA"\n', ""), "listen[0].who[1]"),
        (GOOD.replace('subject = "CN=gateway,O=SAA"', f'fingerprint = "{"ab" * 32}"'), "listen[0].who[1]"),
        (GOOD.replace("port = 8087", 'address = "0.0.0.0"\nport = 8087'), "listen[1].tls"),
        (GOOD.replace('who = [{ party = "SDF" }]', "who = []"), "listen[1].who"),
        (GOOD.replace(f'{TLS}who = {{ party = "SDF" }}', 'who = { party = "SDF" }'), "server[0].tls"),
        (GOOD.replace('language = "ar"', 'language = "fr"'), "listen[0].who[0].language"),
        (GOOD.replace("send = true", "sent = true"), "server[0]"),
        ("[[listen", None),
    ],
)
def test_what_is_wrong_is_named(text: str, field: str | None) -> None:
    read = read_cot_settings(text.encode(), file="tak.toml")
    assert isinstance(read, tuple)
    assert (read[0].field, read[0].file) == (field, "tak.toml")


def test_bytes_that_are_no_text_are_refused() -> None:
    assert isinstance(read_cot_settings(b"\xff", file="f"), tuple)
    assert isinstance(read_cot_settings(b"a = " + b"[" * 100_000, file="f"), tuple)
