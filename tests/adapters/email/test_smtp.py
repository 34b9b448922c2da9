from __future__ import annotations

import base64
from pathlib import Path

import pytest

from sunwai.adapters.email import connect, smtp
from sunwai.channels.types import Account, Author, Sent
from sunwai.kernel.errors import ChannelError
from tests.adapters.email.people import ADAPTER, ADDRESS, PASSWORD, account, outbound, own_id
from tests.adapters.email.smtp_server import Smtp, running


def send(server: Smtp, **changes: object) -> Sent:
    return ADAPTER.send(outbound(**changes), server.account)


def failure(server: Smtp, **changes: object) -> ChannelError:
    with pytest.raises(ChannelError) as caught:
        send(server, **changes)
    assert PASSWORD not in caught.value.detail
    return caught.value


def with_settings(server: Smtp, **settings: str) -> Account:
    return Account(connection_id="c1", external_id=ADDRESS, settings={**server.account.settings, **settings})


def test_a_message_is_taken_once_with_its_id(network: Smtp) -> None:
    sent = send(network, text=".starts with a dot\n..and two\nनमस्ते", copies=("bob@example.org",))

    assert sent.external_ids == (own_id(),)
    assert (len(network.mails), network.heard[0]) == (1, "ehlo meera-foods.example")
    assert network.taken()[0].replace("\r", "") == ".starts with a dot\n..and two\nनमस्ते\n"
    assert [each for each in network.heard if each.startswith("rcpt")] == [
        "rcpt TO:<ana@example.org>",
        "rcpt TO:<bob@example.org>",
    ]


@pytest.mark.parametrize("verb", ["EHLO", "AUTH", "MAIL", "RCPT", "DATA"])
def test_a_line_that_breaks_before_the_mail_is_tried_again(network: Smtp, verb: str) -> None:
    network.replies = {verb: "", "HELO": ""}

    error = failure(network)

    assert (error.permanent, error.uncertain, network.mails) == (False, False, [])


@pytest.mark.parametrize(
    ("verb", "reply", "permanent", "hold"),
    [
        ("MAIL", "421 4.3.2 going down", False, True),
        ("MAIL", "550 5.7.1 no", True, False),
        ("MAIL", "530 5.7.0 sign in first", False, True),
        ("RCPT", "450 4.2.1 busy", False, False),
        ("RCPT", "550 5.1.1 unknown", True, False),
        ("DATA", "451 4.3.0 later", False, False),
        ("DATA", "554 no valid recipients", True, False),
        ("DATA", "gibberish", False, False),
        ("DOT", "452 4.2.2 mailbox full", False, False),
        ("DOT", "552 5.3.4 too large", True, False),
        ("AUTH", "535 5.7.8 wrong", False, True),
        ("AUTH", "454 4.7.0 later", False, True),
    ],
)
def test_a_refusal_is_for_now_or_for_good(network: Smtp, verb: str, reply: str, *, permanent: bool, hold: bool) -> None:
    network.replies = {verb: reply}

    error = failure(network)

    assert (error.permanent, error.uncertain, error.hold_connection) == (permanent, False, hold)
    assert not network.mails


def test_a_refusal_is_told_in_the_servers_words(network: Smtp) -> None:
    network.replies = {"RCPT": "550 5.1.1 Nobody of this name"}

    assert failure(network).detail == "ana@example.org: 550 5.1.1 Nobody of this name"


def test_greylisting_asks_for_patience(network: Smtp) -> None:
    network.replies = {"RCPT": "451 4.7.1 Greylisted"}

    assert failure(network).retry_after_seconds == 300


def test_one_refused_recipient_keeps_the_mail_from_all(network: Smtp) -> None:
    network.abilities = ()
    network.replies = {"RCPT": "550 no"}

    assert failure(network, copies=("bob@example.org",)).permanent
    assert "data" not in [each.lower() for each in network.heard]


@pytest.mark.parametrize("reply", ["", "gibberish", "354 what?", "220 what?"])
def test_nobody_knows_when_the_line_breaks_after_the_last_dot(network: Smtp, reply: str) -> None:
    network.replies = {"DOT": reply}

    error = failure(network)

    assert (error.uncertain, error.permanent) == (True, False)


