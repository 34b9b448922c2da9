from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.servers.browser import Browser, Watched

pytestmark = pytest.mark.browser


def fonts_drawn_with(page: Page, selector: str) -> set[str]:
    """Ask Chromium which fonts it really used."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("DOM.enable")
    devtools.send("CSS.enable")
    root = devtools.send("DOM.getDocument")["root"]["nodeId"]
    node = devtools.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    return {font["familyName"] for font in devtools.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]}


def test_chromium_draws_a_page(watched: Watched) -> None:
    page = watched.page(viewport={"width": 400, "height": 200})

    page.set_content("<h1 lang='hi'>सुनवाई</h1>")

    assert page.inner_text("h1") == "सुनवाई"
    assert page.screenshot().startswith(b"\x89PNG")


@pytest.mark.parametrize(("font", "letters"), [("Noto Nastaliq Urdu", "سنوائی"), ("Noto Sans Devanagari", "क्षत्रिय")])
def test_the_fonts_of_the_screens_are_there(watched: Watched, font: str, letters: str) -> None:
    page = watched.page()

    page.set_content(f"<p style=\"font: 40px '{font}', monospace\">{letters}</p>")

    assert fonts_drawn_with(page, "p") == {font}


@pytest.mark.parametrize(
    ("script", "complaint"),
    [
        ("console.error('red')", "console: red"),
        ("setTimeout(() => { throw new Error('thrown') })", "page error: thrown"),
        ("fetch('https://elsewhere.test/x').catch(() => 0)", "left this machine: https://elsewhere.test/x"),
    ],
)
def test_what_a_developer_would_see_in_red_is_a_complaint(browser: Browser, script: str, complaint: str) -> None:
    contexts = Watched(browser)
    page = contexts.page()
    page.evaluate(script)
    page.wait_for_timeout(200)
    contexts.close()

    assert any(found.startswith(complaint) for found in contexts.complaints)


def test_a_blocked_script_is_a_complaint(browser: Browser) -> None:
    contexts = Watched(browser)
    page = contexts.page()
    page.set_content("<meta http-equiv='Content-Security-Policy' content=\"script-src 'none'\"><script>1</script>")
    page.wait_for_timeout(200)
    contexts.close()

    assert any("Content Security Policy" in complaint for complaint in contexts.complaints)
