"""What a phone shows without being pushed sideways."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from sunwai.people.models import Staff
from tests.journeys import screens
from tests.journeys.annexe import set_up
from tests.journeys.stage import Stage
from tests.servers.browser import Watched

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WRITE = """(box, word) => { for (const letter of word) {
  box.setRangeText(letter, box.value.length, box.value.length, "end");
  box.dispatchEvent(new Event("input", { bubbles: true }));
} }"""


@pytest.fixture
def stage() -> Stage:
    return set_up()


@pytest.fixture(params=["hi", "ur"])
def phone(request: pytest.FixtureRequest, stage: Stage, live_server: LiveServer, watched: Watched) -> Page:
    """Return Alice's phone before the desk."""
    watched.expected = ("/live", "/presence", "Failed to load resource")
    Staff.objects.update(language=request.param)
    alice = screens.inside(stage.staff["Alice"]).cookies
    page = watched.page(viewport={"width": 390, "height": 844})
    page.context.add_cookies(
        [{"name": each.key, "value": each.value, "url": "http://localhost"} for each in alice.values()]
    )
    page.goto(f"http://localhost:{urlsplit(live_server.url).port}/preferences/")
    return page


def test_the_table_of_what_a_bot_would_do_fits(phone: Page, stage: Stage) -> None:
    phone.goto(urljoin(phone.url, f"/setup/channels/{stage.page.pk}/bot/"))

    table = phone.locator("[aria-labelledby=measured]")

    assert table.evaluate("each => each.scrollWidth - each.clientWidth") == 0


def test_why_something_is_offered_has_no_dot_that_could_end_a_line(phone: Page, stage: Stage) -> None:
    phone.goto(urljoin(phone.url, f"/conversations/{stage.main.pk}/?view=all"))

    phone.locator('[data-open="="]').first.click()
    why = phone.locator(".suggest .why").first

    expect(why.locator("bdi").nth(1)).to_be_visible()
    assert ("·" in why.inner_text(), why.get_attribute("dir")) == (False, phone.evaluate("document.dir"))


def test_words_that_nothing_is_known_of_are_told_until_escape(phone: Page, stage: Stage) -> None:
    phone.goto(urljoin(phone.url, f"/conversations/{stage.main.pk}/?view=all"))
    unfound, box = phone.get_by_role("status").filter(has_text="="), phone.locator("#answer-text")

    box.fill("=xyzzyplugh")
    expect(unfound).to_be_visible()
    assert unfound.evaluate("each => each.scrollWidth - each.clientWidth") == 0
    box.press("Escape")

    expect(unfound).to_be_hidden()
    expect(box).to_be_focused()


def test_a_word_written_in_one_go_is_sought_once(phone: Page, stage: Stage) -> None:
    sought: list[str] = []
    phone.goto(urljoin(phone.url, f"/conversations/{stage.main.pk}/?view=all"))
    phone.on("request", lambda each: sought.append(str(each.post_data)) if each.url.endswith("/known/") else None)

    with phone.expect_response(lambda each: "q=xyz" in str(each.request.post_data)):
        phone.locator("#answer-text").evaluate(WRITE, "=xyz")
    phone.wait_for_timeout(200)

    assert [each.partition("&")[0] for each in sought] == ["q=", "q=xyz"]


def test_what_comes_after_escape_stays_away(phone: Page, stage: Stage) -> None:
    waiting: list[Route] = []
    phone.goto(urljoin(phone.url, f"/conversations/{stage.main.pk}/?view=all"))
    phone.route("**/known/", lambda route: waiting.append(route))  # noqa: PLW0108 - playwright marks what it is given
    box = phone.locator("#answer-text")

    with phone.expect_request("**/known/"):
        box.fill("=xyzzyplugh")
    box.press("Escape")
    with phone.expect_response("**/known/"):
        waiting[0].continue_()
    phone.wait_for_timeout(200)

    expect(phone.get_by_role("status").filter(has_text="=")).to_be_hidden()
