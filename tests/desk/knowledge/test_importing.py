"""Articles are brought in from files and from the owner's own site: tried first, and nothing twice."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sunwai.knowledge.importing.crawl import Crawl
from sunwai.knowledge.importing.drafts import Draft
from sunwai.knowledge.models import Article
from tests import cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_by_one")]
TABLE = "title,body,language\nRefunds,Within five days.,en\nरिफंड,पाँच दिन में।,hi\nEmpty,,en\n"


def brought(browser: Client, **said: object) -> str:
    form = {"brand": str(cast.brand().pk), **said}
    return browser.post("/knowledge/import/", form).content.decode()


def file(words: str = TABLE, name: str = "help.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, words.encode())


def test_a_file_is_tried_before_it_is_taken_in(meera: Client) -> None:
    shown = brought(meera, **{"from": "file", "file": file(), "dry_run": "on"})

    assert "2 texts added" in shown
    assert "It has no text" in shown
    assert not Article.objects.exists()


def test_a_file_taken_in_twice_changes_nothing_twice(meera: Client) -> None:
    brought(meera, **{"from": "file", "file": file(), "publish": "on"})

    shown = brought(meera, **{"from": "file", "file": file(), "publish": "on"})

    assert "2 texts as they are" in shown
    assert set(Article.objects.values_list("status", flat=True)) == {"published"}


def test_what_cannot_be_read_is_said_in_words(meera: Client) -> None:
    shown = brought(meera, **{"from": "file", "file": file("x", "virus.exe")})

    assert "Markdown, HTML, CSV" in shown


def test_a_site_is_read(meera: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    page = Draft(source="https://shop.example/help/1", title="Sizes", body="Measure at the waist.", language="en")
    monkeypatch.setattr(Crawl, "pages", lambda _self: iter([page]))

    shown = brought(meera, **{"from": "site", "address": "https://shop.example/help/"})

    assert "1 text added" in shown
    assert Article.objects.get().source == "https://shop.example/help/1"


def test_who_does_not_publish_brings_nothing_in(ravi: Client) -> None:
    assert ravi.get("/knowledge/import/").status_code == 404
