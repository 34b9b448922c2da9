"""The three families of errors, one decision each.

``Refused``: tell the person, in their language.  ``ChannelError``: retry, give up, or say that nobody knows.
Anything else is a bug and goes up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class Refused(Exception):
    """A person asked for something that cannot be done; the message is a whole, translated sentence.

    ``code`` is a stable word for programs (the API's problem type), for example ``conversation_resolved``.
    """

    def __init__(self, message: str | _StrPromise, *, code: str = "refused") -> None:
        super().__init__(message)
        self.message = message
        self.code = code


class NotFound(Refused):
    """The thing does not exist, or not for this person: both look the same (404)."""


class Forged(Exception):
    """A request whose signature, token or address does not prove its sender (401, nothing stored)."""


class ChannelError(Exception):
    """A network did not do what we asked.

    ``permanent``: trying again cannot help.  ``uncertain``: the network may have done it all the same (a
    time-out after the request went out), so it must never be blindly repeated.  ``code`` is the network's own.
    ``retry_after_seconds`` is the network's own wish, if it named one.  ``hold_connection``: the whole account is
    affected (expired token, rate limit), so its circuit opens.
    """

    def __init__(  # noqa: PLR0913 - one fact each
        self,
        detail: str,
        *,
        permanent: bool,
        uncertain: bool = False,
        code: str = "",
        retry_after_seconds: float | None = None,
        hold_connection: bool = False,
    ) -> None:
        super().__init__(detail)
        self.detail = detail
        self.permanent = permanent
        self.uncertain = uncertain
        self.code = code
        self.retry_after_seconds = retry_after_seconds
        self.hold_connection = hold_connection
