"""What the network says of the account, and the live check."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from sunwai.adapters.bluesky import people, session, wire
from sunwai.adapters.bluesky.client import Client
from sunwai.adapters.bluesky.errors import TOKEN
from sunwai.adapters.bluesky.payloads import Person
from sunwai.adapters.bluesky.spec import IMAGE_BYTES, TEXT_LENGTH
from sunwai.channels.types import Account, Finding
from sunwai.kernel.errors import ChannelError


def describe(account: Account) -> Mapping[str, str]:
    """Return handle, name and limits, and whether private messages can be had.

    Raises:
        ChannelError: the network did not answer.

    """
    client = Client(account)
    told = client.query("app.bsky.actor.getProfile", {"actor": client.did})
    me = people.author(wire.read(Person, told))
    known = {
        "did": me.external_id,
        "handle": me.handle,
        "name": me.name,
        "text_length": str(TEXT_LENGTH),
        "attachment_bytes": str(IMAGE_BYTES),
        "chat": "yes" if _chat(client) is None else "no",
    }
    return {name: value for name, value in known.items() if value}


def check(account: Account) -> list[Finding]:
    """Try the settings and say what to do about each that does not hold. Never raises ``ChannelError``."""
    name = _("The app password is accepted")
    try:
        session.create(account)
        client = Client(account)
    except ChannelError as error:
        return [Finding(name=name, holds=False, advice=_advice(error))]
    return [Finding(name=name, holds=True), _mentions(client), _messages(client)]


def _mentions(client: Client) -> Finding:
    name = _("Mentions can be read")
    try:
        client.query("app.bsky.notification.listNotifications", {"limit": 1})
    except ChannelError as error:
        return Finding(name=name, holds=False, advice=_advice(error))
    return Finding(name=name, holds=True)


def _messages(client: Client) -> Finding:
    """Say whether private messages come in. Without them all the rest works, and the advice says so."""
    name = _("Private messages can be read")
    error = _chat(client)
    if error is None:
        return Finding(name=name, holds=True)
    if error.code == "no_permission":
        advice = _("This app password may not read them. Make a new one and allow direct messages, or go on without.")
    elif error.hold_connection:
        advice = _advice(error)
    else:
        advice = _("This network has no private messages for us. Mentions, replies and quotes work all the same.")
    return Finding(name=name, holds=False, advice=advice)


def _chat(client: Client) -> ChannelError | None:
    try:
        client.query("chat.bsky.convo.listConvos", {"limit": 1}, headers=wire.CHAT)
    except ChannelError as error:
        return error
    return None


def _advice(error: ChannelError) -> str:
    if error.code == TOKEN:
        return _("The network does not know this handle with this app password. Make a new app password.")
    if error.code == "AuthFactorTokenRequired":
        return _("This is the account's own password. Make an app password and enter that.")
    if error.code == "rate_limited":
        return _("The network asks us to wait: there were too many sign-ins. Try again in five minutes.")
    if error.code in {"blocked", "not_answered"}:
        return _("The network could not be reached. Check the address of the server.")
    return _("The network refused: %(detail)s") % {"detail": error.detail}
