"""One person on X, by mail and in the chat becomes one customer by proof links; what they told once is there."""

from __future__ import annotations

import re

import httpx
import pytest
from playwright.sync_api import Page

from tests.journeys.house import House
from tests.journeys.reader import Reader
from tests.journeys.shop import HOST
from tests.operations.running import until
from tests.servers.browser import Watched

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demo")]

WHO, ADDRESS, ORDER = "lakshmi.iyer", "lakshmi.iyer@post.example", "71553"
TOLD = f"My order number is {ORDER} and one kurta is torn"
MAIL, LATER = "I wrote to you on X about a kurta", "Have you found my torn kurta?"
CHAT = f"It is me again from X, order number {ORDER}"


@pytest.fixture
def owner(demo: House, watched: Watched) -> Reader:
    return demo.enter(watched, "alice@titli.example", link=demo.printed_link())


def test_one_person_on_three_channels_is_one_by_proof(owner: Reader, demo: House, watched: Watched) -> None:
    visitor = writes_everywhere(owner, demo, watched.page())
    owner.opens(TOLD)
    by_mail, by_chat = link_for(owner, ADDRESS), link_for(owner, "guest:")

    sends(owner, MAIL, by_mail)
    sends(owner, CHAT, by_chat)
    opens_it(watched.page(), read_in_mail(demo))
    opens_it(visitor, read_in_chat(visitor))
    demo.write_as(WHO, LATER, place="mail")

    owner.opens_list()
    owner.opens(LATER)
    owner.sees(owner.page.locator("#told"), ORDER)
    is_known_on(owner, "X", "E-mail", "Chat")


def is_known_on(owner: Reader, *channels: str) -> None:
    for name in channels:
        owner.sees(owner.page.locator(f"#person .handle b[title*='{name}']").first)


def writes_everywhere(owner: Reader, demo: House, page: Page) -> Page:
    """Let her write on X in private, by mail, and in the chat of the shop, where nobody knows her."""
    owner.opens_list()
    demo.write_as(WHO, TOLD, place="x", private=True)
    demo.write_as(WHO, MAIL, place="mail")
    page.goto(f"{demo.wall}/shop")
    page.click(f"{HOST} button.launch")
    page.fill(f"{HOST} textarea", CHAT)
    page.keyboard.press("Enter")
    for words in (TOLD, MAIL, CHAT):
        owner.sees(owner.row(words))
    return page


def link_for(owner: Reader, handle: str) -> str:
    """Make a proof link for the handle of somebody who looks alike."""
    button = owner.page.locator("#who .alike button", has_text=re.compile(f"Proof link for .*{handle}", re.IGNORECASE))
    button.first.click()
    made = owner.page.locator(f"#who .alike li:has-text('{handle}') input[readonly]")
    owner.sees(made.first)
    return made.first.input_value()


def sends(owner: Reader, words: str, link: str) -> None:
    owner.opens(words)
    owner.answers(f"Please press the button here: {link}")


def read_in_mail(demo: House) -> str:
    """Return the link of the letter that came."""
    found: list[str] = []

    def there() -> bool:
        found[:] = re.findall(r"http://\S+/proof/[\w-]+", httpx.get(f"{demo.wall}/threads", timeout=30).text)
        return bool(found)

    assert until(there)
    return found[0]


def read_in_chat(page: Page) -> str:
    said = page.locator(f"{HOST} .ours .said", has_text="/proof/")
    said.wait_for(timeout=20_000)
    return str(re.findall(r"http://\S+/proof/[\w-]+", said.inner_text())[0])


def opens_it(page: Page, link: str) -> None:
    page.goto(link)
    page.click("main form button")
    page.wait_for_url("**/my/**")
