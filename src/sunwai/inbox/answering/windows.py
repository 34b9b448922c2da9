"""Until when a network takes an answer, and how often."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from sunwai.channels.registry import adapter_for
from sunwai.channels.spec import Limits
from sunwai.channels.types import Account, Capability, Visibility
from sunwai.inbox.answering.target import Target
from sunwai.inbox.models import Delivery, Message
from sunwai.kernel import clock
from sunwai.kernel.errors import Refused


def check_window(target: Target, account: Account, limits: Limits) -> None:
    """Refuse free words where the network no longer takes them. At most one query.

    Raises:
        Refused: ``window_closed``; ``already_answered_privately``.

    """
    if target.private_reply:
        _check_private_reply(target, limits)
    elif target.visibility is Visibility.PRIVATE:
        hours = adapter_for(target.connection.channel).reply_window_hours(account)
        if _is_over(target.thread.last_inbound_at, dt.timedelta(hours=hours)):
            raise Refused(_closed(target), code="window_closed")


def _check_private_reply(target: Target, limits: Limits) -> None:
    answered = target.answered
    if answered is None:
        return
    if _is_over(answered.sent_at, dt.timedelta(days=limits.private_reply_days)):
        raise Refused(_("The network no longer allows a private answer: the post is too old."), code="window_closed")
    earlier = Message.objects.filter(in_reply_to=answered, direction="out", visibility="private")
    made = earlier.exclude(delivery=Delivery.FAILED).count()
    if limits.private_replies_per_post and made >= limits.private_replies_per_post:
        said = _("This post has had its private answer; wait until the customer writes privately.")
        raise Refused(said, code="already_answered_privately")


def _is_over(moment: dt.datetime | None, window: dt.timedelta) -> bool:
    return bool(window) and moment is not None and clock.now() - moment >= window


def _closed(target: Target) -> str:
    if target.spec.can(Capability.TEMPLATES):
        return _("The customer's last message is too old for an answer in your own words; choose a template.")
    return _("The network no longer allows an answer: the customer's last message is too old.")
