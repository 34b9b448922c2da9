"""What the simulated Telegram tells the desk."""

from __future__ import annotations

from typing import Any

from tryit.cast.people import PEOPLE, Person
from tryit.world import PAGE, Entry

GROUP = -1_001_900_000_001
IDS = {int(person.psid): person for person in PEOPLE}


def user(person: Person) -> dict[str, Any]:
    """Return somebody."""
    first, _, last = person.name.partition(" ")
    known = {"id": int(person.psid), "is_bot": False, "first_name": first, "username": person.key.replace(".", "_")}
    return {**known, **({"last_name": last} if last else {})}


def bot(number: str, shop: str) -> dict[str, Any]:
    """Return our bot."""
    return {"id": int(number), "is_bot": True, "first_name": shop, "username": "titli_bazaar_bot"}


def chat(person: Person, *, private: bool, shop: str) -> dict[str, Any]:
    """Return the private chat with somebody, or the group of all."""
    if private:
        known = {name: value for name, value in user(person).items() if name != "is_bot"}
        return {**known, "type": "private"}
    return {"id": GROUP, "type": "supergroup", "title": f"{shop} friends", "username": "titli_friends"}


def number_of(entry: Entry) -> int:
    """Return the id of a message in its chat."""
    return int(entry.id.rpartition("-")[2])


def message(entry: Entry, person: Person, *, sender: dict[str, Any], shop: str) -> dict[str, Any]:
    """Return a message of ``sender`` in the chat with ``person``: words, or a picture with a caption."""
    place = chat(person, private=entry.private, shop=shop)
    told = {"message_id": number_of(entry), "from": sender, "chat": place, "date": int(entry.at)}
    if not entry.picture or entry.author == PAGE:
        return {**told, "text": entry.text}
    sizes = [
        {"file_id": f"{size}-{entry.id}", "file_unique_id": f"u{size}{number_of(entry)}", "width": 96, "height": 96}
        for size in ("small", "large")
    ]
    return {**told, "caption": entry.text, "photo": sizes}
