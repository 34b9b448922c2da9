"""Every route, from the URLconf: strangers are sent to the entrance, outsiders find nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sunwai.desk.urls import urlpatterns
from sunwai.inbox.models import Attachment
from tests import cast
from tests.inbox.talk import answer, asked
from tests.routing.offers import given

# Who may do what is decided by the same tables on both databases; what it does there is tested where it is done.
pytestmark = [pytest.mark.django_db, pytest.mark.asks_sqlite]

WORDS: dict[str, Any] = {
    "name": "resolve",
    "how": "retry",
    "macro_id": 1,
    "article_id": 1,
    "action": "like",
    "other_id": 1,
    "merge_id": 1,
}
OWN = {"conversation_id", "message_id", "attachment_id", "identity_id", "hand_off_id", "customer_id"}


def routes() -> Iterator[tuple[str, tuple[str, ...]]]:
    for pattern in urlpatterns:
        assert pattern.name is not None
        yield pattern.name, tuple(pattern.pattern.converters)


NAMED = [(name, arguments) for name, arguments in routes() if OWN & set(arguments)]


@pytest.fixture
def addresses() -> dict[str, str]:
    """Every route that names something, of one house: nobody here may change it, so one house is enough for all."""
    said = answer(asked())
    file = Attachment.objects.create(message=said, name="a.txt", content_type="text/plain", file="aa/" + "0" * 64)
    thread = said.thread
    assert thread is not None
    named = WORDS | {
        "conversation_id": said.conversation_id,
        "message_id": said.pk,
        "attachment_id": file.pk,
        "identity_id": thread.identity_id,
        "hand_off_id": given(said.conversation).pk,
        "customer_id": said.conversation.customer_id,
    }
    return {name: reverse(f"desk:{name}", kwargs={each: named[each] for each in keys}) for name, keys in NAMED}


def otherwise(addresses: dict[str, str], ask: Callable[[str], Any], allowed: set[int]) -> dict[str, int]:
    """Ask every address; return those that answered otherwise than allowed."""
    answers = {name: ask(address).status_code for name, address in addresses.items()}
    assert len(answers) > 40
    return {name: status for name, status in answers.items() if status not in allowed}


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_outsider_finds_nothing_anywhere(charlie: Client, addresses: dict[str, str], method: str) -> None:
    assert not otherwise(addresses, getattr(charlie, method), {404, 405})


def test_a_stranger_is_sent_to_the_entrance(addresses: dict[str, str]) -> None:
    assert not otherwise(addresses, Client(headers={"host": "localhost"}).get, {302, 405})


def test_a_post_without_its_token_is_refused(addresses: dict[str, str]) -> None:
    browser = Client(headers={"host": "localhost"}, enforce_csrf_checks=True)
    browser.force_login(cast.ravi(), backend="allauth.account.auth_backends.AuthenticationBackend")

    assert not otherwise(addresses, browser.post, {302, 403, 405})


@pytest.mark.parametrize("number", [10**18, 10**30])
def test_an_impossible_number_is_nobodys(ravi: Client, number: int) -> None:
    answered = ravi.get(f"/conversations/{number}/")

    assert answered.status_code == 404
