"""What we know stands beside the conversation, and one key puts it into the answer; on a phone, one press."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from sunwai.knowledge.models import VoiceGuide
from tests.journeys import screens
from tests.journeys.annexe import set_up
from tests.servers.browser import Watched

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SAYS = "The money is back within five working days"


@pytest.fixture
def desk(live_server: LiveServer, watched: Watched) -> Page:
    """Return Alice's browser, before a customer who asks for a refund."""
    watched.expected = ("/live", "/presence", "Failed to load resource")
    stage = set_up()
    alice = screens.inside(stage.staff["Alice"]).cookies
    page = watched.page(viewport={"width": 1280, "height": 800})
    page.context.add_cookies(
        [{"name": each.key, "value": each.value, "url": "http://localhost"} for each in alice.values()]
    )
    page.goto(f"http://localhost:{urlsplit(live_server.url).port}/conversations/{stage.main.pk}/?view=all")
    page.wait_for_selector("[data-say]")
    return page


def test_one_key_or_one_press_puts_an_article_into_the_answer(desk: Page) -> None:
    desk.keyboard.press("w")
    typed = desk.input_value("#answer-text")

    desk.set_viewport_size({"width": 390, "height": 844})
    desk.locator("#head [data-show=customer]").first.click()
    desk.locator("[data-say^=http]").first.click()

    assert typed.startswith(SAYS)
    assert "/help/titli-bazaar/en/articles/" in desk.input_value("#answer-text").removeprefix(typed)
    assert desk.locator("#answer-text").is_visible()


def test_what_was_refused_is_mended_by_one_key_and_goes_with_its_words(desk: Page) -> None:
    VoiceGuide.objects.update(blocking=["words"])
    desk.fill("#answer-text", "We know this issue.")
    desk.keyboard.press("Control+Enter")
    expect(desk.locator("[data-refused]")).to_have_count(1)
    expect(desk.locator("[data-voice].blocks")).to_have_count(1)

    desk.keyboard.press("Control+.")

    expect(desk.locator("[data-refused], [data-voice]")).to_have_count(0)
    assert desk.input_value("#answer-text") == "We know this problem."
