"""The JSON Schema of a notice file, which ships in the package as `notice.schema.json`."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def notice_schema() -> dict[str, Any]:
    """JSON Schema 2020-12 of a FeatureCollection of notices: the shape; docs/notice-files.md has what no schema can
    say.
    """
    schema: dict[str, Any] = json.loads(schema_text())
    return schema


def schema_text() -> str:
    """The same as it stands in the package."""
    return files("detente.formats").joinpath("notice.schema.json").read_text("utf-8")
