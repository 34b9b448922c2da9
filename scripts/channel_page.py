"""The page of all channels, from their specs: what each takes in, sends, and can do besides."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.utils import translation

from sunwai.channels.menus import Holds, Slot
from sunwai.channels.registry import adapters
from sunwai.channels.spec import ChannelSpec
from sunwai.channels.types import Capability, Visibility

IN: Final = {
    Capability.RECEIVE_HOOKS: "pushed",
    Capability.SUBSCRIBES: "pushed where offered",
    Capability.FETCH: "polled",
    Capability.HOSTED: "on our own pages",
}
OUT: Final = {
    Capability.PUBLIC_REPLY: "public answer",
    Capability.PRIVATE_MESSAGE: "private answer",
    Capability.PRIVATE_REPLY: "private answer to a public post",
    Capability.TEMPLATES: "approved templates",
    Capability.START: "the first word",
    Capability.ATTACHMENTS: "files",
}
HOURS_A_DAY: Final = 24


def channels_page(written: str) -> str:
    """Return ``docs/reference/channels/index.md``."""
    with translation.override("en"):
        rows = [_row(adapter.spec) for adapter in adapters().values()]
        menus = [_menus(adapter.spec) for adapter in adapters().values() if adapter.spec.menus or adapter.spec.choices]
    return "\n".join(
        [
            "# Channels",
            written,
            "",
            "What each channel does, from its spec; `sunwai channel list` prints the same with the settings. The words",
            "for what a channel can do are explained in [capabilities](../capabilities.md).",
            "",
            "| channel | in | out | beyond | limits | cost |",
            "|---|---|---|---|---|---|",
            *rows,
            "",
            "## Greetings, menus and buttons",
            "",
            "What a network shows by itself: [how to fill it](../../how-to/show-greetings-and-menus.md). Its room is",
            "how many entries, how long (UTF-16 units), and whether it has one for each language of the reader. All",
            "menus have one level. Buttons stand below an answer; where there are none, choices are numbered lines.",
            "Networks that are not named here have neither.",
            "",
            "| channel | greeting | line | first questions | menu | commands | buttons |",
            "|---|---|---|---|---|---|---|",
            *menus,
            "",
        ]
    )


def _row(spec: ChannelSpec) -> str:
    limits = ", ".join(_limits(spec)) or "–"
    cells = (_name(spec), _in(spec), _words(spec, OUT) or "–", _beyond(spec), limits, _cost(spec))
    return "| " + " | ".join(cell.replace("|", "¦").replace("\n", " ") for cell in cells) + " |"


def _name(spec: ChannelSpec) -> str:
    return f"[{spec.name}]({spec.slug}.md)"


def _in(spec: ChannelSpec) -> str:
    places = {Visibility.PUBLIC: "public", Visibility.PRIVATE: "private"}
    seen = " and ".join(word for each, word in places.items() if each in spec.visibilities)
    return f"{seen}, {_words(spec, IN)}"


def _words(spec: ChannelSpec, words: dict[Capability, str]) -> str:
    return ", ".join(word for capability, word in words.items() if spec.can(capability))


def _beyond(spec: ChannelSpec) -> str:
    rest = sorted(spec.capabilities - set(IN) - set(OUT))
    return ", ".join(f"`{each}`" for each in rest) or "–"


def _limits(spec: ChannelSpec) -> Iterator[str]:
    limits = spec.limits
    if limits.text_length:
        yield f"{limits.text_length} characters"
    if limits.attachments:
        yield f"{limits.attachments} files"
    if limits.attachment_bytes:
        yield f"{limits.attachment_bytes / 1_000_000:g} MB a file"
    if limits.reply_window_hours:
        yield f"answers within {limits.reply_window_hours / HOURS_A_DAY:g} days"
    if limits.private_reply_days:
        yield f"private replies within {limits.private_reply_days:g} days"
    yield from (f"{rate.messages} messages in {rate.seconds} s" for rate in spec.rates)


def _menus(spec: ChannelSpec) -> str:
    known = {each.slot: each for each in spec.menus}
    cells = [_room(known.get(slot)) for slot in Slot]
    offers = f"{spec.choices.most} × {spec.choices.length}" if spec.choices else "–"
    return "| " + " | ".join([_name(spec), *cells, offers]) + " |"


def _room(holds: Holds | None) -> str:
    if holds is None:
        return "–"
    size = f"{holds.most} × {holds.length}" if holds.most else str(holds.length)
    more = ["by language"] * holds.languages + ["a tap writes the words"] * (not holds.payloads)
    return ", ".join([size, *more])


def _cost(spec: ChannelSpec) -> str:
    return str(spec.costs) or "none"
