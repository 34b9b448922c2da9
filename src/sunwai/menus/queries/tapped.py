"""What was tapped, where a network brings only the command: the button's own title."""

from __future__ import annotations

import re
from typing import Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sunwai.channels.menus import START
from sunwai.menus.models import ENTRY, PERSON, Entry
from sunwai.menus.queries.pages import person_in, title_of

COMMAND: Final = re.compile(rf"/({ENTRY}\d{{1,18}}|{PERSON}|{START})")


def title_tapped(text: str, *, brand_id: int) -> str | None:
    """Return what the button is called, to the reader, whose command a text is; None where it is none of ours.

    Empty where the menu has it no more. No query where the text is no command; three for an entry.
    """
    found = COMMAND.fullmatch(text.strip())
    if found is None:
        return None
    language = get_language() or ""
    if found[1] == PERSON:
        return person_in(language)
    if found[1] == START:
        return _("Start")
    rows = Entry.objects.filter(menu__brand=brand_id).select_related("menu__brand", "article", "answer")
    entry = rows.prefetch_related("article__texts").filter(pk=int(found[1].removeprefix(ENTRY))).first()
    return title_of(entry, language, entry.menu.brand) if entry else ""
