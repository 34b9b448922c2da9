"""In which charset something is written: as it is sent, by its first bytes, by its own ``meta``, else UTF-8. Pure.

A name that we do not know is as none: it decides nothing, and breaks nothing.
"""

from __future__ import annotations

import codecs
import re
from html.parser import HTMLParser
from typing import Final

UTF_8: Final = "utf-8"
HEAD_BYTES: Final = 8192  # of a page, in which its charset is looked for
_LABEL: Final = re.compile(r"[a-z0-9][a-z0-9_.:-]{0,39}")
_SENT: Final = re.compile(r"charset\s*=\s*[\"']?([^\s;\"',]+)", re.IGNORECASE)
_MARKS: Final = ((codecs.BOM_UTF8, UTF_8), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_WIDE: Final = (("utf-16-le", "<\0"), ("utf-16-be", "\0<"))  # how a page in UTF-16 without a mark begins
#: What a browser knows too, by Python's names. Source: WHATWG Encoding Standard, "Names and labels" (2025).
KNOWN: Final = frozenset(
    {UTF_8, "utf-16", "utf-16-le", "utf-16-be", "big5", "euc_jp", "iso2022_jp", "euc_kr", "gbk", "gb18030", "shift_jis"}
    | {f"cp{number}" for number in (866, 874, 932, 949, *range(1250, 1259))}
    | {f"iso8859-{number}" for number in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)}
    | {"koi8-r", "koi8-u", "mac-roman", "mac-cyrillic"}
)
#: What a name means on the web where it means something narrower elsewhere; and names that Python does not have.
MEANT: Final = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "windows-874": "cp874",
    "windows-949": "cp949",
    "x-mac-cyrillic": "mac-cyrillic",
    "gb2312": "gbk",
    "x-gbk": "gbk",
    "x-sjis": "cp932",
    "shift_jis": "cp932",
    "windows-31j": "cp932",
    "euc_kr": "cp949",
    "iso-8859-8-i": "iso8859-8",
    "unicode-1-1-utf-8": UTF_8,
}


def page_text(body: bytes, content_type: str = "") -> str:
    """Return the words of a page that was fetched; what its charset cannot mean becomes U+FFFD, NUL is left out."""
    sent = _SENT.search(content_type)
    charset = (known(sent[1]) if sent else "") or marked(body) or meta_charset(body) or UTF_8
    return _plain(body.decode(charset, errors="replace"))


def file_text(content: bytes, *, as_page: bool = False) -> str:
    """Return the words of a file; NUL is left out. Of a page (``as_page``) its ``meta`` is heard too.

    Raises:
        UnicodeDecodeError: they are not in the charset that it says, nor in UTF-8 where it says none.

    """
    said = marked(content) or (meta_charset(content) if as_page else "")
    return _plain(content.decode(said or UTF_8))


def plain_text(body: bytes) -> str:
    """Return words that are UTF-8 by their nature, whatever is said of them."""
    return _plain(body.decode(UTF_8, errors="replace"))


def known(label: str) -> str:
    """Return Python's name of a charset as the web calls it; empty for one that no browser knows."""
    plain = label.strip().lower()
    if not _LABEL.fullmatch(plain):
        return ""
    try:
        name = MEANT.get(plain) or codecs.lookup(plain).name
    except LookupError:
        return ""
    name = MEANT.get(name, name)
    return name if name in KNOWN else ""


def marked(body: bytes) -> str:
    """Return the charset that the first bytes tell (a byte order mark); empty for none."""
    return next((charset for mark, charset in _MARKS if body.startswith(mark)), "")


def meta_charset(body: bytes) -> str:
    """Return the charset that a page names in its own ``meta``; empty for none.

    One that could be read as ASCII is not in UTF-16, whatever it says: it is in UTF-8, as browsers take it.
    """
    head = body[:HEAD_BYTES]
    for wide, begin in _WIDE:
        if head[:2] == begin.encode("ascii"):
            said = known(_named_in(head.decode(wide, errors="replace")))
            return wide if said.startswith("utf-16") else ""
    said = known(_named_in(head.decode("latin-1")))
    return UTF_8 if said.startswith("utf-16") else said


def _named_in(head: str) -> str:
    reader = _Metas()
    reader.feed(head)
    return reader.charset


def _plain(text: str) -> str:
    return text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}").replace("\0", "")


class _Metas(HTMLParser):
    """Finds the first charset that a ``meta`` names; comments, scripts and what others are for name none."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.charset = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Read one tag."""
        if tag != "meta" or self.charset:
            return
        given = {name: value or "" for name, value in attrs}
        typed = given.get("http-equiv", "").strip().lower() == "content-type"
        found = _SENT.search(given.get("content", "")) if typed else None
        self.charset = given.get("charset", "").strip() or (found[1] if found else "")
