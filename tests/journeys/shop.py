"""A shop's own site, on another origin than the desk, with the chat on its page and a strict content policy."""

from __future__ import annotations

import datetime as dt
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import jwt
from playwright.sync_api import Locator, Page, Request, Route, expect

from sunwai.kernel import clock, ids
from tests.journeys.house import House

SECRET = "a signing secret of the shop, known to its server alone"
HOST = "#sunwai-widget"
PAGE = """<!doctype html><html lang="{language}" dir="{direction}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><title>Shop</title>{script}</head>
<body><main><h1>Shop</h1></main></body></html>"""


@dataclass
class Shop:
    """The shop's site and its chat."""

    house: House
    port: int
    connection: str = ""
    language: str = "en"

    @property
    def origin(self) -> str:
        return f"http://localhost:{self.port}"

    def token(self, subject: str, *, secret: str = SECRET) -> str:
        """Return what the shop's server says of who is signed in."""
        until = clock.now() + dt.timedelta(minutes=5)
        told = {"sub": subject, "aud": self.connection, "exp": until, "name": "Sana", "jti": ids.secret_token(9)}
        return jwt.encode(told, secret, algorithm="HS256")

    def page(self) -> str:
        script = f'<script defer src="{self.house.base}/widget.js" data-connection="{self.connection}"></script>'
        direction = "rtl" if self.language == "ur" else "ltr"
        return PAGE.format(language=self.language, direction=direction, script=script)

    def policy(self) -> str:
        desk = self.house.base
        return f"default-src 'none'; script-src {desk}; connect-src {desk}; img-src data:"


@contextmanager
def opened(house: House) -> Iterator[Shop]:
    """Serve the shop and connect its chat."""
    shop = Shop(house=house, port=0)

    class Pages(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = shop.page().encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", shop.policy())
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
            del format, args

    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    shop.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    told = house.desk.cli(
        *("channel", "add", "widget", f"widget_id=shop{shop.port}", f"origins={shop.origin}", "title=Titli Bazaar"),
        *("greeting=Namaste!", f"signing_secret={SECRET}"),
    )
    shop.connection = json.loads(told.stdout.splitlines()[-1])["id"]
    yield shop
    server.shutdown()
    server.server_close()


@dataclass
class Visitor:
    """Somebody on the shop's page."""

    page: Page
    shop: Shop

    def comes(self) -> Visitor:
        self.page.goto(self.shop.origin)
        self.page.locator(f"{HOST} button.launch").wait_for()
        return self

    def opens(self) -> Visitor:
        self.page.click(f"{HOST} button.launch")
        return self

    def says(self, text: str) -> None:
        self.page.fill(f"{HOST} textarea", text)
        self.page.keyboard.press("Enter")

    @property
    def mine(self) -> Locator:
        return self.page.locator(f"{HOST} .mine .said")

    @property
    def answers(self) -> Locator:
        return self.page.locator(f"{HOST} .ours .said")

    def reads(self, *texts: str) -> None:
        """Expect exactly these words of ours, after the greeting."""
        expect(self.answers).to_have_text(["Namaste!", *texts], timeout=20_000)

    def has_said(self, *texts: str) -> None:
        """Expect exactly these words of the visitor's own, each once."""
        expect(self.mine).to_have_text(list(texts), timeout=20_000)

    def states(self, *states: str) -> None:
        for number, state in enumerate(states):
            expect(self.page.locator(f"{HOST} .mine").nth(number)).to_have_attribute(
                "data-state", state, timeout=20_000
            )

    def identifies(self, token: str) -> bool:
        return bool(self.page.evaluate("token => window.Sunwai.identify(token)", token))


def swallow_first_answer(page: Page) -> list[str]:
    """Let the first message reach the desk, and its answer nobody; return the messages sent, by their bodies."""
    sent: list[str] = []

    def handle(route: Route, request: Request) -> None:
        if request.method != "POST":
            route.continue_() if len(sent) > 1 else route.abort()
            return
        sent.append(request.post_data or "")
        answer = route.fetch()
        if len(sent) == 1:
            route.abort()
        else:
            route.fulfill(response=answer)

    page.route("**/messages*", handle)
    return sent
