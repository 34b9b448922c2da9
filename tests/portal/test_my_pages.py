"""My page, page by page: however long somebody has been a customer, all of it can be reached."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.test import Client

from sunwai.inbox.models import Conversation
from sunwai.kernel import clock
from sunwai.portal import own, sessions
from sunwai.portal.views.entrance import COOKIE
from tests import cast
from tests.portal.chat import widget

pytestmark = pytest.mark.django_db
ASHA = "asha@example.test"


@pytest.fixture(autouse=True)
def short_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own, "TALKS", 2)
    monkeypatch.setattr(own, "MESSAGES", 2)


def mailed(subject: str, *, at: dt.datetime) -> Conversation:
    box = cast.mailbox()
    talk = cast.conversation(connection=box, subject=subject, last_activity_at=at)
    talk.threads.update(identity=cast.identity(cast.customer(), box, ASHA))
    return talk


def entered() -> Client:
    client = Client()
    client.cookies[COOKIE] = sessions.session(cast.identity(cast.customer(), cast.mailbox(), ASHA))
    return client


def walked(client: Client, path: str, pattern: str) -> list[list[str]]:
    """Return what each page shows, from the newest on until there is none older."""
    pages: list[list[str]] = []
    query = ""
    while len(pages) < 9:
        shown = client.get(f"{path}{query}").content.decode()
        pages.append(re.findall(pattern, shown))
        older = re.search(r'href="(\?before=[^"]+)"', shown)
        if older is None:
            break
        query = older[1]
    return pages


def test_every_conversation_is_on_one_page() -> None:
    now = clock.now()
    for number in range(5):
        mailed(f"Matter {number}", at=now - dt.timedelta(days=number // 2))  # some of the same moment

    assert walked(entered(), "/my/", r"Matter \d") == [
        ["Matter 1", "Matter 0"],
        ["Matter 3", "Matter 2"],
        ["Matter 4"],
    ]


def test_every_message_is_on_one_page() -> None:
    talk = mailed("Refund", at=clock.now())
    for number in range(5):
        cast.message(talk, f"word {number}", sent_at=clock.now() - dt.timedelta(hours=number))

    assert walked(entered(), f"/my/{talk.pk}/", r"word \d") == [["word 1", "word 0"], ["word 3", "word 2"], ["word 4"]]


def test_a_place_that_is_none_is_not_there() -> None:
    talk = mailed("Refund", at=clock.now())
    client = entered()

    answers = [client.get(f"{path}?before=%00x").status_code for path in ("/my/", f"/my/{talk.pk}/")]

    assert answers == [404, 404]


def test_a_brand_known_from_long_ago_can_still_be_written_to() -> None:
    widget()
    elsewhere = cast.mailbox("care@other.test", brand=cast.brand("Other House"))
    for number in range(3):
        mailed("Refund", at=clock.now() - dt.timedelta(days=number))
    oldest = Conversation.objects.latest("pk")
    Conversation.objects.exclude(pk=oldest.pk).update(brand=elsewhere.brand)

    assert '<textarea id="text"' in entered().get("/my/").content.decode()
