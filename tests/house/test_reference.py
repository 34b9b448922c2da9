"""What a reader looks up is complete: settings, capabilities, events, failpoints, a README per app."""

from __future__ import annotations

import ast

import pytest

from scripts import reference_pages
from sunwai.channels.registry import adapters
from sunwai.channels.types import Capability
from sunwai.kernel import failpoints
from tests.house.source import DESK, PROJECT, dotted, place, python_files, tree

REFERENCE = PROJECT / "docs/reference"


@pytest.mark.parametrize("name", sorted(reference_pages.PAGES))
def test_generated_pages_are_up_to_date(name: str) -> None:
    written = (REFERENCE / name).read_text(encoding="utf-8")

    assert written == reference_pages.PAGES[name](), "run: .venv/bin/python scripts/reference_pages.py"


def test_every_channel_has_a_page() -> None:
    assert not [slug for slug in adapters() if not (REFERENCE / f"channels/{slug}.md").is_file()]


def test_every_capability_is_documented() -> None:
    page = (REFERENCE / "capabilities.md").read_text(encoding="utf-8")

    assert not [capability for capability in Capability if f"| `{capability}` |" not in page]


def test_every_failpoint_is_in_the_code_and_in_the_list() -> None:
    used = {
        node.args[0].value
        for path in python_files(DESK)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and dotted(node.func).rpartition(".")[2] == "failpoint"
        if node.args and isinstance(node.args[0], ast.Constant)
    }

    assert used == set(failpoints.NAMES)


def test_every_app_says_what_it_owns() -> None:
    apps = {path.parent for path in DESK.glob("*/__init__.py")} - {DESK / "adapters"}
    adapters = {path.parent for path in DESK.glob("adapters/*/__init__.py")}

    assert not [place(folder) for folder in sorted(apps | adapters) if not (folder / "README.md").is_file()]
