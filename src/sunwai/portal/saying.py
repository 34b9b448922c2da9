"""What a visitor sends, checked: words, files, what they saw."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated, Any, Final

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from sunwai.channels.hosted import MAIL, PERSON, Said, Seen
from sunwai.channels.links import is_link
from sunwai.channels.registry import adapter_for
from sunwai.channels.types import Media, ReceiptState
from sunwai.kernel import clock
from sunwai.kernel.errors import Refused
from sunwai.portal.places import Place
from sunwai.portal.visitors import Visitor

KEY: Final = re.compile(r"[A-Za-z0-9_-]{16,48}")  # with the longest visitor's id before it, a key of the journal
CHOICE: Final = re.compile(r"[a-z0-9_]{1,32}")
TYPE: Final = re.compile(r"[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,60}")
CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
LONGEST_NAME: Final = 120
MOST_SEEN: Final = 100
Id = Annotated[str, StringConstraints(min_length=1, max_length=250)]


class Glance(BaseModel):
    """What a widget tells of our messages: they came, or were seen."""

    model_config = ConfigDict(extra="forbid")

    ids: Annotated[list[Id], Field(min_length=1, max_length=MOST_SEEN)]
    state: ReceiptState


def said(request: HttpRequest, place: Place, who: Visitor, *, root: str = "") -> Said:
    """Return the message of a form (``key``, ``text``, ``files``, ``wish``, ``choice``, ``page``).

    Raises:
        Refused: ``bad_key``, ``empty``, ``too_long``, ``too_many_files``, ``too_large``.

    """
    key = request.POST.get("key", "")
    if KEY.fullmatch(key) is None:
        raise Refused(_("Load the page again and try once more."), code="bad_key")
    text = _text(request.POST.get("text", ""), place)
    files = _files(request.FILES.getlist("files"), place)
    if not text and not files:
        raise Refused(_("Write something first."), code="empty")
    page = request.POST.get("page", "")
    return Said(
        key=key,
        visitor=who.author(place),
        text=text,
        at=clock.now(),
        files=files,
        root=root,
        choice=request.POST.get("choice", "") if CHOICE.fullmatch(request.POST.get("choice", "")) else "",
        wish=PERSON if request.POST.get("wish") == PERSON else "",
        page=page if is_link(page) else "",
    )


def wish_for_mail(place: Place, who: Visitor, *, number: int) -> Said:
    """Return what a visitor says by proving an address; ``number`` is the proof's."""
    words = _("Please answer me by mail.")
    return Said(key=f"mail-{number}", visitor=who.author(place), text=words, at=clock.now(), wish=MAIL)


def seen(body: bytes, place: Place, who: Visitor) -> Seen:
    """Return what the widget tells of our messages.

    Raises:
        Refused: ``bad_body``.

    """
    try:
        glance = Glance.model_validate_json(body)
    except ValidationError:
        raise Refused(_("Load the page again and try once more."), code="bad_body") from None
    if glance.state not in {ReceiptState.DELIVERED, ReceiptState.READ}:
        raise Refused(_("Load the page again and try once more."), code="bad_body")
    return Seen(visitor=who.author(place), external_ids=tuple(glance.ids), state=glance.state, at=clock.now())


def _text(given: str, place: Place) -> str:
    text = CONTROL.sub("", given.replace("\r\n", "\n")).strip()
    most = adapter_for(place.connection.channel).spec.limits.text_length
    if len(text) > most:
        told = ngettext("Write at most %(number)d sign.", "Write at most %(number)d signs.", most)
        raise Refused(told % {"number": most}, code="too_long")
    return text


def _files(given: Sequence[UploadedFile[Any]], place: Place) -> tuple[Media, ...]:
    limits = adapter_for(place.connection.channel).spec.limits
    if len(given) > limits.attachments:
        told = ngettext("Add at most %(number)d file.", "Add at most %(number)d files.", limits.attachments)
        raise Refused(told % {"number": limits.attachments}, code="too_many_files")
    if sum(each.size or 0 for each in given) > limits.attachment_bytes:
        told = _("Together the files may have %(number)d MB.") % {"number": limits.attachment_bytes // 1_000_000}
        raise Refused(told, code="too_large")
    return tuple(_file(each) for each in given)


def _file(given: UploadedFile[Any]) -> Media:
    name = CONTROL.sub("", str(given.name or "").replace("\\", "/").rpartition("/")[2]).strip()
    kind = str(given.content_type or "").lower()
    return Media(
        name=name[-LONGEST_NAME:] or "file",
        content_type=kind if TYPE.fullmatch(kind) else "application/octet-stream",
        content=given.read(),
    )
