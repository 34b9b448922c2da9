"""The live check: is the token this account's, is the app secret the app's, do the events reach us?"""

from __future__ import annotations

from django.utils.translation import gettext as _

from sunwai.adapters.instagram.logins import is_own
from sunwai.adapters.meta import graph
from sunwai.adapters.meta.pages import listed
from sunwai.channels.types import Account, Finding
from sunwai.kernel.errors import ChannelError

NEEDED = frozenset({"comments", "messages"})


def check(account: Account) -> list[Finding]:
    """Try the settings and say what to do about each that does not hold. Never raises ``ChannelError``."""
    token = _token(account)
    return [token, _subscribed(account)] if token.holds else [token]


def _token(account: Account) -> Finding:
    name = _("The access token and the app secret are accepted")
    own = is_own(account)
    wanted = account.settings.get("ig_id", "")
    try:
        found = graph.get(account, "me" if own else wanted, fields="user_id,username" if own else "id,username")
    except ChannelError as error:
        return Finding(name=name, holds=False, advice=_advice(error))
    if str(found.get("user_id") or found.get("id") or "") != wanted:
        advice = _("This token belongs to %(name)s, not to this account. Make a token of the account itself.")
        return Finding(name=name, holds=False, advice=advice % {"name": found.get("username", "?")})
    return Finding(name=name, holds=True)


def _subscribed(account: Account) -> Finding:
    """Ask what is subscribed; for a Page's login any subscription of the Page carries the app's own fields."""
    name = _("Instagram sends comments and messages to the app")
    try:
        apps = listed(graph.get(account, "me", "subscribed_apps", fields="subscribed_fields")).data
    except ChannelError as error:
        return Finding(name=name, holds=False, advice=_advice(error))
    fields = {str(field) for app in apps for field in app.get("subscribed_fields") or ()}
    missing = NEEDED - fields if is_own(account) else frozenset() if apps else NEEDED
    advice = _("Subscribe the account to these fields under Webhooks: %(fields)s.")
    return Finding(
        name=name, holds=not missing, advice=advice % {"fields": ", ".join(sorted(missing))} if missing else ""
    )


def _advice(error: ChannelError) -> str:
    if "appsecret_proof" in error.detail:
        return _("The app secret is not that of the app which made the token.")
    if error.code == "token_expired":
        return _("The token is not valid any more. Make a new long-lived token.")
    if error.code in {"blocked", "not_answered"}:
        return _("Instagram could not be reached. Check the Graph API address and the network.")
    return _("Instagram refused: %(detail)s") % {"detail": error.detail}
