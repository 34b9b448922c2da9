"""What the widget must know before somebody writes: title, words, limits, and whether anybody is there."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language

from sunwai.channels.registry import adapter_for
from sunwai.portal.first import first_seen
from sunwai.portal.hours import hours
from sunwai.portal.languages import direction
from sunwai.portal.mailing import mailbox_of
from sunwai.portal.places import Place
from sunwai.portal.tokens import knows_secret
from sunwai.portal.words import words


def configuration(place: Place) -> dict[str, Any]:
    """Return it in the language of now. Nine queries at most."""
    language = get_language() or "en"
    limits = adapter_for(place.connection.channel).spec.limits
    there = hours(place.connection.brand)
    return {
        "title": place.title,
        **first_seen(place, language),
        "language": language,
        "direction": direction(language),
        "words": words(),
        "open": there.open,
        "hours": there.sentence,
        "mail": mailbox_of(place.connection.brand) is not None,
        "length": limits.text_length,
        "files": limits.attachments,
        "bytes": limits.attachment_bytes,
        "signed": knows_secret(place.account),
    }
