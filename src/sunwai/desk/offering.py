"""What the brand knows, as the menu of the answer box shows it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sunwai.assist.suggesting import ANSWER, Suggestion
from sunwai.desk.scripts import language_name


def item(row: Suggestion) -> dict[str, Any]:
    """Return one thing that can be inserted: its name, what it is and why it is offered (in parts), its first words."""
    kind = _("Checked answer") if row.kind == ANSWER else _("Article") if row.says else _("Link to the article")
    told = [kind, language_name(row.language)]
    if row.percent:
        told.append(_("With a chance of %(percent)s percent it answers.") % {"percent": row.percent})
    told += [", ".join(row.because)] if row.because else []
    return {
        "name": row.title,
        "text": row.snippet,
        "why": told,
        "lang": row.language,
        "insert": row.says or row.link,
    }
