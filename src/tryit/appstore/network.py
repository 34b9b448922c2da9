"""The App Store as the desk and the customers meet it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import jwt
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from tryit.cast.people import BY_KEY, Person
from tryit.network import Network, Surroundings
from tryit.web import Request, Response, Route, as_json
from tryit.world import PAGE, Entry

AUDIENCE = "appstoreconnect-v1"
LONGEST_TOKEN = 20 * 60  # seconds
TEXT_LENGTH = 5970
PUBLISHED_AFTER = 60.0  # seconds; Apple takes up to a day
TITLE_LENGTH = 30
HOUR = {"X-Rate-Limit": "user-hour-lim:3600;user-hour-rem:3540;"}


class AppleError(Exception):
    """The call is refused. ``code`` is Apple's own word."""

    def __init__(self, status: int, code: str, detail: str) -> None:
        super().__init__(detail)
        self.status = status
        self.code = code


class AppStore(Network):
    """One app and its reviews. A review has one response; the next one replaces it."""

    slug = "appstore"
    title = "App Store"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._app = around.settings["app_id"]
        key: Any = load_pem_private_key(around.settings["private_key"].encode(), None)
        self._public = key.public_key()

    def routes(self) -> list[Route]:
        """Return the part of App Store Connect that is played."""
        return [
            Route("GET", r"/v1/apps/([^/]+)", self._behind(self._about)),
            Route("GET", r"/v1/apps/([^/]+)/customerReviews", self._behind(self._list)),
            Route("GET", r"/v1/customerReviews/([^/]+)", self._behind(self._one)),
            Route("POST", r"/v1/customerReviewResponses", self._behind(self._respond)),
            Route("DELETE", r"/v1/customerReviewResponses/([^/]+)", self._behind(self._withdraw)),
        ]

    def open(self, person: Person, text: str, *, private: bool = False, picture: str = "") -> Entry:  # noqa: ARG002
        """Review the app, one to three stars."""
        number = self.around.ids.take()
        name = f"00000021-{number}"
        return self.write(name, person.key, text, thread=name, extra={"stars": 1 + number % 3})

    def answer(self, person: Person, text: str, *, above: Entry) -> Entry:
        """Change the review: there is no other way to answer a response."""
        review = self.entry(above.thread)
        if review is None or review.deleted:
            return self.open(person, text)
        self.edit(review, text)
        review.extra["stars"] = 5
        return review

    def edit(self, entry: Entry, text: str) -> None:
        """Change a review; its date stays."""
        entry.text, entry.edits = text, entry.edits + 1

    def delete(self, entry: Entry) -> None:
        """Take a review away; nobody is told."""
        entry.deleted = True

    def _behind(self, call: Callable[..., Response]) -> Callable[..., Response]:
        def answer(request: Request, *groups: str) -> Response:
            try:
                self._check(request)
                return call(request, *groups)
            except AppleError as refusal:
                error = {"status": str(refusal.status), "code": refusal.code, "title": refusal.code}
                return as_json({"errors": [{**error, "detail": str(refusal)}]}, status=refusal.status)

        return answer

    def _check(self, request: Request) -> None:
        """Let a caller through whose token our key signed, for this audience and for a short time."""
        token = request.headers.get("authorization", "").removeprefix("Bearer ")
        lax: Any = {"verify_iat": False, "verify_exp": False}  # the town's clock may be another than the caller's
        try:
            claim = jwt.decode(token, self._public, algorithms=["ES256"], audience=AUDIENCE, options=lax)
            known = jwt.get_unverified_header(token).get("kid") == self.around.settings["key_id"]
        except jwt.PyJWTError:
            raise AppleError(401, "NOT_AUTHORIZED", "Provide a properly configured and signed bearer token.") from None
        ours = known and claim.get("iss") == self.around.settings["issuer_id"]
        if not ours or claim["exp"] - claim["iat"] > LONGEST_TOKEN:
            raise AppleError(401, "NOT_AUTHORIZED", "Provide a properly configured and signed bearer token.")

    def _about(self, _request: Request, app: str) -> Response:
        self._know(app)
        told = {"name": self.around.shop, "bundleId": "example.titli.bazaar"}
        return _said({"data": {"type": "apps", "id": app, "attributes": told}})

    def _list(self, request: Request, app: str) -> Response:
        self._know(app)
        newest = sorted(self._reviews(), key=lambda each: each.at, reverse=request.params.get("sort") == "-createdDate")
        size = min(int(request.params.get("limit", 50)), 200)
        start = int(request.params.get("cursor", 0))
        shown = newest[start : start + size]
        links = {"self": f"{self.around.url}/v1/apps/{app}/customerReviews"}
        if start + size < len(newest):
            links["next"] = f"{links['self']}?{urlencode({'cursor': start + size, 'limit': size})}"
        included = [self._response(each) for review in shown for each in self._responses(review)]
        return _said({"data": [self._review(each) for each in shown], "included": included, "links": links})

    def _one(self, _request: Request, name: str) -> Response:
        review = self._found(name)
        included = [self._response(each) for each in self._responses(review)]
        return _said({"data": self._review(review), "included": included})

    def _respond(self, request: Request) -> Response:
        told = request.params.get("data") or {}
        review = self._found(str(told.get("relationships", {}).get("review", {}).get("data", {}).get("id", "")))
        text = str(told.get("attributes", {}).get("responseBody", ""))
        if not text.strip() or len(text) > TEXT_LENGTH:
            raise AppleError(409, "ENTITY_ERROR.ATTRIBUTE.INVALID", "The response is empty or too long.")
        ours = next(iter(self._responses(review)), None)
        if ours is None:
            name = f"e9-{self.around.ids.take()}"
            ours = self.write(name, PAGE, text, thread=review.id, parent=review.id)
        ours.text, ours.extra["changed"] = text, self.around.now()
        self.around.hear(BY_KEY[review.author], ours)
        return _said({"data": self._response(ours)}, status=201)

    def _withdraw(self, _request: Request, name: str) -> Response:
        entry = self.entry(name)
        if entry is None or entry.deleted or entry.author != PAGE:
            raise AppleError(404, "NOT_FOUND", "There is no such response.")
        entry.deleted = True
        return Response(status=204, headers=HOUR)

    def _reviews(self) -> list[Entry]:
        return [each for each in self.entries() if each.author != PAGE and not each.deleted]

    def _responses(self, review: Entry) -> list[Entry]:
        return [each for each in self.entries(review.id) if each.author == PAGE and not each.deleted]

    def _found(self, name: str) -> Entry:
        entry = self.entry(name)
        if entry is None or entry.deleted or entry.author == PAGE:
            raise AppleError(404, "NOT_FOUND", "There is no such review.")
        return entry

    def _know(self, app: str) -> None:
        if app != self._app:
            raise AppleError(404, "NOT_FOUND", "There is no such app.")

    def _review(self, entry: Entry) -> dict[str, Any]:
        person = BY_KEY[entry.author]
        told = {"rating": entry.extra.get("stars", 1), "title": "", "body": entry.text, "territory": "IND"}
        told |= {"reviewerNickname": person.key, "createdDate": moment(entry.at)}
        linked = [{"data": {"type": "customerReviewResponses", "id": each.id}} for each in self._responses(entry)]
        relationships = {"response": linked[0]} if linked else {}
        return {"type": "customerReviews", "id": entry.id, "attributes": told, "relationships": relationships}

    def _response(self, entry: Entry) -> dict[str, Any]:
        changed = float(entry.extra.get("changed", entry.at))
        state = "PUBLISHED" if self.around.now() - changed >= PUBLISHED_AFTER else "PENDING_PUBLISH"
        told = {"responseBody": entry.text, "lastModifiedDate": moment(changed), "state": state}
        review = {"data": {"type": "customerReviews", "id": entry.parent}}
        relationships = {"review": review}
        return {"type": "customerReviewResponses", "id": entry.id, "attributes": told, "relationships": relationships}


def moment(seconds: float) -> str:
    """Return a time as Apple writes it: in California's winter."""
    return dt.datetime.fromtimestamp(int(seconds), dt.timezone(dt.timedelta(hours=-8))).isoformat()


def _said(body: object, *, status: int = 200) -> Response:
    plain = as_json(body, status=status)
    return Response(status=status, body=plain.body, content_type=plain.content_type, headers=HOUR)
