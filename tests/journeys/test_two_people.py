"""Two people before the same conversation: they see each other, do not answer twice, and go when they are sent."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import Route

from tests.journeys.house import House
from tests.journeys.reader import Reader
from tests.servers.browser import Watched

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("desk")]

OWNER, RAVI = "owner@localhost.example", "ravi@example.test"
ASKED = "Where is my parcel?"
SLOW = "Is it slow with you too?"
QUICK = "Can this be quick?"
PRESS_E_AT_ONCE = """() => document.addEventListener("htmx:afterSwap", function pressed({ target }) {
    if (target.id !== "head") return;
    document.removeEventListener("htmx:afterSwap", pressed);
    setTimeout(() => target.querySelector("[data-key=e]").click());
})"""
WATCH_HEAD = """() => {
    window.open_again = 0;
    const shown = () => document.querySelector("#head .facts").textContent;
    const look = () => { window.open_again += !shown().includes("Resolved"); };
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
}"""
SECONDS = 5  # promised: a revoked session's live connection ends within these


@pytest.fixture(scope="module")
def asked(staffed: House) -> House:
    """The desk, and customers' questions on its page."""
    staffed.comes_in(1, ASKED)
    staffed.comes_in(2, SLOW)
    staffed.comes_in(4, QUICK)
    return staffed


@pytest.fixture
def owner(asked: House, watched: Watched) -> Reader:
    return asked.enter(watched, OWNER)


@pytest.fixture
def ravi(asked: House, watched: Watched) -> Reader:
    return asked.enter(watched, RAVI)


def test_they_see_who_looks_and_who_types_and_one_alone_answers(owner: Reader, ravi: Reader) -> None:
    for person in (owner, ravi):
        person.opens_list()
        person.opens(ASKED)

    ravi.sees(ravi.page.locator("#presence"), "Owner is looking at this")
    ravi.writes("It is on its")
    owner.sees(owner.page.locator("#presence"), "Ravi is typing")
    owner.sees(owner.page.locator("#hold[data-held]"), "Ravi is answering this now")

    owner.writes("We are looking")
    owner.page.keyboard.press("Control+Enter")
    ravi.answers(" way")
    owner.sees(owner.ours("It is on its way"))
    assert owner.page.locator("#course .msg.ours").count() == 1


def test_a_slow_look_shows_nothing_that_is_no_more(owner: Reader) -> None:
    owner.opens_list()
    owner.opens(SLOW)
    held = holds_first(owner)
    owner.presses("i")
    owner.page.wait_for_timeout(500)  # what tells of it is looked up, and hangs with what it says
    before = held[0].fetch()
    owner.presses("e")
    owner.sees(owner.page.locator("#head .facts"), "Resolved")

    owner.page.evaluate(WATCH_HEAD)
    held[0].fulfill(response=before)
    owner.page.wait_for_timeout(500)

    assert owner.page.evaluate("window.open_again") == 0


def test_a_key_pressed_the_moment_something_is_drawn_anew_counts(owner: Reader) -> None:
    owner.opens_list()
    owner.opens(QUICK)
    owner.page.evaluate(PRESS_E_AT_ONCE)

    owner.presses("i")

    owner.sees(owner.page.locator("#head .facts"), "Resolved")


def holds_first(reader: Reader) -> list[Route]:
    """Let the first look at the open conversation hang, until it is answered by who gets it here."""
    held: list[Route] = []
    reader.page.route("**/tail/", lambda route: route.continue_() if held else held.append(route))
    return held


def test_a_revoked_session_ends_on_the_screen_within_five_seconds(owner: Reader, ravi: Reader, asked: House) -> None:
    ravi.opens_list()
    owner.go("/people/")
    owner.page.click("main a:has-text('Ravi')")

    owner.page.click("main form[action$='/sessions/end/'] button.danger")
    ended = time.monotonic()

    ravi.page.wait_for_url("**/account/login/**", timeout=20_000)
    assert time.monotonic() - ended < SECONDS
    del asked.sessions[RAVI]
