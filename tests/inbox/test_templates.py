"""Approved texts: filled in, read as the customer will, and taken when the window is closed."""

from __future__ import annotations

import datetime as dt

import pytest

from sunwai.channels.types import Capability, FilledTemplate
from sunwai.connections.actions.spending import spend
from sunwai.connections.models import Connection, MessageTemplate
from sunwai.inbox.models import Conversation, Message, Sending
from sunwai.inbox.queries.outbound import outbound
from sunwai.kernel import clock
from sunwai.kernel.errors import NotFound, Refused
from tests import cast
from tests.connections.network import DOLLAR, become, let
from tests.inbox.talk import answer, asked, public

pytestmark = pytest.mark.django_db

SHIPPED = FilledTemplate(name="shipped", language="en", values=("Asha", "88213"))


@pytest.fixture(autouse=True)
def _able(monkeypatch: pytest.MonkeyPatch) -> None:
    become(monkeypatch, able=[Capability.TEMPLATES])


def closed() -> Conversation:
    """Return a conversation whose window is over, on a channel with one template."""
    talk = asked()
    talk.threads.update(last_inbound_at=clock.now() - dt.timedelta(hours=25))
    MessageTemplate.objects.get_or_create(
        connection=cast.facebook(),
        name="shipped",
        language="en",
        defaults={"text": "Dear {{1}}, order {{ 2 }} is on its way.", "fields": ["1", "2"]},
    )
    return talk


def test_a_template_goes_out_when_the_window_is_closed() -> None:
    said = answer(closed(), text="", template=SHIPPED)

    given = outbound(Sending.objects.get())
    assert said.text == "Dear Asha, order 88213 is on its way."
    assert (given.text, given.template) == (
        said.text,
        FilledTemplate(name="shipped", language="en", values=("Asha", "88213"), fields=("1", "2")),
    )


def test_the_same_key_again_is_the_same_message_and_other_values_are_refused() -> None:
    talk = closed()
    first = answer(talk, text="", template=SHIPPED)

    assert answer(talk, text="", template=SHIPPED) == first
    with pytest.raises(Refused) as no:
        answer(talk, text="", template=FilledTemplate(name="shipped", language="en", values=("Asha", "1")))

    assert no.value.code == "key_reused"


def test_free_words_are_told_to_choose_a_template() -> None:
    with pytest.raises(Refused, match="template") as no:
        answer(closed())

    assert no.value.code == "window_closed"


@pytest.mark.parametrize("values", [(), ("Asha",), ("Asha", " "), ("Asha", "1", "2"), ("Asha", "x" * 1001)])
def test_every_field_is_filled_in(values: tuple[str, ...]) -> None:
    with pytest.raises(Refused) as no:
        answer(closed(), text="", template=FilledTemplate(name="shipped", language="en", values=values))

    assert no.value.code == "template_values"


def test_a_template_that_was_not_approved_is_not_there() -> None:
    with pytest.raises(NotFound):
        answer(closed(), text="", template=FilledTemplate(name="shipped", language="hi"))


def test_a_channel_without_templates_takes_none(monkeypatch: pytest.MonkeyPatch) -> None:
    talk = closed()
    become(monkeypatch, unable=[Capability.TEMPLATES])

    with pytest.raises(Refused) as no:
        answer(talk, text="", template=SHIPPED)

    assert no.value.code == "channel_cannot"


def test_a_template_is_no_public_answer() -> None:
    talk = closed()
    public(talk)

    with pytest.raises(Refused) as no:
        answer(talk, text="", visibility="public", template=SHIPPED)

    assert no.value.code == "channel_cannot"


def costly(monkeypatch: pytest.MonkeyPatch) -> Conversation:
    become(monkeypatch, meter=DOLLAR)
    let(monkeypatch, "cost", lambda message, _account: 200_000 if "http" in message.text else 0)
    talk = asked()
    spend(cast.facebook(), 900_000)
    return talk


def test_what_the_budget_does_not_cover_is_refused_before_it_is_stored(monkeypatch: pytest.MonkeyPatch) -> None:
    talk = costly(monkeypatch)

    with pytest.raises(Refused, match="Our page") as no:
        answer(talk, text="see https://shop.test")

    assert no.value.code == "budget_reached"
    assert not Message.objects.filter(direction="out").exists()


def test_what_costs_nothing_goes_out_at_any_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    assert answer(costly(monkeypatch), text="thank you").delivery == "queued"


def test_people_go_over_where_the_owner_lets_them(monkeypatch: pytest.MonkeyPatch) -> None:
    talk = costly(monkeypatch)
    Connection.objects.update(over_budget=True)

    assert answer(talk, text="see https://shop.test").delivery == "queued"


def test_the_accounts_own_limits_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    from sunwai.channels.spec import Limits

    let(monkeypatch, "limits", lambda account: Limits(text_length=int(account.facts["text_length"])))
    talk = asked(connection=cast.facebook(facts={"text_length": "2"}))

    with pytest.raises(Refused, match="40 characters") as no:
        answer(talk, text="x" * 41)

    assert no.value.code == "too_long"


def test_a_review_has_one_answer_which_is_not_split() -> None:
    talk = asked()
    review = cast.message(talk, kind="review", visibility="public")

    with pytest.raises(Refused) as no:
        answer(talk, text="x" * 2001, visibility="public", in_reply_to=review)

    assert no.value.code == "too_long"
