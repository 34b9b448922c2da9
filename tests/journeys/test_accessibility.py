"""axe on every screen: light and dark, desktop and phone, left to right and right to left. WCAG 2.2, A and AA.

``make test`` looks at each screen in one of the four ways, neighbours in others; ``make journeys`` in all four: its
direction goes with a width and colours, since colours do not depend on the direction, nor names on the width. On
SQLite only (``conftest.py``): a page is the same on both.
"""

from __future__ import annotations

import os
from typing import Any, Final
from urllib.parse import urlsplit
from zlib import crc32

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from tests.journeys import screens
from tests.journeys.annexe import set_up
from tests.journeys.screens import is_page
from tests.journeys.stage import Stage
from tests.servers.browser import Watched

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SHARES: Final = 3  # of all screens, so that several browsers look at once
WIDE: Final[Any] = {"width": 1280, "height": 800}
NARROW: Final[Any] = {"width": 390, "height": 844}
ALL: Final = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
#: The language, the size and the colours.
WAYS: Final[Any] = (
    ("en", WIDE, "light"),
    ("ur", NARROW, "light"),
    ("en", NARROW, "dark"),
    ("ur", WIDE, "dark"),
)
Looks = list[tuple[Any, Any]]  # sizes and colours
ALL_WAYS: Final = os.environ.get("SUNWAI_LOOKS") == "all"
WHO: Final = ("owner", "newcomer", "half", "stranger", "customer")
SET_UP: Final = ("facebook", "email")  # the steps of all channels are made of the same parts
MORE: Final = "#head summary[data-key=t]"
PANEL: Final = "#head .menu[open] .panel"
#: What a person opens on the desk: where it then stands, and what they press.
OPENED: Final = {
    "keys": ("#keys", "[data-dialog=keys]"),
    "palette": (".palette", "[data-palette]"),
    "start": ("#dialog", ".rail .start"),
    "filters": (".list .filters > .panel", ".list .filters > summary"),
    "save view": ("#dialog", ".list .filters > summary", ".list .filters [hx-get*=views]"),
    "assign": (PANEL, "#head summary[data-key=a]"),
    "snooze": (PANEL, "#head summary[data-key=s]"),
    "more": (PANEL, MORE),
    "merge": ("#dialog", MORE, f"{PANEL} [hx-get*=merge]"),
    "split": ("#dialog", MORE, f"{PANEL} [hx-get*=split]"),
    "hand over": ("#dialog", "#head summary[data-key=a]", f"{PANEL} [hx-get*=hand-off]"),
    "go private": ("#dialog", "[data-key=v]"),
    "macros": (".suggest", '[data-open="/"]'),
    "known": (".suggest", '[data-open="="]'),
    "articles": ("#articles", "#articles-found [data-say] >> nth=0"),
    "bulk": (".bulk", ".row .pick input >> nth=0"),
}


def ways(screen: str, language: str) -> Looks:
    """Return the sizes and colours in which a screen is looked at in this language."""
    chosen = WAYS if ALL_WAYS else [WAYS[crc32(screen.encode()) % len(WAYS)]]
    return [(size, colours) for spoken, size, colours in chosen if spoken == language]


class Seer:
    """Looks at pages with axe and keeps what is wrong."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.wrong: set[str] = set()
        self._axe = Axe()

    def look(self, where: str, looks: Looks, *, part: str | None = None) -> None:
        """Look at what is on the screen, in these sizes and colours."""
        self.page.evaluate(self._axe.axe_script)
        for size, colours in looks:
            self.page.set_viewport_size(size)
            self.page.emulate_media(color_scheme=colours, reduced_motion="reduce")
            if part is None or self.page.locator(part).first.is_visible():
                self._run(f"{where} {size['width']} {colours}", part)
        self.page.set_viewport_size(WIDE)

    def _run(self, where: str, part: str | None) -> None:
        asked = "([part, rules]) => axe.run(part || document, rules).then((found) => found.violations)"
        for violation in self.page.evaluate(asked, [part, ALL]):
            for node in violation["nodes"]:
                self.wrong.add(f"{where}: {violation['id']}: {node['target']} {node['html'][:140]}")


@pytest.fixture(params=["en", "ur"])
def stage(request: pytest.FixtureRequest) -> Stage:
    made = set_up()
    for person in made.staff.values():
        person.language = request.param
        person.save()
    return made


@pytest.fixture
def base(live_server: LiveServer) -> str:
    return f"http://localhost:{urlsplit(live_server.url).port}"


@pytest.fixture
def visitors(stage: Stage) -> dict[str, Client]:
    return screens.visitors(stage)


def seer(watched: Watched, client: Client, language: str) -> Seer:
    """Return the browser of a visitor."""
    watched.expected = ("/live", "/presence", "Failed to load resource")  # pages that say no are looked at, too
    page = watched.page(locale=language, viewport=WIDE)
    cookies = [{"name": name, "value": each.value, "url": "http://localhost"} for name, each in client.cookies.items()]
    page.context.add_cookies(cookies)  # type: ignore[arg-type]
    return Seer(page)


def pages(stage: Stage, clients: dict[str, Client], share: int) -> dict[str, list[tuple[str, Looks]]]:
    """Return by visitor the whole pages they see and how to look at each; once, with the first of WHO who sees it."""
    found: dict[str, list[tuple[str, Looks]]] = {who: [] for who in WHO}
    for number, address in list(enumerate(screens.addresses(stage, channels=SET_UP)))[share::SHARES]:
        looks = ways(f"{address.name} {number}", stage.staff["Alice"].language)
        who = next((each for each in WHO if is_whole(clients[each].get(address.path))), "") if looks else ""
        if who:
            found[who].append((address.path, looks))
    return found


def is_whole(answer: Any) -> bool:
    """Say whether axe can look: not at a part, nor at a customer's mail in its frame, in which no script runs."""
    framed = "sandbox" in answer.headers.get("Content-Security-Policy", "")
    return is_page(answer) and b"<html" in answer.content and not framed


@pytest.mark.parametrize("share", range(SHARES))
def test_axe_finds_nothing(stage: Stage, visitors: dict[str, Client], base: str, watched: Watched, share: int) -> None:
    wrong: set[str] = set()

    for who, seen in pages(stage, visitors, share).items():  # all before the browser asks: one connection serves both
        eyes = seer(watched, visitors[who], stage.staff["Alice"].language)
        for path, looks in seen:
            eyes.page.goto(base + path)
            eyes.look(path, looks)
        wrong |= eyes.wrong

    assert not wrong, "\n".join(sorted(wrong))


def test_axe_finds_nothing_in_what_is_opened_on_the_desk(
    stage: Stage, visitors: dict[str, Client], base: str, watched: Watched
) -> None:
    language = stage.staff["Alice"].language
    eyes = seer(watched, visitors["owner"], language)

    for name, (part, *presses) in OPENED.items():
        if not ways(name, language):
            continue
        eyes.page.goto(f"{base}/conversations/{stage.main.pk}/?view=all")
        for press in presses:
            eyes.page.locator(press).first.click()
        eyes.page.wait_for_selector(part, state="visible")
        eyes.look(name, ways(name, language), part=part)

    assert not eyes.wrong, "\n".join(sorted(eyes.wrong))
