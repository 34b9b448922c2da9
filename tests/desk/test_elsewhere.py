"""The form that says "answered there"."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests import cast
from tests.inbox.listening import LINK, overheard

HTMX = {"HX-Request": "true"}


@pytest.mark.django_db
def test_below_a_channel_that_only_listens_stands_the_link_and_the_form(ravi: Client) -> None:
    page = ravi.get(reverse("desk:conversation", args=[overheard().pk]), headers=HTMX)

    assert page.status_code == 200
    assert f'href="{LINK}"' in page.text
    assert "Answered there" in page.text


@pytest.mark.django_db
def test_elsewhere_there_is_none(ravi: Client) -> None:
    talk = cast.conversation()
    cast.message(talk)

    assert "Answered there" not in ravi.get(reverse("desk:conversation", args=[talk.pk]), headers=HTMX).text


@pytest.mark.django_db
def test_who_may_not_answer_sees_none(vikram: Client) -> None:
    page = vikram.get(reverse("desk:conversation", args=[overheard().pk]), headers=HTMX)

    assert "Answered there" not in page.text


@pytest.mark.django_db
def test_one_press_marks_it(ravi: Client) -> None:
    talk = overheard()
    form = {"key": "k1", "url": f"{LINK}#2", "text": "Sorry!"}

    said = ravi.post(reverse("desk:elsewhere", args=[talk.pk]), form, headers=HTMX)

    assert said.status_code == 200
    assert "Sorry!" in said.text
    assert talk.messages.get(direction="out").url == f"{LINK}#2"
    assert "answered this at its own place" in said.text


@pytest.mark.django_db
@pytest.mark.parametrize(
    "form", [{"key": "k1", "url": "nowhere", "text": "kept words"}, {"url": "", "text": "kept words"}]
)
def test_what_is_refused_keeps_its_words(ravi: Client, form: dict[str, str]) -> None:
    talk = overheard()

    said = ravi.post(reverse("desk:elsewhere", args=[talk.pk]), form, headers=HTMX)

    assert said.status_code == 422
    assert "kept words" in said.text
    assert not talk.messages.filter(direction="out").exists()


@pytest.mark.django_db
def test_outsiders_find_nothing(charlie: Client) -> None:
    assert charlie.post(reverse("desk:elsewhere", args=[overheard().pk]), {"key": "k"}).status_code == 404
