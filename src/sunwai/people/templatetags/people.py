"""What the templates of people need beyond Django's own."""

from __future__ import annotations

from typing import Any

from django import template
from django.conf import settings

from sunwai.people.words import VERBS

register = template.Library()


@register.filter
def verb_words(verb: str) -> str:
    """Say an audit verb in words; one nobody has words for yet stays as it is written."""
    return str(VERBS.get(verb, verb))


@register.simple_tag
def single_sign_on() -> str:
    """Return the name of the company's own sign-in, or nothing where there is none."""
    providers: dict[str, dict[str, Any]] = settings.SOCIALACCOUNT_PROVIDERS
    companies = providers.get("openid_connect", {}).get("APPS", ())
    return str(companies[0]["name"]) if companies else ""