def test_silence_after_the_last_dot_ends(network: Smtp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(smtp, "FINAL_SECONDS", 0.2)
    monkeypatch.setattr(Smtp, "_take", lambda _self, line: [line.read() for _ in range(100)])

    assert failure(network).uncertain


def test_a_server_that_hangs_up_instead_of_goodbye_has_the_mail(network: Smtp) -> None:
    network.replies = {"QUIT": ""}

    assert send(network).external_ids


@pytest.mark.parametrize(
    ("abilities", "words"),
    [
        ("AUTH PLAIN LOGIN", ["AUTH PLAIN"]),
        ("AUTH LOGIN", ["AUTH LOGIN", base64.b64encode(PASSWORD.encode()).decode()]),
        ("SIZE", ["AUTH PLAIN"]),
    ],
)
def test_signing_in_speaks_what_the_server_offers(network: Smtp, abilities: str, words: list[str]) -> None:
    network.abilities = (abilities,)

    send(network)

    assert all(any(heard.startswith(word) for heard in network.heard) for word in words)


def test_a_refused_user_name_is_a_failure_of_the_account(network: Smtp) -> None:
    network.abilities, network.replies = ("AUTH LOGIN",), {"AUTH": "535 no"}

    assert failure(network).hold_connection


def test_without_a_user_name_nobody_signs_in(network: Smtp) -> None:
    ADAPTER.send(outbound(), with_settings(network, smtp_user=""))

    assert not [heard for heard in network.heard if heard.startswith("AUTH")]


def test_an_address_in_another_script_needs_a_server_that_can(network: Smtp) -> None:
    ram = Author(external_id="राम@उदाहरण.भारत")
    refused = failure(network, recipient=ram)
    network.abilities = ("SMTPUTF8", "AUTH PLAIN")

    send(network, recipient=ram)

    assert (refused.permanent, refused.code) == (True, "smtputf8")
    assert "rcpt TO:<राम@xn--p1b6ci4b4b3a.xn--h2brj9c>" in network.heard


@pytest.fixture
def starttls(network: Smtp, certificate: Path) -> Smtp:
    network.certificate = certificate
    network.abilities = ("STARTTLS", "AUTH PLAIN")
    network.account = with_settings(network, smtp_security="starttls")
    return network


def test_the_password_waits_for_encryption(starttls: Smtp) -> None:
    send(starttls)

    spoken = [heard.split()[0].upper() for heard in starttls.heard]
    assert spoken[:4] == ["EHLO", "STARTTLS", "EHLO", "AUTH"]


def test_a_server_without_encryption_never_hears_the_password(starttls: Smtp) -> None:
    starttls.replies = {"STARTTLS": "454 not now"}

    assert not failure(starttls).permanent
    assert not [heard for heard in starttls.heard if heard.startswith("AUTH")]


@pytest.mark.usefixtures("opened")
def test_a_line_can_be_encrypted_from_the_start(certificate: Path) -> None:
    with running(Smtp(certificate=certificate, tls=True)) as server:
        send(server)

    assert len(server.mails) == 1


@pytest.fixture
def stranger(starttls: Smtp, monkeypatch: pytest.MonkeyPatch) -> Smtp:
    """A server whose certificate we do not know."""
    monkeypatch.delenv("SSL_CERT_FILE")
    return starttls


def test_an_unknown_certificate_is_never_trusted(stranger: Smtp) -> None:
    error = failure(stranger)

    assert (error.permanent, error.hold_connection, error.code) == (False, True, "certificate")


def test_the_local_network_is_closed() -> None:
    with pytest.raises(ChannelError) as refused:
        ADAPTER.send(outbound(), account())

    assert (refused.value.permanent, refused.value.code) == (True, "blocked")


@pytest.mark.usefixtures("opened")
def test_a_server_that_is_away_is_tried_again() -> None:
    with pytest.raises(ChannelError) as away:
        ADAPTER.send(outbound(), account(smtp_port="1"))

    assert (away.value.permanent, away.value.uncertain) == (False, False)


@pytest.mark.parametrize("port", ["", "smtp", "²", "-1"])
def test_a_port_that_is_no_number_is_told(port: str) -> None:
    with pytest.raises(ChannelError, match="not a number"):
        connect.endpoint(account(smtp_port=port), protocol="smtp")
