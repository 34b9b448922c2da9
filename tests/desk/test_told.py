"""What a customer told us stands beside the conversation and in the answer box; nobody has to ask twice."""

from __future__ import annotations

import pytest
from django.test import Client

from sunwai.customers.models import Fact
from sunwai.inbox.models import Conversation, Message
from tests import cast
from tests.assist.telling import pattern, says, we_said

pytestmark = pytest.mark.django_db


@pytest.fixture
def told() -> Message:
    return says("my order number is 88213, I already restarted the phone")


def page(browser: Client, talk: Conversation) -> str:
    return browser.get(f"/conversations/{talk.pk}/").content.decode()


def writing(browser: Client, talk: Conversation, text: str, mode: str = "private") -> str:
    return browser.post(f"/conversations/{talk.pk}/draft/", {"mode": mode, "text": text}).content.decode()


def test_the_panel_shows_it_with_the_way_back_to_its_message(ravi: Client, told: Message) -> None:
    shown = page(ravi, told.conversation)

    assert "Already told us" in shown
    assert "88213" in shown
    assert f'href="/messages/{told.pk}/"' in shown


def test_what_we_said_after_them_stays_what_they_told(ravi: Client, told: Message) -> None:
    we_said("your order 88213 leaves today", external_id="ours")

    shown = page(ravi, told.conversation)

    assert "we said it" not in shown
    assert f'href="/messages/{told.pk}/"' in shown


def test_a_number_told_in_private_is_there_when_a_mail_arrives(ravi: Client, told: Message) -> None:
    mail = cast.conversation(connection=cast.mailbox(), customer=told.conversation.customer)

    assert "88213" in page(ravi, mail)


def test_another_brand_does_not_see_it(charlie: Client, told: Message) -> None:
    elsewhere = cast.conversation(
        customer=told.conversation.customer, brand=cast.brand("Other House"), team=cast.team("Elsewhere")
    )

    assert "88213" not in page(charlie, elsewhere)


def test_who_may_not_see_personal_data_sees_its_end(vikram: Client, told: Message) -> None:
    shown = page(vikram, told.conversation)

    told_part = shown[shown.index('id="told"') :]
    assert "88213" not in told_part.split("</section>")[0]
    assert "•••" in told_part


def test_the_message_is_found_however_old(ravi: Client, told: Message) -> None:
    Message.objects.bulk_create(
        Message(
            conversation=told.conversation, thread=told.thread, connection=told.connection, external_id=f"x{number}",
            direction="in", kind="dm", visibility="private", text="more", author_type="customer",
            sent_at=told.received_at,
        )
        for number in range(130)
    )  # fmt: skip

    there = ravi.get(f"/messages/{told.pk}/", follow=False)["Location"]

    assert there.endswith(f"#m{told.pk}")
    assert f'id="m{told.pk}"' in ravi.get(there.partition("#")[0]).content.decode()


def test_a_wrong_fact_is_put_right(ravi: Client, told: Message) -> None:
    fact = Fact.objects.get(kind="order")

    shown = ravi.post(f"/facts/{fact.pk}/correct/", {"value": "88214"}).content.decode()

    assert "88214" in shown
    assert "corrected" in shown


def test_a_wrong_fact_is_taken_away(ravi: Client, told: Message) -> None:
    fact = Fact.objects.get(kind="order")

    shown = ravi.post(f"/facts/{fact.pk}/withdraw/").content.decode()

    assert "88213" not in shown


def test_a_stranger_can_change_nothing(charlie: Client, told: Message) -> None:
    fact = Fact.objects.get(kind="order")

    answer = charlie.post(f"/facts/{fact.pk}/withdraw/")

    assert answer.status_code == 404


def test_the_answer_box_offers_it_by_number_sign(ravi: Client, told: Message) -> None:
    items = ravi.get(f"/conversations/{told.conversation_id}/facts/", {"q": "882"}).json()["items"]

    assert items == [{"name": "88213", "text": "Order number", "insert": "88213"}]


@pytest.mark.parametrize(
    "text", ["what is your order number", "apna order number bataiye", "ऑर्डर नंबर बताइए", "آرڈر نمبر بتائیں"]
)
def test_who_is_about_to_ask_for_it_is_shown_it(ravi: Client, told: Message, text: str) -> None:
    shown = writing(ravi, told.conversation, text)

    assert "is on file already" in shown
    assert 'data-insert="88213"' in shown


def test_what_nobody_told_may_be_asked(ravi: Client, told: Message) -> None:
    assert "is on file already" not in writing(ravi, told.conversation, "what is your phone number?")
    assert "is on file already" not in writing(ravi, told.conversation, "what is your order number", mode="note")


def test_a_public_answer_is_warned_of_while_it_is_written(ravi: Client, told: Message) -> None:
    shown = writing(ravi, told.conversation, "order number 88213 is packed", mode="public")

    assert "This answer is public and holds" in shown


def in_public(text: str) -> Message:
    return cast.message(text=text, visibility="public", kind="comment", language="hi")


def test_a_refused_public_answer_keeps_its_words_and_only_a_lead_may_insist(ravi: Client, meera: Client) -> None:
    talk = in_public("where is it?").conversation
    said = {"mode": "public", "text": "order number 88213 is packed", "key": "k1"}

    agent = ravi.post(f"/conversations/{talk.pk}/answer/", said)
    lead = meera.post(f"/conversations/{talk.pk}/answer/", said)

    assert (agent.status_code, lead.status_code) == (422, 422)
    assert "order number 88213 is packed" in agent.content.decode()
    assert ["public_anyway" in each.content.decode() for each in (agent, lead)] == [False, True]


def test_a_lead_sends_it_anyway(meera: Client) -> None:
    talk = in_public("where is it?").conversation
    said = {"mode": "public", "text": "order number 88213 is packed", "key": "k1", "public_anyway": "1"}

    assert meera.post(f"/conversations/{talk.pk}/answer/", said).status_code == 200
    assert talk.messages.filter(direction="out").exists()


def test_a_customers_own_public_post_offers_to_hide_it_or_to_ask(ravi: Client) -> None:
    pattern(r"TB-\d{5}")
    post = in_public("mera order TB-10042 kahan hai? call 98765 43210")

    shown = page(ravi, post.conversation)

    assert "Everybody can read" in shown
    assert f"/messages/{post.pk}/native/hide/" in shown
    assert "data-ready=" in shown
