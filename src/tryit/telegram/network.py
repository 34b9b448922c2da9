"""A bot of the shop on Telegram: customers write to it, or in the group that it belongs to."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from tryit.cast.people import BY_KEY, Person
from tryit.menus import BotProfile
from tryit.network import Network, Surroundings
from tryit.telegram import api, wire
from tryit.web import Request, Response, Route
from tryit.world import PAGE, Entry


class Telegram(Network):
    """Speaks the Bot API. A customer's private chat is one thread; so is what a customer says in the group."""

    slug = "telegram"
    title = "Telegram"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.profile = BotProfile()

    def offered(self) -> Iterator[tuple[str, str]]:
        """Yield the bot's commands."""
        return self.profile.offered()

    def tap(self, person: Person, title: str, payload: str, *, below: Entry | None) -> None:  # noqa: ARG002
        """Write a command, or tell that an inline button was pressed; a press is no message of its own."""
        if below is None:
            self._written(person, payload, private=True)
            return
        rows = [[{"text": words, "callback_data": data}] for words, data in below.extra.get("choices", [])]
        message = {**self.message(below), "reply_markup": {"inline_keyboard": rows}}
        press = {"id": str(self.around.ids.take()), "from": wire.user(person), "message": message}
        self._tell("callback_query", {**press, "chat_instance": "1", "data": payload})

    def routes(self) -> list[Route]:
        """Return the methods of the Bot API, and the place of files."""
        methods = [Route(way, r"/bot([\w:-]+)/(\w+)", self._front(api.call)) for way in ("GET", "POST")]
        return [Route("GET", r"/file/bot([\w:-]+)/(.+)", self._front(api.file)), *methods]

    def open(self, person: Person, text: str, *, private: bool = False, picture: str = "") -> Entry:
        """Let a customer write to the bot, or in the group."""
        return self._written(person, text, private=private, picture=picture)

    def answer(self, person: Person, text: str, *, above: Entry) -> Entry:
        """Let a customer answer there; in the group, what is answered comes along."""
        return self._written(person, text, private=above.private, parent=above.id)

    def edit(self, entry: Entry, text: str) -> None:
        """Change a customer's words, and tell."""
        entry.text = text
        entry.edits += 1
        self._tell("edited_message", {**self.message(entry), "edit_date": int(self.around.now())})

    def delete(self, entry: Entry) -> None:
        """Take a customer's words away. Telegram tells a bot nothing of it."""
        entry.deleted = True

    def message(self, entry: Entry) -> dict[str, Any]:
        """Return an entry as Telegram has it, with what it answers."""
        told = self._alone(entry)
        above = self.entry(entry.parent)
        return {**told, "reply_to_message": self._alone(above)} if above and not above.deleted else told

    def _alone(self, entry: Entry) -> dict[str, Any]:
        person = BY_KEY[entry.extra["with"]]
        bot = wire.bot(self.around.settings["bot_id"], self.around.shop)
        sender = bot if entry.author == PAGE else wire.user(person)
        return wire.message(entry, person, sender=sender, shop=self.around.shop)

    def _written(self, person: Person, text: str, *, private: bool, **more: str) -> Entry:
        thread = f"tg-{'private' if private else 'group'}-{person.key}"
        name = f"tg-{self.around.ids.take()}"
        entry = self.write(name, person.key, text, thread=thread, private=private, extra={"with": person.key}, **more)
        self._tell("message", self.message(entry))
        return entry

    def _tell(self, kind: str, content: dict[str, Any]) -> None:
        update = {"update_id": self.around.ids.take(), kind: content}
        secret = self.around.settings["secret_token"]
        headers = {"Content-Type": "application/json", "X-Telegram-Bot-Api-Secret-Token": secret}
        self.push(json.dumps(update).encode(), headers)

    def _front(self, call: api.Call) -> Callable[[Request, str, str], Response]:
        def answered(request: Request, token: str, name: str) -> Response:
            if token != self.around.settings["bot_token"]:
                return api.refused(401, "Unauthorized")
            return call(self, request, name)

        return answered
