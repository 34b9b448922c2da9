"""The live check of the set-up: each line says what was tried, and what to do when it does not hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from django.utils.translation import gettext as _

from sunwai.adapters.email import addresses, imap, oauth, smtp, tokens
from sunwai.channels.types import Account, Finding
from sunwai.kernel.errors import ChannelError


def run(account: Account) -> list[Finding]:
    """Try everything; one failure does not hide another."""
    return [*_address(account), *_token(account), *_incoming(account), *_outgoing(account)]


def _address(account: Account) -> Iterator[Finding]:
    holds = addresses.valid(account.external_id)
    yield Finding(name=_("The mail address"), holds=holds, advice="" if holds else _("This is no mail address."))
    if holds and account.settings.get("reply_token") == "on":
        fits = tokens.reply_address(account.external_id, thread_key=_LONGEST) != account.external_id
        advice = "" if fits else _("This address is too long to carry a proof; turn the proof off.")
        yield Finding(name=_("Proof in the answer address"), holds=fits, advice=advice)


_LONGEST: Final = "00000000-0000-7000-8000-000000000000"


def _token(account: Account) -> Iterator[Finding]:
    if oauth.wanted(account):
        advice = _tried(lambda: oauth.access_token(account))
        yield Finding(name=_("Signing in by OAuth"), holds=not advice, advice=advice)


def _incoming(account: Account) -> Iterator[Finding]:
    abilities: list[str] = []
    advice = _tried(lambda: abilities.extend(_abilities(account)))
    yield Finding(name=_("Reading mail by IMAP"), holds=not advice, advice=advice)
    if not advice:
        idle = "IDLE" in abilities
        slow = _("The server cannot tell us of new mail at once; we ask it every minute instead.")
        yield Finding(name=_("Being told of new mail at once"), holds=idle, advice="" if idle else slow)


def _abilities(account: Account) -> tuple[str, ...]:
    with imap.session(account) as mailbox:
        return tuple(mailbox.client.capabilities)


def _outgoing(account: Account) -> Iterator[Finding]:
    advice = _tried(lambda: _greet(account))
    yield Finding(name=_("Sending mail by SMTP"), holds=not advice, advice=advice)


def _greet(account: Account) -> None:
    with smtp.session(account) as client:
        client.noop()


def _tried(step: Callable[[], object]) -> str:
    """Return what to do about a failure, empty when there is none."""
    try:
        step()
    except ChannelError as error:
        return _advice(error)
    return ""


def _advice(error: ChannelError) -> str:
    known = {
        "login": _("The server does not accept the user name and password."),
        "535": _("The server does not accept the user name and password."),
        "534": _("The server wants another way to sign in, often an app password."),
        "folder": _("The server has no folder of this name."),
        "certificate": _("The server's certificate does not hold; check the server name."),
        "blocked": _("This server is on the local network; the operator must allow it first."),
        "token_refused": _("The OAuth sign-in has ended; connect the mailbox again."),
    }
    unknown = _("The server did not answer as expected: %(detail)s") % {"detail": error.detail}
    return known.get(error.code, unknown)
