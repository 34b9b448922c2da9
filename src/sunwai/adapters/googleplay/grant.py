"""The service account's proof of who it is: a signed claim, given for an access token.

Source: RFC 7523; Google, "Using OAuth 2.0 for Server to Server Applications" (2026-10).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Final

import jwt
from pydantic import BaseModel, Field, ValidationError

from sunwai.adapters.google import oauth
from sunwai.channels.types import Account
from sunwai.kernel import clock
from sunwai.kernel.errors import ChannelError

SCOPE: Final = "https://www.googleapis.com/auth/androidpublisher"
GRANT_TYPE: Final = "urn:ietf:params:oauth:grant-type:jwt-bearer"
LIFETIME: Final = dt.timedelta(hours=1)


class _Key(BaseModel):
    client_email: str = Field(min_length=1)
    private_key: str = Field(min_length=1)
    private_key_id: str = ""


def grant(account: Account) -> Mapping[str, str]:
    """Return the form that asks for an access token.

    Raises:
        ChannelError: the setting is not a service account's key; no error quotes it.

    """
    at = clock.now()
    try:
        key = _Key.model_validate_json(account.settings.get("service_account", ""))
        claim = {
            "iss": key.client_email,
            "scope": SCOPE,
            "aud": oauth.token_url(account),
            "iat": at,
            "exp": at + LIFETIME,
        }
        signed = jwt.encode(claim, key.private_key, algorithm="RS256", headers={"kid": key.private_key_id})
    except (ValidationError, ValueError, TypeError, jwt.PyJWTError):
        detail = "the service account key cannot be read"
        raise ChannelError(detail, permanent=False, hold_connection=True, code="bad_key") from None
    return {"grant_type": GRANT_TYPE, "assertion": signed}


def refresh(account: Account) -> Mapping[str, str]:
    """Return a new access token before the old one ends.

    Raises:
        ChannelError: Google did not give it.

    """
    return oauth.refresh(account, grant)
