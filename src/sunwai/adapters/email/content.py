"""From the parts of a mail to what is shown: one text, one HTML, the files, and honest notes about what is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from sunwai.adapters.email import tnef, words
from sunwai.adapters.email.mime import Mail, Part
from sunwai.channels.plain import depth, plain
from sunwai.channels.types import Media

TEXT_LENGTH: Final = 500_000
HTML_LENGTH: Final = 1_000_000
HTML_DEPTH: Final = 200  # sanitisers are quadratic in it: a million "<div>" cost nh3 three minutes
_NAME_LENGTH: Final = 150
_UNSAFE_NAME: Final = re.compile("[\\\\/\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_WINMAIL: Final = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
_EXTENSIONS: Final = {"message/rfc822": ".eml", "text/calendar": ".ics", "text/plain": ".txt", "text/html": ".html"}


@dataclass(slots=True, kw_only=True)
class Content:
    """What a mail holds. ``notes`` are stable codes for what a reader should know is missing."""

    text: str = ""
    html: str = ""
    media: list[Media] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Body:
    """Alternatives of one body; each group of them is shown once."""

    texts: list[str] = field(default_factory=list)
    htmls: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        written = "\n\n".join(text.strip("\n") for text in self.texts if text.strip())
        return written or "\n\n".join(plain(html[:HTML_LENGTH]) for html in self.htmls)


def read(mail: Mail) -> Content:
    """Gather what the parts say."""
    content = Content()
    bodies: dict[int, _Body] = {}
    for part in mail.parts:
        if _is_body(part, "text/plain"):
            bodies.setdefault(part.group, _Body()).texts.append(part.text)
        elif _is_body(part, "text/html"):
            bodies.setdefault(part.group, _Body()).htmls.append(part.text)
        else:
            _add_file(content, part, bodies=bodies)
    _set_text(content, "\n\n".join(body.text for body in bodies.values() if body.text))
    _set_html(content, "\n".join(html for body in bodies.values() for html in body.htmls))
    content.notes += ["parts_left_out"] if mail.left_out else []
    content.notes += ["too_deep"] if mail.too_deep else []
    return content


def _is_body(part: Part, content_type: str) -> bool:
    return part.content_type == content_type and part.disposition[0] != "attachment" and not part.name


def _add_file(content: Content, part: Part, *, bodies: dict[int, _Body]) -> None:
    if part.content_type in _WINMAIL or part.name.lower() == "winmail.dat":
        _add_winmail(content, part, bodies=bodies)
        return
    body = part.raw if part.content_type.startswith("multipart/") else part.content
    inline_id = part.headers.get("content-id").strip("<> ")
    name = _safe_name(part.name, content_type=part.content_type, number=len(content.media) + 1)
    content.media.append(Media(name=name, content_type=part.content_type, content=body, inline_id=inline_id[:200]))


def _add_winmail(content: Content, part: Part, *, bodies: dict[int, _Body]) -> None:
    found = tnef.read(part.content)
    if found.broken:
        content.notes.append("winmail_unreadable")
        content.media.append(Media(name="winmail.dat", content_type="application/ms-tnef", content=part.content))
    if not any(body.text for body in bodies.values()):
        bodies[part.group] = _Body(texts=[found.text], htmls=[found.html] if found.html else [])
    content.media += _winmail_media(found.files, before=len(content.media))


def _winmail_media(files: list[tnef.File], *, before: int) -> Iterator[Media]:
    for number, file in enumerate(files, start=before + 1):
        yield Media(
            name=_safe_name(file.name, content_type=file.content_type, number=number),
            content_type=file.content_type.lower() or "application/octet-stream",
            content=file.content,
            inline_id=file.inline_id,
        )


def _safe_name(name: str, *, content_type: str, number: int) -> str:
    """Return a file name without folders, control signs and signs that turn the reading direction."""
    last = re.split(r"[\\/]", name)[-1]
    safe = words.one_line(_UNSAFE_NAME.sub("", last), limit=1000).lstrip(". ")
    if not safe:
        return f"attachment-{number}{_EXTENSIONS.get(content_type, '')}"
    stem, dot, extension = safe.rpartition(".")
    return f"{stem[:_NAME_LENGTH]}.{extension[:20]}" if dot and stem else safe[:_NAME_LENGTH]


def _set_text(content: Content, text: str) -> None:
    content.text = text[:TEXT_LENGTH]
    if len(text) > TEXT_LENGTH:
        content.notes.append("text_cut")
        content.media.append(Media(name="message.txt", content_type="text/plain", content=text.encode()))


def _set_html(content: Content, html: str) -> None:
    if len(html) <= HTML_LENGTH and depth(html) <= HTML_DEPTH:
        content.html = html
        return
    content.notes.append("html_left_out")
    content.media.append(Media(name="message.html", content_type="text/html", content=html.encode()))
