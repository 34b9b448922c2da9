"""A customer's own public words with personal data in them: what is said above, and what can be done about it."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from sunwai.assist.watching import Watch, named
from sunwai.inbox.models import Message

ROMAN = "hi-ur"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposed:
    """``what``: what stands there for all to see. ``ready``: an answer that asks to delete it, in their language."""

    what: str
    ready: str


def exposed_of(message: Message, watch: Watch) -> Exposed | None:
    """Return what a customer's public post gives away; None when nothing, or when it is hidden or gone."""
    if message.direction != "in" or message.visibility != "public" or message.deleted_at or message.hidden_at:
        return None
    spotted = watch.spot(message.text)
    if not spotted:
        return None
    with translation.override(_language(message)):
        said = _(
            "Your post shows %(what)s to everybody. Please delete it, and write to us in a private message instead."
        )
        ready = said % {"what": named(spotted)}
    return Exposed(what=named(spotted), ready=ready)


def _language(message: Message) -> str:
    """Return the language to ask in; who writes Hindi or Urdu in Latin letters is asked in Hindi, as macros do."""
    wanted = "hi" if message.language == ROMAN else message.language
    return wanted if wanted in dict(settings.LANGUAGES) else "en"
