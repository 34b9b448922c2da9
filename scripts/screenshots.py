#!/usr/bin/env python3
"""Take the pictures of ``docs/pictures``: the same shop on the same busy morning, whoever runs this and whenever."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

PROJECT: Final = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(PROJECT), str(PROJECT / "src")]

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.journeys.stage import Stage

PICTURES: Final = PROJECT / "docs/pictures"
MOST_BYTES: Final = 250_000
WIDE: Final[Any] = {"width": 1280, "height": 800}
PHONE: Final[Any] = {"width": 390, "height": 844}
ANSWER: Final = "Usi bank account mein, jisse aapne payment kiya tha. Kal subah tak aa jayenge."


def _nothing(_page: Page) -> None:
    """Take the screen as it is."""


def _answering(page: Page) -> None:
    page.fill("#answer-text", ANSWER)
    page.wait_for_timeout(1200)
    page.wait_for_selector(".live[data-state=on]", state="attached")


def _pressing(*selectors: str) -> Callable[[Page], None]:
    def press(page: Page) -> None:
        for selector in selectors:
            page.locator(selector).first.click()
            page.wait_for_timeout(400)

    return press


@dataclass(frozen=True, kw_only=True)
class Picture:
    """One picture: where, who reads it, and what is done before it is taken."""

    name: str
    path: str
    language: str = "en"
    theme: str = "light"
    size: Any = field(default_factory=lambda: WIDE)
    do: Callable[[Page], None] = _nothing
    signed_in: bool = True


def pictures(stage: Stage) -> list[Picture]:
    """Return every picture to take."""
    main = f"/conversations/{stage.main.pk}/?view=all"
    urdu = f"/conversations/{stage.talks['late'].pk}/?view=all"
    palette = _pressing("[data-palette]")
    return [
        Picture(name="desk", path=main, do=_answering),
        Picture(name="review", path=_talk(stage, "review")),
        Picture(name="under-a-post", path=_talk(stage, "under"), language="ur", size=PHONE),
        Picture(name="desk-dark", path=main, theme="dark"),
        Picture(name="desk-hi", path=main, language="hi"),
        Picture(name="desk-ur-dark", path=main, language="ur", theme="dark"),
        Picture(name="desk-ur", path=urdu, language="ur"),
        Picture(name="phone-list", path="/inbox/?view=all", size=PHONE),
        Picture(name="phone-conversation", path=main, size=PHONE),
        Picture(name="phone-list-hi", path="/inbox/?view=all", size=PHONE, language="hi"),
        Picture(name="phone-conversation-ur-dark", path=urdu, size=PHONE, language="ur", theme="dark"),
        Picture(name="search", path="/inbox/?view=all&q=parsal"),
        Picture(name="assign", path=main, do=_pressing("#head summary[data-key=a]")),
        Picture(name="palette", path=main, do=palette),
        Picture(name="palette-ur", path=main, language="ur", do=palette),
        Picture(name="keys", path="/inbox/?view=all", do=_pressing("[data-dialog=keys]")),
        Picture(name="start", path="/inbox/?view=all", do=_pressing(".rail .start")),
        *(Picture(name=f"{name}{tail}", path=path, language=language, theme=theme)
          for name, path in PAGES.items() for tail, language, theme in LOOKS),
        *(Picture(name=f"channel{tail}", path=f"/setup/channels/{stage.mailbox.pk}/", language=language, theme=theme)
          for tail, language, theme in LOOKS),
        Picture(name="sign-in", path="/account/login/", signed_in=False),
        Picture(name="sign-in-ur", path="/account/login/", language="ur", signed_in=False),
    ]  # fmt: skip


def _talk(stage: Stage, key: str) -> str:
    return f"/conversations/{stage.talks[key].pk}/?view=all"


LOOKS: Final = (("", "en", "light"), ("-hi", "hi", "light"), ("-ur-dark", "ur", "dark"))
PAGES: Final = {
    "first-steps": "/setup/",
    "channels": "/setup/channels/",
    "connect-mail": "/setup/channels/new/email/1/",
    "macros": "/setup/macros/",
    "people": "/people/",
    "roles": "/roles/",
    "health": "/health",
    "preferences": "/preferences/",
    "audit": "/audit/",
}


class Photographer:
    """Opens screens of a running desk and keeps pictures of them."""

    def __init__(self, browser: Browser, base: str, link: str) -> None:
        self._browser, self._base = browser, base
        page = self._page(signed_in=False)
        page.goto(link)
        page.click("main form button.primary")
        page.wait_for_selector(".rail")
        self._session: Any = page.context.storage_state()
        page.context.close()

    def take(self, picture: Picture) -> Path:
        """Take one picture; it must not be heavy."""
        page = self._page(signed_in=picture.signed_in, viewport=picture.size, locale=picture.language)
        page.goto(self._base + picture.path)
        page.wait_for_timeout(500)
        picture.do(page)
        path = PICTURES / f"{picture.name}.png"
        page.screenshot(path=path, animations="disabled", caret="hide")
        page.context.close()
        if path.stat().st_size > MOST_BYTES:
            raise SystemExit(f"{path.name} has {path.stat().st_size} bytes, more than {MOST_BYTES}")
        return path

    def _page(self, *, signed_in: bool, **options: Any) -> Page:  # noqa: ANN401 - playwright's own
        session = {"storage_state": self._session} if signed_in else {}
        return self._browser.new_context(timezone_id="Asia/Kolkata", **session, **options).new_page()


def main() -> None:
    """Make the shop, start it, take every picture (or those named on the command line)."""
    with tempfile.TemporaryDirectory(prefix="sunwai-pictures-") as folder:
        stage = _make(Path(folder))
        from tests.operations import running  # noqa: PLC0415 - after Django is set up

        desk = running.start(Path(folder))
        try:
            _take_all(stage, desk)
        finally:
            desk.stop()


def _make(folder: Path) -> Stage:
    os.environ |= {"SUNWAI_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "sunwai.config.settings"}
    import django  # noqa: PLC0415 - after the environment

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 - after the environment

    from tests.journeys.stage import set_up  # noqa: PLC0415 - after the environment

    call_command("migrate", interactive=False, verbosity=0)
    return set_up()


def _take_all(stage: Stage, desk: Any) -> None:  # noqa: ANN401 - imported late
    from tests.servers.browser import launched  # noqa: PLC0415 - playwright is slow to import

    PICTURES.mkdir(parents=True, exist_ok=True)
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # playwright leaves a loop running in this thread
    alice, link = stage.staff["Alice"], next(word for line in desk.said for word in line.split() if "/link/" in word)
    with launched() as browser:
        if browser is None:
            raise SystemExit("Chromium is missing: make test-tools")
        photographer = Photographer(browser, f"http://localhost:{desk.port}", link)
        for picture in pictures(stage):
            if sys.argv[1:] and picture.name not in sys.argv[1:]:
                continue
            alice.language, alice.theme = picture.language, picture.theme
            alice.save(update_fields=["language", "theme"])
            path = photographer.take(picture)
            print(f"{path.name}: {path.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
