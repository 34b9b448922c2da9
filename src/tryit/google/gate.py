"""Google's front: access tokens for a grant, and every call with one of them.

Source: RFC 6749; the error envelope of Google's APIs as YouTube's documentation shows it.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable

from tryit.web import Request, Response, as_json

LIFETIME = 3599  # seconds


class GoogleError(Exception):
    """The call is refused. ``reason`` is Google's own word."""

    def __init__(self, status: int, reason: str, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.reason = reason

    def response(self) -> Response:
        """Return the envelope, as Google sends it."""
        errors = [{"message": str(self), "domain": "global", "reason": self.reason}]
        return as_json({"error": {"code": self.status, "message": str(self), "errors": errors}}, status=self.status)


Call = Callable[..., object]  # the request and the groups of the route → what Google answers


class Gate:
    """Gives tokens and lets calls through. ``secret`` is what the grant rests on; tokens come from it alone."""

    def __init__(self, secret: str) -> None:
        self._token = "ya29." + hashlib.sha256(secret.encode()).hexdigest()[:40]

    def grant(self, *, right: bool) -> Response:
        """Answer the token endpoint."""
        if not right:
            return as_json({"error": "invalid_grant", "error_description": "Bad Request"}, status=400)
        return as_json({"access_token": self._token, "expires_in": LIFETIME, "token_type": "Bearer"})

    def behind(self, call: Call) -> Callable[..., Response]:
        """Return the call's handler: with a token only, and errors in Google's envelope."""

        def answer(request: Request, *groups: str) -> Response:
            try:
                self._check(request)
                body = call(request, *groups)
            except GoogleError as refusal:
                return refusal.response()
            return Response(status=204) if body is None else as_json(body)

        return answer

    def _check(self, request: Request) -> None:
        given = request.headers.get("authorization", "").removeprefix("Bearer ")
        if not hmac.compare_digest(given.encode(), self._token.encode()):
            raise GoogleError(401, "authError", "Request had invalid authentication credentials.")
