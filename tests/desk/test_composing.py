"""The answer box says before the person tries: what cannot be done, how long, how often, what it costs."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from sunwai.channels.spec import Limits
from sunwai.channels.types import Capability
from sunwai.connections.actions.spending import spend
from sunwai.connections.models import MessageTemplate
from sunwai.inbox.models import Conversation, Sending
from sunwai.kernel import clock
from tests import cast
from tests.connections.network import DOLLAR, become, let
from tests.desk.conftest import signed_in
from tests.inbox.talk import asked, public

pytestmark = pytest.mark.django_db

CLIP_FOR_NOTES = 'title="Attach files" data-for="note"'


def page(client: Client, talk: Conversation) -> str:
    return client.get(f"/conversations/{talk.pk}/").content.decode()


def counted(client: Client, talk: Conversation, text: str, mode: str = "private") -> str:
    return client.post(f"/conversations/{talk.pk}/draft/", {"mode": mode, "text": text}).content.decode()


def closed() -> Conversation:
    talk = asked()
    talk.threads.update(last_inbound_at=clock.now() - dt.timedelta(hours=25))
    return talk


def test_a_closed_window_without_templates_says_so(ravi: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    become(monkeypatch, unable=[Capability.TEMPLATES])

    assert "no longer allows an answer" in page(ravi, closed())


def test_a_closed_window_with_templates_opens_the_picker(ravi: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    become(monkeypatch, able=[Capability.TEMPLATES])
    talk = closed()
    row = MessageTemplate.objects.create(
        connection=cast.facebook(), name="shipped", language="en", text="Dear {{1}}, it is on its way.", fields=["1"]
    )

    fields = ravi.get(f"/conversations/{talk.pk}/template/", {"template": str(row.pk), "value": "<b>Asha"})
    shown = page(ravi, talk)

    assert "choose a template" in shown
    assert "shipped · English" in shown
    assert "Dear &lt;b&gt;Asha, it is on its way." in fields.content.decode()


def test_a_template_is_sent_with_its_values(ravi: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    become(monkeypatch, able=[Capability.TEMPLATES])
    row = MessageTemplate.objects.create(
        connection=cast.facebook(), name="shipped", language="en", text="Dear {{1}}", fields=["1"]
    )
    said = {"mode": "private", "text": "half a thought", "key": "k", "template": row.pk, "value": ["Asha"]}

    ravi.post(f"/conversations/{closed().pk}/answer/", said)

    assert Sending.objects.get().message.text == "Dear Asha"


def test_a_refused_template_keeps_its_fields(ravi: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    become(monkeypatch, able=[Capability.TEMPLATES])
    row = MessageTemplate.objects.create(
        connection=cast.facebook(), name="shipped", language="en", text="{{1}} {{2}}", fields=["1", "2"]
    )
    said = {"mode": "private", "text": "", "key": "k", "template": row.pk, "value": ["Asha", ""]}

    refused = ravi.post(f"/conversations/{closed().pk}/answer/", said)

    assert refused.status_code == 422
    assert 'value="Asha"' in refused.content.decode()


def test_a_long_answer_says_in_how_many_messages_it_goes_out(ravi: Client) -> None:
    assert "goes out in 3 messages" in counted(ravi, asked(), "word " * 1000)


def test_what_goes_out_whole_says_that_it_is_too_long(ravi: Client) -> None:
    talk = asked()
    public(talk)
    talk.messages.filter(visibility="private").delete()

    assert "in one message only" in counted(ravi, talk, "x" * 2001)


def test_the_accounts_own_limit_is_shown(ravi: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    let(monkeypatch, "limits", lambda _account: Limits(text_length=500))

    assert "2 / 500" in counted(ravi, asked(), "hi")


def test_the_price_of_a_paid_answer_is_said(ravi: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    become(monkeypatch, meter=DOLLAR)
    let(monkeypatch, "cost", lambda message, _account: 200_000 if "http" in message.text else 0)
    talk = asked()

    assert "costs US$ 0.20" in counted(ravi, talk, "see https://shop.test")
    assert "costs" not in counted(ravi, talk, "thank you")


def test_a_budget_that_is_used_up_is_told_before_writing(ravi: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    become(monkeypatch, meter=DOLLAR)
    talk = asked()
    cast.alice()
    spend(cast.facebook(), 1_000_000)

    shown = page(ravi, talk)

    assert "Paid answers are refused. It can be raised by Alice." in shown
    assert "Change the budget" not in shown


def test_who_may_raise_a_budget_finds_the_way_there_beside_the_box(monkeypatch: pytest.MonkeyPatch) -> None:
    become(monkeypatch, meter=DOLLAR)
    talk, client = asked(), signed_in(cast.alice())
    spend(cast.facebook(), 1_000_000)

    assert f"/setup/channels/{talk.connection_id}/budget/" in page(client, talk)


def test_a_review_says_that_a_new_answer_replaces_the_old_one(ravi: Client) -> None:
    talk = asked()
    cast.message(talk, kind="review", visibility="public")

    assert "a new one replaces the old one" in page(ravi, talk)


def test_a_channel_without_files_and_private_answers_says_so(ravi: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    become(monkeypatch, unable=[Capability.ATTACHMENTS, Capability.PRIVATE_REPLY, Capability.PRIVATE_MESSAGE])

    shown = page(ravi, asked())

    assert "Facebook takes no files." in shown
    assert CLIP_FOR_NOTES in " ".join(shown.split())
    assert "lets us answer a public post in public only" in shown
