"""Google Play as the desk and the customers meet it."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import unquote

import jwt
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from tryit.cast.people import BY_KEY, Person
from tryit.google.gate import Gate, GoogleError
from tryit.network import Network, Surroundings
from tryit.web import Request, Response, Route
from tryit.world import PAGE, Entry

WEEK = 7 * 86_400.0
TEXT_LENGTH = 350
DEVICES = ("a15", "rmx3710", "klte")
STARS = (1, 2, 3)


class GooglePlay(Network):
    """One app and its reviews. A review has one reply; the next one replaces it."""

    slug = "googleplay"
    title = "Google Play"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._app = around.settings["package_name"]
        self._key: dict[str, str] = json.loads(around.settings["service_account"])
        self._gate = Gate(around.settings["service_account"])

    def routes(self) -> list[Route]:
        """Return the reviews' part of the API, and the token endpoint."""
        through, reviews = self._gate.behind, r"/applications/([^/]+)/reviews"
        return [
            Route("POST", "/token", self._token),
            Route("GET", reviews, through(self._list)),
            Route("GET", reviews + r"/([^/:]+(?::[^/:]+)?)", through(self._get)),
            Route("POST", reviews + r"/([^/]+):reply", through(self._reply)),
        ]

    def open(self, person: Person, text: str, *, private: bool = False, picture: str = "") -> Entry:  # noqa: ARG002
        """Review the app, one to three stars."""
        number = self.around.ids.take()
        name = f"gp:{number}"
        return self.write(name, person.key, text, thread=name, extra={"stars": STARS[number % 3], "device": number % 3})

    def answer(self, person: Person, text: str, *, above: Entry) -> Entry:
        """Change the review: there is no other way to answer a reply."""
        review = self.entry(above.thread)
        if review is None or review.deleted:
            return self.open(person, text)
        self.edit(review, text)
        review.extra["stars"] = 5
        return review

    def edit(self, entry: Entry, text: str) -> None:
        """Change a review."""
        entry.text, entry.edits = text, entry.edits + 1
        entry.extra["changed"] = max(self.around.now(), entry.at + 1)

    def delete(self, entry: Entry) -> None:
        """Take a review away; nobody is told."""
        entry.deleted = True

    def _token(self, request: Request) -> Response:
        return self._gate.grant(right=self._signed(str(request.params.get("assertion", ""))))

    def _signed(self, assertion: str) -> bool:
        """Say whether the claim is signed with the account's key, for us, and about reviews."""
        audience = self.around.settings["token_url"]
        try:
            secret: Any = load_pem_private_key(self._key["private_key"].encode(), None)
            public = secret.public_key()
            claim = jwt.decode(
                assertion, public, algorithms=["RS256"], audience=audience, options={"verify_iat": False}
            )
        except (jwt.PyJWTError, ValueError):
            return False
        ours = claim["iss"] == self._key["client_email"]
        return ours and str(claim["scope"]).endswith("/auth/androidpublisher")

    def _list(self, request: Request, app: str) -> object:
        self._know(app)
        since = self.around.now() - WEEK
        recent = [each for each in self._reviews() if changed(each) >= since]
        ordered = sorted(recent, key=changed, reverse=True)
        size, token = min(int(request.params.get("maxResults", 10)), 100), str(request.params.get("token", "0"))
        start = int(token) if token.isdecimal() else 0
        more = {"tokenPagination": {"nextPageToken": str(start + size)}} if start + size < len(ordered) else {}
        shown = [self._review(each) for each in ordered[start : start + size]]
        return {**({"reviews": shown} if shown else {}), **more}

    def _get(self, _request: Request, app: str, name: str) -> object:
        self._know(app)
        return self._review(self._found(name))

    def _reply(self, request: Request, app: str, name: str) -> object:
        self._know(app)
        review, text = self._found(name), str(request.params.get("replyText", ""))
        if not text.strip() or len(text) > TEXT_LENGTH:
            raise GoogleError(400, "invalid", "The reply is empty or too long.")
        ours = self.write(f"{review.id}/{self.around.ids.take()}", PAGE, text, thread=review.id, parent=review.id)
        for earlier in self.entries(review.id):
            earlier.deleted = earlier.deleted or (earlier.author == PAGE and earlier is not ours)
        self.around.hear(BY_KEY[review.author], ours)
        return {"result": {"replyText": text, "lastEdited": timestamp(ours.at)}}

    def _reviews(self) -> list[Entry]:
        return [each for each in self.entries() if each.author != PAGE and not each.deleted]

    def _found(self, name: str) -> Entry:
        entry = self.entry(unquote(name))
        if entry is None or entry.deleted or entry.author == PAGE:
            raise GoogleError(404, "notFound", "The review was not found.")
        return entry

    def _know(self, app: str) -> None:
        if app != self._app:
            raise GoogleError(404, "notFound", "No application was found for the given package name.")

    def _review(self, entry: Entry) -> dict[str, Any]:
        said: dict[str, Any] = {
            "text": entry.text,
            "lastModified": timestamp(changed(entry)),
            "starRating": entry.extra.get("stars", 1),
            "reviewerLanguage": BY_KEY[entry.author].language.value[:2],
            "device": DEVICES[entry.extra.get("device", 0)],
            "androidOsVersion": 34,
            "appVersionCode": 812,
            "appVersionName": "8.1.2",
            "thumbsUpCount": entry.likes,
        }
        comments: list[Any] = [{"userComment": said}]
        comments += [
            {"developerComment": {"text": each.text, "lastModified": timestamp(each.at)}}
            for each in self.entries(entry.id)
            if each.author == PAGE and not each.deleted
        ]
        return {"reviewId": entry.id, "authorName": BY_KEY[entry.author].name, "comments": comments}


def changed(entry: Entry) -> float:
    """Return when a review was written or changed last."""
    return float(entry.extra.get("changed", entry.at))


def timestamp(seconds: float) -> dict[str, Any]:
    """Return a time as the API writes it."""
    return {"seconds": str(int(seconds)), "nanos": int(seconds % 1 * 1_000_000) * 1000}
