"""Whoever is not who they say gets nothing: forged, expired and foreign tokens, foreign sites, too much of anything."""

from __future__ import annotations

import base64
import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sunwai.connections.models import Connection
from sunwai.kernel import clock, crypto
from sunwai.portal import rates
from sunwai.portal.models import SignedVisitor
from tests.portal.chat import BILAL, SANA, SITE, Browser, address, identity_token, rows, take_in, widget

pytestmark = pytest.mark.django_db


def with_history() -> None:
    """Let the signed-in Sana have said something on her phone."""
    phone = Browser("phone-" + "p" * 43)
    assert phone.sign_in(identity_token()).status_code == 200
    phone.say("My order is 88213")
    take_in()


def unsigned(**header: str) -> str:
    parts = [header, {"sub": "42", "aud": str(widget().pk), "exp": clock.now().timestamp() + 60}]
    return ".".join(base64.urlsafe_b64encode(json.dumps(each).encode()).decode().rstrip("=") for each in parts) + "."


def spliced() -> str:
    header, _payload, signature = identity_token().split(".")
    return ".".join((header, identity_token(sub="43").split(".")[1], signature))


def moment(**ahead: float) -> dt.datetime:
    return clock.now() + dt.timedelta(**ahead)


FORGED: dict[str, Callable[[], str]] = {
    "another key": lambda: identity_token(secret="x" * 40),
    "no algorithm": lambda: unsigned(alg="none"),
    "no algorithm, in other letters": lambda: unsigned(alg="nOnE"),
    "another algorithm": lambda: identity_token(algorithm="HS512"),
    "expired": lambda: identity_token(exp=moment(minutes=-1)),
    "no end": lambda: identity_token(exp=None),
    "lasts too long": lambda: identity_token(exp=moment(minutes=11)),
    "never ends": lambda: identity_token(exp=10**15),
    "not yet": lambda: identity_token(nbf=moment(minutes=5)),
    "another chat": lambda: identity_token(aud="0192f0c1-0000-7000-8000-000000000001"),
    "several chats": lambda: identity_token(aud=[str(widget().pk), "other"]),
    "no chat": lambda: identity_token(aud=None),
    "nobody": lambda: identity_token(sub=""),
    "nobody, in spaces": lambda: identity_token(sub=" 42"),
    "somebody with a NUL": lambda: identity_token(sub="4\x002"),
    "cut": lambda: identity_token()[:-2],
    "another payload": spliced,
    "an address alone": lambda: identity_token(sub=None, email="sana@example.test"),
    "not a token": lambda: "sana@example.test",
    "too long": lambda: identity_token(name="n" * 5000),
    "nothing": lambda: "",
}


@pytest.mark.parametrize("kind", FORGED)
def test_a_forged_identity_gets_nothing(kind: str) -> None:
    with_history()
    stranger = Browser(BILAL)

    assert stranger.sign_in(FORGED[kind]()).status_code == 401
    assert stranger.read()["messages"] == []
    assert SignedVisitor.objects.count() == 1


def test_the_signed_in_find_their_history_in_another_browser() -> None:
    with_history()
    laptop = Browser("laptop-" + "l" * 43)

    assert laptop.sign_in(identity_token()).json() == {"name": "Sana Rizvi"}

    assert [each["text"] for each in laptop.read()["messages"]] == ["My order is 88213"]


def test_a_replayed_token_opens_nothing_in_another_browser_and_no_harm_in_the_same() -> None:
    token, sana = identity_token(), Browser()

    first, again = sana.sign_in(token), sana.sign_in(token)
    thief = Browser(BILAL).sign_in(token)
    rewritten = Browser(BILAL).sign_in(token + "=")

    assert (first.status_code, again.status_code) == (200, 200)
    assert (thief.status_code, rewritten.status_code) == (401, 401)


def test_a_browser_that_speaks_for_one_cannot_become_another() -> None:
    sana = Browser()
    sana.sign_in(identity_token())

    assert sana.sign_in(identity_token(sub="43")).status_code == 401


def test_a_guest_cannot_be_written_as_somebody_signed_in() -> None:
    with_history()
    user, guest = Browser("user:42" + "x" * 40), Browser("guest-" + "x" * 43)

    assert user.client.get(address("messages"), headers=user.headers).status_code == 401
    assert guest.read()["messages"] == []


def test_a_new_secret_ends_what_browsers_were_believed_by_the_old_one() -> None:
    with_history()
    thief = Browser()
    thief.sign_in(identity_token())
    assert thief.read()["messages"]

    Connection.objects.filter(pk=widget().pk).update(sealed_secrets=crypto.seal({"signing_secret": "n" * 40}))

    assert thief.read()["messages"] == []
    assert thief.sign_in(identity_token()).status_code == 401
    assert thief.sign_in(identity_token(secret="n" * 40)).status_code == 200


