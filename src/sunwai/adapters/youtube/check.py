"""The live check: is the access this channel's, and are its comments shown to us?"""

from __future__ import annotations

from django.utils.translation import gettext as _

from sunwai.adapters.youtube import calls
from sunwai.channels.types import Account, Finding
from sunwai.kernel.errors import ChannelError


def check(account: Account) -> list[Finding]:
    """Try the settings and say what to do about each that does not hold. Never raises ``ChannelError``."""
    access = _access(account)
    return [access, _comments(account)] if access.holds else [access]


def _access(account: Account) -> Finding:
    name = _("Google accepts the OAuth client and the refresh token")
    try:
        found = calls.resources(account, "channels", part="snippet", mine=True)
    except ChannelError as error:
        return Finding(name=name, holds=False, advice=_advice(error))
    if account.external_id in {each.id for each in found}:
        return Finding(name=name, holds=True)
    title = found[0].snippet.title if found else "?"
    advice = _("The refresh token belongs to %(name)s, not to this channel. Sign in as the channel and make a new one.")
    return Finding(name=name, holds=False, advice=advice % {"name": title or "?"})


def _comments(account: Account) -> Finding:
    name = _("The comments of the channel can be read")
    try:
        calls.threads(account, count=1)
    except ChannelError as error:
        return Finding(name=name, holds=False, advice=_advice(error))
    return Finding(name=name, holds=True)


def _advice(error: ChannelError) -> str:
    if error.code == "token_expired":
        return _("The refresh token is not valid any more. Allow the access again and copy the new refresh token.")
    if error.code == "quota_exceeded":
        return _("The quota of today is used up. It begins again at midnight in California.")
    if error.code in {"blocked", "not_answered"}:
        return _("YouTube could not be reached. Check the API address and the network.")
    return _("YouTube refused: %(detail)s") % {"detail": error.detail}
