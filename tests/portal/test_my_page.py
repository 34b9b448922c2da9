"""My page: one proven customer, all their channels, nobody else's and never a note."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from sunwai.customers.actions.prove import prove
from sunwai.customers.models import Identity
from sunwai.inbox.models import Conversation, Message, Thread
from sunwai.kernel import delivery
from sunwai.portal.models import MailedSecret, OwnPage
from tests import cast
from tests.portal.chat import Browser, answered, identity_token, take_in, widget

pytestmark = pytest.mark.django_db
ASHA = "asha@example.test"


@pytest.fixture(autouse=True)
def system_mail(settings: object) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"  # type: ignore[attr-defined]
    settings.SUNWAI = settings.SUNWAI.model_copy(update={"mail_url": "smtp://mail.test"})  # type: ignore[attr-defined]


def mailed(connection: object = None) -> Conversation:
    """Return a conversation of Asha's by mail."""
    box = cast.mailbox()
    person = cast.customer()
    cast.identity(person, box, ASHA)
    talk = cast.conversation(connection=box, subject="Refund")
    talk.threads.update(identity=cast.identity(person, box, ASHA))
    box.state = "paused"  # no mailbox: system mail carries the links
    box.save()
    return talk


def other_thread(talk: Conversation) -> Thread:
    """Return a thread of the conversation under a handle of Asha's that nothing has proven."""
    facebook = cast.facebook()
    identity = cast.identity(talk.customer, facebook, "asha.unproven")
    return Thread.objects.create(conversation=talk, connection=facebook, root="t2", key="k2", identity=identity)


def ask(address: str = ASHA, client: Client | None = None) -> Any:
    answer = (client or Client()).post("/my/sign-in/", {"address": address})
    while delivery.drain():
        pass
    return answer


def link() -> str:
    return str(re.findall(r"/my/enter/\S+", str(mail.outbox[-1].body))[0])


def entered() -> Client:
    client = Client()
    ask(client=client)
    assert client.post(link()).status_code == 302
    return client


def test_a_tap_is_read_by_its_title_not_as_a_command() -> None:
    talk = mailed()
    cast.message(talk, "/menu_person")
    Conversation.objects.update(subject="")
    client = entered()

    pages = [client.get("/my/").content.decode(), client.get(f"/my/{talk.pk}/").content.decode()]

    assert ["Tapped: Talk to a person" in page for page in pages] == [True, True]
    assert "/menu_person" not in "".join(pages)


def test_a_mailed_link_opens_the_conversations_once() -> None:
    talk = mailed()
    client = entered()

    assert "Refund" in client.get("/my/").content.decode()
    assert client.get(f"/my/{talk.pk}/").status_code == 200
    assert Client().post(link()).status_code == 404


def test_looking_at_the_link_uses_nothing_up() -> None:
    mailed()
    ask()

    assert [Client().get(link()).status_code for _each in range(3)] == [200, 200, 200]
    assert MailedSecret.objects.get().used_at is None


def test_nobody_learns_whether_an_address_is_known() -> None:
    mailed()

    known, unknown = ask(), ask("nobody@example.test")

    def plain(answer: Any) -> str:
        return re.sub(r'value="[^"]*"', "", answer.content.decode())

    assert (known.status_code, plain(known)) == (unknown.status_code, plain(unknown))
    assert [each.to for each in mail.outbox] == [[ASHA]]


def test_one_address_gets_three_mails_an_hour_and_nothing_is_said_of_it() -> None:
    mailed()

    answers = [ask().status_code for _each in range(5)]

    assert set(answers) == {200}
    assert len(mail.outbox) == 3


@pytest.mark.parametrize("address", ["", "asha", "a@b@c.example", "x@y\r\nBcc: z@z.example", "é@example.test"])
def test_what_is_no_address_is_refused(address: str) -> None:
    assert ask(address).status_code == 422
    assert not mail.outbox


def test_a_foreign_conversation_is_not_there() -> None:
    mailed()
    foreign = cast.conversation(customer=cast.customer("Bilal"))
    client = entered()

    assert client.get(f"/my/{foreign.pk}/").status_code == 404
    assert client.post(f"/my/{foreign.pk}/", {"text": "x"}).status_code == 404
    assert client.post(f"/my/{foreign.pk}/close/").status_code == 404


def test_a_handle_that_is_not_proven_is_not_shown_until_it_is() -> None:
    mailed()
    chat = cast.conversation(subject="By message")  # Asha on our page, joined by somebody's judgement alone
    client = entered()

    assert client.get(f"/my/{chat.pk}/").status_code == 404
    prove(identity=chat.threads.get().identity, kind="proof_link")
    assert client.get(f"/my/{chat.pk}/").status_code == 200


def test_notes_and_unsent_words_are_never_shown() -> None:
    talk = mailed()
    cast.message(talk, "note of staff", visibility="staff", kind="note")
    answered(talk, "not yet sent", delivery="queued", external_id="ours/2")
    answered(talk, "We refunded it <b>today</b>")

    shown = entered().get(f"/my/{talk.pk}/").content.decode()

    assert "note of staff" not in shown
    assert "not yet sent" not in shown
    assert "We refunded it &lt;b&gt;today&lt;/b&gt;" in shown


