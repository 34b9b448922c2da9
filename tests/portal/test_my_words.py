"""My page loses no words that it refuses, and shows the files that were sent."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sunwai.connections.models import Connection
from sunwai.customers.models import Identity
from sunwai.inbox.models import Conversation
from sunwai.kernel import crypto
from sunwai.portal import sessions
from tests import cast
from tests.portal.chat import Browser, identity_token, take_in, widget

pytestmark = pytest.mark.django_db


def entered() -> tuple[Client, Conversation]:
    """Return the browser of somebody who has chatted and proven it, and what they talked about."""
    Browser().say("Here is the bill", files=SimpleUploadedFile("bill.pdf", b"%PDF-1.7", "application/pdf"))
    take_in()
    client = Client()
    client.cookies["sunwai_my"] = sessions.session(Identity.objects.get())
    return client, Conversation.objects.get()


def test_words_that_are_refused_are_given_back() -> None:
    client, talk = entered()
    long = "Where is it? " * 700
    form = {"key": "key-0000000000000002", "text": long, "brand": str(talk.brand_id)}

    for path in ("/my/add/", f"/my/{talk.pk}/"):
        answer = client.post(path, form)

        assert answer.status_code == 422
        assert long in answer.content.decode()
        assert 'role="alert"' in answer.content.decode()


def test_files_are_shown_to_whose_they_are() -> None:
    client, talk = entered()

    shown = client.get(f"/my/{talk.pk}/").content.decode()
    path = shown.split('class="file" href="')[1].split('"')[0]

    assert ">bill.pdf</a>" in shown
    assert client.get("/" + path.split("/", 3)[3]).content == b"%PDF-1.7"


@pytest.mark.parametrize("moment", ["before the link is opened", "after"])
def test_a_new_signing_secret_ends_my_page_of_whom_the_old_one_named(moment: str) -> None:
    sana, client = Browser(), Client()
    sana.sign_in(identity_token())
    sana.say("Hello")
    take_in()
    link = "/" + sana.post("my").json()["url"].split("/", 3)[3]
    if moment == "after":
        client.post(link)
        assert client.get("/my/").status_code == 200

    Connection.objects.filter(pk=widget().pk).update(sealed_secrets=crypto.seal({"signing_secret": "n" * 40}))

    assert (client.get("/my/").status_code, client.post(link).status_code) == (302, 404)


def test_a_session_by_mail_outlives_a_new_signing_secret() -> None:
    client = Client()
    client.cookies["sunwai_my"] = sessions.session(cast.identity())

    Connection.objects.filter(pk=widget().pk).update(sealed_secrets=crypto.seal({"signing_secret": "n" * 40}))

    assert client.get("/my/").status_code == 200
