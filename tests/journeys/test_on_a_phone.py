"""What a phone shows without being pushed sideways."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from sunwai.people.models import Staff
from tests.journeys import screens
from tests.journeys.annexe import set_up
from tests.servers.browser import Watched

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(params=["hi", "ur"])
def phone(request: pytest.FixtureRequest, live_server: LiveServer, watched: Watched) -> Page:
    """Return Alice's phone before the page of a bot that was measured."""
    watched.expected = ("/live", "/presence", "Failed to load resource")
    stage = set_up()
    Staff.objects.update(language=request.param)
    alice = screens.inside(stage.staff["Alice"]).cookies
    page = watched.page(viewport={"width": 390, "height": 844})
    page.context.add_cookies(
        [{"name": each.key, "value": each.value, "url": "http://localhost"} for each in alice.values()]
    )
    page.goto(f"http://localhost:{urlsplit(live_server.url).port}/setup/channels/{stage.page.pk}/bot/")
    return page


def test_the_table_of_what_a_bot_would_do_fits(phone: Page) -> None:
    table = phone.locator("[aria-labelledby=measured]")

    assert table.evaluate("each => each.scrollWidth - each.clientWidth") == 0
