"""From the answer box's form to the inbox's actions."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sunwai.desk import forms, templating
from sunwai.inbox.actions.note import note
from sunwai.inbox.actions.reply import reply
from sunwai.inbox.answering.queueing import Extras
from sunwai.inbox.models import Attachment, Conversation, Message
from sunwai.inbox.queries.visibility import attachment_for, message_for
from sunwai.kernel.errors import Refused
from sunwai.people.models import Staff


def say(conversation: Conversation, *, by: Staff, form: forms.AnswerForm) -> Message:
    """Write the note or queue the answer that a form holds.

    Raises:
        NotFound: the answered message or a file is not this person's to see.
        Refused: the form is not complete, or what ``note`` and ``reply`` refuse.

    """
    if not form.is_valid():
        raise Refused(_("Write something first."), code="empty")
    said = form.cleaned_data
    files = [attachment_for(by, each) for each in said["file_ids"]]
    if said["mode"] == "note":
        return note(conversation=conversation, by=by, text=said["text"], attachments=files, key=said["key"])
    extras = _extras(said, by=by, files=files)
    extras["template"] = templating.filled(conversation, number=said["template"], values=said["value"])
    return reply(
        conversation=conversation,
        by=by,
        text="" if extras["template"] else said["text"],
        visibility=said["mode"],
        key=said["key"],
        **extras,
    )


def _extras(said: dict[str, Any], *, by: Staff, files: list[Attachment]) -> Extras:
    extras = Extras(attachments=files, copies=said["cc"], blind_copies=said["bcc"])
    extras["public_anyway"], extras["voice_anyway"] = said["public_anyway"], said["voice_anyway"]
    if said["in_reply_to"]:
        extras["in_reply_to"] = message_for(by, said["in_reply_to"])
    if said["forward_to"]:
        extras["forward_to"] = said["forward_to"]
    return extras
