"""Every route, from the URLconf: strangers are sent to the entrance, outsiders find nothing."""

from __future__ import annotations

from collections.abc import Iterator
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


def addresses(name: str, arguments: tuple[str, ...]) -> str:
    said = answer(asked())
    file = Attachment.objects.create(message=said, name="a.txt", content_type="text/plain", file="aa/" + "0" * 64)
    thread = said.thread
    assert thread is not None
    real = {
        "conversation_id": said.conversation_id,
        "message_id": said.pk,
        "attachment_id": file.pk,
        "identity_id": thread.identity_id,
        "hand_off_id": given(said.conversation).pk,
        "customer_id": said.conversation.customer_id,
    }
    return reverse(f"desk:{name}", kwargs={each: {**WORDS, **real}[each] for each in arguments})


@pytest.mark.parametrize(("name", "arguments"), NAMED)
@pytest.mark.parametrize("method", ["get", "post"])
def test_an_outsider_finds_nothing_anywhere(
    charlie: Client, name: str, arguments: tuple[str, ...], method: str
) -> None:
    address = addresses(name, arguments)

    answered = getattr(charlie, method)(address)

    assert answered.status_code in {404, 405}


@pytest.mark.parametrize(("name", "arguments"), NAMED)
def test_a_stranger_is_sent_to_the_entrance(name: str, arguments: tuple[str, ...]) -> None:
    answered = Client(headers={"host": "localhost"}).get(addresses(name, arguments))

    assert answered.status_code in {302, 405}


@pytest.mark.parametrize(("name", "arguments"), NAMED)
def test_a_post_without_its_token_is_refused(name: str, arguments: tuple[str, ...]) -> None:
    address = addresses(name, arguments)
    browser = Client(headers={"host": "localhost"}, enforce_csrf_checks=True)
    browser.force_login(cast.ravi(), backend="allauth.account.auth_backends.AuthenticationBackend")

    answered = browser.post(address)

    assert answered.status_code in {302, 403, 405}


@pytest.mark.parametrize("number", [10**18, 10**30])
def test_an_impossible_number_is_nobodys(ravi: Client, number: int) -> None:
    answered = ravi.get(f"/conversations/{number}/")

    assert answered.status_code == 404
