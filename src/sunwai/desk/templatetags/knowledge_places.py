"""The menu of the knowledge pages."""

from __future__ import annotations

from typing import Final

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sunwai.people.roles import Permission

register = template.Library()
PLACES: Final[tuple[tuple[Promise, str, Permission | None], ...]] = (
    (_("Articles"), "articles", None),
    (_("Sections"), "sections", Permission.ARTICLES),
    (_("Checked answers"), "answers", Permission.READ),
    (_("What is missing"), "reports", Permission.ARTICLES),
    (_("Bring articles in"), "import", Permission.ARTICLES),
)


@register.simple_tag(takes_context=True)
def knowledge_places(context: Context) -> list[dict[str, object]]:
    """Return the places this person may go to; the longest address that begins the path is where they are."""
    request = context["request"]
    allowed = [(label, name) for label, name, needed in PLACES if needed is None or request.user.may(needed)]
    places = [(str(label), reverse(f"knowledge:{name}")) for label, name in allowed]
    here = max((address for _label, address in places if request.path.startswith(address)), key=len, default="")
    return [{"label": label, "address": address, "here": address == here} for label, address in places]
