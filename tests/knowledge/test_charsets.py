"""A page is read in the charset it was written in; a name that nobody knows breaks nothing."""

from __future__ import annotations

import codecs
from collections.abc import Callable

import pytest

from sunwai.kernel import clock, http
from sunwai.kernel.errors import Refused
from sunwai.knowledge.importing.charsets import HEAD_BYTES, known, page_text
from sunwai.knowledge.importing.crawl import Crawl
from sunwai.knowledge.importing.drafts import Draft
from sunwai.knowledge.importing.reading import read_file

WORDS = "ٹکٹ کب"
HOSTILE = [
    "",
    "hex",
    "rot13",
    "punycode",
    "idna",
    "undefined",
    "unicode_escape",
    "utf-7",
    "x" * 5000,
    "\0",
    "../os",
    "ؤ",
]


def page(charset: str, words: str = WORDS) -> str:
    return f'<html><head><meta charset="{charset}"><title>{words}</title></head><body><p>{words}</p></body></html>'


def http_equiv(charset: str) -> str:
    return page("").replace('charset=""', f"HTTP-EQUIV=Content-Type content='text/html; charset={charset}'")


@pytest.mark.parametrize("made", [page, http_equiv])
@pytest.mark.parametrize("charset", ["windows-1256", "cp1256", "UTF-8", "utf8"])
def test_a_page_says_its_charset_itself(made: Callable[[str], str], charset: str) -> None:
    assert WORDS in page_text(made(charset).encode(charset))


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_page_in_utf_16_is_read_with_its_mark_and_without(charset: str, mark: str) -> None:
    text = page("utf-16")

    assert page_text(f"{mark}{text}".encode(charset)) == text


def test_what_is_sent_along_goes_before_the_first_bytes_and_these_before_the_page() -> None:
    sent = page_text(page("koi8-r").encode("windows-1256"), 'text/html; charset="windows-1256"')
    marked = page_text(codecs.BOM_UTF8 + page("windows-1256").encode())

    assert (WORDS in sent, WORDS in marked, marked[0]) == (True, True, "<")


@pytest.mark.parametrize("charset", ["latin1", "ISO-8859-1", "us-ascii"])
def test_names_mean_what_they_mean_on_the_web(charset: str) -> None:
    assert "“5 €”" in page_text(page(charset, "“5 €”").encode("windows-1252"))


@pytest.mark.parametrize("charset", [*HOSTILE, "utf-16"])
def test_a_name_that_nobody_knows_breaks_nothing(charset: str) -> None:
    text = page(charset)

    assert page_text(text.encode(), f"text/html; charset={charset}x") == text.replace("\0", "")


@pytest.mark.parametrize("charset", HOSTILE)
def test_what_is_no_charset_of_the_web_is_none(charset: str) -> None:
    assert known(charset) == ""


@pytest.mark.parametrize(
    "before",
    ["<!-- {} -->", "<script>'{}'</script>", '<meta name="description" content="charset=koi8-r">', "x" * HEAD_BYTES],
)
def test_only_a_meta_near_the_beginning_names_one(before: str) -> None:
    text = before.format('<meta charset="koi8-r">') + WORDS + '<meta charset="koi8-r">' * before.startswith("x")

    assert page_text(text.encode()) == text


def test_a_site_is_read_in_its_own_charset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "sleep", lambda _seconds: None)
    body = page("windows-1256").replace("<p>", f"<h1>{WORDS}</h1><p>{WORDS * 30}").encode("windows-1256")

    def get(url: str) -> http.Response:
        rules = url.endswith("robots.txt")
        said = "text/plain; charset=hex" if rules else "text/html"
        return http.Response(status=200, headers={"content-type": said}, body=b"" if rules else body, url=url)

    assert [each.title for each in Crawl("https://shop.test/", get=get).pages() if isinstance(each, Draft)] == [WORDS]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("help.html", page("windows-1256").encode("windows-1256")),
        ("help.htm", page("utf-16").encode("utf-16")),
        ("help.md", f"# {WORDS}\n\n{WORDS}".encode("utf-16")),
        ("help.csv", f"title,body\n{WORDS},{WORDS}\n".encode("utf-16")),
    ],
)
def test_a_file_is_read_in_its_own_charset(name: str, content: bytes) -> None:
    (draft,) = read_file(name, content)

    assert isinstance(draft, Draft)
    assert (draft.title, draft.body) == (WORDS, WORDS)


@pytest.mark.parametrize("content", [page("hex").encode("windows-1256"), codecs.BOM_UTF16_LE + b"<"])
def test_a_file_that_is_not_what_it_says_is_refused(content: bytes) -> None:
    with pytest.raises(Refused, match="UTF-8"):
        list(read_file("help.html", content))
