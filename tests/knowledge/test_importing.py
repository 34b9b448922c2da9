"""Articles out of files and out of the owner's own help centre."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from sunwai.kernel import clock, http
from sunwai.kernel.errors import Refused
from sunwai.knowledge.actions.importing import Report, Wish, import_articles
from sunwai.knowledge.importing.crawl import Crawl
from sunwai.knowledge.importing.drafts import Draft
from sunwai.knowledge.importing.html import read_html
from sunwai.knowledge.importing.reading import read_file, read_folder
from sunwai.knowledge.models import Article, ArticleText, Section
from tests import cast

MARKDOWN = """---
title: Refunds
category: Money
aliases: [paisa wapas, रिफंड कब]
---
# Refunds

Within **five** days.
"""
PAGE = """<html lang="hi-IN"><head><title>रिफंड | दुकान</title></head><body><nav><a href="/">Home</a></nav>
<main><h1>रिफंड</h1><p>पाँच <b>दिन</b> में।</p><ul><li>एक</li><li>दो</li></ul><p><a href="/help/track">देखें</a></p>
<script>alert(1)</script></main></body></html>"""


def drafts(name: str, text: str) -> list[Any]:
    return list(read_file(name, text.encode()))


def taken(name: str, text: str, **wish: bool) -> Report:
    return import_articles(by=cast.alice(), brand=cast.brand(), drafts=drafts(name, text), wish=Wish(**wish))


def test_markdown_with_front_matter() -> None:
    (draft,) = drafts("guide/refund.md", MARKDOWN)

    assert (draft.title, draft.body, draft.section) == ("Refunds", "Within **five** days.", "Money")
    assert draft.questions == ("paisa wapas", "रिफंड कब")


def test_a_file_of_another_language_is_the_same_article() -> None:
    (hindi,) = drafts("guide/refund.hi.md", "# रिफंड\n\nपाँच दिन।")

    assert (hindi.source, hindi.language, hindi.title) == ("guide/refund.md", "hi", "रिफंड")


def test_a_page_becomes_its_main_part() -> None:
    page = read_html(PAGE, url="https://shop.test/help/refund")

    assert (page.heading, page.language) == ("रिफंड", "hi")
    assert page.body == "पाँच **दिन** में।\n\n- एक\n- दो\n\n[देखें](https://shop.test/help/track)"


@pytest.mark.parametrize("piece", ["<p>", "<ul><li>", "<a ", "<!--x>", "<h1> ", "<"])
def test_a_large_page_that_closes_nothing_is_read_all_the_same(piece: str) -> None:
    page = read_html(f"<p>Five days.{piece * (300_000 // len(piece))}")  # each took the parser, or us, a day

    assert page.body.startswith("Five days.")


def test_the_heading_is_the_first_of_the_main_part_also_in_its_header() -> None:
    page = read_html(
        "<title>Refunds | Shop</title><header><h1>Shop</h1></header><main><article><header><h1>Refunds <b>soon</b></h1>"
        "</header><p>Five days.</p><h1>And exchanges</h1><pre>  kept\n    as is</pre></article></main>"
    )

    assert page.heading == "Refunds soon"
    assert page.body == "Five days.\n\n# And exchanges\n\n```\n  kept\n    as is\n```"


@pytest.mark.parametrize("href", ["javascript:alert(1)", "data:text/html,x", " JaVaScript:x", "//[bad"])
def test_a_link_that_runs_is_only_its_words(href: str) -> None:
    page = read_html(f'<p><a href="{href}">here</a> *now*</p>', url="https://shop.test/")

    assert page.body == r"here \*now\*"


def test_a_table_names_its_columns_as_other_desks_do() -> None:
    rows = 'Question,Answer,Category,Locale\nRefund?,"<p>Five <b>days</b></p>",Money,en-GB\nWarranty?,A year,,\n'

    refund, warranty = drafts("faq.csv", rows)

    assert (refund.title, refund.body, refund.section, refund.language) == ("Refund?", "Five **days**", "Money", "en")
    assert (warranty.source, warranty.body) == ("faq.csv#warranty?", "A year")


def test_a_zip_is_read_file_by_file_and_what_is_broken_is_told() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as out:
        out.writestr("a/one.md", "# One\n\nText")
        out.writestr("a/two.md", b"\xff\xfe broken")
        out.writestr("a/photo.png", b"1")

    found = list(read_file("all.zip", packed.getvalue()))

    assert [getattr(each, "title", "left") for each in found] == ["One", "left"]


def torn_zip() -> bytes:
    """Return a zip whose one file cannot be unpacked."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("a.md", "hello world " * 500)
    whole = packed.getvalue()
    return whole[:45] + bytes(each ^ 0xFF for each in whole[45:60]) + whole[60:]


