"""Texts that people wrote, as XML may hold them."""

from __future__ import annotations

import re
from typing import Final

_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What an XML text may not hold (XML 1.0 §2.2)."""


def xml_text(text: str) -> str:
    """With a mark in place of what cannot be in XML; not escaped."""
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
