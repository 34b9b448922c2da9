"""The word we hang on a message of ours, and that Messenger hands back in the echo.

Only the last part of a long answer carries the key: its echo proves that the whole went out. Earlier parts say only
that they are ours, so that they are neither shown twice nor taken for the whole.
"""

from __future__ import annotations

WHOLE = "sunwai:"
PART = "sunwai-part:"


def metadata(key: str, *, last: bool) -> str:
    """Return what to hang on one part of the message with ``key``."""
    return (WHOLE if last else PART) + key


def echo_key(told: str) -> str:
    """Return the key of our message, empty when the echo is not of ours."""
    return told.removeprefix(WHOLE) if told.startswith(WHOLE) else ""


def is_part(told: str) -> bool:
    """Say whether this is an earlier part of a long answer of ours."""
    return told.startswith(PART)
