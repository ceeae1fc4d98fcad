"""Refuses to build a wheel or an sdist without what a user cannot make without Node: the page and its base map."""

from pathlib import Path
from typing import Any

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PageHook(BuildHookInterface[BuilderConfig]):
    """Checks the files listed under `required` in pyproject.toml; an editable install may do without them."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Stop the build, naming each missing or empty file, unless `version` is "editable"."""
        if version == "editable":
            return
        missing = [name for name in self.config["required"] if not _has_content(Path(self.root, name))]
        if missing:
            raise FileNotFoundError(f"not built yet: {', '.join(missing)}. Run `make page` first, then build again.")


def _has_content(path: Path) -> bool:
    return path.is_file() and path.stat().st_size > 0
