"""Who writes in whatever script is understood: by the bot, by whoever takes over from it, and by the search."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from playwright.sync_api import expect

from tests.journeys import shop as shops
from tests.journeys.house import House
from tests.journeys.reader import Reader
from tests.journeys.shop import HOST, Shop, Visitor
from tests.servers.browser import Watched

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("desk")]

OWNER = "owner@localhost.example"
HINGLISH = "mera refund kab aayega bhai"
ANGRY = "تم سب چور ہو، دو ہفتے سے رقم نہیں ملی، بکواس سروس ہے"
SAID = {"paisa": "mera paisa wapas karo", "پیسہ": "میرا پیسہ واپس کرو", "पैसा": "मेरा पैसा वापस करो"}


@pytest.fixture(scope="module")
def shop(staffed: House) -> Iterator[Shop]:
    """The shop with a chat in which a bot knows of refunds."""
    with shops.opened(staffed) as there:
        _teach(there)
        yield there


def _teach(shop: Shop) -> None:
    token = shop.house.desk.cli("token", "create", OWNER).stdout.split()[-1]
    with httpx.Client(base_url=f"{shop.house.desk.url}/api/v1", headers={"Authorization": f"Bearer {token}"}) as api:
        brand, team = (api.get(path).json()["items"][0]["id"] for path in ("/brands", "/teams"))
        refund = {"brand": brand, "language": "en", "title": "When will I get my refund?", "body": "Within five days."}
        article = _done(api.post("/articles", json=refund))["id"]
        _done(api.post(f"/articles/{article}/publish"))
        for number in range(5):
            kept = {"question": f"refund kab milega {number}", "article": article}
            _done(api.post(f"/bots/{shop.connection}/cases", json=kept))
        _done(api.post(f"/bots/{shop.connection}/measure"))
        _done(api.patch(f"/bots/{shop.connection}", json={"on": True, "threshold": 0.4, "team": team}))


def _done(answer: httpx.Response) -> Any:
    assert answer.is_success, answer.text
    return answer.json()


@pytest.fixture
def visitor(shop: Shop, watched: Watched) -> Visitor:
    return Visitor(watched.page(viewport={"width": 390, "height": 780}), shop).comes().opens()


@pytest.fixture
def owner(staffed: House, watched: Watched) -> Reader:
    return staffed.enter(watched, OWNER)


def test_a_hinglish_question_is_answered_with_its_source_and_a_person_is_one_press_away(
    visitor: Visitor, owner: Reader
) -> None:
    visitor.says(HINGLISH)
    expect(visitor.answers.last).to_contain_text("Within five days.", timeout=20_000)
    expect(visitor.answers.last).to_contain_text("/en/articles/")

    visitor.page.locator(f"{HOST} button", has_text="Insaan se baat").last.click()

    expect(visitor.answers.last).to_contain_text("Ab ek insaan aap se baat karega.", timeout=20_000)
    owner.opens_list()
    owner.row("Insaan").or_(owner.row("insaan")).first.locator(".who a").click()
    owner.sees(owner.page.locator("#handed .packet"), HINGLISH)


def test_an_angry_message_in_urdu_is_handed_over_with_its_packet(visitor: Visitor, owner: Reader) -> None:
    visitor.says(ANGRY)
    expect(visitor.answers.last).to_contain_text("انسان", timeout=20_000)

    owner.opens_list()
    owner.page.goto(f"{owner.base}/inbox/?view=all&q=بکواس")
    owner.row("بکواس").locator(".who a").click()

    owner.sees(owner.page.locator("#handed"), "The customer is angry.")
    owner.sees(owner.page.locator("#handed .packet q", has_text="بکواس").first)


def test_a_search_in_devanagari_finds_every_script_and_marks_it(staffed: House, owner: Reader) -> None:
    for number, text in enumerate(SAID.values(), start=41):
        staffed.comes_in(number, text)
    owner.opens_list()
    owner.sees(owner.row(SAID["पैसा"]))

    owner.page.fill(".find input[name=q]", "पैसा")
    owner.page.keyboard.press("Enter")

    for word in SAID:
        owner.sees(owner.page.locator("#rows .say mark", has_text=word).first)
    owner.sees(owner.page.locator(".orders a[aria-current]"), "Newest first")
