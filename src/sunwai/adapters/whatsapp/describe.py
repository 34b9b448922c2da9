"""What WhatsApp says of our number, and the live check."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sunwai.adapters.whatsapp import calls
from sunwai.adapters.whatsapp.spec import CAPTION_LENGTH, TEXT_LENGTH
from sunwai.channels.types import Account, Finding
from sunwai.kernel.errors import ChannelError

FIELDS = "id,display_phone_number,verified_name,quality_rating,throughput,whatsapp_business_manager_messaging_limit"
FACTS = {
    "handle": "display_phone_number",
    "name": "verified_name",
    "quality": "quality_rating",
    "messaging_limit": "whatsapp_business_manager_messaging_limit",
}


def describe(account: Account) -> dict[str, str]:
    """Return the number as people see it, its quality, its messaging limit and its throughput.

    Raises:
        ChannelError: WhatsApp did not answer.

    """
    found = calls.get(account, account.settings["phone_number_id"], fields=FIELDS)
    facts = {name: str(found[field]) for name, field in FACTS.items() if found.get(field)}
    throughput = found.get("throughput")
    if isinstance(throughput, dict) and throughput.get("level"):
        facts["throughput"] = str(throughput["level"])
    return {**facts, "text_length": str(TEXT_LENGTH), "caption_length": str(CAPTION_LENGTH)}


def check(account: Account) -> list[Finding]:
    """Try the settings and say what to do about each that does not hold. Never raises ``ChannelError``."""
    number = _number(account)
    return [number, _subscription(account)] if number.holds else [number]


def _number(account: Account) -> Finding:
    name = _("The access token and the app secret are accepted, and the number is there")
    try:
        found = calls.get(account, account.settings["phone_number_id"], fields="id,quality_rating")
    except ChannelError as error:
        return Finding(name=name, holds=False, advice=_advice(error))
    if str(found.get("id", "")) != account.settings["phone_number_id"]:
        return Finding(name=name, holds=False, advice=_("This is not the ID of a phone number."))
    if found.get("quality_rating") == "RED":
        return Finding(name=name, holds=True, advice=_("WhatsApp rates the quality of this number as low."))
    return Finding(name=name, holds=True)


def _subscription(account: Account) -> Finding:
    name = _("WhatsApp sends the events of the business account to an app")
    try:
        found: dict[str, Any] = calls.get(account, account.settings["waba_id"], "subscribed_apps")
    except ChannelError as error:
        return Finding(name=name, holds=False, advice=_advice(error))
    advice = _("No app is subscribed to this business account. Subscribe yours under WhatsApp, Configuration.")
    holds = bool(found.get("data"))
    return Finding(name=name, holds=holds, advice="" if holds else advice)


def _advice(error: ChannelError) -> str:
    if "appsecret_proof" in error.detail:
        return _("The app secret is not that of the app which made the token.")
    if error.code == "token_expired":
        return _("The token is not valid any more. Make a new token of the system user.")
    if error.code in {"blocked", "not_answered"}:
        return _("WhatsApp could not be reached. Check the API address and the network.")
    return _("WhatsApp refused: %(detail)s") % {"detail": error.detail}
