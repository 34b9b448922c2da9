"""Told once, known everywhere: a number of a private message is there when the mail arrives, and is not asked for."""

from __future__ import annotations

import json
import re

import httpx
import pytest

from tests.journeys.house import House
from tests.journeys.reader import Reader
from tests.operations.running import until
from tests.servers.browser import Watched

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demo")]

TOLD = "Mera order number 4177{} hai, parcel nahi mila"
MAIL = "Any news of my parcel {}?"


@pytest.fixture
def owner(demo: House, watched: Watched) -> Reader:
    return demo.enter(watched, "alice@titli.example", link=demo.printed_link())


def test_what_was_told_in_a_private_message_is_on_screen_with_the_mail(owner: Reader, demo: House) -> None:
    demo.write_as("asha.verma", TOLD.format("01"), place="dm")
    demo.write_as("asha.verma", MAIL.format("one"), place="mail")
    owner.opens_list()
    owner.sees(owner.row(TOLD.format("01")))
    owner.sees(owner.row(MAIL.format("one")))
    _joins_both(demo, TOLD.format("01"), MAIL.format("one"))

    owner.opens(MAIL.format("one"))

    owner.sees(owner.page.locator("#told"), "417701")
    owner.page.locator("#told .fact", has_text="417701").locator("a").click()
    owner.sees(owner.message(TOLD.format("01")))


def test_who_is_about_to_ask_for_it_is_shown_it(owner: Reader, demo: House) -> None:
    demo.write_as("bilal.qureshi", TOLD.format("02"), place="dm")
    owner.opens_list()
    owner.opens(TOLD.format("02"))

    owner.writes("What is your order number")
    owner.sees(owner.page.locator("#warned"), "417702")
    owner.page.click("#warned [data-insert]")

    assert owner.page.input_value("#answer-text").endswith("417702 ")


def test_a_number_sign_puts_what_is_on_file_into_the_answer(owner: Reader, demo: House) -> None:
    demo.write_as("sunita.devi", TOLD.format("03"), place="dm")
    owner.opens_list()
    owner.opens(TOLD.format("03"))

    owner.writes("We are looking at #4177")
    owner.sees(owner.page.locator(".suggest button", has_text="417703"))
    owner.page.keyboard.press("Enter")

    assert owner.page.input_value("#answer-text") == "We are looking at 417703 "


def test_a_public_answer_with_a_phone_number_stays_here(owner: Reader, demo: House, watched: Watched) -> None:
    watched.expected = ("422",)
    demo.write_as("asha.verma", "Nobody answers me here in public", place="post")
    owner.opens_list()
    owner.opens("Nobody answers me here in public")

    owner.page.click("[name=mode][value=public] >> xpath=..")
    owner.writes("Call me on +91 98765 43210")
    owner.sees(owner.page.locator("#warned .public"))
    owner.page.click("[name=send]")

    owner.sees(owner.page.locator(".composer .errors"), "phone number")
    owner.misses(owner.page.locator("#course > .msg.ours", has_text="98765"))
    assert re.search("98765", owner.page.input_value("#answer-text"))


def _joins_both(demo: House, *said: str) -> None:
    """Let the two customers become one, as a program would."""
    token = demo.desk.cli("token", "create", "alice@titli.example").stdout.split()[-1]
    with httpx.Client(base_url=f"{demo.base}/api/v1", headers={"Authorization": f"Bearer {token}"}, timeout=30) as api:
        first, second = (_customer(api, words) for words in said)
        if first != second:
            answer = api.post(f"/customers/{second}/merge", json={"source": first})
            assert answer.is_success, answer.text


def _customer(api: httpx.Client, words: str) -> int:
    found: list[int] = []

    def there() -> bool:
        items = api.get("/search", params={"q": words, "in": "conversations"}).json()["items"]
        found[:] = [int(each["conversation"]["customer"]) for each in items if each["conversation"]]
        return bool(found)

    assert until(there), json.dumps(words)
    return found[0]
