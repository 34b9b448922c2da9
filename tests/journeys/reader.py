"""A person before the desk: what they do and see, in the words of a person. They wait as people do, by looking."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from django.utils import translation
from django.utils.functional import Promise
from playwright.sync_api import Locator, Page, expect

#: Milliseconds until something must be seen, also on a machine that does much else.
PATIENCE: Final = 30_000


@dataclass
class Reader:
    """One signed-in person."""

    page: Page
    base: str
    language: str = "en"

    def says(self, words: str | Promise) -> str:
        """Return the desk's own words as this person reads them."""
        with translation.override(self.language):
            return translation.gettext(str(words))

    def go(self, path: str) -> None:
        self.page.goto(self.base + path)

    def sign_in(self, link: str) -> None:
        """Follow a link and press its one button; a newcomer's first question is answered with “later”."""
        self.page.goto(link)
        self.page.click("main form button.primary")
        if "/welcome/" in self.page.url:
            self.page.click("button[value=later]")
        self.sees(self.page.locator(".rail"))

    def choose_language(self, language: str) -> None:
        """Choose on the preferences page."""
        self.page.click(".rail .foot a[href='/preferences/']")
        self.page.select_option("select[name=language]", language)
        self.page.click("main form button.primary:visible")
        self.sees(self.page.locator(f"html[lang={language}][dir={'rtl' if language == 'ur' else 'ltr'}]"))
        self.language = language

    def opens_list(self, query: str = "view=all") -> None:
        """Open a list and wait until it lives; ``stayed`` says later whether the page was ever loaded again."""
        self.go(f"/inbox/?{query}")
        self.sees(self.page.locator(".live[data-state=on]"))
        self.page.evaluate("window.stayed = true")

    @property
    def name(self) -> str:
        """The person's own name, as the rail shows it."""
        return self.page.inner_text(".rail .foot a[href='/preferences/']").strip()

    @property
    def stayed(self) -> bool:
        return bool(self.page.evaluate("window.stayed === true"))

    def row(self, words: str | re.Pattern[str]) -> Locator:
        return self.page.locator("#rows > .row", has_text=words).first

    def opens(self, words: str | re.Pattern[str]) -> None:
        """Open the conversation whose row says ``words``."""
        self.row(words).locator(".who a").click(timeout=PATIENCE)
        self.sees(self.page.locator("#conversation"))
        self.sees(self.message(words))

    def message(self, words: str | re.Pattern[str]) -> Locator:
        return self.page.locator("#course > .msg", has_text=words).last

    def ours(self, words: str) -> Locator:
        return self.page.locator("#course > .msg.ours", has_text=words).last

    def writes(self, text: str) -> None:
        self.page.click("#answer-text")
        self.page.keyboard.type(text)

    def answers(self, text: str) -> None:
        """Answer by keyboard alone."""
        self.writes(text)
        self.page.keyboard.press("Control+Enter")
        self.sees(self.ours(text.strip()))

    def notes(self) -> None:
        """Turn the answer box to an empty note, by its key."""
        self.page.keyboard.press("n")
        self.sees(self.page.locator("[name=mode][value=note]:checked"))
        self.page.fill("#answer-text", "")

    def presses(self, *keys: str) -> None:
        """Press keys while no field has the focus, at a person's pace: what was just drawn anew has settled."""
        self.page.wait_for_timeout(300)
        self.page.evaluate("document.activeElement.blur()")
        for key in keys:
            self.page.keyboard.press(key)

    @staticmethod
    def sees(what: Locator, words: str = "") -> None:
        expect(what).to_be_visible(timeout=PATIENCE)
        if words:
            expect(what).to_contain_text(words, timeout=PATIENCE)

    @staticmethod
    def misses(what: Locator) -> None:
        expect(what).to_have_count(0, timeout=PATIENCE)
