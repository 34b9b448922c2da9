"""How a conversation's newest message begins: its words; where it has none, what file it is, said to each reader."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Protocol

from django.utils.translation import gettext as _

from sunwai.inbox.models import Conversation

LONGEST: Final = 200
COLUMNS: Final = ("preview", "preview_file")


class File(Protocol):
    """What is looked at of a file, whether it is stored already or not."""

    @property
    def name(self) -> str:
        """Return how it is called."""

    @property
    def content_type(self) -> str:
        """Return its declared type."""

    @property
    def inline_id(self) -> str:
        """Return the name it has in the HTML that shows it, if one does."""


def put(conversation: Conversation, *words: str, files: Iterable[File] = ()) -> None:
    """Set what is shown of a conversation, without saving: the first words there are, else a file. No query."""
    conversation.preview, conversation.preview_file = next(filter(None, map(begin, words)), ""), ""
    if not conversation.preview:
        conversation.preview, conversation.preview_file = _named(files)


def begin(text: str) -> str:
    """Return the first words of a text, on one line."""
    return " ".join(text[: 4 * LONGEST].split())[:LONGEST]


def shown(conversation: Conversation) -> str:
    """Return what a conversation's newest message begins with, in the reader's language. No query."""
    name = conversation.preview
    match conversation.preview_file:
        case "":
            return name
        case "picture":
            return _("A picture")
        case "sound":
            return _("A sound recording")
        case "video":
            return _("A video")
        case _other:
            return _("A file: %(name)s") % {"name": name} if name else _("A file")


def kind_of(file: File) -> str:
    """Return what kind a file is by its declared type: picture, sound, video or document."""
    family = file.content_type.partition("/")[0].lower()
    return {"image": "picture", "audio": "sound", "video": "video"}.get(family, "document")


def _named(files: Iterable[File]) -> tuple[str, str]:
    """Return the name and kind of the first file, pictures in a mail's layout last."""
    first = next(iter(sorted(files, key=lambda each: bool(each.inline_id))), None)
    return (begin(first.name), kind_of(first)) if first else ("", "")
