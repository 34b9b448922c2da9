"""A feed's bytes as entries: RSS and Atom of every age, broken ones too; hostile ones not."""

from __future__ import annotations

import calendar
import datetime as dt
import hashlib
import io
import re
from dataclasses import asdict, dataclass, field
from typing import Any, Final

import feedparser

from sunwai.adapters.web.reading import storable
from sunwai.channels.plain import plain
from sunwai.kernel.errors import ChannelError

MOST_ENTRIES: Final = 500
MOST_PICTURES: Final = 10
LONGEST_TEXT: Final = 200_000
LONGEST_WORD: Final = 500  # of a name or an address
ENTITIES: Final = re.compile(rb"<!ENTITY", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry, as it is kept in the journal. Times are ISO texts, empty where the feed has none."""

    id: str
    url: str = ""
    title: str = ""
    html: str = ""
    text: str = ""
    author: str = ""
    author_id: str = ""
    published: str = ""
    updated: str = ""
    answers: str = ""
    pictures: list[list[str]] = field(default_factory=list)

    @property
    def digest(self) -> str:
        """Return what changes when the entry's words change."""
        return digest_of(self.title, self.text, self.html)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A feed: its name, where people read it, its entries as it orders them, and its wishes."""

    title: str
    url: str
    entries: tuple[Entry, ...]
    broken: bool
    wishes: dict[str, str]
    links: dict[str, str]  # hub and self: by whom it is pushed, and under which name


def read(body: bytes, *, url: str, content_type: str = "") -> Document:
    """Read a feed.

    Raises:
        ChannelError: it is none (``not_a_feed``), or it declares entities of its own (``hostile``).

    """
    if ENTITIES.search(body.replace(b"\x00", b"")):
        raise ChannelError("the feed declares entities of its own", permanent=False, code="hostile")
    headers = {"content-location": url, **({"content-type": content_type} if content_type else {})}
    found = feedparser.parse(io.BytesIO(body), response_headers=headers)  # bare bytes it would try as a file's name
    if not found.get("version") and not found.entries:
        raise ChannelError("what lies at this address is no feed", permanent=False, code="not_a_feed")
    return Document(
        title=_word(found.feed.get("title")),
        url=_link(found.feed.get("link")),
        entries=tuple(_unique([_entry(each, found.feed) for each in found.entries[:MOST_ENTRIES]])),
        broken=bool(found.bozo),
        wishes={name: _word(found.feed.get(name)) for name in ("ttl", "sy_updateperiod", "sy_updatefrequency")},
        links=_links(found.feed),
    )


def _unique(entries: list[Entry]) -> list[Entry]:
    """Keep the first of those with one id: feeds put the newest first."""
    return list({each.id: each for each in reversed(entries)}.values())[::-1]


def _entry(told: Any, feed: Any) -> Entry:  # noqa: ANN401 - feedparser's dictionaries
    html = _html(told)
    title, url = plain(_text(told.get("title"))), _link(told.get("link"))
    name, who = _author(told, feed)
    return Entry(
        id=_word(told.get("id")) or digest_of(url, title if url else title + html),
        url=url,
        title=title[:LONGEST_WORD],
        html=html,
        text=plain(html),
        author=name,
        author_id=who,
        published=_time(told.get("published_parsed") or told.get("created_parsed")),
        updated=_time(told.get("updated_parsed") if "updated" in told else None),
        answers=_answers(told),
        pictures=_pictures(told),
    )


def _links(feed: Any) -> dict[str, str]:  # noqa: ANN401
    """Return the first address of each relation that speaks of the feed itself."""
    found: dict[str, str] = {}
    for each in feed.get("links") or []:
        if isinstance(each, dict) and each.get("rel") in {"hub", "self"}:
            found.setdefault(each["rel"], _word(each.get("href")))
    return found


def _html(told: Any) -> str:  # noqa: ANN401
    """Return the longest of what the entry brings: the whole text, else its summary."""
    contents = [_text(each.get("value")) for each in told.get("content") or [] if isinstance(each, dict)]
    return max([*contents, _text(told.get("summary"))], key=len)


def _author(told: Any, feed: Any) -> tuple[str, str]:  # noqa: ANN401
    """Return name and id of who wrote it; a feed that names nobody speaks as itself."""
    known = told.get("author_detail") or feed.get("author_detail") or {}
    name = _word(known.get("name") or told.get("author"))
    site = _word(feed.get("title")) or _link(feed.get("link"))
    mail = _word(known.get("email"))
    who = _link(known.get("href")) or name or (mail if not mail.startswith("noreply") else "")
    return name or mail or site, who or f"site:{site}"


def _answers(told: Any) -> str:  # noqa: ANN401
    """Return the id of what a comment answers (RFC 4685)."""
    above = told.get("thr_in-reply-to")
    return _word(above.get("ref")) if isinstance(above, dict) else ""


def _pictures(told: Any) -> list[list[str]]:  # noqa: ANN401
    links = [each for each in told.get("links") or [] if isinstance(each, dict) and each.get("rel") == "enclosure"]
    pictures = [[_link(each.get("href")), _word(each.get("type"))] for each in links]
    return [each for each in pictures if each[0] and each[1].startswith("image/")][:MOST_PICTURES]


def _time(parsed: Any) -> str:  # noqa: ANN401
    try:
        return dt.datetime.fromtimestamp(calendar.timegm(parsed), dt.UTC).isoformat() if parsed else ""
    except (ValueError, OverflowError, TypeError, OSError):
        return ""


def _text(value: object) -> str:
    return storable(value)[:LONGEST_TEXT] if isinstance(value, str) else ""


def _word(value: object) -> str:
    return " ".join(_text(value).split())[:LONGEST_WORD]


def _link(value: object) -> str:
    """Return an address that a browser may open."""
    word = _word(value)
    return word if word.startswith(("http://", "https://")) else ""


def digest_of(*parts: str) -> str:
    """Return 32 hex digits of the parts in their order."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:32]


def as_dict(entry: Entry) -> dict[str, Any]:
    """Return an entry for the journal."""
    return asdict(entry)
