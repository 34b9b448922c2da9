"""The live check: is the token this Page's, is the app secret the app's, do the events reach us?"""

from __future__ import annotations

from django.utils.translation import gettext as _

from sunwai.adapters.meta import graph
from sunwai.channels.types import Account, Finding
from sunwai.kernel.errors import ChannelError

NEEDED = frozenset({"feed", "messages", "message_echoes"})
BETTER = frozenset({"mention", "message_edits", "message_reactions", "message_deliveries", "message_reads"})


def check(account: Account) -> list[Finding]:
    """Try the settings and say what to do about each that does not hold. Never raises ``ChannelError``."""
    token = _token(account)
    return [token, *_subscriptions(account)] if token.holds else [token]


def _token(account: Account) -> Finding:
    name = _("The Page access token and the app secret are accepted")
    try:
        found = graph.get(account, "me", fields="id,name")
    except ChannelError as error:
        return Finding(name=name, holds=False, advice=_advice(error))
    if str(found.get("id", "")) != account.settings.get("page_id", ""):
        advice = _("This token belongs to %(name)s, not to this Page. Make a token of the Page itself.")
        return Finding(name=name, holds=False, advice=advice % {"name": found.get("name", "?")})
    return Finding(name=name, holds=True)


def _subscriptions(account: Account) -> list[Finding]:
    name = _("Facebook sends comments and messages to the app")
    try:
        found = graph.get(account, account.settings["page_id"], "subscribed_apps", fields="subscribed_fields")
    except ChannelError as error:
        return [Finding(name=name, holds=False, advice=_advice(error))]
    fields = _fields(found)
    more = _("Facebook also sends mentions, edits, reactions and receipts")
    return [_subscribed(name, NEEDED - fields), _subscribed(more, BETTER - fields)]


def _fields(found: dict[str, object]) -> frozenset[str]:
    apps = found.get("data")
    named = [app.get("subscribed_fields") for app in apps if isinstance(app, dict)] if isinstance(apps, list) else []
    return frozenset(str(field) for fields in named if isinstance(fields, list) for field in fields)


def _subscribed(name: str, missing: frozenset[str]) -> Finding:
    advice = _("Subscribe the Page to these fields under Webhooks: %(fields)s.") % {
        "fields": ", ".join(sorted(missing))
    }
    return Finding(name=name, holds=not missing, advice=advice if missing else "")


def _advice(error: ChannelError) -> str:
    if "appsecret_proof" in error.detail:
        return _("The app secret is not that of the app which made the token.")
    if error.code == "token_expired":
        return _("The token is not valid any more. Make a new Page access token.")
    if error.code in {"blocked", "not_answered"}:
        return _("Facebook could not be reached. Check the Graph API address and the network.")
    return _("Facebook refused: %(detail)s") % {"detail": error.detail}
