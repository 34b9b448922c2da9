"""An answer on its way out: a post under a post, or a private message; long ones in parts, files as uploads."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import ValidationError

from sunwai.adapters.discourse import api
from sunwai.adapters.discourse.payloads import Created, Uploaded, ref
from sunwai.adapters.discourse.spec import TEXT_LENGTH
from sunwai.adapters.web import rest
from sunwai.channels.split import split
from sunwai.channels.types import Account, Outbound, OutboundMedia, Sent, Visibility
from sunwai.kernel.clock import now
from sunwai.kernel.errors import ChannelError

TITLE_LENGTH = 80


def send(message: Outbound, account: Account) -> Sent:
    """Post one answer, in as many posts as it needs.

    Raises:
        ChannelError: not taken; or ``uncertain`` once a first part is out, because no part may go twice.

    """
    place = _place(message)
    files = "".join(_uploaded(each, account) for each in message.attachments)
    parts = split((message.text + files).strip(), _longest(account))
    if not parts:
        raise ChannelError("there is nothing to send", permanent=True, code="empty")
    out: list[str] = []
    for part in parts:
        out.append(_posted(part, place, account, out))
        place = _below(place, out[0])
    return Sent(external_ids=tuple(out), at=now())


def _place(message: Outbound) -> dict[str, object]:
    """Return where the answer goes: under a post of a topic, or to one person in private."""
    if message.visibility is Visibility.PRIVATE and message.answers_visibility is Visibility.PUBLIC:
        return _private_place(message)
    topic, _, number = message.answers.partition("/")
    topic = topic or message.root
    if not topic.isdecimal():
        raise ChannelError("this thread is no topic of a forum", permanent=True, code="not_found")
    place: dict[str, object] = {"topic_id": int(topic)}
    return {**place, "reply_to_post_number": int(number)} if number.isdecimal() and int(number) > 1 else place


def _private_place(message: Outbound) -> dict[str, object]:
    if not message.recipient.handle:
        raise ChannelError("the forum does not say who this is", permanent=True, code="unknown_recipient")
    title = " ".join((message.subject or message.text).split())[:TITLE_LENGTH]
    return {"title": title, "target_recipients": message.recipient.handle, "archetype": "private_message"}


def _below(place: dict[str, object], first: str) -> dict[str, object]:
    """Return where the next part goes: a new private topic exists now, and the rest belongs into it."""
    return {"topic_id": int(first.partition("/")[0])} if "archetype" in place else place


def _posted(part: str, place: dict[str, object], account: Account, already: Sequence[str]) -> str:
    try:
        return _created(api.post(account, "posts", fields={"raw": part, **place}))
    except ChannelError as error:
        if not already:
            raise
        detail = f"{len(already)} parts were taken, the rest was not: {error.detail}"
        raise ChannelError(
            detail, permanent=False, uncertain=True, code=error.code, hold_connection=error.hold_connection
        ) from error


def _created(answer: object) -> str:
    """Return the id of the new post.

    Raises:
        ChannelError: it waits for a moderator (``held_for_review``), or the answer does not say.

    """
    try:
        made = Created.model_validate(answer)
    except ValidationError:
        made = Created()
    if made.topic_id and made.post_number:
        return ref(made.topic_id, made.post_number)
    if made.action == "enqueued":
        raise ChannelError(
            "the forum holds the answer back until a moderator approves it",
            permanent=False,
            uncertain=True,
            code="held_for_review",
        )
    raise ChannelError("taken, but without an id", permanent=False, uncertain=True, code="no_id")


def _uploaded(file: OutboundMedia, account: Account) -> str:
    """Upload a file and return the Markdown that shows it; nothing is public until a post names it."""
    form = {"upload_type": "composer", "synchronous": "true"}
    content = {"file": (file.name, file.read(), file.content_type)}
    try:
        answer = api.call(account, "POST", "uploads", limits=rest.UPLOAD_LIMITS, data=form, files=content)
        found = Uploaded.model_validate(answer).short_url
    except ValidationError:
        found = ""
    except ChannelError as error:
        error.uncertain = False  # an upload that nothing names is no message
        raise
    if not found:
        raise ChannelError("the forum did not take the file", permanent=True, code="attachment_refused")
    name = file.name.translate({ord(sign): " " for sign in "[]|\n"})
    return f"\n\n![{name}]({found})" if file.content_type.startswith("image/") else f"\n\n[{name}|attachment]({found})"


def _longest(account: Account) -> int:
    told = account.facts.get("text_length", "")
    return int(told) if told.isdecimal() and int(told) else TEXT_LENGTH
