from __future__ import annotations

import dataclasses

import pytest

from sunwai.channels.types import Account
from sunwai.kernel.errors import Forged
from tests.adapters.email.imap_server import Imap
from tests.adapters.email.people import ADAPTER, PASSWORD, account
from tests.adapters.email.smtp_server import Smtp


@pytest.fixture
def both(mailbox: Imap, network: Smtp) -> Account:
    ports = {"imap_port": mailbox.account.settings["imap_port"], "smtp_port": network.account.settings["smtp_port"]}
    return account(**ports)


def verdicts(account: Account) -> list[bool]:
    findings = ADAPTER.check(account)
    assert all(finding.holds != bool(finding.advice) for finding in findings)
    assert PASSWORD not in repr(findings)
    return [finding.holds for finding in findings]


def test_a_good_set_up_holds(both: Account) -> None:
    assert verdicts(both) == [True] * 4


def test_a_server_that_cannot_tell_is_said_to_be_slow(both: Account, mailbox: Imap) -> None:
    mailbox.abilities = "IMAP4rev1 AUTH=PLAIN"

    assert verdicts(both) == [True, True, False, True]


@pytest.mark.parametrize("verb", ["AUTHENTICATE", "EXAMINE"])
def test_one_failure_does_not_hide_another(both: Account, mailbox: Imap, network: Smtp, verb: str) -> None:
    mailbox.replies, network.replies = {verb: "NO no"}, {"AUTH": "535 no"}

    assert verdicts(both) == [True, False, False]


def test_an_address_that_is_none_is_told(both: Account) -> None:
    assert not verdicts(dataclasses.replace(both, external_id="care"))[0]


@pytest.mark.parametrize(("address", "fits"), [("care@x.example", True), (f"{'a' * 60}@x.example", False)])
def test_an_address_too_long_for_a_proof_is_told(both: Account, address: str, *, fits: bool) -> None:
    settings = {**both.settings, "reply_token": "on"}

    assert verdicts(dataclasses.replace(both, external_id=address, settings=settings))[1] is fits


def test_the_sign_in_by_oauth_is_tried(both: Account) -> None:
    oauth = {"auth": "xoauth2", "oauth_token_url": "http://127.0.0.1:1/"}

    assert False in verdicts(dataclasses.replace(both, settings={**both.settings, **oauth}))


def test_the_local_network_stays_closed() -> None:
    advice = [finding.advice for finding in ADAPTER.check(account())]

    assert sum("operator" in each for each in advice) == 2


def test_nobody_can_push_mail_to_us() -> None:
    with pytest.raises(Forged):
        ADAPTER.verify(None, account())  # type: ignore[arg-type]
