"""What every page tells its template and its scripts: the person, their language, theme and keys."""

from __future__ import annotations

import json
from typing import Any, Final

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sunwai.people.models import Staff, Theme
from sunwai.people.roles import Permission

#: Nothing of htmx that needs eval, inline styles or scripts in answers; what is refused (422) is shown as well. What is
#: drawn anew works at once: htmx would wire its buttons 20 ms later, and a key pressed meanwhile would be lost.
HTMX: Final = json.dumps(
    {
        "allowEval": False,
        "allowScriptTags": False,
        "includeIndicatorStyles": False,
        "selfRequestsOnly": True,
        "historyCacheSize": 0,
        "defaultSettleDelay": 0,
        "refreshOnHistoryMiss": True,
        "scrollIntoViewOnBoost": False,
        "responseHandling": [
            {"code": "204", "swap": False},
            {"code": "[23]..", "swap": True},
            {"code": "422", "swap": True, "error": False},
            {"code": "...", "swap": False, "error": True},
        ],
    }
)


def page(request: HttpRequest) -> dict[str, Any]:
    """Give templates ``shell``: theme, keys, htmx's settings and the facts for scripts. No query."""
    person = getattr(request, "user", None)
    staff = person if isinstance(person, Staff) else None
    return {
        "shell": {
            "theme": staff.theme if staff else Theme.SYSTEM,
            "single_keys": staff.single_keys if staff else False,
            "htmx": HTMX,
            "facts": facts(staff),
        }
    }


def may(staff: Staff) -> dict[str, bool]:
    """Return what this person may do at all, for templates: ``may.reply``."""
    return {each.value: staff.may(each) for each in Permission}


def facts(staff: Staff | None) -> dict[str, Any]:
    """Return what the scripts know, every sentence they may show included."""
    return {
        "language": get_language() or "en",
        "staff": staff.pk if staff else None,
        "live": staff is not None,
        "single_keys": staff.single_keys if staff else False,
        "notifications": staff.notifications if staff else False,
        "presence": reverse("desk:presence"),
        "conversation": reverse("desk:conversation", args=[0]),
        "words": words(),
    }


def words() -> dict[str, str]:
    """Return the scripts' sentences; ``{name}`` and ``{id}`` are filled in by the script."""
    return {
        "unfound": _("No checked answer and no article has these words. Write others after =, or go on writing."),
        "unknown": _("Nothing that we know fits yet. Write a word after = to look for it."),
        "offline": _("The desk cannot be reached. What you wrote is still here; try again in a moment."),
        "failed": _("That did not work. Load the page again and try once more."),
        "gone": _("This is no longer there, or no longer yours to see."),
        "live": _("Changes appear by themselves."),
        "lost": _("The live connection is lost; trying again."),
        "looking": _("{name} is looking at this"),
        "typing": _("{name} is typing"),
        "wrote": _("A customer of yours wrote in conversation #{id}."),
        "mentioned": _("You were mentioned in conversation #{id}."),
    }
