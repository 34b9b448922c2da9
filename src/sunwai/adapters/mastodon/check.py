"""The live check: is this the account's token, may it read, may it write?"""

from __future__ import annotations

from django.utils.translation import gettext as _

from sunwai.adapters.mastodon import client, facts
from sunwai.adapters.mastodon.payloads import Account as Person
from sunwai.adapters.mastodon.people import full
from sunwai.channels.shapes import Shape, Text
from sunwai.channels.types import Account, Finding
from sunwai.kernel.errors import ChannelError


class Application(Shape):
    """The application of the token; only newer servers tell its scopes."""

    scopes: tuple[Text, ...] = ()


def check(account: Account) -> list[Finding]:
    """Try the settings and say what to do about each that does not hold. Never raises ``ChannelError``."""
    token = _token(account)
    return [token, _reads(account), _writes(account), _limits(account)] if token.holds else [token]


def _token(account: Account) -> Finding:
    name = _("The access token belongs to the account")
    try:
        me = client.read(Person, client.get(account, "/api/v1/accounts/verify_credentials"))
    except ChannelError as error:
        return Finding(name=name, holds=False, advice=_advice(error))
    found = full(me.acct, account.external_id.rpartition("@")[2])
    if found.casefold() != account.external_id.casefold():
        advice = _("This token belongs to %(name)s. Enter that name, or make a token while signed in as the other.")
        return Finding(name=name, holds=False, advice=advice % {"name": found})
    return Finding(name=name, holds=True)


def _reads(account: Account) -> Finding:
    name = _("Mentions can be read")
    try:
        client.get(account, "/api/v1/notifications", {"types[]": ["mention"], "limit": 1})
    except ChannelError as error:
        return Finding(name=name, holds=False, advice=_advice(error))
    return Finding(name=name, holds=True)


def _writes(account: Account) -> Finding:
    name = _("The token may write")
    try:
        scopes = client.read(Application, client.get(account, "/api/v1/apps/verify_credentials")).scopes
    except ChannelError:
        scopes = ()  # not every server has this question; the first answer will tell
    if scopes and not {"write", "write:statuses"} & set(scopes):
        advice = _("The application may only read. Make a new one with the scopes read and write, and copy its token.")
        return Finding(name=name, holds=False, advice=advice)
    return Finding(name=name, holds=True)


def _limits(account: Account) -> Finding:
    name = _("The server tells its limits")
    try:
        facts.instance(account)
    except ChannelError as error:
        return Finding(name=name, holds=False, advice=_advice(error))
    return Finding(name=name, holds=True)


def _advice(error: ChannelError) -> str:
    if error.code == "token_expired":
        return _("The server does not know the token. Copy it again from the page of the application.")
    if error.code == "forbidden":
        return _("The token may not do this. Make an application with the scopes read and write.")
    if error.code in {"blocked", "not_answered"}:
        return _("The server could not be reached. Check its address.")
    return _("The server refused: %(detail)s") % {"detail": error.detail}
