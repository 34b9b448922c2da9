"""One gives, another gives back, it returns with its age, and the second time it is taken: all by keyboard."""

from __future__ import annotations

import pytest

from tests.journeys.house import House
from tests.journeys.reader import Reader
from tests.servers.browser import Watched

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("desk")]

OWNER, RAVI = "owner@localhost.example", "ravi@example.test"
ASKED = "Where is my refund?"


@pytest.fixture(scope="module")
def asked(staffed: House) -> House:
    """The desk, and a customer's question on its page."""
    staffed.comes_in(3, ASKED)
    return staffed


@pytest.fixture
def owner(asked: House, watched: Watched) -> Reader:
    return asked.enter(watched, OWNER)


@pytest.fixture
def ravi(asked: House, watched: Watched) -> Reader:
    return asked.enter(watched, RAVI)


def hands_over(reader: Reader, name: str, note: str) -> None:
    reader.presses("h")
    reader.sees(reader.page.locator("#dialog[open] .packet q", has_text=ASKED).first)
    reader.page.select_option("#dialog select[name=to]", label=name)
    reader.page.fill("#dialog textarea[name=note]", note)
    reader.page.click("#dialog button.primary")
    reader.sees(reader.page.locator("#handed.handed"), f"Offered to {name}.")


def receives(reader: Reader, note: str) -> None:
    reader.opens_list("view=handed")
    reader.opens(ASKED)
    reader.sees(reader.page.locator("#handed"), "Ravi hands this to you.")
    reader.sees(reader.page.locator("#handed .packet"), note)


def waits_since(reader: Reader) -> str:
    reader.opens_list("view=mine")
    return str(reader.row(ASKED).locator("time").first.get_attribute("datetime"))


def takes(reader: Reader) -> str:
    """Take the conversation; return since when its customer waits."""
    reader.opens_list()
    reader.opens(ASKED)
    reader.presses("i")
    reader.sees(reader.page.locator("#course .event", has_text="Ravi took this"))
    return waits_since(reader)


def gives_back(reader: Reader, reason: str) -> None:
    reader.presses("b")
    reader.sees(reader.page.locator("#hand-off-reason:focus"))
    reader.page.keyboard.type(reason)
    reader.page.keyboard.press("Enter")
    reader.misses(reader.page.locator("#handed.handed"))


def accepts(reader: Reader) -> None:
    reader.presses("y")
    reader.misses(reader.page.locator("#handed.handed"))
    reader.sees(reader.page.locator("#course .event", has_text="Owner accepted what was handed over"))


def test_given_given_back_with_its_age_and_given_again(owner: Reader, ravi: Reader) -> None:
    age = takes(ravi)
    ravi.opens(ASKED)
    hands_over(ravi, "Owner", "She is angry")
    receives(owner, "She is angry")
    gives_back(owner, "Not my matter")

    assert waits_since(ravi) == age
    ravi.opens(ASKED)
    ravi.sees(ravi.page.locator("#handed.returned"), "Owner gave this back: “Not my matter”")

    hands_over(ravi, "Owner", "It is now")
    receives(owner, "It is now")
    accepts(owner)
    ravi.sees(ravi.page.locator("#head .facts"), "Owner")
