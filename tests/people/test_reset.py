"""A forgotten password: the same answer for everybody, a mail only to who is here, and the second factor stays."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.test import Client
from pytest_django import Settings

from sunwai.config.mail import mail_settings
from sunwai.kernel.models import Event
from sunwai.people.events import PasswordResetAsked
from sunwai.people.handlers import send_reset_link
from sunwai.people.models import Staff
from tests.people.test_signing_in import set_up_app, sign_in


@pytest.fixture
def mailing(settings: Settings) -> None:
    settings.SUNWAI = settings.SUNWAI.model_copy(update={"mail_url": "smtp://localhost"})


def ask(email: str, **headers: str) -> tuple[int, str]:
    answer = Client().post("/account/password/reset/", {"email": email}, headers=headers)
    return answer.status_code, answer.headers.get("Location", "")


def mailed_link(person: Staff) -> str:
    send_reset_link(PasswordResetAsked(staff_id=person.pk), 1)
    found = re.search(r"http\S+", str(mail.outbox[-1].body))
    assert found
    return found[0]


def test_known_and_unknown_people_get_the_same_answer(mailing: None, ravi: Staff) -> None:
    known, unknown = ask("RAVI@example.test"), ask("nobody@example.test")

    assert known == unknown == (302, "/account/password/reset/done/")
    assert [each.data for each in Event.objects.all()] == [{"staff_id": ravi.pk}]
    assert mail.outbox == []  # the worker sends it


def test_the_mail_names_the_installation_whatever_the_request_says(mailing: None, ravi: Staff) -> None:
    ask("ravi@example.test", host="evil.test")

    link = mailed_link(ravi)

    assert link.startswith("http://localhost:8000/account/password/reset/key/")
    assert mail.outbox[-1].to == ["ravi@example.test"]


def test_a_new_password_does_not_replace_the_second_factor(mailing: None, ravi: Staff, client: Client) -> None:
    ravi.set_password("correct horse battery")
    ravi.save()
    sign_in(client)
    set_up_app(client)
    late = Client()

    page = late.get(urlsplit(mailed_link(ravi)).path, follow=True)
    late.post(page.request["PATH_INFO"], {"password1": "a brand new one!", "password2": "a brand new one!"})
    answer = sign_in(late, password="a brand new one!")

    assert answer.headers["Location"].startswith("/account/2fa/authenticate/")
    assert client.get("/roles/").status_code == 302  # the old session has ended


def test_a_reset_page_works_once(mailing: None, ravi: Staff) -> None:
    link, new = urlsplit(mailed_link(ravi)).path, {"password1": "a brand new one!", "password2": "a brand new one!"}
    first, second = Client(), Client()
    page = first.get(link, follow=True)
    first.post(page.request["PATH_INFO"], new)

    answer = second.get(link, follow=True)

    assert Staff.objects.get(pk=ravi.pk).check_password("a brand new one!")
    assert "This page has been used" in answer.content.decode()


@pytest.mark.parametrize("password", ["short", "password123", "1234567890", "ravi@example.test"])
def test_weak_passwords_come_back_with_their_errors(password: str, mailing: None, ravi: Staff, client: Client) -> None:
    page = client.get(urlsplit(mailed_link(ravi)).path, follow=True)

    answer = client.post(page.request["PATH_INFO"], {"password1": password, "password2": password})

    assert answer.status_code == 422
    assert not Staff.objects.get(pk=ravi.pk).has_usable_password()


def test_nobody_who_was_let_go_gets_a_mail(mailing: None, ravi: Staff) -> None:
    Staff.objects.update(is_active=False)

    send_reset_link(PasswordResetAsked(staff_id=ravi.pk), 1)

    assert mail.outbox == []


def test_without_mail_the_page_says_whom_to_ask(ravi: Staff, client: Client) -> None:
    answers = [client.get("/account/password/reset/"), client.post("/account/password/reset/", {"email": ravi.email})]

    assert ["Ask an admin for a link" in each.content.decode() for each in answers] == [True, True]
    assert not Event.objects.exists()


def test_mail_settings_follow_from_one_url() -> None:
    made = mail_settings("smtps://care%40shop.test:p%3Aw@mail.shop.test")

    assert (made["EMAIL_HOST"], made["EMAIL_PORT"], made["EMAIL_USE_SSL"]) == ("mail.shop.test", 465, True)
    assert (made["EMAIL_HOST_USER"], made["EMAIL_HOST_PASSWORD"]) == ("care@shop.test", "p:w")
    assert mail_settings("smtp://u:p@h:587")["EMAIL_USE_TLS"]


@pytest.mark.parametrize("url", ["http://mail.test", "smtp://", "mail.test:25"])
def test_another_kind_of_mail_url_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="SUNWAI_MAIL_URL"):
        mail_settings(url)
