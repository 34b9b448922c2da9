from __future__ import annotations

import smtplib
from email.message import EmailMessage

import pytest

from tests.servers.mail import HOST, PASSWORD, MailServers

pytestmark = pytest.mark.mail


def mail(*, sender: str, to: str, subject: str = "मेरा ऑर्डर کہاں ہے") -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"], message["Message-ID"] = sender, to, subject, "<1@x.test>"
    message.set_content("नमस्ते، السلام علیکم")
    return message


def test_exim_hands_mail_to_dovecot(mail_servers: MailServers) -> None:
    asha, shop = mail_servers.mailbox("asha"), mail_servers.mailbox("shop")

    mail_servers.send(mail(sender=asha, to=shop), sender=asha, to=[shop])

    (received,) = mail_servers.wait_for(shop)
    assert (received["Subject"], received["Message-ID"]) == ("मेरा ऑर्डर کہاں ہے", "<1@x.test>")
    assert received.get_content().strip() == "नमस्ते، السلام علیکم"


def test_mail_to_nobody_comes_back(mail_servers: MailServers) -> None:
    bilal = mail_servers.mailbox("bilal")

    mail_servers.send(mail(sender=bilal, to="nobody@sunwai.test"), sender=bilal, to=["nobody@sunwai.test"])

    (bounce,) = mail_servers.wait_for(bilal)
    assert bounce.get_content_type() == "multipart/report"


def test_mail_waits_for_a_dovecot_that_is_down(mail_servers: MailServers) -> None:
    chitra, shop = mail_servers.mailbox("chitra"), mail_servers.mailbox("late-shop")
    mail_servers.stop("dovecot")

    mail_servers.send(mail(sender=chitra, to=shop), sender=chitra, to=[shop])
    mail_servers.restart("dovecot")

    assert len(mail_servers.wait_for(shop)) == 1


@pytest.mark.parametrize("mechanism", ["auth_plain", "auth_login"])
def test_exim_knows_passwords(mail_servers: MailServers, mechanism: str) -> None:
    dina = mail_servers.mailbox(f"dina-{mechanism}")

    with smtplib.SMTP(HOST, mail_servers.smtp_port) as smtp:
        smtp.ehlo()
        smtp.user, smtp.password = dina, PASSWORD
        code, _ = smtp.auth(mechanism.removeprefix("auth_"), getattr(smtp, mechanism))

    assert code == 235


def test_exim_refuses_a_wrong_password(mail_servers: MailServers) -> None:
    emma = mail_servers.mailbox("emma")

    with smtplib.SMTP(HOST, mail_servers.smtp_port) as smtp, pytest.raises(smtplib.SMTPAuthenticationError):
        smtp.login(emma, "wrong")
