"""Every screen in the pseudo-language: whatever is not dressed was never made translatable."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

import pytest
from django.test import Client

from tests.journeys import pseudo, screens
from tests.journeys.annexe import set_up
from tests.journeys.data import Data
from tests.journeys.screens import Address, is_page
from tests.journeys.stage import Stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def stage() -> Stage:
    return set_up()


@pytest.fixture
def speaking(stage: Stage) -> Iterator[dict[str, Client]]:
    """Everybody speaks the pseudo-language."""
    for person in stage.staff.values():
        person.language = pseudo.LANGUAGE
        person.save()
    clients = screens.visitors(stage)
    for client in clients.values():
        client.defaults["HTTP_ACCEPT_LANGUAGE"] = pseudo.LANGUAGE
    with pseudo.spoken():
        yield clients


def visits(clients: dict[str, Client], addresses: Iterable[Address]) -> Iterator[tuple[str, Address, str]]:
    """Visit everything as everybody; yield what is a page."""
    for address in addresses:
        for who, client in clients.items():
            answer = client.get(address.path)
            if is_page(answer):
                yield who, address, answer.content.decode()


def test_no_screen_says_a_word_that_cannot_be_translated(stage: Stage, speaking: dict[str, Client]) -> None:
    addresses, left = screens.addresses(stage), {}  # they make what they name, which is data too
    data = Data()
    for who, address, page in visits(speaking, addresses):
        for words in (*pseudo.Words(page).found, *script_words(page)):
            if bare := pseudo.undressed(words, data):
                left[bare.strip()] = f"{address.path} as {who}: {words}"

    assert not left, "\n".join(left.values())


def script_words(page: str) -> list[str]:
    """Return the sentences that the page hands to its scripts."""
    found = []
    for name in ("desk-facts", "commands"):
        _, _, rest = page.partition(f'<script id="{name}" type="application/json">')
        told = json.loads(rest.partition("</script>")[0]) if rest else {}
        found += list(told["words"].values()) if "words" in told else [each["label"] for each in told]
    return found
