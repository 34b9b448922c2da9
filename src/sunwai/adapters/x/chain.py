"""A public answer: one post, or several of which each answers the one before."""

from __future__ import annotations

from collections.abc import Sequence

from sunwai.adapters.x.api import call
from sunwai.adapters.x.lookups import living_id
from sunwai.adapters.x.parts import Body, all_sent, new_id, nothing
from sunwai.adapters.x.spec import PICTURES
from sunwai.adapters.x.texts import texts_of
from sunwai.adapters.x.upload import sort_of, upload
from sunwai.channels.types import Account, Outbound, OutboundMedia, Sent
from sunwai.kernel.errors import ChannelError


def send_posts(message: Outbound, account: Account) -> Sent:
    """Post an answer.

    Raises:
        ChannelError: not taken; or ``uncertain`` once a first part is out.

    """
    texts = texts_of(message, account)
    _check_files(message.attachments)
    if not texts and not message.attachments:
        raise nothing()
    media = upload(message.attachments, account, place="tweet")
    bodies: list[Body] = [{"text": text} for text in texts or [""]]
    bodies[0] |= {"media": {"media_ids": media}} if media else {}
    above = message.answers

    def post(body: Body) -> str:
        nonlocal above
        above = _under(above, body, account)
        return above

    return all_sent(bodies, post, total=len(bodies))


def _under(above: str, body: Body, account: Account) -> str:
    """Post below ``above``; where X no longer shows that version, below the newest one."""
    try:
        return _post(above, body, account)
    except ChannelError as error:
        newest = living_id(above, account) if error.code == "gone" and above else ""
        if newest in {"", above}:
            raise
    return _post(newest, body, account)


def _post(above: str, body: Body, account: Account) -> str:
    reply = {"reply": {"in_reply_to_tweet_id": above}} if above else {}
    return new_id(call(account, "POST", "tweets", json={**body, **reply}), "id")


def _check_files(files: Sequence[OutboundMedia]) -> None:
    """Look at every file before the first is uploaded: four pictures to a post, or one film."""
    sorts = [sort_of(file).category for file in files]
    if len(sorts) > PICTURES or (len(sorts) > 1 and set(sorts) != {"image"}):
        raise ChannelError("a post takes four pictures, or one film", permanent=True, code="attachment_refused")
