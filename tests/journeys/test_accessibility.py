"""axe on every screen: light and dark, desktop and phone, left to right and right to left. WCAG 2.2, A and AA.

Each direction is looked at in two of the four ways and the other direction in the other two: colours do not depend on
the direction, nor the names of things on the width. On SQLite only (``conftest.py``): a page is the same on both.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import urlsplit

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

WIDE: Final[Any] = {"width": 1280, "height": 800}
NARROW: Final[Any] = {"width": 390, "height": 844}
ALL: Final = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
LOOKS: Final[Any] = {
    "en": ((WIDE, "light"), (NARROW, "dark")),
    "ur": ((WIDE, "dark"), (NARROW, "light")),
}
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
    "macros": (".suggest", "[data-open-macros]"),
    "bulk": (".bulk", ".row .pick input >> nth=0"),
}


class Seer:
    """Looks at pages with axe and keeps what is wrong."""

    def __init__(self, page: Page, language: str) -> None:
        self.page = page
        self._looks = LOOKS[language]
        self.wrong: set[str] = set()
        self._axe = Axe()

    def look(self, where: str, *, part: str | None = None) -> None:
        """Look at what is on the screen, in the ways of this language."""
        self.page.evaluate(self._axe.axe_script)
        for size, colours in self._looks:
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


def seer(watched: Watched, client: Client, stage: Stage) -> Seer:
    """Return the browser of a visitor."""
    watched.expected = ("/live", "/presence", "Failed to load resource")  # pages that say no are looked at, too
    page = watched.page(locale=stage.staff["Alice"].language, viewport=WIDE)
    cookies = [{"name": name, "value": each.value, "url": "http://localhost"} for name, each in client.cookies.items()]
    page.context.add_cookies(cookies)  # type: ignore[arg-type]
    return Seer(page, stage.staff["Alice"].language)


def pages(stage: Stage, clients: dict[str, Client], who: str) -> Iterator[str]:
    """Return the paths of whole pages that this visitor sees; others' only where the owner sees none."""
    for address in screens.addresses(stage, channels=SET_UP):
        found = {name: clients[name].get(address.path) for name in dict.fromkeys(("owner", who))}
        seen = {name for name, answer in found.items() if is_page(answer) and b"<html" in answer.content}
        if any("sandbox" in answer.headers.get("Content-Security-Policy", "") for answer in found.values()):
            continue  # a customer's mail in its frame: it is theirs, and no script runs in it, nor axe
        if who in seen and (who == "owner" or "owner" not in seen):
            yield address.path


@pytest.mark.parametrize("who", ["owner", "newcomer", "half", "stranger", "customer"])
def test_axe_finds_nothing(who: str, stage: Stage, visitors: dict[str, Client], base: str, watched: Watched) -> None:
    eyes = seer(watched, visitors[who], stage)

    for path in list(pages(stage, visitors, who)):  # before the browser asks: one connection serves both
        eyes.page.goto(base + path)
        eyes.look(path)

    assert not eyes.wrong, "\n".join(sorted(eyes.wrong))


def test_axe_finds_nothing_in_what_is_opened_on_the_desk(
    stage: Stage, visitors: dict[str, Client], base: str, watched: Watched
) -> None:
    eyes = seer(watched, visitors["owner"], stage)

    for name, (part, *presses) in OPENED.items():
        eyes.page.goto(f"{base}/conversations/{stage.main.pk}/?view=all")
        for press in presses:
            eyes.page.locator(press).first.click()
        eyes.page.wait_for_selector(part, state="visible")
        eyes.look(name, part=part)

    assert not eyes.wrong, "\n".join(sorted(eyes.wrong))