def test_the_companys_word_runs_out() -> None:
    sana = Browser()
    sana.sign_in(identity_token())

    with time_machine.travel(clock.now() + dt.timedelta(hours=13)):
        assert sana.client.get(address("messages"), headers=sana.headers).status_code == 401
        assert sana.sign_in(identity_token()).status_code == 200
        assert sana.read()["messages"] == []


def test_no_token_or_a_short_one_is_nobody() -> None:
    for headers in ({}, {"authorization": "Bearer short"}, {"authorization": f"Basic {SANA}"}):
        answer = Client().get(address("messages"), headers=headers)

        assert (answer.status_code, answer.json()["code"]) == (401, "not_known")


@pytest.mark.parametrize(
    "origin",
    ["https://evil.example", "null", "https://shop.example.evil.example", "http://shop.example", f"{SITE}:444"],
)
def test_a_foreign_site_is_refused_and_told_nothing(origin: str) -> None:
    stranger = Browser(origin=origin)

    answer = stranger.say("Hello")

    assert answer.status_code == 403
    assert "Access-Control-Allow-Origin" not in answer
    assert rows() == 0


def test_a_named_site_may_ask_without_cookies() -> None:
    answer = Client().options(address("messages"), headers={"origin": "https://www.shop.example:8443"})

    assert answer.status_code == 204
    assert answer["Access-Control-Allow-Origin"] == "https://www.shop.example:8443"
    assert "Access-Control-Allow-Credentials" not in answer
    assert "Origin" in answer["Vary"]


@pytest.mark.parametrize("name", ["0192f0c1-0000-7000-8000-000000000001", "nothing", "%00"])
def test_a_chat_that_is_not_there_is_not_found(name: str) -> None:
    assert Client().get(f"/widget/{name}/config").status_code == 404


def test_a_connection_of_another_channel_is_no_chat() -> None:
    from tests import cast

    assert Client().get(address("config", cast.facebook())).status_code == 404


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ({"text": ""}, "empty"),
        ({"text": "x" * 8001}, "too_long"),
        ({"key": "short", "text": "Hello"}, "bad_key"),
        ({"key": "k" * 49, "text": "Hello"}, "bad_key"),
        ({"text": "Hello", "files": [SimpleUploadedFile(f"{n}.txt", b"x") for n in range(6)]}, "too_many_files"),
        ({"text": "Hello", "files": SimpleUploadedFile("big.bin", b"x" * 10_000_001)}, "too_large"),
    ],
)
def test_too_much_is_refused_in_words_and_stored_nowhere(form: dict[str, Any], code: str) -> None:
    answer = Browser().say(form.pop("text"), **form)

    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert answer.json()["detail"]
    assert rows() == 0


@pytest.mark.parametrize("cursor", ["²", "x", "-1", "9" * 18])
def test_an_odd_cursor_is_no_cursor(cursor: str) -> None:
    sana = Browser()
    sana.say("Hello")
    take_in()

    assert [each["text"] for each in sana.read(after=cursor, before=cursor)["messages"]] == ["Hello"]


@pytest.mark.parametrize("body", ["{}", "[]", "x", '{"ids": ["a"], "state": "failed"}', '{"ids": [], "state": "read"}'])
def test_an_odd_receipt_is_refused(body: str) -> None:
    assert Browser().post("receipts", body, content_type="application/json").status_code == 422


def test_a_stranger_cannot_read_for_somebody_else() -> None:
    from sunwai.inbox.models import Conversation
    from tests.portal.chat import answered

    Browser().say("Hello")
    take_in()
    answer = answered(Conversation.objects.get())

    Browser(BILAL).see("ours/1")
    take_in()

    answer.refresh_from_db()
    assert answer.delivery == "sent"


def test_script_in_words_names_and_files_stays_text() -> None:
    sana = Browser()
    sana.say("<script>alert(1)</script>", files=SimpleUploadedFile('"><img onerror=1>.svg', b"<svg onload=1>"))
    take_in()

    (told,) = sana.read()["messages"]
    answer = sana.client.get(told["files"][0]["url"])

    assert told["text"] == "<script>alert(1)</script>"
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]


@pytest.mark.parametrize("token", ["1-9999999999.aaaaaaaaaaaaaaaaaaaa", "x", "1-1."])
def test_a_guessed_file_is_not_found(token: str) -> None:
    assert Client().get(f"/widget/file/{token}").status_code == 404


def test_a_flood_is_slowed_down() -> None:
    answers = [Browser().say("Hello").status_code for _each in range(rates.PER_MINUTE["say"] + 2)]

    assert answers[-1] == 429
    assert rows() == 1


def test_a_flood_with_a_new_token_each_time_is_slowed_down_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(rates.PER_MINUTE, "address", 5)
    guests = [Browser(f"guest-{number:043}") for number in range(7)]

    answers = [each.client.get(address("messages"), headers=each.headers).status_code for each in guests]

    assert answers == [200] * 5 + [429] * 2


def test_without_a_signing_secret_nobody_is_signed_in() -> None:
    where = widget(sealed_secrets=crypto.seal({"signing_secret": "short"}))

    assert Browser(where=where).sign_in(identity_token()).status_code == 401
