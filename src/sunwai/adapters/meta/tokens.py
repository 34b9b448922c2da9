"""When a token ends, as Meta tells it.

Source: Graph API, "debug_token" (2026-06): ``expires_at`` in Unix seconds, 0 when it never ends.
"""

from __future__ import annotations

from pydantic import ValidationError

from sunwai.adapters.meta import graph
from sunwai.channels.shapes import Moment, Shape
from sunwai.channels.types import Account
from sunwai.kernel.clock import from_unix
from sunwai.kernel.errors import ChannelError

NEVER = from_unix(0)


class Token(Shape):
    """What is told of a token."""

    expires_at: Moment = None
    data_access_expires_at: Moment = None


class Told(Shape):
    """The answer."""

    data: Token = Token()


def token_facts(account: Account) -> dict[str, str]:
    """Return when the token ends, under ``token_expires_at``; nothing when it never does, or Meta does not say.

    The token goes in the body of a POST that stands for a GET, so that no log of addresses holds it.

    Raises:
        ChannelError: Meta did not answer, or the token is no longer good.

    """
    asked = {"method": "get", "input_token": account.settings["access_token"]}
    try:
        told = Told.model_validate(graph.post(account, "debug_token", fields=asked)).data
    except ValidationError:
        return {}
    except ChannelError as error:
        if error.hold_connection or not error.permanent:
            raise
        return {}
    ends = {"token_expires_at": told.expires_at, "data_access_expires_at": told.data_access_expires_at}
    return {name: at.isoformat() for name, at in ends.items() if at is not None and at != NEVER}
