"""What a person likes: language, theme, time zone, keys, notifications."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.kernel.errors import Refused
from sunwai.people.actions.organisation import check_place
from sunwai.people.models import Staff, Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """All preferences of a person, as they send them."""

    name: str
    language: str
    theme: str
    time_zone: str
    single_keys: bool
    notifications: bool


def preferences_of(person: Staff) -> Preferences:
    """Return a person's preferences as they are."""
    return Preferences(**{field.name: getattr(person, field.name) for field in fields(Preferences)})


@transaction.atomic
def say_hello(*, person: Staff, name: str, language: str) -> None:
    """Keep what a newcomer says of themselves.

    Raises:
        Refused: the language is not offered, or the name is empty.
    """
    save_preferences(person=person, preferences=replace(preferences_of(person), name=name, language=language))


@transaction.atomic
def save_preferences(*, person: Staff, preferences: Preferences) -> None:
    """Keep a person's own preferences.

    Raises:
        Refused: one of them is unknown here, or the name is empty.
    """
    check_place(preferences.time_zone, preferences.language)
    if preferences.theme not in Theme.values:
        raise Refused(_("There is no such theme."), code="unknown_theme")
    if not preferences.name.strip():
        raise Refused(_("A name is needed."), code="name_missing")
    person.name = preferences.name.strip()[:120]
    person.language, person.theme = preferences.language, preferences.theme
    person.time_zone, person.single_keys = preferences.time_zone, preferences.single_keys
    person.notifications = preferences.notifications
    person.save(update_fields=["name", "language", "theme", "time_zone", "single_keys", "notifications"])
