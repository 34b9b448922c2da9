"""E-mail: IMAP in, SMTP out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from sunwai.adapters.email import checks, compose, imap, oauth, parse, polling, smtp, tokens
from sunwai.adapters.email.spec import SPEC
from sunwai.channels.adapter import Adapter
from sunwai.channels.spec import ChannelSpec
from sunwai.channels.types import (
    Account,
    Fetched,
    Finding,
    Gap,
    HookRequest,
    InboundItem,
    Outbound,
    RawDelivery,
    Sent,
)
from sunwai.kernel import clock
from sunwai.kernel.errors import Forged


class EmailAdapter(Adapter):
    """Mail is polled, never pushed; its threads are proven by keyed tokens in our Message-IDs."""

    spec: ClassVar[ChannelSpec] = SPEC

    def verify(self, request: HookRequest, account: Account) -> None:  # noqa: ARG002 - nothing can prove it
        """Refuse: nobody pushes mail to us."""
        raise Forged("mail is polled, not pushed")

    def parse(self, delivery: RawDelivery, account: Account) -> Sequence[InboundItem]:
        """Read one mail into exactly one item."""
        return (parse.parse(delivery, account),)

    def send(self, message: Outbound, account: Account) -> Sent:
        """Hand one mail to the SMTP server, to all recipients or to none."""
        built = compose.mail(message, account)
        sender, recipients = compose.envelope(message, account)
        smtp.deliver(account, sender=sender, recipients=recipients, content=built.as_bytes())
        return Sent(external_ids=(str(built["Message-ID"]),), at=clock.now())

    def own_id(self, *, key: str, thread_key: str, account: Account) -> str:
        """Return the Message-ID of one sending."""
        return tokens.message_id(account.external_id, thread_key=thread_key, key=key)

    def fetch(self, account: Account, cursor: Mapping[str, str]) -> Fetched:
        """Fetch the next mails, without changing anything in the mailbox."""
        return polling.fetch(account, cursor)

    def wait(self, account: Account, seconds: float) -> bool:
        """Wait by IDLE until a mail arrives."""
        with imap.session(account) as mailbox:
            return mailbox.wait(seconds)

    def backfill(self, account: Account, gap: Gap) -> Fetched:
        """Fetch the mails of a stretch of UIDs."""
        return polling.backfill(account, gap)

    def refresh(self, account: Account) -> Mapping[str, str]:
        """Renew the access token of XOAUTH2 before it ends."""
        return oauth.refresh(account)

    def check(self, account: Account) -> Sequence[Finding]:
        """Try reading and sending, up to signing in."""
        return checks.run(account)
