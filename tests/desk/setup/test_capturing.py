"""The page "Capture something": by hand, by a bookmark, by a table."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from sunwai.intake.models import Delivery
from tests.desk.conftest import ravi, vikram  # noqa: F401 - fixtures
from tests.intake.test_capture import LINK, TABLE, place

pytestmark = pytest.mark.django_db


def page() -> str:
    return reverse("setup:capture", args=[place().pk])


def table() -> str:
    return reverse("setup:capture-table", args=[place().pk])


def test_the_bookmark_fills_the_form(ravi: Client) -> None:  # noqa: F811
    shown = ravi.get(page(), {"url": LINK, "text": "Cups broke.", "place": "reviews.example"}).text

    assert f'value="{LINK}"' in shown
    assert "Cups broke.</textarea>" in shown
    assert "javascript:(()" in shown
    assert page() in shown


def test_what_is_typed_goes_into_the_journal(ravi: Client) -> None:  # noqa: F811
    answer = ravi.post(page(), {"url": LINK, "text": "Cups broke.", "author": "Neha", "rating": "2"})

    assert answer.status_code == 302
    assert b"Cups broke." in bytes(Delivery.objects.get().body)


@pytest.mark.parametrize("form", [{"text": "No place"}, {"url": LINK}, {"text": "x", "url": "nowhere"}])
def test_what_is_refused_is_shown_again(ravi: Client, form: dict[str, str]) -> None:  # noqa: F811
    answer = ravi.post(page(), form)

    assert answer.status_code == 422
    assert not Delivery.objects.exists()


def test_a_table_is_tried_and_then_taken_in(ravi: Client) -> None:  # noqa: F811
    file = SimpleUploadedFile("seen.csv", TABLE.encode() + b"Nowhere,,,\n", "text/csv")

    trial = ravi.post(table(), {"file": file}).text
    assert "2 rows would be taken in" in trial
    assert "Line 4" in trial
    assert not Delivery.objects.exists()

    done = ravi.post(table(), {"table": TABLE, "sure": "1"}).text
    assert "2 rows were taken in" in done
    assert Delivery.objects.count() == 2


@pytest.mark.parametrize("form", [{}, {"file": SimpleUploadedFile("x.csv", b"no table")}])
def test_what_is_no_table_is_refused_in_words(ravi: Client, form: Any) -> None:  # noqa: F811
    answer = ravi.post(table(), form)

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text


def test_who_may_not_answer_finds_no_page(vikram: Client) -> None:  # noqa: F811
    assert vikram.get(page()).status_code == 404
    assert vikram.post(table(), {"table": TABLE, "sure": "1"}).status_code == 404
