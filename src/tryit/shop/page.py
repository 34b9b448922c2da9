"""The shop's own site: a little page of Titli Bazaar with the desk's chat and contact panel on it.

Its server signs who is signed in, as a real shop's would: HS256, short-lived, by the chat's signing secret.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping
from html import escape
from importlib.resources import files
from urllib.parse import urlsplit

from tryit.cast.people import BY_KEY, PEOPLE
from tryit.clock import Now
from tryit.settings import Settings
from tryit.web import Request, Response, Route, as_json

HTML = "text/html; charset=utf-8"
CHAT = "widget"
LASTS_SECONDS = 300
LANGUAGES = {"en": "ltr", "hi": "ltr", "ur": "rtl"}


class Shop:
    """The pages of the shop; without a chat it has none."""

    def __init__(self, settings: Settings, now: Now) -> None:
        self._chat: Mapping[str, str] = settings.networks.get(CHAT, {})
        self._name = settings.page_name
        self._now = now

    def routes(self) -> list[Route]:
        """Return the routes of the shop."""
        if not self._chat:
            return []
        pages = [Route("GET", "/shop", self._page), Route("GET", "/shop/token", self._token)]
        return [*pages, Route("GET", r"/(shop\.css)", _file), Route("GET", r"/(shop\.js)", _file)]

    @property
    def desk(self) -> str:
        """Where browsers reach the desk: its door's port, under the name that its pages have."""
        return f"http://localhost:{urlsplit(self._chat['hook']).port}"

    def _page(self, request: Request) -> Response:
        language = str(request.params.get("language", "en"))
        language = language if language in LANGUAGES else "en"
        people = "".join(f'<option value="{each.key}">{escape(each.name)}</option>' for each in PEOPLE)
        filled = (files(__package__) / "shop.html").read_text("utf-8")
        words = {
            "name": escape(self._name),
            "language": language,
            "direction": LANGUAGES[language],
            "people": people,
            "desk": self.desk,
            "chat": escape(self._chat["connection"]),
            "brand": escape(self._chat.get("brand", "titli-bazaar")),
        }
        for word, value in words.items():
            filled = filled.replace("{{" + word + "}}", value)
        policy = (
            f"default-src 'none'; style-src 'self'; script-src 'self' {self.desk}; connect-src 'self' {self.desk}; "
            "img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'"
        )
        return Response(body=filled.encode(), content_type=HTML, headers={"Content-Security-Policy": policy})

    def _token(self, request: Request) -> Response:
        """Say who is signed in, for five minutes. A real shop would ask its own session."""
        person = BY_KEY.get(str(request.params.get("as", "")))
        if person is None:
            return Response(status=404)
        claims = {
            "sub": person.key,
            "name": person.name,
            "aud": self._chat["connection"],
            "exp": int(self._now()) + LASTS_SECONDS,
            "jti": secrets.token_urlsafe(9),
        }
        return as_json({"token": signed(claims, secret=self._chat["signing_secret"])})


def signed(claims: Mapping[str, object], *, secret: str) -> str:
    """Return a JSON web token by HS256 (RFC 7519, May 2015), as any language's standard library can make it."""
    parts = [_encoded(json.dumps(each).encode()) for each in ({"alg": "HS256", "typ": "JWT"}, dict(claims))]
    said = ".".join(parts)
    return f"{said}.{_encoded(hmac.digest(secret.encode(), said.encode(), hashlib.sha256))}"


def _encoded(part: bytes) -> str:
    return base64.urlsafe_b64encode(part).decode().rstrip("=")


def _file(_request: Request, name: str) -> Response:
    kind = "text/css; charset=utf-8" if name.endswith("css") else "text/javascript; charset=utf-8"
    return Response(body=(files(__package__) / name).read_bytes(), content_type=kind)
