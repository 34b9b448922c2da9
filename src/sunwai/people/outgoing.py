"""Single sign-on asks the company's server through the one guarded client, in the shape that allauth expects."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any, Final, Self

from allauth.socialaccount.providers.oauth2.client import OAuth2Error

from sunwai.kernel import http

LIMITS: Final = http.Limits(seconds=10, body_bytes=500_000, redirects=3)
GOOD: Final = 2  # the first digit of a status that is no error


class Answer:
    """What allauth reads of an answer."""

    def __init__(self, response: http.Response) -> None:
        self.status_code = response.status
        self.headers = {"content-type": response.headers.get("content-type", "")}
        self.content = response.body
        self.text = response.text
        self._response = response

    def json(self) -> Any:  # noqa: ANN401 - foreign JSON, read by allauth
        """Return the parsed body.

        Raises:
            OAuth2Error: it is no JSON object.
        """
        try:
            parsed = self._response.json()
        except ValueError as error:
            raise OAuth2Error("The answer is not JSON.") from error
        if not isinstance(parsed, dict):
            raise OAuth2Error("The answer is not a JSON object.")
        return parsed

    def raise_for_status(self) -> None:
        """Refuse errors and redirects.

        Raises:
            OAuth2Error: the status is not a 2xx.
        """
        if self.status_code // 100 != GOOD:
            raise OAuth2Error(f"The server answered {self.status_code}.")


class GuardedSession:
    """The few calls of a session that allauth makes, each through ``kernel.http``."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        """Nothing is held open."""

    def get(self, url: str, headers: Mapping[str, str] | None = None) -> Answer:
        """Fetch a document."""
        return self.request("GET", url, headers=headers)

    def request(  # noqa: PLR0913 - the shape of the library's call
        self,
        method: http.Method,
        url: str,
        *,
        params: Mapping[str, str] | None = None,
        data: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        auth: Any = None,  # noqa: ANN401 - the library's pair of name and password
    ) -> Answer:
        """Make one request.

        Raises:
            OAuth2Error: it is not one we make, or no whole answer came.
        """
        parts: http.Parts = {"headers": {**(headers or {}), **_basic(auth)}, "params": params or {}}
        if data is not None:
            parts["data"] = data
        try:
            return Answer(http.request(method, url, limits=LIMITS, **parts))
        except (http.Blocked, http.NotAnswered) as error:
            raise OAuth2Error("The sign-in server cannot be reached.") from error


def _basic(auth: Any) -> dict[str, str]:  # noqa: ANN401 - see above
    if auth is None:
        return {}
    pair = base64.b64encode(f"{auth.username}:{auth.password}".encode()).decode()
    return {"Authorization": f"Basic {pair}"}
