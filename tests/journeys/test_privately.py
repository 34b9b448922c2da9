"""A public complaint goes private in one step, and is closed where everybody reads along."""

from __future__ import annotations

import pytest

from tests.journeys.house import House
from tests.journeys.reader import Reader
from tests.servers.browser import Watched

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demo")]

COMPLAINT = "Mera parcel toota hua aaya, koi sunega? DM karo"
ASIDE = "We are sorry. Which order is it?"


@pytest.fixture
def reader(demo: House, watched: Watched) -> Reader:
    return demo.enter(watched, "alice@titli.example")


def test_a_public_complaint_goes_private_and_is_closed_in_public(reader: Reader, demo: House) -> None:
    page = reader.page
    complain(reader, demo)
    types_a_number(reader)

    reader.presses("v")
    page.fill("#dialog [name=private]", ASIDE)
    page.click("#dialog form .primary")
    reader.sees(reader.ours("We have written to you in private"))
    reader.sees(reader.ours(ASIDE).locator("footer"), "sent")

    page.click("#composer .known.public button")
    reader.sees(page.locator("#answer-text", has_text="sorted this out"))
    page.press("#answer-text", "Control+Enter")
    reader.sees(reader.ours("sorted this out"))
    reader.misses(page.locator("#composer .known.public"))


def complain(reader: Reader, demo: House) -> None:
    """Write as a customer below our post, and open what the desk makes of it."""
    reader.opens_list()
    demo.write_as("asha.verma", COMPLAINT)
    reader.opens(COMPLAINT)
    reader.sees(reader.page.locator("#composer .known"), "They ask to continue in private.")


def types_a_number(reader: Reader) -> None:
    """Write our number in public: the guard warns, and the strip above does not say the same beside it."""
    box, why = reader.page.locator("#answer-text"), reader.page.locator("#composer > .known > span:visible")
    reader.sees(why)
    box.fill("Call 98765 43210")
    reader.sees(reader.page.locator("#warned .public"))
    reader.misses(why)
    box.fill("")
    reader.sees(why)
    box.blur()
