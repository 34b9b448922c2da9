"""The live check: is it there, is it a feed, what does it say of itself?"""

from __future__ import annotations

from django.utils.translation import gettext as _

from sunwai.adapters.rss import document, polling
from sunwai.adapters.rss.document import Document
from sunwai.channels.types import Account, Finding
from sunwai.kernel.errors import ChannelError


def look(account: Account) -> Document:
    """Fetch and read the feed.

    Raises:
        ChannelError: it cannot be had, or is none.

    """
    answer = polling.ask(account, {})
    return document.read(answer.body, url=answer.url, content_type=answer.headers.get("content-type", ""))


def check(account: Account) -> list[Finding]:
    """Try the address and say what to do when it does not hold. Never raises ``ChannelError``."""
    name = _("There is a feed at this address")
    try:
        found = look(account)
    except ChannelError as error:
        return [Finding(name=name, holds=False, advice=_advice(error))]
    whole = Finding(
        name=_("The feed is well formed"),
        holds=not found.broken,
        advice=_("It has mistakes, but it can be read. Its owner may want to know.") if found.broken else "",
    )
    return [Finding(name=name, holds=True), whole]


def describe(account: Account) -> dict[str, str]:
    """Return the feed's name and where people read it."""
    found = look(account)
    facts = {"name": found.title, "handle": found.url, "entries": str(len(found.entries))}
    return {name: value for name, value in facts.items() if value}


def _advice(error: ChannelError) -> str:
    said = {
        "gone": _("The feed is gone for good. Look for a new address."),
        "not_found": _("There is nothing at this address. Look for a new one."),
        "forbidden": _("The site does not let us read it. Ask its owner."),
        "not_a_feed": _("What lies there is a page, not a feed. Look for an address that ends in /feed or .xml."),
        "hostile": _("The feed declares entities of its own, which can hide an attack. It is not read."),
        "rate_limited": _("The site asks us to come later."),
    }
    return said.get(error.code) or _("The feed could not be reached: %(detail)s") % {"detail": error.detail}
