"""One request of a server that speaks OpenAI's chat completions. It offers no tools and takes nothing but words.

Source: OpenAI API reference, "Create chat completion" (2025-10); the same wire: llama.cpp, vLLM, Ollama, LM Studio.
"""

from __future__ import annotations

import datetime as dt
import email.utils
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sunwai.kernel import clock, http
from sunwai.model.answers import THOUGHTS
from sunwai.model.masking import visible
from sunwai.model.prompts import Turn
from sunwai.model.refusals import meant, wants_newer

LARGEST_ANSWER_BYTES: Final = 1_000_000
LONGEST_ANSWER: Final = 20_000
MOST_TOKENS: Final = 10_000_000  # of one request; whoever tells more is not believed
OK: Final = 200
REDIRECTS: Final = range(300, 400)
LEAST_SECONDS: Final = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """Where to ask and how long to wait. ``answer_tokens``: the most it may write."""

    url: str
    name: str
    key: str
    seconds: float
    answer_tokens: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What came back. Tokens are None where the server did not say; ``cut``: it stopped at the limit."""

    text: str
    tokens_in: int | None
    tokens_out: int | None
    cut: bool


class Failed(Exception):
    """No usable words came. ``code``: see ``problems.py``.

    ``again_seconds``: it may go better then. ``spent``: the server may have worked, and counted it.
    """

    def __init__(self, code: str, *, again_seconds: float | None = None, spent: bool = False) -> None:
        super().__init__(code)
        self.code = code
        self.again_seconds = again_seconds
        self.spent = spent


def ask(server: Server, turns: Sequence[Turn]) -> Reply:
    """Ask once and return the words.

    Raises:
        Failed: the server cannot be reached, refuses, or answers something that is no answer.

    """
    until = clock.monotonic_seconds() + server.seconds
    words: dict[str, object] = {"model": server.name, "messages": list(turns), "stream": False}
    answer = _post(server, {**words, "max_tokens": server.answer_tokens, "temperature": 0.3}, until)
    if wants_newer(answer.status, answer.body):
        answer = _post(server, {**words, "max_completion_tokens": server.answer_tokens}, until)
    return _reply(answer)


def _post(server: Server, body: dict[str, object], until: float) -> http.Response:
    seconds = max(LEAST_SECONDS, until - clock.monotonic_seconds())
    limits = http.Limits(seconds=seconds, body_bytes=LARGEST_ANSWER_BYTES, redirects=0)
    headers = {"authorization": f"Bearer {server.key}"} if server.key else {}
    try:
        return http.request("POST", f"{server.url}/chat/completions", limits=limits, headers=headers, json=body)
    except http.Blocked as no:
        raise Failed("inside") from no
    except http.NotAnswered as no:
        raise Failed(no.reason if no.reason in {"timeout", "too_large"} else "unreachable", spent=no.uncertain) from no


def _reply(answer: http.Response) -> Reply:
    if answer.status != OK:
        raise _refusal(answer)
    try:
        told = answer.json()
    except ValueError as error:
        raise Failed("garbage", spent=True) from error
    choice = _first(told)
    text = _told(_told(choice, "message"), "content")
    if not isinstance(text, str) or not THOUGHTS.sub("", visible(text)).strip():
        raise Failed("empty", spent=True)
    usage = _told(told, "usage")
    return Reply(
        text=visible(text).strip()[:LONGEST_ANSWER],
        tokens_in=_tokens(usage, "prompt_tokens"),
        tokens_out=_tokens(usage, "completion_tokens"),
        cut=_told(choice, "finish_reason") == "length" or len(text) > LONGEST_ANSWER,
    )


def _refusal(answer: http.Response) -> Failed:
    if answer.status in REDIRECTS:
        return Failed("redirect")
    code = meant(answer.status, answer.body)
    passing = code in {"busy", "down"}
    return Failed(code, again_seconds=_wait(answer.headers) if passing else None)


def _wait(headers: Mapping[str, str]) -> float:
    """Return how long the server asks us to wait: seconds or a date; some seconds where it does not say.

    Source: RFC 9110, section 10.2.3 (June 2022).
    """
    said = headers.get("retry-after", "").strip()
    if said.isascii() and said.isdecimal():
        return float(said[:9])
    try:
        until = email.utils.parsedate_to_datetime(said)
        until = until if until.tzinfo else until.replace(tzinfo=dt.UTC)
        return max(0.0, (until - clock.now()).total_seconds())
    except (ValueError, OverflowError):
        return 3.0


def _first(told: object) -> object:
    choices = _told(told, "choices")
    return choices[0] if isinstance(choices, list) and choices else None


def _told(where: object, name: str) -> Any:  # noqa: ANN401 - foreign JSON
    return where.get(name) if isinstance(where, dict) else None


def _tokens(usage: object, name: str) -> int | None:
    count = _told(usage, name)
    whole = isinstance(count, int) and not isinstance(count, bool)
    return count if whole and 0 <= count <= MOST_TOKENS else None
