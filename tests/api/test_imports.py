"""Programs let articles be brought in, watch it and stop it."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sunwai.inbox.models import Attachment
from sunwai.knowledge.models import Article
from sunwai.knowledge.turn import drain
from tests import cast
from tests.api.client import Program

pytestmark = pytest.mark.django_db
TABLE = b"title,body\nRefunds,Within five days.\nEmpty,\n"


def sent(program: Program, **said: Any) -> Any:
    file = SimpleUploadedFile("help.csv", TABLE, "text/csv")
    form = {"brand": str(cast.brand().pk), "file": file, **said}
    headers = {"Authorization": f"Bearer {program.token}"}
    return program.client.post("/api/v1/article-imports/files", form, headers=headers)


def test_a_file_is_brought_in_and_watched(alice: Program) -> None:
    begun = sent(alice, dry_run="false")

    before = begun.json()
    drain()

    told = alice.get(f"/article-imports/{before['id']}")
    assert (begun.status_code, before["outcome"], told["outcome"]) == (202, None, "done")
    assert (told["total"], told["at"], told["added"], told["left_out"]) == (2, 2, 1, 1)
    assert told["problems"] == [{"place": "help.csv:3", "why": "It has no text."}]


def test_what_is_not_said_is_only_tried(alice: Program) -> None:
    sent(alice)

    drain()

    assert alice.get("/article-imports")["items"][0]["dry_run"]
    assert not Article.objects.exists()
    assert not Attachment.objects.exists()


def test_a_site_is_asked_for_and_stopped(alice: Program) -> None:
    begun = alice.post("/article-imports", {"brand": cast.brand().pk, "address": "https://shop.example/help/"}).json()

    stopped = alice.post(f"/article-imports/{begun['id']}/stop").json()

    assert (begun["kind"], stopped["outcome"]) == ("site", "stopped")
    assert drain() == 0


def test_an_address_that_is_none_is_refused(alice: Program) -> None:
    answer = alice.post("/article-imports", {"brand": cast.brand().pk, "address": "shop.example/help"})

    assert (answer.status_code, answer.json()["code"]) == (422, "bad_address")
