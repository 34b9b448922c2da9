"""Approved texts: chosen by name and language, filled in, and read as the customer will read them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext as _

from sunwai.channels.types import Capability, FilledTemplate, Visibility
from sunwai.connections.models import Connection, MessageTemplate
from sunwai.inbox.answering.target import Target
from sunwai.kernel.errors import NotFound, Refused

FIELD: Final = re.compile(r"\{\{\s*([^{}\s]{1,80})\s*\}\}")
LONGEST_VALUE: Final = 1000
SIGN: Final = re.compile(r"\{\{\s*answer\b", re.IGNORECASE)  # names a checked answer (``answering/passports.py``)


def find(connection: Connection, *, name: str, language: str) -> MessageTemplate:
    """Return a template. One query.

    Raises:
        NotFound: the network has approved none of this name in this language.

    """
    found = MessageTemplate.objects.filter(connection=connection, name=name, language=language).first()
    if found is None:
        raise NotFound(_("There is no such template."), code="unknown_template")
    return found


def check_use(target: Target) -> None:
    """See that a template can go where an answer goes.

    Raises:
        Refused: ``channel_cannot``: the channel has none, or this is public or the private answer to a post.

    """
    private = target.visibility is Visibility.PRIVATE and not target.private_reply
    if not (private and target.spec.can(Capability.TEMPLATES)):
        said = _("%(channel)s does not take a template here.") % {"channel": target.spec.name}
        raise Refused(said, code="channel_cannot")


def fill(template: MessageTemplate, values: Sequence[str]) -> tuple[str, FilledTemplate]:
    """Return how a template reads with these values, and what the network is given.

    Raises:
        Refused: ``template_values``: a field is left empty, or there are more values than fields, or one is too long,
            or names a checked answer.

    """
    clean = tuple(" ".join(each.split()) for each in values)
    if len(clean) != len(template.fields) or not all(0 < len(each) <= LONGEST_VALUE for each in clean):
        raise Refused(_("Fill in every field of the template."), code="template_values")
    if any(SIGN.search(each) for each in clean):
        raise Refused(_("A field of a template takes no checked answer: write its words."), code="template_values")
    given = FilledTemplate(name=template.name, language=template.language, values=clean, fields=tuple(template.fields))
    return reading(template, clean), given


def reading(template: MessageTemplate, values: Sequence[str]) -> str:
    """Return a template with as many of its fields filled in as have values."""
    known = {field: value for field, value in zip(template.fields, values, strict=False) if value}
    return FIELD.sub(lambda found: known.get(found[1], found[0]), template.text)


def as_json(given: FilledTemplate | None) -> dict[str, object]:
    """Return a filled template as it is stored with its sending."""
    if given is None:
        return {}
    return {
        "name": given.name,
        "language": given.language,
        "values": list(given.values),
        "fields": list(given.fields),
    }


def from_json(stored: dict[str, list[str]]) -> FilledTemplate | None:
    """Return a stored filled template, None where there is none."""
    if not stored:
        return None
    return FilledTemplate(
        name=str(stored["name"]),
        language=str(stored["language"]),
        values=tuple(stored["values"]),
        fields=tuple(stored["fields"]),
    )
