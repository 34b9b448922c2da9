"""Why a server refused, read from its own words: servers say by 400 what the wire has other numbers for. Pure.

Source: llama.cpp server (``exceed_context_size_error``, 2026-10), vLLM and OpenAI ("maximum context length",
``context_length_exceeded``), OpenAI API reference, "Error codes" (2025-10), OpenRouter ("not a valid model ID").
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

LONGEST_READ: Final = 4_000
DOWN: Final = range(500, 600)
MEANT: Final = {401: "key", 403: "key", 402: "unpaid", 404: "not_there", 413: "too_long", 429: "busy"}
#: Statuses that say little, and what such an answer may say instead.
SAID: Final[dict[int, dict[str, Collection[str]]]] = {
    400: {
        "too_long": ("context size", "context length", "context window", "context_length", "exceed_context"),
        "not_there": ("model_not_found", "invalid_model", "invalid model", "not a valid model"),
    },
    429: {"unpaid": ("insufficient_quota",)},
}
#: Models that think for themselves take neither of these, and say so.
UNTAKEN: Final = ("'max_tokens' is not supported", "'temperature' is not supported", "'temperature' does not support")


def meant(status: int, body: bytes) -> str:
    """Return the code of a refusal, as ``problems.py`` has it."""
    said = _read(body)
    for code, signs in SAID.get(status, {}).items():
        if any(sign in said for sign in signs):
            return code
    return MEANT.get(status) or ("down" if status in DOWN else "refused")


def wants_newer(status: int, body: bytes) -> bool:
    """Say whether the server wants the newer form of a request: another name for the limit, no temperature."""
    said = _read(body)
    return status == 400 and any(sign in said for sign in UNTAKEN)  # noqa: PLR2004 - a status of HTTP


def _read(body: bytes) -> str:
    return body[:LONGEST_READ].decode(errors="replace").lower()
