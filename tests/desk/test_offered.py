"""What a machine's answer offers to tap is seen at the desk."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests import cast
from tests.menus.shown import menu, tap

pytestmark = pytest.mark.django_db


def test_the_buttons_below_an_answer_are_shown(client: Client) -> None:
    menu()
    talk = tap("start", "/start").conversation
    client.force_login(cast.alice())

    shown = client.get(reverse("desk:conversation", args=[talk.pk]), {"view": "all"}).content.decode()

    assert '<span class="tag line"><bdi>Talk to a person</bdi></span>' in shown
