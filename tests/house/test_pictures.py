"""Every screen that a person can reach is pictured in the docs, or has a reason not to be."""

from __future__ import annotations

from typing import Final

import pytest
from django.test import Client

from scripts.pictures import GROUPS, NO_PICTURE
from scripts.screenshots import PICTURES, pictures
from tests.journeys import screens
from tests.journeys.annexe import set_up

MOST_BYTES: Final = 7_000_000
ONE_CHANNEL: Final = ("email",)  # the steps of all channels are the same pages


def routes() -> set[str]:
    return {each.route for group in GROUPS.values() for each in group}


def is_whole(client: Client, path: str) -> bool:
    answer = client.get(path)
    return screens.is_page(answer) and b"<html" in answer.content


@pytest.mark.django_db
@pytest.mark.asks_sqlite
def test_every_screen_is_pictured_or_has_a_reason() -> None:
    stage = set_up()
    visitors = screens.visitors(stage)

    shown = {
        address.name
        for address in screens.addresses(stage, channels=ONE_CHANNEL)
        if any(is_whole(client, address.path) for client in visitors.values())
    }

    assert shown == routes() | set(NO_PICTURE)


def test_no_screen_is_pictured_and_excused_at_once() -> None:
    assert not routes() & set(NO_PICTURE)
    assert all(NO_PICTURE.values())


def test_the_pictures_in_the_docs_are_those_that_are_taken() -> None:
    named = sorted(f"{each.name}.png" for each in pictures())

    assert sorted(file.name for file in PICTURES.iterdir()) == named


def test_the_pictures_are_light() -> None:
    assert sum(file.stat().st_size for file in PICTURES.iterdir()) < MOST_BYTES
