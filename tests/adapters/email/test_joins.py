"""What a mail can prove about where it belongs (promise 11)."""

from __future__ import annotations

import pytest

from sunwai.adapters.email import tokens
from sunwai.adapters.email.addresses import Address
from sunwai.adapters.email.headers import Headers
from sunwai.adapters.email.vouching import vouched
from sunwai.channels.types import Joins
from tests.adapters.email.people import ADDRESS, AUTHSERV, mail, own_id, read

PLUS = tokens.reply_address(ADDRESS, thread_key="thread-1")
UUID = "0192f0c1-0000-7000-8000-00000000000a"
ANA = Address("Ana", "Ana@Example.org")
GOOD = f"{AUTHSERV} 1; spf=fail smtp.mailfrom=x; dmarc=pass (p=none; x) header.from=example.org"


def joins(*headers: str) -> Joins:
    found = read(mail(*headers)).joins
    assert found
    return found


@pytest.mark.parametrize("name", ["To", "Cc", "Delivered-To", "X-Original-To"])
def test_a_token_in_a_recipient_names_its_thread(name: str) -> None:
    assert joins(f"{name}: Us <{PLUS.upper()}>").threads == ("thread-1",)


@pytest.mark.parametrize("name", ["In-Reply-To", "References"])
def test_a_token_in_what_is_answered_names_its_thread_whatever_its_case(name: str) -> None:
    found = joins(f"{name}: <other@example.org> {own_id().upper()}")

    assert found.threads == ("thread-1",)
    assert own_id() in found.references


def test_references_are_nearest_first_and_named_once() -> None:
    found = joins("References: <1@a> <2@a>\r\n <3@a>", "In-Reply-To: <3@a>")

    assert found.references == ("<3@a>", "<2@a>", "<1@a>")


@pytest.mark.parametrize(
    "guess",
    [
        f"{ADDRESS.replace('@', '+thread-1@')}",
        f"{PLUS[:-30]}x{PLUS[-29:]}",
        PLUS.replace("care+", "other+"),
        PLUS.replace("meera-foods", "evil"),
        f"care+{own_id().strip('<>')}",
        "care+é.é@meera-foods.example",
    ],
)
def test_a_guessed_address_proves_nothing(guess: str) -> None:
    assert joins(f"To: {guess}").threads == ()


@pytest.mark.parametrize("guess", ["<thread-1.key-1.aaaa@meera-foods.example>", f"<{PLUS[5:]}>", own_id()[:-9] + "x>"])
def test_a_guessed_message_id_proves_nothing(guess: str) -> None:
    assert joins(f"In-Reply-To: {guess}").threads == ()


def test_another_mailboxs_token_proves_nothing() -> None:
    foreign = tokens.message_id("sales@meera-foods.example", thread_key="thread-1", key="key-1")

    assert joins(f"In-Reply-To: {foreign}").threads == ()


def test_the_subject_never_joins() -> None:
    assert joins(f"Subject: Re: {own_id()} [#thread-1]") == Joins()


@pytest.mark.parametrize("key", [UUID, "Big Key/ü", "7", "a.b", "-x", "_y", ""])
def test_any_key_survives_a_change_of_case(key: str) -> None:
    ours = tokens.message_id(ADDRESS, thread_key=key, key="k")

    opened = tokens.open_message_id(ours.upper(), address=ADDRESS.upper())

    assert opened == tokens.Opened(thread_key=key, key="k")


def test_an_address_too_long_for_a_token_stays_as_it_is() -> None:
    long = f"{'a' * 50}@example.org"

    assert tokens.reply_address(long, thread_key=UUID) == long
    assert len(tokens.reply_address(ADDRESS, thread_key=UUID).partition("@")[0]) <= 64


def vouches(*results: str, froms: int = 1, authserv_id: str = AUTHSERV) -> bool:
    fields = [("from", "ana@example.org")] * froms + [("authentication-results", result) for result in results]
    return vouched(Headers(tuple(fields)), author=ANA, authserv_id=authserv_id)


def test_the_owners_server_vouches_for_the_author() -> None:
    assert vouches(GOOD)
    assert vouches(GOOD, f"{AUTHSERV}; dkim=pass header.d=example.org", "evil.example; dmarc=fail header.from=x")
    assert vouches(GOOD.replace("=example.org", "=ana@example.org"), authserv_id=AUTHSERV.upper())


@pytest.mark.parametrize(
    "results",
    [
        (),
        ("",),
        (GOOD.replace("pass", "fail"),),
        (GOOD.replace("=example.org", "=evil.example"),),
        (GOOD.replace(AUTHSERV, "evil.example"),),
        (GOOD, GOOD.replace("pass", "none")),
        (f"{AUTHSERV}; dkim=pass",),
        (f"{AUTHSERV}; dmarc=pass",),
        (f"{AUTHSERV}; dmarc=pass header.from=example.org header.from=evil.example",),
        (f'{AUTHSERV}; spf=fail smtp.mailfrom="x; dmarc=pass header.from=example.org"',),
        (f"{AUTHSERV}; spf=fail (x; dmarc=pass header.from=example.org)",),
        (f'{AUTHSERV}; spf=fail smtp.mailfrom="x; dmarc=pass header.from=example.org',),
    ],
)
def test_nothing_else_vouches(results: tuple[str, ...]) -> None:
    assert not vouches(*results)


def test_nobody_vouches_for_two_authors_or_without_a_server() -> None:
    assert not vouches(GOOD, froms=2)
    assert not vouches(GOOD, authserv_id="")
