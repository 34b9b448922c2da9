"""An answer on its way out: posts, or private messages."""

from __future__ import annotations

from sunwai.adapters.x.api import call
from sunwai.adapters.x.chain import send_posts
from sunwai.adapters.x.messages import CHAT, DM
from sunwai.adapters.x.parts import Body, all_sent, new_id, nothing
from sunwai.adapters.x.texts import texts_of
from sunwai.adapters.x.upload import sort_of, upload
from sunwai.channels.types import Account, Outbound, Sent, Visibility
from sunwai.kernel.errors import ChannelError


def send(message: Outbound, account: Account) -> Sent:
    """Give one answer to X, in as many parts as it needs.

    Raises:
        ChannelError: not taken; or ``uncertain`` once a first part is out, because no part may go twice.

    """
    if message.visibility is Visibility.PUBLIC:
        return send_posts(message, account)
    if message.root.startswith(CHAT):
        raise ChannelError("this chat is encrypted: answer it in X", permanent=True, code="encrypted")
    return _send_messages(message, account)


def _send_messages(message: Outbound, account: Account) -> Sent:
    for file in message.attachments:
        sort_of(file)  # every file is looked at before the first is uploaded
    bodies: list[Body] = [{"text": text} for text in texts_of(message, account)]
    media = upload(message.attachments, account, place="dm")
    hung = [{"attachments": [{"media_id": name}]} for name in media]
    if bodies and hung:
        bodies[0] |= hung.pop(0)
    bodies += hung
    if not bodies:
        raise nothing()
    person = message.recipient.external_id

    def write(body: Body) -> str:
        answer = call(account, "POST", "dm_conversations", "with", person, "messages", json=body)
        return DM + new_id(answer, "dm_event_id")

    return all_sent(bodies, write, total=len(bodies))
