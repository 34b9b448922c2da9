"""Nobody is there: who proves an address is answered by mail, and nobody else's address is believed."""

from __future__ import annotations

import re
from typing import Any
from unittest.mock import Mock

import pytest
from django.db import OperationalError

from sunwai.inbox.actions.reply import reply
from sunwai.inbox.models import Conversation
from sunwai.intake import hosted
from sunwai.kernel import delivery
from sunwai.portal import codes
from sunwai.portal.models import MailedSecret
from tests import cast
from tests.portal.chat import BILAL, Browser, take_in

pytestmark = pytest.mark.django_db
ADDRESS = "sana@example.test"


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What would have gone out by mail."""
    found: list[dict[str, Any]] = []
    monkeypatch.setattr(codes, "mail", lambda address, **more: found.append({"to": address, **more}))
    return found


def work() -> None:
    while delivery.drain():
        pass


def asked(sana: Browser, sent: list[dict[str, Any]]) -> str:
    cast.mailbox()
    assert sana.post("mail", {"address": ADDRESS}).status_code == 204
    work()
    return str(re.findall(r"\d{8}", sent[-1]["text"])[0])


def test_after_the_code_the_next_answer_goes_by_mail(sent: list[dict[str, Any]]) -> None:
    sana = Browser()
    sana.say("Where is my order?")
    take_in()

    code = asked(sana, sent)
    assert sana.post("mail/confirm", {"address": ADDRESS, "code": code}).status_code == 204
    take_in()
    work()
    answer = reply(
        conversation=Conversation.objects.get(), by=cast.ravi(), text="Tomorrow", visibility="private", key="r1"
    )

    assert answer.thread is not None
    assert answer.thread.identity.external_id == ADDRESS
    assert answer.connection == cast.mailbox()


def test_both_handles_are_one_customer_then(sent: list[dict[str, Any]]) -> None:
    sana = Browser()
    sana.say("Hello")
    take_in()

    code = asked(sana, sent)
    sana.post("mail/confirm", {"address": ADDRESS, "code": code})
    take_in()
    work()

    talk = Conversation.objects.get()
    handles = [each.identity for each in talk.threads.select_related("identity")]
    assert {each.customer_id for each in handles} == {talk.customer_id}
    assert all(each.proofs.exists() for each in handles)


def test_a_code_works_once_in_its_own_browser(sent: list[dict[str, Any]]) -> None:
    sana, bilal = Browser(), Browser(BILAL)
    code = asked(sana, sent)
    said = {"address": ADDRESS, "code": code}

    assert bilal.post("mail/confirm", said).status_code == 422
    assert sana.post("mail/confirm", {**said, "address": "other@example.test"}).status_code == 422
    assert sana.post("mail/confirm", said).status_code == 204
    assert sana.post("mail/confirm", said).status_code == 422


def test_a_code_that_could_not_be_taken_in_is_good_when_it_is_said_again(
    sent: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    sana = Browser()
    said = {"address": ADDRESS, "code": asked(sana, sent)}
    with monkeypatch.context() as busy:
        busy.setattr(hosted, "commit", Mock(side_effect=OperationalError("database is locked")))
        assert sana.post("mail/confirm", said).status_code == 503

    answers = [sana.post("mail/confirm", said).status_code for _each in range(2)]

    assert answers == [204, 422]


def test_five_wrong_codes_end_it(sent: list[dict[str, Any]]) -> None:
    sana = Browser()
    code = asked(sana, sent)

    for wrong in range(5):
        sana.post("mail/confirm", {"address": ADDRESS, "code": f"{(int(code) + 1 + wrong) % 10**8:08}"})

    assert sana.post("mail/confirm", {"address": ADDRESS, "code": code}).status_code == 422


def test_what_was_mailed_stays_good_when_nothing_more_is_mailed(sent: list[dict[str, Any]]) -> None:
    sana = Browser()
    code = [asked(sana, sent) for _each in range(3)][-1]

    assert sana.post("mail", {"address": ADDRESS}).status_code == 204
    work()

    assert len(sent) == 3
    assert sana.post("mail/confirm", {"address": ADDRESS, "code": code}).status_code == 204


def test_the_wish_stands_in_the_visitors_language_in_both_threads(sent: list[dict[str, Any]]) -> None:
    sana = Browser()
    sana.say("Hello")
    take_in()

    sana.headers["accept-language"] = "hi"
    sana.post("mail/confirm", {"address": ADDRESS, "code": asked(sana, sent)})
    take_in()
    work()

    _hello, said, copied = Conversation.objects.get().messages.order_by("pk")
    assert said.text == copied.text != "Please answer me by mail."


def test_no_secret_is_ever_stored(sent: list[dict[str, Any]]) -> None:
    code = asked(Browser(), sent)

    (row,) = MailedSecret.objects.values()

    assert code not in str(row)


def test_without_a_mailbox_the_chat_says_so() -> None:
    answer = Browser().post("mail", {"address": ADDRESS})

    assert (answer.status_code, answer.json()["code"]) == (422, "no_mail")


def test_a_visitor_cannot_wish_for_mail_without_a_code() -> None:
    Browser().say("Hello", wish="mail")
    take_in()
    work()

    talk = Conversation.objects.get()
    assert talk.threads.count() == 1
    assert not talk.activities.exists()


def test_a_wish_for_a_person_raises_the_priority_once() -> None:
    sana = Browser()
    for number in range(2):
        sana.say("I would like to talk to a person.", wish="person", key=f"key-000000000000000{number}")
    take_in()
    work()

    talk = Conversation.objects.get()
    assert talk.priority == 2
    assert [each.verb for each in talk.activities.all()] == ["person_wished"]