LONG_FIELD = b"title,body\nx," + b"y" * 200_000
BROKEN = [("a.docx", b"x"), ("a.zip", b"no zip"), ("a.zip", torn_zip()), ("a.md", b"\xff"), ("a.csv", LONG_FIELD)]


@pytest.mark.parametrize(("name", "content"), BROKEN, ids=range(len(BROKEN)))
def test_what_cannot_be_read_is_refused(name: str, content: bytes) -> None:
    with pytest.raises(Refused):
        list(read_file(name, content))


def test_a_folder_is_read_without_what_it_links_to(tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text("# One\n\nText", encoding="utf-8")
    (tmp_path / "out.md").symlink_to("/etc/hostname")

    found = list(read_folder(tmp_path))

    assert [each.place for each in found] == ["one.md"]


@pytest.mark.django_db
def test_the_same_file_again_changes_nothing() -> None:
    first = taken("guide/refund.md", MARKDOWN, publish=True)

    again = taken("guide/refund.md", MARKDOWN, publish=True)

    assert (first.added, again.unchanged, Article.objects.count()) == (1, 1, 1)
    assert Section.objects.get().names == {"en": "Money"}


@pytest.mark.django_db
def test_a_changed_file_makes_the_translation_out_of_date() -> None:
    taken("refund.md", "# Refund\n\nFive days.")
    taken("refund.hi.md", "# रिफंड\n\nपाँच दिन।")

    taken("refund.md", "# Refund\n\nThree days.")

    assert dict(ArticleText.objects.values_list("language", "stale")) == {"en": False, "hi": True}


@pytest.mark.django_db
def test_a_dry_run_stores_nothing() -> None:
    report = taken("refund.md", MARKDOWN, dry_run=True)

    assert (report.added, Article.objects.count()) == (1, 0)


@pytest.mark.django_db
def test_what_has_no_words_is_left_out_and_told() -> None:
    report = taken("faq.csv", "title,body,lang\nRefund?,,en\n,Five days,en\nOk?,Yes,\n")

    assert (report.added, report.left_out) == (1, 2)
    assert [place for place, _why in report.problems] == ["faq.csv:2", "faq.csv:3"]


LONG = "<p>" + "You get your money within five days of our receiving the parcel. " * 3 + "</p>"
SITE = {
    "https://shop.test/robots.txt": "User-agent: *\nDisallow: /help/secret",
    "https://shop.test/help/": '<a href="/help/one">One</a> <a href="/help/secret">S</a> <a href="/cart">C</a> '
    '<a href="https://other.test/help/x">X</a> <a href="/help/gone#a">G</a>',
    "https://shop.test/help/one": f"<main><h1>One</h1>{LONG}</main>",
    "https://shop.test/help/secret": f"<h1>Secret</h1>{LONG}",
}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setattr(clock, "sleep", lambda _seconds: None)
    return []


def get(asked: list[str]) -> Any:
    def answer(url: str) -> http.Response:
        asked.append(url)
        status = 200 if url in SITE else 404
        return http.Response(status=status, headers={}, body=SITE.get(url, "").encode(), url=url)

    return answer


def test_only_this_site_is_walked_and_its_robots_are_heeded(asked: list[str]) -> None:
    found = list(Crawl("https://shop.test/help/", get=get(asked)).pages())

    assert [each.title for each in found if isinstance(each, Draft)] == ["One"]
    assert [url.rpartition("/")[2] for url in asked] == ["robots.txt", "", "one", "gone"]


def test_a_walk_ends_after_so_many_pages(asked: list[str]) -> None:
    list(Crawl("https://shop.test/help/", get=get(asked), most_pages=1).pages())

    assert len(asked) == 2


@pytest.mark.parametrize(
    "url", ["shop.test/help", "https://[bad", "file:///etc/passwd", "https://shop.test/help/secret"]
)
def test_no_site_of_ours_to_walk_is_refused(asked: list[str], url: str) -> None:
    with pytest.raises(Refused):
        list(Crawl(url, get=get(asked)).pages())


@pytest.mark.parametrize("status", [503, 0])
def test_a_site_that_says_nothing_for_sure_is_told_as_out_of_reach(status: int) -> None:
    def get_none(url: str) -> http.Response:
        if not status:
            raise http.NotAnswered("gone", reason="timeout", uncertain=False)
        return http.Response(status=status, headers={}, body=b"", url=url)

    with pytest.raises(Refused) as refused:
        list(Crawl("https://shop.test/help/", get=get_none).pages())

    assert refused.value.code == "not_reached"


def test_a_table_without_titles_is_told_which_columns_it_has() -> None:
    with pytest.raises(Refused, match="Frage, Antwort"):
        list(read_file("faq.csv", b"Frage,Antwort\nWann?,Bald.\n"))
