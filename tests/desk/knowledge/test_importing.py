"""Articles are brought in from files and from the owner's own site: tried first, and nothing twice."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation

from sunwai.kernel import http
from sunwai.kernel.http import Response
from sunwai.knowledge.models import Article, Import
from sunwai.knowledge.turn import drain
from sunwai.people.models import Staff
from tests import cast
from tests.knowledge import known

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_by_one")]
TABLE = "title,body,language\nRefunds,Within five days.,en\nरिफंड,पाँच दिन में।,hi\nEmpty,,en\n"


def brought(browser: Client, **said: object) -> str:
    form = {"brand": str(cast.brand().pk), **said}
    asked = browser.post("/knowledge/import/", form)
    if asked.status_code != 302:
        return asked.content.decode()
    while drain():
        pass
    return browser.get(asked["Location"]).content.decode()


def file(words: str = TABLE, name: str = "help.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, words.encode())


def test_a_file_is_tried_before_it_is_taken_in(meera: Client) -> None:
    shown = brought(meera, **{"from": "file", "file": file(), "dry_run": "on"})

    assert "2 texts added" in shown
    assert "It has no text" in shown
    assert not Article.objects.exists()


def test_the_page_does_not_ask_for_what_it_does_not_need(meera: Client) -> None:
    page = '<meta charset="windows-1256"><h1>پتہ</h1><p>لاہور</p>'.encode("cp1256")

    shown = brought(meera, **{"from": "file", "file": SimpleUploadedFile("a.html", page), "dry_run": "on"})

    assert "1 text added" in shown
    assert "or the charset that it names" in meera.get("/knowledge/import/").content.decode()


def test_a_file_taken_in_twice_changes_nothing_twice(meera: Client) -> None:
    brought(meera, **{"from": "file", "file": file(), "publish": "on"})

    shown = brought(meera, **{"from": "file", "file": file(), "publish": "on"})

    assert "2 texts as they are" in shown
    assert set(Article.objects.values_list("status", flat=True)) == {"published"}


def test_what_cannot_be_read_is_said_in_words(meera: Client) -> None:
    shown = brought(meera, **{"from": "file", "file": file("x", "virus.exe")})

    assert "Markdown, HTML, CSV" in shown


def test_a_site_that_cannot_be_read_promises_nothing_that_would_happen(meera: Client) -> None:
    shown = brought(meera, **{"from": "site", "address": "http://localhost:1/help", "dry_run": "on"})

    assert "Not possible" in shown
    assert "This is what would happen" not in shown


def test_a_site_is_read(meera: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    page = f"<h1>Sizes</h1><p>{'Measure at the waist. ' * 9}</p>".encode()
    answer = Response(status=200, headers={}, body=page, url="https://shop.example/help/1")
    monkeypatch.setattr(http, "request", lambda *_args, **_parts: answer)

    shown = brought(meera, **{"from": "site", "address": "https://shop.example/help/1"})

    assert "1 text added" in shown
    assert Article.objects.get().source == "https://shop.example/help/1"


def test_how_far_it_is_is_asked_again_until_it_ends(meera: Client) -> None:
    job = known.brought()
    page = f"/knowledge/import/{job.pk}/"

    waiting = meera.get(page, headers={"HX-Request": "true"}).content.decode()
    drain()
    done = meera.get(page, headers={"HX-Request": "true"}).content.decode()

    assert ("every 2s" in waiting, "every 2s" in done) == (True, False)
    assert "Finished" in done
    assert "help.csv" in meera.get("/knowledge/import/").content.decode()


def test_it_can_be_stopped(meera: Client) -> None:
    job = known.brought()

    shown = meera.post(f"/knowledge/import/{job.pk}/stop/", follow=True).content.decode()

    assert "What was brought in stays" in shown
    assert drain() == 0
    assert Import.objects.get().outcome == "stopped"


def test_who_does_not_publish_brings_nothing_in(ravi: Client) -> None:
    assert ravi.get("/knowledge/import/").status_code == 404


def test_a_reason_is_read_in_the_readers_language(meera: Client) -> None:
    why = "It has hardly any text of its own: a list of links."
    job = known.brought()
    Import.objects.filter(pk=job.pk).update(problems=[["https://shop.example/help/", why]], outcome="done")
    Staff.objects.update(language="hi")

    shown = meera.get(f"/knowledge/import/{job.pk}/").content.decode()

    with translation.override("hi"):
        assert translation.gettext(why) in shown
    assert why not in shown
