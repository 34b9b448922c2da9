"""The shop's mailbox: a real IMAP server in memory, with UIDVALIDITY, UID, IDLE and BODY.PEEK."""

from __future__ import annotations

import datetime as dt
from argparse import Namespace
from contextlib import AsyncExitStack

from pymap.backend.dict import DictBackend
from pymap.backend.dict.mailbox import MailboxSet
from pymap.imap import IMAPService
from pymap.parsing.message import AppendMessage

from tryit.settings import HOST, Settings

FOLDERS = ("Sent", "Archive")


class Mailbox:
    """The mailbox of ``settings.mail_address``; after a restart it is empty, under a new UIDVALIDITY."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._folders: MailboxSet

    async def start(self, stack: AsyncExitStack) -> None:
        """Listen until ``stack`` is closed."""
        backend, config = await DictBackend.init(_arguments(self._settings))
        identity = await backend.login.authorize(backend.login.demo_user_identity, self._settings.mail_address)
        async with identity.new_session() as session:
            self._folders = session.mailbox_set
        for name in FOLDERS:
            await self._folders.add_mailbox(name)
        await IMAPService(backend, config).start(stack)

    async def deliver(self, raw: bytes) -> None:
        """Put a letter into the inbox, byte for byte."""
        inbox = await self._folders.get_mailbox("INBOX")
        await inbox.append(AppendMessage(raw, dt.datetime.now(dt.UTC), frozenset()))


def _arguments(settings: Settings) -> Namespace:
    return Namespace(
        demo_data=False,
        demo_user=settings.mail_address,
        demo_password=settings.mail_password,
        host=HOST,
        port=settings.imap_port,
        debug=False,
        cert=None,
        key=None,
        passlib_cfg=None,
        tls=False,
        proxy_protocol=None,
        inherited_sockets=None,
    )
