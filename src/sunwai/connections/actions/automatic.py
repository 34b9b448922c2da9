"""What a machine says by a connection: on first contact, and while nobody is there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.connections.models import AutomaticText, Connection
from sunwai.connections.unsayable import refuse_unsayable
from sunwai.kernel.errors import Refused
from sunwai.kernel.wording import by_language
from sunwai.people.actions.audit import audit
from sunwai.people.models import Brand, Staff
from sunwai.people.roles import Permission

LONGEST: Final = 1000
FALLBACK: Final = "en"


@transaction.atomic
def set_text(*, connection: Connection, occasion: str, on: bool, texts: Mapping[str, str], by: Staff) -> AutomaticText:
    """Set what is said on an occasion, by language, and whether it is said at all.

    Raises:
        Refused: ``not_allowed``; ``unknown_occasion``; ``unknown_language``; ``too_long``; ``empty``: on without words;
            ``unknown_answer``, ``answer_internal``, ``answer_language``: it names a checked answer that cannot be said.

    """
    set_texts(connections=[connection], occasion=occasion, on=on, texts=texts, by=by)
    return AutomaticText.objects.get(connection=connection, occasion=occasion)


@transaction.atomic
def set_texts(
    *, connections: Sequence[Connection], occasion: str, on: bool, texts: Mapping[str, str], by: Staff
) -> None:
    """Set the same for several connections. Two statements, and one for the audit log each.

    Raises:
        Refused: as ``set_text``.
    """
    if not by.may(Permission.CHANNELS):
        raise Refused(_("Your role cannot change channels."), code="not_allowed")
    if occasion not in AutomaticText.Occasion.values:
        raise Refused(_("There is no such occasion."), code="unknown_occasion")
    kept = by_language(texts, longest=LONGEST)
    if on and not kept:
        raise Refused(_("Write first what is to be said."), code="empty")
    for brand in Brand.objects.filter(pk__in={each.brand_id for each in connections}):
        refuse_unsayable(kept, brand=brand)
    rows = [AutomaticText(connection=each, occasion=occasion, on=on, texts=kept) for each in connections]
    AutomaticText.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["connection", "occasion"], update_fields=["on", "texts"]
    )
    for each in connections:
        data = {"occasion": occasion, "on": on}
        audit("channel_automatic_set", actor=by, object_type="connection", object_id=each.pk, data=data)


def text_for(row: AutomaticText, language: str) -> str:
    """Return the words in a language, else in English, else in any; empty when there are none."""
    texts: dict[str, str] = row.texts
    return texts.get(language) or texts.get(FALLBACK) or next(iter(texts.values()), "")
