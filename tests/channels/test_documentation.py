from __future__ import annotations

import ast
import re
from pathlib import Path

from sunwai.channels.contract import Behaviour, FakeNetwork
from sunwai.channels.contract.spec import METHODS
from sunwai.channels.contract.subject import Subject

PAGE = (Path(__file__).parents[2] / "docs/how-to/add-a-channel.md").read_text()
MACHINERY = {"parse", "prepared", "pytest_generate_tests", "recordings", "spec", "survives", "with_secrets"}


def test_the_code_in_the_how_to_is_python() -> None:
    blocks = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)

    assert len(blocks) == 2
    for block in blocks:
        ast.parse(block)


def test_the_how_to_names_everything_an_author_may_say() -> None:
    hooks = {name for name in vars(Subject) if not name.startswith("_")} - MACHINERY
    told = {name for name in vars(FakeNetwork) if not name.startswith("_")}
    methods = set(METHODS.values())

    missing = [name for name in hooks | told | methods if not re.search(rf"\b{name}\b", PAGE)]

    assert not missing
    assert all(f"{how.name}" in PAGE for how in Behaviour)
