"""A real Chromium by playwright, watched: a journey fails on anything a developer's console would show in red."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Route, sync_playwright

from tests.servers import programs

__all__ = ["Browser", "Watched", "launched"]

FLAGS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)
HOME: Final = frozenset({"127.0.0.1", "localhost", ""})  # empty: data: and blob:


@contextmanager
def launched() -> Iterator[Browser | None]:
    """Start the Chromium that ``programs`` finds; None where there is none."""
    executable = programs.find("chromium")
    if executable is None:
        yield None
        return
    environment: dict[str, Any] = programs.environment(executable)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(FLAGS), env=environment)
        yield browser
        browser.close()


class Watched:
    """Browser contexts of one test, and what went wrong in them (``complaints``; empty is good)."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._contexts: list[BrowserContext] = []
        self.complaints: list[str] = []
        self.expected: tuple[str, ...] = ()
        """Parts of console errors that this test means to cause (a 422 answer is one)."""

    def page(self, **options: Any) -> Page:
        """Open a page in a context of its own (a person of their own): ``page(locale="ur", color_scheme="dark")``."""
        context = self._browser.new_context(**options)
        self._contexts.append(context)
        context.route("**/*", self._only_home)
        context.on("console", self._on_console)
        context.on("weberror", lambda error: self._complain(f"page error: {error.error}"))
        return context.new_page()

    def close(self) -> None:
        """Close every context."""
        for context in self._contexts:
            context.close()

    def _only_home(self, route: Route) -> None:
        if (urlsplit(route.request.url).hostname or "") in HOME:
            route.continue_()
        else:
            self._complain(f"left this machine: {route.request.url}")
            route.abort()

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":  # CSP violations are errors of the console, too
            self._complain(f"console: {message.text} ({message.location.get('url', '')})")

    def _complain(self, complaint: str) -> None:
        if not any(part in complaint for part in self.expected):
            self.complaints.append(complaint)
