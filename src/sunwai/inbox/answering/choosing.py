"""The choices below a machine's answer: as the network's buttons, or as numbered lines where it has none."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

from sunwai.channels.menus import PAYLOAD, Choice, numbered, shortened
from sunwai.channels.types import Capability, Visibility
from sunwai.inbox.answering.target import Target
from sunwai.inbox.models import Message

OFFERED: Final = "choices"  # in a message's meta: payload, title, and what its button says, empty without one

Offer = dict[str, str]


def with_choices(target: Target, text: str, choices: Sequence[Choice]) -> tuple[str, list[Offer]]:
    """Return what is said and what it offers. Numbered lines stand in the text wherever a button does not say all."""
    buttons = _buttons(target, choices)
    offers = [
        {"payload": each.payload, "title": each.title, "button": button}
        for each, button in zip(choices, buttons or [""] * len(choices), strict=True)
    ]
    if not choices or all(each["button"] == each["title"] for each in offers):
        return text, offers
    return f"{text}\n\n{numbered(choices)}", offers


def _buttons(target: Target, choices: Sequence[Choice]) -> list[str]:
    """Return what the buttons say; none where the network has none, or not so many."""
    offers = target.spec.choices
    private = target.visibility is Visibility.PRIVATE and not target.private_reply
    if not target.spec.can(Capability.CHOICES) or offers is None or not private or len(choices) > offers.most:
        return []
    plain = [shortened(each.title, offers.length) for each in choices]
    if len(set(plain)) == len(plain):
        return plain
    return [shortened(f"{place}. {each.title}", offers.length) for place, each in enumerate(choices, start=1)]


def buttons_of(message: Message) -> tuple[Choice, ...]:
    """Return the buttons that a message of ours goes out with. No query."""
    told = (each for each in offered_by(message) if each["button"])
    return tuple(Choice(payload=each["payload"], title=each["button"]) for each in told)


def offered_by(message: Message) -> list[Offer]:
    """Return what a message of ours offered. No query."""
    told = message.meta.get(OFFERED, [])
    return [each for each in told if isinstance(each, dict)] if isinstance(told, list) else []


def chosen_in(message: Message) -> str:
    """Return the payload of what a customer chose: by a button, its number or its words; empty if nothing.

    One query, none where a button was pressed.
    """
    carried = message.meta.get(PAYLOAD, "")
    if carried:
        return str(carried)
    ours = Message.objects.filter(thread=message.thread_id, direction="out", automatic=True, deleted_at=None)
    last = ours.filter(pk__lt=message.pk).order_by("-pk").first()  # by arrival: a network's own times may be rounded
    return chosen(message.text, offered_by(last)) if last else ""


def chosen(text: str, offers: Iterable[Offer]) -> str:
    """Return the payload that a text chooses, by its number in any digits or by its words; empty if none."""
    known, said = list(offers), _plain(text)
    number = said.rstrip(".)۔।") if len(said) <= 3 else ""  # noqa: PLR2004 - two digits and a dot
    if number.isdecimal() and 1 <= int(number) <= len(known):
        return known[int(number) - 1]["payload"]
    return next((each["payload"] for each in known if said and said in _names(each)), "")


def _names(offer: Offer) -> set[str]:
    return {_plain(offer["title"]), _plain(offer["button"])} - {""}


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
