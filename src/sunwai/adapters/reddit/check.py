"""The live check: whose token is it, and may we read the chosen subreddits?"""

from __future__ import annotations

from django.utils.translation import gettext as _

from sunwai.adapters.reddit.api import get
from sunwai.adapters.reddit.polling import subreddits
from sunwai.channels.types import Account, Finding
from sunwai.kernel.errors import ChannelError


def check(account: Account) -> list[Finding]:
    """Try the settings and say what to do about each that does not hold. Never raises ``ChannelError``."""
    token = _token(account)
    if not token.holds:
        return [token]
    return [token, _inbox(account), *(_subreddit(name, account) for name in subreddits(account))]


def _token(account: Account) -> Finding:
    name = _("Reddit accepts the app and the account")
    try:
        me = get(account, "api", "v1", "me")
    except ChannelError as error:
        return Finding(name=name, holds=False, advice=_advice(error))
    found = str(me.get("name") or "") if isinstance(me, dict) else ""
    if found.lower() != account.external_id.lower():
        advice = _("This access belongs to %(name)s, not to this account. Authorise the app as the account itself.")
        return Finding(name=name, holds=False, advice=advice % {"name": found or "?"})
    return Finding(name=name, holds=True)


def _inbox(account: Account) -> Finding:
    name = _("The inbox can be read")
    try:
        get(account, "message", "inbox", limit=1)
    except ChannelError as error:
        return Finding(name=name, holds=False, advice=_advice(error))
    return Finding(name=name, holds=True)


def _subreddit(subreddit: str, account: Account) -> Finding:
    name = _("The subreddit %(name)s can be read") % {"name": subreddit}
    try:
        get(account, "r", subreddit, "about")
    except ChannelError as error:
        advice = _("Check its spelling, or let the account join it: %(detail)s") % {"detail": error.detail}
        return Finding(name=name, holds=False, advice=advice)
    return Finding(name=name, holds=True)


def _advice(error: ChannelError) -> str:
    known = {
        "token_expired": _("Reddit refuses the app or the account. Check the ID, the secret and the refresh token."),
        "not_allowed": _("Reddit forbids this. Access needs its approval, and the scopes named in the steps."),
        "rate_limited": _("Reddit takes no more calls for the moment. Try again in ten minutes."),
        "blocked": _("Reddit could not be reached. Check the API address and the network."),
        "not_answered": _("Reddit could not be reached. Check the API address and the network."),
    }
    return known.get(error.code) or _("Reddit refused: %(detail)s") % {"detail": error.detail}
