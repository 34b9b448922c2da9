"""The chat on a shop's own site: lost lines, forged names, and an Urdu phone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.journeys import shop as shops
from tests.journeys.house import House
from tests.journeys.reader import Reader
from tests.journeys.shop import HOST, SECRET, Shop, Visitor
from tests.servers.browser import Watched

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("desk")]

OWNER = "owner@localhost.example"
LOST = ("ERR_INTERNET_DISCONNECTED", "ERR_FAILED", "ERR_NETWORK_CHANGED")
PHONE = {"viewport": {"width": 390, "height": 780}, "has_touch": True}


@pytest.fixture(scope="module")
def shop(desk: House) -> Iterator[Shop]:
    with shops.opened(desk) as there:
        yield there


@pytest.fixture
def visitor(shop: Shop, watched: Watched) -> Visitor:
    return Visitor(watched.page(**PHONE), shop)


def begins(visitor: Visitor, shop: Shop, watched: Watched, text: str) -> Reader:
    """Let the visitor write, and the owner open it."""
    visitor.comes().opens().says(text)
    visitor.states("sent")
    owner = shop.house.enter(watched, OWNER)
    owner.opens_list()
    owner.opens(text)
    return owner


def test_a_lost_line_loses_and_doubles_nothing(shop: Shop, visitor: Visitor, watched: Watched) -> None:
    watched.expected = LOST
    owner = begins(visitor, shop, watched, "Where is my parcel?")

    visitor.page.context.set_offline(True)
    visitor.says("It was due on Friday")
    visitor.states("sent", "waiting")
    owner.answers("It is on its way")
    visitor.page.context.set_offline(False)

    visitor.reads("It is on its way")
    visitor.has_said("Where is my parcel?", "It was due on Friday")
    expect(owner.page.locator("#course .msg", has_text="It was due on Friday")).to_have_count(1, timeout=20_000)


def test_an_answer_lost_on_its_way_back_doubles_nothing(visitor: Visitor, watched: Watched) -> None:
    watched.expected = LOST
    visitor.comes().opens()
    sent = shops.swallow_first_answer(visitor.page)

    visitor.says("Once, please")
    visitor.states("sent")
    visitor.comes().opens()

    visitor.has_said("Once, please")
    assert len(sent) > 1


def test_what_was_written_without_a_line_survives_a_reload(visitor: Visitor, watched: Watched) -> None:
    watched.expected = LOST
    visitor.comes().opens().says("First")
    visitor.states("sent")
    visitor.page.route("**/messages*", lambda route: route.abort())
    visitor.says("Written without a line")
    visitor.states("sent", "waiting")

    visitor.page.unroute("**/messages*")
    visitor.comes().opens()

    visitor.has_said("First", "Written without a line")
    visitor.states("sent", "sent")


def test_a_forged_identity_gets_nothing(shop: Shop, visitor: Visitor, watched: Watched) -> None:
    watched.expected = ("401",)
    visitor.comes()
    assert visitor.identifies(shop.token("42"))
    visitor.opens().says("My order is 88213")
    visitor.states("sent")
    thief = Visitor(watched.page(**PHONE), shop).comes()

    forged = thief.identifies(shop.token("42", secret=SECRET[::-1]))
    thief.opens()

    assert not forged
    expect(thief.page.locator(f"{HOST} .note")).to_contain_text("as a guest")
    thief.has_said()


def test_who_is_signed_in_finds_the_chat_on_another_device(shop: Shop, visitor: Visitor, watched: Watched) -> None:
    visitor.comes()
    visitor.identifies(shop.token("43"))
    visitor.opens().says("From my phone")
    visitor.states("sent")
    laptop = Visitor(watched.page(), shop).comes()

    assert laptop.identifies(shop.token("43"))
    laptop.opens()

    laptop.has_said("From my phone")


def test_an_urdu_phone_reads_from_the_right_and_hears_everything(
    shop: Shop, watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shop, "language", "ur")
    page = watched.page(**PHONE, color_scheme="dark", reduced_motion="reduce")
    sana = Visitor(page, shop).comes().opens()
    sana.says("میرا آرڈر 88213 کہاں ہے؟")
    sana.states("sent")

    found = Axe().run(sana.page)
    box = sana.page.locator(f"{HOST} .panel").bounding_box()
    mine, send = (sana.page.locator(f"{HOST} {each}").bounding_box() for each in (".mine", ".go"))

    assert not found.response["violations"], found.generate_report()
    assert box == {"x": 0, "y": 0, "width": 390, "height": 780}
    assert max(each["x"] if each else 999 for each in (mine, send)) < 80  # ours begin at the right, theirs at the left


def test_the_chat_is_worked_by_keyboard_alone(visitor: Visitor) -> None:
    visitor.comes()
    visitor.page.keyboard.press("Tab")
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.locator(f"{HOST} textarea")).to_be_focused()

    visitor.page.keyboard.type("By keyboard")
    visitor.page.keyboard.press("Enter")
    visitor.has_said("By keyboard")
    visitor.page.keyboard.press("Escape")

    expect(visitor.page.locator(f"{HOST} button.launch")).to_be_focused()
