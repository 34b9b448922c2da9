"""What part of a customer's history somebody asked for: read from an address, written into one."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sunwai.desk.periods import begin
from sunwai.inbox.queries.narrowing import AUTHORS, KINDS, Narrowed

AUTHOR_NAMES: Final[Mapping[str, Promise]] = {
    "customer": _("The customer"),
    "us": _("We"),
    "answers": _("Our answers that went out"),
    "notes": _("Notes among us"),
}
KIND_NAMES: Final[Mapping[str, Promise]] = {
    "any": _("Any file"),
    "picture": _("Pictures"),
    "document": _("Documents"),
    "sound": _("Sound"),
    "video": _("Video"),
}
#: What one file is called.
KIND: Final[Mapping[str, Promise]] = {
    "picture": _("Picture"),
    "document": _("Document"),
    "sound": _("Sound"),
    "video": _("Video"),
}
NARROWING: Final = ("channel", "author", "files", "talk", "since", "until")
LARGEST_ID: Final = 2**62


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A part of a history and a place in it; what is empty was not asked.

    ``to``: a jump to ``first``, a year, month or day, or conversation ``c12``. ``at``: a message. ``talk``: only this
    conversation. ``origin``: the conversation somebody came from.
    """

    q: str = ""
    channel: str = ""
    author: str = ""
    files: str = ""
    talk: str = ""
    since: str = ""
    until: str = ""
    to: str = ""
    at: str = ""
    before: str = ""
    after: str = ""
    origin: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Ask:
        """Read an address; what makes no sense counts as not asked."""
        said = {name: query.get(name, "").strip()[:200] for name in asdict(cls())}
        numbers = {name: said[name] if _number(said[name]) else "" for name in ("talk", "at", "origin")}
        days = {name: said[name] if begin(said[name]) else "" for name in ("since", "until")}
        author = said["author"] if said["author"] in AUTHORS else ""
        files = said["files"] if said["files"] in KINDS else ""
        month = query.get("month", "")
        to = f"{said['to']}-{month}" if month.isdigit() and re.fullmatch(r"\d{4}", said["to"]) else said["to"]
        return cls(**{**said, **numbers, **days, "author": author, "files": files, "to": to})

    @property
    def narrowed(self) -> Narrowed:
        """Return what the queries narrow by; days are those of the person's own time zone, the last one included."""
        until = begin(self.until)
        return Narrowed(
            conversation=_number(self.talk),
            channel=self.channel,
            author=self.author,
            files=self.files,
            since=begin(self.since),
            until=until + dt.timedelta(days=1) if until else None,
        )

    @property
    def talk_sought(self) -> int | None:
        """Return the conversation to jump to."""
        return _number(self.to[1:]) if self.to.startswith("c") else None

    @property
    def moment(self) -> dt.datetime | None:
        """Return the moment to jump to."""
        return begin(self.to)

    @property
    def message(self) -> int | None:
        """Return the message to jump to."""
        return _number(self.at)

    def address(self, customer: int, name: str = "desk:history", **changes: str) -> str:
        """Return the address of another place or part of this history; places asked for before are left."""
        there = {"to": "", "at": "", "before": "", "after": "", **changes}
        asked = {key: value for key, value in asdict(replace(self, **there)).items() if value}
        return reverse(name, args=[customer]) + (f"?{urlencode(asked)}" if asked else "")

    def kept(self, *names: str) -> list[tuple[str, Any]]:
        """Return what a form must carry along besides its own fields."""
        return [(name, value) for name, value in asdict(self).items() if name in names and value]


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and 0 < int(text) < LARGEST_ID else None
