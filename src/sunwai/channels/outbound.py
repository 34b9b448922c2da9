"""What goes out, the same for every channel."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from sunwai.channels.inbound import Author
from sunwai.channels.menus import Choice
from sunwai.channels.words import Kind, Visibility


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboundMedia:
    """A file to send. ``read`` returns its bytes."""

    name: str
    content_type: str
    size: int
    read: Callable[[], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A text the network has approved; ``{{1}}``, ``{{2}}`` … or ``{{name}}`` in it are its ``fields``, in order."""

    name: str
    language: str
    text: str
    fields: tuple[str, ...] = ()
    category: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledTemplate:
    """A template with its values, in the order of its fields."""

    name: str
    language: str
    values: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outbound:
    """A person's message on its way out.

    ``key`` is the same at every try.  ``thread_key`` goes into keyed tokens.  ``answers`` is the external id of the
    message this one answers; ``answers_kind`` and ``answers_visibility`` say what that was: a private ``visibility``
    answering a public one is a private reply.  ``recipient`` is who it is for, ``copies`` who else gets it.
    """

    key: str
    thread_key: str
    root: str
    visibility: Visibility
    kind: Kind
    text: str
    recipient: Author
    external_id: str = ""  # chosen by us and stored before sending, where the channel has OWN_IDS
    html: str = ""
    subject: str = ""
    answers: str = ""
    answers_kind: Kind | None = None
    answers_visibility: Visibility | None = None
    last_inbound_at: dt.datetime | None = None  # opens the reply window
    references: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    blind_copies: tuple[str, ...] = ()
    author_name: str = ""
    automatic: bool = False  # written by a machine: other machines must not answer it (RFC 3834)
    attachments: tuple[OutboundMedia, ...] = ()
    template: FilledTemplate | None = None  # ``text`` is then how it reads
    choices: tuple[Choice, ...] = ()  # buttons below the last words, as many and as long as the spec offers


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """The network took it. ``external_ids`` are all the parts of a split answer, the first one first."""

    external_ids: tuple[str, ...]
    at: dt.datetime