def test_an_answer_joins_its_conversation_once() -> None:
    talk = mailed()
    widget()
    client = entered()

    for _each in range(2):
        client.post(f"/my/{talk.pk}/", {"key": "key-0000000000000001", "text": "It has not come"})
    take_in()

    assert list(talk.messages.values_list("text", flat=True)) == ["It has not come"]
    assert Conversation.objects.count() == 1
    assert "It has not come" in client.get(f"/my/{talk.pk}/").content.decode()


def test_a_new_matter_is_a_new_conversation_of_the_same_customer() -> None:
    talk = mailed()
    widget()
    client = entered()

    form = {"key": "key-0000000000000002", "text": "Another thing", "brand": str(talk.brand_id)}
    assert client.post("/my/add/", form).status_code == 302
    take_in()

    newest = Conversation.objects.latest("pk")
    assert (newest.customer, newest.preview) == (talk.customer, "Another thing")
    assert "Another thing" in client.get("/my/").content.decode()


def test_without_a_chat_of_the_brand_the_page_says_so() -> None:
    talk = mailed()
    client = entered()

    answer = client.post(f"/my/{talk.pk}/", {"key": "key-0000000000000001", "text": "Hello"})

    assert answer.status_code == 422
    assert "cannot be answered here" in answer.content.decode()


def test_a_customer_closes_their_own() -> None:
    talk = mailed()

    entered().post(f"/my/{talk.pk}/close/")

    talk.refresh_from_db()
    assert talk.status == "resolved"
    assert talk.activities.get().verb == "closed_by_customer"


def test_strangers_are_sent_to_the_entrance() -> None:
    talk = mailed()

    for path in ("/my/", f"/my/{talk.pk}/"):
        assert Client().get(path)["Location"] == "/my/sign-in/"
    assert Client(headers={"cookie": "sunwai_my=guess"}).get("/my/")["Location"] == "/my/sign-in/"


def test_leaving_ends_the_session() -> None:
    mailed()
    client = entered()
    kept = client.cookies["sunwai_my"].value

    client.post("/my/leave/")

    assert not OwnPage.objects.exists()
    assert Client(headers={"cookie": f"sunwai_my={kept}"}).get("/my/").status_code == 302


def test_the_cookie_is_out_of_scripts_reach_and_pages_are_framed_by_nobody() -> None:
    mailed()
    cookie = entered().cookies["sunwai_my"]

    answer = Client().get("/my/sign-in/")

    assert cookie["httponly"]
    assert (cookie["samesite"], cookie["path"]) == ("Lax", "/my")
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]


def test_whom_the_site_has_named_comes_from_the_widget() -> None:
    sana, guest = Browser(), Browser("guest-" + "g" * 43)
    sana.sign_in(identity_token())
    for each in (sana, guest):
        each.say("Hello")
    take_in()

    url = sana.post("my").json()["url"]
    client = Client()
    client.post("/" + url.split("/", 3)[3])

    assert guest.post("my").status_code == 401
    assert client.get("/my/").content.decode().count("<li>") == Message.objects.count() - 1


def test_looking_makes_no_handle() -> None:
    talk = mailed()
    widget()

    entered().get(f"/my/{talk.pk}/")

    assert not talk.customer.identities.filter(external_id__startswith="page:").exists()


def test_a_language_once_chosen_stays() -> None:
    client = Client()
    client.get("/my/sign-in/", {"language": "ur"})

    assert '<html lang="ur" dir="rtl">' in client.get("/my/sign-in/").content.decode()


def test_the_list_shows_no_unsent_words_and_none_of_a_handle_that_is_not_proven() -> None:
    talk = mailed()
    Conversation.objects.filter(pk=talk.pk).update(subject="", preview="not yet sent")
    cast.message(talk, "I never got it")
    answered(talk, "not yet sent", delivery="queued", external_id="ours/2")
    unproven = cast.message(talk, "by whoever")
    Message.objects.filter(pk=unproven.pk).update(thread=other_thread(talk))

    shown = entered().get("/my/").content.decode()

    assert "I never got it" in shown
    assert "not yet sent" not in shown
    assert "by whoever" not in shown


@pytest.mark.parametrize("brand", ["²", "9" * 30, "9" * 5000])
def test_a_brand_that_is_no_number_is_refused(brand: str) -> None:
    mailed()
    widget()

    answer = entered().post("/my/add/", {"key": "key-0000000000000002", "text": "Hello", "brand": brand})

    assert answer.status_code == 422


def test_a_name_on_a_network_that_looks_like_a_page_handle_opens_nothing() -> None:
    mailed()
    chat = cast.conversation(subject="By message")
    Identity.objects.filter(threads=chat.threads.get()).update(external_id="page:1")

    assert entered().get(f"/my/{chat.pk}/").status_code == 404
