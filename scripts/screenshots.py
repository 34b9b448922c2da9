#!/usr/bin/env python3
"""Take the pictures of ``docs/pictures``: the same shop on the same busy morning, whoever runs this and whenever."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

PROJECT: Final = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(PROJECT), str(PROJECT / "src")]

import httpx  # noqa: E402 - the paths above come first
from PIL import Image  # noqa: E402 - the paths above come first

from scripts.pictures import GROUPS, PHONE, Picture  # noqa: E402 - found through the path above

if TYPE_CHECKING:
    from django.test import Client
    from playwright.sync_api import Browser, Page

    from tests.journeys.stage import Stage

PICTURES: Final = PROJECT / "docs/pictures"
MOST_BYTES: Final = 150_000
COLOURS: Final = 48  # a screen has few: a fifth of a palette's colours, and the eye sees no difference
TALLEST: Final = 2800
LOOKS: Final[Mapping[str, Mapping[str, Any]]] = {
    "": {},
    "hi": {"language": "hi"},
    "ur": {"language": "ur"},
    "dark": {"theme": "dark"},
    "ur-dark": {"language": "ur", "theme": "dark"},
    "phone": {"size": PHONE},
    "ur-phone": {"language": "ur", "size": PHONE},
}
#: What the shop answers when it is asked for Asha's orders.
ORDERS: Final[tuple[Mapping[str, Any], ...]] = (
    {
        "number": "88213",
        "placed_at": "2026-11-01T10:00:00Z",
        "status": "Returned",
        "delivery": "Picked up",
        "total": {"amount": "1499.00", "currency": "INR"},
        "items": [{"name": "Brass lamp", "quantity": 2}],
        "url": "https://shop.example/orders/88213",
    },
)


def pictures() -> Iterator[Picture]:
    """Yield every picture to take, each look by itself."""
    for picture in (each for group in GROUPS.values() for each in group):
        yield picture
        for look in picture.looks:
            yield replace(picture, name=f"{picture.name}-{look}", **LOOKS[look])


class Photographer:
    """Opens screens of a running desk, as whoever may see them, and keeps pictures of them."""

    def __init__(self, browser: Browser, base: str, visitors: Mapping[str, Client]) -> None:
        self._browser, self._base = browser, base
        self._cookies: dict[str, Any] = {
            who: [{"name": name, "value": each.value, "url": base} for name, each in client.cookies.items()]
            for who, client in visitors.items()
        }

    def enter(self, link: str) -> None:
        """Let the owner come in as people do, so that their session is among the sessions."""
        context = self._browser.new_context()
        page = context.new_page()
        page.goto(self._base + link)
        page.click("main form button.primary")
        page.wait_for_selector(".rail")
        self._cookies["owner"] = context.cookies()
        context.close()

    def take(self, picture: Picture, path: str) -> Path:
        """Take one picture; it must not be heavy."""
        page = self._page(picture)
        page.goto(f"{self._base}{path}{picture.query}")
        page.wait_for_timeout(500)
        picture.do(page)
        page.wait_for_timeout(200)
        if page.locator(".rail").count() == 0:  # not the desk, which fills the window: a page, to its end
            page.set_viewport_size({"width": picture.size["width"], "height": _height(page, picture.size["height"])})
        file = PICTURES / f"{picture.name}.png"
        file.write_bytes(_small(page.screenshot(animations="disabled", caret="hide")))
        page.context.close()
        if file.stat().st_size > MOST_BYTES:
            raise SystemExit(f"{file.name} has {file.stat().st_size} bytes, more than {MOST_BYTES}")
        return file

    def _page(self, picture: Picture) -> Page:
        context = self._browser.new_context(
            timezone_id="Asia/Kolkata",
            viewport=picture.size,
            locale=picture.language,
            color_scheme=picture.theme,  # type: ignore[arg-type]
        )
        context.add_cookies(self._cookies[picture.who])
        return context.new_page()


def _height(page: Page, least: int) -> int:
    needed = int(page.evaluate("document.documentElement.scrollHeight"))
    return min(max(needed, least), TALLEST)


def _small(png: bytes) -> bytes:
    with Image.open(BytesIO(png)) as picture:
        few = picture.convert("RGB").quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    out = BytesIO()
    few.save(out, format="PNG", optimize=True)
    return out.getvalue()


def main() -> None:
    """Make the shop, start it, take every picture (or those named on the command line)."""
    with tempfile.TemporaryDirectory(prefix="sunwai-pictures-") as folder:
        stage = _make(Path(folder))
        with _selling(), _serving(Path(folder)) as base:
            _take_all(stage, base)


@contextmanager
def _serving(folder: Path) -> Iterator[str]:
    """Start only what answers browsers: a worker would call networks that are not there, and say so on the pictures."""
    from tests.operations.running import surroundings  # noqa: PLC0415 - after Django is set up
    from tests.servers.processes import free_port  # noqa: PLC0415 - after Django is set up

    port = str(free_port())
    command = [sys.executable, "-m", "sunwai.cli.main", "web", "--port", port]
    more = {"SUNWAI_PUBLIC_URL": f"http://localhost:{port}", "SUNWAI_ALLOW_PRIVATE_HOSTS": "127.0.0.1"}
    served = surroundings(folder, **more)
    with subprocess.Popen(command, env=served, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            yield f"http://localhost:{port}"
        finally:
            process.terminate()


@contextmanager
def _selling() -> Iterator[None]:
    """Open the shop that is asked for orders."""
    from sunwai.customers.models import OrderSource  # noqa: PLC0415 - after Django is set up
    from tests.customers.orders.shop import open_shop, plain  # noqa: PLC0415 - after Django is set up

    with open_shop(plain(*ORDERS)) as shop:
        OrderSource.objects.update(settings={"url": shop.url})
        yield


def _answers(base: str) -> bool:
    try:
        return httpx.get(f"{base}/health/live", timeout=5).is_success
    except httpx.TransportError:
        return False


def _make(folder: Path) -> Stage:
    os.environ |= {"SUNWAI_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "sunwai.config.settings"}
    import django  # noqa: PLC0415 - after the environment

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 - after the environment

    from tests.journeys.annexe import set_up  # noqa: PLC0415 - after the environment

    call_command("migrate", interactive=False, verbosity=0)
    return set_up()


def _take_all(stage: Stage, base: str) -> None:
    from sunwai.operations.heartbeats import LOOPS, beat  # noqa: PLC0415 - after Django is set up
    from sunwai.people.actions.links import make_sign_in_link  # noqa: PLC0415 - after Django is set up
    from tests.journeys import screens  # noqa: PLC0415 - after Django is set up
    from tests.operations.running import until  # noqa: PLC0415 - after Django is set up
    from tests.servers.browser import launched  # noqa: PLC0415 - playwright is slow to import

    PICTURES.mkdir(parents=True, exist_ok=True)
    visitors = screens.visitors(stage)
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # playwright leaves a loop running in this thread
    alice = stage.staff["Alice"]
    with launched() as browser:
        if browser is None:
            raise SystemExit("Chromium is missing: make test-tools")
        if not until(lambda: _answers(base), seconds=120):
            raise SystemExit("The desk did not start.")
        photographer = Photographer(browser, base, visitors)
        photographer.enter(urlsplit(make_sign_in_link(alice)).path)
        for picture in pictures():
            if sys.argv[1:] and picture.name not in sys.argv[1:]:
                continue
            alice.language, alice.theme = picture.language, picture.theme
            alice.save(update_fields=["language", "theme"])
            beat(LOOPS, pid=1)  # as a worker and a clock would
            path = photographer.take(picture, screens.path_of(picture.route, stage, picture.place))
            print(f"{path.name}: {path.stat().st_size // 1000} kB", flush=True)


if __name__ == "__main__":
    main()
