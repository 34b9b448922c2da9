"""Approved texts in the answer box: which there are, and one of them with its fields as far as they are filled in."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from sunwai.channels.registry import adapters
from sunwai.channels.types import Capability, FilledTemplate
from sunwai.connections.models import MessageTemplate
from sunwai.inbox.answering.templates import reading
from sunwai.inbox.models import Conversation
from sunwai.kernel.errors import NotFound

LONGEST_NUMBER = 18


def templates_of(conversation: Conversation) -> list[MessageTemplate]:
    """Return the texts that can go out here. One query where the channel has any, else none."""
    connection = conversation.connection
    adapter = adapters().get(connection.channel) if connection else None
    if connection is None or adapter is None or not adapter.spec.can(Capability.TEMPLATES):
        return []
    return list(MessageTemplate.objects.filter(connection=connection))


def chosen(conversation: Conversation, told: QueryDict) -> dict[str, Any]:
    """Return what the fields of a chosen template are shown with; nothing when none is chosen. One query."""
    template = _named(conversation, told.get("template", ""))
    if template is None:
        return {"template": None}
    values = [*told.getlist("value"), *[""] * len(template.fields)][: len(template.fields)]
    pairs = list(zip(template.fields, values, strict=True))
    return {"template": template, "filled": pairs, "reads": reading(template, values)}


def filled(conversation: Conversation, *, number: int | None, values: list[str]) -> FilledTemplate | None:
    """Return the template that a form names, None when it names none. One query.

    Raises:
        NotFound: there is none here.

    """
    template = _named(conversation, str(number or ""))
    if template is None and number:
        raise NotFound(_("There is no such template."), code="unknown_template")
    if template is None:
        return None
    return FilledTemplate(name=template.name, language=template.language, values=tuple(values))


def _named(conversation: Conversation, number: str) -> MessageTemplate | None:
    plain = number.isascii() and number.isdigit() and len(number) <= LONGEST_NUMBER
    if not plain or conversation.connection is None:
        return None
    return MessageTemplate.objects.filter(connection=conversation.connection_id, pk=int(number)).first()
