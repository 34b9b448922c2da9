"""What the command palette offers, findable by its name in every language of the desk."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sunwai.people.models import Staff
from sunwai.people.roles import Permission

#: the words, the key that does it, and who may
PRESSES: Final[tuple[tuple[Promise, str, Permission], ...]] = (
    (_("Answer"), "r", Permission.REPLY),
    (_("Put the first article into the answer"), "w", Permission.REPLY),
    (_("Write a note"), "n", Permission.NOTE),
    (_("Assign"), "a", Permission.ASSIGN),
    (_("Take it myself"), "i", Permission.ASSIGN),
    (_("Hand over"), "h", Permission.ASSIGN),
    (_("Resolve or open again"), "e", Permission.ORGANISE),
    (_("Snooze"), "s", Permission.ORGANISE),
    (_("Tags"), "t", Permission.ORGANISE),
    (_("Take the suggested topic"), "y", Permission.ORGANISE),
    (_("Say what it is about"), "b", Permission.ORGANISE),
    (_("Whole history"), "p", Permission.READ),
    (_("Start a conversation"), "c", Permission.START),
    (_("Search"), "/", Permission.READ),
    (_("Undo"), "u", Permission.READ),
    (_("Show the keys"), "?", Permission.READ),
)
PLACES: Final[tuple[tuple[Promise, str, str], ...]] = (
    (_("Go to mine"), "g m", "mine"),
    (_("Go to unassigned"), "g u", "unassigned"),
    (_("Go to all"), "g a", "all"),
    (_("Go to what was handed to me"), "g h", "handed"),
    (_("Go to mentions"), "g n", "mentions"),
    (_("Go to snoozed"), "g s", "snoozed"),
)


def commands(staff: Staff) -> list[dict[str, str]]:
    """Return label, key or address, and the words it is found by. No query."""
    pressed = [
        {"label": str(words), "key": key, "words": _all_words(words)}
        for words, key, permission in PRESSES
        if staff.may(permission)
    ]
    places = [
        {"label": str(words), "key": key, "href": f"{reverse('desk:inbox')}?view={view}", "words": _all_words(words)}
        for words, key, view in PLACES
    ]
    return places + pressed


def _all_words(words: Promise) -> str:
    said = []
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            said.append(str(words))
    return " ".join(said).lower()
