"""Going private in one step, and coming back: the public answer that asks to, and the way in beside it."""

from __future__ import annotations

import hashlib
from typing import Final

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.inbox.actions import gate
from sunwai.inbox.actions.proofs import make_proof_link
from sunwai.inbox.actions.reply import reply
from sunwai.inbox.answering import queueing, ways
from sunwai.inbox.models import Conversation, Message
from sunwai.kernel.errors import Refused
from sunwai.people.models import Staff

WENT: Final = "went_private"
LONGEST_KEY: Final = 50
LINK: Final = "{link}"  # where the public answer says the link


@transaction.atomic
def go_private(*, conversation: Conversation, by: Staff, key: str, public: str, private: str = "") -> Message:
    """Ask in public to continue in private, and open the way; return the public answer, queued.

    By message, ``private`` goes out beside it. By link, ``{link}`` in ``public`` becomes the link, or it stands at the
    end. The same ``key`` again returns the same answer.

    Raises:
        NotFound: ``by`` may not see the conversation.
        Refused: ``no_private_way``; ``empty``; what ``reply`` and ``make_proof_link`` refuse.

    """
    gate.enter(conversation, by=by, permission=gate.Permission.REPLY)
    key = _short(key)
    known = queueing.sending_of(f"{key}-public")
    if known is not None and known.message.conversation_id == conversation.pk:
        return known.message
    step = ways.step_for(conversation)
    if step is None:
        raise Refused(_("There is no way to continue this in private."), code="no_private_way")
    words = _linked(public, step, conversation, by) if step.way is ways.Way.LINK else public
    said = reply(
        conversation=conversation, by=by, text=words, visibility="public", key=f"{key}-public", in_reply_to=step.asked
    )
    if step.way is ways.Way.MESSAGE:
        reply(conversation=conversation, by=by, text=private, visibility="private", key=f"{key}-private")
    gate.store(conversation, by=by, verb=WENT, data={"way": step.way.value, "message": said.pk})
    return said


def _short(key: str) -> str:
    """Return a key that two more can be made of."""
    return key if len(key) <= LONGEST_KEY else hashlib.sha256(key.encode()).hexdigest()[:LONGEST_KEY]


def proof_address(secret: str) -> str:
    """Return where a proof link is opened. The portal's page is of this path."""
    return f"{settings.SUNWAI.public_url.rstrip('/')}/proof/{secret}/"


def _linked(public: str, step: ways.Step, conversation: Conversation, by: Staff) -> str:
    if step.asked.thread is None:
        raise Refused(_("There is no way to continue this in private."), code="no_private_way")
    _link, secret = make_proof_link(identity=step.asked.thread.identity, conversation=conversation, by=by, public=True)
    address = proof_address(secret)
    return public.replace(LINK, address) if LINK in public else f"{public.rstrip()} {address}".strip()
