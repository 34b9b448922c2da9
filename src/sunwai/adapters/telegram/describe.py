"""What Telegram says of our bot, and the live check."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sunwai.adapters.telegram import calls
from sunwai.adapters.telegram.spec import UPDATES
from sunwai.channels.types import Account, Finding
from sunwai.kernel.errors import ChannelError

NOT_BY_DEFAULT = frozenset({"message_reaction"})


def describe(account: Account) -> dict[str, str]:
    """Return the bot's name and what it may read.

    Raises:
        ChannelError: Telegram did not answer.

    """
    me = _object(calls.call(account, "getMe"))
    handle = f"@{me['username']}" if me.get("username") else ""
    known = {"handle": handle, "name": str(me.get("first_name", ""))}
    known["reads_groups"] = _yes(me.get("can_read_all_group_messages"))
    known["business"] = _yes(me.get("can_connect_to_business"))
    return {name: value for name, value in known.items() if value}


def check(account: Account) -> list[Finding]:
    """Try the settings and say what to do about each that does not hold. Never raises ``ChannelError``."""
    bot = _bot(account)
    return [bot, *_hook(account)] if bot.holds else [bot]


def _bot(account: Account) -> Finding:
    name = _("The token is accepted and belongs to this bot")
    try:
        me = _object(calls.call(account, "getMe"))
    except ChannelError as error:
        return Finding(name=name, holds=False, advice=_advice(error))
    if str(me.get("id", "")) != account.settings["bot_id"]:
        advice = _("This token belongs to %(name)s. The bot's number is the part of the token before the colon.")
        return Finding(name=name, holds=False, advice=advice % {"name": me.get("first_name", "?")})
    return Finding(name=name, holds=True)


def _hook(account: Account) -> list[Finding]:
    name = _("Telegram sends the events to an address")
    try:
        told = _object(calls.call(account, "getWebhookInfo"))
    except ChannelError as error:
        return [Finding(name=name, holds=False, advice=_advice(error))]
    if not told.get("url"):
        advice = _("No address is set. Open the link of the step “Connect the events” once.")
        return [Finding(name=name, holds=False, advice=advice)]
    return [Finding(name=name, holds=True), _delivery(told), _updates(told)]


def _delivery(told: dict[str, Any]) -> Finding:
    """Say whether events are stuck. An old error with nothing waiting is over."""
    name = _("No event waits at Telegram")
    error, waiting = told.get("last_error_message"), told.get("pending_update_count")
    if not (error and waiting):
        return Finding(name=name, holds=True)
    advice = _("%(count)s events wait. Telegram's last attempt ended with: %(error)s")
    return Finding(name=name, holds=False, advice=advice % {"count": waiting, "error": error})


def _updates(told: dict[str, Any]) -> Finding:
    """Say which kinds of event are left out; without a list Telegram sends all but some."""
    name = _("Telegram sends every kind of event that the desk reads")
    chosen = told.get("allowed_updates")
    missing = UPDATES - set(map(str, chosen)) if isinstance(chosen, list) and chosen else NOT_BY_DEFAULT
    advice = _("Open the link of the step “Connect the events” again; these are left out: %(kinds)s.") % {
        "kinds": ", ".join(sorted(missing))
    }
    return Finding(name=name, holds=not missing, advice=advice if missing else "")


def _advice(error: ChannelError) -> str:
    if error.code == "token_expired":
        return _("The token is not valid any more. Ask @BotFather for a new one.")
    if error.code in {"blocked", "not_answered"}:
        return _("Telegram could not be reached. Check the API address and the network.")
    return _("Telegram refused: %(detail)s") % {"detail": error.detail}


def _object(found: object) -> dict[str, Any]:
    return found if isinstance(found, dict) else {}


def _yes(value: object) -> str:
    return "yes" if value is True else "no" if value is False else ""
