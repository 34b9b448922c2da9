"""Write the reference pages that the code itself knows: ``.venv/bin/python scripts/reference_pages.py``."""

from __future__ import annotations

import ast
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

import django

PROJECT: Final = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(PROJECT), str(PROJECT / "src")]

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sunwai.config.settings")

from bench.evaluation.page import facts_page  # noqa: E402 - found through the path above
from scripts.channel_page import channels_page  # noqa: E402 - found through the path above
from scripts.screens_page import screens_page  # noqa: E402 - found through the path above
from sunwai.config.environment import Environment  # noqa: E402

WRITTEN: Final = "<!-- Written by scripts/reference_pages.py; change the code, not this page. -->"


def settings_page() -> str:
    """Return ``docs/reference/settings.md``."""
    rows = (
        f"| `SUNWAI_{name.upper()}` | `{_shown(field.default)}` | {_cell(field.description or '')} |"
        for name, field in Environment.model_fields.items()
    )
    return "\n".join(
        [
            "# Settings",
            WRITTEN,
            "",
            "Every setting of an installation is a `SUNWAI_*` environment variable; one set to nothing is not set.",
            "`sunwai doctor` explains those in force.",
            "",
            "| variable | default | what it does |",
            "|---|---|---|",
            *rows,
            "",
        ]
    )


def _shown(default: object) -> str:
    return " " if default in ("", frozenset()) else str(default)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def events_page() -> str:
    """Return ``docs/reference/events.md``: the first sentence of every event class."""
    rows = (f"| `{name}` | `{app}` | {sentence} |" for app, name, sentence in sorted(_events()))
    return "\n".join(
        [
            "# Events",
            WRITTEN,
            "",
            "Past-tense facts, stored with the change that they tell of. They carry ids and plain values, no content.",
            "Who reacts to which is one table: `src/sunwai/config/wiring.py`.",
            "",
            "| event | published by | what happened |",
            "|---|---|---|",
            *rows,
            "",
        ]
    )


def _events() -> Iterator[tuple[str, str, str]]:
    for path in sorted((PROJECT / "src/sunwai").glob("*/events.py")):
        if path.parent.name == "kernel":
            continue  # the mechanism, not facts
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef):
                yield (
                    path.parent.name,
                    node.name,
                    (ast.get_docstring(node) or "").partition("\n\n")[0].replace("\n", " "),
                )


PAGES: Final[Mapping[str, Callable[[], str]]] = {
    "settings.md": settings_page,
    "events.md": events_page,
    "facts.md": facts_page,
    "channels/index.md": lambda: channels_page(WRITTEN),
    "screens.md": lambda: screens_page(WRITTEN),
}


def main() -> None:
    """Write every page."""
    django.setup()
    for name, page in PAGES.items():
        (PROJECT / "docs/reference" / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
