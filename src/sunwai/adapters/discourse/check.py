"""The live check: does the key open the forum, are we whom it knows, may we write?"""

from __future__ import annotations

from django.utils.translation import gettext as _

from sunwai.adapters.discourse import api, reading
from sunwai.adapters.discourse.place import our_name
from sunwai.channels.types import Account, Author, Finding
from sunwai.kernel.errors import ChannelError


def check(account: Account) -> list[Finding]:
    """Try the settings and say what to do about each that does not hold. Never raises ``ChannelError``."""
    key = _key(account)
    return [key, _secret(account), _readable(account)] if key.holds else [key, _secret(account)]


def _key(account: Account) -> Finding:
    name = _("The forum knows our user name and accepts the API key")
    try:
        reading.profile(Author(external_id="?", handle=our_name(account)), account)
    except ChannelError as error:
        return Finding(name=name, holds=False, advice=_advice(error))
    return Finding(name=name, holds=True)


def _readable(account: Account) -> Finding:
    name = _("We can read the newest posts")
    try:
        api.get(account, "posts")
    except ChannelError as error:
        return Finding(name=name, holds=False, advice=_advice(error))
    return Finding(name=name, holds=True)


def _secret(account: Account) -> Finding:
    advice = _("Type the same secret here and in the webhook of the forum; without one nothing is received.")
    holds = bool(account.settings.get("app_secret"))
    return Finding(name=_("There is a secret for the webhook"), holds=holds, advice="" if holds else advice)


def _advice(error: ChannelError) -> str:
    if error.code == "token_expired":
        return _("The forum does not accept the API key, or the key belongs to another user. Make a new one.")
    if error.code == "not_found":
        return _("There is nobody of this name on the forum, or its address is wrong.")
    if error.code in {"blocked", "not_answered"}:
        return _("The forum could not be reached. Check its address.")
    return _("The forum refused: %(detail)s") % {"detail": error.detail}
