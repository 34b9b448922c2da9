"""What Telegram's refusals mean: by status, and a stable word by what the description says.

Source: Telegram Bot API 10.1, "Making requests" and ResponseParameters; the descriptions are not documented.
"""

from __future__ import annotations

from pydantic import ValidationError

from sunwai.channels.redaction import without_secrets
from sunwai.channels.shapes import Ref, Shape, Text
from sunwai.channels.types import Account
from sunwai.kernel.errors import ChannelError
from sunwai.kernel.http import Response

LONGEST_WAIT_SECONDS = 24 * 3600.0
UNAUTHORIZED, NOT_FOUND, TOO_MANY, SERVER_ERRORS_FROM = 401, 404, 429, 500
SECRETS = ("bot_token", "secret_token")
WORDS = (
    ("bot was blocked", "blocked_by_recipient"),
    ("user is deactivated", "recipient_gone"),
    ("can't initiate conversation", "cannot_start"),
    ("bot was kicked", "removed_from_chat"),
    ("not a member", "removed_from_chat"),
    ("chat not found", "recipient_gone"),
    ("is too long", "too_long"),
    ("text is empty", "empty"),
    ("too big", "too_large"),
    ("too large", "too_large"),
    ("message to delete not found", "gone"),
    ("message to react not found", "gone"),
    ("wrong file_id", "gone"),
    ("business connection", "business_connection_ended"),
    ("business_connection", "business_connection_ended"),
    ("not enough rights", "permission_missing"),
)


class Parameters(Shape):
    """What helps after a refusal."""

    retry_after: float = 0
    migrate_to_chat_id: Ref = ""


class Told(Shape):
    """Telegram's answer to any call."""

    ok: bool = False
    description: Text = ""
    parameters: Parameters = Parameters()


class Moved(ChannelError):
    """The group has another id now; nothing was taken."""

    def __init__(self, chat: str) -> None:
        super().__init__("the group has become a supergroup", permanent=True, code="moved")
        self.chat = chat


def failure(response: Response, account: Account) -> ChannelError:
    """Return what an answer other than success means."""
    told, status = _told(response), response.status
    if told.parameters.migrate_to_chat_id:
        return Moved(told.parameters.migrate_to_chat_id)
    detail = redacted(told.description, account) or f"HTTP {status}"
    if status in {UNAUTHORIZED, NOT_FOUND}:  # a token that is none is "not found"
        return ChannelError(detail, permanent=False, code="token_expired", hold_connection=True)
    if status == TOO_MANY:
        wait = min(told.parameters.retry_after, LONGEST_WAIT_SECONDS) or None
        return ChannelError(
            detail, permanent=False, code="rate_limited", retry_after_seconds=wait, hold_connection=True
        )
    if status >= SERVER_ERRORS_FROM:
        return ChannelError(detail, permanent=False, uncertain=True, code=f"http_{status}")
    return ChannelError(detail, permanent=True, code=_word(told.description) or f"http_{status}")


def redacted(text: str, account: Account) -> str:
    """Return ``text`` without our secrets: the token stands in every address."""
    return without_secrets(text, account, SECRETS)


def _told(response: Response) -> Told:
    try:
        return Told.model_validate(response.json())
    except (ValidationError, ValueError):
        return Told()


def _word(description: str) -> str:
    said = description.lower()
    return next((word for part, word in WORDS if part in said), "")
