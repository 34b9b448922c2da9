"""A channel that costs money: the price is said before, the end of the budget is said in words, raising it goes on."""

from __future__ import annotations

from typing import Final

import pytest

from tests.journeys.house import House
from tests.journeys.reader import Reader
from tests.servers.browser import Watched

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demo")]

OPENING: Final = "Does the mixer of yesterday's post come with a second jar?"
THANKS: Final = "Yes, it does."
LINK: Final = "All about it: https://titli.example/mixer"


@pytest.fixture
def reader(demo: House, watched: Watched) -> Reader:
    """The owner, before a matter on X."""
    watched.expected = ("422",)
    reader = demo.enter(watched, "alice@titli.example")
    reader.opens_list()
    demo.write_as("asha.verma", OPENING, place="x")
    reader.sees(reader.row(OPENING))
    return reader


def sets_budget(reader: Reader, dollars: str) -> None:
    reader.page.fill("[name=budget]", dollars)
    reader.page.click("main form button.primary:visible")
    reader.sees(reader.page.locator("#ledger"))


def lowers_budget(reader: Reader) -> None:
    """Allow less than was spent."""
    page = reader.page
    reader.go("/setup/channels/")
    page.locator("main a[href*='/setup/channels/']:not([href*='/new/'])", has_text="X").first.click()
    page.locator("#ledger a[href$='/budget/']").click()
    sets_budget(reader, "0.01")
    reader.sees(page.locator("#ledger"), "News is not fetched")


def may_not_send(reader: Reader, text: str) -> None:
    page = reader.page
    reader.sees(page.locator(".cannot", has_text="It can be raised by Alice"))
    reader.writes(text)
    reader.sees(page.locator("#count .cost"), "US$ 0.20")
    page.click("[name=send]")
    reader.sees(page.locator("#composer [role=alert]"), "can be raised by Alice")


def test_a_budget_warns_stops_and_goes_on_once_it_is_raised(reader: Reader) -> None:
    page = reader.page
    reader.opens(OPENING)
    reader.answers(THANKS)
    reader.sees(reader.ours(THANKS).locator("footer"), "sent")
    talk = page.url

    lowers_budget(reader)
    page.goto(talk)
    may_not_send(reader, LINK)

    page.locator(".cannot a[href$='/budget/']").click()
    sets_budget(reader, "50")
    page.goto(talk)
    page.click("[name=send]")
    reader.sees(reader.ours(LINK).locator("footer"), "sent")
