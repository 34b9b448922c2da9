"""The live check: whose token is it, do the events reach us, may we read messages?"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sunwai.adapters.x.api import call, told
from sunwai.channels.types import Account, Finding
from sunwai.kernel.errors import ChannelError

NEEDED = frozenset({"post.mention.create", "post.reply.create", "dm.received"})
BETTER = frozenset({"post.quote.create", "post.create", "post.delete", "dm.sent", "dm.read", "chat.received"})


def check(account: Account) -> list[Finding]:
    """Try the settings and say what to do about each that does not hold. Never raises ``ChannelError``."""
    token = _token(account)
    return [token, *_events(account), _messages(account)] if token.holds else [token]


def _token(account: Account) -> Finding:
    name = _("The access token is accepted")
    try:
        me = call(account, "GET", "users", "me")
    except ChannelError as error:
        return Finding(name=name, holds=False, advice=_advice(error))
    if told(me, "id") != account.settings.get("user_id", ""):
        advice = _("This token belongs to %(name)s, not to this account. Authorise the app as the account itself.")
        return Finding(name=name, holds=False, advice=advice % {"name": told(me, "username") or "?"})
    return Finding(name=name, holds=True)


def _events(account: Account) -> list[Finding]:
    name = _("X sends mentions, replies and messages to the app")
    more = _("X also sends quotes, deletions, receipts and our own posts")
    try:
        found = call(account, "GET", "activity", "subscriptions")
    except ChannelError as error:
        return [Finding(name=name, holds=False, advice=_advice(error))]
    there = _subscribed(found, account.settings.get("user_id", ""))
    return [_subscription(name, NEEDED - there), _subscription(more, BETTER - there)]


def _subscribed(found: dict[str, Any], user: str) -> frozenset[str]:
    data = found.get("data")
    rows = [row for row in data if isinstance(row, dict)] if isinstance(data, list) else []
    ours = [row for row in rows if isinstance(row.get("filter"), dict) and row["filter"].get("user_id") == user]
    return frozenset(str(row.get("event_type")) for row in ours if row.get("webhook_id"))


def _subscription(name: str, missing: frozenset[str]) -> Finding:
    advice = _("Subscribe the webhook to these events: %(events)s.") % {"events": ", ".join(sorted(missing))}
    return Finding(name=name, holds=not missing, advice=advice if missing else "")


def _messages(account: Account) -> Finding:
    name = _("Private messages can be read")
    try:
        call(account, "GET", "dm_events", params={"max_results": 1})
    except ChannelError as error:
        return Finding(name=name, holds=False, advice=_advice(error))
    return Finding(name=name, holds=True)


def _advice(error: ChannelError) -> str:
    known = {
        "token_expired": _("The token is not valid any more. Authorise the app again."),
        "credits_depleted": _("The app has no credits left. Buy some in X's developer console."),
        "rate_limited": _("X takes no more calls for the moment. Try again in a quarter of an hour."),
        "not_allowed": _("The app lacks a permission. Authorise it again with the scopes named in the steps."),
        "blocked": _("X could not be reached. Check the API address and the network."),
        "not_answered": _("X could not be reached. Check the API address and the network."),
    }
    return known.get(error.code) or _("X refused: %(detail)s") % {"detail": error.detail}
