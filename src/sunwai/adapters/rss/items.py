"""From a journal row to items: an entry as it was seen, and whether its words had changed."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, ValidationError

from sunwai.adapters.rss import choosing, document
from sunwai.adapters.rss.callback import SIGNATURE
from sunwai.adapters.rss.times import read_time
from sunwai.adapters.web.reading import CODE_LENGTH, read_json, storable
from sunwai.channels.shapes import Moment, Shape, Text
from sunwai.channels.types import (
    Account,
    Author,
    InboundAccount,
    InboundEdit,
    InboundItem,
    InboundMessage,
    Kind,
    Media,
    RawDelivery,
    UnknownItem,
    Visibility,
)
from sunwai.kernel.clock import from_unix
from sunwai.kernel.errors import ChannelError

LONGEST_ID = 250
Name = Annotated[Text, Field(max_length=40)]
Word = Annotated[Text, Field(max_length=500)]


class Told(Shape):
    """An entry of the journal."""

    id: Text = Field(min_length=1)
    url: Text = ""
    title: Text = ""
    html: Text = ""
    text: Text = ""
    author: Text = ""
    author_id: Text = ""
    published: Text = ""
    updated: Text = ""
    answers: Text = ""
    pictures: tuple[tuple[Text, Text], ...] = ()


class Seen(Shape):
    """One row of the journal."""

    entry: Told
    seen_at: Moment = None
    changed: bool = False


class Push(Shape):
    """What became known of the subscription at the hub."""

    push: dict[Name, Word]
    at: Moment = None


def parse(delivery: RawDelivery, account: Account) -> list[InboundItem]:
    """Return what one row tells: an entry that we saw, something of the subscription, or a document pushed to us.

    Raises:
        ValueError: it is no JSON object, or no feed.

    """
    if SIGNATURE in delivery.headers:
        return pushed(delivery, account)
    told = read_json(delivery.body)
    if not isinstance(told, dict):
        raise ValueError("not an entry")  # noqa: TRY004 - the contract of parse
    if "push" in told:
        return [_standing(told, account)]
    if "entry" not in told:
        kind = storable(next(iter(map(str, told)), "nothing"))
        return [UnknownItem(account=account.external_id, code=f"kind:{kind}"[:CODE_LENGTH])]
    try:
        return _items(Seen.model_validate(told), account)
    except ValidationError:
        return [UnknownItem(account=account.external_id, code="malformed:entry")]


def pushed(delivery: RawDelivery, account: Account) -> list[InboundItem]:
    """Return the entries of a document that a hub sent, and that there is news: the next turn looks for edits.

    Entries of long before the hub told us are left to looking, which knows what it has seen.

    Raises:
        ValueError: it is no feed.

    """
    try:
        found = document.read(
            delivery.body, url=account.external_id, content_type=delivery.headers.get("content-type", "")
        )
    except ChannelError as error:
        raise ValueError(error.detail) from None
    since = read_time(account.facts.get("push_at", ""))
    fresh = [each for each in found.entries if choosing.wanted(each, account) and since and choosing.young(each, since)]
    told = [_message(Seen(entry=Told.model_validate(document.as_dict(each))), account) for each in reversed(fresh)]
    news = document.digest_of(delivery.key)
    return [*told, InboundAccount(account=account.external_id, facts={"push_news": news})]


def _standing(told: object, account: Account) -> InboundItem:
    try:
        known = Push.model_validate(told)
    except ValidationError:
        return UnknownItem(account=account.external_id, code="malformed:push")
    facts = {name: words for name, words in known.push.items() if name.startswith("push")}
    return InboundAccount(account=account.external_id, facts=facts, at=known.at)


def _items(seen: Seen, account: Account) -> list[InboundItem]:
    message = _message(seen, account)
    if not seen.changed:
        return [message]
    at = read_time(seen.entry.updated) or seen.seen_at or message.sent_at
    edit = InboundEdit(
        account=account.external_id,
        external_id=message.external_id,
        edited_at=at,
        text=message.text,
        html=message.html,
    )
    return [edit]


def _message(seen: Seen, account: Account) -> InboundMessage:
    entry = seen.entry
    at = read_time(entry.published) or read_time(entry.updated) or seen.seen_at or from_unix(0)
    return InboundMessage(
        account=account.external_id,
        external_id=_id(entry.id),
        root=_id(entry.answers or entry.id),
        author=_author(entry, account),
        kind=Kind.COMMENT if entry.answers else Kind.POST,
        visibility=Visibility.PUBLIC,
        sent_at=at,
        text=_words(entry),
        html=entry.html,
        subject=entry.title,
        parent_id=_id(entry.answers) if entry.answers else "",
        attachments=tuple(_picture(url, kind) for url, kind in entry.pictures),
        url=entry.url,
    )


def _words(entry: Told) -> str:
    return entry.text if entry.title in entry.text else "\n\n".join(filter(None, (entry.title, entry.text)))


def _author(entry: Told, account: Account) -> Author:
    """Return who wrote it; ids are valid inside one feed, since nothing proves that two feeds mean the same person."""
    who = entry.author_id or entry.author or "nobody"
    return Author(external_id=_id(who), scope=_id(account.external_id), name=entry.author or who)


def _id(name: str) -> str:
    """Return an id short enough to store; the end of a long one is what differs."""
    return name if len(name) <= LONGEST_ID else name[-LONGEST_ID:]


def _picture(url: str, kind: str) -> Media:
    return Media(name=url.partition("?")[0].rpartition("/")[2] or "picture", content_type=kind, url=url)
