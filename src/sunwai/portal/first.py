"""What a visitor sees before anything is said: the greeting, and what can be tapped."""

from __future__ import annotations

from typing import Any

from sunwai.channels import hosted
from sunwai.menus.queries.wanted import first_choices
from sunwai.portal.places import Place
from sunwai.portal.reading import told_choices


def first_seen(place: Place, language: str) -> dict[str, Any]:
    """Return it in a language; without a menu of the brand, the chat's own greeting. Five queries at most."""
    greeting, choices = first_choices(place.connection, language)
    return {
        "greeting": greeting or place.account.settings.get(hosted.GREETING, ""),
        "choices": told_choices(choices),
    }
