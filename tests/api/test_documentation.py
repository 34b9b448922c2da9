"""The examples of the guide work as they are written."""

from __future__ import annotations

import re
import shlex
from typing import Any

import pytest
from django.test import override_settings

from sunwai.api.scopes import Scope
from sunwai.inbox.models import Conversation
from tests import cast
from tests.api.client import FIXED, Program
from tests.house.source import PROJECT

GUIDE = (PROJECT / "docs/reference/api.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", GUIDE, flags=re.DOTALL)
EXAMPLES = [line for block in BLOCKS for line in block.replace("\\\n", " ").splitlines()]


def run(example: str, program: Program, talk: Conversation) -> Any:
    words = shlex.split(example.replace("$TOKEN", program.token).replace("$DESK", ""))
    said = {flag: words[place + 1] for place, flag in enumerate(words) if flag in {"-X", "-d"}}
    headers = dict(words[place + 1].split(": ", 1) for place, flag in enumerate(words) if flag == "-H")
    kind = headers.pop("Content-Type", "application/octet-stream")
    path = words[-1].replace("/conversations/1", f"/conversations/{talk.pk}")
    path = path.replace("/customers/1", f"/customers/{talk.customer_id}")
    with override_settings(ZEAL_ALLOWLIST=FIXED):
        return program.client.generic(
            said.get("-X", "GET"), path, said.get("-d", ""), content_type=kind, headers=headers
        )


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_works(example: str, ravi: Program) -> None:
    message = cast.message()

    answer = run(example, ravi, message.conversation)

    assert answer.status_code in {200, 202}, answer.content


def test_there_are_examples_of_reading_and_writing() -> None:
    assert len(EXAMPLES) >= 5
    assert any("-X POST" in each for each in EXAMPLES)


def test_every_scope_is_in_the_guide() -> None:
    assert not [scope for scope in Scope.values if f"| `{scope}` |" not in GUIDE]
