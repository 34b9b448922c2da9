"""How long an answer is allowed, and under which name it goes."""

from __future__ import annotations

import datetime as dt

from sunwai.channels.types import Account, Outbound
from sunwai.kernel.clock import now
from sunwai.kernel.errors import ChannelError

ON, OFF = "on", "off"  # of the setting human_agent
REPLY_WINDOW_HOURS = 24  # Source: Messenger Platform, "Messaging window" policy, 2026-09-28
HUMAN_AGENT_HOURS = 7 * 24  # Source: the same page, tag HUMAN_AGENT
PRIVATE_REPLY_DAYS = 7  # Source: Messenger Platform, "Private Replies", 2026-04-16


def hours(account: Account) -> float:
    """Return how long after the customer's last word this connection may answer."""
    return HUMAN_AGENT_HOURS if account.settings.get("human_agent") == ON else REPLY_WINDOW_HOURS


def messaging_type(message: Outbound, account: Account) -> dict[str, str]:
    """Return the fields that say by which right we answer: the open window, or a person's seven days.

    Raises:
        ChannelError: the window is closed (permanent, ``window_closed``).

    """
    age = _age(message)
    if age < dt.timedelta(hours=REPLY_WINDOW_HOURS):
        return {"messaging_type": "RESPONSE"}
    if age < dt.timedelta(hours=hours(account)):
        return {"messaging_type": "MESSAGE_TAG", "tag": "HUMAN_AGENT"}
    raise ChannelError("the reply window is closed", permanent=True, code="window_closed")


def _age(message: Outbound) -> dt.timedelta:
    """Return how old the customer's last word is; none known counts as new, and Meta decides."""
    return now() - message.last_inbound_at if message.last_inbound_at else dt.timedelta(0)
