"""One call to a Google API: the token in a header, never in an address, and a typed answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Literal, Unpack

from sunwai.adapters.google.errors import failure
from sunwai.channels.types import Account
from sunwai.kernel import http
from sunwai.kernel.errors import ChannelError

SUCCESS: Final = range(200, 300)
NO_CONTENT: Final = 204
LIMITS: Final = http.Limits(redirects=0)  # a redirect would carry the token elsewhere


@dataclass(frozen=True, slots=True, kw_only=True)
class Api:
    """One of Google's APIs: its real address, and how a token for it is had."""

    base: str
    token: Callable[[Account], str]

    def call(
        self, account: Account, method: Literal["GET", "POST", "DELETE"], path: str, **parts: Unpack[http.Parts]
    ) -> dict[str, Any]:
        """Return the JSON object of the answer, empty where a success has no body.

        Raises:
            ChannelError: refused, put off, or ``uncertain``.

        """
        url = (account.settings.get("api_url") or self.base).rstrip("/") + path
        carried: http.Parts = {**parts, "headers": {"authorization": f"Bearer {self.token(account)}"}}
        try:
            response = http.request(method, url, limits=LIMITS, **carried)
        except http.Blocked as error:
            raise ChannelError(str(error), permanent=True, code="blocked", hold_connection=True) from None
        except http.NotAnswered as error:
            raise ChannelError(str(error), permanent=False, uncertain=error.uncertain, code="not_answered") from None
        if response.status not in SUCCESS:
            raise failure(response, account)
        return {} if response.status == NO_CONTENT else _object(response)


def _object(response: http.Response) -> dict[str, Any]:
    """Return the JSON object of a success; anything else leaves open what was done."""
    try:
        found = response.json()
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise ChannelError("a success that says nothing", permanent=False, uncertain=True, code="garbage")
    return found
