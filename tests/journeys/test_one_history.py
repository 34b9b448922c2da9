"""The whole history of a customer: opened by a key, searched, jumped in; an earlier answer comes along."""

from __future__ import annotations

import pytest

from tests.journeys.house import House
from tests.journeys.reader import Reader
from tests.servers.browser import Watched

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demo")]

ASKED = "Meri chabi ka jawab kab milega?"
SAID = "Press the knob for five seconds, then wait for the green light."


@pytest.fixture
def owner(demo: House, watched: Watched) -> Reader:
    return demo.enter(watched, "alice@titli.example", link=demo.printed_link())


def test_an_earlier_answer_is_found_in_the_history_and_used_again(owner: Reader, demo: House) -> None:
    demo.write_as("bilal.qureshi", ASKED, place="dm")
    owner.opens_list()
    owner.opens(ASKED)
    owner.page.fill("#answer-text", "")  # a draft may stand there
    owner.answers(SAID)
    owner.sees(owner.ours(SAID).locator(".mark-good"))

    owner.presses("p")
    looks_for(owner, "चाबी")
    owner.sees(owner.page.locator("#past mark"), "chabi")
    owner.page.locator("#past .tabs a").nth(1).click()
    owner.page.locator("#past .msg", has_text=SAID).locator("[data-reuse]").click()

    owner.page.wait_for_function("document.getElementById('answer-text')?.value")
    assert owner.page.input_value("#answer-text") == SAID


def looks_for(reader: Reader, words: str) -> None:
    reader.sees(reader.page.locator("#past"))
    reader.presses("f")
    reader.page.keyboard.type(words)
    reader.page.keyboard.press("Enter")
