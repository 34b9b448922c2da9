"""What customers do by mail: write, answer, read."""

from __future__ import annotations

import asyncio
import logging
import smtplib

from tryit.cast.people import BY_ADDRESS, Hear, Person
from tryit.clock import Ids, Now
from tryit.mail import letters
from tryit.settings import HOST, Settings
from tryit.world import PAGE, Entry, Place, World

RETRY = 2.0  # seconds

log = logging.getLogger(__name__)


class Letters:
    """The customers' hands at the mail service."""

    def __init__(self, settings: Settings, world: World, *, ids: Ids, now: Now, hear: Hear) -> None:
        self._settings = settings
        self._world = world
        self._ids = ids
        self._now = now
        self._hear = hear
        self._bag: asyncio.Queue[tuple[str, str, bytes]] = asyncio.Queue()

    def write(self, person: Person, text: str, *, subject: str, picture: str = "") -> Entry:
        """Write a first letter to the shop."""
        entry = self._entry(person, text, subject=subject)
        entry.picture, entry.thread = picture, entry.id
        shop = self._settings.mail_address
        self._send(entry, letters.compose(entry, person, to=shop), sender=person.address, to=shop)
        return entry

    def answer(self, person: Person, text: str, *, letter: Entry, automatic: bool = False) -> Entry:
        """Answer a letter, threaded below it, to the address it asks for."""
        subject = letter.subject if letter.subject.casefold().startswith("re:") else f"Re: {letter.subject}"
        entry = self._entry(person, text, subject=subject)
        entry.parent, entry.thread, entry.references = letter.id, letter.thread, letter.references
        to = letter.address or self._settings.mail_address
        quoted = "" if automatic or letter.author != PAGE else letters.quote(letter)
        raw = letters.compose(entry, person, to=to, quoted=quoted, automatic=automatic)
        self._send(entry, raw, sender="" if automatic else person.address, to=to)
        return entry

    def read(self, raw: bytes, addresses: list[str]) -> None:
        """Take a letter of the shop: show it on the wall, and let the customers among its readers read it."""
        letter = letters.read(raw)
        known = (self._world.entries.get(name) for name in reversed(letter.references))
        above = next((each for each in known if each), None)
        entry = Entry(id=letter.id, place=Place.MAIL, author=PAGE, text=letter.text, at=self._now())
        entry.thread, entry.parent = (above.thread, above.id) if above else (letter.id, "")
        entry.subject, entry.address, entry.references = letter.subject, letter.address, letter.references
        self._world.add(entry)
        readers = [BY_ADDRESS[each.casefold()] for each in addresses if each.casefold() in BY_ADDRESS]
        for person in [] if letter.automatic else readers:
            self._hear(person, entry)

    async def run(self) -> None:
        """Hand letters to the SMTP server, each until it is taken."""
        while True:
            sender, to, raw = await self._bag.get()
            if not await asyncio.to_thread(self._hand_in, sender, to, raw):
                self._bag.put_nowait((sender, to, raw))
                await asyncio.sleep(RETRY)

    def _entry(self, person: Person, text: str, *, subject: str) -> Entry:
        name = f"<{self._ids.take()}@{person.address.partition('@')[2]}>"
        return Entry(id=name, place=Place.MAIL, author=person.key, text=text, at=self._now(), subject=subject)

    def _send(self, entry: Entry, raw: bytes, *, sender: str, to: str) -> None:
        self._world.add(entry)
        self._bag.put_nowait((sender, to, raw))

    def _hand_in(self, sender: str, to: str, raw: bytes) -> bool:
        try:
            with smtplib.SMTP(HOST, self._settings.smtp_port, timeout=10) as server:
                server.sendmail(sender, [to], raw)
        except (OSError, smtplib.SMTPException) as failure:
            log.warning("a customer's letter was not taken: %s", failure)
            return False
        return True
